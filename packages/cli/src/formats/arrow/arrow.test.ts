import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { decodeLz4 } from "./lz4.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-arrow-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Case {
  readonly column: string;
  readonly time: string;
  readonly expected: number[];
}
const golden = fileURLToPath(new URL("../../../../../golden/arrow/", import.meta.url));
const { cases } = JSON.parse(readFileSync(`${golden}cases.json`, "utf8")) as { cases: Case[] };

describe("a table of Arrow", () => {
  it.each(["plain.feather", "lz4.feather", "zstd.feather", "stream.arrow"])(
    "has in %s the numbers and the times, to the nanosecond, that pyarrow wrote",
    async (name) => {
      for (const { column, time, expected } of cases) {
        const path = join(golden, name);
        const args = [
          "grid",
          `${path}:${column}`,
          "--spacing",
          `${path}:${time}`,
          "--per",
          "second",
          "--json",
        ];
        expect((JSON.parse((await nabla(args)).out) as { gradient: number[][] }).gradient).toEqual([
          expected,
        ]);
      }
    },
  );

  it("is refused in words of nabla's own where it is cut short", async () => {
    const path = join(folder, "short.feather");
    writeFileSync(path, readFileSync(join(golden, "lz4.feather")).subarray(0, 5000));
    for (const [lang, message] of [
      ["en", /no Arrow file that is read: it is damaged, cut short,/],
      ["ru", /такой файл Arrow не читается: он повреждён, оборван/],
    ] as const)
      expect((await nabla(["grid", `${path}:value`, "--lang", lang])).err).toMatch(message);
  });
});

describe("decodeLz4", () => {
  const frame = (...block: number[]): Uint8Array =>
    Uint8Array.of(4, 0x22, 0x4d, 0x18, 0x40, 0x40, 0, block.length, 0, 0, 0, ...block, 0, 0, 0, 0);

  it("repeats what stands before, over itself too", () => {
    const block = [0x26, 1, 2, 2, 0, 0x10, 9];
    expect([...decodeLz4(frame(...block), 13)]).toEqual([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 9]);
  });

  it.each<[string, number[], number]>([
    ["goes back before the beginning", [0x16, 1, 2, 0, 0x10, 9], 12],
    ["is longer than it says", [0x26, 1, 2, 2, 0, 0x10, 9], 12],
    ["is shorter than it says", [0x26, 1, 2, 2, 0, 0x10, 9], 14],
    ["ends within a length", [0xf0, 255, 255], 600],
    ["ends within its literals", [0x50, 1, 2], 5],
  ])("throws for a block that %s", (_, block, size) => {
    expect(() => decodeLz4(frame(...block), size)).toThrow();
  });
});
