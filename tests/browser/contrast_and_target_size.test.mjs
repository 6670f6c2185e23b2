// What is measured of a page in figures: contrasts, light and dark, and how large is what a reader presses.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BuiltSite } from "./built_site.mjs";
import { launch, openPage } from "./chromium.mjs";
import { borderContrasts, contrast, focusRing } from "./contrast.mjs";
import { changedSite, ownSite } from "./sites.mjs";
import { Udhr } from "./udhr.mjs";
import { timeout } from "./until.mjs";

const own = await ownSite({ after });
const six = new Udhr({ after });
// Two notes beside one another.
six.edit("content/udhr-1948/text.en.md", /^3\. .*$/m, "$&[^1][^2]");
six.edit("content/udhr-1948/text.en.md", /$/, "\n[^1]: One.\n[^2]: Another.\n");
const changed = await changedSite({ after });
const udhr = await BuiltSite.build({ after }, six);
const browser = await launch({ after });

const schemes = ["light", "dark"];
const edition = "en/declaration-2024/";
const openFind = async (page) => {
  await page.locator(".top [popovertarget=find]").click();
  await page.locator("#find:popover-open").waitFor();
};

const openCite = async (page) => {
  const opener = page.locator("#para_6 .tools :is(a, button)").first();
  await opener.scrollIntoViewIfNeeded();
  await opener.hover();
  await opener.click();
  await page.locator("dialog.cite[open]").waitFor();
};

test("text has a contrast of 7 to 1, links and muted words of 4.5 to 1", { timeout }, async (t) => {
  const page = await openPage(t, browser), wrong = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await page.goto(own.url(edition));
    for (const [selector, least] of [["#para_3 > .text p", 7], ["h1", 7], ["#note_1 .text", 7], ["#annotation_para_6 .entry p:not(.kind, .source, .meta)", 7],
      [".text a.ref", 7], [".mark button", 4.5], ["#para_3 > .num", 4.5], ["details.annotation > summary", 4.5],
      ["a[role=doc-backlink]", 4.5], [".foot p", 4.5], ["#para_18 .label a", 4.5], [".beside a, .act a", 4.5]]) {
      const { ratio } = await contrast(page, `:nth-match(${selector}, 1)`);
      if (!(ratio >= least)) wrong.push(`${colorScheme} ${selector}: ${ratio.toFixed(2)}, not ${least}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("borders of buttons and fields have a contrast of 3 to 1", { timeout }, async (t) => {
  const page = await openPage(t, browser), wrong = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const seen = async (path, act, list) => {
      await page.goto(own.url(path));
      await act(page);
      for (const [selector, part] of list) {
        const found = await borderContrasts(page, selector, part);
        assert.ok(found.length > 0, `${path} has ${selector}`);
        for (const { sides, ratio } of found) {
          if (!(sides > 0 && ratio >= 3)) wrong.push(`${colorScheme} ${selector}${part ?? ""}: ${sides} sides, ${ratio.toFixed(2)}`);
        }
      }
    };
    await seen(edition, openFind, [["#q"], ["#find .go"], ["#find"], ["aside.note"]]);
    await seen(edition, (page) => page.locator(".layers button").first().waitFor(), [[".layers button", "::before"]]);
    await seen("en/", () => {}, [[".lead .go"]]);
    await seen(edition, (page) => page.locator("[popovertarget=langs]").click(), [["#langs"]]);
    await seen(edition, openCite, [["dialog.cite"], ["dialog.cite select"]]);
  }
  assert.deepEqual(wrong, []);
});

test("the focus ring has a contrast of 3 to 1 everywhere", { timeout }, async (t) => {
  const page = await openPage(t, browser), wrong = [];
  const measured = async (name) => {
    const { seen, ratio } = await focusRing(page);
    if (!seen || !(ratio >= 3)) wrong.push(`${name}: ${seen} ${ratio.toFixed(2)}`);
  };
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await page.goto("about:blank");
    await page.goto(own.url(`${edition}#para_6`));
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      await measured(`${colorScheme} stop ${i} ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 60))}`);
    }
    await page.reload();
    await openFind(page);
    for (let i = 0; i < 2; i++) {
      await measured(`${colorScheme} in the box`);
      await page.keyboard.press("Tab");
    }
  }
  assert.deepEqual(wrong, []);
});

// The sides of the box of every element that is seen, of its hit area where that is larger.
const hits = (page, selector) => page.locator(selector).evaluateAll((all) => all.filter((it) => it.checkVisibility()
  && getComputedStyle(it).pointerEvents !== "none").map((it) => {
  const box = it.getBoundingClientRect(), style = getComputedStyle(it, "::after");
  const area = style.content !== "none" && style.position === "absolute";
  const width = area ? Math.max(box.width, parseFloat(style.width)) : box.width;
  const height = area ? Math.max(box.height, parseFloat(style.height)) : box.height;
  return { name: it.outerHTML.slice(0, 90), width, height };
}));
const tooSmall = async (page, selector, least, where, both = true) => {
  const found = await hits(page, selector);
  assert.ok(found.length > 0, `${where} has ${selector}`);
  // Chromium lays out in 64ths of a pixel.
  return found.filter(({ width, height }) => height < least - 1 / 32 || both && width < least - 1 / 32)
    .map(({ name, width, height }) => `${where}: ${name} is ${width.toFixed(1)} by ${height.toFixed(1)}`);
};

for (const width of [320, 1440]) {
  test(`touch targets in the header, Close and summaries are 44 px, ${width} px wide`, { timeout }, async (t) => {
    const page = await openPage(t, browser, { viewport: { width, height: 800 } }), wrong = [];
    const add = async (...words) => wrong.push(...await tooSmall(page, ...words));
    for (const path of [edition, `${edition}para_18/`, "en/", "ar/", "en/cite/", "en/declaration-2019/", `${edition}mentions/`, "404.html"]) {
      await page.goto(own.url(path));
      await add(".top button, .top .site a", 44, path);
    }
    for (const [site, path] of [[own, edition], [own, `${edition}para_18/`], [changed, "en/rules/"], [changed, "ar/rules/para_1/"]]) {
      await page.goto(site.url(path));
      // In a wide window contents and annotations stand open: their summaries cannot be pressed.
      const list = await page.locator("summary").evaluateAll((all) => all.filter((it) =>
        it.checkVisibility() && getComputedStyle(it).pointerEvents !== "none").length);
      if (list) await add("main summary, .toc summary", 44, path, false);
    }
    await page.goto(own.url(edition));
    await page.locator("#noteref_3").click();
    await add("#pop_3 button", 44, "a note");
    await page.keyboard.press("Escape");
    await openFind(page);
    await add("#find button, #find input", 44, "the box", false);
    await page.keyboard.press("Escape");
    await page.locator("[popovertarget=langs]").click();
    await add("#langs a", 44, "languages", false);
    await page.keyboard.press("Escape");
    await openCite(page);
    await add("dialog.cite .bar button", 44, "citations");
    assert.deepEqual(wrong, []);
  });

  test(`touch targets of note marks are 28 px and do not overlap, ${width} px wide`, { timeout }, async (t) => {
    const page = await openPage(t, browser, { viewport: { width, height: 800 } }), wrong = [];
    for (const [site, path] of [[own, edition], [own, `ar/declaration-2024/`], [udhr, "en/udhr-1948/"]]) {
      await page.goto(site.url(path));
      wrong.push(...await tooSmall(page, ".mark button", 28, path));
      const boxes = await page.locator(".mark button").evaluateAll((all) => all.map((it) => {
        const box = it.getBoundingClientRect(), after = getComputedStyle(it, "::after"), px = (name) => parseFloat(after[name]);
        const left = box.left + px("left") + px("marginLeft"), top = box.top + px("top") + px("marginTop");
        return { name: it.id, left, top, right: left + px("width"), bottom: top + px("height") };
      }));
      boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
        const [x, y] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
        if (x > .5 && y > .5) wrong.push(`${path}: ${a.name} and ${b.name} overlap by ${x.toFixed(1)} by ${y.toFixed(1)}`);
      }));
    }
    assert.deepEqual(wrong, []);
  });
}
