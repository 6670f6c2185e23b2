// Takes pictures of the site, to be looked at: every kind of page, narrow and wide, light and dark, in English and Arabic.
//   node pictures.mjs FOLDER
import { mkdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { locales as changedLocales } from "./changed_project.mjs";
import { launch } from "./chromium.mjs";
import { changedSite, ownSite, udhrSite } from "./sites.mjs";
import { painted } from "./until.mjs";

const folder = resolve(process.argv[2] ?? "pictures");
// What is set up is taken down in the opposite order.
const last = [];
const t = { after: (act) => last.unshift(act) };

const note = async (page) => {
  await page.locator(".mark button").nth(1).scrollIntoViewIfNeeded();
  await page.locator(".mark button").nth(1).click();
};
const preview = async (page) => {
  // A link in one line: the middle of the box of one that runs on may be beside it.
  const link = page.locator("#para_2 .text a.ref").first();
  // A page knows of a pointer that has moved.
  await page.mouse.move(2, 200);
  await link.evaluate((it) => it.scrollIntoView({ block: "center", behavior: "instant" }));
  await painted(page);
  await link.hover();
  await page.locator(".card:popover-open").waitFor();
};
const find = async (page) => {
  await page.locator(".top [popovertarget=find]").click();
  await page.locator("#q").fill("99");
  await page.keyboard.press("Enter");
  await page.locator("#find li a").first().waitFor();
};
const guess = (page) => page.locator("[aria-labelledby=h-meant]").waitFor();
const dialog = async (page) => {
  const opener = page.locator("#para_6 .tools :is(a, button)").first();
  await opener.scrollIntoViewIfNeeded();
  await opener.click();
  await page.locator("dialog.cite").waitFor();
};

// Of each: its name, its page on the site of this repository, of six languages or of a text that was changed, what is done
// on it, and whether it is shown whole.
const kinds = [
  ["home", "own", ""], ["edition", "own", "declaration-2024/"], ["paragraph", "own", "declaration-2024/para_6/"],
  ["instrument", "own", "declaration-2019/"], ["ordinary", "own", "cite/"], ["footnote", "own", "declaration-2024/", note],
  ["preview", "own", "declaration-2024/", preview], ["find", "own", "declaration-2024/", find],
  ["matrix", "own", "declaration-2024/mentions/"], ["not-there", "own", "declaration-2024/para_99/", guess],
  ["cite", "own", "declaration-2024/#para_6", dialog],
  ["changed", "changed", "rules/"], ["withdrawn", "changed", "old-rules/para_8/"],
  ["translated", "udhr", "udhr-1948/"], ["parallel", "udhr", "udhr-1948/with/fr/"], ["translated-paragraph", "udhr", "udhr-1948/para_11/"],
];

const shots = async (browser, sites, locale, width, colorScheme) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  for (const [name, site, path, act] of kinds.filter(([, site]) => site !== "changed" || changedLocales.includes(locale))) {
    const page = await context.newPage();
    await page.goto(sites[site].url(`${locale}/${path}`));
    await act?.(page);
    const file = join(folder, `${name}-${locale}-${width}-${colorScheme}.png`);
    // A long page is shown as far as its manner can be judged.
    const height = act ? 900 : Math.min(2600, await page.evaluate(() => document.documentElement.scrollHeight));
    if (!act) await page.setViewportSize({ width, height });
    await page.screenshot({ path: file });
    await page.close();
  }
  await context.close();
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  const sites = { own: await ownSite(t), udhr: await udhrSite(t),
    changed: await changedSite(t) };
  const looks = ["en", "ar"].flatMap((locale) => [320, 1440].flatMap((width) =>
    ["light", "dark"].map((scheme) => [locale, width, scheme])));
  looks.push(["zh", 320, "light"], ["zh", 1440, "light"]);
  const work = async () => { for (let look; (look = looks.shift());) await shots(browser, sites, ...look) };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const page = await browser.newPage();
  for (const [locale, site, path] of [["en", "own", "declaration-2024/"], ["ar", "udhr", "udhr-1948/"]]) {
    await page.goto(sites[site].url(`${locale}/${path}`));
    await page.pdf({ path: join(folder, `print-${locale}-A4.pdf`), format: "A4", tagged: true, outline: true });
  }
} finally {
  await browser.close();
  for (const act of last) await act();
}
