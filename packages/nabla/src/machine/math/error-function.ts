import type { Builder } from "../builder.js";
import type { Value } from "../kernel.js";
import type { Routine } from "../routine.js";
import { ERROR, ERROR_TAIL } from "./coefficients.js";
import { clamp, exponentialParts, mantissa, timesPowerOfTwo } from "./exponential.js";
import { exactProduct } from "./pair.js";
import { abs, less, polynomial, timesSign } from "./steps.js";

/** Of the coefficients of the tail. */
const CENTRE = 3.75;

/** erf x for |x| ≤ 1. */
function nearError(b: Builder, x: Value): Value {
  return b.add(x, b.mul(x, polynomial(b, b.mul(x, x), ERROR)));
}

/** erfc a for a ≥ 0.8: e^(−a²), a² to all digits, times what varies slowly. */
function tail(b: Builder, size: Value): Value {
  const { add, sub, mul, div, number } = b;
  const a = clamp(b, size, 0, 28, [0, Number.MAX_VALUE * 2]);
  const square = exactProduct(b, a, a);
  const negative = (value: Value): Value => b.unary("neg", value);
  const { k, ...parts } = exponentialParts(b, negative(square.high), negative(square.low));
  const slow = polynomial(b, div(sub(a, number(CENTRE)), add(a, number(CENTRE))), ERROR_TAIL);
  return timesPowerOfTwo(b, div(mul(mantissa(b, parts), slow), add(a, number(0.5))), k);
}

/** erf x. */
export const erf: Routine = (b, [x]) => {
  const size = abs(b, x);
  const far = timesSign(b, b.sub(b.number(1), tail(b, size)), x);
  return b.select(less(b, size, b.number(1)), nearError(b, x), far);
};

/** erfc x = 1 − erf x, with all digits where that cancels. */
export const erfc: Routine = (b, [x]) => {
  const { sub, number } = b;
  const far = tail(b, abs(b, x));
  const right = b.select(less(b, x, number(0.8)), sub(number(1), nearError(b, x)), far);
  return b.select(less(b, x, number(-1)), sub(number(2), far), right);
};
