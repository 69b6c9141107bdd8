import type { Expr } from "../../expression/node.js";
import { log1pRow } from "../../functions/growth.js";
import { integer, ONE, TWO, ZERO } from "../../functions/number.js";
import { UNDEFINED } from "../../functions/undefined.js";
import { BELOW_BRANCH_POINT, BRANCH_POINT } from "../../number/special/lambert-w.js";
import type { Approximation } from "./approximation.js";
import {
  abs,
  add,
  choose,
  divide,
  equal,
  fraction,
  INFINITE,
  less,
  lessEqual,
  log,
  multiply,
  number,
  of,
  polynomial,
  sqrt,
  square,
  subtract,
} from "./as-written.js";

/** A step of fourth order (Fritsch, Shafer and Crowley 1973). */
function improved(x: Expr, w: Expr): Expr {
  const rest = subtract(log(divide(x, w)), w);
  const next = add(w, ONE);
  const q = multiply(multiply(TWO, next), add(next, multiply(fraction(2, 3), rest)));
  const change = multiply(divide(rest, next), divide(subtract(q, rest), subtract(q, multiply(TWO, rest))));
  return add(w, multiply(w, change));
}

/** What 1/e is more than the double next to it. */
const BEYOND = -1.2428753672788363e-17;
const STEPS = 3;

/** Next to −1/e by the series there (Corless and others 1996), elsewhere by three steps from a guess. */
export const lambertW: Approximation = {
  accuracy: "relative error below 1e-14",
  single: "absolute error below 1e-3 near -1/e, 1e-6 elsewhere",
  formula([x = ONE]) {
    // 2(e·x + 1) from the distance to −1/e.
    const distance = add(add(x, number(1 / Math.E)), number(BEYOND));
    const p = sqrt(multiply(number(2 * Math.E), distance));
    const logarithm = log(x);
    const factor = subtract(add(ONE, divide(x, integer(3))), square(x));
    const small = multiply(of(log1pRow)(x), choose(less(x, ZERO), factor, number(0.7)));
    let w = choose(less(x, integer(3)), small, subtract(logarithm, log(logarithm)));
    for (let step = 0; step < STEPS; step++) w = improved(x, w);
    return choose(
      lessEqual(x, number(BELOW_BRANCH_POINT)),
      UNDEFINED,
      less(abs(x), number(1e-9)),
      multiply(x, subtract(ONE, x)),
      less(p, number(0.6)),
      polynomial(BRANCH_POINT, p),
      equal(x, INFINITE),
      x,
      w,
    );
  },
};
