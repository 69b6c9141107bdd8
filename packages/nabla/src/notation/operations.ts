import type { Expr } from "../expression/node.js";
import { absOf, divide, multiply, power, sqrt } from "../functions/arithmetic.js";
import { andRow, equalRow, lessEqualRow, lessRow, notEqualRow } from "../functions/choice.js";
import { MINUS_ONE } from "../functions/number.js";
import { rootRow } from "../functions/roots.js";
import { ceilRow, floorRow, modRow } from "../functions/steps.js";
import { binomialRow } from "../functions/transcendental.js";
import { inverseOf } from "./callee.js";
import type { Application, ProductSign } from "./pending.js";
import type { Token } from "./token.js";

/** A product that goes on with more factors; a remainder or whole quotient is of all that stands on its left. */
export function withFactors(factors: Expr[], sign: ProductSign, more: readonly Expr[]): Expr[] {
  if (sign === "mod" || sign === "bmod") return [modRow.make([multiply(factors), multiply(more)])];
  if (sign === "//") return [floorRow.make([divide(multiply(factors), multiply(more))])];
  for (const factor of more) factors.push(sign === "/" ? power(factor, MINUS_ONE) : factor);
  return factors;
}

/** a < b <= c is a < b and b <= c. */
export function comparisonOf(operands: readonly Expr[], signs: readonly Token[]): Expr {
  const parts = signs.map(({ text }, i) => relation(text, operands[i] as Expr, operands[i + 1] as Expr));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : andRow.make(parts);
}

function relation(sign: string, a: Expr, b: Expr): Expr {
  if (sign === "<") return lessRow.make([a, b]);
  if (sign === "<=") return lessEqualRow.make([a, b]);
  if (sign === ">") return lessRow.make([b, a]);
  if (sign === ">=") return lessEqualRow.make([b, a]);
  return (sign === "!=" ? notEqualRow : equalRow).make([a, b]);
}

/** The value of a function; sin^2 x is (sin x)^2, and sin^-1 x is asin x. */
export function applied(
  { callee, exponent }: Application,
  args: readonly Expr[],
  lists: readonly number[] = [],
): Expr {
  const inverse = exponent === MINUS_ONE ? inverseOf(callee) : undefined;
  if (inverse !== undefined) return inverse.make(args);
  const value = callee.make(args, lists);
  return exponent === undefined ? value : power(value, exponent);
}

/** The value of a bracket's inside: |x| is the absolute value, plain brackets change nothing. */
export function bracketed(bracket: string, inside: Expr): Expr {
  if (bracket === "|") return absOf(inside);
  if (bracket === "floor") return floorRow.make([inside]);
  if (bracket === "ceil") return ceilRow.make([inside]);
  return inside;
}

/** The value of a macro with all its arguments: \frac{a}{b}, \sqrt[n]{a}. */
export function macroValue(name: string, args: readonly Expr[]): Expr {
  const [a, b] = args as [Expr, Expr];
  if (name === "frac") return divide(a, b);
  if (name === "binom") return binomialRow.make([a, b]);
  return args.length === 2 ? rootRow.make([b, a]) : sqrt(a);
}

/** For a power such as x^(1/3), which has no real value for x < 0: the real root that may have been meant. */
export function realRoot(base: Expr, exponent: Expr): string | undefined {
  if (base.kind === "number" || exponent.kind !== "number" || exponent.decimal) return undefined;
  const { numerator, denominator } = exponent;
  if (typeof denominator !== "number" || denominator === 1 || denominator % 2 === 0) return undefined;
  const root = denominator === 3 ? "cbrt(…)" : `root(…, ${denominator})`;
  return numerator === 1 ? root : `${root}^${numerator < 0 ? `(${numerator})` : numerator}`;
}
