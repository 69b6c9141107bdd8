import * as arithmetic from "./arithmetic.js";
import * as combinations from "./combinations.js";
import * as elementary from "./elementary.js";
import { EMPTY, type Interval, interval, isEmpty } from "./interval.js";
import * as special from "./special.js";
import * as steps from "./steps.js";
import * as transcendental from "./transcendental.js";
import * as trigonometric from "./trigonometric.js";

/** constant + c1·t1 + c2·t2 + …, from (constant, c1, t1, c2, t2, …). */
function sum(...args: Interval[]): Interval {
  let result = args[0] ?? interval(0, 0);
  for (let i = 1; i + 1 < args.length; i += 2) {
    result = arithmetic.add(result, arithmetic.multiply(args[i] ?? EMPTY, args[i + 1] ?? EMPTY));
  }
  return result;
}

/** b1^e1 · b2^e2 · …, from (b1, e1, b2, e2, …). */
function product(...args: Interval[]): Interval {
  let result = interval(1, 1);
  for (let i = 0; i + 1 < args.length; i += 2) {
    const power = elementary.power(args[i] ?? EMPTY, args[i + 1] ?? EMPTY);
    result = i === 0 ? power : arithmetic.multiply(result, power);
  }
  return result;
}

/** The real n-th root for odd n ≥ 1; for even n the principal root. */
function root(a: Interval, n: Interval): Interval {
  if (isEmpty(a) || isEmpty(n)) return EMPTY;
  const reciprocal = arithmetic.reciprocal(n);
  if (a.lo >= 0 || n.lo !== n.hi || n.lo % 2 !== 1) return elementary.power(a, reciprocal);
  const left = arithmetic.negate(
    elementary.power(arithmetic.abs({ ...a, hi: Math.min(a.hi, 0) }), reciprocal),
  );
  if (a.hi <= 0) return left;
  const right = elementary.power({ ...a, lo: 0 }, reciprocal);
  return { ...right, lo: left.lo, continuous: left.continuous && right.continuous };
}

/**
 * Enclosures by the names of the rows: constants take no argument, `sum` and `product` take what their rows take.
 * A function stands here when it is enclosed more tightly than by its form in simpler functions, or has no such form.
 */
export const intervalFunctions: Readonly<Record<string, (...args: Interval[]) => Interval>> = {
  pi: () => interval(Math.PI, Math.PI + 2 ** -51),
  GoldenRatio: () => interval(1.6180339887498947, 1.618033988749895),
  EulerGamma: () => interval(0.5772156649015328, 0.5772156649015329),
  nan: () => EMPTY,
  sum,
  product,
  root,
  abs: arithmetic.abs,
  min: arithmetic.min,
  max: arithmetic.max,
  hypot: arithmetic.hypot,
  exp: elementary.exp,
  expm1: elementary.expm1,
  log: elementary.log,
  log1p: elementary.log1p,
  cbrt: elementary.cbrt,
  asin: elementary.asin,
  acos: elementary.acos,
  atan: elementary.atan,
  sinh: elementary.sinh,
  cosh: elementary.cosh,
  tanh: elementary.tanh,
  sech: elementary.sech,
  csch: elementary.csch,
  coth: elementary.coth,
  asinh: elementary.asinh,
  acosh: elementary.acosh,
  atanh: elementary.atanh,
  asech: elementary.asech,
  acsch: elementary.acsch,
  acoth: elementary.acoth,
  logistic: elementary.logistic,
  softplus: elementary.softplus,
  sin: trigonometric.sin,
  cos: trigonometric.cos,
  tan: trigonometric.tan,
  cot: trigonometric.cot,
  sec: trigonometric.sec,
  csc: trigonometric.csc,
  sinc: trigonometric.sinc,
  asec: trigonometric.asec,
  acsc: trigonometric.acsc,
  acot: trigonometric.acot,
  atan2: trigonometric.atan2,
  floor: steps.floor,
  ceil: steps.ceil,
  sign: steps.sign,
  heaviside: steps.heaviside,
  mod: steps.modulo,
  less: steps.less,
  lessEqual: steps.lessEqual,
  equal: steps.equal,
  notEqual: steps.notEqual,
  and: steps.and,
  or: steps.or,
  not: steps.not,
  piecewise: steps.piecewise,
  erf: special.erf,
  erfc: special.erfc,
  gamma: special.gamma,
  loggamma: special.logGamma,
  digamma: special.digamma,
  polygamma: special.polygamma,
  factorial: special.factorial,
  beta: combinations.beta,
  binomial: combinations.binomial,
  besselj: transcendental.besselj,
  besseli: transcendental.besseli,
  erfi: transcendental.erfi,
  Ei: transcendental.expIntegral,
  logit: transcendental.logit,
  LambertW: transcendental.lambertW,
  zeta: transcendental.zeta,
};
