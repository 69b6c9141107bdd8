import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/*
 * A cast (`x as T`) says what the compiler does not know, and is believed. `as const` and renamed imports are none.
 */
const root = fileURLToPath(new URL("../", import.meta.url));

/** The places of the casts in a file, found in its text without comments, strings and lists of names. */
function castsIn(text: string): number {
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/`[^`$]*`/g, '""')
    .replace(/\b(?:import|export)\s+(?:type\s+)?(?:\{[^}]*\}|\*\s+as\s+\w+)(?:\s+from\b)?/g, "");
  return code.match(/[\w)\]}"'!>]\s+as\s+(?!const\b)[\w({["]/g)?.length ?? 0;
}

test("casts are told from other words", () => {
  expect(castsIn("const a = f(x) as unknown as number; // known as such\n")).toBe(2);
  expect(castsIn('import { a as b } from "c";\nimport * as d from "e";\nconst f = [1] as const;')).toBe(0);
  expect(castsIn('/* as good as it gets */ const a = "x as y" + `as is`;')).toBe(0);
});

/** Casts a line of source. */
const MOST = 0.01;

test("a hundred lines of source have at most one cast", () => {
  const files = ["nabla", "cli", "lab"]
    .map((name) => `${root}packages/${name}/src`)
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    )
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|d)\.ts$/.test(name));
  const texts = files.map((name) => readFileSync(name, "utf8"));
  const count = (of: (text: string) => number): number => texts.reduce((sum, text) => sum + of(text), 0);
  expect(files.length).toBeGreaterThan(200);
  expect(count(castsIn) / count((text) => text.split("\n").length)).toBeLessThanOrEqual(MOST);
});
