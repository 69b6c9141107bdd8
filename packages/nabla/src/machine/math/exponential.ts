import type { Builder } from "../builder.js";
import type { Value } from "../kernel.js";
import type { Range, Routine } from "../routine.js";
import { EXPONENTIAL } from "./coefficients.js";
import { orderedSum } from "./pair.js";
import { abs, less, polynomial, powerOfTwo, SHIFT, within } from "./steps.js";

/** log 2 in two parts; the first has 41 bits, so that whole multiples up to 2^12 are exact. */
export const LN2 = { high: 0.6931471805601177, low: -1.7239444525614835e-13 };

/** e^x in parts: e^(x + low) = 2^k·(1 + r + rest). */
export interface Parts {
  readonly k: Value;
  readonly r: Value;
  readonly rest: Value;
}

/** Cody and Waite's reduction to |r| ≤ ½·log 2. `low`: what is to be added to x, or "exact" for r to all digits. */
export function exponentialParts(b: Builder, x: Value, low?: Value | "exact"): Parts {
  const { add, sub, mul, number } = b;
  const k = sub(add(mul(x, number(Math.LOG2E)), number(SHIFT)), number(SHIFT));
  const high = sub(x, mul(k, number(LN2.high)));
  const taken = mul(k, number(LN2.low));
  const r = sub(high, taken);
  const rest = mul(mul(r, r), polynomial(b, r, EXPONENTIAL));
  if (low === undefined) return { k, r, rest };
  const lost = sub(sub(high, r), taken);
  if (low === "exact") return { k, r, rest: add(rest, lost) };
  const tail = add(lost, low);
  return { k, r, rest: add(rest, add(tail, mul(tail, add(r, rest)))) };
}

/** 1 + r + rest, rounded once. */
export function mantissa(b: Builder, { r, rest }: Omit<Parts, "k">): Value {
  const { high, low } = orderedSum(b, b.number(1), r);
  return b.add(high, b.add(low, rest));
}

/** y·2^k for a whole |k| ≤ 2000, in two steps, so that a subnormal result is rounded once. */
export function timesPowerOfTwo(b: Builder, y: Value, k: Value): Value {
  const half = b.sub(b.add(b.mul(k, b.number(0.5)), b.number(SHIFT)), b.number(SHIFT));
  return b.mul(b.mul(y, powerOfTwo(b, half)), powerOfTwo(b, b.sub(k, half)));
}

/** x, but at least low and at most high, where it is not proven to be so. NaN stays. */
export function clamp(b: Builder, x: Value, low: number, high: number, range?: Range): Value {
  const raised =
    range !== undefined && range[0] >= low ? x : b.select(less(b, x, b.number(low)), b.number(low), x);
  return range !== undefined && range[1] <= high
    ? raised
    : b.select(less(b, b.number(high), raised), b.number(high), raised);
}

/** e^x. */
export const exp: Routine = (b, [x], [range] = []) => {
  const { k, ...parts } = exponentialParts(b, clamp(b, x, -746, 710, range));
  const y = mantissa(b, parts);
  return within(range, -708, 709) ? b.mul(y, powerOfTwo(b, k)) : timesPowerOfTwo(b, y, k);
};

/** e^x − 1. */
export const expm1: Routine = (b, [x], [range] = []) => {
  const { add, sub, mul, number } = b;
  const { k, r, rest } = exponentialParts(b, clamp(b, x, -40, 710, range), "exact");
  const one = powerOfTwo(b, sub(number(0), clamp(b, k, -64, 64)));
  const y = add(sub(number(1), one), add(r, rest));
  const scaled = mul(mul(y, powerOfTwo(b, sub(k, number(1)))), number(2));
  return b.select(less(b, abs(b, x), number(2 ** -54)), x, scaled);
};
