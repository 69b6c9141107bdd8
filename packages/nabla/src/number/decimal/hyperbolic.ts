import type { Decimal } from "decimal.js";
import { adopt, type Context, round, undefinedIn, widen } from "./context.js";
import { exp, expm1, log1p } from "./elementary.js";

/** sinh x = (u + u/(u + 1))/2 with u = e^x − 1, which keeps the digits of a small x. */
export function sinh(context: Context, x: Decimal): Decimal {
  const wide = widen(context, 5);
  const u = expm1(wide, x.abs());
  const size = u.isFinite() ? u.plus(u.div(u.plus(1))).div(2) : u;
  return round(context, x.lt(0) ? size.neg() : size);
}

export function cosh(context: Context, x: Decimal): Decimal {
  const wide = widen(context, 5);
  const e = exp(wide, x.abs());
  return round(context, e.plus(adopt(wide, 1).div(e)).div(2));
}

/** tanh x = −u/(u + 2) with u = e^(−2|x|) − 1, for x ≥ 0. */
export function tanh(context: Context, x: Decimal): Decimal {
  const wide = widen(context, 5);
  const u = expm1(wide, adopt(wide, x).abs().times(-2));
  const size = u.neg().div(u.plus(2));
  return round(context, x.lt(0) ? size.neg() : size);
}

/** 1/f, undefined where f is zero. */
function reciprocalOf(f: (context: Context, x: Decimal) => Decimal) {
  return (context: Context, x: Decimal): Decimal => {
    const wide = widen(context, 5);
    const value = f(wide, x);
    return value.isZero() ? undefinedIn(context) : round(context, adopt(wide, 1).div(value));
  };
}

export const sech = /* @__PURE__ */ reciprocalOf(cosh);
export const csch = /* @__PURE__ */ reciprocalOf(sinh);
export const coth = /* @__PURE__ */ reciprocalOf(tanh);

/** asinh x = log(1 + x + x²/(1 + √(1 + x²))) for x ≥ 0. */
export function asinh(context: Context, x: Decimal): Decimal {
  const wide = widen(context, 5);
  const size = adopt(wide, x).abs();
  const square = size.times(size);
  const value = log1p(context, size.plus(square.div(square.plus(1).sqrt().plus(1))));
  return x.lt(0) ? value.neg() : value;
}

/** acosh x = log(1 + t + √(t(t + 2))) with t = x − 1, exactly. */
export function acosh(context: Context, x: Decimal): Decimal {
  if (x.lt(1) || x.isNaN()) return undefinedIn(context);
  const wide = widen(context, 5);
  const t = adopt(wide, adopt(widen(wide, x.precision()), x).minus(1));
  return log1p(context, t.plus(t.times(t.plus(2)).sqrt()));
}

/** atanh x = log(1 + 2x/(1 − x))/2, for x ≥ 0. */
export function atanh(context: Context, x: Decimal): Decimal {
  const size = x.abs();
  if (size.gte(1) || x.isNaN()) return undefinedIn(context);
  const wide = widen(context, 5);
  const complement = adopt(wide, adopt(widen(wide, x.precision()), 1).minus(size));
  const value = round(context, log1p(wide, adopt(wide, size).times(2).div(complement)).div(2));
  return x.lt(0) ? value.neg() : value;
}

/** acoth x = log(1 + 2/(x − 1))/2, for x > 1. */
export function acoth(context: Context, x: Decimal): Decimal {
  const size = x.abs();
  if (size.lte(1) || x.isNaN()) return undefinedIn(context);
  const wide = widen(context, 5);
  const less = adopt(wide, adopt(widen(wide, x.precision()), size).minus(1));
  const value = round(context, log1p(wide, adopt(wide, 2).div(less)).div(2));
  return x.lt(0) ? value.neg() : value;
}

/** asech x = asinh(√((1 − x)(1 + x))/x) */
export function asech(context: Context, x: Decimal): Decimal {
  if (x.lte(0) || x.gt(1) || x.isNaN()) return undefinedIn(context);
  const wide = widen(context, 5);
  const complement = adopt(wide, adopt(widen(wide, x.precision()), 1).minus(x));
  return asinh(context, complement.times(adopt(wide, x).plus(1)).sqrt().div(x));
}

export function acsch(context: Context, x: Decimal): Decimal {
  if (x.isZero()) return undefinedIn(context);
  return asinh(context, adopt(widen(context, 5), 1).div(x));
}
