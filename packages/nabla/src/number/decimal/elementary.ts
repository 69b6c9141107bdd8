import type { Decimal } from "decimal.js";
import { logOfTen } from "./constants.js";
import {
  adopt,
  type Context,
  createContext,
  exactly,
  exponentOf,
  round,
  spend,
  undefinedIn,
  widen,
} from "./context.js";

/** Operations of an exponential, about. */
const EXPONENTIAL = 50;

/** e^x. */
export function exp(context: Context, x: Decimal): Decimal {
  spend(context.digits, EXPONENTIAL + Math.max(0, x.e));
  return round(context, adopt(widen(context, 5), x).exp());
}

/** e^x − 1, by its series where the 1 would cancel. */
export function expm1(context: Context, x: Decimal): Decimal {
  const wide = widen(context, 8);
  const X = adopt(wide, x);
  if (X.abs().gt(0.1)) return round(context, X.exp().minus(1));
  let term = X;
  let sum = X;
  for (let k = 2; exponentOf(term) > exponentOf(sum) - wide.digits; k++) {
    spend(wide.digits, 2);
    term = term.times(X).div(k);
    sum = sum.plus(term);
  }
  return round(context, sum);
}

/** The natural logarithm. */
export function log(context: Context, x: Decimal): Decimal {
  if (x.lte(0) || !x.isFinite()) return undefinedIn(context);
  // Next to 1 the difference from 1 is exact, and log1p keeps its digits.
  const difference = adopt(exactly(context, x), x).minus(1);
  return difference.abs().lt(0.1) ? log1p(context, difference) : scaledLog(context, x);
}

/** log x = e·log 10 + 2ᵏ·log m^(1/2ᵏ) for x = m·10ᵉ not next to 1, with k roots that bring m next to 1. */
function scaledLog(context: Context, x: Decimal): Decimal {
  const roots = Math.ceil(Math.sqrt(context.digits) / 2);
  const wide = widen(context, roots + 8 + Math.ceil(Math.log10(Math.abs(x.e) + 1)));
  // m lies between 0.4 and 4.
  const exponent = adopt(wide, x).times(2.5).e;
  let m = adopt(wide, x).times(adopt(wide, 10).pow(-exponent));
  for (let i = 0; i < roots; i++) m = m.sqrt();
  const logarithm = artanhSeries(wide, m.minus(1).div(m.plus(1))).times(2 ** (roots + 1));
  return round(context, exponent === 0 ? logarithm : logOfTen(wide).times(exponent).plus(logarithm));
}

/** y + y³/3 + y⁵/5 + … */
function artanhSeries(context: Context, y: Decimal): Decimal {
  const square = y.times(y);
  let power = y;
  let sum = y;
  for (let k = 3; exponentOf(power) > exponentOf(sum) - context.digits; k += 2) {
    spend(context.digits, 2);
    power = power.times(square);
    sum = sum.plus(power.div(k));
  }
  return sum;
}

/** log(1 + x). */
export function log1p(context: Context, x: Decimal): Decimal {
  if (x.lte(-1) || x.isNaN()) return undefinedIn(context);
  if (x.abs().gte(0.1)) return scaledLog(context, adopt(exactly(context, x), x).plus(1));
  // log(1 + x) = 2·artanh(x/(2 + x))
  const wide = widen(context, 8);
  const X = adopt(wide, x);
  return round(context, artanhSeries(wide, X.div(X.plus(2))).times(2));
}

/** The logarithm of x to the base b. */
export function logBase(context: Context, x: Decimal, b: Decimal): Decimal {
  const wide = widen(context, 5);
  return round(context, log(wide, x).div(log(wide, b)));
}

/** x^y: for a whole y also of negative x, otherwise the principal power of x ≥ 0. */
export function power(context: Context, x: Decimal, y: Decimal): Decimal {
  if (y.isZero()) return adopt(context, 1);
  if (x.isZero()) return y.gt(0) ? adopt(context, 0) : undefinedIn(context);
  if (y.isInteger() && y.abs().lt(1e6)) return wholePower(context, x, y.toNumber());
  if (x.lt(0)) {
    if (!y.isInteger()) return undefinedIn(context);
    const size = power(context, x.neg(), y);
    return y.mod(2).isZero() ? size : size.neg();
  }
  // The exponential magnifies the error of its argument by that argument's size.
  const rough = log(createContext(10), x).times(y);
  if (exponentOf(rough) > LARGEST_EXPONENT) return adopt(context, Number.POSITIVE_INFINITY);
  const wide = widen(context, Math.max(0, exponentOf(rough)) + 8);
  return exp(context, adopt(wide, y).times(log(wide, x)));
}

/** Powers of e beyond 10 to this have no Decimal. */
const LARGEST_EXPONENT = 17;

/** xⁿ by repeated squaring. */
function wholePower(context: Context, x: Decimal, n: number): Decimal {
  const wide = widen(context, Math.ceil(Math.log10(Math.abs(n) + 1)) + 5);
  let result = adopt(wide, 1);
  let square = adopt(wide, x);
  for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result.times(square);
    if (rest > 1) square = square.times(square);
  }
  return round(context, n < 0 ? adopt(wide, 1).div(result) : result);
}

export function cbrt(context: Context, x: Decimal): Decimal {
  return round(context, adopt(widen(context, 5), x).cbrt());
}

/** The n-th root for a whole n; of negative x for odd n only. */
export function root(context: Context, x: Decimal, n: Decimal): Decimal {
  if (x.isZero()) return adopt(context, 0);
  if (!n.isInteger() || n.isZero()) return undefinedIn(context);
  const wide = widen(context, 5);
  if (x.gt(0)) return power(context, x, adopt(wide, 1).div(n));
  return n.mod(2).isZero() ? undefinedIn(context) : root(context, x.neg(), n).neg();
}

/** √(x² + y² + …) */
export function hypot(context: Context, ...xs: Decimal[]): Decimal {
  const wide = widen(context, 5);
  const squares = xs.map((x) => adopt(wide, x).times(x));
  return round(context, squares.reduce((sum, square) => sum.plus(square), adopt(wide, 0)).sqrt());
}

/** 1/(1 + e^(−x)), with all digits far to the left. */
export function logistic(context: Context, x: Decimal): Decimal {
  const wide = widen(context, 5);
  const e = exp(wide, x.abs().neg());
  return round(context, (x.lt(0) ? e : adopt(wide, 1)).div(e.plus(1)));
}

/** log(1 + e^x). */
export function softplus(context: Context, x: Decimal): Decimal {
  const wide = widen(context, 5);
  const small = log1p(wide, exp(wide, x.abs().neg()));
  return round(context, x.gt(0) ? small.plus(x) : small);
}
