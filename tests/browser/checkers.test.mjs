// Owns what the checkers of HTML say of the pages: the Nu checker and html-validate, on the site of this repository, on a
// text in six languages and on one that was changed and renamed. A page that one of them has a word about fails.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { Built } from "./built.mjs";
import { Former } from "./former.mjs";
import { Project } from "./project.mjs";
import { Udhr } from "./udhr.mjs";

const timeout = 300_000;
const udhr = new Udhr({ after });
// An Arabic article falls back, so that both directions stand on one page.
udhr.leaveOut("ar", 7);
const sites = [await Built.of({ after }, new Project({ after })), await Built.of({ after }, udhr),
  await Built.of({ after }, new Former({ after }))];

// Every page, but of six languages that differ by their words alone three: those of this repository's text are fallbacks.
const pages = sites.flatMap((site) => [...site.files().keys()]
  .filter((path) => path.endsWith(".html") && !/^(es|fr|ru)\//.test(path))
  .map((path) => ({ file: join(site.root, path), url: site.url(path) })));

const nu = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

test("the Nu checker has no message", { timeout }, async () => {
  // By address, not by file: a file is not of the origin that a page's policy allows. It knows no anchor positioning, so
  // style sheets are not given to it.
  const words = ["-Xss8m", "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", nu, "--Werror", "--stdout", "--format", "gnu",
    // Linked data is a data block, which never runs (HTML Living Standard, 4.12.1), so no policy speaks of it; that there is
    // no other script without an address is for `tests/suite/sound.rs`.
    "--filterpattern", ".*Inline script violates Content Security Policy.*", ...pages.map(({ url }) => url)];
  const said = await new Promise((done) => {
    execFile("java", words, { maxBuffer: 64 << 20 }, (error, stdout, stderr) => done(stdout + stderr || String(error ?? "")));
  });
  assert.equal(said.slice(0, 4000), "", `of ${pages.length} pages`);
});

// What is not asked, each with its reason; everything else that is recommended is.
const rules = {
  // The minifier leaves out quotation marks where HTML needs none (HTML Living Standard, 13.1.2.3).
  "attr-quotes": "off",
  // It writes `<!doctype html>`, which is the same.
  "doctype-style": "off",
  // The box to find a place is answered by its script, which makes it: it sends nothing, and its button submits nothing.
  "wcag/h32": "off",
  // A title of two lines in a menu of windows is better than one that does not say which paragraph it is of.
  "long-title": "off",
  // Spaces at the end of a line are not seen and not sent.
  "no-trailing-whitespace": "off",
};

test("html-validate has no message", { timeout }, async () => {
  const validate = new HtmlValidate({ root: true, extends: ["html-validate:recommended"], rules });
  const said = [];
  for (const { file } of pages) {
    const report = await validate.validateFile(file);
    for (const { messages } of report.results) {
      said.push(...messages.map((it) => `${file} ${it.line}:${it.column} ${it.ruleId}: ${it.message}`));
    }
  }
  assert.deepEqual(said.slice(0, 20), [], `${said.length} on ${pages.length} pages`);
});
