import type { Builder } from "../builder.js";
import type { Value } from "../kernel.js";
import type { Routine } from "../routine.js";
import { HYPERBOLIC_SINE, HYPERBOLIC_TANGENT } from "./coefficients.js";
import { clamp, exponentialParts, timesPowerOfTwo } from "./exponential.js";
import { log1p } from "./logarithm.js";
import { orderedSum } from "./pair.js";
import { abs, less, polynomial, powerOfTwo, timesSign } from "./steps.js";

/** e^|x| = 2^k·(high + low), and e^−|x| = 2^k·inverse. */
interface Both {
  readonly k: Value;
  readonly high: Value;
  readonly low: Value;
  readonly inverse: Value;
}

function bothExponentials(b: Builder, x: Value): Both {
  const { add, mul, div, number } = b;
  const { k, r, rest } = exponentialParts(b, clamp(b, abs(b, x), 0, 711, [0, Number.MAX_VALUE * 2]), "exact");
  const small = orderedSum(b, r, rest);
  const sum = orderedSum(b, number(1), small.high);
  // Beyond 2^−128 the inverse no longer counts.
  const least = b.select(less(b, number(64), k), number(64), k);
  const inverse = div(powerOfTwo(b, mul(number(-2), least)), sum.high);
  return { k, high: sum.high, low: add(sum.low, small.low), inverse };
}

/** sinh x. */
export const sinh: Routine = (b, [x]) => {
  const { add, sub, mul, number } = b;
  const { k, high, low, inverse } = bothExponentials(b, x);
  const far = timesPowerOfTwo(b, add(high, sub(low, inverse)), sub(k, number(1)));
  const z = mul(x, x);
  const near = add(x, mul(mul(x, z), polynomial(b, z, HYPERBOLIC_SINE)));
  return b.select(less(b, abs(b, x), number(1)), near, timesSign(b, far, x));
};

/** cosh x. */
export const cosh: Routine = (b, [x]) => {
  const { add, sub, number } = b;
  const { k, high, low, inverse } = bothExponentials(b, x);
  return timesPowerOfTwo(b, add(high, add(low, inverse)), sub(k, number(1)));
};

/** tanh x = 1 − 2e^−x/(e^x + e^−x), which cancels little from 0.6 on. */
export const tanh: Routine = (b, [x]) => {
  const { add, sub, mul, div, number } = b;
  const { high, inverse } = bothExponentials(b, x);
  const far = sub(number(1), div(mul(number(2), inverse), add(high, inverse)));
  const a = abs(b, x);
  const z = mul(a, a);
  const near = add(a, mul(mul(a, z), polynomial(b, z, HYPERBOLIC_TANGENT)));
  return timesSign(b, b.select(less(b, a, number(0.6)), near, far), x);
};

/** Beyond this, √(x² ± 1) is |x|. */
const LARGE = 2 ** 28;

/** log(1 + t) where x is not large, else log 2x. */
function logarithmOfTwice(b: Builder, x: Value, t: Value): Value {
  const { add, sub, number } = b;
  const large = less(b, number(LARGE), x);
  const logarithm = log1p(b, [b.select(large, sub(x, number(1)), t)]);
  return add(logarithm, b.select(large, number(Math.LN2), number(0)));
}

/** asinh x = log(1 + |x| + x²/(1 + √(1 + x²))), with the sign of x. */
export const asinh: Routine = (b, [x]) => {
  const { add, mul, div, number } = b;
  const a = abs(b, x);
  const square = mul(a, a);
  const root = b.unary("sqrt", add(number(1), square));
  const value = logarithmOfTwice(b, a, add(a, div(square, add(number(1), root))));
  return timesSign(b, value, x);
};

/** acosh x = log(1 + t + √(2t + t²)) for t = x − 1. */
export const acosh: Routine = (b, [x]) => {
  const { add, sub, mul, number } = b;
  const t = sub(x, number(1));
  const root = b.unary("sqrt", mul(t, add(number(2), t)));
  const value = logarithmOfTwice(b, x, add(t, root));
  return b.select(less(b, x, number(1)), number(Number.NaN), value);
};

/** atanh x = ½·log(1 + 2|x|/(1 − |x|)), with the sign of x. */
export const atanh: Routine = (b, [x]) => {
  const { sub, mul, div, number } = b;
  const a = abs(b, x);
  const ratio = div(mul(number(2), a), sub(number(1), a));
  return timesSign(b, mul(number(0.5), log1p(b, [ratio])), x);
};
