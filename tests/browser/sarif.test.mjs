// Findings as SARIF: valid by the schema of the standard (2.1.0), whatever is found.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { paraph } from "./program.mjs";
import { Project } from "./project.mjs";

// The package ships the schema and depends on the validator that takes its draft (4).
const require = createRequire(createRequire(import.meta.url).resolve("@microsoft/jest-sarif/package.json"));
const Ajv = require("ajv");
const ajv = new Ajv({ schemaId: "id", meta: require("ajv/lib/refs/json-schema-draft-04.json"), allErrors: true, logger: false });
const validate = ajv.compile(require("./lib/schemas/sarif-2.1.0-rtm.5.json"));

const site = `title = "Test"\nbase_url = "https://example.org/"\nlocales = ["en"]\n`;
const register = "title: {en: X}\noriginal: en\n";
const text = "1. The first words.\n\n2. Second.\n";

const log = (t, files, ...words) => {
  const project = new Project(t, []);
  for (const [path, content] of Object.entries(files)) project.write(path, content);
  const { status, stdout } = paraph("check", "--format", "sarif", ...words, "--root", project.root);
  const log = JSON.parse(stdout);
  validate(log);
  assert.deepEqual(validate.errors ?? [], [], stdout);
  return { status, results: log.runs[0].results, rules: log.runs[0].tool.driver.rules };
};

test("the schema refuses what is not a valid log", () => {
  assert.equal(validate({ version: "2.1.0", runs: [{ results: [{}] }] }), false);
  assert.equal(validate({ version: "2.1.0", runs: [{ tool: { driver: { name: "x" } }, results: [{ message: { text: "x" }, level: "bad" }] }] }), false);
});

test("findings of every kind make a valid log", (t) => {
  const files = {
    "site.toml": site,
    "content/x/instrument.yaml": register,
    // An error with a related place, one with a mending, warnings, signs that must be escaped.
    "content/x/text.en.md": "1. The first words.[^1]\n\n1. \u202eAgain, 100 %.\n\n2\u200b. \"Two\" <b>.\n",
    "content/x/annotations.en.yaml": "para_1:\n  - quote: the First words\n    kind: context\n    text: <i>Ours</i>.\n",
    "content/pages/a b.en.md": "---\ntitle: Page\n---\n\n[x](../nowhere/)\n",
    "content/pages/page.en.md": "---\ntitle: Page\n---\n\n[x](../nowhere/)\n",
    "content/x/caf\u00e9.txt": "x",
  };
  const { status, results, rules } = log(t, files);
  assert.equal(status, 1);
  const codes = new Set(results.map(({ ruleId }) => ruleId));
  for (const code of ["T009", "T008", "N002", "F001", "A002", "M001", "P001", "D001"]) assert.ok(codes.has(code), code);
  assert.ok(results.some(({ relatedLocations }) => relatedLocations?.length));
  assert.ok(results.some(({ level }) => level === "warning") && results.some(({ level }) => level === "error"));
  const fixes = results.flatMap(({ fixes }) => fixes ?? []);
  assert.ok(fixes.length >= 2, "what can be mended says how");
  assert.deepEqual(new Set(rules.map(({ id }) => id)), codes, "the rules that are named, and no other");
});

test("findings on settings, files that are not text and templates make a valid log", (t) => {
  log(t, { "site.toml": "title = 1\nzebra = 2\n" });
  log(t, { "site.toml": site, "content/x/instrument.yaml": Buffer.from("title: {en: \xe9}\n", "latin1") });
  log(t, { "site.toml": site, "content/x/instrument.yaml": register, "content/x/text.en.md": text, "themes/default/templates/page.html": "{% if" });
});

test("a broken permalink says what to write", (t) => {
  const project = new Project(t, []);
  const files = { "site.toml": site, "content/x/instrument.yaml": register, "content/x/text.en.md": text };
  for (const [path, content] of Object.entries(files)) project.write(path, content);
  assert.equal(paraph("lock", "--root", project.root).status, 0);
  const ledger = project.read("content/permalinks.lock");
  const { status, results } = log(t, { ...files, "content/permalinks.lock": ledger, "content/x/text.en.md": "1. The first words.\n" });
  assert.equal(status, 4);
  assert.match(results[0].message.text, /withdrawn:/);
});

test("nothing found is a valid log without results", (t) => {
  const project = new Project(t, []);
  for (const [path, content] of Object.entries({ "site.toml": site, "content/x/instrument.yaml": register, "content/x/text.en.md": text })) project.write(path, content);
  paraph("lock", "--root", project.root);
  const { stdout } = paraph("check", "--format", "sarif", "--root", project.root);
  validate(JSON.parse(stdout));
  assert.deepEqual(validate.errors ?? [], []);
  assert.deepEqual(JSON.parse(stdout).runs[0].results, []);
});
