// Finding one's way without the search box: what a mistyped address probably meant, and the marks and links that say where one
// is and what comes next.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch, openPage } from "./chromium.mjs";
import { contrast } from "./contrast.mjs";
import { ownSite, udhrSite } from "./sites.mjs";
import { painted, timeout, untilEqual } from "./until.mjs";

const own = await ownSite({ after }), udhr = await udhrSite({ after });
const browser = await launch({ after });

// What stands in the page of the template there, once something is guessed.
const meantBox = "[aria-labelledby=h-meant]";

test("the page for an unknown address offers what was probably meant", { timeout }, async (t) => {
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
  const asked = page.waitForResponse(/find\.json$/);
  await page.goto(own.url("xyzzy/"));
  await (await asked).finished();
  await painted(page);
  assert.equal(await page.locator(meantBox).isHidden(), true);
  const bare = await openPage(t, browser, { javaScriptEnabled: false });
  await bare.goto(own.url("en/declaration-2024/para_99/"));
  assert.equal(await bare.locator(meantBox).isHidden(), true);
});

test("the contents mark the part that is being read", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(own.url("en/declaration-2024/"));
  const current = () => page.locator(".toc [aria-current]").evaluateAll((all) => all.map((a) => a.hash));
  for (const id of ["part_I", "part_II", "part_III__sec_B", "notes", "part_III__sec_A", "chapeau"]) {
    await page.evaluate((id) => document.getElementById(id).scrollIntoView({ behavior: "instant" }), id);
    await untilEqual(current, [`#${id}`]);
  }
});

test("the paragraph that a link leads to is marked, and stays marked in other languages", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    for (const [id, marked] of [["para_7", "#para_7 > .text"], ["para_11__point_2", "#para_11__point_2"]]) {
      await page.goto("about:blank");
      await page.goto(udhr.url("en/udhr-1948/"));
      await page.locator(".top [popovertarget=find]").click();
      await page.locator("#q").fill(id);
      await page.keyboard.press("Enter");
      await page.waitForURL(udhr.url(`en/udhr-1948/#${id}`));
      for (const locale of ["en", "ar", "zh"]) {
        if (locale !== "en") {
          await page.locator("[popovertarget=langs]").click();
          await page.locator(`#langs [lang=${locale}]`).click();
          await page.waitForURL(udhr.url(`${locale}/udhr-1948/#${id}`));
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
  // The paragraphs that the links of one kind lead through, page by page.
  const walk = (from, rel) => page.evaluate(async ([from, rel, most]) => {
    const seen = [];
    for (let url = new URL(`${from}/`, location); url && seen.length <= most;) {
      const answer = await fetch(url);
      if (answer.status !== 200) return `nothing is at ${url}`;
      const link = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(`.pager a[rel=${rel}]`);
      seen.push(url.pathname.split("/").at(-2));
      url = link && new URL(link.getAttribute("href"), url);
    }
    return seen;
  }, [from, rel, all.length]);
  assert.deepEqual(await walk(all[0], "next"), all);
  assert.deepEqual(await walk(all.at(-1), "prev"), all.toReversed());
  // They are links for the mouse too.
  await page.goto(own.url("en/declaration-2024/para_5/"));
  for (const [rel, id] of [["next", "para_6"], ["prev", "para_5"]]) {
    await page.locator(`.pager a[rel=${rel}]`).click();
    await page.waitForURL(own.url(`en/declaration-2024/${id}/`));
  }
});
