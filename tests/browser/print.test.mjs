// What comes out on paper: both sizes, tagged, every number beside its paragraph, every note at the end; with scripts off,
// and from right to left.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BuiltSite } from "./built_site.mjs";
import { launch, openPage } from "./chromium.mjs";
import { readPdf } from "./pdf.mjs";
import { ownSite } from "./sites.mjs";
import { Udhr } from "./udhr.mjs";
import { timeout } from "./until.mjs";

const built = await ownSite({ after });
const six = new Udhr({ after });
six.edit("content/udhr-1948/text.ar.md", /^3\. .*$/m, "$&[^1]");
six.edit("content/udhr-1948/text.ar.md", /$/, "\n[^1]: انظر العهد الدولي.\n");
six.edit("content/udhr-1948/text.en.md", /^3\. .*$/m, "$&[^1]");
six.edit("content/udhr-1948/text.en.md", /$/, "\n[^1]: See the Covenant.\n");
const udhr = await BuiltSite.build({ after }, six);
const browser = await launch({ after });

const printed = async (page, format) => readPdf(await page.pdf({ format, tagged: true, outline: true }));
const textOf = (sheets) => sheets.map((sheet) => sheet.text).join(" ");

for (const [format, width, height] of [["A4", 595, 842], ["Letter", 612, 792]]) {
  test(`the declaration on ${format}`, { timeout }, async (t) => {
    const page = await openPage(t, browser);
    await page.goto(built.url("en/declaration-2024/"));
    const { sheets, marked, outline } = await printed(page, format);
    assert.ok(sheets.every((sheet) => Math.abs(sheet.width - width) < 2 && Math.abs(sheet.height - height) < 2), "the size asked for");
    assert.ok(sheets.length >= 6 && sheets.length <= 12, `${sheets.length} sheets`);
    assert.ok(marked && sheets.every((sheet) => sheet.tags), "tagged, for those who listen to it");
    assert.ok(outline?.length > 0, "with an outline");

    // No sheet is left half empty, but the last and one before a heading that does not leave its words.
    const filled = sheets.slice(0, -1).map((sheet) => Math.max(...sheet.lines.map((it) => it.y).filter((y) => y < height * .9)) / height);
    assert.ok(filled.every((share) => share > .6), `filled to ${filled.map((share) => share.toFixed(2))}`);

    const text = textOf(sheets);
    const title = await page.locator("html").getAttribute("data-running");
    // A long title may be cut off.
    const opening = title.slice(0, 12), head = (sheet) => sheet.lines.filter((line) => line.y < 60).map((line) => line.pieces.map((it) => it.text).join(" "));
    assert.deepEqual(sheets.map((sheet) => head(sheet).some((words) => words.startsWith(opening))),
      sheets.map((_, i) => i > 0), "the running title stands on every sheet but the first");
    sheets.forEach((sheet, i) => assert.ok(sheet.text.includes(`${i + 1} / ${sheets.length}`), `sheet ${i + 1} has its number`));

    // Numbers hang: each comes before the words of its paragraph.
    for (const number of [1, 9, 18, 42]) {
      const line = sheets.flatMap((sheet) => sheet.lines).find((line) => line.pieces.some((it) => it.text === `${number}.`));
      assert.ok(line, `${number}. is seen`);
      const [first, ...beside] = line.pieces;
      assert.ok(first.text === `${number}.` && beside.length && beside.every((it) => it.x > first.x + 8), `${number}. hangs`);
    }

    // Every note is at the end, after the last paragraph, and the address and the date of the text close it.
    const last = text.lastIndexOf("We reiterate our resolve to review"), notes = text.indexOf("Footnotes");
    assert.ok(last > 0 && notes > last, "the notes come after the text");
    const heading = sheets.findIndex((sheet) => sheet.text.includes("Footnotes"));
    const markers = sheets.slice(heading).flatMap((sheet) => sheet.pieces.map((it) => it.text));
    for (let n = 1; n <= 12; n++) assert.ok(markers.includes(`${n}`), `note ${n}`);
    const end = sheets.at(-1).text;
    assert.ok(end.includes("https://example.org/en/declaration-2024/") && end.includes("14 March 2024"), end.slice(-300));
    assert.doesNotMatch(text, /Back to text|Copy|Cite/, "nothing that only a screen has a use for");

    // What is ours is smaller than the text.
    const size = (start) => sheets.flatMap((sheet) => sheet.lines).flatMap((line) => line.pieces.filter((_, i) =>
      line.pieces.slice(i).map((it) => it.text).join(" ").startsWith(start)))[0].size;
    assert.ok(size("Note to paragraph") < size("We reaffirm"), "annotations are small");
  });
}

test("a paragraph's page on paper is the paragraph, its notes and how to cite it", { timeout }, async (t) => {
  const page = await openPage(t, browser);
  await page.goto(built.url("en/declaration-2024/para_5/"));
  const text = textOf((await printed(page, "A4")).sheets);
  for (const words of ["Paragraph 5", "Single Convention on Narcotic Drugs", "Treaty Series", "https://example.org/en/declaration-2024/para_5/"]) {
    assert.ok(text.includes(words), words);
  }
  assert.doesNotMatch(text, /In other languages|Previous|Next/);
});

test("without scripts the same is printed", { timeout }, async (t) => {
  const [plain, scripted] = [await openPage(t, browser, { javaScriptEnabled: false }), await openPage(t, browser)];
  for (const path of ["en/declaration-2024/", "en/declaration-2024/para_5/"]) {
    const said = [];
    for (const page of [plain, scripted]) {
      await page.goto(built.url(path));
      const { sheets, marked } = await printed(page, "A4");
      assert.ok(marked, "tagged");
      said.push(textOf(sheets).split(" "));
    }
    assert.ok(said[0].includes(`https://example.org/${path}`) && said[0].length > 150, "the text, with its address");
    assert.ok(said[0].includes("Footnotes") || said[0].includes("Series"), "its notes");
    const differ = said[0].findIndex((word, i) => word !== said[1][i]), round = (words) => words.slice(differ - 3, differ + 6).join(" ");
    assert.equal(differ, -1, `${path}: without “${round(said[0])}”, with “${round(said[1])}”`);
    assert.equal(said[0].length, said[1].length, path);
  }
});

// Arabic words on paper come as shapes of letters in the order of the eye: lines are told by the letters that they have.
const letters = (words) => [...words.normalize("NFKC")].filter((it) => /\p{Letter}/u.test(it)).sort().join("");
const lettersOf = (lines) => letters(lines.flatMap((line) => line.pieces.map((it) => it.text)).join(""));

// The places of the first and the last of the lines that have just these words: they may run over.
const placesOf = (lines, words) => {
  const wanted = letters(words);
  for (const [from] of lines.entries()) {
    for (let to = from; to < Math.min(from + 3, lines.length); to++) {
      if (lettersOf(lines.slice(from, to + 1)) === wanted) return [from, to];
    }
  }
  assert.fail(`no lines are “${words}”`);
};

test("in Arabic numbers hang on the right; notes, address and date close the text", { timeout }, async (t) => {
  const page = await openPage(t, browser, { javaScriptEnabled: false });
  await page.goto(udhr.url("ar/udhr-1948/"));
  const { sheets, marked } = await printed(page, "A4");
  assert.ok(marked && sheets.length >= 3 && sheets.length <= 8, `${sheets.length} sheets`);
  const lines = sheets.flatMap((sheet) => sheet.lines.map((line) => ({ ...line, sheet })));
  // The full stop is to the left of its number. In which order a piece gives the two is no matter.
  const lineOf = (number) => lines.findIndex(({ pieces, sheet }) =>
    [`${number}.`, `.${number}`].includes(pieces.at(-1).text) && pieces.at(-1).x > sheet.width / 2);
  for (const number of [1, 11, 30]) {
    const line = lines[lineOf(number)];
    assert.ok(line, `${number}. is seen on the right`);
    const at = line.pieces.at(-1), beside = line.pieces.slice(0, -1);
    const words = letters(beside.map((it) => it.text).join(""));
    assert.ok(words.length > 20 && beside.every((it) => it.end < at.x - 4), `${number}. hangs`);
  }
  const [title] = placesOf(lines, await page.locator("h1").innerText());
  const [heading] = placesOf(lines, await page.locator("#notes-h").innerText()), [note] = placesOf(lines, "انظر العهد الدولي.");
  const last = lineOf(30);
  assert.ok(title < last && last < heading && heading < note, `${[title, last, heading, note]}`);
  const words = (await page.locator(".printed").evaluateAll((all) => all.map((it) => it.textContent))).join(" ");
  assert.match(words, /https:\/\/example\.org\/ar\/udhr-1948\/\S* · .*1948/);
  const [from, to] = placesOf(lines, words), closing = lines.slice(from, to + 1);
  assert.ok(from > heading && closing.every((line) => line.sheet === sheets.at(-1)), "the address and the date close it");
  // It reads from left to right among words that do not.
  const inOrder = closing.map((line) => line.pieces.map((it) => it.text).join("")).join("");
  assert.ok(inOrder.includes("https://example.org/ar/udhr-1948/"), inOrder);
});
