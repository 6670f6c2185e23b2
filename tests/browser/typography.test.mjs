// How words of each script are set: the height of their lines, their size, their measure, and what a script does not have,
// such as italics.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BuiltSite } from "./built_site.mjs";
import { launch, openPage } from "./chromium.mjs";
import { Udhr } from "./udhr.mjs";
import { timeout } from "./until.mjs";

const project = new Udhr({ after });
// Italics in every language; a title of something cited; a note; an English article among others.
for (const locale of ["ar", "zh", "en", "ru"]) {
  project.edit(`content/udhr-1948/text.${locale}.md`, /^4\. (\S+)/m, "4. *$1*");
  project.edit(`content/udhr-1948/text.${locale}.md`, /^3\. .*$/m, "$&[^1]");
  project.edit(`content/udhr-1948/text.${locale}.md`, /$/, "\n[^1]: *217 A (III)*.\n");
}
project.leaveOut("ar", 7);
project.leaveOut("zh", 7);
const built = await BuiltSite.build({ after }, project);
const browser = await launch({ after });

// Of every element that has words of its own and is seen: its language, and what is asked of its style.
const styles = (page) => page.evaluate(() => {
  const own = (it) => [...it.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  return [...document.querySelectorAll("body *")].filter((it) => own(it) && it.checkVisibility() && !it.closest("svg")).map((it) => {
    const { fontStyle, letterSpacing, lineBreak, hyphens, textAlign, fontSynthesisStyle } = getComputedStyle(it);
    return { name: it.outerHTML.slice(0, 90), lang: it.closest("[lang]").lang, script: it.textContent, fontStyle, letterSpacing, lineBreak, hyphens,
      textAlign, fontSynthesisStyle };
  });
});
const paths = ["", "udhr-1948/", "udhr-1948/para_4/", "udhr-1948/with/en/", "outcome-2016/"];
const seen = async (page, locale, wrong) => {
  const found = [];
  for (const path of paths) {
    await page.goto(built.url(`${locale}/${path}`));
    const list = (await styles(page)).filter((it) => it.lang === locale);
    assert.ok(list.length > 10, path);
    found.push(...list.filter(wrong).map(({ name }) => `${path}: ${name}`));
  }
  return found;
};

test("Arabic has no italics and no letter spacing", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  const wrong = (it) => /[\u0600-\u06ff]/.test(it.script) && (it.fontStyle !== "normal" || !["normal", "0px"].includes(it.letterSpacing));
  assert.deepEqual(await seen(page, "ar", wrong), []);
  // The same mark makes italics where there are some.
  await page.goto(built.url("en/udhr-1948/"));
  assert.equal(await page.locator("#para_4 em").evaluate((it) => getComputedStyle(it).fontStyle), "italic");
});

test("Chinese breaks its lines strictly and has no italics", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  const wrong = (it) => /\p{Script=Han}/u.test(it.script) && (it.fontStyle !== "normal" || it.lineBreak !== "strict");
  assert.deepEqual(await seen(page, "zh", wrong), []);
});

test("no line is justified or hyphenated", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  for (const locale of ["ar", "zh", "en", "ru"]) {
    assert.deepEqual(await seen(page, locale, (it) => it.textAlign === "justify" || it.hyphens === "auto"), [], locale);
  }
});

// The setting of a paragraph's words.
const setting = (page, selector) => page.locator(selector).first().evaluate((it) => {
  const { fontSize, lineHeight, fontFamily } = getComputedStyle(it);
  return { size: parseFloat(fontSize), leading: parseFloat(lineHeight) / parseFloat(fontSize), family: fontFamily };
});

test("line height and size depend on the script", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  for (const [locale, leading, size] of [["en", 1.55, 18], ["fr", 1.55, 18], ["ru", 1.55, 18], ["zh", 1.8, 18], ["ar", 1.85, 18 * 1.12]]) {
    for (const path of ["udhr-1948/", "udhr-1948/para_9/"]) {
      await page.goto(built.url(`${locale}/${path}`));
      const selector = path.endsWith("para_9/") ? "#para_9 p, main blockquote p" : "#para_9 .text p", found = await setting(page, selector);
      assert.ok(Math.abs(found.leading - leading) < .02, `${locale}/${path}: ${found.leading}, not ${leading}`);
      assert.ok(Math.abs(found.size - size) < .1, `${locale}/${path}: ${found.size}, not ${size}`);
    }
  }
  // Side by side each keeps its own.
  await page.goto(built.url("ar/udhr-1948/with/zh/"));
  for (const [locale, leading] of [["ar", 1.85], ["zh", 1.8]]) {
    const { leading: found } = await setting(page, `#para_9 .cell[lang=${locale}] p`);
    assert.ok(Math.abs(found - leading) < .02, `${locale}: ${found}`);
  }
});

test("a paragraph that is not translated is set like its own language", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(built.url("en/udhr-1948/"));
  const { family } = await setting(page, "#para_7 .text p");
  for (const locale of ["ar", "zh"]) {
    await page.goto(built.url(`${locale}/udhr-1948/`));
    const fallback = page.locator("#para_7 [lang=en]").first();
    assert.match(await fallback.innerText(), /All are equal before the law/);
    const found = await setting(page, "#para_7 [lang=en] p, #para_7 p[lang=en]");
    assert.equal(found.family, family, locale);
  }
});

test("lines have at most 60 to 76 Latin letters, 27 to 32 Chinese", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: { width: 1440, height: 900 } });
  for (const [locale, least, most] of [["en", 60, 76], ["zh", 27, 32]]) {
    await page.goto(built.url(`${locale}/udhr-1948/`));
    const letters = await page.locator("#para_25 .text").first().evaluate((text) => {
      const node = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), range = document.createRange(), lines = [];
      for (let it = node.nextNode(); it; it = node.nextNode()) {
        if (it.parentElement.closest(".label, .mark, .note, .vh") || !it.data.trim()) continue;
        for (let i = 0; i < it.data.length; i++) {
          range.setStart(it, i);
          range.setEnd(it, i + 1);
          const { top, bottom } = range.getBoundingClientRect(), middle = (top + bottom) / 2, line = lines.at(-1);
          // Letters of one line may be of several fonts, whose boxes are not equally high.
          if (line && middle < line.bottom) line.letters++;
          else lines.push({ bottom, letters: 1 });
        }
      }
      return Math.max(...lines.map((line) => line.letters));
    });
    assert.ok(letters >= least && letters <= most, `${locale}: ${letters}`);
  }
});
