// A built site: its files, the server of them, and what its pages say of themselves.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { paraph } from "./program.mjs";
import { StaticServer } from "./static_server.mjs";

export class BuiltSite {
  // Builds a project as it stands, and serves it.
  static async build(t, project) {
    const { status, stderr } = paraph("build", "--root", project.root);
    assert.equal(status, 0, stderr);
    return BuiltSite.serve(t, join(project.root, "public"));
  }

  // Serves the files of a site.
  static async serve(t, root) {
    return new BuiltSite(root, await StaticServer.start(t, root));
  }

  constructor(root, server) {
    Object.assign(this, { root, server });
  }

  url(path) {
    return this.server.url(path);
  }

  // Every file, with the bytes of each.
  files() {
    const names = readdirSync(this.root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const path = (entry) => join(entry.parentPath ?? entry.path, entry.name);
    return new Map(names.map((entry) => [path(entry).slice(this.root.length + 1), readFileSync(path(entry), "latin1")]));
  }

  read(path) {
    return readFileSync(join(this.root, path), "utf8");
  }

  zipped(path) {
    return gzipSync(readFileSync(join(this.root, path)), { level: 9 }).length;
  }

  // What a page says of itself, read as a browser reads it; all pages with one question. Paths are those of addresses.
  async heads(page) {
    const paths = [...this.files().keys()].filter((path) => path.endsWith("index.html"));
    await page.goto(this.url("404.html"));
    const heads = await page.evaluate(async (paths) => {
      const head = async (path) => {
        const html = await (await fetch(`/${path}`)).text();
        const said = new DOMParser().parseFromString(html, "text/html");
        const links = [...said.querySelectorAll("head > link[rel=alternate][hreflang]")];
        return [path, {
          lang: said.documentElement.lang,
          dir: said.documentElement.dir,
          canonical: said.querySelector("link[rel=canonical]")?.getAttribute("href"),
          robots: said.querySelector("meta[name=robots]")?.content,
          alternates: links.map((link) => [link.hreflang, link.getAttribute("href")]),
          switch: [...said.querySelectorAll("#langs a")].map((a) => [a.lang, a.getAttribute("href")]),
        }];
      };
      return Promise.all(paths.map((path) => head(path)));
    }, paths.map((path) => path.replace(/index\.html$/, "")));
    return new Map(heads);
  }
}

// The addresses in a sitemap, each with its alternates.
export const sitemap = (xml) => new Map([...xml.matchAll(/<url>([^]*?)<\/url>/g)].map(([, entry]) => {
  const alternates = [...entry.matchAll(/<xhtml:link rel="alternate" hreflang="([^"]+)" href="([^"]+)"\/>/g)];
  return [/<loc>([^<]*)</.exec(entry)[1], alternates.map(([, lang, href]) => [lang, href])];
}));

// Where a page leads on to by itself, as it says; undefined where it stays.
export const refreshTarget = (html) => {
  const [meta] = /<meta\b[^>]*\bhttp-equiv=["']?refresh\b[^>]*>/i.exec(html) ?? [];
  return meta && /\burl=([^"'\s>]+)/i.exec(meta)[1];
};
