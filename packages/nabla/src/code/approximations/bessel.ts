import type { Expr } from "../../expression/node.js";
import { HALF, integer, ONE, ZERO } from "../../functions/number.js";
import type { Approximation } from "./approximation.js";
import {
  abs,
  add,
  choose,
  cos,
  divide,
  equal,
  exp,
  fraction,
  INFINITE,
  less,
  log,
  multiply,
  nested,
  number,
  power,
  sign,
  sin,
  sqrt,
  square,
  subtract,
} from "./as-written.js";

/** From here on Hankel's series give all digits (Abramowitz and Stegun 9.2.5, 9.7.1). */
const FAR = 25;
const HANKEL_TERMS = 24;

/** aₖ(n) of Hankel's series. */
function hankel(order: number): number[] {
  const list = [1];
  for (let k = 1; k <= HANKEL_TERMS; k++)
    list.push((list[k - 1] ?? 0) * ((4 * order * order - (2 * k - 1) ** 2) / (8 * k)));
  return list;
}

/** Σ ±a_{2k + from}·x^−(2k + from) */
function alternating(order: 0 | 1, from: 0 | 1, x: Expr, q: Expr): Expr {
  const terms = hankel(order).filter((_, k) => k % 2 === from);
  const sum = terms.reduceRight<Expr>(
    (rest, a, k) => add(multiply(q, rest), number(k % 2 === 0 ? a : -a)),
    ZERO,
  );
  return from === 0 ? sum : divide(sum, x);
}

/** J₀ or J₁ for x ≥ 25. */
function oscillating(order: 0 | 1, x: Expr): Expr {
  const q = divide(ONE, square(x));
  const [p, r] = [alternating(order, 0, x, q), alternating(order, 1, x, q)];
  const [sine, cosine] = [sin(x), cos(x)];
  const [sum, difference] = [add(sine, cosine), subtract(sine, cosine)];
  const both =
    order === 0
      ? subtract(multiply(p, sum), multiply(r, difference))
      : add(multiply(p, difference), multiply(r, sum));
  return divide(multiply(number(1 / Math.sqrt(Math.PI)), both), sqrt(x));
}

/** (x/2)ⁿ/n! · Σ (±x²/4)ᵏ/(k!·(n + 1)…(n + k)) */
function powerSeries(n: number, x: Expr, sign: 1 | -1, terms: number): Expr {
  const q = square(x);
  const sum = nested(
    terms,
    () => ONE,
    (k) => multiply(fraction(sign, 4 * k * (k + n)), q),
  );
  let scale = 1;
  for (let k = 1; k <= n; k++) scale /= 2 * k;
  return n === 0 ? sum : multiply(number(scale), power(x, integer(n)), sum);
}

/**
 * Below 25 the mean of cos(nτ − x·sin τ) over equal steps (9.1.21), whose error is J of an order beyond 60; next to 0
 * the power series, so that small values keep their digits; from 25 on Hankel's series and the recurrence upwards.
 */
export const besselJ: Approximation = {
  hasOrder: true,
  accuracy: "absolute error below 1e-14",
  single: "absolute error below 1e-5",
  formula([x = ONE], n) {
    const steps = 32 + 2 * Math.ceil(n / 4);
    const terms: Expr[] = [];
    for (let k = 0; k <= steps / 2; k++) {
      // τ and π − τ give the same.
      const angle = (k * Math.PI) / steps;
      const weight = (k === 0 || k === steps / 2 ? 1 : 2) / steps;
      const wave = multiply(number(Math.sin(angle)), x);
      if (n % 2 === 0) terms.push(multiply(number(weight * Math.cos(n * angle)), k === 0 ? ONE : cos(wave)));
      else if (k > 0) terms.push(multiply(number(weight * Math.sin(n * angle)), sin(wave)));
    }
    const size = abs(x);
    let [before, here] = [oscillating(0, size), oscillating(1, size)];
    if (n === 0) here = before;
    for (let k = 1; k < n; k++)
      [before, here] = [here, subtract(multiply(integer(2 * k), divide(here, size)), before)];
    const far = n % 2 === 0 ? here : multiply(sign(x), here);
    const near = powerSeries(n, x, -1, 14);
    return choose(
      less(square(x), integer(2 * n + 2)),
      near,
      less(size, integer(FAR)),
      add(...terms),
      equal(size, INFINITE),
      ZERO,
      far,
    );
  },
};

/** The power series, and where e^x outgrows the order Hankel's and the recurrence upwards. */
export const besselI: Approximation = {
  hasOrder: true,
  accuracy: "relative error below 1e-12",
  single: "relative error below 1e-3",
  formula([x = ONE], n) {
    const from = Math.max(FAR, Math.ceil((n * n) / 6));
    const size = abs(x);
    const growing = (order: 0 | 1): Expr => {
      const sum = hankel(order).reduceRight<Expr>(
        (rest, a, k) => add(divide(rest, size), number(k % 2 === 0 ? a : -a)),
        ZERO,
      );
      // One power of e, so that it overflows only where the value does.
      const logarithm = log(multiply(number(2 * Math.PI), size));
      return multiply(exp(subtract(size, multiply(HALF, logarithm))), sum);
    };
    let [before, here] = [growing(0), growing(1)];
    if (n === 0) here = before;
    for (let k = 1; k < n; k++)
      [before, here] = [here, subtract(before, multiply(integer(2 * k), divide(here, size)))];
    const far = n % 2 === 0 ? here : multiply(sign(x), here);
    const infinite = n % 2 === 0 ? INFINITE : multiply(sign(x), INFINITE);
    return choose(
      less(size, integer(from)),
      powerSeries(n, x, 1, Math.ceil(25 + 1.4 * from)),
      less(integer(760), size),
      infinite,
      far,
    );
  },
};

/** Below the order the series (10.1.2), from there on the recurrence upwards (10.1.19). */
export const sphericalBessel: Approximation = {
  hasOrder: true,
  accuracy: "relative error below 1e-12, near the zeros absolute",
  single: "relative error below 1e-3, near the zeros absolute",
  formula([x = ONE], n) {
    const q = square(x);
    const series = nested(
      24 + n,
      () => ONE,
      (k) => multiply(fraction(-1, 2 * k * (2 * n + 2 * k + 1)), q),
    );
    let scale = 1;
    for (let k = 1; k <= n; k++) scale /= 2 * k + 1;
    let before = divide(sin(x), x);
    let here = divide(subtract(before, cos(x)), x);
    for (let k = 1; k < n; k++)
      [before, here] = [here, subtract(multiply(integer(2 * k + 1), divide(here, x)), before)];
    const near = multiply(number(scale), power(x, integer(n)), series);
    const size = abs(x);
    return choose(less(size, number(Math.max(1.5, n))), near, equal(size, INFINITE), ZERO, here);
  },
};
