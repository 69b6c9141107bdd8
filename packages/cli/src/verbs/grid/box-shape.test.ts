import { expect, it } from "vitest";
import { boxShapeOf } from "./box-shape.js";

const both = [0, 1];

it("boxShapeOf takes whole rows where enough of them fit", () => {
  expect(boxShapeOf([50_000, 50_000], both, undefined, false)).toEqual([10, 50_000]);
  expect(boxShapeOf([2_500_000_000], [0], undefined, false)).toEqual([1 << 19]);
  expect(boxShapeOf([1_250_000_000, 2], both, undefined, false)).toEqual([1 << 18, 2]);
  expect(boxShapeOf([4, 5], both, undefined, false)).toEqual([4, 5]);
});

it("boxShapeOf cuts rows that are too long, and keeps the neighbours that are read twice few", () => {
  expect(boxShapeOf([3, 833_333_333], both, undefined, false)).toEqual([3, 131_072]);
  // Only neighbours within the row are needed here.
  expect(boxShapeOf([3, 833_333_333], [1], undefined, false)).toEqual([1, 1 << 19]);
  const [a = 0, b = 0, c = 0] = boxShapeOf([500, 500, 10_000], [0, 1, 2], undefined, false);
  expect(a * b * c).toBeLessThanOrEqual(1 << 19);
  expect(((a + 2) / a) * ((b + 2) / b)).toBeLessThan(2);
});

it("boxShapeOf grows by whole chunks, and follows the file's order for a pipe", () => {
  expect(boxShapeOf([10_000, 10_000], both, [100, 100], false)).toEqual([400, 800]);
  // Chunks of one element along the last axis would be written one by one.
  expect(boxShapeOf([2000, 2000, 365], [0, 1, 2], [100, 100, 1], false)).toEqual([100, 100, 128]);
  expect(boxShapeOf([50_000, 50_000], both, [1000, 1000], false)).toEqual([1000, 1000]);
  expect(boxShapeOf([30, 40], both, [100, 7], false)).toEqual([30, 40]);
  expect(boxShapeOf([3, 2, 400_000], [0], undefined, true)).toEqual([1, 1, 400_000]);
});
