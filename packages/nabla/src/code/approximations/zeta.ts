import { expm1Row } from "../../functions/growth.js";
import { HALF, integer, ONE, TWO, ZERO } from "../../functions/number.js";
import { logGammaRow } from "../../functions/special.js";
import { UNDEFINED } from "../../functions/undefined.js";
import { WEIGHTS } from "../../number/special/zeta.js";
import type { Approximation } from "./approximation.js";
import {
  add,
  choose,
  divide,
  equal,
  exp,
  less,
  multiply,
  number,
  of,
  power,
  sineOfPi,
  subtract,
} from "./as-written.js";

/** Borwein's alternating sum (1995, algorithm 2), left of 0 by reflection (Abramowitz and Stegun 23.2.6). */
export const zeta: Approximation = {
  accuracy: "relative error below 1e-12",
  single: "relative error below 1e-3",
  formula([s = ONE]) {
    // Right of −1 the sum needs no help.
    const isLeft = less(s, integer(-1));
    const right = choose(isLeft, subtract(ONE, s), s);
    const terms = WEIGHTS.map((weight, k) => {
      const signed = number(k % 2 === 0 ? weight : -weight);
      return k === 0 ? signed : divide(signed, power(integer(k + 1), right));
    });
    const scale = of(expm1Row)(multiply(number(Math.LN2), subtract(ONE, right)));
    const value = divide(add(...terms.toReversed()), multiply(integer(-1), scale));
    const logarithm = subtract(of(logGammaRow)(right), multiply(number(Math.log(2 * Math.PI)), right));
    const sine = sineOfPi(multiply(HALF, s));
    // Far left the other factors are infinite.
    const left = choose(
      equal(sine, ZERO),
      ZERO,
      multiply(multiply(TWO, exp(logarithm)), multiply(sine, value)),
    );
    return choose(equal(s, ONE), UNDEFINED, isLeft, left, value);
  },
};
