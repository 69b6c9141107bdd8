import type { Builder } from "../builder.js";
import type { Value } from "../kernel.js";
import { bitsOf, fromBits } from "./steps.js";

/** Numbers of about 32 digits, high + low, as number/double-double.ts has them, made of instructions. */
export interface PairOfValues {
  readonly high: Value;
  readonly low: Value;
}

/** The first 26 bits of a double, and the other 27. */
export function halves(b: Builder, x: Value): PairOfValues {
  const high = fromBits(b, b.binary("and", bitsOf(b, x), b.constant("i64", -(2n ** 27n))));
  return { high, low: b.sub(x, high) };
}

/** The exact product (Dekker 1971), unless it overflows or comes near the subnormal numbers. */
export function exactProduct(b: Builder, x: Value, y: Value): PairOfValues {
  const { add, sub, mul } = b;
  const high = mul(x, y);
  const [p, q] = [halves(b, x), halves(b, y)];
  const first = sub(mul(p.high, q.high), high);
  return { high, low: add(add(add(first, mul(p.high, q.low)), mul(p.low, q.high)), mul(p.low, q.low)) };
}

/** The exact sum for |x| ≥ |y| or x = 0. */
export function orderedSum(b: Builder, x: Value, y: Value): PairOfValues {
  const high = b.add(x, y);
  return { high, low: b.sub(y, b.sub(high, x)) };
}

/** The product of a pair and a pair. */
export function productOfPairs(b: Builder, x: PairOfValues, y: PairOfValues): PairOfValues {
  const { add, mul } = b;
  const { high, low } = exactProduct(b, x.high, y.high);
  return { high, low: add(low, add(mul(x.high, y.low), mul(x.low, y.high))) };
}

/** The exact sum (Knuth). */
export function exactSum(b: Builder, x: Value, y: Value): PairOfValues {
  const { add, sub } = b;
  const high = add(x, y);
  const part = sub(high, x);
  return { high, low: add(sub(x, sub(high, part)), sub(y, part)) };
}
