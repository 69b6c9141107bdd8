import { checkFormula, checkName } from "../expression/arguments.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { multiply, power } from "../functions/arithmetic.js";
import { integer, MINUS_ONE, rational } from "../functions/number.js";
import { add } from "../functions/sum.js";
import { type Budget, metered, orTwoSeconds } from "../number/budget.js";
import { fraction, shrink } from "../number/rational.js";
import { Normal } from "./normal/normal.js";
import { factorPolynomial } from "./polynomial/factor.js";
import { type Fraction, wholeFraction } from "./polynomial/fraction.js";
import { coefficientsIn, degreeIn, isZero } from "./polynomial/polynomial.js";

function plainNormal(e: Expr): Normal {
  return new Normal([e], [], true);
}

/**
 * Brings a formula over one denominator in lowest terms: 1/x + 1/y becomes (x + y)/(x·y). Functions and roots count as
 * variables. Equal to the formula wherever that is defined. Throws `limit` for results that are too large, or when the
 * budget (default: about two seconds of work) is used up.
 */
export function together(e: Expr, budget?: Budget): Expr {
  checkFormula(e, "together");
  return metered("together", orTwoSeconds(budget), () => {
    const normal = plainNormal(e);
    return normal.toFormula(normal.fraction(e));
  });
}

/**
 * Factors a formula over the rational numbers, its numerator and its denominator: x² − y² becomes (x + y)·(x − y).
 * Functions and roots count as variables. Equal to the formula wherever that is defined.
 * Throws `limit` where the search would be too long or the budget (default: about two seconds of work) ends.
 * (Zassenhaus 1969; several variables by Kronecker's substitution.)
 */
export function factor(e: Expr, budget?: Budget): Expr {
  checkFormula(e, "factor");
  return metered("factor", orTwoSeconds(budget), () => {
    const normal = plainNormal(e);
    return factoredFormula(normal, normal.fraction(e));
  });
}

/** A quotient with top and bottom in irreducible factors. */
export function factoredFormula(normal: Normal, { top, bottom }: Fraction): Expr {
  if (isZero(top)) return integer(0);
  const [above, below] = [factorPolynomial(top), factorPolynomial(bottom)];
  const parts: Expr[] = [rational(fraction(shrink(above.content), shrink(below.content)))];
  for (const [f, n] of above.factors) parts.push(power(normal.toFormula(wholeFraction(f)), integer(n)));
  for (const [f, n] of below.factors) parts.push(power(normal.toFormula(wholeFraction(f)), integer(-n)));
  return multiply(parts);
}

/**
 * Gathers the terms of a formula by powers of a variable: a·x + b·x + x² becomes x² + (a + b)·x. What is not a
 * polynomial in the variable (it stands in a denominator or in a function) is left as it is. Throws `limit` when the
 * budget (default: about two seconds of work) is used up.
 */
export function collect(e: Expr, variable: string, budget?: Budget): Expr {
  checkFormula(e, "collect");
  checkName(variable, "collect");
  return metered("collect", orTwoSeconds(budget), () => collected(e, variable));
}

function collected(e: Expr, variable: string): Expr {
  const normal = plainNormal(e);
  // The variable first, so that the ring of the formula has a place for it whether or not it occurs.
  normal.fraction(symbolNode(variable));
  const { top, bottom } = normal.fraction(e);
  const place = normal.placeOf(variable);
  if (degreeIn(bottom, place) > 0) return e;
  const over = power(normal.toFormula(wholeFraction(bottom)), MINUS_ONE);
  return add(
    coefficientsIn(top, place).map((c, k) =>
      multiply([normal.toFormula(wholeFraction(c)), over, power(symbolNode(variable), integer(k))]),
    ),
  );
}
