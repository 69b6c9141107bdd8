import type { Decimal } from "decimal.js";
import { pi } from "./constants.js";
import {
  type Attempt,
  adopt,
  type Context,
  exponentOf,
  round,
  undefinedIn,
  widen,
  withoutCancellation,
} from "./context.js";
import { exp, log } from "./elementary.js";
import { eulerGamma } from "./polygamma.js";

/** From here on the least term of an asymptotic series, about e^(−x), is below the last digit, with ten to spare. */
const isAsymptotic = (context: Context, x: Decimal): boolean => x.gt(2.4 * context.digits + 30);

/** How far the roundings of about as many terms as there are digits reach, in digits. */
const noiseOf = (context: Context): number => 10 + Math.ceil(Math.log10(context.digits));

/** γ + log |x| + Σ xᵏ/(k·k!); once the terms fall by halves they bound the rest. */
function logarithmicSeries(context: Context, x: Decimal): Attempt {
  const X = adopt(context, x);
  const logarithm = log(context, X.abs());
  const gamma = eulerGamma(context);
  let power = X;
  let sum = X;
  let largest = Math.max(exponentOf(logarithm), exponentOf(gamma), exponentOf(X));
  for (let k = 2; ; k++) {
    power = power.times(X).div(k);
    const term = power.div(k);
    sum = sum.plus(term);
    largest = Math.max(largest, exponentOf(term));
    if (X.abs().times(2).lt(k) && exponentOf(term) < exponentOf(sum) - context.digits) break;
  }
  return { value: sum.plus(logarithm.plus(gamma)), largest: largest + 1 };
}

/** 1 + Σ r₁r₂…r_k for small falling ratios, to all digits. */
function asymptoticSum(context: Context, ratio: (k: number) => Decimal): Decimal {
  let term = adopt(context, 1);
  let sum = term;
  for (let k = 1; exponentOf(term) >= -context.digits; k++) {
    term = term.times(ratio(k));
    sum = sum.plus(term);
  }
  return sum;
}

/** Ei(x), the principal value (Abramowitz and Stegun 5.1.10, 5.1.51). No value at 0. */
export function expIntegral(context: Context, x: Decimal): Decimal {
  if (x.isZero() || x.isNaN()) return undefinedIn(context);
  const wide = widen(context, noiseOf(context));
  if (isAsymptotic(wide, x.abs())) {
    const X = adopt(wide, x);
    const sum = asymptoticSum(wide, (k) => adopt(wide, k).div(X));
    return round(context, exp(wide, X).times(sum).div(X));
  }
  return withoutCancellation(context, noiseOf(context), (c) => logarithmicSeries(c, x));
}

/** erfi(x) = 2/√π·Σ x^(2k+1)/(k!(2k + 1)), far out e^(x²)/(x√π)·Σ (2k − 1)!!/(2x²)ᵏ. */
export function erfi(context: Context, x: Decimal): Decimal {
  if (x.isZero()) return adopt(context, 0);
  const wide = widen(context, noiseOf(context) + Math.max(0, 2 * x.e + 2));
  const X = adopt(wide, x);
  const square = X.times(X);
  const root = pi(wide).sqrt();
  if (isAsymptotic(wide, square)) {
    const sum = asymptoticSum(wide, (k) => adopt(wide, 2 * k - 1).div(square.times(2)));
    return round(context, exp(wide, square).times(sum).div(X.times(root)));
  }
  let power = X;
  let sum = X;
  for (let k = 1; ; k++) {
    power = power.times(square).div(k);
    const term = power.div(2 * k + 1);
    sum = sum.plus(term);
    if (square.times(2).lt(k) && exponentOf(term) < exponentOf(sum) - wide.digits) break;
  }
  return round(context, sum.times(2).div(root));
}
