// Pages by keyboard alone, with large or widely spaced text, with forced colours, with reduced motion.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch, openPage } from "./chromium.mjs";
import { layoutFaults } from "./layout_faults.mjs";
import { ownSite, udhrSite } from "./sites.mjs";
import { timeout, untilEqual } from "./until.mjs";

const own = await ownSite({ after });
const udhr = await udhrSite({ after });
const browser = await launch({ after });

const edition = own.url("en/declaration-2024/");
const focused = (page) => page.evaluate(() => {
  const it = document.activeElement;
  return it.id || it.className || it.tagName;
});

test("Escape closes a note or a menu and gives the focus back", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(edition);
  for (const [opener, opened] of [["#noteref_3", "#pop_3"], ["[popovertarget=langs]", "#langs"]]) {
    const button = page.locator(opener);
    await button.focus();
    const before = await focused(page);
    await page.keyboard.press("Enter");
    await page.locator(opened).waitFor();
    await page.keyboard.press("Tab");
    assert.ok(await page.locator(opened).evaluate((it) => it.contains(document.activeElement)), `${opened} is next by Tab`);
    await page.keyboard.press("Escape");
    await page.locator(opened).waitFor({ state: "hidden" });
    await untilEqual(() => focused(page), before);
  }
});

test("Tab follows the reading order, and the focus is always visible", { timeout }, async (t) => {
  for (const [site, path] of [[own, "en/declaration-2024/para_18/"], [own, "ar/"], [udhr, "ar/udhr-1948/para_11/"]]) {
    const page = await openPage(t, browser);
    await page.goto(site.url(path));
    const stops = [];
    for (let i = 0; i < 400; i++) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const it = document.activeElement;
        if (it === document.body) return undefined;
        window.stops ??= [];
        const place = window.stops.indexOf(it);
        if (place >= 0) return undefined;
        window.stops.push(it);
        const style = getComputedStyle(it), box = it.getBoundingClientRect();
        const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        // A sticky header must not cover what has the focus.
        const header = document.querySelector(".top").getBoundingClientRect();
        const covered = !it.closest(".top, .skip") && getComputedStyle(document.querySelector(".top")).position === "sticky"
          && box.top < header.bottom - 1 && box.bottom <= header.bottom;
        return { name: it.outerHTML.slice(0, 80), ring, covered, seen: box.bottom > 0 && box.top < innerHeight };
      });
      if (!stop) break;
      stops.push(stop);
    }
    assert.ok(stops.length > 10, `${path}: ${stops.length}`);
    assert.deepEqual(stops.filter((stop) => !stop.ring || stop.covered || !stop.seen), [], path);
    const order = await page.evaluate(() => window.stops.every((it, i, all) =>
      i === 0 || all[i - 1].compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING));
    assert.ok(order, `${path}: the order of the focus is that of the page`);
  }
});

test("the skip link leads to the text", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(edition);
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "skip");
  assert.ok(await page.locator(".skip").evaluate((it) => it.getBoundingClientRect().top >= 0), "it is seen when it has the focus");
  await page.keyboard.press("Enter");
  await untilEqual(() => focused(page), "text");
});

const kinds = [[own, "en/"], [own, "en/declaration-2024/"], [own, "en/declaration-2024/para_18/"], [own, "en/declaration-2019/"],
  [own, "en/declaration-2024/mentions/"], [own, "ar/declaration-2024/mentions/"], [own, "en/cite/"], [own, "404.html"], [udhr, "ar/udhr-1948/"], [udhr, "ar/udhr-1948/para_11/"], [udhr, "zh/udhr-1948/"],
  [udhr, "ar/udhr-1948/with/en/"], [udhr, "ar/outcome-2016/"],
  [own, "es/"], [own, "ru/declaration-2024/"], [udhr, "fr/udhr-1948/"]];

// What is wrong on every kind of page in a narrow window, under a style of the reader's own.
const wrongWith = async (t, css) => {
  const page = await openPage(t, browser, { viewport: { width: 320, height: 800 }, bypassCSP: true }), wrong = [];
  for (const [site, path] of kinds) {
    await page.goto(site.url(path));
    await page.addStyleTag({ content: css });
    wrong.push(...(await layoutFaults(page)).map((it) => `${path}: ${it}`));
  }
  return wrong;
};

test("with text twice as large nothing is cut off or outside the window", { timeout }, async (t) => {
  assert.deepEqual(await wrongWith(t, ":root { font-size: 200% }"), []);
});

// Web Content Accessibility Guidelines 2.2, success criterion 1.4.12.
test("with text spaced as WCAG 1.4.12 asks nothing is cut off or outside the window", { timeout }, async (t) => {
  assert.deepEqual(await wrongWith(t, `* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`), []);
});

test("with forced colours links, targets, notes and buttons can still be told apart", { timeout }, async (t) => {
  const page = await openPage(t, browser, { forcedColors: "active" });
  await page.goto(`${edition}#para_6`);
  const told = await page.evaluate(() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    const target = style("#para_6"), link = style(".text a.ref"), button = style(".top button");
    return {
      link: link.textDecorationLine.includes("underline") || link.color !== style(".text").color,
      target: ["outlineStyle", "borderInlineStartStyle"].some((it) => target[it] !== "none")
        || target.backgroundColor !== style("body").backgroundColor,
      annotation: ["borderInlineStartStyle", "borderBlockStartStyle"].some((it) => style("details.annotation")[it] !== "none"),
      button: button.color !== style("body").backgroundColor,
    };
  });
  assert.deepEqual(told, { link: true, target: true, annotation: true, button: true });
});

test("with reduced motion nothing is animated", { timeout }, async (t) => {
  const page = await openPage(t, browser, { reducedMotion: "reduce" });
  for (const path of ["en/", "en/declaration-2024/", "en/declaration-2024/para_18/"]) {
    await page.goto(own.url(path));
    const moving = await page.evaluate(() => [...document.querySelectorAll("*")].flatMap((it) => {
      const style = getComputedStyle(it);
      const moves = (list) => list.split(",").some((time) => parseFloat(time) > .01);
      const smooth = style.scrollBehavior === "smooth";
      return smooth || (moves(style.transitionDuration) && style.transitionProperty !== "none")
        || (moves(style.animationDuration) && style.animationName !== "none") ? [it.outerHTML.slice(0, 80)] : [];
    }));
    assert.deepEqual(moving, [], path);
  }
});
