// Owns the time from the save of an edit to the frame in which a real browser shows it. What to edit comes on standard
// input; the milliseconds of each program go to standard output, null for an edit that was never shown. File and page are
// watched from one process, which has one clock.
import { writeFileSync } from "node:fs";
import { text as all } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { launch } from "../browser/chromium.mjs";

const { words, programs } = JSON.parse(await all(process.stdin));

// Before any script of the page, and again whenever it is loaded again: whatever changes, the next frame looks for a word
// of ours, and tells of one it did not tell of before.
const lookout = ({ selector, words }) => {
  let waits = false, told;
  const look = () => {
    waits = false;
    const shown = document.querySelector(selector)?.textContent ?? "";
    const word = words.find((word) => shown.includes(word));
    if (word && word !== told) { told = word; window.paraphBench(word) }
  };
  new MutationObserver(() => {
    if (!waits) { waits = true; requestAnimationFrame(look) }
  }).observe(document, { subtree: true, childList: true, characterData: true });
};

const watch = async (browser, { url, selector }) => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const heard = new Map();
  await page.exposeBinding("paraphBench", (_, word) => heard.get(word)?.(performance.now()));
  await page.addInitScript(lookout, { selector, words });
  await page.goto(url);
  return { page, heard };
};

const edit = async ({ file, text, opening }, { page, heard }, word) => {
  const edited = text.replace(opening, opening + word + " ");
  const end = new Promise((resolve) => {
    heard.set(word, resolve);
    setTimeout(resolve, 10_000, null).unref();
  });
  const start = performance.now();
  writeFileSync(file, edited);
  const shown = await end;
  if (shown !== null) return shown - start;
  // It never came. The next edit begins with a page that is right.
  await page.reload();
  await pause(2_000);
  return null;
};

const browser = await launch();
try {
  const pages = [];
  for (const program of programs) pages.push(await watch(browser, program));
  await pause(2_000); // until both pages listen
  const times = programs.map(() => []);
  for (const [at, word] of words.entries()) {
    for (const [p, program] of programs.entries()) {
      // As in edits.rs: never the same moment of a server's half second.
      await pause(300 + 25 * (at * 7 % 20));
      const took = await edit(program, pages[p], word);
      if (at > 0) times[p].push(took);
    }
  }
  process.stdout.write(JSON.stringify(times));
} finally {
  await browser.close();
}
