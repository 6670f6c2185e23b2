// The sites that most tests look at. `run.mjs` builds each once for all files and names their folder; a file that is run by
// itself builds what it asks for. No test changes them: one that needs another text builds a project of its own.
import { join } from "node:path";
import { BuiltSite } from "./built_site.mjs";
import { ChangedProject } from "./changed_project.mjs";
import { Project } from "./project.mjs";
import { Udhr } from "./udhr.mjs";

export const projects = {
  // This repository's own site.
  own: (t) => new Project(t),
  // A text in six languages.
  udhr: (t) => new Udhr(t),
  // The same, but an Arabic article falls back to English, so that both directions stand on one page.
  fallback: (t) => {
    const project = new Udhr(t);
    project.leaveOut("ar", 7);
    return project;
  },
  // A text that was published, changed and renamed.
  changed: (t) => new ChangedProject(t),
};

const site = (name) => (t) => {
  const folder = process.env.PARAPH_SITES;
  return folder ? BuiltSite.serve(t, join(folder, name)) : BuiltSite.build(t, projects[name](t));
};
export const ownSite = site("own"), udhrSite = site("udhr"), fallbackSite = site("fallback"), changedSite = site("changed");
