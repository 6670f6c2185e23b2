// The pages as validators of HTML see them, the Nu checker and html-validate: of the site of this repository, of a text in six
// languages and of one that was changed and renamed. One message of either fails the test.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { changedSite, fallbackSite, ownSite } from "./sites.mjs";
import { timeout } from "./until.mjs";

const sites = [await ownSite({ after }), await fallbackSite({ after }), await changedSite({ after })];

// Pages in other languages differ by their words alone, and on this repository's site not even by those of the text: by
// default Nu is given three languages, and html-validate, which is slower, one of each direction.
const every = process.env.PARAPH_BROWSER_LONG !== undefined;
const pagesIn = (languages) => sites.flatMap((site) => [...site.files().keys()]
  .filter((path) => path.endsWith(".html") && (every || !/^\w\w\//.test(path) || languages.includes(path.slice(0, 2))))
  .map((path) => ({ file: join(site.root, path), url: site.url(path) })));

const nu = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

test("the Nu checker has no message", { timeout }, async () => {
  const pages = pagesIn(["ar", "en", "zh"]);
  // By address, not by file: a file is not of the origin that a page's policy allows. It knows no anchor positioning, so
  // style sheets are not given to it.
  const words = ["-Xss8m", "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", nu, "--Werror", "--stdout", "--format", "gnu",
    // Linked data is a data block, which never runs (HTML Living Standard, 4.12.1), so no policy speaks of it; that there is
    // no other script without an address is for `tests/suite/support/site_integrity.rs`.
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
  const pages = pagesIn(["ar", "en"]), said = [];
  for (const { file } of pages) {
    const report = await validate.validateFile(file);
    for (const { messages } of report.results) {
      said.push(...messages.map((it) => `${file} ${it.line}:${it.column} ${it.ruleId}: ${it.message}`));
    }
  }
  assert.deepEqual(said.slice(0, 20), [], `${said.length} on ${pages.length} pages`);
});
