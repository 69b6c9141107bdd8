import type { Builder } from "../builder.js";
import type { Value } from "../kernel.js";
import type { Range, Routine } from "../routine.js";
import { LOGARITHM_OF_PAIR } from "./coefficients.js";
import { clamp, exponentialParts, LN2, mantissa, timesPowerOfTwo } from "./exponential.js";
import { splitAny } from "./logarithm.js";
import { exactProduct, halves, orderedSum, type PairOfValues, productOfPairs } from "./pair.js";
import { abs, bitsOf, equal, fromBits, less, polynomial, SHIFT, timesSign, within } from "./steps.js";

const TWO_THIRDS = { high: 2 / 3, low: 3.700743415417188e-17 };

/** log x for x > 0 as a pair, to about 2^−65 of itself: log m = 2s + s·z·(2/3 + …) for s = (m − 1)/(m + 1), z = s². */
export function logarithmOfPair(b: Builder, x: Value, normal: boolean): PairOfValues {
  const { add, sub, mul, div, number } = b;
  const { k, m } = splitAny(b, x, normal);
  const one = number(1);
  const above = sub(m, one);
  const below = orderedSum(b, one, m);
  const inverse = div(one, below.high);
  const quotient = mul(above, inverse);
  const product = exactProduct(b, quotient, below.high);
  const left = sub(sub(sub(above, product.high), product.low), mul(quotient, below.low));
  const s = { high: quotient, low: mul(left, inverse) };
  const z = productOfPairs(b, s, s);
  const later = mul(z.high, polynomial(b, z.high, LOGARITHM_OF_PAIR));
  const inner = orderedSum(b, number(TWO_THIRDS.high), add(later, number(TWO_THIRDS.low)));
  const bend = productOfPairs(b, s, productOfPairs(b, z, inner));
  const fraction = orderedSum(b, mul(number(2), s.high), bend.high);
  const rest = add(fraction.low, add(mul(number(2), s.low), bend.low));
  const sum = orderedSum(b, mul(k, number(LN2.high)), fraction.high);
  return { high: sum.high, low: add(sum.low, add(rest, mul(k, number(LN2.low)))) };
}

/** y·log x for x ≥ 0, e to which is x^y; ±∞ and NaN have no lower part. */
function exponentOf(b: Builder, x: Value, y: Value, normal: boolean): PairOfValues {
  const { add, mul, number } = b;
  const logarithm = logarithmOfPair(b, x, normal);
  const special = b.select(equal(b, x, number(0)), number(Number.NEGATIVE_INFINITY), x);
  const ordinary = b.binary("and", less(b, number(0), x), less(b, x, number(Number.POSITIVE_INFINITY)));
  const log = normal ? logarithm.high : b.select(ordinary, logarithm.high, special);
  const { high, low } = exactProduct(b, y, log);
  const finite = less(b, abs(b, high), number(1000));
  return { high, low: b.select(finite, add(low, mul(y, logarithm.low)), number(0)) };
}

const isNormal = (range: Range | undefined): boolean => within(range, 2 ** -1022, Number.MAX_VALUE);

/** x^y, as ** has it, but for (−∞)^y: like every x < 0, only where y is whole. */
export const pow: Routine = (b, [x, y], [base] = []) => {
  const { mul, number } = b;
  const size = base !== undefined && base[0] > 0 ? x : abs(b, x);
  const exponent = exponentOf(b, size, y, isNormal(base));
  const { k, ...parts } = exponentialParts(b, clamp(b, exponent.high, -800, 800), exponent.low);
  const power = timesPowerOfTwo(b, mantissa(b, parts), k);
  const value = b.select(equal(b, y, number(0)), number(1), power);
  if (base !== undefined && base[0] > 0) return value;
  const whole = equal(b, b.unary("nearest", y), y);
  const half = mul(y, number(0.5));
  const odd = b.binary("and", whole, b.binary("ne", b.unary("nearest", half), half));
  const signed = b.select(odd, timesSign(b, value, x), value);
  const undefinedThere = b.binary("and", less(b, x, number(0)), b.unary("not", whole));
  return b.select(undefinedThere, number(Number.NaN), signed);
};

/** A third of the upper half of x's bits, taken from this, leaves that of x^(−1/3), within 4 %. */
const ESTIMATE = 1364 * 2 ** 20 - 72000;

/** Doubles below this are scaled, so that no product of the residual underflows. */
const SMALL = 2 ** -900;

/**
 * The real cube root: x^(−1/3) from a third of the bits and two steps of fourth order without a division, then t =
 * x·x^(−2/3), set right by the exact residual x − t³.
 */
export const cbrt: Routine = (b, [x]) => {
  const { add, sub, mul, number } = b;
  const size = abs(b, x);
  const small = less(b, size, number(SMALL));
  const a = b.select(small, mul(size, number(2 ** 300)), size);
  const upper = fromBits(b, b.binary("or", b.shift("shr_u", bitsOf(b, a), 32), bitsOf(b, number(2 ** 52))));
  const third = mul(sub(upper, number(2 ** 52)), number(1 / 3));
  let y = fromBits(b, b.shift("shl", bitsOf(b, sub(number(SHIFT + ESTIMATE), third)), 32));
  for (let step = 0; step < 2; step++) {
    const e = sub(number(1), mul(mul(mul(a, y), y), y));
    y = add(y, mul(mul(y, e), polynomial(b, e, [1 / 3, 2 / 9, 14 / 81])));
  }
  const square = mul(y, y);
  const t = mul(a, square);
  const { high, low } = halves(b, t);
  const s = halves(b, mul(high, high));
  const residual = sub(sub(a, mul(s.high, high)), mul(s.low, high));
  const slope = mul(mul(square, number(1 / 3)), add(number(1), mul(low, y)));
  const root = add(high, mul(residual, slope));
  const scaled = b.select(small, mul(root, number(2 ** -100)), root);
  const ordinary = b.binary("and", less(b, number(0), size), less(b, size, number(Number.POSITIVE_INFINITY)));
  return b.select(ordinary, timesSign(b, scaled, x), x);
};
