import { explain } from "nabla/grid";
import { expect, test } from "vitest";
import { fractionOf, tidied } from "./tidy.js";

test("weights of unequal steps are fractions, and what rounding left is not told as digits", () => {
  const { sentence } = explain([1, 4, 9, 14], [2], { axis: 0, spacing: [[0, 1, 2, 4]] });
  expect(sentence).toMatch(/0\.6666666666666666/);
  expect(tidied(sentence)).toBe("−(2/3)·4 + 0.5·9 + (1/6)·14 = 4.166666…");
});

test.each([
  ["(23 − 7) / (2·1) = 8", "(23 − 7) / (2·1) = 8"],
  ["(15 − 5) / 7 = 1.4285714285714286", "(15 − 5) / 7 = 1.428571…"],
  ["0.1·1 + 0.2·1 = 0.30000000000000004", "0.1·1 + 0.2·1 ≈ 0.3"],
  ["0.3·11 = 3.2999999999999994", "0.3·11 ≈ 3.3"],
  ["(0.00123456789 − 0) / 1 = −12345.678901234", "(0.001234567… − 0) / 1 = −12345.67…"],
  ["(123456789 − 0) / 2 = 61728394.5", "(123456789 − 0) / 2 = 61728394.5"],
  ["1.5 = 0", "1.5 = 0"],
])("%s is read as %s", (sum, read) => {
  expect(tidied(sum)).toBe(read);
});

test("a small fraction is known by its double, other numbers are none", () => {
  expect([1 / 6, -2 / 3, 10 / 7, 0.5, 3, Math.PI, 0].map(fractionOf)).toEqual([
    "1/6",
    "−2/3",
    "10/7",
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
