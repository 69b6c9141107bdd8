import type { Builder } from "../builder.js";
import type { Value } from "../kernel.js";
import type { Routine } from "../routine.js";
import { LOGARITHM } from "./coefficients.js";
import { LN2 } from "./exponential.js";
import { bitsOf, equal, fromBits, less, polynomial, powerOfTwo, within } from "./steps.js";

const ROOT_HALF = 0x3fe6a09e667f3bcdn;
const ONE = 0x3ff0000000000000n;
const FRACTION = 0x000fffffffffffffn;

/** A positive normal number as 2^k·m with √½ ≤ m < √2. */
export function splitPower(b: Builder, x: Value): { readonly k: Value; readonly m: Value } {
  const whole = (bits: bigint): Value => b.constant("i64", bits);
  const moved = b.add(bitsOf(b, x), whole(ONE - ROOT_HALF));
  // k + 1023 in the low bits of 2^52.
  const biased = fromBits(b, b.binary("or", b.shift("shr_u", moved, 52), whole(0x4330000000000000n)));
  const m = fromBits(b, b.add(b.binary("and", moved, whole(FRACTION)), whole(ROOT_HALF)));
  return { k: b.sub(biased, b.number(2 ** 52 + 1023)), m };
}

/** log(2^k·(1 + f)) by s = f/(2 + f), where log(1 + f) = f − f²/2 + s·(f²/2 + …) keeps f whole (as fdlibm does). */
function logarithmOf(b: Builder, k: Value, f: Value): Value {
  const { add, sub, mul, div, number } = b;
  const s = div(f, add(number(2), f));
  const z = mul(s, s);
  const rest = mul(z, polynomial(b, z, LOGARITHM));
  const half = mul(mul(number(0.5), f), f);
  const small = add(mul(s, add(half, rest)), mul(k, number(LN2.low)));
  return sub(mul(k, number(LN2.high)), sub(sub(half, small), f));
}

/** A positive number as 2^k·m; `range` as for a routine. */
export function splitAny(b: Builder, x: Value, normal: boolean): { readonly k: Value; readonly m: Value } {
  if (normal) return splitPower(b, x);
  const tiny = less(b, x, b.number(2 ** -1022));
  const { k, m } = splitPower(b, b.select(tiny, b.mul(x, b.number(2 ** 54)), x));
  return { k: b.sub(k, b.select(tiny, b.number(54), b.number(0))), m };
}

/** log x. */
export const log: Routine = (b, [x], [range] = []) => {
  const { number } = b;
  const normal = within(range, 2 ** -1022, Number.MAX_VALUE);
  const { k, m } = splitAny(b, x, normal);
  const y = logarithmOf(b, k, b.sub(m, number(1)));
  return normal ? y : outside(b, x, y, 0);
};

/** y where x is in (pole, ∞); else −∞ at the pole, NaN before it, and x itself for ∞ and NaN. */
function outside(b: Builder, x: Value, y: Value, pole: number): Value {
  const { number } = b;
  const beyond = b.select(less(b, x, number(pole)), number(Number.NaN), x);
  const special = b.select(equal(b, x, number(pole)), number(Number.NEGATIVE_INFINITY), beyond);
  const inside = b.binary("and", less(b, number(pole), x), less(b, x, number(Number.POSITIVE_INFINITY)));
  return b.select(inside, y, special);
}

/** log(1 + x): the logarithm of the rounded sum, whose error goes into the fraction. */
export const log1p: Routine = (b, [x], [range] = []) => {
  const { add, sub, mul, number } = b;
  const one = number(1);
  const sum = add(one, x);
  const part = sub(sum, one);
  const lost = add(sub(x, part), sub(one, sub(sum, part)));
  const { k, m } = splitPower(b, sum);
  // 2^−1024 is no power that `powerOfTwo` has; so far out nothing is left of what was lost.
  const scale = powerOfTwo(b, sub(number(0), b.binary("min", k, number(1023))));
  const f = add(sub(m, one), mul(lost, scale));
  const y = logarithmOf(b, k, f);
  if (within(range, 2 ** -1022, Number.MAX_VALUE)) return y;
  return outside(b, x, b.select(equal(b, x, number(0)), x, y), -1);
};
