import fc from "fast-check";
import { expect, test } from "vitest";
import { isNablaError } from "../error.js";
import { parse } from "./parse.js";

/** "value", or the code of the NablaError. */
function outcome(text: string, syntax: "auto" | "latex" = "auto"): string {
  try {
    parse(text, { syntax, onNotice: () => undefined });
    return "value";
  } catch (error) {
    if (isNablaError(error)) return error.code;
    throw error;
  }
}

const count = (n: number, text: (i: number) => string, separator: string): string =>
  Array.from({ length: n }, (_, i) => text(i)).join(separator);

test.each([
  ["200,000 open parentheses", "(".repeat(2e5), "parse"],
  ["nested parentheses", `${"(".repeat(1e5)}x${")".repeat(1e5)}`, "value"],
  ["a valid sum of a megabyte", count(80_000, (i) => `${i}*x_${i}`, " + "), "value"],
  ["a product of 40,000 factors", count(40_000, (i) => `x${i}`, "*"), "value"],
  ["a tower of powers", `x${"^x".repeat(50_000)}`, "value"],
  ["a power too large", "9^9^9^9^9", "limit"],
  ["200,000 signs", `${"-".repeat(2e5)}x`, "value"],
  ["a chain 100,000 deep", `${"sin(".repeat(1e5)}x${")".repeat(1e5)}`, "value"],
  ["a chain of conditions", `${"x>0?1:".repeat(3e4)}2`, "value"],
  ["sums in sums without end", `${count(10_000, (i) => `x${i}`, "+(")}${")".repeat(9_999)}`, "limit"],
  ["more text than a formula has", "x+".repeat(2_000_001), "limit"],
])("%s: an answer or a clear error in time", (_name, text, expected) => {
  expect(outcome(text)).toBe(expected);
});

test("any text at all is a value or a NablaError", () => {
  const words =
    "x y 2 .5 1e3 + - * / ^ ** ( ) [ ] { } | , ; ! ? : < <= = == sin cos^2 log_2 max abs if else and not pi e √ ² α ½";
  const latex =
    "\\frac \\sqrt \\left( \\right) \\sin ^ _ { } [ ] x 12 & \\\\ \\begin{cases} \\end{cases} \\text{if} | \\alpha + -";
  const soup = (text: string) =>
    fc.array(fc.constantFrom(...text.split(" "), " "), { maxLength: 40 }).map((list) => list.join(""));
  fc.assert(
    fc.property(fc.oneof(soup(words), soup(latex), fc.string({ unit: "binary" })), (text) => {
      expect(["value", "parse", "limit", "domain"]).toContain(outcome(text));
      expect(["value", "parse", "limit", "domain"]).toContain(outcome(text, "latex"));
    }),
    { seed: 11, numRuns: 400 },
  );
});
