import type { Expr } from "../../expression/node.js";
import { expm1Row, log1pRow } from "../../functions/growth.js";
import { HALF, ONE, TWO } from "../../functions/number.js";
import type { Approximation } from "./approximation.js";
import {
  abs,
  add,
  choose,
  divide,
  exp,
  less,
  log,
  multiply,
  number,
  of,
  sign,
  sqrt,
  square,
  subtract,
} from "./as-written.js";

/*
 * The hyperbolic functions and their inverses by e^x − 1 and log(1 + x), which keep the digits near 0, and by e^(|x|/2)
 * twice, which overflows only where the value does.
 */

const accuracy = "relative error below 2e-15";
const single = "relative error below 2e-6";
const expm1 = of(expm1Row);
const log1p = of(log1pRow);

/** From here on x² + 1 is x². */
const LARGE = number(1e8);

/** The larger and the smaller half of e^a ± e^−a. */
function halves(a: Expr): readonly [Expr, Expr] {
  const root = exp(multiply(HALF, a));
  return [multiply(multiply(HALF, root), root), divide(divide(HALF, root), root)];
}

export const sinh: Approximation = {
  accuracy,
  single,
  formula([x = ONE]) {
    const a = abs(x);
    const e = expm1(a);
    const near = multiply(HALF, add(e, divide(e, add(e, ONE))));
    return multiply(sign(x), choose(less(a, ONE), near, subtract(...halves(a))));
  },
};

export const cosh: Approximation = {
  accuracy,
  single,
  formula: ([x = ONE]) => add(...halves(abs(x))),
};

export const tanh: Approximation = {
  accuracy,
  single,
  formula([x = ONE]) {
    const e = expm1(multiply(number(-2), abs(x)));
    return multiply(sign(x), divide(multiply(number(-1), e), add(e, TWO)));
  },
};

export const asinh: Approximation = {
  accuracy,
  single,
  formula([x = ONE]) {
    const a = abs(x);
    const near = log1p(add(a, divide(square(a), add(ONE, sqrt(add(square(a), ONE))))));
    return multiply(sign(x), choose(less(a, LARGE), near, add(log(a), number(Math.LN2))));
  },
};

export const acosh: Approximation = {
  accuracy,
  single,
  formula([x = ONE]) {
    const above = subtract(x, ONE);
    const near = log1p(add(above, sqrt(multiply(above, add(x, ONE)))));
    return choose(less(x, LARGE), near, add(log(x), number(Math.LN2)));
  },
};

export const atanh: Approximation = {
  accuracy,
  single,
  formula([x = ONE]) {
    const a = abs(x);
    return multiply(sign(x), HALF, log1p(divide(multiply(TWO, a), subtract(ONE, a))));
  },
};
