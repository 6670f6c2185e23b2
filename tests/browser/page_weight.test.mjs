// What a page may weigh: bytes as a host sends them, requests, elements, and no request to anybody else. The figures are
// printed whether they are kept or not.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch, openPage } from "./chromium.mjs";
import { ownSite, udhrSite } from "./sites.mjs";
import { timeout } from "./until.mjs";

const own = await ownSite({ after });
const udhr = await udhrSite({ after });
const browser = await launch({ after });

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

test("the first load is small, and makes no request to other hosts", { timeout }, async (t) => {
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

test("all scripts and all styles of a page are light", () => {
  for (const path of ["en/index.html", "en/declaration-2024/index.html", "en/declaration-2024/para_12/index.html", "en/declaration-2024/mentions/index.html"]) {
    const named = [...own.read(path).matchAll(/(?:href|src)="?[^">]*\b(assets\/[^">\s]+\.(css|js))/g)];
    const weight = (ending) => named.filter((it) => it[2] === ending).reduce((sum, it) => sum + own.zipped(it[1]), 0);
    assert.ok(named.length >= 3, path);
    assert.ok(weight("js") < 8 * 1024, `${path}: ${weight("js")}`);
    // Drawings have a sheet of their own, which no page of a text loads.
    assert.ok(weight("css") < (named.length > 3 ? 9 : 8) * 1024, `${path}: ${weight("css")}`);
  }
});
