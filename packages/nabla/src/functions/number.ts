import { NablaError } from "../error.js";
import { numberNode } from "../expression/intern.js";
import type { Expr, NumberExpr } from "../expression/node.js";
import {
  addRationals,
  compareRationals,
  type Integer,
  isDecimal,
  multiplyRationals,
  powerOfInteger,
  type Rational,
  rationalOfDecimal,
  shrink,
} from "../number/rational.js";

export const ZERO = numberNode(0, 1);
export const ONE = numberNode(1, 1);
export const TWO = numberNode(2, 1);
export const MINUS_ONE = numberNode(-1, 1);
export const HALF = numberNode(1, 2);

/** An integer as a formula. */
export function integer(value: Integer): NumberExpr {
  return numberNode(value, 1);
}

/**
 * A fraction in lowest terms as a formula; `decimal` asks for decimal notation, granted where it is finite and not
 * whole.
 */
export function rational(value: Rational, decimal = false): NumberExpr {
  return numberNode(
    value.numerator,
    value.denominator,
    decimal && value.denominator !== 1 && isDecimal(value),
  );
}

/** A number literal as written: "2.1" is exactly 21/10 and prints as 2.1 again. */
export function literal(text: string): NumberExpr {
  return rational(rationalOfDecimal(text), true);
}

/** The number whose shortest decimal is that of `value`. */
export function numberOf(value: number): NumberExpr {
  if (!Number.isFinite(value)) {
    throw new NablaError("domain", `number: an exact number must be finite, got ${value}`, { value });
  }
  if (Number.isSafeInteger(value)) return integer(value + 0);
  return value < 0 ? negateNumber(literal(String(-value))) : literal(String(value));
}

export function addNumbers(a: NumberExpr, b: NumberExpr): NumberExpr {
  if (a === ZERO) return b;
  if (b === ZERO) return a;
  return rational(addRationals(a, b), a.decimal || b.decimal);
}

export function multiplyNumbers(a: NumberExpr, b: NumberExpr): NumberExpr {
  if (a === ONE) return b;
  if (b === ONE) return a;
  return rational(multiplyRationals(a, b), a.decimal || b.decimal);
}

export function negateNumber(a: NumberExpr): NumberExpr {
  return multiplyNumbers(MINUS_ONE, a);
}

export function compareNumbers(a: NumberExpr, b: NumberExpr): number {
  return compareRationals(a, b);
}

export function isInteger(e: Expr): e is NumberExpr & { readonly denominator: 1 } {
  return e.kind === "number" && e.denominator === 1;
}

/** Is `e` a negative number? */
export function isNegativeNumber(e: Expr): e is NumberExpr & { readonly negative: true } {
  return e.kind === "number" && e.numerator < 0;
}

/** base^exponent for an integer exponent; the base of a negative power must not be 0. */
export function powerOfNumber(base: NumberExpr, exponent: Integer): NumberExpr {
  if (base === ONE) return ONE;
  if (base === MINUS_ONE) return BigInt(exponent) % 2n === 0n ? ONE : MINUS_ONE;
  if (typeof exponent !== "number") {
    if (base === ZERO) return ZERO;
    throw new NablaError(
      "limit",
      "number.power: the exact result is too large, the exponent is beyond 2^53",
      { what: "bits" },
    );
  }
  const size = Math.abs(exponent);
  const top = powerOfInteger(base.numerator, size);
  const bottom = powerOfInteger(base.denominator, size);
  if (exponent >= 0) return rational({ numerator: top, denominator: bottom }, base.decimal);
  if (top === 0) throw new NablaError("domain", "number.power: 0 has no negative power", { value: 0 });
  const negative = top < 0;
  return rational(
    {
      numerator: negative ? shrink(-BigInt(bottom)) : bottom,
      denominator: negative ? shrink(-BigInt(top)) : top,
    },
    base.decimal,
  );
}
