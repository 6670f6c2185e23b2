// Owns what a page may weigh: bytes as a host sends them, requests, elements, and that nobody else is asked. The figures are
// printed, kept or not.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Built } from "./built.mjs";
import { launch, openPage } from "./chromium.mjs";
import { Project } from "./project.mjs";
import { Udhr } from "./udhr.mjs";

const timeout = 120_000;
const own = await Built.of({ after }, new Project({ after }));
const udhr = await Built.of({ after }, new Udhr({ after }));
let browser;
before(async () => { browser = await launch() });
after(() => browser.close());

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

// The heaviest of some files, compressed; each must be within the limit.
const heaviest = (t, what, limit, files) => {
  assert.ok(files.length > 0, what);
  const weighed = files.map(([site, path]) => [site.zipped(path), path]).sort(([a], [b]) => b - a);
  t.diagnostic(`${what}: ${kilobytes(weighed[0][0])} (${weighed[0][1]}), of at most ${limit} KB`);
  assert.ok(weighed[0][0] <= limit * 1024, `${weighed[0][1]} weighs ${kilobytes(weighed[0][0])}`);
};

const files = (pattern) => [own, udhr].flatMap((site) =>
  [...site.files().keys()].filter((path) => pattern.test(path)).map((path) => [site, path]));

test("pages, style sheet and scripts are light in every language", { timeout }, (t) => {
  heaviest(t, "a reading page", 45, files(/^\w+\/(declaration-2024|udhr-1948)\/index\.html$/));
  heaviest(t, "a paragraph's page", 8, files(/\/(para_\w+|chapeau)\/index\.html$/));
  heaviest(t, "a parallel page", 70, files(/\/with\/\w+\/index\.html$/));
  heaviest(t, "the style sheet", 8, files(/^assets\/site\.\w+\.css$/));
  heaviest(t, "a script", 8, files(/^assets\/\w+\.\w+\.js$/));
});

test("the first load is small, and asks nobody else", { timeout }, async (t) => {
  for (const [site, path] of [[own, "en/declaration-2024/"], [own, "ar/declaration-2024/"], [udhr, "zh/udhr-1948/"]]) {
    const page = await openPage(t, browser), asked = [];
    page.on("request", (request) => asked.push(request));
    await page.goto(site.url(path), { waitUntil: "networkidle" });
    let bytes = 0;
    for (const request of asked) {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      bytes += responseBodySize + responseHeadersSize;
    }
    const elements = await page.evaluate(() => document.querySelectorAll("*").length);
    const foreign = asked.map((request) => request.url()).filter((url) => !url.startsWith(site.url("")));
    t.diagnostic(`${path}: ${kilobytes(bytes)} in ${asked.length} requests, ${elements} elements`);
    assert.deepEqual(foreign, []);
    assert.deepEqual(await page.context().cookies(), []);
    assert.ok(bytes <= 75 * 1024, `${path} loads ${kilobytes(bytes)}`);
    assert.ok(asked.length <= 5, `${path} asks ${asked.length} times`);
    assert.ok(elements <= 1400, `${path} has ${elements} elements`);
  }
});
