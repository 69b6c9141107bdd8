import type { Builder } from "../builder.js";
import type { Value } from "../kernel.js";
import type { Routine } from "../routine.js";
import { clamp, exp, exponentialParts, mantissa, timesPowerOfTwo } from "./exponential.js";
import { sinh, tanh } from "./hyperbolic.js";
import { log1p } from "./logarithm.js";
import { exactProduct } from "./pair.js";
import { abs, equal, less, timesSign } from "./steps.js";
import { cos, sin } from "./trigonometric.js";

/** Functions made of a few others, as number/special has them. */

/** y, but NaN where x is 0. */
function exceptAtZero(b: Builder, x: Value, y: Value): Value {
  return b.select(equal(b, x, b.number(0)), b.number(Number.NaN), y);
}

/** 1/cos x. */
export const sec: Routine = (b, args, ranges) => b.div(b.number(1), cos(b, args, ranges));

/** 1/sin x; NaN at 0. */
export const csc: Routine = (b, [x], ranges) => exceptAtZero(b, x, b.div(b.number(1), sin(b, [x], ranges)));

/** cos x/sin x; NaN at 0. */
export const cot: Routine = (b, [x], ranges) =>
  exceptAtZero(b, x, b.div(cos(b, [x], ranges), sin(b, [x], ranges)));

/** 1/cosh x as 2e/(1 + e²) for e = e^−|x|, which does not overflow. */
export const sech: Routine = (b, [x]) => {
  const { add, mul, div, number } = b;
  const e = exp(b, [b.unary("neg", abs(b, x))]);
  return div(mul(number(2), e), add(number(1), mul(e, e)));
};

/** 1/sinh x, where that overflows 2e^−|x|; NaN at 0. */
export const csch: Routine = (b, [x]) => {
  const { mul, div, number } = b;
  const far = timesSign(b, mul(number(2), exp(b, [b.unary("neg", abs(b, x))])), x);
  const near = div(number(1), sinh(b, [x]));
  return exceptAtZero(b, x, b.select(less(b, number(350), abs(b, x)), far, near));
};

/** 1/tanh x; NaN at 0. */
export const coth: Routine = (b, [x]) => exceptAtZero(b, x, b.div(b.number(1), tanh(b, [x])));

/** sin x/x, 1 at 0 and 0 at infinity. */
export const sinc: Routine = (b, [x], ranges) => {
  const quotient = b.select(equal(b, x, b.number(0)), b.number(1), b.div(sin(b, [x], ranges), x));
  return b.select(equal(b, abs(b, x), b.number(Number.POSITIVE_INFINITY)), b.number(0), quotient);
};

/** 1/(1 + e^−x), by e^−|x|. */
export const logistic: Routine = (b, [x]) => {
  const e = exp(b, [b.unary("neg", abs(b, x))]);
  return b.div(b.select(less(b, x, b.number(0)), e, b.number(1)), b.add(b.number(1), e));
};

/** x·logistic(x), −0 far to the left. */
export const silu: Routine = (b, [x]) =>
  b.select(less(b, x, b.number(-750)), b.number(-0), b.mul(x, logistic(b, [x])));

/** log(1 + e^x) as max(x, 0) + log(1 + e^−|x|). */
export const softplus: Routine = (b, [x]) =>
  b.add(b.binary("max", x, b.number(0)), log1p(b, [exp(b, [b.unary("neg", abs(b, x))])]));

/** log(e^x + e^y). */
export const logaddexp: Routine = (b, [x, y]) => {
  const apart = abs(b, b.sub(x, y));
  return b.add(b.binary("max", x, y), log1p(b, [exp(b, [b.unary("neg", apart)])]));
};

/** The length of a vector; where squares could overflow or underflow, the host's. */
export const hypot: Routine = (b, args) => {
  const sizes = args.map((arg) => abs(b, arg));
  const most = sizes.reduce((x, y) => b.binary("max", x, y));
  const moderate = b.binary("and", less(b, b.number(1e-140), most), less(b, most, b.number(1e140)));
  const length = b.unary(
    "sqrt",
    sizes.map((size) => b.mul(size, size)).reduce((x, y) => b.add(x, y)),
  );
  return b.host(b.unary("not", moderate), Math.hypot, length, ...args);
};

/** e^(−x²/2)/√(2π), x² to all digits. */
export const normalpdf: Routine = (b, [x]) => {
  const size = clamp(b, abs(b, x), 0, 40, [0, Number.POSITIVE_INFINITY]);
  const square = exactProduct(b, size, size);
  const half = (part: Value): Value => b.mul(b.number(-0.5), part);
  const { k, ...parts } = exponentialParts(b, half(square.high), half(square.low));
  return timesPowerOfTwo(b, b.mul(mantissa(b, parts), b.number(1 / Math.sqrt(2 * Math.PI))), k);
};
