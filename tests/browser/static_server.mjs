// A server of a built site that does what a static host does: it serves index.html of a folder and the site's own page for
// what is missing, and compresses text.
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".json": "application/json",
  ".jsonld": "application/ld+json",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};

export class StaticServer {
  static async start(t, root) {
    const server = new StaticServer(root);
    server.http.listen(0, "127.0.0.1");
    await once(server.http, "listening");
    t.after(() => server.stop());
    return server;
  }

  constructor(root) {
    this.root = root;
    this.http = createServer((request, response) => this.answer(request, response).catch(() => response.destroy()));
  }

  url(path) {
    return `http://127.0.0.1:${this.http.address().port}/${path}`;
  }

  async answer(request, response) {
    // The parser of addresses has resolved every `..`.
    const { pathname } = new URL(request.url, "http://localhost");
    const path = join(this.root, normalize(decodeURIComponent(pathname)));
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() && !pathname.endsWith("/")) {
      response.writeHead(301, { location: `${pathname}/` }).end();
      return;
    }
    const file = found?.isDirectory() ? join(path, "index.html") : path;
    const there = (await stat(file).catch(() => undefined))?.isFile();
    const sent = there ? file : join(this.root, "404.html");
    const type = types[extname(sent)] ?? "application/octet-stream", bytes = await readFile(sent);
    const zip = type !== "image/png" && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    const body = zip ? gzipSync(bytes) : bytes;
    const head = { "content-type": type, "content-length": body.length, ...zip && { "content-encoding": "gzip" } };
    response.writeHead(there ? 200 : 404, head).end(request.method === "HEAD" ? undefined : body);
  }

  async stop() {
    this.http.closeAllConnections();
    await new Promise((closed) => this.http.close(closed));
  }
}
