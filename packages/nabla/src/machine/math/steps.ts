import type { Builder } from "../builder.js";
import type { Value } from "../kernel.js";
import type { Range } from "../routine.js";

/** Added to a double of at most 2^51, it leaves the nearest whole number, ties to even, in the sum's lowest bits. */
export const SHIFT = 1.5 * 2 ** 52;

/**
 * The sum of coefficients[k]·x^k by halves, low + x^n·high (Estrin), so that a processor works on many terms at a time
 * rather than wait for each.
 */
export function polynomial(b: Builder, x: Value, coefficients: readonly number[]): Value {
  if (coefficients.length === 1) return b.number(coefficients[0]);
  let n = 1;
  let power = x;
  for (; 2 * n < coefficients.length; n *= 2) power = b.mul(power, power);
  const low = polynomial(b, x, coefficients.slice(0, n));
  return b.add(low, b.mul(power, polynomial(b, x, coefficients.slice(n))));
}

export const bitsOf = (b: Builder, x: Value): Value => b.unary("bits_from_f64", x);
export const fromBits = (b: Builder, bits: Value): Value => b.unary("f64_from_bits", bits);
export const abs = (b: Builder, x: Value): Value => b.unary("abs", x);
export const less = (b: Builder, x: Value, y: Value): Value => b.binary("lt", x, y);
export const equal = (b: Builder, x: Value, y: Value): Value => b.binary("eq", x, y);

/** 2^k for a whole −1023 < k < 1024; of k = −1023 comes 0. */
export function powerOfTwo(b: Builder, k: Value): Value {
  return fromBits(b, b.shift("shl", bitsOf(b, b.add(k, b.number(SHIFT + 1023))), 52));
}

/** x with the sign bit of y reversed into it: −x where y is negative or −0. */
export function timesSign(b: Builder, x: Value, y: Value): Value {
  const sign = b.binary("and", bitsOf(b, y), b.constant("i64", -(2n ** 63n)));
  return fromBits(b, b.binary("xor", bitsOf(b, x), sign));
}

/** Is the value proven to lie between these? */
export const within = (range: Range | undefined, low: number, high: number): boolean =>
  range !== undefined && range[0] >= low && range[1] <= high;
