/** Below this, asinh(1/x) is log(2/x), and 1/x might overflow. */
const TINY = 1e-150;

/** 1/cosh x. */
export function sech(x: number): number {
  const size = Math.abs(x);
  return size > 350 ? 2 * Math.exp(-size) : 1 / Math.cosh(x);
}

/** 1/sinh x; NaN at 0. */
export function csch(x: number): number {
  if (Math.abs(x) > 350) return Math.sign(x) * 2 * Math.exp(-Math.abs(x));
  return x === 0 ? Number.NaN : 1 / Math.sinh(x);
}

/** cosh x/sinh x; NaN at 0. */
export function coth(x: number): number {
  return x === 0 ? Number.NaN : 1 / Math.tanh(x);
}

/** The non-negative number whose hyperbolic secant is x, 0 < x ≤ 1. acosh(1/x) would lose half the digits next to 1. */
export function asech(x: number): number {
  if (x >= 0 && x < TINY) return Math.LN2 - Math.log(x);
  return x < 0 ? Number.NaN : Math.asinh(Math.sqrt((1 - x) * (1 + x)) / x);
}

/** The number whose hyperbolic cosecant is x ≠ 0. */
export function acsch(x: number): number {
  if (x === 0) return Number.NaN;
  const size = Math.abs(x);
  return size < TINY ? Math.sign(x) * (Math.LN2 - Math.log(size)) : Math.asinh(1 / x);
}

/** The number whose hyperbolic cotangent is x, |x| > 1: ½·log((x+1)/(x−1)), with all digits next to ±1 and far out. */
export function acoth(x: number): number {
  const size = Math.abs(x);
  return Math.sign(x) * 0.5 * Math.log1p(2 / (size - 1));
}
