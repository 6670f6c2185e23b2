// What a reader has without scripts: everything that can be read, linked and opened.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch, openPage } from "./chromium.mjs";
import { contrast } from "./contrast.mjs";
import { ownSite, udhrSite } from "./sites.mjs";
import { timeout, until } from "./until.mjs";

const own = await ownSite({ after });
const udhr = await udhrSite({ after });
const browser = await launch({ after });

const openPlainPage = (t, options) => openPage(t, browser, { javaScriptEnabled: false, ...options });
const edition = own.url("en/declaration-2024/");
const comesIntoView = (page, selector) => until(() => page.locator(selector).evaluate((it) => {
  const { top, bottom } = it.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}), `${selector} is in view`);

test("there is no control that needs a script", { timeout }, async (t) => {
  const page = await openPlainPage(t);
  for (const path of ["en/", "en/declaration-2024/", "en/declaration-2024/para_18/", "en/declaration-2019/", "en/about/", "404.html"]) {
    await page.goto(own.url(path));
    // A button without a script is one that opens or closes a popover, or belongs to a form that goes somewhere.
    const dead = await page.locator("button:visible:not([popovertarget])").evaluateAll((all) => all.map((it) => it.outerHTML));
    assert.deepEqual(dead, [], path);
    assert.equal(await page.locator("[hidden]:not([hidden=until-found])").count(), 0, `${path} hides something for a script`);
  }
});

test("the target of a permalink is in view and marked", { timeout }, async (t) => {
  const page = await openPlainPage(t);
  for (const id of ["para_18__point_c", "note_7", "part_III__sec_A", "para_42"]) {
    await page.goto(`${edition}#${id}`);
    await comesIntoView(page, `[id="${id}"]`);
    assert.equal(await page.locator(":target").getAttribute("id"), id);
  }
  await page.goto(edition);
  await page.locator("#para_12 > a.num").click();
  await page.waitForURL(`${edition}#para_12`);
});

for (const [how, act] of [
  ["the mouse", (page, mark) => mark.click()],
  ["Enter", async (page, mark) => { await mark.focus(); await page.keyboard.press("Enter") }],
  ["Space", async (page, mark) => { await mark.focus(); await page.keyboard.press("Space") }],
  ["touch", (page, mark) => mark.tap()],
]) {
  test(`a footnote opens by ${how}`, { timeout }, async (t) => {
    const page = await openPlainPage(t, { hasTouch: how === "touch" });
    await page.goto(edition);
    const mark = page.locator("#noteref_3"), note = page.locator("#pop_3");
    await mark.scrollIntoViewIfNeeded();
    assert.equal(await note.isVisible(), false);
    await act(page, mark);
    await note.waitFor();
    assert.match(await note.innerText(), /2014/);
    await note.getByRole("button", { name: "Close" }).click();
    await note.waitFor({ state: "hidden" });
    await act(page, mark);
    await page.locator("#pop_3 a[href='#note_3']").click();
    await comesIntoView(page, "#note_3");
    await page.locator("#note_3 [role=doc-backlink]").click();
    await comesIntoView(page, "#noteref_3");
  });
}

test("annotations open and close where there is no margin", { timeout }, async (t) => {
  const page = await openPlainPage(t, { viewport: { width: 320, height: 800 } });
  await page.goto(edition);
  const note = page.locator("#para_6 > details.annotation"), body = note.locator(".entry").first();
  assert.equal(await body.isVisible(), false);
  await note.locator("summary").click();
  await body.waitFor();
  await page.goto("about:blank");
  await page.goto(`${edition}#annotation_para_6`);
  // A link to it opens it.
  await page.locator("#annotation_para_6 .entry").first().waitFor();
});

test("the contents lead to a part", { timeout }, async (t) => {
  const page = await openPlainPage(t, { viewport: { width: 320, height: 800 } });
  await page.goto(edition);
  await page.locator(".toc summary").first().click();
  await page.locator(".toc a[href='#part_III__sec_C']").click();
  await comesIntoView(page, "#part_III__sec_C");
});

test("the language menu leads to the same page, and a paragraph's page to the same paragraph", { timeout }, async (t) => {
  const page = await openPlainPage(t);
  await page.goto(udhr.url("en/udhr-1948/"));
  await page.locator("[popovertarget=langs]").click();
  await page.locator("#langs a[hreflang=ar]").click();
  await page.waitForURL(udhr.url("ar/udhr-1948/"));
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await page.goto(udhr.url("en/udhr-1948/para_11/"));
  await page.locator("main a[lang=fr]").first().click();
  await page.waitForURL(udhr.url("fr/udhr-1948/para_11/"));
});

test("the root offers the languages and does not redirect", { timeout }, async (t) => {
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
    await page.waitForURL(udhr.url("fr/"));
  }
});

test("two languages stand side by side", { timeout }, async (t) => {
  const page = await openPlainPage(t);
  await page.goto(udhr.url("en/udhr-1948/with/ar/"));
  const [left, right] = await page.locator("#para_11 > .cell").evaluateAll((cells) =>
    cells.map((cell) => [cell.lang, cell.dir, cell.getBoundingClientRect().x, cell.textContent.trim().length > 100]));
  assert.deepEqual([left[0], left[1], right[0], right[1]], ["en", "ltr", "ar", "rtl"]);
  assert.ok(left[2] < right[2] && left[3] && right[3], "both with their words, the page's own first");
});

test("citations can be read and selected", { timeout }, async (t) => {
  const page = await openPlainPage(t);
  await page.goto(own.url("en/declaration-2024/para_18/"));
  const cites = await page.locator(".cites").innerText();
  for (const words of ["Commission on Narcotic Drugs", "https://", "para. 18"]) assert.ok(cites.includes(words), words);
  const selectable = await page.locator(".cites").evaluate((it) => getComputedStyle(it).userSelect);
  assert.notEqual(selectable, "none");
});

test("the dark theme follows the system", { timeout }, async (t) => {
  const page = await openPlainPage(t, { colorScheme: "dark" });
  await page.goto(edition);
  // Scripts of the page are off; those of the test are not.
  assert.ok((await contrast(page, "body")).dark, "the paper is darker than the words");
});
