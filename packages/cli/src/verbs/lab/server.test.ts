import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { request, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOST, listen, staticServer } from "./server.js";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
const LONG = "export const x = 1;\n".repeat(1000);
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
  writeFileSync(join(root, "assets", "chunk-D2wgcW_V.js"), LONG);
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
  readonly body: Buffer;
}

/** Asks for a path as it is: `fetch` would tidy `..` away. */
function ask(path: string, method = "GET", given: Record<string, string> = {}): Promise<Answer> {
  const headers = { host: `${HOST}:${port}`, ...given };
  return new Promise((resolve, reject) => {
    const asked = request({ host: HOST, port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
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
    expect(body.toString()).not.toContain("secret");
  });

  test("answers under the machine's own names only, whatever is asked for", async () => {
    expect((await ask("/", "GET", { host: `localhost:${port}` })).status).toBe(200);
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
        const { status, headers } = await ask(path, method, { host });
        expect([host, status]).toEqual([host, 421]);
        expect(headers["x-content-type-options"]).toBe("nosniff");
      }
    }
  });

  const chunk = "/assets/chunk-D2wgcW_V.js";

  test.each([
    ["br, gzip;q=0.9", "br", brotliDecompressSync],
    ["gzip, deflate", "gzip", gunzipSync],
    ["br;q=0, gzip", "gzip", gunzipSync],
    ["deflate", undefined, (bytes: Buffer) => bytes],
  ])("packs what it sends to who takes %s", async (accepted, encoding, unpack) => {
    const { headers, body } = await ask(chunk, "GET", { "accept-encoding": accepted });
    expect(headers["content-encoding"]).toBe(encoding);
    expect(headers["vary"]).toBe("Accept-Encoding");
    expect(headers["content-length"]).toBe(String(body.length));
    expect(unpack(body).toString()).toBe(LONG);
    if (encoding !== undefined) expect(body.length).toBeLessThan(LONG.length / 10);
  });

  test("sends what the build has packed, as long as the file is not newer", async () => {
    const file = join(root, "assets", "packed.js");
    const body = async () => (await ask("/assets/packed.js", "GET", { "accept-encoding": "br" })).body;
    writeFileSync(file, LONG);
    const byBuild = brotliCompressSync("packed by the build");
    writeFileSync(`${file}.br`, byBuild);
    expect(await body()).toEqual(byBuild);
    writeFileSync(file, "export {};");
    utimesSync(`${file}.br`, 0, 0);
    expect(brotliDecompressSync(await body()).toString()).toBe("export {};");
  });

  test("sends nothing again that has not changed", async () => {
    const first = await ask("/");
    const again = await ask("/", "GET", { "if-none-match": String(first.headers["etag"]) });
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect(again.headers["content-security-policy"]).toBe(first.headers["content-security-policy"]);
    const packed = await ask("/", "GET", {
      "if-none-match": String(first.headers["etag"]),
      "accept-encoding": "gzip",
    });
    expect(packed.status).toBe(200);
    expect(packed.headers["etag"]).not.toBe(first.headers["etag"]);

    const page = join(root, "a b.css");
    const before = (await ask("/a%20b.css")).headers["etag"];
    writeFileSync(page, "p { margin: 0 }");
    utimesSync(page, 0, 0);
    expect(await ask("/a%20b.css", "GET", { "if-none-match": String(before) })).toMatchObject({
      status: 200,
    });
  });

  test("lets files be kept whose names tell their contents; asks for the page each time", async () => {
    expect((await ask(chunk)).headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    for (const path of ["/", "/assets/main.js", "/missing"])
      expect((await ask(path)).headers["cache-control"]).not.toBe("public, max-age=31536000, immutable");
  });

  test("keeps the page apart from those of other sites", async () => {
    expect((await ask("/")).headers).toMatchObject({
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cross-origin-resource-policy": "same-origin",
    });
  });

  test("only reads", async () => {
    expect((await ask("/", "POST")).status).toBe(405);
    expect(await ask("/assets/main.js", "HEAD")).toMatchObject({ status: 200, body: Buffer.alloc(0) });
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
