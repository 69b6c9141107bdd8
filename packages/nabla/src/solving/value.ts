import { equal } from "../algebra/equality/equal.js";
import { simplify } from "../algebra/simplify.js";
import { isNablaError } from "../error.js";
import { ballOf } from "../evaluation/digits.js";
import type { Expr } from "../expression/node.js";
import { ZERO } from "../functions/number.js";
import { UNDEFINED } from "../functions/undefined.js";
import { createContext } from "../number/decimal/context.js";
import { toDouble } from "../number/rational.js";

const DIGITS = [25, 60, 200];

/** The sign of a formula without variables; "none" where it has no real value; undefined when that is not settled. */
export function signOfConstant(e: Expr): -1 | 0 | 1 | "none" | undefined {
  if (e === UNDEFINED) return "none";
  if (e.kind === "number") return e.numerator < 0 ? -1 : e.numerator > 0 ? 1 : 0;
  for (const digits of DIGITS) {
    const ball = ballOf(e, new Map(), createContext(digits));
    if (ball === undefined) continue;
    if (ball.value.isNaN()) return "none";
    if (ball.value.abs().gt(ball.radius)) return ball.value.isNegative() ? -1 : 1;
    if (ball.radius.isZero()) return 0;
  }
  return equal(e, ZERO).equal === true && isDefined(e) ? 0 : undefined;
}

function isDefined(e: Expr): boolean {
  const ball = ballOf(e, new Map(), createContext(25));
  return ball !== undefined && !ball.value.isNaN();
}

/** A value that is proven to be smaller than this is 0 as a double, be it 0 or not. */
const TINY = 1e-100;

/** The double nearest to a formula without variables; NaN where it has no value. */
export function doubleOf(e: Expr): number {
  if (e.kind === "number") return toDouble(e);
  let isTiny = false;
  for (const digits of DIGITS) {
    const ball = ballOf(e, new Map(), createContext(digits));
    if (ball === undefined) continue;
    if (ball.value.isNaN()) return Number.NaN;
    if (ball.radius.isZero() || ball.value.abs().gt(ball.radius.times(1e18)))
      return Number(ball.value.toString());
    isTiny = ball.value.abs().plus(ball.radius).lt(TINY);
  }
  return isTiny || signOfConstant(e) === 0 ? 0 : Number.NaN;
}

/** Values that differ by less, relative to their size, are not told apart by doubles. */
const NEAR = 1e-9;

/** Is a value so far below another that no rounding makes it so? */
export function isBelow(a: number, b: number): boolean {
  return a < b - NEAR * Math.max(1, Math.abs(a), Math.abs(b));
}

/** The shorter form of a constant, or of a bound value; as it is where simplifying fails. */
export function tidy(e: Expr): Expr {
  if (e.kind !== "call") return e;
  try {
    return simplify(e);
  } catch (error) {
    if (isNablaError(error)) return e;
    throw error;
  }
}
