// Every kind of page, in Arabic, Chinese and English, narrow and wide, light and dark, holds its words and passes axe.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { appearances, violations } from "./axe.mjs";
import { BuiltSite } from "./built_site.mjs";
import { launch, openPage } from "./chromium.mjs";
import { layoutFaults, symbolFaults } from "./layout_faults.mjs";
import { fallbackSite, ownSite } from "./sites.mjs";
import { Udhr } from "./udhr.mjs";
import { timeout } from "./until.mjs";

const built = await fallbackSite({ after });
const browser = await launch({ after });

const widths = [320, 1440];
const kinds = (locale) => ["", "udhr-1948/", "udhr-1948/chapeau/", "udhr-1948/para_7/", "udhr-1948/para_11/",
  `udhr-1948/with/${locale === "en" ? "ar" : "en"}/`, "outcome-2016/", "about/"].map((path) => `${locale}/${path}`);

for (const locale of ["ar", "zh", "en"]) {
  test(`nothing is cut off, scrambled or mirrored, ${locale}`, { timeout }, async (t) => {
    const wrong = [];
    for (const javaScriptEnabled of [true, false]) {
      const page = await openPage(t, browser, { javaScriptEnabled });
      for (const path of kinds(locale)) {
        await page.goto(built.url(path));
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          wrong.push(...(await layoutFaults(page)).map((it) => `${path} at ${width}, scripts ${javaScriptEnabled}: ${it}`));
        }
      }
    }
    assert.deepEqual(wrong, []);
  });

  test(`the page for unknown addresses has no fault, ${locale}`, { timeout }, async (t) => {
    const project = new Udhr(t);
    project.site([locale, ...["ar", "zh", "en", "fr", "ru", "es"].filter((it) => it !== locale)], locale);
    const own = await BuiltSite.build(t, project), page = await openPage(t, browser);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const answer = await page.goto(own.url("nowhere/"));
      assert.equal(answer.status(), 404);
      assert.equal(await page.locator("html").getAttribute("lang"), locale);
      assert.deepEqual(await layoutFaults(page), []);
    }
    const wrong = [];
    for await (const { name, rules } of appearances(page)) {
      wrong.push(...(await violations(page, { rules })).map((it) => `${name}: ${it}`));
    }
    assert.deepEqual(wrong, []);
    const plain = await openPage(t, browser, { javaScriptEnabled: false });
    for (const width of widths) {
      await plain.setViewportSize({ width, height: 800 });
      await plain.goto(own.url("nowhere/"));
      assert.deepEqual(await layoutFaults(plain), []);
    }
  });

  test(`axe finds nothing, ${locale}`, { timeout }, async (t) => {
    const page = await openPage(t, browser), wrong = [];
    for (const path of kinds(locale).filter((path) => !/chapeau|para_11/.test(path))) {
      await page.goto(built.url(path));
      for await (const { name, rules } of appearances(page)) {
        wrong.push(...(await violations(page, { rules })).map((it) => `${path} ${name}: ${it}`));
      }
    }
    assert.deepEqual(wrong, []);
  });
}

// Its text and its register are in English: everywhere else two languages, and here two directions, stand on every page.
test("nothing is cut off, scrambled or mirrored on the site of this repository", { timeout }, async (t) => {
  const own = await ownSite(t), wrong = [];
  const pages = [await openPage(t, browser), await openPage(t, browser, { javaScriptEnabled: false })];
  const paths = ["", "declaration-2024/", "declaration-2024/para_18/", "declaration-2024/mentions/", "declaration-2019/", "about/"];
  const all = ["ar", "zh", "fr"].flatMap((locale) => paths.map((path) => `${locale}/${path}`));
  for (const page of pages) {
    for (const path of all) {
      await page.goto(own.url(path));
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        wrong.push(...(await layoutFaults(page)).map((it) => `${path} at ${width}, scripts ${page === pages[0]}: ${it}`));
      }
      // What is written in English reads as English: its full stop ends the line.
      const turned = await page.evaluate(() => [...document.querySelectorAll("main p")].filter((p) =>
        /^[A-Z][^\u0600-\u06ff]{40,}\.$/.test(p.textContent.trim()) && getComputedStyle(p).direction === "rtl").length);
      if (turned) wrong.push(`${path} has ${turned} English paragraphs from right to left`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("symbols read from left to right in Arabic", { timeout }, async (t) => {
  const page = await openPage(t, browser), wrong = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const [path, symbols] of [["ar/outcome-2016/", ["A/RES/S-30/1", "217 A (III)"]],
      ["ar/udhr-1948/para_11/", ["https://example.org/ar/udhr-1948/#para_11"]]]) {
      await page.goto(built.url(path));
      for (const symbol of symbols) {
        const found = await symbolFaults(page, symbol);
        if (!found.seen) wrong.push(`${path} shows no ${symbol}`);
        wrong.push(...found.wrong.map((it) => `${path} at ${width}: ${it}`));
      }
    }
  }
  assert.deepEqual(wrong, []);
});
