import { NablaError } from "../../error.js";
import type { Expr } from "../../expression/node.js";
import { HALF, integer, ONE, ZERO } from "../../functions/number.js";
import { gammaRow, logGammaRow } from "../../functions/special.js";
import { UNDEFINED } from "../../functions/undefined.js";
import { BERNOULLI } from "../../number/special/polygamma.js";
import type { Approximation } from "./approximation.js";
import {
  abs,
  add,
  both,
  choose,
  cotangentOfPi,
  divide,
  equal,
  exp,
  floor,
  INFINITE,
  less,
  lessEqual,
  log,
  multiply,
  negate,
  number,
  of,
  PI,
  power,
  sineOfPi,
  square,
  subtract,
} from "./as-written.js";

/** Lanczos' sum for g = 607/128 (SIAM Journal on Numerical Analysis 1, 1964; coefficients of P. Godfrey, 2001). */
const G = 607 / 128;
// biome-ignore format: one coefficient a line says nothing more.
const LANCZOS: readonly number[] = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125,
  -0.00021026444172410488, 0.00021743961811521265, -0.0001643181065367639, 8.441822398385275e-5,
  -2.6190838401581408e-5, 3.6899182659531625e-6,
];

/** √(2π)·(c₀ + c₁/z + c₂/(z + 1) + …), for Γ(z). */
function lanczosSum(z: Expr): Expr {
  const [first = 0, ...others] = LANCZOS;
  const sum = others.reduceRight<Expr>(
    (rest, c, k) => add(rest, divide(number(c), k === 0 ? z : add(z, integer(k)))),
    ZERO,
  );
  return multiply(number(Math.sqrt(2 * Math.PI)), add(sum, number(first)));
}

/** z and what is left of 1/2, reflected: Γ(x)·Γ(1 − x) = π/sin πx. */
const isLeft = (x: Expr): Expr => less(x, HALF);
const reflected = (x: Expr): Expr => choose(isLeft(x), subtract(ONE, x), x);
const isPole = (x: Expr): Expr => both(lessEqual(x, ZERO), equal(floor(x), x));

export const gamma: Approximation = {
  accuracy: "relative error below 1e-13",
  single: "relative error below 1e-4",
  formula([x = ONE]) {
    const z = reflected(x);
    // Γ(z) = s(z)·w^(z − 1/2)·e^(−w), w = z + g − 1/2; in halves, so that nothing overflows before Γ does.
    const w = add(z, number(G - 0.5));
    const half = multiply(
      power(w, subtract(multiply(HALF, z), number(0.25))),
      exp(multiply(number(-0.5), w)),
    );
    const value = choose(less(number(171.7), z), INFINITE, multiply(square(half), lanczosSum(z)));
    return choose(isPole(x), UNDEFINED, isLeft(x), divide(PI, multiply(sineOfPi(x), value)), value);
  },
};

export const loggamma: Approximation = {
  accuracy: "relative error below 1e-14, near the zeros absolute",
  single: "relative error below 1e-5, near the zeros absolute",
  formula([x = ONE]) {
    const z = reflected(x);
    const logarithm = subtract(log(add(z, number(G - 0.5))), ONE);
    const value = add(multiply(subtract(z, HALF), logarithm), subtract(log(lanczosSum(z)), number(G)));
    return choose(isLeft(x), subtract(log(divide(PI, abs(sineOfPi(x)))), value), value);
  },
};

/** n! in doubles. */
function factorial(n: number): number {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}

/** B₂ₖ for k = 1 … 15. */
function bernoulli(k: number): number {
  const [numerator, denominator] = BERNOULLI[k - 1] ?? [0, 1];
  return numerator / denominator;
}
const TERMS = 10;
const SHIFT = 10;
const range = (count: number): number[] => Array.from({ length: count }, (_, k) => k);
/** Σ of f(z + k), k = count − 1 … 0 */
const shiftedSum = (z: Expr, count: number, f: (u: Expr) => Expr): Expr =>
  add(...range(count).map((k) => f(add(z, integer(count - 1 - k)))));

/** log y − 1/(2y) − Σ B₂ₖ/(2k·y²ᵏ) − Σ 1/(z + k), y = z + 10 (Abramowitz and Stegun 6.3.6, 6.3.18). */
export const digamma: Approximation = {
  accuracy: "relative error below 1e-14, near the zeros absolute",
  single: "relative error below 1e-5, near the zeros absolute",
  formula([x = ONE]) {
    const z = reflected(x);
    const y = add(z, integer(SHIFT));
    const q = divide(ONE, square(y));
    let series: Expr = ZERO;
    for (let k = TERMS; k >= 1; k--) series = multiply(q, add(series, number(bernoulli(k) / (2 * k))));
    const shifted = shiftedSum(z, SHIFT, (u) => divide(ONE, u));
    const value = subtract(subtract(log(y), add(divide(HALF, y), series)), shifted);
    return choose(isPole(x), UNDEFINED, isLeft(x), subtract(value, multiply(PI, cotangentOfPi(x))), value);
  },
};

/** Orders beyond this leave the doubles. */
const LARGEST_ORDER = 60;

/** The n-th derivative of cot as a polynomial in it: c′ = −(1 + c²). */
function cotangentDerivative(n: number): number[] {
  let polynomial = [0, 1];
  for (let i = 0; i < n; i++) {
    const slope = polynomial.slice(1).map((c, k) => c * (k + 1));
    polynomial = [...slope, 0, 0].map((c, k) => -(c + (slope[k - 2] ?? 0)));
  }
  return polynomial;
}

/** c₀ + c₁x + …, of which every second one is 0. */
function everySecond(coefficients: readonly number[], x: Expr): Expr {
  const from = coefficients[0] === 0 ? 1 : 0;
  const kept = coefficients.filter((_, k) => k % 2 === from);
  const q = square(x);
  const sum = kept.reduceRight<Expr | undefined>(
    (rest, c) => (rest === undefined ? number(c) : add(multiply(q, rest), number(c))),
    undefined,
  );
  return from === 1 ? multiply(x, sum ?? ZERO) : (sum ?? ZERO);
}

/** The derivatives of digamma, term by term (6.4.6, 6.4.11). */
export const polygamma: Approximation = {
  hasOrder: true,
  accuracy: "relative error below 1e-12, near the zeros absolute",
  single: "relative error below 1e-4, near the zeros absolute",
  formula([x = ONE], n) {
    if (n < 1 || n > LARGEST_ORDER)
      throw new NablaError(
        "unsupported",
        `code: polygamma is written out for orders up to ${LARGEST_ORDER}`,
        {
          what: "polygamma",
        },
      );
    const z = reflected(x);
    const shift = SHIFT + n;
    const y = add(z, integer(shift));
    const q = divide(ONE, square(y));
    let series: Expr = ZERO;
    for (let k = TERMS; k >= 1; k--) {
      // (2k + n − 1)!/(2k)!
      const weight = range(n - 1).reduce((product, i) => product * (2 * k + 1 + i), 1);
      series = multiply(q, add(series, number(bernoulli(k) * weight)));
    }
    const head = add(number(factorial(n - 1)), divide(number(factorial(n) / 2), y));
    const asymptotic = divide(add(series, head), power(y, integer(n)));
    const shifted = shiftedSum(z, shift, (u) => divide(ONE, power(u, integer(n + 1))));
    const sum = add(asymptotic, multiply(number(factorial(n)), shifted));
    const periodic = everySecond(cotangentDerivative(n), cotangentOfPi(x));
    const turned = multiply(number(-(Math.PI ** (n + 1))), periodic);
    // (−1)ⁿψ⁽ⁿ⁾(1 − x) − ψ⁽ⁿ⁾(x) is the n-th derivative of π·cot πx.
    const left = subtract(turned, sum);
    return choose(isPole(x), UNDEFINED, isLeft(x), left, n % 2 === 1 ? sum : negate(sum));
  },
};

const logGamma = of(logGammaRow);
const gammaOf = of(gammaRow);

export const beta: Approximation = {
  accuracy: "relative error below 1e-12",
  single: "relative error below 1e-3",
  formula([a = ONE, b = ONE]) {
    const sum = add(a, b);
    const logarithm = subtract(add(logGamma(a), logGamma(b)), logGamma(sum));
    return choose(
      both(less(ZERO, a), less(ZERO, b)),
      exp(logarithm),
      isPole(a),
      UNDEFINED,
      isPole(b),
      UNDEFINED,
      isPole(sum),
      ZERO,
      multiply(divide(gammaOf(a), gammaOf(sum)), gammaOf(b)),
    );
  },
};

export const binomial: Approximation = {
  accuracy: "relative error below 1e-12",
  single: "relative error below 1e-3",
  formula([n = ONE, k = ONE]) {
    const [top, left, right] = [add(n, ONE), add(k, ONE), add(subtract(n, k), ONE)];
    const logarithm = subtract(subtract(logGamma(top), logGamma(left)), logGamma(right));
    return choose(
      isPole(top),
      UNDEFINED,
      isPole(left),
      ZERO,
      isPole(right),
      ZERO,
      both(less(ZERO, top), less(ZERO, left), less(ZERO, right)),
      exp(logarithm),
      divide(divide(gammaOf(top), gammaOf(left)), gammaOf(right)),
    );
  },
};
