// Citations for programs: BibTeX, RIS and CSL-JSON as pages print them, read by parsers that are not ours.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { BuiltSite } from "./built_site.mjs";
import { launch, openPage } from "./chromium.mjs";
import { Project } from "./project.mjs";
import { ownSite } from "./sites.mjs";
import { Udhr, locales } from "./udhr.mjs";
import { timeout } from "./until.mjs";

const browser = await launch({ after });

// A text with everything that formats read otherwise: signs of TeX, quotation marks, unequal braces, accents of four
// languages, a symbol, a body whose name has a comma.
class Odd extends Project {
  constructor(t) {
    super(t, []);
    this.write("site.toml", "title = \"Odd\"\nbase_url = \"https://example.org/a%20b/\"\nlocales = [\"en\", \"fr\"]\n");
    this.write("content/body/instrument.yaml", "kind: body\ntitle: {en: \"Committee on R&D, Ñuñoa\"}\n");
    this.write("content/odd/instrument.yaml",
      `title: {en: 'The “50 %” of {R&D} at #1_a, "façade" – Être, Łódź, Ünïcode \\ ~ $5 } end'}\n`
      + "original: en\nbody: body\nsymbol: A/RES/70_1 & Add.1\nadopted: 2015-09\nplace: \"Genève\"\n");
    this.write("content/odd/text.en.md", "1. One.[^1]\n\n2. Two.\n\n(a) Point;\n\n[^1]: Note.\n");
  }
}

const read = async (page, url) => {
  await page.goto(url);
  const code = async (id) => page.locator(`.cites details:has(#cite_${id}) pre`).textContent();
  const raw = await code("csl"), rows = await code("ris");
  const parsed = (text, format) => {
    const cite = new Cite(text, { forceType: format, generateGraph: false });
    assert.equal(cite.data.length, 1, text);
    return cite.data[0];
  };
  return {
    raw: JSON.parse(raw),
    csl: parsed(raw, "@else/json"),
    bibtex: parsed(await code("bibtex"), "@biblatex/text"),
    ris: parsed(rows, "@ris/file"),
    // The parser does not read this row.
    language: /^LA {2}- (.*)$/m.exec(rows)[1],
  };
};

const plain = (text) => text?.replace(/\u00a0/g, " ").normalize("NFC").replace(/<[^>]*>/g, "");

const same = ({ raw, csl, bibtex, ris, language }) => {
  assert.equal(raw.length, 1);
  // The parser keeps every field as it stands: none is unknown, none of another type.
  const { _graph, ...kept } = csl;
  const [{ ...own }] = raw;
  assert.deepEqual(kept, own);
  assert.deepEqual([bibtex.language, language], [own.language, own.language]);
  for (const other of [bibtex, ris]) {
    const { title, note, URL, author, issued, number } = other;
    assert.equal(plain(title), plain(own.title));
    assert.equal(plain(note), plain(own.note));
    assert.equal(URL, own.URL);
    assert.equal(plain(author[0].literal ?? [author[0].family, author[0].given].filter(Boolean).join(", ")), plain(own.author[0].literal));
    const [date] = own.issued["date-parts"];
    assert.deepEqual(issued["date-parts"][0], date, JSON.stringify(other));
    if (other === ris) assert.equal(number, own.number);
  }
};

test("BibTeX, RIS and CSL-JSON of the declaration agree", { timeout }, async (t) => {
  const built = await ownSite(t), page = await openPage(t, browser);
  for (const locale of locales) for (const place of ["para_12", "chapeau"]) {
    const found = await read(page, built.url(`${locale}/declaration-2024/${place}/`));
    same(found);
    assert.equal(found.csl.URL, `https://example.org/en/declaration-2024/#${place}`);
    assert.deepEqual(found.csl.issued["date-parts"], [[2024, 3, 14]]);
  }
});

test("each edition is cited in its own language", { timeout }, async (t) => {
  const project = new Udhr(t);
  project.edit("content/udhr-1948/instrument.yaml", /$/, "body: ga\n");
  project.write("content/ga/instrument.yaml", "kind: body\ntitle: {en: General Assembly, fr: Assemblée générale, ar: الجمعية العامة}\n");
  const built = await BuiltSite.build(t, project), page = await openPage(t, browser);
  for (const locale of locales) {
    const found = await read(page, built.url(`${locale}/udhr-1948/para_12/`));
    same(found);
    assert.equal(found.csl.language, locale);
    assert.equal(found.csl.URL, `https://example.org/${locale}/udhr-1948/#para_12`);
  }
});

test("characters that are special in a format are escaped", { timeout }, async (t) => {
  const built = await BuiltSite.build(t, new Odd(t)), page = await openPage(t, browser);
  for (const path of ["en/odd/para_1/", "fr/odd/para_2/"]) {
    same(await read(page, built.url(path)));
    // The parser has no field for it.
    await page.getByText("howpublished = {A/RES/70\\_1 \\& Add.1},").first().waitFor({ state: "attached" });
  }
});
