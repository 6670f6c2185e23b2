// Citing: every style on a paragraph's page without scripts, the dialog of the reading page, quotations whose links find their
// words again, several paragraphs at once.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { violations } from "./axe.mjs";
import { launch, openPage } from "./chromium.mjs";
import { ownSite, udhrSite } from "./sites.mjs";
import { locales } from "./udhr.mjs";
import { painted, timeout, until, untilEqual } from "./until.mjs";

const built = await ownSite({ after });
const udhr = await udhrSite({ after });
const browser = await launch({ after });

const text = "en/declaration-2024/";
const permalink = `https://example.org/${text}`;
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

// What an act copies: a browser writes to the clipboard in its own time, so the clipboard is emptied first.
const copied = async (page, act) => {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await act();
  const full = await page.waitForFunction(async () => await navigator.clipboard.readText());
  return full.jsonValue();
};

// A page of the declaration, with a clipboard that can be read.
const reading = async (t, options = {}, path = text) => {
  const page = await openPage(t, browser, { ...clipboard, ...options });
  await page.goto(built.url(path));
  return page;
};

// Opens the dialog of a place from its own tools, with the keyboard.
const open = async (page, id) => {
  await page.locator(`#${id} > .tools > .more`).focus();
  await page.keyboard.press("Enter");
  await page.locator("dialog.cite").waitFor();
};

// What a button beside a heading of the dialog copies.
const copies = (page, heading) => copied(page, () => page.locator(`dialog [aria-describedby=${heading}]`).click());

// Selects words from the first to the second of two snippets of a place; both stand in it once.
const select = (page, [from, first], [to, last]) => page.evaluate(([from, first, to, last]) => {
  const find = (id, words) => {
    const walker = document.createTreeWalker(document.querySelector(`#${id} .text, #${id}`), NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const at = node.parentElement.closest(".note, .mark") ? -1 : node.data.indexOf(words);
      if (at >= 0) return [node, at];
    }
    throw new Error(`${id} has no ${words}`);
  };
  const [start, at] = find(from, first), [end, behind] = find(to, last);
  getSelection().setBaseAndExtent(start, at, end, behind + last.length);
}, [from, first, to, last]);

// Selects and takes up the offer; gives what was copied, and the text directive of its link.
const quote = async (page, from, to) => {
  await select(page, from, to);
  const all = await copied(page, () => page.locator("button.quote").click());
  return { all, link: /https:\S+?(?=\.?$)/m.exec(all)[0] };
};

test("without scripts a paragraph's page has every citation style", { timeout }, async (t) => {
  const page = await reading(t, { javaScriptEnabled: false, permissions: [] }, `${text}para_12/`);
  const names = await page.locator(".cites :is(h3, summary)").allTextContents();
  assert.deepEqual(names, ["Permanent link", "United Nations style", "OSCOLA", "Bluebook", "APA", "BibTeX", "RIS", "CSL-JSON"]);
  for (const citation of await page.locator(".cites > :is(div, details)").all()) {
    assert.ok((await citation.textContent()).includes(`${permalink}#para_12`) , await citation.textContent());
  }
  assert.equal(await page.locator(".cites cite").count(), 2);
  await page.locator("summary", { hasText: "BibTeX" }).click();
  await page.getByText("@misc{declaration-2024_para_12").waitFor();
  // On the reading page the link leads to the paragraph's own.
  await page.goto(built.url(text));
  await page.locator("#para_12").hover();
  await page.locator("#para_12 > .tools > .more").click();
  await page.waitForURL(`**/${text}para_12/`);
});

test("the buttons of a paragraph's page copy the text below them", { timeout }, async (t) => {
  const page = await reading(t, {}, `${text}para_12/`);
  for (const id of ["cite_un", "cite_apa", "cite_csl"]) {
    const block = page.locator(`.cites > :has(> #${id})`);
    if (id === "cite_csl") await block.locator("summary").click();
    const lines = await block.locator("p, pre").allTextContents();
    assert.equal(await copied(page, () => block.locator("button").click()), lines.join("\n"));
    assert.ok(lines.length === (id === "cite_apa" ? 2 : 1));
  }
});

test("the dialog cites a paragraph, and gives the focus back", { timeout }, async (t) => {
  const page = await reading(t);
  await open(page, "para_12");
  assert.equal(await page.getByRole("dialog", { name: "Cite paragraph 12", exact: true }).count(), 1);
  assert.equal(await copies(page, "cite-url"), `${permalink}#para_12`);
  const words = (await page.locator("#para_12 .text").evaluate((it) => {
    const copy = it.cloneNode(true);
    for (const other of copy.querySelectorAll(".mark, .note")) other.remove();
    return copy.textContent.trim();
  }));
  assert.equal(await copies(page, "cite-text"), `${words}\n${permalink}#para_12`);
  // Each style says what the paragraph's own page says.
  const own = await reading(t, {}, `${text}para_12/`);
  const styles = await page.locator("dialog [name=style] option").evaluateAll((all) => all.map((it) => it.value));
  assert.equal(styles.length, 7);
  for (const style of styles) {
    await page.locator("dialog [name=style]").selectOption(style);
    const lines = await own.locator(`.cites > :has(> #cite_${style}) :is(p, pre), .cites > :has(#cite_${style}) pre`).allTextContents();
    assert.equal(await copies(page, "cite-style"), lines.join("\n"), style);
  }
  // What is said goes away after a while: it is watched for from before the click.
  const said = page.waitForFunction(() => [...document.querySelectorAll("[role=status]")].some((it) => it.textContent === "Copied"));
  await Promise.all([said, copies(page, "cite-url")]);
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.closest(".para").id), "para_12");
  // The style is remembered, the Close button closes, a point that one came for is cited as such.
  await page.goto(built.url(`${text}#para_18__point_c`));
  await page.reload();
  await open(page, "para_18");
  assert.equal(await page.locator("dialog h2").textContent(), "Cite paragraph 18 (c)");
  assert.equal(await page.locator("dialog [name=style]").inputValue(), "csl");
  await page.locator("dialog [name=style]").selectOption("oscola");
  assert.match(await copies(page, "cite-style"), /para 18\(c\) <https:\S+#para_18__point_c>$/);
  await page.getByRole("button", { name: "Close" }).click();
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.closest(".para").id), "para_18");
  await open(page, "chapeau");
  assert.equal(await page.locator("dialog h2").textContent(), "Cite the chapeau");
});

test("several paragraphs are cited, linked and marked", { timeout }, async (t) => {
  const page = await reading(t);
  await open(page, "para_12");
  await page.locator("dialog [name=to]").selectOption("para_14");
  assert.equal(await page.locator("dialog h2").textContent(), "Cite paragraphs 12–14");
  const link = await copies(page, "cite-url");
  assert.equal(link, `${permalink}#para_12-para_14`);
  const expected = { un: "paras. 12–14. Available", oscola: " paras 12–14 <", bluebook: ", ¶¶ 12–14 (", apa: ", 2024, paras. 12–14)", bibtex: "{paras. 12--14}", ris: "N1  - paras. 12–14\n", csl: "\"note\": \"paras. 12–14\"" };
  for (const [style, words] of Object.entries(expected)) {
    await page.locator("dialog [name=style]").selectOption(style);
    const citation = await copies(page, "cite-style");
    assert.ok(citation.includes(words) && citation.includes("#para_12-para_14"), citation);
  }
  assert.match(await copies(page, "cite-text"), /^12\. [^]*\n13\. [^]*\n14\. [^]*#para_12-para_14$/);
  // From before to: the other follows.
  await page.locator("dialog [name=from]").selectOption("para_20");
  assert.equal(await page.locator("dialog h2").textContent(), "Cite paragraph 20");

  const marked = (page) => page.locator(".spanned").evaluateAll((all) => all.map((it) => it.id));
  const other = await reading(t, {}, `${text}#para_12-para_14`);
  const three = ["para_12", "para_13", "para_14"], go = (hash) => other.evaluate((hash) => { location.hash = hash }, hash);
  await untilEqual(() => marked(other), three);
  await until(() => other.evaluate(() => {
    const { top } = document.getElementById("para_12").getBoundingClientRect();
    return top > 0 && top < 200;
  }), "the first of them is at the top");
  const [tint, plain] = await other.evaluate(() => ["para_13", "para_15"].map((id) =>
    getComputedStyle(document.querySelector(`#${id} .text`)).backgroundColor));
  assert.notEqual(tint, plain);
  for (const nothing of ["para_14-para_12", "para_12-para_99", "%", "para_3"]) {
    await go(nothing);
    await untilEqual(() => marked(other), [], nothing);
    await go("para_12-para_14");
    await untilEqual(() => marked(other), three);
  }
});

test("a quotation has the words alone, and its link finds them", { timeout }, async (t) => {
  const page = await reading(t), other = await openPage(t, browser);
  const cases = [
    // A few words with signs that directives use themselves; across the mark of a note; from one point to another; words
    // that stand in the text more than once, behind others and at the start of a block; from one paragraph to the next.
    [["para_14", "challenges to the health"], ["para_14", "well-being"], /^challenges%20to%20the%20health%2C[^,]*well%2Dbeing$/],
    [["para_12", "efforts to achieve"], ["para_12", "effectively address"], /^efforts[^,]*,[^,]*address$/],
    [["para_18__point_a", "both the range"], ["para_18__point_b", "abuse"], /^both[^,]*,[^,]*abuse$/],
    [["para_14", "world drug problem"], ["para_14", "world drug problem"], /^.*-,world%20drug%20problem$/],
    [["para_14", "We recognize"], ["para_14", "We recognize"], /^We%20recognize,-that/],
    [["para_14", "security and well-being"], ["para_15", "We"], /^.+,.+$/],
  ];
  for (const [from, to, form] of cases) {
    await page.goto(built.url(text));
    const { all, link } = await quote(page, from, to);
    const whole = await page.evaluate(() => getSelection().toString());
    const words = /^“([^]*)”\n/.exec(all)[1];
    assert.ok(words.startsWith(from[1]) && words.endsWith(to[1]), words);
    assert.doesNotMatch(words, /Show in footnote list|Close|Footnote|\.\d+ |,\d/);
    assert.ok(whole.length >= words.length / 2);
    assert.match(all, /Commission on Narcotic Drugs, “High-level/);
    const [, id, text_] = /#([^:]+):~:text=(.*)$/.exec(link);
    assert.match(text_, form);
    const rect = await page.evaluate(() => {
      const [box] = getSelection().getRangeAt(0).getClientRects();
      return { y: box.y + scrollY, x: box.x, width: box.width, height: box.height };
    });
    // The same place, come to by a link with words that are not in the text, and by the link with the words: only these are
    // marked.
    const arrive = async (words) => {
      await other.goto("about:blank");
      await other.goto(built.url(`${text}#${id}:~:text=${words}`));
      await until(() => other.evaluate((y) => y >= scrollY && y <= scrollY + 800, rect.y), `${words} are not in view`);
      await other.evaluate((y) => scrollTo({ top: y - 300, behavior: "instant" }), rect.y);
    };
    const shot = async () => {
      await painted(other);
      const clip = await other.evaluate(({ y, ...box }) => ({ ...box, y: y - scrollY }), rect);
      return other.screenshot({ clip, animations: "disabled" });
    };
    await arrive("nowhere%20in%20the%20text");
    const unmarked = await shot();
    await arrive(text_);
    await until(async () => !(await shot()).equals(unmarked), `${link} marks nothing`);
  }
});

test("no quotation is offered for words that are not of the text", { timeout }, async (t) => {
  const page = await openPage(t, browser, clipboard);
  await page.clock.install();
  await page.goto(built.url(text));
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await page.evaluate(() => new Promise((done) => {
    document.addEventListener("selectionchange", done, { once: true });
    getSelection().selectAllChildren(document.querySelector(".mast h1"));
  }));
  await page.clock.runFor(10_000);
  assert.equal(await page.locator("button.quote").count(), 0);
  await page.clock.resume();
  await select(page, ["para_12", "We"], ["para_12", "We"]);
  await page.locator("button.quote").waitFor();
  await page.evaluate(() => getSelection().removeAllRanges());
  await page.locator("button.quote").waitFor({ state: "detached" });
});

test("citations name the place in each of six languages", { timeout }, async (t) => {
  const page = await openPage(t, browser, clipboard);
  const one = { ar: "الفقرة 12", zh: "第12段", en: "para. 12", fr: "par. 12", ru: "п. 12", es: "párr. 12" };
  const many = { ar: "الفقرات 12 إلى 14", zh: "第12至14段", en: "paras. 12–14", fr: "par. 12 à 14", ru: "пп. 12–14", es: "párrs. 12 a 14" };
  for (const locale of locales) {
    await page.goto(udhr.url(`${locale}/udhr-1948/`));
    await open(page, "para_12");
    await page.locator("dialog [name=style]").selectOption("un");
    const said = async () => (await copies(page, "cite-style")).replace(/\u00a0/g, " ");
    assert.ok((await said()).includes(one[locale]), await said());
    await page.locator("dialog [name=to]").selectOption("para_14");
    assert.ok((await said()).includes(many[locale]), await said());
    assert.ok((await said()).includes(`/${locale}/udhr-1948/#para_12-para_14`));
    assert.equal(await page.locator("dialog").evaluate((it) => getComputedStyle(it).direction), locale === "ar" ? "rtl" : "ltr");
  }
});

test("the dialog has no violation and no overflow", { timeout }, async (t) => {
  for (const [width, locale, colorScheme] of [[320, "en", "light"], [320, "ar", "dark"], [1440, "zh", "light"], [1440, "ar", "light"]]) {
    const page = await openPage(t, browser, { ...clipboard, colorScheme, viewport: { width, height: 700 } });
    await page.goto(udhr.url(`${locale}/udhr-1948/`));
    await open(page, "para_12");
    for (const style of ["un", "bibtex"]) {
      await page.locator("dialog [name=style]").selectOption(style);
      const wide = await page.evaluate(() => {
        const dialog = document.querySelector("dialog");
        return [document.documentElement, dialog].map((it) => it.scrollWidth - it.clientWidth);
      });
      assert.deepEqual(wide, [0, 0], `${width} ${locale} ${style}`);
    }
    assert.deepEqual(await violations(page), [], `${width} ${locale}`);
  }
});
