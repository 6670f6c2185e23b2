// Editors' notes as a layer over the text: in the margin or disclosed, put away and brought back, their words marked.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { appearances, violations } from "./axe.mjs";
import { BuiltSite } from "./built_site.mjs";
import { launch, openPage, pageOf } from "./chromium.mjs";
import { measureColours } from "./contrast.mjs";
import { Project } from "./project.mjs";
import { painted, timeout, until, untilEqual } from "./until.mjs";

const project = new Project({ after });
// Short paragraphs with long notes, and words that run over a link, an emphasis and a footnote mark.
project.write("content/short/instrument.yaml", "title:\n  en: Short\noriginal: en\n");
const long = "This note is a good deal longer than what it stands beside, and so it hangs. ".repeat(3);
const kinds = ["context", "definition", "source", "comparison", "history"];
const spans = "Ministerial Declaration of 2019 and the agreed text";
project.write("content/short/text.en.md", `1. We recall the Ministerial Declaration of 2019[^1] and the *agreed* text of it.\n\n${
  [2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${n}. Paragraph.`).join("\n\n")}\n\n[^1]: The agreed text is here.\n`);
project.write("content/short/annotations.en.yaml", `para_1:\n  - {kind: comparison, quote: ${spans}, text: "${long}"}\n${
  [2, 4, 7, 9].map((n, i) => `para_${n}:\n  - {kind: ${kinds[i]}, text: "${long}"}\n`).join("")}`);
const built = await BuiltSite.build({ after }, project);
const browser = await launch({ after });

const wide = { width: 1440, height: 900 }, narrow = { width: 320, height: 640 };
const edition = "en/declaration-2024/", paragraph = `${edition}para_6/`, short = "en/short/";
const toggle = (page) => page.getByRole("button", { name: "Editors’ notes" });
const shown = (page) => page.locator(".annotation").evaluateAll((all) => all.filter((it) => it.checkVisibility()).length);

// A hand presses a line of the words, where Playwright's own click may fall between two.
const press = async (page, selector) => {
  const [x, y] = await page.evaluate((selector) => {
    const link = document.querySelector(selector);
    link.scrollIntoView({ block: "center", behavior: "instant" });
    // The first piece may be the quotation mark alone.
    const { left, top, width, height } = [...link.getClientRects()].sort((a, b) => b.width - a.width)[0];
    return [left + width / 2, top + height / 2];
  }, selector);
  await page.mouse.click(x, y);
};

// The words marked, piece by piece.
const marked = (page) => page.evaluate(() => [...CSS.highlights.get("pin") ?? []].map((range) => range.toString()));
const textOf = (page) => page.evaluate(() => [...document.querySelectorAll("div.text")].map((it) => it.outerHTML).join("\n"));

test("in the margin every note is beside its own paragraph", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: wide });
  for (const path of [edition, "ar/declaration-2024/", short, paragraph]) {
    await page.goto(built.url(path));
    const wrong = await page.evaluate(() => {
      const notes = [...document.querySelectorAll(".para > .annotation")], wrong = [];
      const box = (it) => it.getBoundingClientRect();
      notes.forEach((note, i) => {
        const { top, bottom, left, right, height } = box(note), text = box(note.parentElement.querySelector(".text"));
        const is = (holds, words) => { if (!holds) wrong.push(`${note.parentElement.id}: ${words}`) };
        const body = box(note.querySelector(".entry"));
        is(height > 40 && body.height > 20, "it is not shown");
        is(body.bottom <= bottom + 1, "its words run out of it");
        is(Math.abs(top - text.top) < 12, "it does not begin with its paragraph");
        is(left >= text.right || right <= text.left, "it stands in the text");
        is(notes.slice(i + 1).every((other) => box(other).top >= bottom), "it runs into the next");
        is(note.querySelector(".kind").textContent.trim(), "its kind is not told");
        is(getComputedStyle(note).fontFamily.includes("Noto Sans"), "it is not in another face");
        if (!note.querySelector(".source")) is(body.height < 400, "it is too long");
      });
      return notes.length ? wrong : ["no notes"];
    });
    assert.deepEqual(wrong, [], path);
  }
});

test("in a narrow window notes are closed until they are opened", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: narrow, javaScriptEnabled: false });
  await page.goto(built.url(edition));
  const note = page.locator("#para_6 > .annotation"), body = note.locator(".entry");
  assert.ok(!await body.isVisible());
  await note.locator("summary").click();
  await body.waitFor();
  assert.match(await note.textContent(), /Definition/);
});

test("hidden notes stay hidden, on every page and from the first paint", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: wide });
  await page.goto(built.url(edition));
  const all = await shown(page);
  assert.ok(all > 20, `${all} notes`);
  assert.equal(await toggle(page).getAttribute("aria-pressed"), "true");
  await toggle(page).focus();
  await page.keyboard.press("Enter");
  assert.equal(await toggle(page).getAttribute("aria-pressed"), "false");
  assert.equal(await shown(page), 0);

  // Nothing moves when the page is opened: what counts is seen from the first frame, before any other script.
  for (const path of [edition, paragraph, "ar/declaration-2024/"]) {
    const other = await pageOf(t, page.context());
    await other.addInitScript(() => {
      globalThis.moved = [];
      new PerformanceObserver((list) => {
        const nodes = list.getEntries().flatMap(({ sources }) => sources.map(({ node }) => node?.parentElement));
        moved.push(...nodes.filter((node) => node?.closest("main")).map((node) => node.outerHTML.slice(0, 100)));
      }).observe({ type: "layout-shift", buffered: true });
    });
    await other.goto(built.url(path));
    await other.locator(".layers button").waitFor();
    await painted(other);
    assert.equal(await shown(other), 0, path);
    assert.equal(await other.locator(".layers button").getAttribute("aria-pressed"), "false");
    assert.deepEqual(await other.evaluate(() => moved), [], path);
    await other.close();
  }

  // What a link leads to is shown all the same.
  await page.goto(built.url(paragraph));
  const id = await page.locator(".entry[id]").first().getAttribute("id");
  await page.goto(built.url(`${edition}`));
  await page.goto(built.url(`${paragraph}#${id}`));
  assert.equal(await shown(page), 1);
  await page.goto(built.url(edition));
  await toggle(page).click();
  assert.equal(await shown(page), all);
  await page.reload();
  assert.equal(await shown(page), all);
  assert.equal(await page.evaluate(() => localStorage.getItem("notes")), "");
});

test("the button that hides notes moves nothing when it appears", { timeout }, async (t) => {
  for (const viewport of [wide, narrow]) {
    for (const path of [edition, paragraph, "ar/declaration-2024/", "ru/declaration-2024/"]) {
      const heights = [];
      for (const blocked of [true, false]) {
        const page = await openPage(t, browser, { viewport });
        if (blocked) await page.route("**/site.*.js", (route) => route.abort());
        await page.goto(built.url(path));
        if (!blocked) await page.locator(".layers button").waitFor();
        heights.push(await page.evaluate(() => document.querySelector(".text").getBoundingClientRect().top));
        await page.context().close();
      }
      assert.ok(Math.abs(heights[0] - heights[1]) < .5, `${path} at ${viewport.width}: ${heights}`);
    }
  }
});

test("a note highlights its words across inline elements without changing the page", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: wide });
  await page.goto(built.url(short));
  const before = await textOf(page);
  await page.locator("#para_1 .entry p").last().hover();
  await untilEqual(async () => (await marked(page)).join(""), spans);
  const pieces = await marked(page);
  assert.ok(pieces.length >= 3, JSON.stringify(pieces));
  await page.mouse.move(5, 5);
  await untilEqual(() => marked(page), []);
  await page.locator("#para_1 .pin").focus();
  await untilEqual(async () => (await marked(page)).join(""), spans);
  await page.locator("#para_1 .pin").blur();
  await untilEqual(() => marked(page), []);
  assert.equal(await textOf(page), before);
});

test("every quotation in a note is highlighted in its paragraph", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: wide });
  await page.goto(built.url(edition));
  const before = await textOf(page);
  const wrong = await page.evaluate(() => [...document.querySelectorAll(".pin")].flatMap((pin) => {
    pin.closest("details").open = true;
    pin.focus();
    const ranges = [...CSS.highlights.get("pin") ?? []];
    const place = document.getElementById(pin.getAttribute("href").slice(1).split(":~:")[0]);
    const right = ranges.map(String).join("") === pin.textContent && ranges.every((range) =>
      place.contains(range.startContainer) && !range.startContainer.parentElement.closest(".note, .mark, .annotation"));
    return right ? [] : [pin.textContent];
  }));
  assert.deepEqual(wrong, []);
  assert.equal(await textOf(page), before);
  // Pressed on a phone, the words come into view.
  await page.setViewportSize(narrow);
  await page.reload();
  await page.locator("#para_1 summary").click();
  await press(page, "#para_1 .pin");
  await until(() => page.evaluate(() => {
    const { top, bottom } = [...CSS.highlights.get("pin") ?? []][0]?.getBoundingClientRect() ?? {};
    return top > 52 && bottom < innerHeight;
  }), "the words are in view");
});

test("highlighted words have a contrast of 7 to 1", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.goto(built.url(edition));
    await page.locator("#para_6 summary").click();
    await page.locator("#para_6 .pin").focus();
    await measureColours(page);
    const ratio = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.querySelector("#para_6 .text p"), "::highlight(pin)");
      return window.colours.ratio(color, backgroundColor);
    });
    assert.ok(ratio >= 7, `${colorScheme}: ${ratio}`);
  }
});

test("without scripts there is no dead button, and a note links to its words", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: narrow, javaScriptEnabled: false });
  await page.goto(built.url(edition));
  assert.equal(await page.locator(".layers button").count(), 0);
  assert.equal((await page.request.get(built.url(`${edition}annotations.jsonld`))).status(), 200);
  await page.locator("#para_41 summary").click();
  await press(page, "#para_41 .pin");
  await page.waitForURL(/#para_41/);
  await until(async () => {
    const box = await page.locator("#para_41").boundingBox();
    return box.y < narrow.height && box.y + box.height > 0;
  }, "the paragraph is in view");
});

test("in print notes are open, smaller than the text and set off from it", { timeout }, async (t) => {
  const page = await openPage(t, browser, { viewport: { width: 700, height: 900 } });
  await page.goto(built.url(edition));
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => {
    const size = (selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize);
    const notes = [...document.querySelectorAll(".para > .annotation")];
    return {
      open: notes.every((note) => note.querySelector(".entry").getBoundingClientRect().height > 8),
      small: size("#para_6 .annotation .entry p") < size("#para_6 .text p") * 0.85,
      named: notes.every((note) => /Note/.test(note.querySelector("summary").innerText)),
      ruled: notes.every((note) => parseFloat(getComputedStyle(note).borderInlineStartWidth) > 0),
      button: document.querySelector(".layers").checkVisibility(),
    };
  });
  assert.deepEqual(seen, { open: true, small: true, named: true, ruled: true, button: false });
});

test("axe finds nothing with all notes open", { timeout }, async (t) => {
  const page = await openPage(t, browser), wrong = [];
  for (const path of [edition, paragraph, "ar/declaration-2024/"]) {
    await page.goto(built.url(path));
    for await (const { name, rules } of appearances(page)) {
      await page.evaluate(() => document.querySelectorAll(".annotation").forEach((it) => { it.open = true }));
      wrong.push(...(await violations(page, { rules, within: ".edition" })).map((it) => `${path} ${name}: ${it}`));
    }
  }
  assert.deepEqual(wrong, []);
});
