// Pages of former addresses, and of a text that was changed: what they say, that nothing in them is cut off, and that axe
// finds nothing. The validators of HTML have them in `html_validity.test.mjs`.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { appearances, violations } from "./axe.mjs";
import { refreshTarget } from "./built_site.mjs";
import { locales } from "./changed_project.mjs";
import { launch, openPage } from "./chromium.mjs";
import { layoutFaults } from "./layout_faults.mjs";
import { changedSite } from "./sites.mjs";
import { timeout } from "./until.mjs";

const built = await changedSite({ after });
const browser = await launch({ after });

const paths = ["", "rules/", "rules/para_1/", "rules/para_2/", "rules/para_5/", "rules/with/{other}/", "old-rules/", "old-rules/para_1/",
  "old-rules/para_5/", "old-rules/para_7/", "old-rules/para_8/", "old-rules/with/{other}/", "lost-rules/", "lost-rules/para_2/"];
const kinds = (locale) => paths.map((path) => `${locale}/${path.replace("{other}", locale === "ar" ? "en" : "ar")}`);

// A page that leads on at once stays, to be looked at.
const staying = async (t, options) => {
  const page = await openPage(t, browser, options);
  await page.route(/\/$/, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/<meta\b[^>]*http-equiv=["']?refresh\b[^>]*>/, "");
    await route.fulfill({ response: answer, body });
  });
  return page;
};
const main = async (page, path) => {
  await page.goto(built.url(path));
  return page.locator("main").innerText();
};

test("pages say what became of words that were published there", { timeout }, async (t) => {
  const page = await staying(t);
  await page.goto(built.url("en/rules/"));
  await page.locator("#para_1 > .said > summary").click();
  const edition = await page.locator("main").innerText();
  for (const words of ["Until 3 February 2025, the address of paragraph 1 led to what is now paragraph 3.",
    "paragraph 4 also led to what is now paragraph 5.", "paragraph 5 led to text that has been withdrawn.",
    "Corrected by the editors:", "Withdrawn text", "These rules enter into force on the first day"]) {
    assert.ok(edition.includes(words), `${words}\n${edition}`);
  }
  for (const [path, words] of [["old-rules/para_7/", "Paragraph 6"], ["old-rules/para_8/", "enter into force"],
    ["lost-rules/", "nobody knows who has them"], ["lost-rules/para_2/", "nobody knows who has them"], ["rules/para_1/", "ten minutes"]]) {
    assert.ok((await main(page, `en/${path}`)).includes(words), path);
  }
  assert.equal(page.url(), built.url("en/rules/para_1/"));
  // The editors' sentence is in the site's first language on every page.
  await page.goto(built.url("ar/lost-rules/"));
  assert.equal(await page.locator("main p[lang=en][dir=ltr]", { hasText: "nobody knows who has them" }).count(), 1);
});

test("a redirect page leads on at once without scripts, and its link works", { timeout }, async (t) => {
  const page = await openPage(t, browser, { javaScriptEnabled: false }), still = await staying(t, { javaScriptEnabled: false });
  for (const [from, to] of [["en/old-rules/para_7/", "en/rules/para_6/"], ["ar/old-rules/para_1/", "ar/rules/para_1/"]]) {
    assert.equal(new URL(refreshTarget(built.read(`${from}index.html`)), built.url(from)).href, built.url(to));
    await page.goto(built.url(from), { waitUntil: "commit" });
    await page.waitForURL(built.url(to));
    await still.goto(built.url(from));
    await still.locator("main p:not(.kicker) a").click();
    await still.waitForURL(built.url(to));
  }
});

test("outdated paragraphs of a translation are marked, and no others", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  for (const locale of ["fr", "ar"]) {
    await page.goto(built.url(`${locale}/rules/`));
    const dated = await page.locator("article .para").evaluateAll((all) => all.filter((para) =>
      [...para.querySelectorAll(".said")].some((it) => !it.querySelector("a") && !it.matches(".erratum"))).map((it) => it.id));
    // Its words say something else now; those of all others are as they were, under another number.
    assert.ok(dated.includes("para_2"), `${locale}: ${dated}`);
    assert.ok(!dated.includes("para_6"), `${locale}: ${dated}`);
  }
});

for (const locale of locales) {
  test(`nothing is cut off, scrambled or mirrored, ${locale}`, { timeout }, async (t) => {
    const wrong = [];
    for (const javaScriptEnabled of [true, false]) {
      const page = await staying(t, { javaScriptEnabled });
      for (const path of kinds(locale)) {
        const answer = await page.goto(built.url(path));
        assert.equal(answer.status(), 200, path);
        for (const width of [320, 1440]) {
          await page.setViewportSize({ width, height: 800 });
          wrong.push(...(await layoutFaults(page)).map((it) => `${path} at ${width}, scripts ${javaScriptEnabled}: ${it}`));
        }
      }
    }
    assert.deepEqual(wrong, []);
  });

  test(`axe finds nothing, ${locale}`, { timeout }, async (t) => {
    const page = await staying(t), wrong = [];
    for (const path of kinds(locale)) {
      await page.goto(built.url(path));
      for await (const { name, rules } of appearances(page)) {
        wrong.push(...(await violations(page, { rules })).map((it) => `${path} ${name}: ${it}`));
      }
    }
    assert.deepEqual(wrong, []);
  });
}

test("with text twice as large, or spaced as WCAG 1.4.12 asks, nothing is cut off or outside the window", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: { width: 320, height: 800 }, bypassCSP: true }), wrong = [];
  const spaced = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`;
  for (const css of [":root { font-size: 200% }", spaced]) {
    for (const path of ["en/rules/", "en/old-rules/para_8/", "en/lost-rules/para_2/", "ar/rules/", "ar/old-rules/para_8/"]) {
      await page.goto(built.url(path));
      await page.addStyleTag({ content: css });
      wrong.push(...(await layoutFaults(page)).map((it) => `${path} ${css.slice(0, 12)}: ${it}`));
    }
  }
  assert.deepEqual(wrong, []);
});
