// What an author sees in an open page while editing: only what changed changes, and the page stays at its place.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch, openPage, pageOf } from "./chromium.mjs";
import { PreviewServer } from "./preview_server.mjs";
import { Project } from "./project.mjs";
import { painted, timeout } from "./until.mjs";
import { asServed, observe, openObserved, recordChanges, recordedChanges, textAppears, textGoes, topOf } from "./page_observer.mjs";

const text = "content/declaration-2024/text.en.md";
const notes = "content/declaration-2024/annotations.en.yaml";
const browser = await launch({ after });

const opened = async (t, path = "en/declaration-2024/", options = {}) => {
  const project = new Project(t).withoutSource(), server = await PreviewServer.start(t, project.root);
  const page = await openPage(t, browser, options);
  await openObserved(page, server.url(path));
  return { project, server, page };
};

// Paragraph 12 at the top of the window, with its note open and the focus on the mark.
const readInTheMiddle = async (page) => {
  await page.evaluate(() => document.querySelector("#para_12").scrollIntoView({ behavior: "instant" }));
  await page.locator("#noteref_9").focus();
  await page.keyboard.press("Enter");
  await page.locator("#pop_9:popover-open").waitFor();
};

test("an edited paragraph is all that changes; place, open note and focus stay", { timeout }, async (t) => {
  const { project, page } = await opened(t);
  await readInTheMiddle(page);
  const place = await topOf(page, "#para_12");
  assert.ok(await page.evaluate(() => scrollY) > 500);
  await recordChanges(page);
  project.edit(text, "4. We reiterate our", `4. We reiterate our ${"grave and lasting ".repeat(40)}`);
  await textAppears(page, "#para_4", "grave and lasting grave");
  await painted(page);
  assert.ok(Math.abs(await topOf(page, "#para_12") - place) <= 1, "the place is kept");
  assert.deepEqual(await recordedChanges(page), { touched: ["para_4"], lost: 0, loadedOnce: true });
  assert.ok(await page.evaluate(() => document.querySelector("#pop_9").matches(":popover-open")));
  assert.equal(await page.evaluate(() => document.activeElement.id), "noteref_9");
  assert.deepEqual(await page.evaluate(() => window.flashed), ["para_4"]);
});

test("the words of an open note change while it stays open", { timeout }, async (t) => {
  const { project, page } = await opened(t);
  await readInTheMiddle(page);
  await recordChanges(page);
  project.edit(text, "[^9]: ", "[^9]: Mended. ");
  await textAppears(page, "#pop_9", "Mended.");
  assert.ok(await page.evaluate(() => document.querySelector("#pop_9").matches(":popover-open")));
  const { touched, lost } = await recordedChanges(page);
  assert.deepEqual([touched, lost], [["note_9", "pop_9"], 0]);
});

test("selected words elsewhere stay selected, an opened annotation stays open", { timeout }, async (t) => {
  const { project, page } = await opened(t, undefined, { viewport: { width: 800, height: 700 } });
  await page.locator("#para_1 .annotation summary").click();
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector("#para_3 .text p")));
  const selected = await page.evaluate(() => String(getSelection()));
  project.edit(text, "3. We further reaffirm", "3. We once more reaffirm");
  await textAppears(page, "#para_3", "once more");
  assert.equal(await page.evaluate(() => String(getSelection())), selected.replace("further", "once more"));
  assert.ok(await page.evaluate(() => document.querySelector("#para_1 .annotation").open));
});

test("a paragraph is added with its tools, and removed", { timeout }, async (t) => {
  const { project, page } = await opened(t);
  const was = project.read(text);
  await recordChanges(page);
  project.edit(text, "\n[^*]: ", "\n43. We add these words.\n\n[^*]: ");
  await textAppears(page, "#para_43", "We add these words.");
  await page.locator("#para_43 .tools button").waitFor({ state: "attached" });
  assert.equal(await page.evaluate(() => document.querySelector("#para_43").previousElementSibling.id), "para_42");
  assert.equal(await page.locator("#para_42 .tools button").count(), 1);
  assert.equal((await recordedChanges(page)).lost, 0);
  project.write(text, was);
  await textGoes(page, "#para_43");
  const { lost, loadedOnce } = await recordedChanges(page);
  assert.deepEqual({ lost, loadedOnce }, { lost: 0, loadedOnce: true });
});

test("a page from which a script removed something is replaced as a whole", { timeout }, async (t) => {
  const { project, page } = await opened(t);
  await readInTheMiddle(page);
  await page.evaluate(() => document.querySelector("#para_20 .points").remove());
  project.edit(text, "20. ", "20. Mended: ");
  await textAppears(page, "#para_20", "Mended: ");
  assert.equal(await page.locator("#para_20__point_a").count(), 1);
  assert.equal(await page.locator("main").count(), 1);
  // The nodes are new ones, and what was open and focused is so again.
  await page.locator("#pop_9:popover-open").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "noteref_9");
  assert.equal(await page.locator("#para_20 .tools button").count(), 1);
  assert.ok(await page.evaluate(() => window.loadedOnce));
});

test("head, facts and words change on a page without a text", { timeout }, async (t) => {
  const { project, page } = await opened(t, "en/about/");
  project.edit("content/pages/about.en.md", "This site presents", "This small site presents");
  await textAppears(page, "main", "This small site presents");
  project.edit("site.toml", "title = \"2024 High-level Declaration\"", "title = \"A Declaration\"");
  await page.waitForFunction(() => document.title.endsWith("A Declaration"));
  await textAppears(page, ".site", "A Declaration");
  assert.ok(await page.evaluate(() => window.loadedOnce));
});

test("every kind of page becomes what a reload would show", { timeout }, async (t) => {
  const { project, server, page } = await opened(t);
  const paths = [
    "en/declaration-2024/", "en/declaration-2024/para_12/", "en/", "en/declaration-2019/", "en/cite/", "en/none/",
  ];
  const followers = [page];
  for (const path of paths.slice(1)) followers.push(await pageOf(t, page.context()));
  for (const [i, path] of paths.entries()) await openObserved(followers[i], server.url(path));
  const loaded = await pageOf(t, page.context());
  await observe(loaded);
  const site = async () => (await fetch(server.url("en/"))).headers.get("server-timing");
  // Where a step has two edits the server may show them one by one; the last has one, so that the end is compared.
  const steps = [
    [[text, "12. We reiterate that efforts", "12. We *once more* reiterate[^5] that the efforts"],
      [notes, /^para_12:\n(?: .*\n|\n)+/m, ""]],
    [[text, "\n[^*]: ", "\n43. The Ministerial Declaration of 2019 is recalled.\n\n(a) Here;\n\n(b) There.\n\n[^*]: "]],
    [[text, "# II. Stocktaking", "# II. Taking stock"], [text, /^11\. .*\n\n/m, (whole) => `${whole}It goes on.\n\n`],
      ["site.toml", "en = \"This", "en = \"Indeed, this"]],
    [["content/declaration-2019/instrument.yaml", /^body: .*\n/m, ""]],
  ];
  for (const step of steps) {
    const before = await site();
    for (const edit of step) project.edit(...edit);
    while (await site() === before) await new Promise((wait) => setTimeout(wait, 10));
    for (const [i, path] of paths.entries()) {
      await loaded.goto(server.url(path));
      const html = await asServed(loaded);
      await followers[i].waitForFunction((html) => window.loadedOnce && window.asServed() === html, html);
    }
  }
});

test("nothing moves under reduced motion", { timeout }, async (t) => {
  const { project, page } = await opened(t, undefined, { reducedMotion: "reduce" });
  project.edit(text, "1. We reaffirm", "1. We hereby reaffirm");
  await textAppears(page, "#para_1", "hereby");
  await page.waitForFunction(() => window.patches === 1);
  assert.deepEqual(await page.evaluate(() => [window.flashed, document.getAnimations().length]), [[], 0]);
});

test("a style sheet changes without a reload and without an unstyled frame", { timeout }, async (t) => {
  const { project, page } = await opened(t);
  await readInTheMiddle(page);
  const place = await topOf(page, "#para_12");
  const colour = await page.evaluate(() => {
    window.papers = new Set();
    const look = () => {
      window.papers.add(getComputedStyle(document.body).backgroundColor);
      requestAnimationFrame(look);
    };
    look();
    return getComputedStyle(document.body).backgroundColor;
  });
  // The new sheet is slow: what stands until it comes must be the old one.
  await page.route("**/assets/site.*.css", async (route) => {
    await new Promise((late) => setTimeout(late, 300));
    await route.continue();
  });
  const sheet = project.override("assets/site.css");
  project.edit(sheet, "--paper: light-dark(#fdfcf9, #14171b)", "--paper: light-dark(rgb(1 2 3), rgb(1 2 3))");
  project.edit(project.override("assets/site/text.css"), ".para { align-items: baseline;", ".para { padding-block-end: 20px; align-items: baseline;");
  await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)");
  await page.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet]").length === 1);
  await painted(page);
  assert.deepEqual(await page.evaluate(() => [...window.papers]), [colour, "rgb(1, 2, 3)"]);
  assert.notEqual(colour, "rgb(1, 2, 3)");
  assert.ok(await page.evaluate(() => window.loadedOnce && document.querySelector("#pop_9").matches(":popover-open")));
  assert.ok(Math.abs(await topOf(page, "#para_12") - place) <= 1, "the place is kept");
});

test("a template changes every paragraph and the page stays at its place", { timeout }, async (t) => {
  const { project, page } = await opened(t);
  await readInTheMiddle(page);
  const place = await topOf(page, "#para_12");
  await recordChanges(page);
  const components = project.override("templates/components.html");
  project.edit(components, /<div class="para"([^>]*)>/, "<div class=\"para\" data-new$1><p>Above.</p>");
  await textAppears(page, "#para_12", "Above.");
  assert.equal((await recordedChanges(page)).lost, 0);
  assert.ok(await page.evaluate(() => document.querySelector("#pop_9").matches(":popover-open")));
  assert.ok(Math.abs(await topOf(page, "#para_12") - place) <= 1, "the place is kept");
  assert.equal(await page.evaluate(() => document.querySelectorAll(".para:not([data-new])").length), 0);
});

test("a page that is added or removed, or gets another script, is reloaded", { timeout }, async (t) => {
  const { project, page } = await opened(t, "en/declaration-2024/para_43/");
  const was = project.read(text);
  assert.equal(await page.locator("#para_43").count(), 0);
  project.edit(text, "\n[^*]: ", "\n43. We add these words.\n\n[^*]: ");
  await textAppears(page, "#para_43", "We add these words.");
  assert.equal(await page.evaluate(() => window.loadedOnce), undefined);
  const script = project.override("assets/site.js");
  project.edit(script, "const root", "window.newScript = true;\nconst root");
  await page.waitForFunction(() => window.newScript);
  project.write(text, was);
  await textGoes(page, "#para_43");
});

test("eight tabs follow over one stream, also when the one that holds it closes", { timeout }, async (t) => {
  const project = new Project(t).withoutSource(), server = await PreviewServer.start(t, project.root);
  const first = await openPage(t, browser), context = first.context();
  let streams = 0;
  context.on("request", (request) => { if (request.url().endsWith("/.paraph/events")) streams++ });
  const pages = [first];
  while (pages.length < 8) pages.push(await pageOf(t, context));
  for (const page of pages) await openObserved(page, server.url("en/declaration-2024/"));
  project.edit(text, "1. We reaffirm", "1. We hereby reaffirm");
  await Promise.all(pages.map((page) => textAppears(page, "#para_1", "hereby")));
  assert.equal(streams, 1);
  await first.close();
  project.edit(text, "1. We hereby reaffirm", "1. We solemnly reaffirm");
  await Promise.all(pages.slice(1).map((page) => textAppears(page, "#para_1", "solemnly")));
  assert.equal(streams, 2);
  assert.ok((await Promise.all(pages.slice(1).map((page) => page.evaluate(() => window.loadedOnce)))).every(Boolean));
});

test("without locks each tab has a stream of its own", { timeout }, async (t) => {
  const project = new Project(t).withoutSource(), server = await PreviewServer.start(t, project.root);
  const page = await openPage(t, browser);
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
  await openObserved(page, server.url("en/declaration-2024/"));
  project.edit(text, "1. We reaffirm", "1. We hereby reaffirm");
  await textAppears(page, "#para_1", "hereby");
});

test("a request that is never answered is repeated", { timeout }, async (t) => {
  const { project, page } = await opened(t);
  await page.route("**/en/declaration-2024/", () => {}, { times: 1 });
  project.edit(text, "1. We reaffirm", "1. We hereby reaffirm");
  await textAppears(page, "#para_1", "hereby");
});

test("a stopped server is reported, and followed again once it is back", { timeout }, async (t) => {
  const { project, server, page } = await opened(t);
  const other = await pageOf(t, page.context());
  await openObserved(other, server.url("en/declaration-2024/para_1/"));
  const away = (page) => page.locator("paraph-preview .away");
  await textAppears(page, "#para_1", "We reaffirm");
  await server.stop();
  await Promise.all([page, other].map((page) => away(page).waitFor()));
  assert.equal(await away(page).textContent(), "The preview is not running");
  project.edit(text, "1. We reaffirm", "1. We hereby reaffirm");
  await PreviewServer.start(t, project.root, server.port);
  await Promise.all([page, other].map((page) => textAppears(page, "#para_1", "hereby")));
  await Promise.all([page, other].map((page) => away(page).waitFor({ state: "hidden" })));
  assert.ok(await page.evaluate(() => window.loadedOnce));
});

test("after the machine has slept a new stream is opened", { timeout }, async (t) => {
  const project = new Project(t).withoutSource(), server = await PreviewServer.start(t, project.root);
  const page = await openPage(t, browser);
  await page.clock.install();
  await observe(page);
  const stream = () => page.waitForRequest((request) => request.url().endsWith("/.paraph/events"));
  const first = stream();
  await page.goto(server.url("en/declaration-2024/"));
  await first;
  project.edit(text, "1. We reaffirm", "1. We hereby reaffirm");
  await textAppears(page, "#para_1", "hereby");
  const second = stream();
  await page.clock.fastForward("10:00");
  await second;
  project.edit(text, "1. We hereby reaffirm", "1. We solemnly reaffirm");
  await textAppears(page, "#para_1", "solemnly");
});

test("a tab that hears nothing of the one with the stream takes over", { timeout }, async (t) => {
  const project = new Project(t).withoutSource(), server = await PreviewServer.start(t, project.root);
  const stuck = await openPage(t, browser), page = await pageOf(t, stuck.context());
  // As if a debugger had stopped it: it holds the lock and says nothing.
  await stuck.addInitScript(() => {
    const { postMessage } = BroadcastChannel.prototype;
    BroadcastChannel.prototype.postMessage = function (news) { if (!window.stuck) postMessage.call(this, news) };
  });
  await openObserved(stuck, server.url("en/declaration-2024/"));
  await stuck.waitForFunction(async () => (await navigator.locks.query()).held.length === 1);
  await page.clock.install();
  await openObserved(page, server.url("en/declaration-2024/"));
  await stuck.evaluate(() => { window.stuck = true });
  const stream = page.waitForRequest((request) => request.url().endsWith("/.paraph/events"));
  await page.clock.runFor(45_000);
  await stream;
  project.edit(text, "1. We reaffirm", "1. We hereby reaffirm");
  await Promise.all([page, stuck].map((page) => textAppears(page, "#para_1", "hereby")));
  assert.equal((await stuck.evaluate(() => navigator.locks.query())).held.length, 1);
});
