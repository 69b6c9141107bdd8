import type { Decimal } from "decimal.js";
import { adopt, type Context, exactly, round, undefinedIn, widen } from "./context.js";
import { gamma, isPole } from "./gamma.js";

/** Whole k up to this are multiplied out. */
const MOST_FACTORS = 200;

/** A context where sums of both numbers are exact. */
const both = (context: Context, a: Decimal, b: Decimal): Context => exactly(exactly(context, a), b);

/** 1/Γ(x), which is 0 at the poles of Γ. */
function reciprocalGamma(context: Context, x: Decimal): Decimal {
  return isPole(x) ? adopt(context, 0) : adopt(context, 1).div(gamma(context, x));
}

/** Γ(a)Γ(b)/Γ(a + b) */
export function beta(context: Context, a: Decimal, b: Decimal): Decimal {
  if (isPole(a) || isPole(b)) return undefinedIn(context);
  const wide = widen(context, 8);
  const sum = adopt(both(wide, a, b), a).plus(b);
  return round(context, gamma(wide, a).times(gamma(wide, b)).times(reciprocalGamma(wide, sum)));
}

/** Γ(n + 1)/(Γ(k + 1)Γ(n − k + 1)); for a whole k ≥ 0 a product, which has no poles. */
export function binomial(context: Context, n: Decimal, k: Decimal): Decimal {
  const wide = widen(context, 10);
  const exact = both(wide, n, k);
  if (k.isInteger() && k.gte(0) && k.lte(MOST_FACTORS)) {
    let result = adopt(wide, 1);
    for (let i = 1; k.gte(i); i++) result = result.times(adopt(exact, n).minus(i - 1)).div(i);
    return round(context, result);
  }
  const top = adopt(exact, n).plus(1);
  if (isPole(top)) return undefinedIn(context);
  const left = reciprocalGamma(wide, adopt(exact, k).plus(1));
  const right = reciprocalGamma(wide, top.minus(k));
  return round(context, gamma(wide, top).times(left).times(right));
}
