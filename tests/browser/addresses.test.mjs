// Published addresses go on answering: edits of the real declaration are refused with a proposal, and once that is written
// as it is printed, every address there was leads to its words, with scripting off.
import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Built } from "./built.mjs";
import { launch, openPage } from "./chromium.mjs";
import { findings, paraph } from "./program.mjs";
import { repository } from "./project.mjs";

const ID = "declaration-2024";
let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

// The declaration without what editors wrote beside it, which an author would have to edit too; published.
const declaration = (t) => {
  const root = mkdtempSync(join(tmpdir(), "paraph-addresses-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const settings = readFileSync(join(repository, "site.toml"), "utf8");
  // Two languages are asked for below.
  writeFileSync(join(root, "site.toml"), settings.replace(/^locales = .*$/m, 'locales = ["en", "ar"]'));
  cpSync(join(repository, "content"), join(root, "content"), { recursive: true });
  for (const file of [
    "pages", "permalinks.lock", "redirects.yaml", `${ID}/annotations.en.yaml`, `${ID}/references.en.yaml`,
  ]) rmSync(join(root, "content", file), { recursive: true, force: true });
  const project = { root, text: join(root, "content", ID, "text.en.md") };
  assert.equal(paraph("lock", "--date", "2024-03-14", "--root", root).status, 0);
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

const words = (element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".mark, .note, .label, .num, .said, .tools, .meta, details, b").forEach((other) => other.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
};

// The words at a fragment of the page that is shown, and those that what is said there leads to. With scripting off the
// browser still goes where it is told to.
const landed = `((hash) => {
  const words = ${words};
  location.hash = hash;
  const target = document.querySelector(":target");
  if (hash && !target) return undefined;
  const around = target?.matches(".was") ? target.closest("li, .para, h2, h3, .mention") : target;
  const element = around ?? document.querySelector("article.edition .para, main blockquote");
  const next = element.nextElementSibling;
  const unit = element.closest(".para, .notes li") ?? (next?.matches(".grid") ? next : element);
  return { words: words(element), links: [...unit.querySelectorAll(".said a")].map((a) => a.href) };
})`;

// What stands there once no stub leads on. A stub's refresh may come between two questions to the page: then they are asked
// again of the page it leads to.
const arrive = async (page, hash) => {
  for (;;) {
    try {
      await page.waitForLoadState();
      if (await page.locator("meta[http-equiv=refresh]").count() === 0) return await page.evaluate(`${landed}(${JSON.stringify(hash)})`);
    } catch (error) {
      if (!/context was destroyed/.test(error.message)) throw error;
    }
  }
};

// The words at an address, and those that what is said there leads to.
const land = async (page, url, follow = true) => {
  const { hash } = new URL(url);
  if (!hash || page.url().split("#")[0] !== url.split("#")[0]) await page.goto(url);
  const found = await arrive(page, hash);
  assert.ok(found, `nothing answers at ${url}`);
  const all = [found.words];
  if (follow) for (const link of found.links) all.push(...await land(page, link, false));
  return all;
};

// What every address leads to: fragments of the text, pages of paragraphs.
const published = (project) => readFileSync(join(project.root, "content/permalinks.lock"), "utf8").split("\n")
  .filter((line) => line.startsWith(`${ID} `)).map((line) => line.split(" ")[1]);
// Fragments of the text in two languages, and the pages of some paragraphs: those that the edits touch, and a few others.
const addresses = (places) => [
  ...places.map((place) => `en/${ID}/#${place}`),
  ...places.map((place) => `ar/${ID}/#${place}`),
  ...places.filter((place) => /^(para_(1|4|5|9|10|11|12|14|18|24|42)|chapeau)$/.test(place)).map((place) => `en/${ID}/${place}/`),
];

const survey = async (page, built, list, follow) => {
  const found = new Map();
  for (const address of list) found.set(address, await land(page, built.url(address), follow));
  return found;
};

// Most of the words: all of them, or for a paragraph that was split the part that is there.
const holds = (now, then) => now.some((words) => words.includes(then) || (words.length > 40 && then.includes(words.slice(0, -2))));

// Edits a published text, writes what is proposed, and sees where every address leads.
const law = (name, change, expected) => test(name, async (t) => {
  const project = declaration(t);
  const page = await openPage(t, browser, { javaScriptEnabled: false });
  // Where an address leads does not depend on the style; thousands of jumps within a long page are dear with it.
  await page.route("**/*.css", (route) => route.abort());
  const list = addresses(published(project));
  assert.equal(list.length, 178);
  const before = await survey(page, await Built.of(t, project), list, false);
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
    const now = await survey(page, await Built.of(t, project), list, true);
    for (const [address, [then]] of before) {
      assert.ok(holds(now.get(address), then), `${address} leads to\n${now.get(address).join("\n")}\nand led to\n${then}`);
    }
  }
});

law("a paragraph is deleted", (project) => edit(project, ({ blocks, whole }) => blocks.splice(...whole(14))),
  ["    para_15: para_14", "    para_42: para_41", "  withdrawn:"]);
law("a paragraph is moved", (project) => edit(project, ({ blocks, whole }) => {
  const moved = blocks.splice(...whole(4));
  blocks.splice(whole(8)[0], 0, ...moved);
}), ["    para_4: para_7", "    para_5: para_4"]);
law("two paragraphs change places", (project) => edit(project, ({ blocks, at }) => {
  [blocks[at(9)], blocks[at(10)]] = [blocks[at(10)].replace(/^10/, "9"), blocks[at(9)].replace(/^9/, "10")];
}), ["    para_10: para_9", "    para_9: para_10"]);
law("a paragraph is split", (project) => edit(project, ({ blocks, at }) => {
  const [first, second] = [...blocks[at(11)].matchAll(/^(.*?), and (underscore .*)$/g)][0].slice(1);
  blocks.splice(at(11), 1, `${first}.`, `12. We ${second}`);
}), ["    para_11: [para_11, para_12]", "    para_42: para_43"]);
law("two paragraphs are merged", (project) => edit(project, ({ blocks, at }) => {
  const second = blocks.splice(at(24), 1)[0].replace(/^\d+\. /, "");
  blocks[at(23)] += ` ${second}`;
}), ["    para_24: para_23", "    para_25: para_24"]);
law("every paragraph has another number", (project) => edit(project, ({ blocks, at }) => {
  blocks.splice(at(1), 0, "1. These are words that nobody has agreed upon, and that stand here for a test alone.");
}), ["    para_1: para_2", "    para_42: para_43"]);
law("a point is put among others", (project) => edit(project, ({ blocks, at }) => {
  const a = blocks.findIndex((block) => block.startsWith("(d) That the value"));
  blocks.splice(a, 0, "(x) That nobody has agreed upon this point;");
  let letter = 0;
  for (let i = at(18) + 1; i < at(19); i += 1) blocks[i] = blocks[i].replace(/^\([a-z]\)/, () => `(${"abcdefghijklmnop"[letter++]})`);
}), ["    para_18__point_d: para_18__point_e", "    para_18__point_l: para_18__point_m"]);
law("the folder is renamed", (project) => {
  const to = join(project.root, "content", "high-level-declaration-2024");
  mkdirSync(to, { recursive: true });
  renameSync(join(project.root, "content", ID), to);
  writeFileSync(join(project.root, "site.toml"), readFileSync(join(project.root, "site.toml"), "utf8").replace(`home = "${ID}"\n`, ""));
}, ["  renamed: high-level-declaration-2024"]);
