// Waits for what a page comes to. Where no event says that it has, the question is asked again until its answer holds. Unlike
// Playwright's `waitForFunction` this works with scripts off too.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

// How long a test may take, and how long it waits for one thing. They end what hangs and measure nothing: a machine on which
// much else runs may be slow.
export const timeout = 300_000, patience = 60_000;

const holds = async (ask, within) => {
  for (const end = Date.now() + within; ;) {
    const answer = await ask();
    if (answer || Date.now() > end) return answer;
    await pause(20);
  }
};

// Until the answer is true.
export const until = async (ask, what, within = patience) => assert.ok(await holds(ask, within), what);

// Until the answer equals what is expected; else the test shows in what they differ.
export const untilEqual = async (ask, expected, what, within = patience) => {
  let answer;
  const equal = async () => {
    answer = await ask();
    try { assert.deepEqual(answer, expected); return true } catch { return false }
  };
  if (!await holds(equal, within)) assert.deepEqual(answer, expected, what);
};

// Two frames later the browser has done what it does by itself after a change, such as holding the scroll. Scripts must run.
export const painted = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
