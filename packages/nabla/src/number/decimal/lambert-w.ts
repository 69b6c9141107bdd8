import type { Decimal } from "decimal.js";
import { lambertW as lambertWInDoubles } from "../special/lambert-w.js";
import { adopt, type Context, exactly, round, undefinedIn, widen } from "./context.js";
import { exp, log } from "./elementary.js";

/** Steps after which it is given up; each triples the digits. */
const MOST_STEPS = 60;

/** A first guess: near −1/e by p = √(2(ex + 1)), near 0 the argument, far out by logarithms. */
function guess(context: Context, x: Decimal, p: Decimal): Decimal {
  if (x.lt(0) && p.lt(0.01)) return p.minus(1).minus(p.times(p).div(3));
  if (x.abs().lt(1e-8)) return x.minus(x.times(x));
  if (x.lt(1e300)) return adopt(context, lambertWInDoubles(x.toNumber()));
  const logarithm = log(context, x);
  return logarithm.minus(log(context, logarithm));
}

/** The principal branch of Lambert's W, by Halley's steps on w·e^w = x. NaN for x < −1/e. */
export function lambertW(context: Context, x: Decimal): Decimal {
  if (x.isZero()) return adopt(context, 0);
  // The distance from the branch point, with all digits: e·x + 1 cancels as many as it has zeros.
  const spread = exactly(widen(context, context.digits + 10), x);
  const distance = exp(spread, adopt(spread, 1)).times(x).plus(1);
  if (x.isNaN() || distance.lt(0)) return undefinedIn(context);
  const wide = widen(context, 10 + Math.max(0, -distance.e));
  const X = adopt(wide, x);
  let w = guess(wide, X, adopt(wide, distance).times(2).sqrt());
  for (let step = 0; step < MOST_STEPS; step++) {
    const power = exp(wide, w);
    const rest = w.times(power).minus(X);
    const next = w.plus(1);
    const change = rest.div(power.times(next).minus(w.plus(2).times(rest).div(next.times(2))));
    w = w.minus(change);
    // Steps are cubic: after one this small all digits are there.
    const scale = next.abs().lt(w.abs()) ? next.abs() : w.abs();
    if (change.isZero() || change.e < scale.e - wide.digits / 2) return round(context, w);
  }
  return undefinedIn(context);
}
