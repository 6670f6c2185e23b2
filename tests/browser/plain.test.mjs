// Owns what a reader has without scripts: everything that can be read, linked, opened and printed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Built } from "./built.mjs";
import { launch, openPage } from "./chromium.mjs";
import { Project } from "./project.mjs";
import { Udhr } from "./udhr.mjs";

const timeout = 60_000;
const own = await Built.of({ after }, new Project({ after }));
const udhr = await Built.of({ after }, new Udhr({ after }));
let browser;
before(async () => { browser = await launch() });
after(() => browser.close());

const plain = (t, options) => openPage(t, browser, { javaScriptEnabled: false, ...options });
const edition = own.url("en/declaration-2024/");
const inView = (page, selector) => page.locator(selector).evaluate((it) => {
  const { top, bottom } = it.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
});

test("nothing is promised that only a script could do", { timeout }, async (t) => {
  const page = await plain(t);
  for (const path of ["en/", "en/declaration-2024/", "en/declaration-2024/para_18/", "en/declaration-2019/", "en/about/", "404.html"]) {
    await page.goto(own.url(path));
    // A button without a script is one that opens or closes a popover, or belongs to a form that goes somewhere.
    const dead = await page.locator("button:visible:not([popovertarget])").evaluateAll((all) => all.map((it) => it.outerHTML));
    assert.deepEqual(dead, [], path);
    assert.equal(await page.locator("[hidden]:not([hidden=until-found])").count(), 0, `${path} hides something for a script`);
  }
});

test("permalinks: a place that one comes for is in view and marked", { timeout }, async (t) => {
  const page = await plain(t);
  for (const id of ["para_18__point_c", "note_7", "part_III__sec_A", "para_42"]) {
    await page.goto(`${edition}#${id}`);
    assert.ok(await inView(page, `[id="${id}"]`), id);
    assert.equal(await page.locator(":target").getAttribute("id"), id);
  }
  await page.goto(edition);
  await page.locator("#para_12 > a.num").click();
  assert.equal(page.url(), `${edition}#para_12`);
});

for (const [how, act] of [
  ["the mouse", (page, mark) => mark.click()],
  ["Enter", async (page, mark) => { await mark.focus(); await page.keyboard.press("Enter") }],
  ["Space", async (page, mark) => { await mark.focus(); await page.keyboard.press("Space") }],
  ["touch", (page, mark) => mark.tap()],
]) {
  test(`a footnote opens by ${how}`, { timeout }, async (t) => {
    const page = await plain(t, { hasTouch: how === "touch" });
    await page.goto(edition);
    const mark = page.locator("#noteref_3"), note = page.locator("#pop_3");
    await mark.scrollIntoViewIfNeeded();
    assert.equal(await note.isVisible(), false);
    await act(page, mark);
    assert.ok(await note.isVisible());
    assert.match(await note.innerText(), /2014/);
    await note.getByRole("button", { name: "Close" }).click();
    assert.equal(await note.isVisible(), false);
    await act(page, mark);
    await page.locator("#pop_3 a[href='#note_3']").click();
    assert.ok(await inView(page, "#note_3"), "the note in the list");
    await page.locator("#note_3 [role=doc-backlink]").click();
    assert.ok(await inView(page, "#noteref_3"), "and back to its mark");
  });
}

test("annotations open and close where there is no margin", { timeout }, async (t) => {
  const page = await plain(t, { viewport: { width: 320, height: 800 } });
  await page.goto(edition);
  const note = page.locator("#para_6 > details.annotation"), body = note.locator(".entry").first();
  assert.equal(await body.isVisible(), false);
  await note.locator("summary").click();
  assert.ok(await body.isVisible());
  await page.goto("about:blank");
  await page.goto(`${edition}#annotation_para_6`);
  assert.ok(await page.locator("#annotation_para_6 .entry").first().isVisible(), "a link to it opens it");
});

test("contents lead to every part", { timeout }, async (t) => {
  const page = await plain(t, { viewport: { width: 320, height: 800 } });
  await page.goto(edition);
  await page.locator(".toc summary").first().click();
  await page.locator(".toc a[href='#part_III__sec_C']").click();
  assert.ok(await inView(page, "#part_III__sec_C"));
});

test("the language menu leads to the same page, and a paragraph's page to the same paragraph", { timeout }, async (t) => {
  const page = await plain(t);
  await page.goto(udhr.url("en/udhr-1948/"));
  await page.locator("[popovertarget=langs]").click();
  await page.locator("#langs a[hreflang=ar]").click();
  assert.equal(page.url(), udhr.url("ar/udhr-1948/"));
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await page.goto(udhr.url("en/udhr-1948/para_11/"));
  await page.locator("main a[lang=fr]").first().click();
  assert.equal(page.url(), udhr.url("fr/udhr-1948/para_11/"));
});

test("the root is a page that offers the languages, and leads nowhere by itself", { timeout }, async (t) => {
  const names = { ar: "العربية", zh: "中文", en: "English", fr: "Français", ru: "Русский", es: "Español" };
  for (const javaScriptEnabled of [false, true]) {
    // Whoever asks for French is not sent there either: the address is that of all.
    const page = await openPage(t, browser, { javaScriptEnabled, locale: "fr-FR" });
    const answer = await page.goto(udhr.url(""));
    assert.equal(answer.status(), 200);
    assert.equal(await page.locator("meta[http-equiv=refresh]").count(), 0);
    await page.waitForLoadState("networkidle");
    assert.equal(page.url(), udhr.url(""));
    assert.match(await page.locator("main").innerText(), /Universal Declaration of Human Rights/i);
    await page.locator("[popovertarget=langs]").click();
    const offered = await page.locator("#langs a").evaluateAll((all) =>
      all.map((a) => [a.lang, a.hreflang, a.dir, a.textContent.trim(), a.checkVisibility() && a.pathname]));
    const expected = Object.entries(names).map(([tag, name]) => [tag, tag, tag === "ar" ? "rtl" : "ltr", name, `/${tag}/`]);
    assert.deepEqual(offered, expected);
    await page.locator("#langs a[lang=fr]").click();
    assert.equal(page.url(), udhr.url("fr/"));
  }
});

test("two languages stand side by side", { timeout }, async (t) => {
  const page = await plain(t);
  await page.goto(udhr.url("en/udhr-1948/with/ar/"));
  const [left, right] = await page.locator("#para_11 > .cell").evaluateAll((cells) =>
    cells.map((cell) => [cell.lang, cell.dir, cell.getBoundingClientRect().x, cell.textContent.trim().length > 100]));
  assert.deepEqual([left[0], left[1], right[0], right[1]], ["en", "ltr", "ar", "rtl"]);
  assert.ok(left[2] < right[2] && left[3] && right[3], "both with their words, the page's own first");
});

test("citations can be read and selected", { timeout }, async (t) => {
  const page = await plain(t);
  await page.goto(own.url("en/declaration-2024/para_18/"));
  const cites = await page.locator(".cites").innerText();
  for (const words of ["Commission on Narcotic Drugs", "https://", "para. 18"]) assert.ok(cites.includes(words), words);
  const selectable = await page.locator(".cites").evaluate((it) => getComputedStyle(it).userSelect);
  assert.notEqual(selectable, "none");
});

test("dark follows the system", { timeout }, async (t) => {
  const page = await plain(t, { colorScheme: "dark" });
  await page.goto(edition);
  // Scripts of the page are off; those of the test are not.
  const [paper, ink] = await page.locator("body").evaluate((it) => {
    const style = getComputedStyle(it), light = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, n) => sum + Number(n), 0);
    return [light(style.backgroundColor), light(style.color)];
  });
  assert.ok(paper < ink, `paper ${paper}, ink ${ink}`);
});
