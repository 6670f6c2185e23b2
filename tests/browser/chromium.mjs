// The browser: the system's Chromium, or what CHROMIUM names, with nothing that talks to the network by itself.
import { chromium } from "playwright-core";
import { patience } from "./until.mjs";

// A browser that is closed after the test, or after those of a file, where one is given.
export const launch = async (t) => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
  t?.after(() => browser.close());
  return browser;
};

// A page on its own, which closes with its test. Errors of its scripts fail the test.
export const openPage = async (t, browser, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  t.after(() => context.close());
  return pageOf(t, context);
};

export const pageOf = async (t, context) => {
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  t.after(() => { if (errors.length) throw errors[0] });
  page.setDefaultTimeout(patience);
  return page;
};
