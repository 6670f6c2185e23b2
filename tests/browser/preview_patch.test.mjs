// The patch that the preview applies to an open page: whatever a document was and becomes, and whatever scripts put into the
// page meanwhile, the page ends as the new document with the scripts' additions still in it. Random: PARAPH_SEED repeats a run.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { launch, openPage } from "./chromium.mjs";
import { repository } from "./project.mjs";
import { timeout } from "./until.mjs";

const source = (name) => readFileSync(join(repository, "src/shell/serve", name), "utf8");
const client = source("overlay.js") + source("preview.js");
const browser = await launch({ after });

// Runs in the page: `rounds` documents, each edited some times. Gives back what went wrong first, with its seed.
const trial = async ({ client, rounds, seed: first }) => {
  let tools;
  globalThis[Symbol.for("paraph.patch")] = (given) => { tools = given };
  globalThis.EventSource = class extends EventTarget { close() {} };
  (0, eval)(client);
  delete globalThis[Symbol.for("paraph.patch")];
  const { remember, patch } = tools;

  let state;
  const random = () => { // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(random() * n);
  const pick = (list) => list[below(list.length)];

  const attributes = ["class", "data-a", "title", "id"];
  const names = ["p", "div", "section", "b", "span", "em", "svg", "details"];
  const words = () => pick([" ", "\n", "one", "two two", "three & <four>", "five"]);
  const grow = (deep) => {
    if (deep <= 0 || random() < 0.35) {
      return random() < 0.05 ? document.createComment(words()) : document.createTextNode(words());
    }
    const name = pick(names), svg = "http://www.w3.org/2000/svg";
    const made = name === "svg" ? document.createElementNS(svg, name) : document.createElement(name);
    if (random() < 0.4) made.id = `i${below(40)}`;
    for (const key of ["class", "data-a", "title"]) if (random() < 0.2) made.setAttribute(key, words());
    for (let n = below(6); n > 0; n--) made.append(grow(deep - 1));
    return made;
  };
  const all = (root) => {
    const found = [], walk = document.createTreeWalker(root);
    while (walk.nextNode()) found.push(walk.currentNode);
    return found;
  };
  const edit = (root) => {
    const nodes = all(root), node = nodes.length ? pick(nodes) : null;
    const elements = [root, ...nodes.filter((n) => n.nodeType === 1)], parent = pick(elements);
    const spot = pick([null, ...parent.childNodes]);
    switch (below(7)) {
      case 0: node?.remove(); break;
      case 1: parent.insertBefore(grow(2), spot); break;
      case 2: if (node && node.nodeType !== 1) node.data = words(); break;
      case 3: if (parent !== root) parent.setAttribute(pick(attributes), `i${below(40)}`); break;
      case 4: if (parent !== root) parent.removeAttribute(pick(attributes)); break;
      case 5: if (node && !node.contains(parent)) parent.insertBefore(node, spot === node ? null : spot); break;
      case 6: parent.replaceChildren(...[...parent.childNodes].sort(() => random() - 0.5)); break;
    }
  };
  // What a theme's script does: adds things and marks things.
  const script = (root) => {
    for (const it of [root, ...all(root).filter((n) => n.nodeType === 1)]) {
      if (random() < 0.15) {
        const made = document.createElement("i");
        made.className = "added";
        it.insertBefore(made, pick([null, ...it.childNodes]));
      }
      if (random() < 0.1) it.setAttribute("aria-current", "true");
    }
  };
  const asServed = (live) => {
    const copy = live.cloneNode(true);
    for (const it of copy.querySelectorAll(".added")) it.remove();
    for (const it of [copy, ...copy.querySelectorAll("[aria-current]")]) it.removeAttribute("aria-current");
    return copy;
  };

  let kept = 0;
  for (let seed = first; seed < first + rounds; seed++) {
    state = seed;
    const live = document.createElement("article");
    document.querySelector("#here").replaceChildren(live);
    for (let n = below(8); n > 0; n--) live.append(grow(4));
    let known = remember(live);
    script(live);
    for (let step = 0; step < 4; step++) {
      const fresh = known.cloneNode(true);
      for (let n = 1 + below(6); n > 0; n--) edit(fresh);
      const added = [...live.querySelectorAll(".added")], parents = new Map(added.map((a) => [a, a.parentElement]));
      try {
        patch(known, fresh, new Set());
      } catch (error) {
        return { seed, step, error: String(error.stack) };
      }
      const result = asServed(live);
      if (!result.isEqualNode(fresh)) return { seed, step, want: fresh.outerHTML, have: result.outerHTML };
      // Nothing that a script added goes while what it was put into stays.
      for (const it of added) {
        if (parents.get(it).isConnected && !it.isConnected) return { seed, step, lost: parents.get(it).outerHTML };
        if (it.isConnected) kept++;
      }
      known = fresh;
    }
  }
  return { kept };
};

test("the page equals the new document except for what scripts added", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.setContent("<!doctype html><title>t</title><div id=here></div>");
  const rounds = process.env.PARAPH_BROWSER_LONG === undefined ? 500 : 20_000, seed = Number(process.env.PARAPH_SEED ?? 1);
  t.diagnostic(`PARAPH_SEED=${seed}`);
  const { kept, ...wrong } = await page.evaluate(trial, { client, rounds, seed });
  assert.deepEqual(wrong, {});
  assert.ok(kept > rounds, "scripts added things and they stayed");
});
