// Owns finding one's way: what may be typed into the box and where it leads, what a mistyped address probably meant, and
// the marks that say where one is.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { looks, violations } from "./axe.mjs";
import { Built } from "./built.mjs";
import { launch, openPage } from "./chromium.mjs";
import { contrast } from "./contrast.mjs";
import { paraph } from "./program.mjs";
import { Project } from "./project.mjs";
import { Udhr, locales } from "./udhr.mjs";

const timeout = 120_000;
const udhr = new Udhr({ after });
// A text in which numbers and letters are of every kind.
udhr.write("content/rules/instrument.yaml",
  "title:\n  en: Rules of procedure\nsymbol: E/5975/Rev.1\nadopted: 1983-02-03\noriginal: en\nuntranslated: [ar, zh, fr, ru, es]\n");
udhr.write("content/rules/text.en.md", "---\ntitle: Rules of procedure\n---\n\nThe Council adopts these rules.\n\n# I. Sessions\n\n"
  + "1. Dates:[^1]\n\n(a) As follows:\n\n(i) In spring;\n\n(ii) In summer;\n\n(b) Or later.\n\n1 bis. A place.\n\n## A. Agenda\n\n2. Items.[^*]\n\n"
  + "2A. More items.\n\n[^1]: See rule 2.\n[^*]: Provisional.\n");
const six = await Built.of({ after }, udhr), own = await Built.of({ after }, new Project({ after }));
let browser;
before(async () => { browser = await launch() });
after(() => browser.close());

const box = "#find:popover-open";
const ask = async (page, typed) => {
  if (!await page.locator(box).count()) await page.locator(".top [popovertarget=find]").click();
  await page.locator("#q").fill(typed);
  await page.keyboard.press("Enter");
};
// Where one is led from a page by what is typed there.
const led = async (page, from, typed, to) => {
  await page.goto("about:blank");
  await page.goto(from);
  await ask(page, typed);
  const there = (url) => decodeURIComponent(url.pathname + url.hash) === to;
  await page.waitForURL(there, { timeout: 5000 }).catch(async () => {
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
test("everything a reader may type leads there, from the text", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  for (const [typed, to] of cases) if (to) await led(page, own.url("en/declaration-2024/"), typed, to);
});

test("a number means the text at hand, from every page of it; elsewhere the site's own", { timeout }, async (t) => {
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

test("in each of six languages, in its own words", { timeout }, async (t) => {
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

test("several are offered, and a miss says so and offers the nearest", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(own.url("en/declaration-2024/"));
  const offered = async (typed) => {
    await ask(page, typed);
    await page.waitForFunction(() => document.querySelector("#find [role=status]").textContent);
    const names = await page.locator("#find li a").allTextContents();
    return [await page.locator("#find [role=status]").textContent(), ...names];
  };
  const [many, ...names] = await offered("declaration");
  assert.equal(many, "Several fit:");
  assert.ok(names.length > 2 && names.every((name) => /Declaration|Statement/.test(name)), names.join());
  assert.match((await offered("99")).join(" "), /^Not found\. The nearest: Paragraph 42\. We reiterate our resolve to review/);
  assert.match((await offered("18 z")).join(" "), /^Not found\. The nearest: Paragraph 18\. /);
  assert.match((await offered("note 77")).join(" "), /^Not found\. The nearest: \d+ /);
  assert.ok((await offered("Ministerail Declaratoin")).includes("Ministerial Declaration, 2019"));
  assert.deepEqual(await offered("qqq"), ["Nothing found."]);
  // Typing anew takes the answer away; a choice goes there.
  await page.locator("#q").fill("9");
  assert.equal(await page.locator("#find li").count() + (await page.locator("#find [role=status]").textContent()).length, 0);
  await offered("99");
  await page.locator("#find li a").click();
  await page.waitForURL(own.url("en/declaration-2024/#para_42"));
});

test("the box is a labelled search, and goes by the keyboard alone", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: { width: 320, height: 640 } });
  await page.goto(own.url("en/declaration-2024/"));
  await page.getByRole("button", { name: "Find" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(box).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  assert.equal(await page.getByRole("search").getByRole("searchbox", { name: /paragraph such as 18 \(c\)/ }).count(), 1);
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
    for await (const look of looks(page)) {
      await ask(page, "99");
      await page.locator("#find li a").first().waitFor();
      wrong.push(...(await violations(page)).map((it) => `${path} ${look}: ${it}`));
    }
  }
  assert.deepEqual(wrong, []);
});

// What stands in the page of the template there, once something is guessed.
const meantBox = "[aria-labelledby=h-meant]";

test("an address that is not there says what it probably meant", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  const meant = async (path) => {
    await page.goto("about:blank");
    await page.goto(own.url(path));
    await page.locator(meantBox).waitFor();
    return page.locator(`${meantBox} a`).evaluateAll((all) => all.map((a) => a.pathname + a.hash));
  };
  const text = "/en/declaration-2024/";
  assert.deepEqual(await meant("en/declaration-2024/para_99/"), [`${text}#para_42`, text]);
  assert.deepEqual(await meant("en/declaration-2024/para_18__point_c"), [`${text}#para_18__point_c`, text]);
  assert.deepEqual(await meant("en/declaration-2024/18c"), [`${text}#para_18__point_c`, text]);
  assert.deepEqual(await meant("declaration-2024/"), [text]);
  assert.deepEqual(await meant("fr/declaration2024/para_3"), ["/fr/declaration-2024/#para_3", "/fr/declaration-2024/"]);
  assert.deepEqual(await meant("ar/outcome-2016/index.htm"), ["/ar/outcome-2016/"]);
  await page.goto(own.url("xyzzy/"));
  await page.waitForLoadState("networkidle");
  assert.equal(await page.locator(meantBox).isHidden(), true);
  const bare = await openPage(t, browser, { javaScriptEnabled: false });
  await bare.goto(own.url("en/declaration-2024/para_99/"));
  assert.equal(await bare.locator(meantBox).isHidden(), true);
});

test("under a path, as under the root", { timeout }, async (t) => {
  const project = new Udhr(t), out = join(project.root, "public");
  const { status, stderr } = paraph("build", "--root", project.root, "--base-url", "https://example.org/rights/", "--out", join(out, "rights"));
  assert.equal(status, 0, stderr);
  const { StaticServer } = await import("./static_server.mjs"), server = await StaticServer.start(t, out);
  const page = await openPage(t, browser);
  await led(page, server.url("rights/en/outcome-2016/"), "11 (2)", "/rights/en/udhr-1948/#para_11__point_2");
  // The host's own page for what is not there has root-relative addresses.
  await page.route("**/rights/en/udhr-1948/para_99/", (route) => route.fulfill({ status: 404, path: join(out, "rights/404.html") }));
  await page.goto(server.url("rights/en/udhr-1948/para_99/"));
  await page.locator(meantBox).waitFor();
  const links = await page.locator(`${meantBox} a`).evaluateAll((all) => all.map((a) => a.pathname + a.hash));
  assert.deepEqual(links, ["/rights/en/udhr-1948/#para_30", "/rights/en/udhr-1948/"]);
});

test("from disk: places are found, and of the register it is said that it cannot be had", { timeout }, async (t) => {
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

test("the index says what an instrument is called, and of no place", { timeout }, () => {
  const entries = JSON.parse(own.read("en/find.json"));
  const outcome = entries.find(({ id }) => id === "outcome-2016");
  assert.deepEqual([outcome.name, outcome.symbols, outcome.year, outcome.text],
    ["UNGASS outcome document, 2016", ["A/RES/S-30/1", "A/S-30/L.1", "S-30/1"], 2016, undefined]);
  assert.equal(entries.find(({ id }) => id === "declaration-2024").text, true);
  assert.equal(entries.find(({ id }) => id === "cnd").kind, "body");
  assert.ok(!own.read("en/find.json").includes("para_"));
});

test("the contents mark where one is, as one reads", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(own.url("en/declaration-2024/"));
  const current = () => page.locator(".toc [aria-current]").evaluateAll((all) => all.map((a) => a.hash));
  for (const id of ["part_I", "part_II", "part_III__sec_B", "notes", "part_III__sec_A", "chapeau"]) {
    await page.evaluate((id) => document.getElementById(id).scrollIntoView({ behavior: "instant" }), id);
    await page.waitForFunction((id) => document.querySelector(".toc [aria-current]")?.hash === `#${id}`, id);
    assert.deepEqual(await current(), [`#${id}`]);
  }
});

test("the paragraph one came for is marked, and can be read: after the box, and after the switch", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    for (const [id, marked] of [["para_7", "#para_7 > .text"], ["para_11__point_2", "#para_11__point_2"]]) {
      await page.goto("about:blank");
      await page.goto(six.url("en/udhr-1948/"));
      await ask(page, id);
      await page.waitForURL(six.url(`en/udhr-1948/#${id}`));
      for (const locale of ["en", "ar", "zh"]) {
        if (locale !== "en") {
          await page.locator("[popovertarget=langs]").click();
          await page.locator(`#langs [lang=${locale}]`).click();
          await page.waitForURL(six.url(`${locale}/udhr-1948/#${id}`));
        }
        assert.equal(await page.locator(":target").getAttribute("id"), id);
        const { ratio, tinted } = await contrast(page, marked);
        assert.ok(tinted && ratio >= 7, `${locale} ${colorScheme} ${id}: ${ratio}`);
      }
    }
  }
});

test("previous and next lead through the whole text, and back", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(own.url("en/declaration-2024/"));
  const all = await page.locator("article .para").evaluateAll((paras) => paras.map((it) => it.id));
  const walk = async (from, rel) => {
    const seen = [from];
    await page.goto(own.url(`en/declaration-2024/${from}/`));
    for (let link; (link = page.locator(`.pager a[rel=${rel}]`)) && await link.count();) {
      await page.goto(await link.evaluate((a) => a.href));
      seen.push(new URL(page.url()).pathname.split("/").at(-2));
      assert.ok(seen.length <= all.length, "it goes round");
    }
    return seen;
  };
  assert.deepEqual(await walk(all[0], "next"), all);
  assert.deepEqual(await walk(all.at(-1), "prev"), all.toReversed());
});

test("all scripts and all styles of a page keep to their weight", () => {
  for (const path of ["en/index.html", "en/declaration-2024/index.html", "en/declaration-2024/para_12/index.html", "en/declaration-2024/mentions/index.html"]) {
    const named = [...own.read(path).matchAll(/(?:href|src)="?[^">]*\b(assets\/[^">\s]+\.(css|js))/g)];
    const weight = (ending) => named.filter((it) => it[2] === ending).reduce((sum, it) => sum + own.zipped(it[1]), 0);
    assert.ok(named.length >= 3, path);
    assert.ok(weight("js") < 8 * 1024, `${path}: ${weight("js")}`);
    // Drawings have a sheet of their own, which no page of a text loads.
    assert.ok(weight("css") < (named.length > 3 ? 9 : 8) * 1024, `${path}: ${weight("css")}`);
  }
});
