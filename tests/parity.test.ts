import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Each line of PARITY.md names a test file of the library and a test in it. */
const root = fileURLToPath(new URL("../", import.meta.url));
const source = `${root}packages/nabla/src/`;

interface Line {
  readonly text: string;
  readonly file: string | undefined;
  readonly name: string | undefined;
}

const lines: Line[] = readFileSync(`${root}PARITY.md`, "utf8")
  .split("\n")
  .filter((line) => /^\| (?!beside)/.test(line))
  .map((line) => {
    const shown = line.split(" | ").at(-1) ?? "";
    const [, file, name] = /`([^`]+\.test\.ts)` › (.+) \|$/.exec(shown) ?? [];
    return { text: line, file, name };
  });

test("PARITY.md makes claims", () => {
  expect(lines.length).toBeGreaterThan(10);
});

test.each(lines)("$text", ({ file, name }) => {
  const known = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(source.length));
  expect(known).toContain(file);
  const code = readFileSync(source + file, "utf8");
  const quoted = [`"${name}"`, `\`${name}\``].some((text) => code.includes(text));
  expect(quoted, `a test or a group named “${name}” in ${file}`).toBe(true);
});
