// The timeline of related instruments and the matrix of what the text names, by mouse, keyboard and eye.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { appearances, violations } from "./axe.mjs";
import { launch, openPage } from "./chromium.mjs";
import { measureColours } from "./contrast.mjs";
import { layoutFaults } from "./layout_faults.mjs";
import { ownSite } from "./sites.mjs";
import { timeout, until } from "./until.mjs";

const built = await ownSite({ after });
const browser = await launch({ after });

const mentions = (locale) => `${locale}/declaration-2024/mentions/`;

// Links in the elements that a selector names, as absolute addresses.
const hrefs = (page, css) => page.evaluate((css) =>
  [...document.querySelectorAll(css)].map((a) => new URL(a.getAttribute("href"), document.baseURI).href), css);

// What each row of the picture and of the table names, and the paragraphs where.
const rows = (page) => page.evaluate(() => {
  const at = (a) => new URL(a.getAttribute("href"), document.baseURI);
  const names = [...document.querySelectorAll(".mx li a")].map((a) => at(a).pathname);
  const box = (element) => element.getBoundingClientRect();
  const lines = [...document.querySelectorAll(".mx li")].map((li) => (box(li).top + box(li).bottom) / 2);
  const drawn = names.map((name) => [name, []]);
  for (const dot of document.querySelectorAll(".mx svg a:has(circle)")) {
    const { top, bottom } = box(dot.querySelector("circle"));
    const middle = (top + bottom) / 2;
    const nearest = lines.reduce((best, line, i) => Math.abs(line - middle) < Math.abs(lines[best] - middle) ? i : best, 0);
    drawn[nearest][1].push(at(dot).hash);
  }
  const told = [...document.querySelectorAll("tbody tr")].map((tr) =>
    [at(tr.querySelector("th a")).pathname, [...tr.querySelectorAll("td a")].map((a) => at(a).hash)]);
  return { drawn, told };
});

test("every link of the matrix and of the timeline reaches its target", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  for (const locale of ["en", "ar"]) {
    await page.goto(built.url(mentions(locale)));
    const links = new Set([...await hrefs(page, "main a[href]"), ...await hrefs(page, ".mx svg a")]);
    assert.ok(links.size > 60, `${links.size}`);
    await page.goto(built.url(`${locale}/`));
    for (const link of await hrefs(page, ".tl a")) links.add(link);
    const lost = await page.evaluate(async (links) => {
      const pages = new Map(), lost = [];
      for (const link of links) {
        const [address, hash] = link.split("#");
        if (!pages.has(address)) {
          const answer = await fetch(address);
          pages.set(address, answer.status === 200 && new DOMParser().parseFromString(await answer.text(), "text/html"));
        }
        const page = pages.get(address);
        if (!page || hash && page.querySelectorAll(`[id="${decodeURIComponent(hash)}"]`).length !== 1) lost.push(link);
      }
      return lost;
    }, [...links]);
    assert.deepEqual(lost, [], locale);
  }
});

test("a dot is in the row and column of what it links, as in the table", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: { width: 1440, height: 900 } });
  for (const locale of ["en", "ar"]) {
    await page.goto(built.url(mentions(locale)));
    const { drawn, told } = await rows(page);
    assert.ok(drawn.length > 20);
    assert.deepEqual(drawn.map(([name]) => name), told.map(([name]) => name));
    for (const [i, [name, dots]] of drawn.entries()) {
      const places = told[i][1];
      assert.ok(dots.length > 0 && dots.every((dot) => places.includes(dot)), `${locale} ${name}: ${dots} ${places}`);
      // Notes that go with words have no dot of their own.
      const paragraphs = places.filter((place) => !place.startsWith("#note_"));
      const seen = dots.filter((dot) => !dot.startsWith("#note_"));
      assert.deepEqual(seen.map((dot) => dot.split("__")[0]).sort(), [...new Set(paragraphs.map((p) => p.split("__")[0]))].sort(), name);
    }
    // Under the heading of its paragraph.
    const apart = await page.evaluate(() => {
      const middle = (element) => { const { left, right } = element.getBoundingClientRect(); return (left + right) / 2 };
      const heads = new Map([...document.querySelectorAll(".mx svg a:has(text:not(.p))")].map((a) =>
        [a.getAttribute("href"), middle(a.querySelector("text"))]));
      return [...document.querySelectorAll(".mx svg a:has(circle)")].map((a) => a.getAttribute("href"))
        .filter((href) => !href.includes("#note_"))
        .filter((href) => {
          const dots = [...document.querySelectorAll(`.mx svg a[href="${href}"] circle`)].map(middle);
          return dots.some((dot) => Math.abs(dot - heads.get(href.split("__")[0])) > 1.5);
        });
    });
    assert.deepEqual(apart, []);
  }
});

test("the matrix lists exactly the links of the text", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(built.url("en/declaration-2024/"));
  // What the words of each paragraph link to, without the notes.
  const linked = await page.evaluate(() => [...document.querySelectorAll(".para")].flatMap((para) =>
    [...para.querySelectorAll(".text a.ref")].filter((a) => !a.closest("aside, .ours"))
      .map((a) => `${para.id} ${a.dataset.instrument}`)).filter((it) => !it.endsWith(" declaration-2024")));
  await page.goto(built.url(mentions("en")));
  const { told } = await rows(page);
  const listed = told.flatMap(([name, places]) => places.filter((place) => !place.startsWith("#note_"))
    .map((place) => `${place.slice(1).split("__")[0]} ${name.split("/").at(-2)}`));
  assert.deepEqual([...new Set(listed)].sort(), [...new Set(linked)].sort());
});

test("the matrix can be read by keyboard alone, with a visible focus", { timeout }, async (t) => {
  for (const [locale, width] of [["en", 1440], ["en", 320], ["ar", 320]]) {
    const page = await openPage(t, browser, { viewport: { width, height: 800 } });
    await page.goto(built.url(mentions(locale)));
    const wanted = await page.locator(".mx a").count();
    const reached = new Set(), hidden = [];
    await page.locator(".act a").first().focus();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "mx ours");
    for (let i = 0; i < wanted; i++) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const it = document.activeElement, box = it.getBoundingClientRect();
        // A name may be longer than its room: it is seen where it begins.
        const begins = getComputedStyle(it).direction === "rtl" ? box.right - 6 : box.left + 6;
        const x = it.closest("ol") ? begins : (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
        const top = document.elementFromPoint(x, y);
        const style = getComputedStyle(it);
        return {
          name: it.getAttribute("aria-label") ?? it.textContent,
          inside: Boolean(it.closest(".mx")),
          outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
          uncovered: Boolean(top && (it.contains(top) || top.contains(it) && !top.closest("ol"))),
          n: [...document.querySelectorAll(".mx a")].indexOf(it),
        };
      });
      assert.ok(seen.inside && seen.name.trim(), JSON.stringify(seen));
      reached.add(seen.n);
      if (!seen.outlined || !seen.uncovered) hidden.push(seen);
    }
    assert.equal(reached.size, wanted);
    assert.deepEqual(hidden, []);
    await page.keyboard.press("Enter");
    await page.waitForURL(/declaration-2024\/(index\.html)?#/);
  }
});

test("the link before the matrix skips it", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(built.url(mentions("en")));
  await page.locator(".act a").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await until(() => page.evaluate(() => document.activeElement.closest("table") !== null), "the focus is in the table");
});

test("Arabic is the mirror of English", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: { width: 1440, height: 900 } }), places = [];
  for (const locale of ["en", "ar"]) {
    await page.goto(built.url(mentions(locale)));
    places.push(await page.evaluate(() => {
      const { left, right } = document.querySelector(".mx svg").getBoundingClientRect();
      const rtl = document.documentElement.dir === "rtl";
      const from = (element) => {
        const box = element.getBoundingClientRect(), middle = (box.left + box.right) / 2;
        return rtl ? right - middle : middle - left;
      };
      const names = document.querySelector(".mx ol").getBoundingClientRect();
      return {
        dots: [...document.querySelectorAll(".mx svg a:has(circle)")].map((a) => [new URL(a.getAttribute("href"), document.baseURI).hash, from(a.querySelector("circle"))])
          .sort(([a, x], [b, y]) => a === b ? x - y : a < b ? -1 : 1),
        namesFirst: rtl ? names.left >= right - 1 : names.right <= left + 1,
      };
    }));
  }
  assert.ok(places[0].namesFirst && places[1].namesFirst);
  const [english, arabic] = places.map(({ dots }) => dots);
  assert.deepEqual(arabic.map(([hash]) => hash), english.map(([hash]) => hash));
  for (const [i, [hash, from]] of english.entries()) assert.ok(Math.abs(arabic[i][1] - from) < 1, `${hash}: ${from} and ${arabic[i][1]}`);
  for (const locale of ["en", "ar"]) {
    await page.goto(built.url(`${locale}/`));
    const sides = await page.evaluate(() => {
      const rtl = document.documentElement.dir === "rtl", middle = (it) => { const b = it.getBoundingClientRect(); return (b.left + b.right) / 2 };
      const [fan, list, arcs] = [".tl .fan", ".tl ol", ".tl .arcs"].map((css) => middle(document.querySelector(css)));
      return rtl ? fan > list && list > arcs : fan < list && list < arcs;
    });
    assert.ok(sides, locale);
  }
});

// Drawings have colours that axe does not look at.
test("drawings have enough contrast, light and dark", { timeout }, async (t) => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await openPage(t, browser, { colorScheme });
    const weak = [];
    for (const [path, checks] of [
      [mentions("en"), [[".mx circle:not(.o)", "fill", 3], [".mx circle.o", "stroke", 3], [".mx text", "fill", 4.5], [".mx .e", "stroke", 3]]],
      ["en/", [[".tl circle", "stroke", 3], [".tl .fan text", "fill", 4.5], [".tl .a", "stroke", 3], [".tl .b", "stroke", 3]]],
    ]) {
      await page.goto(built.url(path));
      await measureColours(page);
      weak.push(...await page.evaluate((checks) => checks.flatMap(([css, property, least]) => {
        const found = [...document.querySelectorAll(css)], paper = getComputedStyle(document.body).backgroundColor;
        if (!found.length) return [`nothing is ${css}`];
        return found.map((it) => window.colours.ratio(getComputedStyle(it)[property], paper))
          .filter((ratio) => ratio < least).map((ratio) => `${css} ${property} ${ratio.toFixed(2)}`);
      }), checks));
    }
    assert.deepEqual([...new Set(weak)], [], colorScheme);
  }
});

for (const locale of ["ar", "zh", "en"]) {
  test(`axe finds nothing and nothing is cut off, ${locale}`, { timeout }, async (t) => {
    const page = await openPage(t, browser), wrong = [];
    for (const path of [mentions(locale), `${locale}/`]) {
      await page.goto(built.url(path));
      for await (const { name, rules } of appearances(page)) {
        wrong.push(...[...await layoutFaults(page), ...await violations(page, { rules })].map((it) => `${path} ${name}: ${it}`));
      }
    }
    assert.deepEqual(wrong, []);
  });
}

test("without scripts the matrix is complete", { timeout }, async (t) => {
  const page = await openPage(t, browser, { javaScriptEnabled: false });
  await page.goto(built.url(mentions("en")));
  assert.ok(await page.locator(".mx circle").first().isVisible());
  await page.locator(".mx svg a:has(circle)").first().click();
  await page.waitForURL(/declaration-2024\/#/);
});
