import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOST, listen, staticServer } from "./server.js";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
const folder = mkdtempSync(join(tmpdir(), "nabla-lab-"));
const root = join(folder, "dist");
let server: Server;
let port: number;

beforeAll(async () => {
  mkdirSync(join(root, "assets"), { recursive: true });
  writeFileSync(
    join(root, "index.html"),
    `<meta\n  http-equiv="Content-Security-Policy"\n  content="${POLICY}"\n/>`,
  );
  writeFileSync(join(root, "assets", "main.js"), "export {};");
  writeFileSync(join(root, "assets", "font.woff2"), "font");
  writeFileSync(join(root, "a b.css"), "p {}");
  writeFileSync(join(folder, "secret.txt"), "secret");
  symlinkSync(join(folder, "secret.txt"), join(root, "link.txt"));
  server = await staticServer(root);
  port = await listen(server, 0);
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

/** Asks for a path as it is: `fetch` would tidy `..` away. */
function ask(path: string, method = "GET", host = `${HOST}:${port}`): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: HOST, port, path, method, headers: { host } }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}

describe("the lab's server", () => {
  test.each([
    ["/", "text/html; charset=utf-8"],
    ["/?embed=1", "text/html; charset=utf-8"],
    ["/assets/main.js", "text/javascript; charset=utf-8"],
    ["/assets/font.woff2", "font/woff2"],
    ["/a%20b.css", "text/css; charset=utf-8"],
  ])("serves %s as %s", async (path, type) => {
    const { status, headers } = await ask(path);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe(type);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  test("sends the page's own Content-Security-Policy with every answer", async () => {
    for (const path of ["/", "/assets/main.js", "/missing"]) {
      expect((await ask(path)).headers["content-security-policy"]).toBe(`${POLICY}; frame-ancestors 'self'`);
    }
  });

  test.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/../../secret.txt",
    "/..%5csecret.txt",
    "/link.txt",
    "/assets",
    "/assets/",
    "/missing",
    "/%00",
    "/%zz",
  ])("has no %s", async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBe(404);
    expect(body).not.toContain("secret");
  });

  test("answers under the machine's own names only, whatever is asked for", async () => {
    expect((await ask("/", "GET", `localhost:${port}`)).status).toBe(200);
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      HOST,
      `${HOST}:${port + 1}`,
      `${HOST}.evil.example:${port}`,
      `[::1]:${port}`,
    ]) {
      for (const [path, method] of [
        ["/", "GET"],
        ["/missing", "GET"],
        ["/", "POST"],
      ] as const) {
        const { status, headers } = await ask(path, method, host);
        expect([host, status]).toEqual([host, 421]);
        expect(headers["x-content-type-options"]).toBe("nosniff");
      }
    }
  });

  test("only reads", async () => {
    expect((await ask("/", "POST")).status).toBe(405);
    expect(await ask("/assets/main.js", "HEAD")).toMatchObject({ status: 200, body: "" });
  });

  test("takes the next free port", async () => {
    const second = await staticServer(root);
    try {
      expect(await listen(second, port)).toBeGreaterThan(port);
    } finally {
      second.close();
    }
  });

  test("listens on this machine only", () => {
    expect(server.address()).toMatchObject({ address: "127.0.0.1" });
  });
});
