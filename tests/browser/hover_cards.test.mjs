// The card that shows what a cross-reference leads to: when it comes and goes, what it holds, and where it never comes. The
// page's clock is stopped, so that every wait is exact.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, test } from "node:test";
import { appearances, violations } from "./axe.mjs";
import { BuiltSite } from "./built_site.mjs";
import { launch, openPage } from "./chromium.mjs";
import { paraph } from "./program.mjs";
import { ReferringProject } from "./referring_project.mjs";
import { locales } from "./udhr.mjs";
import { timeout } from "./until.mjs";

const project = new ReferringProject({ after });
const built = await BuiltSite.build({ after }, project);
const browser = await launch({ after });

const card = ".card", ref = (number) => `#para_${number} a.ref`;
const isOpen = (page) => page.evaluate(() => document.querySelectorAll(".card:popover-open").length === 1);
const words = async (page) => (await page.locator(`${card} > div`).innerText()).replace(/\s+/g, " ").trim();
const opened = (page) => page.locator(`${card}:popover-open`).waitFor();

// A page whose clock stands still, its pointer known to it, and its link in the middle of the window.
const still = async (t, path, options) => {
  const page = await openPage(t, browser, options);
  await page.clock.install();
  await page.goto(/^\w+:/.test(path) ? path : built.url(path));
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await page.mouse.move(2, 200);
  return page;
};
const middle = async (page, selector) => {
  await page.evaluate((it) => document.querySelector(it).scrollIntoView({ block: "center", behavior: "instant" }), selector);
  return page.locator(selector).first().evaluate((it) => {
    const { left, top, width, height } = it.getClientRects()[0];
    return [left + width / 2, top + height / 2];
  });
};
const moveTo = async (page, selector) => {
  const at = await middle(page, selector);
  await page.mouse.move(...at, { steps: 3 });
  return at;
};
const show = async (page, selector) => {
  const at = await moveTo(page, selector);
  await page.clock.runFor(400);
  await opened(page);
  return at;
};
const flat = (text) => text.replace(/\s+/g, " ").trim();

test("the card opens after 400 ms of rest and closes 300 ms after the pointer has left", { timeout }, async (t) => {
  const page = await still(t, "en/udhr-1948/");
  const [x, y] = await moveTo(page, ref(1));
  await page.clock.runFor(399);
  // A movement begins the rest anew.
  await page.mouse.move(x + 2, y);
  await page.clock.runFor(399);
  assert.equal(await isOpen(page), false);
  await page.clock.runFor(1);
  await opened(page);
  assert.equal(await page.locator(card).count(), 1);
  await page.mouse.move(2, 700, { steps: 3 });
  await page.clock.runFor(299);
  assert.equal(await isOpen(page), true);
  await page.clock.runFor(1);
  assert.equal(await isOpen(page), false);
  // A pointer that passes opens nothing.
  await moveTo(page, ref(1));
  await page.clock.runFor(200);
  await page.mouse.move(2, 700);
  await page.clock.runFor(60_000);
  assert.equal(await isOpen(page), false);
});

test("the link can be clicked before and after the card opens", { timeout }, async (t) => {
  const page = await still(t, "en/udhr-1948/");
  const before = await page.locator(ref(1)).evaluate((a) => a.outerHTML);
  const [x, y] = await show(page, ref(1));
  assert.equal(await page.locator(ref(1)).evaluate((a) => a.outerHTML), before);
  await page.mouse.click(x, y);
  await page.waitForURL(built.url("en/udhr-1948/#para_28"));
  assert.equal(await isOpen(page), false);
  // A click before the rest is over goes, and nothing comes after it.
  await page.mouse.click(...await moveTo(page, ref(4)));
  await page.waitForURL(/#para_11__point_2$/);
  await page.clock.runFor(1000);
  assert.equal(await isOpen(page), false);
});

test("the card stays open while the pointer is in it", { timeout }, async (t) => {
  const page = await still(t, "en/udhr-1948/");
  const [x, y] = await show(page, ref(1));
  await page.clock.runFor(3_600_000);
  assert.equal(await isOpen(page), true);
  const box = await page.locator(card).boundingBox();
  await page.mouse.move(x, box.y > y ? box.y - 3 : box.y + box.height + 3);
  await page.clock.runFor(299);
  await page.mouse.move(box.x + box.width / 2, box.y + 10, { steps: 3 });
  await page.clock.runFor(3_600_000);
  assert.equal(await isOpen(page), true);
  await page.mouse.move(2, 700);
  await page.clock.runFor(300);
  assert.equal(await isOpen(page), false);
});

test("Escape closes the card, which does not reopen before the pointer has left", { timeout }, async (t) => {
  const page = await still(t, "en/udhr-1948/");
  const [x, y] = await show(page, ref(1));
  await page.keyboard.press("Escape");
  assert.equal(await isOpen(page), false);
  await page.mouse.move(x + 3, y);
  await page.clock.runFor(1000);
  assert.equal(await isOpen(page), false);
  await page.mouse.move(2, 700);
  await show(page, ref(1));
});

test("a page that moves under a resting pointer opens nothing", { timeout }, async (t) => {
  const page = await still(t, "en/udhr-1948/");
  const [x, y] = await middle(page, ref(1));
  await page.evaluate(() => scrollBy({ top: 300, behavior: "instant" }));
  await page.mouse.move(x, y, { steps: 3 });
  await page.clock.runFor(1000);
  await page.evaluate(() => scrollBy({ top: -300, behavior: "instant" }));
  await page.locator(`${ref(1)}:hover`).waitFor();
  await page.clock.runFor(5000);
  assert.equal(await isOpen(page), false);
});

test("there is one card, which moves from link to link", { timeout }, async (t) => {
  const page = await still(t, "en/udhr-1948/", { viewport: { width: 1280, height: 1400 } });
  await show(page, ref(4));
  const first = await words(page), at = await page.locator(ref(1)).boundingBox();
  assert.ok(at.y > 52, "both are in the window");
  await page.mouse.move(at.x + 10, at.y + at.height / 2, { steps: 3 });
  await page.clock.runFor(299);
  assert.deepEqual([await isOpen(page), await words(page)], [true, first]);
  await page.clock.runFor(1);
  assert.equal(await isOpen(page), false);
  await page.clock.runFor(100);
  await opened(page);
  assert.match(await words(page), /^Paragraph 28\. /);
});

test("a target in view opens no card", { timeout }, async (t) => {
  const page = await still(t, "en/udhr-1948/");
  await moveTo(page, ref(2));
  assert.ok(await page.locator("#para_3").evaluate((it) => it.getBoundingClientRect().bottom < innerHeight));
  await page.clock.runFor(5000);
  assert.equal(await isOpen(page), false);
});

test("by keyboard the card opens after the same rest, its button can be reached, and the focus can leave", { timeout }, async (t) => {
  const page = await still(t, "en/udhr-1948/");
  const focused = (selector) => page.evaluate((it) => document.activeElement.matches(it), selector);
  await page.locator("#para_1 > .num").focus();
  await page.keyboard.press("Tab");
  assert.ok(await focused(ref(1)));
  await page.clock.runFor(399);
  assert.equal(await isOpen(page), false);
  await page.clock.runFor(1);
  await opened(page);
  assert.ok(await focused(ref(1)), "the focus stays where it was");
  await page.clock.runFor(3_600_000);
  assert.equal(await isOpen(page), true);
  await page.keyboard.press("Tab");
  assert.ok(await focused(`${card} button`));
  await page.clock.runFor(3_600_000);
  assert.equal(await isOpen(page), true);
  await page.keyboard.press("Escape");
  assert.deepEqual([await isOpen(page), await focused(ref(1))], [false, true]);
  await page.clock.runFor(5000);
  assert.equal(await isOpen(page), false, "and it does not come back at once");
  // On past the link: it goes.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  await page.clock.runFor(400);
  await opened(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await focused(`${card} *`), false);
  await page.clock.runFor(300);
  assert.equal(await isOpen(page), false);
  // Nothing in it speaks by itself.
  assert.equal(await page.locator(`${card} :is([aria-live], [role=status], [role=alert]), ${card}[aria-live]`).count(), 0);
});

test("a tap follows the link and opens no card", { timeout }, async (t) => {
  const page = await still(t, "en/udhr-1948/", { hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } });
  await page.touchscreen.tap(...await middle(page, ref(1)));
  await page.waitForURL(built.url("en/udhr-1948/#para_28"));
  await page.clock.runFor(5000);
  assert.equal(await isOpen(page), false);
});

test("cards can be switched off, and on again at the foot of the page", { timeout }, async (t) => {
  const page = await still(t, "en/udhr-1948/");
  await show(page, ref(1));
  await page.locator(`${card} button`).click();
  assert.equal(await isOpen(page), false);
  assert.match(await page.locator("body > [role=status]").textContent(), /foot of the page/);
  const never = async (path) => {
    await page.goto(built.url(path));
    await page.mouse.move(2, 200);
    await moveTo(page, "main a.ref");
    await page.clock.runFor(5000);
    await page.locator("#para_5 a.ref, main a.ref").first().focus();
    await page.clock.runFor(5000);
    assert.equal(await isOpen(page), false, path);
  };
  await never("en/udhr-1948/");
  await never("ru/udhr-1948/para_5/");
  const turn = page.locator(".switch button");
  assert.equal(await turn.textContent(), "Включить просмотр ссылок");
  await turn.click();
  assert.equal(await turn.textContent(), "Отключить просмотр ссылок");
  await page.goto(built.url("en/udhr-1948/"));
  await page.mouse.move(2, 200);
  await show(page, ref(1));
});

test("the card shows a paragraph, a point, a note, facts, a text, a place in another text", { timeout }, async (t) => {
  const page = await still(t, "en/udhr-1948/");
  const own = async (selector) => flat(await page.locator(selector).evaluate((it) => {
    const copy = it.cloneNode(true);
    copy.querySelectorAll(".mark, .note").forEach((part) => part.remove());
    return copy.textContent;
  }));
  const shown = async (number, expected) => {
    await page.mouse.move(2, 700);
    await page.clock.runFor(300);
    await show(page, ref(number));
    assert.equal(await words(page), expected, `${number}`);
    const wrong = await page.locator(card).evaluate((it) => ({
      ids: it.querySelectorAll("[id]").length + (it.id ? 1 : 0),
      controls: it.querySelectorAll("button, a, input, summary").length,
    }));
    assert.deepEqual(wrong, { ids: 0, controls: 1 }, `${number}`);
  };
  await shown(1, `Paragraph 28. ${await own("#para_28 > .text")}`);
  await shown(4, `Paragraph 11. (2) ${(await own("#para_11__point_2")).slice(4)}`);
  await shown(5, "Outcome document of the thirtieth special session Adopted 19 April 2016 Symbol A/RES/S-30/1 "
    + "Resolution General Assembly resolution 217 A (III)");
  await shown(6, "Footnote 1 See Official Records, resolution 217 A (III).");
  await shown(8, "Paragraph 2, A covenant of two paragraphs (a) Undertake to see;");
  await shown(9, "A covenant Adopted 16 December 1966 Symbol A/1");
  await shown(10, "A covenant of two paragraphs I. Beginning");
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((it) => it.id));
  assert.equal(new Set(ids).size, ids.length, "an id occurs twice");
});

for (const locale of locales) {
  test(`the card has the language of its words and fits a narrow window, ${locale}`, { timeout }, async (t) => {
    const page = await still(t, `${locale}/udhr-1948/`, { viewport: { width: 320, height: 640 } });
    for (const [number, foreign] of [[1, false], [4, false], [5, !["ar", "en"].includes(locale)], [8, locale !== "en"]]) {
      await page.mouse.move(2, 630);
      await page.clock.runFor(300);
      await show(page, ref(number));
      const seen = await page.locator(card).evaluate((it) => {
        const words = it.querySelector(".text, .points > li, .named");
        const { left, right, top, bottom } = it.getBoundingClientRect();
        const link = document.querySelector("a.ref:hover").getBoundingClientRect();
        return { lang: words.closest("[lang]").lang, rtl: getComputedStyle(words).direction === "rtl",
          inside: left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight,
          clear: bottom <= link.top || top >= link.bottom, near: Math.min(Math.abs(top - link.bottom), Math.abs(link.top - bottom)),
          wide: document.documentElement.scrollWidth - innerWidth };
      });
      assert.equal(seen.lang, foreign ? "en" : locale, `${number}`);
      assert.equal(seen.rtl, locale === "ar" && !foreign, `${number}`);
      assert.deepEqual([seen.inside, seen.clear, seen.wide <= 0], [true, true, true], `${number}`);
      assert.ok(seen.near < 12, "the way into it is short");
    }
  });
}

test("from disk, only targets on the same page open a card", { timeout }, async (t) => {
  const { status, stderr } = paraph("build", "--offline", "--root", project.root, "--out", join(project.root, "offline"));
  assert.equal(status, 0, stderr);
  const page = await still(t, pathToFileURL(join(project.root, "offline/en/udhr-1948/index.html")).href);
  await show(page, ref(1));
  assert.match(await words(page), /^Paragraph 28\. /);
  await page.mouse.move(2, 700);
  await page.clock.runFor(300);
  await moveTo(page, ref(5));
  await page.clock.runFor(5000);
  assert.equal(await isOpen(page), false);
  await page.mouse.click(...await moveTo(page, ref(5)));
  await page.waitForURL(/outcome-2016\/index\.html$/);
});

test("a target that cannot be fetched opens no card, and is fetched anew later", { timeout }, async (t) => {
  const page = await still(t, "en/udhr-1948/");
  await page.route("**/outcome-2016/", (route) => route.abort());
  await moveTo(page, ref(5));
  const failed = page.waitForEvent("requestfailed");
  await page.clock.runFor(400);
  await failed;
  assert.equal(await isOpen(page), false);
  await page.unroute("**/outcome-2016/");
  await page.mouse.move(2, 700);
  await show(page, ref(5));
});

test("without scripts there is neither card nor search box", { timeout }, async (t) => {
  const page = await openPage(t, browser, { javaScriptEnabled: false });
  await page.goto(built.url("en/udhr-1948/"));
  assert.equal(await page.locator(".card, .switch, [popovertarget=find], [role=search]").count(), 0);
});

test("with the card open axe finds nothing", { timeout }, async (t) => {
  const wrong = [];
  for (const locale of ["en", "ar"]) {
    const page = await openPage(t, browser);
    await page.goto(built.url(`${locale}/udhr-1948/`));
    await page.mouse.move(2, 200);
    for await (const { name, rules } of appearances(page)) {
      for (const number of [4, 5]) {
        await page.mouse.move(2, 790);
        await page.locator(`${card}:popover-open`).waitFor({ state: "hidden" });
        await moveTo(page, ref(number));
        await opened(page);
        wrong.push(...(await violations(page, { rules })).map((it) => `${locale} ${name} ${number}: ${it}`));
        assert.equal(await isOpen(page), true);
      }
    }
  }
  assert.deepEqual(wrong, []);
});
