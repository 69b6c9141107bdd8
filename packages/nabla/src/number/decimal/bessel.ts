import type { Decimal } from "decimal.js";
import { LARGEST_ORDER } from "../special/bessel.js";
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
import { exp } from "./elementary.js";
import { cos, sin } from "./trigonometric.js";

/** From here on the least term of Hankel's series, about e^(−2x), is below the last digit, with ten to spare. */
const isAsymptotic = (context: Context, order: number, x: Decimal): boolean =>
  x.gt(1.2 * context.digits + 20 + 2 * order * order);

/** How far the roundings of about as many terms as there are digits reach, in digits. */
const noiseOf = (context: Context): number => 10 + Math.ceil(Math.log10(context.digits));

/** Σ (±x²/4)ᵏ/(k!·(k + n)!)·(x/2)ⁿ; once the terms fall by halves they bound the rest. */
function powerSeries(context: Context, order: number, sign: 1 | -1, x: Decimal): Attempt {
  const X = adopt(context, x).div(2);
  const factor = X.times(X).times(sign);
  let term = adopt(context, 1);
  for (let i = 1; i <= order; i++) term = term.times(X).div(i);
  let sum = term;
  let largest = exponentOf(term);
  for (let k = 1; ; k++) {
    term = term.times(factor).div(k * (k + order));
    sum = sum.plus(term);
    largest = Math.max(largest, exponentOf(term));
    const isFalling = factor
      .abs()
      .times(2)
      .lt(k * (k + order));
    if (isFalling && exponentOf(term) < exponentOf(sum) - context.digits) return { value: sum, largest };
  }
}

/**
 * The sums of Hankel's terms a_k/xᵏ: of the even and of the odd ones, with signs in turn (P and Q), and of all with
 * signs in turn. The rest is at most the first term left out for P and Q, and a few times √k of it for the third
 * (DLMF 10.17(iii), 10.40(ii)).
 */
function hankelSums(
  context: Context,
  order: number,
  x: Decimal,
): { p: Decimal; q: Decimal; growing: Decimal } {
  let term = adopt(context, 1);
  let p = term;
  let q = adopt(context, 0);
  let growing = term;
  for (let k = 1; k <= 2 * order || exponentOf(term) >= -context.digits; k++) {
    term = term.times(4 * order * order - (2 * k - 1) ** 2).div(adopt(context, x).times(8 * k));
    if (k % 2 === 0) p = p.plus(k % 4 === 0 ? term : term.neg());
    else q = q.plus(k % 4 === 1 ? term : term.neg());
    growing = growing.plus(k % 2 === 0 ? term : term.neg());
  }
  return { p, q, growing };
}

/** Is this an order that has values? The limit is that of number/special/bessel.ts. */
const isOrder = (n: Decimal): boolean => n.isInteger() && n.gte(0) && n.lte(LARGEST_ORDER);

/** J_n(x) for a whole n ≥ 0 (Abramowitz and Stegun 9.1.10, 9.2.5). */
export function besselJ(context: Context, n: Decimal, x: Decimal): Decimal {
  if (!isOrder(n)) return undefinedIn(context);
  const order = n.toNumber();
  if (x.isZero()) return adopt(context, order === 0 ? 1 : 0);
  const size = x.abs();
  const value = withoutCancellation(context, noiseOf(context) + order, (c): Attempt => {
    if (!isAsymptotic(c, order, size)) return powerSeries(c, order, -1, size);
    const { p, q } = hankelSums(c, order, size);
    const [sine, cosine] = [sin(c, size), cos(c, size)];
    const [sum, difference] = [sine.plus(cosine), sine.minus(cosine)];
    // √2·cos χ and √2·sin χ for χ = x − nπ/2 − π/4 go round with n.
    const [even, odd] = order % 2 === 0 ? [sum, difference] : [difference, sum.neg()];
    const wave = p.times(even).minus(q.times(odd));
    const amplitude = pi(c).times(size).sqrt();
    return {
      value: (order % 4 < 2 ? wave : wave.neg()).div(amplitude),
      largest: -exponentOf(amplitude),
    };
  });
  return order % 2 === 1 && x.lt(0) ? value.neg() : value;
}

/** I_n(x) for a whole n ≥ 0 (9.6.10, 9.7.1). */
export function besselI(context: Context, n: Decimal, x: Decimal): Decimal {
  if (!isOrder(n)) return undefinedIn(context);
  const order = n.toNumber();
  if (x.isZero()) return adopt(context, order === 0 ? 1 : 0);
  const wide = widen(context, noiseOf(context) + order);
  const size = x.abs();
  const value = isAsymptotic(wide, order, size)
    ? exp(wide, size)
        .times(hankelSums(wide, order, size).growing)
        .div(pi(wide).times(size).times(2).sqrt())
    : powerSeries(wide, order, 1, size).value;
  return round(context, order % 2 === 1 && x.lt(0) ? value.neg() : value);
}
