// Runs the browser tests: builds the sites that they share, then runs every file in a process of its own, as many at once as
// there are processors, and says how long each took.
//   node run.mjs [FILE…]      all files, or those named
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { paraph } from "./program.mjs";
import { projects } from "./sites.mjs";

const folder = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const named = process.argv.slice(2).map((path) => resolve(path));
const all = readdirSync(folder).filter((name) => name.endsWith(".test.mjs")).map((name) => join(folder, name));
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1).padStart(6);

const buildSites = (into) => {
  const last = [], t = { after: (act) => last.unshift(act) };
  try {
    for (const [name, project] of Object.entries(projects)) {
      const { root } = project(t), { status, stderr } = paraph("build", "--root", root);
      if (status !== 0) throw new Error(stderr);
      renameSync(join(root, "public"), join(into, name));
    }
  } finally {
    for (const act of last) act();
  }
};

// Runs one file; its report is printed as a whole.
const runFile = (file, env) => new Promise((done) => {
  const start = performance.now(), child = spawn(process.execPath, ["--test", "--test-reporter=spec", file], { env });
  let report = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => { report += text });
  child.on("error", (error) => { report += error });
  child.on("close", (status) => {
    const time = seconds(start);
    console.log(`-- ${basename(file)}, ${time.trim()} s\n${report.split("\nℹ tests ")[0].trimEnd()}`);
    done({ file, time, failed: status !== 0 });
  });
});

const sites = mkdtempSync(join(tmpdir(), "paraph-sites-"));
process.on("exit", () => rmSync(sites, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

const start = performance.now();
buildSites(sites);
console.log(`-- sites that are shared, ${seconds(start).trim()} s`);
const left = named.length ? named : all, results = [];
const work = async () => {
  for (let file; (file = left.shift());) results.push(await runFile(file, { ...process.env, PARAPH_SITES: sites }));
};
await Promise.all(Array.from({ length: availableParallelism() }, work));
const failed = results.filter((it) => it.failed).map((it) => basename(it.file));
console.log(`\n${results.toSorted((a, b) => b.time - a.time).map((it) => `${it.time} s  ${basename(it.file)}`).join("\n")}`);
console.log(`${seconds(start)} s  in all, ${results.length} files${failed.length ? `; failed: ${failed.join(", ")}` : ""}`);
process.exitCode = failed.length || !results.length ? 1 : 0;
