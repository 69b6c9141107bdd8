import type { Decimal } from "decimal.js";
import { pi } from "./constants.js";
import { adopt, type Context, exactly, round, undefinedIn, widen } from "./context.js";
import { expm1, log, power } from "./elementary.js";
import { gamma, sineOfPi } from "./gamma.js";

/** Beyond this no power of π and no Γ has a Decimal, and Σ has one term. */
const LARGEST = 1e6;

/** The smallest divisor of n but 1; of 1 it is 1. */
function smallestDivisor(n: number): number {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return d;
  return n;
}

/**
 * ζ(s) for s ≥ 1/2: an alternating sum of n terms whose error is below 3/(3 + √8)ⁿ/|1 − 2^(1−s)| (Borwein, "An
 * efficient algorithm for the Riemann zeta function", 1995, algorithm 2).
 */
function alternating(context: Context, s: Decimal): Decimal {
  const n = Math.ceil(1.31 * context.digits) + 5;
  const sums: Decimal[] = [];
  let step = adopt(context, 1);
  let sum = step;
  for (let i = 1; i <= n; i++) {
    sums.push(sum);
    step = step.times(4 * (n + i - 1) * (n - i + 1)).div(2 * i * (2 * i - 1));
    sum = sum.plus(step);
  }
  const exponent = adopt(exactly(context, s), s).neg();
  let total = adopt(context, 0);
  const powers: Decimal[] = [];
  for (const [k, d] of sums.entries()) {
    // (ab)^(−s) = a^(−s)·b^(−s): primes alone need a power of their own.
    const prime = smallestDivisor(k + 1);
    const [a, b] = [powers[prime - 1], powers[(k + 1) / prime - 1]];
    const own = a && b ? a.times(b) : power(context, adopt(context, k + 1), exponent);
    powers.push(own);
    const term = sum.minus(d).times(own);
    total = k % 2 === 0 ? total.plus(term) : total.minus(term);
  }
  // 1 − 2^(1−s) by what s − 1 is exactly.
  const fromPole = adopt(exactly(context, s), s).minus(1);
  const divisor = expm1(context, fromPole.neg().times(log(context, adopt(context, 2)))).neg();
  return total.div(sum.times(divisor));
}

/** Riemann's ζ(s) for real s; no value at 1. Left of 1/2 by reflection: 2(2π)^(s−1)·sin(πs/2)·Γ(1 − s)·ζ(1 − s). */
export function zeta(context: Context, s: Decimal): Decimal {
  if (s.isNaN() || s.eq(1)) return undefinedIn(context);
  if (s.isZero()) return adopt(context, -0.5);
  if (s.gt(LARGEST)) return adopt(context, 1).plus(adopt(context, 2).pow(s.neg()));
  const wide = widen(context, 10 + Math.ceil(Math.log10(context.digits)) + Math.max(0, s.e));
  if (s.gte(0.5)) return round(context, alternating(wide, s));
  if (s.isInteger() && s.mod(2).isZero()) return adopt(context, 0);
  if (s.lt(-LARGEST)) return adopt(context, Number.POSITIVE_INFINITY);
  const exact = exactly(wide, s);
  const other = adopt(exact, 1).minus(s);
  const growth = power(wide, pi(widen(wide, 10)).times(2), other.neg()).times(gamma(wide, other));
  const wave = sineOfPi(wide, adopt(exact, s).div(2));
  return round(context, growth.times(wave).times(2).times(zeta(wide, other)));
}
