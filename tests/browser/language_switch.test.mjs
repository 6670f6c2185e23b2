// How readers go from language to language: the menu, which keeps the paragraph, and two languages side by side.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch, openPage } from "./chromium.mjs";
import { fallbackSite, udhrSite } from "./sites.mjs";
import { locales } from "./udhr.mjs";
import { timeout, until } from "./until.mjs";

const built = await udhrSite({ after });
const browser = await launch({ after });

const phone = { width: 320, height: 640 }, desk = { width: 1280, height: 800 };
const button = ".top [popovertarget=langs]";
const middle = async (page, selector) => {
  const box = await page.locator(selector).boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
};
const scrolled = (page) => page.evaluate(() => scrollY);
const topOf = (page, id) => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, id);

// The page read to an article, without its address saying so.
const readTo = async (page, path, id) => {
  await page.goto(built.url(path));
  await page.evaluate((id) => document.getElementById(id).scrollIntoView({ behavior: "instant" }), id);
  await page.waitForFunction(() => scrollY > 0);
};

// Playwright's own click scrolls what is under the header; a hand does not.
const choose = async (page, locale, options) => {
  await page.mouse.click(...await middle(page, button));
  await page.locator("#langs:popover-open").waitFor();
  await page.mouse.click(...await middle(page, `#langs [lang=${locale}]`), options);
};

test("without scripts the menu opens, and leads to the same page in every language", { timeout }, async (t) => {
  const page = await openPage(t, browser, { javaScriptEnabled: false });
  for (const path of ["", "udhr-1948/", "udhr-1948/para_18/", "udhr-1948/chapeau/", "outcome-2016/", "about/"]) {
    await page.goto(built.url(`en/${path}`));
    assert.equal(await page.locator("#langs:popover-open").count(), 0);
    await page.mouse.click(...await middle(page, button));
    await page.locator("#langs:popover-open").waitFor();
    const links = await page.locator("#langs a").evaluateAll((all) =>
      all.map((a) => [a.lang, a.hreflang, a.dir, a.pathname, a.getAttribute("aria-current")]));
    const link = (locale) =>
      [locale, locale, locale === "ar" ? "rtl" : "ltr", `/${locale}/${path}`, locale === "en" ? "page" : null];
    assert.deepEqual(links, locales.map(link), path);
    await page.mouse.click(...await middle(page, "#langs [lang=ru]"));
    await page.waitForURL(built.url(`ru/${path}`));
    assert.equal(await page.locator("html").getAttribute("lang"), "ru");
  }
  // By the keyboard alone.
  await page.goto(built.url("en/udhr-1948/para_18/"));
  await page.locator(button).focus();
  await page.keyboard.press("Enter");
  await page.locator("#langs:popover-open").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#langs:popover-open").waitFor({ state: "hidden" });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(built.url("ar/udhr-1948/para_18/"));
});

test("without scripts a paragraph's page lists it in every language", { timeout }, async (t) => {
  const page = await openPage(t, browser, { javaScriptEnabled: false });
  await page.goto(built.url("ar/udhr-1948/para_18/"));
  const links = page.locator("[aria-labelledby=h-lang] .list a");
  const listed = await links.evaluateAll((all) => all.map((a) => [a.lang, a.pathname]));
  const others = locales.filter((locale) => locale !== "ar");
  assert.deepEqual(listed, others.map((locale) => [locale, `/${locale}/udhr-1948/para_18/`]));
  await links.nth(1).click();
  await page.waitForURL(built.url("en/udhr-1948/para_18/"));
});

for (const viewport of [desk, phone]) {
  test(`the menu keeps the paragraph, ${viewport.width} px`, { timeout }, async (t) => {
    const page = await openPage(t, browser, { viewport });
    for (const [from, to, id] of [["en", "fr", "para_18"], ["fr", "ar", "para_25"], ["ar", "zh", "para_11"]]) {
      await readTo(page, `${from}/udhr-1948/`, id);
      const place = await scrolled(page);
      await choose(page, to);
      await page.waitForURL(built.url(`${to}/udhr-1948/#${id}`));
      await until(async () => {
        const top = await topOf(page, id);
        return top >= 52 - .5 && top < 200;
      }, `${id} stands at the top in ${to}`);
      await page.goBack();
      await until(async () => Math.abs(await scrolled(page) - place) <= 1, "the way back leads to where one was");
    }
  });

  test(`the header does not move the page, ${viewport.width} px`, { timeout }, async (t) => {
    const page = await openPage(t, browser, { viewport });
    await readTo(page, "en/udhr-1948/", "para_18");
    const place = await scrolled(page);
    assert.ok(Math.abs(await page.evaluate(() => document.querySelector(".top").getBoundingClientRect().top)) < .5);
    const focused = async (selector) => {
      await page.evaluate((selector) => document.querySelector(selector).focus(), selector);
      assert.ok(await page.evaluate((selector) => document.activeElement.matches(selector), selector), selector);
      const now = await scrolled(page);
      assert.ok(Math.abs(now - place) < 1, `${selector}: from ${place} to ${now}`);
    };
    for (const selector of [".site a", ".top > div > button", button]) await focused(selector);
    await page.keyboard.press("Enter");
    await page.locator("#langs:popover-open").waitFor();
    await focused("#langs [lang=fr]");
    await page.keyboard.press("Enter");
    await page.waitForURL(built.url("fr/udhr-1948/#para_18"));
  });
}

test("a menu link opened in a new tab, or copied, keeps the paragraph", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: desk });
  await readTo(page, "en/udhr-1948/", "para_18");
  const [tab] = await Promise.all([page.context().waitForEvent("page"), choose(page, "fr", { button: "middle" })]);
  await tab.waitForURL(built.url("fr/udhr-1948/#para_18"));
  await tab.close();
  await page.goto("about:blank");
  await readTo(page, "en/udhr-1948/", "para_21");
  await choose(page, "es", { button: "right" });
  assert.equal(await page.locator("#langs [lang=es]").evaluate((a) => a.href), built.url("es/udhr-1948/#para_21"));
  // At the head of the page there is no paragraph to keep.
  await page.goto(built.url("en/udhr-1948/"));
  await choose(page, "fr");
  await page.waitForURL(built.url("fr/udhr-1948/"));
});

for (const [own, other] of [["en", "ar"], ["ar", "en"], ["en", "zh"]]) {
  test(`side by side: ${own} with ${other}`, { timeout }, async (t) => {
    const path = `${own}/udhr-1948/with/${other}/`, page = await openPage(t, browser);
    await page.goto(built.url(`${own}/udhr-1948/`));
    const blocks = await page.locator("article .para").evaluateAll((all) => all.map((it) => it.id));
    for (const from of [`${own}/udhr-1948/`, `${own}/udhr-1948/para_11/`]) {
      await page.goto(built.url(from));
      const links = await page.locator(".beside a").evaluateAll((all) => all.map((a) => a.pathname));
      assert.ok(links.includes(`/${path}`), from);
    }
    const seen = async (width) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(built.url(path));
      return page.evaluate(() => [...document.querySelectorAll(".row[id]")].map((row) => ({
        id: row.id,
        cells: [...row.children].map((cell) => {
          const { left, top, right, bottom } = cell.getBoundingClientRect();
          return { tongue: [cell.lang, cell.dir], left, top, right, bottom };
        }),
      })));
    };
    const tongues = [own, other].map((locale) => [locale, locale === "ar" ? "rtl" : "ltr"]);
    for (const width of [320, 767, 768, 1440]) {
      const rows = await seen(width);
      assert.deepEqual(rows.map((row) => row.id), blocks);
      for (const { id, cells } of rows) {
        assert.deepEqual(cells.map((cell) => cell.tongue), tongues, id);
        const [a, b] = cells;
        // Edges that meet may differ by a part of a pixel.
        if (width < 768) assert.ok(b.top > a.bottom - .5 && Math.abs(a.left - b.left) < 1, `${id} is stacked at ${width}`);
        else if (own === "ar") assert.ok(b.right < a.left + .5 && b.top < a.bottom, `${id} is beside at ${width}`);
        else assert.ok(a.right < b.left + .5 && b.top < a.bottom, `${id} is beside at ${width}`);
      }
    }
    const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((it) => it.id));
    assert.equal(new Set(ids).size, ids.length, "an id occurs twice");
    assert.ok(built.zipped(`${path}index.html`) < 70 * 1024, "it weighs too much");
    // The switch leads to the same pair from the other side.
    const links = await page.locator("#langs a").evaluateAll((all) => all.map((a) => [a.lang, a.pathname]));
    const beside = (to) => to === own ? other : own;
    assert.deepEqual(links, locales.map((to) => [to, `/${to}/udhr-1948/with/${beside(to)}/`]));
  });
}

test("the menu keeps the row of side-by-side pages", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: phone });
  // On a phone the second language's points stand beneath the first's.
  for (const [id, kept] of [["para_18", "para_18"], ["ar_para_11__point_2", "para_11"]]) {
    for (const [to, path] of [["fr", "fr/udhr-1948/with/en/"], ["ar", "ar/udhr-1948/with/en/"]]) {
      await page.goto("about:blank");
      await readTo(page, "en/udhr-1948/with/ar/", id);
      await choose(page, to);
      await page.waitForURL((url) => url.pathname === `/${path}`);
      await page.waitForFunction(() => scrollY > 0);
      assert.match(new URL(page.url()).hash, new RegExp(`^#${kept}(__point_2)?$`));
    }
  }
});

test("a side-by-side page says where one of the two has no text", { timeout }, async (t) => {
  const lacking = await fallbackSite(t), page = await openPage(t, browser);
  for (const [path, cell, words] of [["en/udhr-1948/with/ar/", 1, "No text in this language"],
    ["ar/udhr-1948/with/en/", 0, "لا نص بهذه اللغة"]]) {
    await page.goto(lacking.url(path));
    assert.equal(await page.locator(".row .none").count(), 1);
    const none = page.locator("#para_7 .cell").nth(cell).locator(".none");
    assert.equal(await none.textContent(), words);
    assert.equal(await none.getAttribute("lang"), path.slice(0, 2));
    assert.match(await page.locator("#para_7 .cell").nth(1 - cell).textContent(), /All are equal before the law/);
  }
});
