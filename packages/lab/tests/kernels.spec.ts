import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "./lab.js";
import { run } from "./pages/kernels.js";

/*
 * Kernels in a real browser: with and without the right to compile WebAssembly, in one thread and in workers, in a page
 * that is isolated from others and in one that is not. The bits are always those of Node.
 */

/** What pages are allowed, by their path. */
const headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wasm: { "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'" },
  none: { "content-security-policy": "script-src 'self'" },
  isolated: {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  },
};

const files = new Map<string, string>();
let server: Server;
let address: string;

test.beforeAll(async () => {
  const source = (name: string): string => fileURLToPath(new URL(`pages/${name}.ts`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [source("page"), source("worker")],
    bundle: true,
    format: "esm",
    write: false,
    outdir: "/",
  });
  for (const { path, text } of outputFiles) files.set(path, text);
  server = createServer((request, response) => {
    const [, page = "", file = ""] = (request.url ?? "").split("/");
    const script = files.get(`/${file}`);
    const type = script === undefined ? "text/html" : "text/javascript";
    response.writeHead(200, { "content-type": type, ...headers[page] });
    response.end(
      script ?? '<!doctype html><title>kernels</title><script type="module" src="page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => server.close());

const digest = (outputs: readonly Float64Array[]): string => {
  const hash = createHash("sha256");
  for (const { buffer } of outputs) hash.update(new Uint8Array(buffer));
  return hash.digest("hex");
};

for (const [page, compiles, isolated] of [
  ["wasm", true, false],
  ["none", false, false],
  ["isolated", true, true],
] as const) {
  test(`kernels in a page that is ${page}, alone and in workers, have the bits of Node`, async ({
    page: tab,
  }) => {
    const expected = digest(await run());
    await tab.goto(`${address}/${page}/`);
    await expect(tab.locator("output")).toHaveText(/done/, { timeout: 20_000 });
    expect(JSON.parse((await tab.locator("output").textContent())?.slice(5) ?? "")).toEqual({
      compiles,
      isolated,
      alone: expected,
      workers: expected,
    });
  });
}
