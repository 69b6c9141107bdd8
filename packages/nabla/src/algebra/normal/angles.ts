import type { Expr } from "../../expression/node.js";
import { multiply, power, sqrt } from "../../functions/arithmetic.js";
import { MINUS_ONE, ONE, rational, TWO } from "../../functions/number.js";
import { increment, scale, subtract } from "../../functions/sum.js";
import { cosRow, sinRow } from "../../functions/trigonometric.js";
import { fraction, gcd, multiplyIntegers, type Rational } from "../../number/rational.js";
import { termsOf } from "./rewrite.js";

/** For every term t of exponents (or angles) the largest g such that each occurs as a whole multiple of g·t. */
export type Units = Map<Expr, Rational>;

function sharedUnit(a: Rational, b: Rational): Rational {
  return fraction(
    gcd(multiplyIntegers(a.numerator, b.denominator), multiplyIntegers(b.numerator, a.denominator)),
    multiplyIntegers(a.denominator, b.denominator),
  );
}

/** Makes the units fine enough for the terms of one more exponent or angle. */
export function refineUnits(units: Units, e: Expr): void {
  for (const [c, t] of termsOf(e)) {
    const known = units.get(t);
    const size: Rational = {
      numerator: c.numerator < 0 ? -c.numerator : c.numerator,
      denominator: c.denominator,
    };
    units.set(t, known === undefined ? size : sharedUnit(known, size));
  }
}

/** How many units c is, when that is a whole number of moderate size. */
export function wholeMultiple(c: Rational, unit: Rational): number | undefined {
  const ratio = fraction(
    multiplyIntegers(c.numerator, unit.denominator),
    multiplyIntegers(c.denominator, unit.numerator),
  );
  return ratio.denominator === 1 && typeof ratio.numerator === "number" && Math.abs(ratio.numerator) <= 64
    ? ratio.numerator
    : undefined;
}

/** Cosine and sine of g·t: algebraic where t is an arcsine, arccosine or arctangent, exact for multiples of π. */
export function cosineAndSine(unit: Rational, t: Expr): readonly [Expr, Expr] {
  const angle = scale(rational(unit), t);
  if (angle.kind === "call" && angle.args.length === 1) {
    const u = angle.args[0];
    if (angle.row.name === "asin") return [sqrt(subtract(ONE, power(u, TWO))), u];
    if (angle.row.name === "acos") return [u, sqrt(subtract(ONE, power(u, TWO)))];
    if (angle.row.name === "atan") {
      const root = sqrt(increment(power(u, TWO), 1));
      return [power(root, MINUS_ONE), multiply([u, power(root, MINUS_ONE)])];
    }
  }
  return [cosRow.make([angle]), sinRow.make([angle])];
}
