// Owns what comes out on paper: both sizes, tagged, every number beside its paragraph, every note at the end.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { Built } from "./built.mjs";
import { launch, openPage } from "./chromium.mjs";
import { Project } from "./project.mjs";

const timeout = 120_000;
const built = await Built.of({ after }, new Project({ after }));
let browser;
before(async () => { browser = await launch() });
after(() => browser.close());

// A page on paper: its lines of words, each with its place and size, top of the sheet first.
const sheets = async (page, format) => {
  const bytes = await page.pdf({ format, tagged: true, outline: true });
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const all = [];
  for (let i = 1; i <= pdf.numPages; i++) {
    const sheet = await pdf.getPage(i);
    const [, , width, height] = sheet.view;
    const items = (await sheet.getTextContent()).items.filter((it) => it.str.trim());
    const words = items.map((it) => ({ words: it.str, x: it.transform[4], y: height - it.transform[5], size: it.height }));
    all.push({ width, height, words, text: words.map((it) => it.words).join(" "), tags: await sheet.getStructTree() });
  }
  return { all, marked: (await pdf.getMarkInfo())?.Marked, outline: await pdf.getOutline() };
};

for (const [format, width, height] of [["A4", 595, 842], ["Letter", 612, 792]]) {
  test(`the declaration on ${format}`, { timeout }, async (t) => {
    const page = await openPage(t, browser);
    await page.goto(built.url("en/declaration-2024/"));
    const { all, marked, outline } = await sheets(page, format);
    assert.ok(all.every((sheet) => Math.abs(sheet.width - width) < 2 && Math.abs(sheet.height - height) < 2), "the size asked for");
    assert.ok(all.length >= 6 && all.length <= 12, `${all.length} sheets`);
    assert.ok(marked && all.every((sheet) => sheet.tags), "tagged, for those who listen to it");
    assert.ok(outline?.length > 0, "with an outline");

    // No sheet is left half empty, but the last and one before a heading that does not leave its words.
    const filled = all.slice(0, -1).map((sheet) => Math.max(...sheet.words.filter((it) => it.y < height * .9).map((it) => it.y)) / height);
    assert.ok(filled.every((share) => share > .6), `filled to ${filled.map((share) => share.toFixed(2))}`);

    const text = all.map((sheet) => sheet.text).join(" ");
    const title = await page.locator("html").getAttribute("data-running");
    assert.deepEqual(all.map((sheet) => sheet.words.some((it) => it.y < 60 && title.startsWith(it.words.slice(0, 12)))),
      all.map((_, i) => i > 0), "the running title stands on every sheet but the first");
    all.forEach((sheet, i) => assert.ok(sheet.text.includes(`${i + 1} / ${all.length}`), `sheet ${i + 1} has its number`));

    // Numbers hang: each stands before the words of its paragraph.
    for (const number of [1, 9, 18, 42]) {
      const sheet = all.find((it) => it.words.some((word) => word.words.trim() === `${number}.`));
      const at = sheet.words.find((word) => word.words.trim() === `${number}.`);
      const beside = sheet.words.filter((word) => Math.abs(word.y - at.y) < 2 && word !== at);
      assert.ok(beside.length && beside.every((word) => word.x > at.x + 8), `${number}. hangs`);
    }

    // Every note is at the end, after the last paragraph, and the address and the date of the text close it.
    const last = text.lastIndexOf("We reiterate our resolve to review"), notes = text.indexOf("Footnotes");
    assert.ok(last > 0 && notes > last, "the notes come after the text");
    const heading = all.findIndex((sheet) => sheet.text.includes("Footnotes"));
    const markers = all.slice(heading).flatMap((sheet) => sheet.words.map((it) => it.words.trim()));
    for (let n = 1; n <= 12; n++) assert.ok(markers.includes(`${n}`), `note ${n}`);
    const end = all.at(-1).text;
    assert.ok(end.includes("https://example.org/en/declaration-2024/") && end.includes("14 March 2024"), end.slice(-300));
    assert.doesNotMatch(text, /Back to text|Copy|Cite/, "nothing that only a screen has a use for");

    // What is ours is smaller than the text.
    const size = (start) => all.flatMap((sheet) => sheet.words).find((it) => it.words.startsWith(start)).size;
    assert.ok(size("Note to paragraph") < size("We rea"), "annotations are small");
  });
}

test("a paragraph's page on paper is the paragraph, its notes and how to cite it", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(built.url("en/declaration-2024/para_5/"));
  const { all } = await sheets(page, "A4");
  const text = all.map((sheet) => sheet.text).join(" ");
  for (const words of ["Paragraph 5", "Single Convention on Narcotic Drugs", "Treaty Series", "https://example.org/en/declaration-2024/para_5/"]) {
    assert.ok(text.includes(words), words);
  }
  assert.doesNotMatch(text, /In other languages|Previous|Next/);
});
