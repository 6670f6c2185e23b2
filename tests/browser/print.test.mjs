// Owns what comes out on paper: both sizes, tagged, every number beside its paragraph, every note at the end;
// with scripting off, and from right to left.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { Built } from "./built.mjs";
import { launch, openPage } from "./chromium.mjs";
import { Project } from "./project.mjs";
import { Udhr } from "./udhr.mjs";

const timeout = 120_000;
const built = await Built.of({ after }, new Project({ after }));
const six = new Udhr({ after });
six.edit("content/udhr-1948/text.ar.md", /^3\. .*$/m, "$&[^1]");
six.edit("content/udhr-1948/text.ar.md", /$/, "\n[^1]: انظر العهد الدولي.\n");
six.edit("content/udhr-1948/text.en.md", /^3\. .*$/m, "$&[^1]");
six.edit("content/udhr-1948/text.en.md", /$/, "\n[^1]: See the Covenant.\n");
const udhr = await Built.of({ after }, six);
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
    const words = items.map((it) => ({ words: it.str, x: it.transform[4], end: it.transform[4] + it.width, y: height - it.transform[5], size: it.height }));
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

test("with scripting off the same comes out on paper", { timeout }, async (t) => {
  const [plain, scripted] = [await openPage(t, browser, { javaScriptEnabled: false }), await openPage(t, browser)];
  for (const path of ["en/declaration-2024/", "en/declaration-2024/para_5/"]) {
    const said = [];
    for (const page of [plain, scripted]) {
      await page.goto(built.url(path));
      const { all, marked } = await sheets(page, "A4");
      assert.ok(marked, "tagged");
      said.push(all.map((sheet) => sheet.text).join(" ").split(/\s+/));
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
const lines = (all) => all.flatMap(({ words, width }, sheet) => {
  const heights = [...new Set(words.map((it) => Math.round(it.y)))].sort((a, b) => a - b);
  return heights.map((y) => {
    const here = words.filter((it) => Math.round(it.y) === y);
    return { sheet, y, width, words: here, letters: letters(here.map((it) => it.words).join("")) };
  });
});
// The place of the line that has just these words.
const lineOf = (all, words) => {
  const place = all.findIndex((line) => line.letters === letters(words));
  assert.ok(place >= 0, `no line is “${words}”`);
  return place;
};

test("in Arabic: numbers hang on the right, notes, address and date stand at the end", { timeout }, async (t) => {
  const page = await openPage(t, browser, { javaScriptEnabled: false });
  await page.goto(udhr.url("ar/udhr-1948/"));
  const { all, marked } = await sheets(page, "A4"), found = lines(all);
  assert.ok(marked && all.length >= 3 && all.length <= 8, `${all.length} sheets`);
  for (const number of [1, 11, 30]) {
    const is = ({ words, x }, width) => [`${number}.`, `.${number}`].includes(words.trim()) && x > width / 2;
    const line = found.find((line) => line.words.some((it) => is(it, line.width)));
    assert.ok(line, `${number}. is seen on the right`);
    const at = line.words.find((it) => is(it, line.width)), beside = line.words.filter((it) => it !== at);
    assert.ok(beside.length > 5 && beside.every((it) => it.end < at.x - 4), `${number}. hangs`);
  }
  const title = lineOf(found, await page.locator("h1").innerText());
  const heading = lineOf(found, await page.locator("#notes-h").innerText()), note = lineOf(found, "انظر العهد الدولي.");
  const last = found.findIndex((line) => line.words.some((it) => [".30", "30."].includes(it.words.trim())));
  assert.ok(title < last && last < heading && heading < note, `${[title, last, heading, note]}`);
  const printed = (await page.locator(".printed").evaluateAll((all) => all.map((it) => it.textContent))).join(" ");
  assert.match(printed, /https:\/\/example\.org\/ar\/udhr-1948\/\S* · .*1948/);
  const address = found[lineOf(found, printed)];
  assert.ok(found.indexOf(address) > heading && address.sheet === all.length - 1, "the address and the date close it");
  // It reads from left to right among words that do not.
  const inOrder = address.words.toSorted((a, b) => a.x - b.x).map((it) => it.words.trim()).join("");
  assert.ok(inOrder.includes("https://example.org/ar/udhr-1948/"), inOrder);
});
