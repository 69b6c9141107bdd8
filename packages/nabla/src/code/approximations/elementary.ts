import { HALF, ONE, TWO, ZERO } from "../../functions/number.js";
import type { Approximation } from "./approximation.js";
import {
  abs,
  add,
  choose,
  divide,
  equal,
  exp,
  fraction,
  largest,
  less,
  log,
  multiply,
  nested,
  polynomial,
  power,
  sign,
  smallest,
  sqrt,
  square,
  subtract,
} from "./as-written.js";

const accuracy = "relative error below 1e-15";
const single = "relative error below 1e-6";

/** 2·artanh(x/(2 + x)) next to 0. */
export const log1p: Approximation = {
  accuracy,
  single,
  formula([x = ONE]) {
    const w = divide(x, add(x, TWO));
    const series = polynomial(
      Array.from({ length: 14 }, (_, k) => 2 / (2 * k + 1)),
      square(w),
    );
    return choose(less(abs(x), fraction(2, 5)), multiply(w, series), log(add(x, ONE)));
  },
};

/** Taylor's series next to 0. */
export const expm1: Approximation = {
  accuracy,
  single,
  formula([x = ONE]) {
    const series = nested(
      16,
      () => ONE,
      (k) => multiply(fraction(1, k + 1), x),
    );
    return choose(less(abs(x), HALF), multiply(x, series), subtract(exp(x), ONE));
  },
};

export const cbrt: Approximation = {
  accuracy,
  single,
  formula: ([x = ONE]) => multiply(sign(x), power(abs(x), fraction(1, 3))),
};

/** The larger times √(1 + (smaller/larger)²), which does not overflow. */
export const hypot: Approximation = {
  accuracy,
  single,
  formula([x = ONE, y = ONE]) {
    const [a, b] = [abs(x), abs(y)];
    const [large, small] = [largest(a, b), smallest(a, b)];
    const length = multiply(large, sqrt(add(square(divide(small, large)), ONE)));
    return choose(equal(large, ZERO), ZERO, length);
  },
};
