import type { Expr, NumberExpr } from "../expression/node.js";
import { eachPower, multiply, power, productRow, sqrt } from "../functions/arithmetic.js";
import { HALF, isInteger, isNegativeNumber, multiplyNumbers, ONE, ZERO } from "../functions/number.js";
import { constantOf, eachTerm, isSum } from "../functions/sum.js";

/** f = r₁² + r₂² + … + constant. */
export interface Squares {
  readonly residuals: readonly Expr[];
  readonly constant: NumberExpr;
}

/**
 * The residuals of a formula that is plainly a sum of squares: each of its terms is a positive number times even whole
 * powers, 3·(x − 1)²·y⁴ say, whose residual is √3·(x − 1)·y². A number beside is allowed. Undefined for all others,
 * also for those that could be written as such a sum: x² + 2·x + 1 is none.
 */
export function squaresOf(f: Expr): Squares | undefined {
  if (f.kind === "number") return undefined;
  const residuals: Expr[] = [];
  let constant = ZERO;
  let fits = true;
  const include = (coefficient: NumberExpr, term: Expr): void => {
    const root = isNegativeNumber(coefficient) ? undefined : rootOf(term);
    if (root === undefined) fits = false;
    else residuals.push(multiply([sqrt(coefficient), root]));
  };
  if (isSum(f)) {
    constant = constantOf(f.args);
    eachTerm(f.args, include);
  } else include(ONE, f);
  return fits ? { residuals, constant } : undefined;
}

/** b₁^k₁ · b₂^k₂ · … of a product b₁^2k₁ · b₂^2k₂ · …; undefined for what is not plainly a square. */
function rootOf(e: Expr): Expr | undefined {
  if (e.kind !== "call" || e.row !== productRow) return undefined;
  const factors: Expr[] = [];
  let even = true;
  eachPower(e.args, (base, exponent) => {
    const half = halfOf(exponent);
    if (half === undefined) even = false;
    else factors.push(power(base, half));
  });
  return even ? multiply(factors) : undefined;
}

/** Half of an even whole number. */
function halfOf(exponent: Expr): NumberExpr | undefined {
  if (exponent.kind !== "number") return undefined;
  const half = multiplyNumbers(exponent, HALF);
  return isInteger(half) ? half : undefined;
}
