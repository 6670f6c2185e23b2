// Owns the family as it is seen and used: the timeline and the picture of what the text names, by mouse, keyboard and eye.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { looks, violations } from "./axe.mjs";
import { Built } from "./built.mjs";
import { launch, openPage } from "./chromium.mjs";
import { Project } from "./project.mjs";
import { seenWrong } from "./sight.mjs";

const timeout = 60_000;
const built = await Built.of({ after }, new Project({ after }));
let browser;
before(async () => { browser = await launch() });
after(() => browser.close());

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

test("every link of the picture and of the table reaches its target", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  for (const locale of ["en", "ar"]) {
    await page.goto(built.url(mentions(locale)));
    const links = new Set([...await hrefs(page, "main a[href]"), ...await hrefs(page, ".mx svg a")]);
    assert.ok(links.size > 60, `${links.size}`);
    await page.goto(built.url(`${locale}/`));
    for (const link of await hrefs(page, ".tl a")) links.add(link);
    for (const address of new Set([...links].map((link) => link.split("#")[0]))) {
      const all = [...links].filter((link) => link.split("#")[0] === address);
      const answer = await page.goto(address);
      assert.equal(answer.status(), 200, address);
      for (const hash of all.map((link) => new URL(link).hash.slice(1)).filter(Boolean)) {
        assert.equal(await page.locator(`[id="${hash}"]`).count(), 1, `${address}#${hash}`);
      }
    }
  }
});

test("a dot stands in the row and column of what it says, and the table says the same", { timeout }, async (t) => {
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

test("the text and its page of mentions agree", { timeout }, async (t) => {
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

test("the picture is read with the keyboard alone, and the focus is seen", { timeout }, async (t) => {
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

test("the link before the picture leads past it", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(built.url(mentions("en")));
  await page.locator(".act a").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest("table") !== null));
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
        return Math.round(rtl ? right - middle : middle - left);
      };
      const names = document.querySelector(".mx ol").getBoundingClientRect();
      return {
        dots: [...document.querySelectorAll(".mx svg a:has(circle)")].map((a) => [new URL(a.getAttribute("href"), document.baseURI).hash, from(a.querySelector("circle"))]).sort(),
        namesFirst: rtl ? names.left >= right - 1 : names.right <= left + 1,
      };
    }));
  }
  assert.ok(places[0].namesFirst && places[1].namesFirst);
  assert.deepEqual(places[1].dots, places[0].dots);
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
test("what is drawn can be seen, light and dark", { timeout }, async (t) => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await openPage(t, browser, { colorScheme });
    const weak = [];
    for (const [path, checks] of [
      [mentions("en"), [[".mx circle:not(.o)", "fill", 3], [".mx circle.o", "stroke", 3], [".mx text", "fill", 4.5], [".mx .e", "stroke", 3]]],
      ["en/", [[".tl circle", "stroke", 3], [".tl .fan text", "fill", 4.5], [".tl .a", "stroke", 3], [".tl .b", "stroke", 3]]],
    ]) {
      await page.goto(built.url(path));
      weak.push(...await page.evaluate((checks) => {
        const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        const light = (colour) => {
          probe.fillStyle = colour;
          probe.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255)
            .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
          return .2126 * r + .7152 * g + .0722 * b;
        };
        const paper = light(getComputedStyle(document.body).backgroundColor);
        return checks.flatMap(([css, property, least]) => {
          const found = [...document.querySelectorAll(css)];
          if (!found.length) return [`nothing is ${css}`];
          return found.map((it) => light(getComputedStyle(it)[property]))
            .map((own) => (Math.max(own, paper) + .05) / (Math.min(own, paper) + .05))
            .filter((contrast) => contrast < least).map((contrast) => `${css} ${property} ${contrast.toFixed(2)}`);
        });
      }, checks));
    }
    assert.deepEqual([...new Set(weak)], [], colorScheme);
  }
});

for (const locale of ["ar", "zh", "en"]) {
  test(`axe finds nothing and nothing is cut, ${locale}`, { timeout }, async (t) => {
    const page = await openPage(t, browser), wrong = [];
    for (const path of [mentions(locale), `${locale}/`]) {
      await page.goto(built.url(path));
      for await (const look of looks(page)) {
        wrong.push(...[...await seenWrong(page), ...await violations(page)].map((it) => `${path} ${look}: ${it}`));
      }
    }
    assert.deepEqual(wrong, []);
  });
}

test("without a script all of it is there", { timeout }, async (t) => {
  const page = await openPage(t, browser, { javaScriptEnabled: false });
  await page.goto(built.url(mentions("en")));
  assert.ok(await page.locator(".mx circle").first().isVisible());
  await page.locator(".mx svg a:has(circle)").first().click();
  assert.match(page.url(), /declaration-2024\/#/);
});
