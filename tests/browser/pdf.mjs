// A PDF as it is read on paper: its sheets, the lines of each and the pieces of a line. Chromium and pdf.js cut words into
// items where they like, at a ligature, at a change of font, between a number and its full stop, and every version does it
// otherwise. So no item is looked at alone: what touches on a line is one piece.
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export const readPdf = async (bytes) => {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise, sheets = [];
  for (let i = 1; i <= pdf.numPages; i++) sheets.push(await readSheet(await pdf.getPage(i)));
  return { sheets, marked: (await pdf.getMarkInfo())?.Marked, outline: await pdf.getOutline() };
};

const readSheet = async (page) => {
  const [, , width, height] = page.view;
  // Asked for the marks of elements too, pdf.js never puts words of two elements into one item.
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const words = items.filter((it) => it.str?.trim()).map(({ str, transform, width, height: size }) =>
    ({ text: str, x: transform[4], end: transform[4] + width, y: height - transform[5], size }));
  const lines = linesOf(words);
  return { width, height, lines, pieces: lines.flatMap((line) => line.pieces), text: textOf(words), tags: await page.getStructTree() };
};

const sameLine = (one, other) => Math.abs(one.y - other.y) < 2;

// Whether nothing stands between two items, not even a space.
const touching = (one, other) => {
  const gap = Math.max(other.x - one.end, one.x - other.end);
  return sameLine(one, other) && gap < Math.min(one.size, other.size) * .15;
};

// All words in the order in which they are read, which is not that of their places: a note's mark stands higher than its line.
const textOf = (words) => words.map((it, i) => i > 0 && touching(words[i - 1], it) ? it.text : ` ${it.text}`).join("")
  .replace(/\s+/g, " ").trim();

// The lines from top to bottom, each with its pieces from left to right.
const linesOf = (words) => {
  const lines = [];
  for (const word of words.toSorted((a, b) => a.y - b.y)) {
    if (lines.length && sameLine(lines.at(-1)[0], word)) lines.at(-1).push(word);
    else lines.push([word]);
  }
  return lines.map((line) => {
    const pieces = [];
    for (const word of line.toSorted((a, b) => a.x - b.x)) {
      const last = pieces.at(-1);
      if (last && touching(last, word)) Object.assign(last, { text: last.text + word.text, end: Math.max(last.end, word.end) });
      else pieces.push({ ...word });
    }
    return { y: line[0].y, pieces: pieces.map((it) => ({ ...it, text: it.text.trim() })) };
  });
};
