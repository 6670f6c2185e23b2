// A running `paraph serve`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { program } from "./program.mjs";

export class PreviewServer {
  // Port 0 takes any free one; a restart names the one it had.
  static async start(t, root, port = 0) {
    const words = ["serve", "--root", root, "--port", String(port)];
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
    const server = new PreviewServer(child);
    t.after(() => server.stop());
    server.address = await server.said(/http:\/\/127\.0\.0\.1:\d+\/\S*/);
    server.port = Number(new URL(server.address).port);
    return server;
  }

  constructor(child) {
    this.child = child;
    this.output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => { this.output += text; child.emit("said") });
    }
    this.exit = once(child, "exit");
  }

  async said(pattern) {
    for (;;) {
      const found = pattern.exec(this.output);
      if (found) return found[0];
      const ended = this.exit.then(() => { throw new Error(`it ended: ${this.output}`) });
      await Promise.race([once(this.child, "said"), ended]);
    }
  }

  url(path) {
    return new URL(path, this.address).href;
  }

  async stop() {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGINT");
      await this.exit;
    }
  }
}
