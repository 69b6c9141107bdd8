import { gamma as gammaOf, logGamma } from "../../number/special/gamma.js";
import { digamma as digammaOf } from "../../number/special/polygamma.js";
import type { Builder } from "../builder.js";
import type { HostFunction, Value } from "../kernel.js";
import type { Routine } from "../routine.js";
import { DIGAMMA, STIRLING } from "./coefficients.js";
import { exponentialParts, mantissa, timesPowerOfTwo } from "./exponential.js";
import { exactProduct, exactSum, orderedSum, type PairOfValues, productOfPairs } from "./pair.js";
import { logarithmOfPair } from "./power.js";
import { equal, less, polynomial } from "./steps.js";

const HALF_LOG_TWO_PI = { high: 0.9189385332046728, low: -3.8782941580672414e-17 };

/** From here on Stirling's series needs no shift; what is less is shifted by 8. */
const FAR = 10;

/** x > 0 moved to y = x or x + 8, where y ≥ 8 and its logarithm are pairs. */
function shifted(b: Builder, x: Value): { near: Value; y: PairOfValues; log: PairOfValues; inverse: Value } {
  const { add, mul, div, number } = b;
  const near = less(b, x, number(FAR));
  const moved = orderedSum(b, number(8), x);
  const y = { high: b.select(near, moved.high, x), low: b.select(near, moved.low, number(0)) };
  const inverse = div(number(1), y.high);
  const { high, low } = logarithmOfPair(b, y.high, true);
  return { near, y, log: { high, low: add(low, mul(y.low, inverse)) }, inverse };
}

/** log Γ(y) by Stirling's formula (Abramowitz and Stegun 6.1.41). */
function stirling(b: Builder, y: PairOfValues, log: PairOfValues, inverse: Value): PairOfValues {
  const { add, sub, mul, number } = b;
  const before = sub(y.high, number(0.5));
  const product = exactProduct(b, before, log.high);
  const main = orderedSum(b, product.high, b.unary("neg", y.high));
  const high = orderedSum(b, main.high, number(HALF_LOG_TWO_PI.high));
  const series = mul(inverse, polynomial(b, mul(inverse, inverse), STIRLING));
  const ofLow = sub(add(mul(before, log.low), mul(y.low, log.high)), y.low);
  const small = add(add(product.low, ofLow), add(series, number(HALF_LOG_TWO_PI.low)));
  return { high: high.high, low: add(add(main.low, high.low), small) };
}

/** What x was shifted by, 0 < x < 10, in pairs by u = x(x+7): (x+1)(x+6) is u + 6, and so on. */
interface Shift {
  /** x(x+1)(x+6)(x+7) */
  readonly outer: PairOfValues;
  /** (x+2)(x+3)(x+4)(x+5) */
  readonly inner: PairOfValues;
  readonly u: PairOfValues;
}

function shiftOf(b: Builder, x: Value): Shift {
  const u = productOfPairs(b, { high: x, low: b.number(0) }, exactSum(b, x, b.number(7)));
  return {
    u,
    outer: productOfPairs(b, u, plus(b, u, 6)),
    inner: productOfPairs(b, plus(b, u, 10), plus(b, u, 12)),
  };
}

function plus(b: Builder, u: PairOfValues, n: number): PairOfValues {
  const sum = exactSum(b, u.high, b.number(n));
  return { high: sum.high, low: b.add(sum.low, u.low) };
}

/** x(x+1)…(x+7) where x is near, else 1. */
function rising(b: Builder, x: Value, near: Value): PairOfValues {
  const { outer, inner } = shiftOf(b, x);
  const product = productOfPairs(b, outer, inner);
  return {
    high: b.select(near, product.high, b.number(1)),
    low: b.select(near, product.low, b.number(0)),
  };
}

/** Where the formulas do not hold: what is below the limit and not next to 0 is theirs, the rest the host's. */
function outside(b: Builder, x: Value, limit: number): Value {
  const inside = b.binary("and", less(b, b.number(1e-290), x), less(b, x, b.number(limit)));
  return b.unary("not", inside);
}

/** Γ(x). The host computes whole numbers, whose factorials are exact, and x ≤ 0. */
export const gamma: Routine = (b, [x]) => {
  const { div, sub } = b;
  const { near, y, log, inverse } = shifted(b, x);
  const exponent = stirling(b, y, log, inverse);
  const divisor = rising(b, x, near);
  const low = sub(exponent.low, div(divisor.low, divisor.high));
  const sum = orderedSum(b, exponent.high, low);
  const { k, ...parts } = exponentialParts(b, sum.high, sum.low);
  const value = timesPowerOfTwo(b, div(mantissa(b, parts), divisor.high), k);
  const whole = equal(b, b.unary("nearest", x), x);
  return b.host(b.binary("or", whole, outside(b, x, 172)), gammaOf, value, x);
};

/** The value, but the host's f(x) next to zeros of f, where digits cancel, and where the formulas do not hold. */
function unlessSmall(b: Builder, x: Value, value: Value, f: HostFunction): Value {
  const small = less(b, b.unary("abs", value), b.number(1 / 16));
  return b.host(b.binary("or", small, outside(b, x, 1e300)), f, value, x);
}

/** log |Γ(x)|; next to its zeros and for x ≤ 0 by the host. */
export const loggamma: Routine = (b, [x]) => {
  const { add, sub } = b;
  const { near, y, log, inverse } = shifted(b, x);
  const exponent = stirling(b, y, log, inverse);
  const divisor = rising(b, x, near);
  const shift = logarithmOfPair(b, divisor.high, false);
  const high = exactSum(b, exponent.high, b.unary("neg", shift.high));
  const low = sub(sub(exponent.low, shift.low), b.div(divisor.low, divisor.high));
  return unlessSmall(b, x, add(high.high, add(high.low, low)), logGamma);
};

/** 1/x + 1/(x+1) + … + 1/(x+7) as one fraction: 1/u + 1/(u+6) is (2u+6)/outer, and so on, all times 2x + 7. */
function reciprocals(b: Builder, x: Value): PairOfValues {
  const { add, sub, mul, div, number } = b;
  const { u, outer, inner } = shiftOf(b, x);
  const twice = (value: PairOfValues): PairOfValues => ({
    high: mul(number(2), value.high),
    low: mul(number(2), value.low),
  });
  const left = productOfPairs(b, plus(b, twice(u), 6), inner);
  const right = productOfPairs(b, plus(b, twice(u), 22), outer);
  const sum = exactSum(b, left.high, right.high);
  const both = { high: sum.high, low: add(sum.low, add(left.low, right.low)) };
  const above = productOfPairs(b, both, exactSum(b, mul(number(2), x), number(7)));
  const below = productOfPairs(b, outer, inner);
  const high = div(above.high, below.high);
  const product = exactProduct(b, high, below.high);
  const lost = sub(sub(above.high, product.high), product.low);
  return { high, low: div(sub(add(lost, above.low), mul(high, below.low)), below.high) };
}

/** ψ(x) (6.3.18), less 1/x + … + 1/(x+7) where x was shifted. */
export const digamma: Routine = (b, [x]) => {
  const { add, sub, mul, number } = b;
  const { near, log, inverse } = shifted(b, x);
  const square = mul(inverse, inverse);
  const tail = add(mul(number(0.5), inverse), mul(square, polynomial(b, square, DIGAMMA)));
  const { high, low } = reciprocals(b, x);
  const taken = (part: Value): Value => b.select(near, part, number(0));
  const sum = exactSum(b, log.high, b.unary("neg", taken(high)));
  const value = add(sum.high, add(sum.low, sub(sub(log.low, tail), taken(low))));
  return unlessSmall(b, x, value, digammaOf);
};
