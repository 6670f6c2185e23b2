// Measures pages as Lighthouse does, on a phone. Machines are noisy: three runs, medians. Not a test.
//   PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix FOLDER lighthouse@12.8.2
//   node lighthouse.mjs FOLDER [PAGE…]      pages are paths from the root of the site
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ownSite, udhrSite } from "./sites.mjs";

const [folder, ...asked] = process.argv.slice(2);
if (!folder) throw new Error("the folder that lighthouse is installed in is missing");
const program = join(resolve(folder), "node_modules/lighthouse/cli/index.js");
const last = [];
const t = { after: (act) => last.unshift(act) };

const run = (url, report) => new Promise((done, failed) => {
  const flags = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-quic", "--disable-background-networking"];
  const words = [program, url, "--quiet", "--output=json", `--output-path=${report}`, `--chrome-flags=${flags.join(" ")}`];
  const env = { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" };
  execFile(process.execPath, words, { env }, (error) => error ? failed(error) : done(JSON.parse(readFileSync(report, "utf8"))));
});

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const pages = asked.length ? asked.map((path) => ["own", path])
  : [["own", "en/"], ["own", "en/declaration-2024/"], ["own", "en/declaration-2024/para_18/"], ["own", "en/declaration-2019/"],
    ["udhr", "ar/udhr-1948/"], ["udhr", "zh/udhr-1948/para_11/"]];
try {
  const sites = { own: await ownSite(t), udhr: await udhrSite(t) };
  console.log("page | performance | accessibility | best practices | SEO | LCP (s) | CLS");
  for (const [site, path] of pages) {
    const rows = [];
    for (let i = 0; i < 3; i++) {
      const { categories: c, audits } = await run(sites[site].url(path), join(resolve(folder), "report.json"));
      rows.push([...["performance", "accessibility", "best-practices", "seo"].map((it) => Math.round(c[it].score * 100)),
        audits["largest-contentful-paint"].numericValue / 1000, audits["cumulative-layout-shift"].numericValue]);
      const lost = Object.values(audits).filter((it) => it.score !== null && it.score < .9 && it.scoreDisplayMode === "binary");
      if (i === 0 && lost.length) console.log(`  ${path}: ${lost.map((it) => it.id).join(", ")}`);
    }
    const middle = rows[0].map((_, i) => median(rows.map((row) => row[i])));
    console.log([path, ...middle.slice(0, 4), middle[4].toFixed(2), middle[5].toFixed(3)].join(" | "));
  }
} finally {
  for (const act of last) await act();
}
