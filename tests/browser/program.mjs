// The program under test: the release build, or what PARAPH names.
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { repository } from "./project.mjs";

export const program = resolve(process.env.PARAPH ?? join(repository, "target/release/paraph"));

// Runs it to its end.
export const paraph = (...words) => {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: "utf8" });
  if (error) throw error;
  return { status, stdout, stderr };
};

// The findings of a project, but for the one that it has published nothing yet.
export const findings = (project) =>
  JSON.parse(paraph("check", "--format", "json", "--root", project.root).stdout).findings.filter(({ code }) => code !== "K001");
