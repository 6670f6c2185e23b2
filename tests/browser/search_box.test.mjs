// The search box: what may be typed into it and where that leads.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, test } from "node:test";
import { appearances, violations } from "./axe.mjs";
import { BuiltSite } from "./built_site.mjs";
import { launch, openPage } from "./chromium.mjs";
import { paraph } from "./program.mjs";
import { ownSite } from "./sites.mjs";
import { StaticServer } from "./static_server.mjs";
import { Udhr, locales } from "./udhr.mjs";
import { timeout } from "./until.mjs";

const udhr = new Udhr({ after });
// A text in which numbers and letters are of every kind.
udhr.write("content/rules/instrument.yaml",
  "title:\n  en: Rules of procedure\nsymbol: E/5975/Rev.1\nadopted: 1983-02-03\noriginal: en\nuntranslated: [ar, zh, fr, ru, es]\n");
udhr.write("content/rules/text.en.md", "---\ntitle: Rules of procedure\n---\n\nThe Council adopts these rules.\n\n# I. Sessions\n\n"
  + "1. Dates:[^1]\n\n(a) As follows:\n\n(i) In spring;\n\n(ii) In summer;\n\n(b) Or later.\n\n1 bis. A place.\n\n## A. Agenda\n\n2. Items.[^*]\n\n"
  + "2A. More items.\n\n[^1]: See rule 2.\n[^*]: Provisional.\n");
const six = await BuiltSite.build({ after }, udhr), own = await ownSite({ after });
const browser = await launch({ after });

const box = "#find:popover-open";
const ask = async (page, typed) => {
  if (!await page.locator(box).count()) await page.locator(".top [popovertarget=find]").click();
  await page.locator("#q").fill(typed);
  await page.keyboard.press("Enter");
};
// Where one is led from a page by what is typed there. A page that is open already is taken back to its head.
const led = async (page, from, typed, to) => {
  if (page.url().split("#")[0] === from) await page.evaluate(() => history.replaceState(null, "", location.pathname));
  else await page.goto(from);
  await ask(page, typed);
  const there = (url) => decodeURIComponent(url.pathname + url.hash) === to;
  await page.waitForURL(there).catch(async () => {
    assert.fail(`${typed} leads to ${page.url()}, where stands: ${await page.locator("#find [role=status]").textContent()}`);
  });
};

const here = "/en/declaration-2024/";
const cases = [
  // Paragraphs and points, as people write them.
  ["12", `${here}#para_12`], [" 12. ", `${here}#para_12`], ["(12)", `${here}#para_12`], ["para 12", `${here}#para_12`],
  ["18 (c)", `${here}#para_18__point_c`], ["18c", `${here}#para_18__point_c`], ["18(C)", `${here}#para_18__point_c`],
  ["para. 18 c", `${here}#para_18__point_c`], ["paragraph 18(c)", `${here}#para_18__point_c`],
  ["Para. 18, point (c)", `${here}#para_18__point_c`], ["¶ 18 c", `${here}#para_18__point_c`],
  ["para_18__point_c", `${here}#para_18__point_c`], ["#para_18", `${here}#para_18`], ["para. 18 (n)", undefined],
  // Notes, and parts by numeral and by words.
  ["note 7", `${here}#note_7`], ["Footnote 7", `${here}#note_7`], ["note *", `${here}#note_star`], ["fn. *", `${here}#note_star`],
  ["part II", `${here}#part_II`], ["III", `${here}#part_III`], ["III.A", `${here}#part_III__sec_A`],
  ["part III, section B", `${here}#part_III__sec_B`], ["stocktaking", `${here}#part_II`], ["chapeau", `${here}#chapeau`],
  // Digits and words of other languages.
  ["١٨ (c)", `${here}#para_18__point_c`], ["۱۸", `${here}#para_18`], ["１８（ｃ）", `${here}#para_18__point_c`],
  ["第18段", `${here}#para_18`], ["第十二段", `${here}#para_12`], ["二十一", `${here}#para_21`], ["脚注7", `${here}#note_7`],
  ["пункт 18 c)", `${here}#para_18__point_c`], ["п. 18", `${here}#para_18`], ["сноска 7", `${here}#note_7`],
  ["الفقرة ١٨", `${here}#para_18`], ["الحاشية ٧", `${here}#note_7`], ["paragraphe 18 c)", `${here}#para_18__point_c`],
  ["párrafo 18 c)", `${here}#para_18__point_c`], ["nota 7", `${here}#note_7`],
  // Instruments: symbols, years, titles.
  ["A/RES/S-30/1", "/en/outcome-2016/"], ["a/res/s-30/1", "/en/outcome-2016/"], ["S-30/1", "/en/outcome-2016/"],
  ["E/2019/28", "/en/e-2019-28/"], ["2019", "/en/declaration-2019/"], ["1961", "/en/convention-1961/"], ["٢٠١٩", "/en/declaration-2019/"],
  ["Ministerial Declaration 2019", "/en/declaration-2019/"], ["ungass outcome", "/en/outcome-2016/"],
  ["Commission on Narcotic Drugs", "/en/cnd/"], ["human rights", "/en/udhr-1948/"], ["outcome-2016", "/en/outcome-2016/"],
  ["illicit traffic", "/en/convention-1988/"],
];
test("names of places and instruments lead there, from a text", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  for (const [typed, to] of cases) if (to) await led(page, own.url("en/declaration-2024/"), typed, to);
});

test("a number means a paragraph of the current text, elsewhere of the site's main text", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: { width: 320, height: 640 } });
  for (const from of ["en/", "en/declaration-2024/para_3/", "en/declaration-2019/", "en/about/", "nowhere/"]) {
    await led(page, own.url(from), "18 (c)", `${here}#para_18__point_c`);
  }
  await led(page, six.url("en/rules/para_1/"), "2", "/en/rules/#para_2");
  await led(page, six.url("en/udhr-1948/with/ar/"), "11 (2)", "/en/udhr-1948/with/ar/#para_11__point_2");
  await led(page, six.url("en/outcome-2016/"), "11 (2)", "/en/udhr-1948/#para_11__point_2");
});

test("numbers and letters of every kind are told apart", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  for (const [typed, to] of [["1", "para_1"], ["1 a", "para_1__point_a"], ["1(a)(ii)", "para_1__point_a__point_ii"],
    ["1aii", "para_1__point_a__point_ii"], ["1 bis", "para_1bis"], ["1bis", "para_1bis"], ["2A", "para_2A"], ["2a", "para_2A"],
    ["I.A", "part_I__sec_A"], ["agenda", "part_I__sec_A"], ["note 1", "note_1"], ["note *", "note_star"]]) {
    await led(page, six.url("en/rules/"), typed, `/en/rules/#${to}`);
  }
});

test("places and titles are found in each of six languages", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  const says = { ar: ["الفقرة ١٨", "المادة ١١ (٢)"], zh: ["第十八段", "第11条（2）"], en: ["paragraph 18", "article 11 (2)"],
    fr: ["paragraphe 18", "article 11, par. 2"], ru: ["пункт 18", "статья 11 (2)"], es: ["párrafo 18", "artículo 11, párr. 2"] };
  for (const locale of locales) {
    const text = `${locale}/udhr-1948/`;
    await led(page, six.url(text), says[locale][0], `/${text}#para_18`);
    await led(page, six.url(`${locale}/`), says[locale][1], `/${text}#para_11__point_2`);
    const title = six.read(`${locale}/find.json`);
    const { name } = JSON.parse(title).find(({ id }) => id === "udhr-1948");
    await led(page, six.url(`${locale}/outcome-2016/`), name, `/${text}`);
  }
  // Part of a word, where words do not stand apart or bear articles; accents and case left out.
  await led(page, six.url("zh/"), "人权宣言", "/zh/udhr-1948/");
  await led(page, six.url("ar/"), "دورة الاستثنائية", "/ar/outcome-2016/");
  await led(page, six.url("fr/"), "declaration DROITS", "/fr/udhr-1948/");
});

test("several matches are offered, and without a match the nearest", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(own.url("en/declaration-2024/"));
  const offered = async (typed) => {
    await ask(page, typed);
    await page.waitForFunction(() => document.querySelector("#find [role=status]").textContent);
    const names = await page.locator("#find li a").allTextContents();
    return [await page.locator("#find [role=status]").textContent(), ...names];
  };
  const [many, ...names] = await offered("declaration");
  assert.equal(many, "Several matches:");
  assert.ok(names.length > 2 && names.every((name) => /Declaration|Statement/.test(name)), names.join());
  assert.match((await offered("99")).join(" "), /^No exact match\. Did you mean: Paragraph 42\. We reiterate our resolve to review/);
  assert.match((await offered("18 z")).join(" "), /^No exact match\. Did you mean: Paragraph 18\. /);
  assert.match((await offered("note 77")).join(" "), /^No exact match\. Did you mean: \d+ /);
  assert.ok((await offered("Ministerail Declaratoin")).includes("Ministerial Declaration, 2019"));
  assert.deepEqual(await offered("qqq"), ["No match found."]);
  // Typing anew takes the answer away; a choice goes there.
  await page.locator("#q").fill("9");
  assert.equal(await page.locator("#find li").count() + (await page.locator("#find [role=status]").textContent()).length, 0);
  await offered("99");
  await page.locator("#find li a").click();
  await page.waitForURL(own.url("en/declaration-2024/#para_42"));
});

test("the box is a labelled search and works by keyboard alone", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: { width: 320, height: 640 } });
  await page.goto(own.url("en/declaration-2024/"));
  await page.getByRole("button", { name: "Find" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(box).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  assert.equal(await page.getByRole("search").getByRole("searchbox", { name: /Paragraph \(such as 18 \(c\)\)/ }).count(), 1);
  assert.equal(await page.locator("#find [role=status]").count(), 1);
  const { left, right } = await page.locator(box).evaluate((it) => it.getBoundingClientRect().toJSON());
  assert.ok(left >= 0 && right <= 320, `${left} to ${right}`);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.keyboard.press("Escape");
  await page.locator(box).waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("popovertarget")), "find");
  await page.keyboard.press("Enter");
  await page.keyboard.type("18 (c)");
  await page.keyboard.press("Enter");
  await page.waitForURL(own.url("en/declaration-2024/#para_18__point_c"));
  assert.equal(await page.locator(box).count(), 0);
  // To the same place again, after scrolling away.
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await page.locator(".top [popovertarget=find]").click();
  await page.locator("#q").fill("18c");
  await page.locator("#find .go").click();
  await page.waitForFunction(() => scrollY > 1000);
});

test("with the box open axe finds nothing", { timeout }, async (t) => {
  const page = await openPage(t, browser), wrong = [];
  for (const path of ["en/declaration-2024/", "ar/declaration-2024/", "en/declaration-2024/para_99/"]) {
    await page.goto(own.url(path));
    for await (const { name, rules } of appearances(page)) {
      await ask(page, "99");
      await page.locator("#find li a").first().waitFor();
      wrong.push(...(await violations(page, { rules })).map((it) => `${path} ${name}: ${it}`));
    }
  }
  assert.deepEqual(wrong, []);
});

test("search and guesses work on a site below a path", { timeout }, async (t) => {
  const project = new Udhr(t), out = join(project.root, "public");
  const { status, stderr } = paraph("build", "--root", project.root, "--base-url", "https://example.org/rights/", "--out", join(out, "rights"));
  assert.equal(status, 0, stderr);
  const server = await StaticServer.start(t, out), page = await openPage(t, browser);
  await led(page, server.url("rights/en/outcome-2016/"), "11 (2)", "/rights/en/udhr-1948/#para_11__point_2");
  // The host's own page for what is missing has root-relative addresses.
  await page.route("**/rights/en/udhr-1948/para_99/", (route) => route.fulfill({ status: 404, path: join(out, "rights/404.html") }));
  await page.goto(server.url("rights/en/udhr-1948/para_99/"));
  const meant = page.locator("[aria-labelledby=h-meant]");
  await meant.waitFor();
  const links = await meant.locator("a").evaluateAll((all) => all.map((a) => a.pathname + a.hash));
  assert.deepEqual(links, ["/rights/en/udhr-1948/#para_30", "/rights/en/udhr-1948/"]);
});

test("from disk places are found, and a message says that instruments cannot be", { timeout }, async (t) => {
  const out = join(udhr.root, "offline"), file = (path) => pathToFileURL(join(out, path)).href;
  const { status, stderr } = paraph("build", "--offline", "--root", udhr.root, "--out", out);
  assert.equal(status, 0, stderr);
  const page = await openPage(t, browser);
  for (const [from, typed, to] of [["en/udhr-1948/", "11 (2)", "#para_11__point_2"], ["en/udhr-1948/para_3/", "12", "#para_12"],
    ["en/", "para. 7", "#para_7"]]) {
    await page.goto(file(`${from}index.html`));
    await ask(page, typed);
    await page.waitForURL(`${file("en/udhr-1948/index.html")}${to}`);
  }
  await ask(page, "outcome");
  await page.waitForFunction(() => document.querySelector("#find [role=status]").textContent);
  assert.equal(await page.locator("#find [role=status]").textContent(), "The list of instruments could not be loaded.");
});

test("the index holds the names of instruments and no places", { timeout }, () => {
  const entries = JSON.parse(own.read("en/find.json"));
  const outcome = entries.find(({ id }) => id === "outcome-2016");
  assert.deepEqual([outcome.name, outcome.symbols, outcome.year, outcome.text],
    ["UNGASS outcome document, 2016", ["A/RES/S-30/1", "A/S-30/L.1", "S-30/1"], 2016, undefined]);
  assert.equal(entries.find(({ id }) => id === "declaration-2024").text, true);
  assert.equal(entries.find(({ id }) => id === "cnd").kind, "body");
  assert.ok(!own.read("en/find.json").includes("para_"));
});
