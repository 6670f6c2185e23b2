// Published addresses go on answering: edits of the real declaration are refused with a proposal, and once that is written
// as it is printed, every address that was published leads to its words, with scripts off.
import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { BuiltSite, refreshTarget } from "./built_site.mjs";
import { launch, openPage } from "./chromium.mjs";
import { findings, paraph } from "./program.mjs";
import { repository } from "./project.mjs";
import { timeout } from "./until.mjs";

const ID = "declaration-2024";
const browser = await launch({ after });

const copyOf = (t, from) => {
  const root = mkdtempSync(join(tmpdir(), "paraph-permalinks-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  for (const name of ["site.toml", "content"]) cpSync(join(from, name), join(root, name), { recursive: true });
  return { root, text: join(root, "content", ID, "text.en.md") };
};

// The declaration without what editors wrote beside it, which an author would have to edit too; published.
const declaration = (t) => {
  const project = copyOf(t, repository), settings = readFileSync(join(project.root, "site.toml"), "utf8");
  // Two languages are asked for below.
  writeFileSync(join(project.root, "site.toml"), settings.replace(/^locales = .*$/m, 'locales = ["en", "ar"]'));
  for (const file of [
    "pages", "permalinks.lock", "redirects.yaml", `${ID}/annotations.en.yaml`, `${ID}/references.en.yaml`,
  ]) rmSync(join(project.root, "content", file), { recursive: true, force: true });
  assert.equal(paraph("lock", "--date", "2024-03-14", "--root", project.root).status, 0);
  return project;
};

// A text as blocks; paragraphs are numbered anew when it is written.
const edit = (project, change) => {
  const blocks = readFileSync(project.text, "utf8").split("\n\n");
  const is = (block) => /^\d+\. /.test(block);
  const at = (number) => blocks.findIndex((block) => block.startsWith(`${number}. `));
  // A paragraph with its points.
  const whole = (number) => {
    let end = at(number) + 1;
    while (/^\([a-z]\) /.test(blocks[end])) end += 1;
    return [at(number), end - at(number)];
  };
  change({ blocks, at, whole });
  let number = 0;
  const numbered = blocks.map((block) => (is(block) ? block.replace(/^\d+/, () => `${number += 1}`) : block));
  writeFileSync(project.text, numbered.join("\n\n"));
};

// Runs in the page: what stands at each of some fragments, "" for the page itself, and where what is said there leads. With
// scripts off the browser still goes where it is told to.
const standing = (hashes) => {
  const words = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".mark, .note, .label, .num, .said, .tools, .meta, details, b").forEach((other) => other.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  return hashes.map((hash) => {
    location.hash = hash;
    const target = document.querySelector(":target");
    if (hash && !target) return undefined;
    const around = target?.matches(".was") ? target.closest("li, .para, h2, h3, .mention") : target;
    const element = around ?? document.querySelector("article.edition .para, main blockquote");
    const next = element.nextElementSibling;
    const unit = element.closest(".para, .notes li") ?? (next?.matches(".grid") ? next : element);
    return { words: words(element), links: [...unit.querySelectorAll(".said a")].map((a) => a.href) };
  });
};

// Where the stubs lead from a page, as they say themselves.
const ledTo = async (url) => {
  const next = refreshTarget(await (await fetch(url)).text());
  return next === undefined ? url : ledTo(new URL(next, url).href.split("#")[0]);
};

// What stands at each of some addresses: every page is gone to once, and the browser follows its stubs by itself.
const visit = async (page, urls) => {
  const found = new Map(), pages = new Set(urls.map((url) => url.split("#")[0]));
  for (const at of pages) {
    const all = urls.filter((url) => url.split("#")[0] === at), end = await ledTo(at);
    await page.goto(at, { waitUntil: "commit" });
    await page.waitForURL((url) => url.href.split("#")[0] === end);
    const stands = await page.evaluate(standing, all.map((url) => new URL(url).hash));
    for (const [i, url] of all.entries()) {
      assert.ok(stands[i], `nothing answers at ${url}`);
      found.set(url, stands[i]);
    }
  }
  return found;
};

// What every address leads to: the words there, and those that what is said there leads to.
const survey = async (page, built, list) => {
  const here = await visit(page, list.map((address) => built.url(address)));
  const there = await visit(page, [...new Set([...here.values()].flatMap(({ links }) => links))]);
  return new Map(list.map((address) => {
    const { words, links } = here.get(built.url(address));
    return [address, [words, ...links.map((link) => there.get(link).words)]];
  }));
};

const published = (project) => readFileSync(join(project.root, "content/permalinks.lock"), "utf8").split("\n")
  .filter((line) => line.startsWith(`${ID} `)).map((line) => line.split(" ")[1]);
// Fragments of the text in two languages, and the pages of some paragraphs: those that the edits touch, and a few others.
const addresses = (places) => [
  ...places.map((place) => `en/${ID}/#${place}`),
  ...places.map((place) => `ar/${ID}/#${place}`),
  ...places.filter((place) => /^(para_(1|4|5|9|10|11|12|14|18|24|42)|chapeau)$/.test(place)).map((place) => `en/${ID}/${place}/`),
];

const openPlainPage = async (t) => {
  const page = await openPage(t, browser, { javaScriptEnabled: false });
  // Where an address leads does not depend on the style; hundreds of jumps within a long page cost time with it.
  await page.route("**/*.css", (route) => route.abort());
  return page;
};

// Most of the words: all of them, or for a paragraph that was split the part that is there.
const holds = (now, then) => now.some((words) => words.includes(then) || (words.length > 40 && then.includes(words.slice(0, -2))));

// The project as it was published, and what its addresses led to then.
const original = declaration({ after }), list = addresses(published(original));
let before;
test("every published address has its words", { timeout }, async (t) => {
  assert.equal(list.length, 178);
  before = await survey(await openPlainPage(t), await BuiltSite.build(t, original), list);
  for (const [address, [words]] of before) assert.ok(words.length > 3, address);
});

// Edits a published text, writes what is proposed, and sees where every address leads.
const addressesSurvive = (name, change, expected) => test(`addresses lead to their words when ${name}`, { timeout }, async (t) => {
  const project = copyOf(t, original.root), page = await openPlainPage(t);
  change(project);
  const refused = paraph("build", "--root", project.root);
  assert.equal(refused.status, 4, refused.stderr);
  assert.match(refused.stderr, /nothing was written/);
  const pasted = findings(project).filter((finding) => finding.paste);
  assert.equal(pasted.length, 1);
  expected.forEach((line) => assert.ok(pasted[0].paste.split("\n").includes(line), `${line} is not proposed:\n${pasted[0].paste}`));
  appendFileSync(join(project.root, "content/redirects.yaml"), pasted[0].paste);
  // Once as it is before it is recorded, once after.
  for (const recorded of [false, true]) {
    if (recorded) assert.equal(paraph("lock", "--date", "2025-01-01", "--root", project.root).status, 0);
    const now = await survey(page, await BuiltSite.build(t, project), list);
    for (const [address, [then]] of before) {
      assert.ok(holds(now.get(address), then), `${address} leads to\n${now.get(address).join("\n")}\nand led to\n${then}`);
    }
  }
});

addressesSurvive("a paragraph is deleted", (project) => edit(project, ({ blocks, whole }) => blocks.splice(...whole(14))),
  ["    para_15: para_14", "    para_42: para_41", "  withdrawn:"]);
addressesSurvive("a paragraph is moved", (project) => edit(project, ({ blocks, whole }) => {
  const moved = blocks.splice(...whole(4));
  blocks.splice(whole(8)[0], 0, ...moved);
}), ["    para_4: para_7", "    para_5: para_4"]);
addressesSurvive("two paragraphs change places", (project) => edit(project, ({ blocks, at }) => {
  [blocks[at(9)], blocks[at(10)]] = [blocks[at(10)].replace(/^10/, "9"), blocks[at(9)].replace(/^9/, "10")];
}), ["    para_10: para_9", "    para_9: para_10"]);
addressesSurvive("a paragraph is split", (project) => edit(project, ({ blocks, at }) => {
  const [first, second] = [...blocks[at(11)].matchAll(/^(.*?), and (underscore .*)$/g)][0].slice(1);
  blocks.splice(at(11), 1, `${first}.`, `12. We ${second}`);
}), ["    para_11: [para_11, para_12]", "    para_42: para_43"]);
addressesSurvive("two paragraphs are merged", (project) => edit(project, ({ blocks, at }) => {
  const second = blocks.splice(at(24), 1)[0].replace(/^\d+\. /, "");
  blocks[at(23)] += ` ${second}`;
}), ["    para_24: para_23", "    para_25: para_24"]);
addressesSurvive("every paragraph has another number", (project) => edit(project, ({ blocks, at }) => {
  blocks.splice(at(1), 0, "1. These are words that nobody has agreed upon, and that stand here for a test alone.");
}), ["    para_1: para_2", "    para_42: para_43"]);
addressesSurvive("a point is put among others", (project) => edit(project, ({ blocks, at }) => {
  const a = blocks.findIndex((block) => block.startsWith("(d) That the value"));
  blocks.splice(a, 0, "(x) That nobody has agreed upon this point;");
  let letter = 0;
  for (let i = at(18) + 1; i < at(19); i += 1) blocks[i] = blocks[i].replace(/^\([a-z]\)/, () => `(${"abcdefghijklmnop"[letter++]})`);
}), ["    para_18__point_d: para_18__point_e", "    para_18__point_l: para_18__point_m"]);
addressesSurvive("the folder is renamed", (project) => {
  const to = join(project.root, "content", "high-level-declaration-2024");
  mkdirSync(to, { recursive: true });
  renameSync(join(project.root, "content", ID), to);
  writeFileSync(join(project.root, "site.toml"), readFileSync(join(project.root, "site.toml"), "utf8").replace(`home = "${ID}"\n`, ""));
}, ["  renamed: high-level-declaration-2024"]);
