import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { describe, expect, test } from "vitest";

/** What a web page pays for a part of the library: bundled, minified and compressed. */
async function bundled(code: string): Promise<{ readonly text: string; readonly bytes: number }> {
  const source = fileURLToPath(new URL("../packages/nabla/src/", import.meta.url));
  const bundle = await rolldown({
    input: "entry",
    platform: "browser",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "entry" ? id : id === "nabla" ? `${source}index.ts` : null),
        load: (id) => (id === "entry" ? code : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  const text = output.map((part) => (part.type === "chunk" ? part.code : "")).join("");
  return { text, bytes: gzipSync(text, { level: 9 }).length };
}

describe("the library in a browser", () => {
  test("parse, gradient, print and evaluate take at most 45 kB, without n-digit arithmetic", async () => {
    const { text, bytes } = await bundled('export { parse, gradient, print, evaluate } from "nabla";');
    expect(bytes).toBeLessThanOrEqual(45_000);
    expect(text).not.toContain("decimal.js");
    expect(text).not.toContain("DecimalError");
  });

  test("evaluates no text as code", async () => {
    const { text } = await bundled('export * from "nabla";');
    expect(text).not.toMatch(/\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(/);
  });
});
