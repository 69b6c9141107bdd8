import { machin } from "../../number/decimal/constants.js";
import { multiplyPairs, type Pair, pair } from "../../number/double-double.js";
import type { Builder } from "../builder.js";
import type { Value } from "../kernel.js";
import type { Range } from "../routine.js";
import { abs, bitsOf, SHIFT, within } from "./steps.js";

/** x = quarter·π/2 + r + low with |r| ≤ π/4. */
export interface Reduced {
  readonly r: Value;
  readonly low: Value;
  /** A whole number whose lowest two bits are the quadrant. */
  readonly quarter: Value;
}

/** π/2 in parts; the first two have 37 bits, so that whole multiples up to 2^16 are exact. */
const HALF_PI = [1.5707963267923333, 2.5633441515839558e-12, 1.0562999066987428e-23] as const;

/** Beyond this the host reduces. */
const FAR = 1e5;

/** Cody and Waite's reduction; sines and cosines of one number share it. */
export function reduce(b: Builder, x: Value, range?: Range): Reduced {
  const { add, sub, mul, number } = b;
  const shifted = add(mul(x, number(2 / Math.PI)), number(SHIFT));
  const n = sub(shifted, number(SHIFT));
  const first = sub(x, mul(n, number(HALF_PI[0])));
  const second = mul(n, number(HALF_PI[1]));
  const high = sub(first, second);
  const taken = sub(mul(n, number(HALF_PI[2])), sub(sub(first, high), second));
  const r = sub(high, taken);
  const low = sub(sub(high, r), taken);
  if (within(range, -FAR, FAR)) return { r, low, quarter: bitsOf(b, shifted) };
  const far = b.binary("gt", abs(b, x), number(FAR));
  return {
    r: b.host(far, farHigh, r, x),
    low: b.host(far, farLow, low, x),
    quarter: bitsOf(b, add(b.host(far, farQuarter, n, x), number(SHIFT))),
  };
}

/** What is left of a number far from 0, to all digits, with its quadrant. */
interface Far {
  readonly x: number;
  readonly rest: Pair;
  readonly quarter: number;
}

const farHigh = (x: number): number => farOf(x).rest.high;
const farLow = (x: number): number => farOf(x).rest.low;
const farQuarter = (x: number): number => farOf(x).quarter;

/** The last two, since vectors of two ask thrice for each. */
let last: Far | undefined;
let before: Far | undefined;

function farOf(x: number): Far {
  if (last?.x === x) return last;
  if (before?.x === x) return before;
  before = last;
  last = reduceFar(x);
  return last;
}

const DIGIT_BITS = 24;
const PLACES = 52;
const EXACT_HALF_PI: Pair = { high: Math.PI / 2, low: 6.123233995736766e-17 };
const double = /* @__PURE__ */ new Float64Array(1);
const halves = /* @__PURE__ */ new Uint32Array(double.buffer);
let digits: readonly number[] = [];

/** The digits of 2/π to the base 2^24, as many as the largest double needs. */
function digitsOfTwoOverPi(): readonly number[] {
  const bits = BigInt(DIGIT_BITS * (PLACES + 1));
  const inverse = (2n << (2n * bits)) / machin(1n << bits);
  return Array.from({ length: PLACES }, (_, k) =>
    Number((inverse >> (bits - BigInt(DIGIT_BITS * (k + 1)))) & 0xffffffn),
  );
}

/**
 * Payne and Hanek's reduction: x·2/π modulo 4, from those digits of 2/π alone that do not make whole multiples of 4.
 * Each product is exact; their sum is kept to 106 bits, high + low.
 */
function reduceFar(x: number): Far {
  if (!Number.isFinite(x)) return { x, rest: pair(Number.NaN), quarter: 0 };
  if (digits.length === 0) digits = digitsOfTwoOverPi();
  double[0] = x;
  const exponent = ((halves[1] >>> 20) & 0x7ff) - 1075;
  const whole = x * 2 ** -exponent;
  const upper = Math.trunc(whole / 2 ** 27) * 2 ** 27;
  const first = Math.max(0, Math.floor((exponent - 2) / DIGIT_BITS));
  let unit = 2 ** (exponent - DIGIT_BITS * (first + 1));
  let high = 0;
  let low = 0;
  let quarter = 0;
  for (let k = 2 * first; k < 2 * first + 16; k++) {
    const product = (k % 2 === 0 ? upper : whole - upper) * (digits[k >> 1] * unit);
    const term = product - 4 * Math.round(product / 4);
    const sum = high + term;
    const part = sum - high;
    low += high - (sum - part) + (term - part);
    // What is whole goes out at once, so that the digits are kept for the rest.
    const quarters = Math.round(sum);
    quarter += quarters;
    high = sum - quarters + low;
    low -= high - (sum - quarters);
    if (k % 2 === 1) unit /= 2 ** DIGIT_BITS;
  }
  return { x, rest: multiplyPairs({ high, low }, EXACT_HALF_PI), quarter };
}
