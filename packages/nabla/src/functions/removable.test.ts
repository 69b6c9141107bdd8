import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { gradientAt } from "../calculus/at.js";
import { derivative } from "../calculus/gradient.js";
import { evaluate } from "../evaluation/double.js";
import { parse } from "../notation/parse.js";

/** Next to points where formulas cancel, and far out: [formula, x, value, slope], by mpmath. */
const CASES: readonly (readonly [string, number, string, string])[] = JSON.parse(
  readFileSync(new URL("../../../../golden/removable/cases.json", import.meta.url), "utf8"),
);

/**
 * Their slopes are written with 1 − x², as in every table (so that those of √(1 − x²) merge with them), which in
 * doubles loses the digits next to ±1.
 */
const LOSE_DIGITS = ["asin", "acos", "atanh", "acoth", "asec", "acsc", "asech"].map((name) => `${name}(x)`);

/** Of values and slopes in doubles. */
const TOLERANCE = 4e-15;

const far = (got: number, wanted: string): number =>
  Math.abs(got - Number(wanted)) / Math.max(Math.abs(Number(wanted)), 1e-300);

test.each([...new Set(CASES.map(([text]) => text))])("%s and its slope, in doubles", (formula) => {
  const f = parse(formula);
  const slope = derivative(f, "x");
  for (const [text, x, value, tilt] of CASES) {
    if (text !== formula) continue;
    const got = [evaluate(f, { x }), evaluate(slope, { x })] as const;
    expect(far(got[0], value), `at ${x}: ${got[0]}, golden ${value}`).toBeLessThan(TOLERANCE);
    if (!LOSE_DIGITS.includes(text) || Math.abs(Math.abs(x) - 1) > 0.5)
      expect(far(got[1], tilt), `slope at ${x}: ${got[1]}, golden ${tilt}`).toBeLessThan(TOLERANCE);
  }
});

test.each(LOSE_DIGITS)("%s: the slope with its bound", (formula) => {
  const f = parse(formula);
  for (const [text, x, , tilt] of CASES) {
    if (text !== formula) continue;
    const slope = gradientAt(f, { x }).gradient[0];
    expect(slope?.value, `at ${x}`).not.toBeNaN();
    expect(slope?.error, `at ${x}`).toBeLessThan(1e-14 * Math.abs(Number(tilt)) + 1e-300);
    expect(far(slope?.value ?? Number.NaN, tilt), `at ${x}`).toBeLessThan(TOLERANCE + sensitivity(x));
  }
});

/** The golden point is the double, not its shortest decimal: so much a slope with a pole at ±1 differs, relatively. */
const sensitivity = (x: number): number => (2 ** -53 / Math.abs(Math.abs(x) - 1)) * 2;

/** Compound formulas cancel in doubles; with a bound they do not. Leading terms of the series, good to 1e-14 here. */
test.each([
  ["(1-cos(x))/x^2", -1 / 12],
  ["tanh(x)/x", -2 / 3],
  ["x/sinh(x)", -1 / 3],
  ["sinh(x)/x", 1 / 3],
  ["atan(x)/x", -2 / 3],
  ["asin(x)/x", 1 / 3],
  ["(x-sin(x))/x^3", -1 / 60],
] as const)("%s next to 0 with its bound", (formula, perX) => {
  for (const x of [1e-8, -1e-8, 1e-10, 1e-12]) {
    const { gradient } = gradientAt(parse(formula), { x });
    expect(far(gradient[0]?.value ?? Number.NaN, String(perX * x)), `at ${x}`).toBeLessThan(1e-14);
  }
});
