import type { Builder } from "../builder.js";
import type { Value } from "../kernel.js";
import type { Routine } from "../routine.js";
import { erfc } from "./error-function.js";
import { clamp, exp, exponentialParts, mantissa, timesPowerOfTwo } from "./exponential.js";
import { sinh, tanh } from "./hyperbolic.js";
import { atan, atan2 } from "./inverse-trigonometric.js";
import { log, log1p } from "./logarithm.js";
import { exactProduct, productOfPairs } from "./pair.js";
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

const ROOT_HALF = { high: Math.SQRT1_2, low: -4.833646656726457e-17 };

/** The normal distribution, erfc(−x/√2)/2; what −x/√2 was rounded by, which the tail magnifies, is put back. */
export const normalcdf: Routine = (b, [x]) => {
  const { sub, mul, number } = b;
  const negative = b.unary("neg", clamp(b, x, -40, 40));
  const root = { high: number(ROOT_HALF.high), low: number(ROOT_HALF.low) };
  const z = productOfPairs(b, { high: negative, low: number(0) }, root);
  const density = exp(b, [b.unary("neg", mul(z.high, z.high))]);
  const lost = mul(mul(number(1 / Math.sqrt(Math.PI)), density), z.low);
  return sub(mul(number(0.5), erfc(b, [z.high])), lost);
};

/** x·Φ(x), −0 far to the left. */
export const gelu: Routine = (b, [x]) =>
  b.select(less(b, x, b.number(-40)), b.number(-0), b.mul(x, normalcdf(b, [x])));

/** log(p/(1 − p)); next to ½ by log1p of what is exact there. */
export const logit: Routine = (b, [p]) => {
  const { sub, mul, div, number } = b;
  const near = log1p(b, [div(sub(mul(number(2), p), number(1)), sub(number(1), p))]);
  const far = sub(log(b, [p]), log1p(b, [b.unary("neg", p)]));
  const middle = b.binary("and", less(b, number(0.25), p), less(b, p, number(0.75)));
  return b.select(middle, near, far);
};

/** x·log y, 0 for x = 0 whatever number y is. */
export const xlogy: Routine = (b, [x, y]) => {
  const zero = b.binary("and", equal(b, x, b.number(0)), equal(b, y, y));
  return b.select(zero, b.number(0), b.mul(x, log(b, [y])));
};

/** √(x² − 1), right next to ±1 and not overflowing. */
function rootOfSquareLess(b: Builder, x: Value): Value {
  const a = abs(b, x);
  const one = b.number(1);
  return b.mul(b.unary("sqrt", b.sub(a, one)), b.unary("sqrt", b.add(a, one)));
}

/** The angle in [0, π] whose secant is x. */
export const asec: Routine = (b, [x]) => {
  const { number } = b;
  const angle = atan2(b, [rootOfSquareLess(b, x), timesSign(b, number(1), x)]);
  return b.select(equal(b, abs(b, x), number(Number.POSITIVE_INFINITY)), number(Math.PI / 2), angle);
};

/** The angle in [−π/2, π/2] whose cosecant is x. */
export const acsc: Routine = (b, [x]) => timesSign(b, atan2(b, [b.number(1), rootOfSquareLess(b, x)]), x);

/** atan(1/x), π/2 at 0. */
export const acot: Routine = (b, [x]) =>
  b.select(equal(b, x, b.number(0)), b.number(Math.PI / 2), atan(b, [b.div(b.number(1), x)]));

/** ½·log((x + 1)/(x − 1)). */
export const acoth: Routine = (b, [x]) => {
  const ratio = b.div(b.number(2), b.sub(abs(b, x), b.number(1)));
  return timesSign(b, b.mul(b.number(0.5), log1p(b, [ratio])), x);
};
