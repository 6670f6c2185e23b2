// A project to try things on, in a folder that is removed after the test: a copy of this repository's own site, or of what is
// named of it.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../", import.meta.url));

export class Project {
  constructor(t, copied = ["content", "seeds", "site.toml"]) {
    this.root = mkdtempSync(join(tmpdir(), "paraph-browser-"));
    t.after(() => rmSync(this.root, { recursive: true, force: true, maxRetries: 5 }));
    for (const name of copied) {
      cpSync(join(repository, name), join(this.root, name), { recursive: true });
    }
  }

  read(path) {
    return readFileSync(join(this.root, path), "utf8");
  }

  write(path, text) {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  remove(path) {
    rmSync(join(this.root, path), { recursive: true });
  }

  // An edit that finds nothing to edit would let a test pass for no reason.
  edit(path, from, to) {
    const text = this.read(path), edited = text.replace(from, to);
    if (edited === text) throw new Error(`${path} has no ${from}`);
    this.write(path, edited);
  }

  // The declaration without the file that its text was made from: an edited text then differs from nothing.
  withoutSource() {
    this.edit("content/declaration-2024/instrument.yaml", /^source:\n(?: .*\n)+/m, "");
    return this;
  }

  // A file of the default theme, copied into the project, where it takes the place of the one in the program.
  override(path) {
    this.write(`themes/default/${path}`, readFileSync(join(repository, "themes/default", path), "utf8"));
    return `themes/default/${path}`;
  }
}
