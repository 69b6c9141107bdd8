import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bunzip2, NotBzip2 } from "./bzip2.js";

const golden = fileURLToPath(new URL("../../../../../golden/files/bzip2/", import.meta.url));
const packed = (name: string): Uint8Array => readFileSync(`${golden}${name}.bz2`);
const unpack = (bytes: Uint8Array, most = 1 << 24): Buffer =>
  Buffer.from(bunzip2(bytes, most, () => new RangeError("too long")));

/** The bytes that golden/files/bzip2/make.py packs. */
function noise(count: number): Buffer {
  let state = 1n;
  return Buffer.from(
    Uint8Array.from({ length: count }, () => {
      state = (state * 1103515245n + 12345n) % 2n ** 31n;
      return Number((state >> 16n) & 255n);
    }),
  );
}
const repeat = (text: string, count: number): Buffer => Buffer.from(text.repeat(count));

describe("bunzip2", () => {
  it.each<[string, Buffer]>([
    ["empty", Buffer.alloc(0)],
    ["one", Buffer.from("a")],
    [
      "runs",
      Buffer.concat([..."abcdef"].map((letter, k) => repeat(letter, [3, 4, 5, 259, 260, 1000][k] ?? 0))),
    ],
    ["words", repeat("the quick brown fox jumps over the lazy dog. ", 200)],
    ["all", Buffer.from(Array.from({ length: 1280 }, (_, k) => k % 256))],
    ["noise", noise(5000)],
    [
      "blocks",
      Buffer.from(
        Array.from({ length: 250_000 }, (_, k) => (k % 2 === 0 ? (k / 2) % 7 : Math.floor(k / 14) % 11)),
      ),
    ],
    ["streams", Buffer.from("one two")],
  ])("gives what Python packed: %s", (name, bytes) => {
    expect(unpack(packed(name)).equals(bytes)).toBe(true);
  });

  it("stops at the most bytes that are asked for", () => {
    expect(() => unpack(packed("runs"), 100)).toThrow("too long");
  });

  it("finds every byte that is changed, and every cut", () => {
    const whole = packed("words");
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 16;
      // Where a text repeats itself, its sorting may begin in several places.
      let result: Buffer | undefined;
      try {
        result = unpack(changed);
      } catch (error) {
        expect(error, `byte ${at}`).toBeInstanceOf(NotBzip2);
      }
      if (result !== undefined) expect(result.equals(unpack(whole)), `byte ${at}`).toBe(true);
      expect(() => unpack(whole.subarray(0, at)), `cut at ${at}`).toThrow(NotBzip2);
    }
  });
});
