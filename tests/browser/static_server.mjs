// Owns a server of a built site as a static host serves one: index.html of a folder, the site's own page for what is not
// there, and nothing clever.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import { extname, join, normalize } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".json": "application/json",
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
    response.writeHead(there ? 200 : 404, { "content-type": types[extname(sent)] ?? "application/octet-stream" });
    if (request.method === "HEAD") response.end();
    else createReadStream(sent).on("error", () => response.destroy()).pipe(response);
  }

  async stop() {
    this.http.closeAllConnections();
    await new Promise((closed) => this.http.close(closed));
  }
}
