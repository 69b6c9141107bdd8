import { inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deflated } from "./deflate.js";

const few = fc.uint8Array({ max: 3, maxLength: 3000 });
const any = fc.uint8Array({ maxLength: 2000 });

test("zlib reads back what was deflated, whatever the bytes and the rows", () => {
  fc.assert(
    fc.property(fc.oneof(few, any), fc.integer({ min: 1, max: 40_000 }), (bytes, row) => {
      expect(new Uint8Array(inflateRawSync(deflated(bytes, row)))).toEqual(new Uint8Array(bytes));
    }),
    { seed: 1 },
  );
});

test("zlib reads back runs of each length at distances of every size", () => {
  for (let length = 1; length < 600; length++) {
    const run = new Uint8Array(length + 1).fill(7);
    expect(new Uint8Array(inflateRawSync(deflated(run, 3)))).toEqual(run);
  }
  for (const row of [2, 3, 4, 5, 9, 300, 1025, 5000, 32_768, 32_769]) {
    const noise = Uint8Array.from({ length: row }, (_, n) => (n * n * 31 + 7 * n) >> 3);
    const twice = Uint8Array.from([...noise, ...noise]);
    expect(new Uint8Array(inflateRawSync(deflated(twice, row)))).toEqual(twice);
  }
});
