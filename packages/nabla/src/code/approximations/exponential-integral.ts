import type { Expr } from "../../expression/node.js";
import { eulerGammaRow } from "../../functions/constants.js";
import { integer, ONE, ZERO } from "../../functions/number.js";
import type { Approximation } from "./approximation.js";
import {
  abs,
  add,
  choose,
  divide,
  exp,
  fraction,
  INFINITE,
  less,
  log,
  multiply,
  negate,
  nested,
  number,
  of,
  subtract,
} from "./as-written.js";

const LEFT = -2;
const RIGHT = 42;
const LEVELS = 60;

/** Series, asymptotic series, and left of −2 the continued fraction (Abramowitz and Stegun 5.1.10, 5.1.51, 5.1.22). */
export const expIntegral: Approximation = {
  accuracy: "relative error below 1e-13, near the zero at 0.3725 absolute",
  single: "relative error below 1e-4, near the zero at 0.3725 absolute",
  formula([x = ONE]) {
    const series = nested(
      130,
      (k) => (k === 0 ? ZERO : fraction(1, k)),
      (k) => multiply(fraction(1, k), x),
    );
    const near = add(add(of(eulerGammaRow)(), log(abs(x))), series);
    const asymptotic = nested(
      40,
      () => ONE,
      (k) => divide(integer(k), x),
    );
    // One power of e, so that it overflows only where the value does.
    const far = multiply(exp(subtract(x, log(x))), asymptotic);
    const z = negate(x);
    let tail: Expr = ZERO;
    for (let k = LEVELS; k >= 1; k--)
      tail = divide(integer(k * k), subtract(add(z, integer(2 * k + 1)), tail));
    const left = divide(negate(exp(x)), subtract(add(z, ONE), tail));
    return choose(
      less(x, integer(LEFT)),
      left,
      less(x, integer(RIGHT)),
      near,
      less(number(720), x),
      INFINITE,
      far,
    );
  },
};
