import type { Expr } from "../../expression/node.js";
import { HALF, integer, ONE, TWO, ZERO } from "../../functions/number.js";
import { CENTRE, CHEBYSHEV, TAYLOR } from "../../number/special/erf.js";
import type { Approximation } from "./approximation.js";
import {
  abs,
  add,
  choose,
  divide,
  exp,
  floor,
  fraction,
  less,
  multiply,
  negate,
  nested,
  number,
  PI,
  polynomial,
  sign,
  sqrt,
  square,
  subtract,
} from "./as-written.js";

/** The coefficients of the powers of t in Σ cₖTₖ(t); for these they lose less than a digit. */
function powersOf(chebyshev: readonly number[]): number[] {
  const result = new Array<number>(chebyshev.length).fill(0);
  let [before, here] = [[1], [0, 1]];
  chebyshev.forEach((c, k) => {
    const polynomial = k === 0 ? [1] : here;
    polynomial.forEach((p, i) => {
      result[i] = (result[i] ?? 0) + c * p;
    });
    if (k > 0) [before, here] = [here, [0, ...here.map((p) => 2 * p)].map((p, i) => p - (before[i] ?? 0))];
  });
  return result;
}

/** e^(±s²): of a square that is exact, and of the rest (Cody, Mathematics of Computation 23, 1969). */
function exponentialOfSquare(s: Expr, direction: 1 | -1): Expr {
  const near = multiply(fraction(1, 16), floor(multiply(integer(16), s)));
  const signed = (e: Expr): Expr => exp(direction === 1 ? e : negate(e));
  return multiply(signed(square(near)), signed(multiply(subtract(s, near), add(s, near))));
}

/** erfc for s ≥ 1/2: e^(−s²)·P(t)/(1 + 2s), t = (s − c)/(s + c) (Schonfelder 1978, as `number/special/erf.ts`). */
function tail(s: Expr): Expr {
  const t = subtract(ONE, divide(number(2 * CENTRE), add(s, number(CENTRE))));
  const rest = divide(polynomial(powersOf(CHEBYSHEV), t), add(multiply(TWO, s), ONE));
  return choose(less(integer(28), s), ZERO, multiply(exponentialOfSquare(s, -1), rest));
}

const ROOT = 2 / Math.sqrt(Math.PI);
const centre = (x: Expr): Expr => multiply(number(ROOT), x, polynomial(TAYLOR, square(x)));

export const erf: Approximation = {
  accuracy: "relative error below 1e-15",
  single: "relative error below 1e-6",
  formula([x = ONE]) {
    const size = abs(x);
    return choose(less(size, ONE), centre(x), multiply(sign(x), subtract(ONE, tail(size))));
  },
};

export const erfc: Approximation = {
  accuracy: "relative error below 4e-15",
  single: "relative error below 4e-6",
  formula([x = ONE]) {
    const size = abs(x);
    const far = tail(size);
    return choose(less(size, HALF), subtract(ONE, centre(x)), less(x, ZERO), subtract(TWO, far), far);
  },
};

/** The series of one sign, and beyond 6.5 the asymptotic one (Abramowitz and Stegun 7.1.5 and 7.1.23, at ix). */
export const erfi: Approximation = {
  accuracy: "relative error below 1e-14",
  single: "relative error below 1e-5",
  formula([x = ONE]) {
    const q = square(x);
    const size = abs(x);
    const series = nested(
      130,
      (k) => fraction(1, 2 * k + 1),
      (k) => multiply(fraction(1, k), q),
    );
    const asymptotic = nested(
      36,
      () => ONE,
      (k) => divide(number(k - 0.5), q),
    );
    const far = divide(multiply(exponentialOfSquare(size, 1), asymptotic), multiply(x, sqrt(PI)));
    const near = multiply(number(ROOT), x, series);
    return choose(less(size, number(6.5)), near, less(integer(27), size), multiply(sign(x), exp(q)), far);
  },
};
