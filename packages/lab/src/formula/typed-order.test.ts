import { expect, test } from "vitest";
import { type Reading, read, toText } from "./reading.js";
import { inTypedOrder, printSum } from "./typed-order.js";

const shown = (text: string): string => printSum(inTypedOrder(read(text) as Reading), toText);

test.each([
  ["x^2*y + 4*y + y*x", "x^2*y + 4*y + x*y"],
  ["1 - x^2", "1 - x^2"],
  ["-y + x - 3", "-y + x - 3"],
  ["f(x, y) = y + x^2", "y + x^2"],
  ["sin(x + 1) - (y - x)^2 + 1e-3", "sin(x + 1) - (y - x)^2 + 0.001"],
  ["a + x^-2", "a + 1/x^2"],
])("the terms of %s stand as they were typed", (text, order) => {
  expect(shown(text)).toBe(order);
});

test.each(["x + y + x", "1 + 2", "x*(1 + y)", "-(x + 1)", "|x + 1| + y", "x + 0", "(x + y) + z", "x/0 + 1"])(
  "%s is printed as the library does where terms are put together or no terms",
  (text) => {
    expect(shown(text)).toBe(toText((read(text) as Reading).expr));
  },
);
