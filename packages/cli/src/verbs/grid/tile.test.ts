import { expect, it } from "vitest";
import { tileOf } from "./tile.js";

const both = [0, 1];

it("tileOf takes whole rows where enough of them fit", () => {
  expect(tileOf([50_000, 50_000], both, undefined, false)).toEqual([10, 50_000]);
  expect(tileOf([2_500_000_000], [0], undefined, false)).toEqual([1 << 19]);
  expect(tileOf([1_250_000_000, 2], both, undefined, false)).toEqual([1 << 18, 2]);
  expect(tileOf([4, 5], both, undefined, false)).toEqual([4, 5]);
});

it("tileOf cuts rows that are too long, and keeps the neighbours that are read twice few", () => {
  expect(tileOf([3, 833_333_333], both, undefined, false)).toEqual([3, 131_072]);
  // Only neighbours within the row are needed here.
  expect(tileOf([3, 833_333_333], [1], undefined, false)).toEqual([1, 1 << 19]);
  const [a = 0, b = 0, c = 0] = tileOf([500, 500, 10_000], [0, 1, 2], undefined, false);
  expect(a * b * c).toBeLessThanOrEqual(1 << 19);
  expect(((a + 2) / a) * ((b + 2) / b)).toBeLessThan(2);
});

it("tileOf grows by whole chunks, and follows the file's order for a pipe", () => {
  expect(tileOf([10_000, 10_000], both, [100, 100], false)).toEqual([400, 800]);
  // Chunks of one element along the last axis would be written one by one.
  expect(tileOf([2000, 2000, 365], [0, 1, 2], [100, 100, 1], false)).toEqual([100, 100, 128]);
  expect(tileOf([50_000, 50_000], both, [1000, 1000], false)).toEqual([1000, 1000]);
  expect(tileOf([30, 40], both, [100, 7], false)).toEqual([30, 40]);
  expect(tileOf([3, 2, 400_000], [0], undefined, true)).toEqual([1, 1, 400_000]);
});
