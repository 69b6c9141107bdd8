import type { Decimal } from "decimal.js";
import { besselI, besselJ } from "./bessel.js";
import { beta, binomial } from "./combinations.js";
import { goldenRatio, pi } from "./constants.js";
import { type Context, undefinedIn } from "./context.js";
import * as elementary from "./elementary.js";
import { erf, erfc } from "./erf.js";
import { erfi, expIntegral } from "./exponential-integral.js";
import { factorial, gamma, logGamma } from "./gamma.js";
import * as hyperbolic from "./hyperbolic.js";
import { lambertW } from "./lambert-w.js";
import { digamma, eulerGamma, polygamma } from "./polygamma.js";
import * as trigonometric from "./trigonometric.js";
import { zeta } from "./zeta.js";

/**
 * The smooth functions and the constants by the names of their rows, each to the digits of the context: a few units
 * of the last one for exact arguments. NaN outside the real domain. A function that does not stand here is evaluated
 * as its form in simpler functions.
 */
export const decimalFunctions: Readonly<Record<string, (context: Context, ...args: Decimal[]) => Decimal>> = {
  pi,
  GoldenRatio: goldenRatio,
  EulerGamma: eulerGamma,
  nan: undefinedIn,
  exp: elementary.exp,
  expm1: elementary.expm1,
  log: elementary.log,
  log1p: elementary.log1p,
  power: elementary.power,
  cbrt: elementary.cbrt,
  root: elementary.root,
  hypot: elementary.hypot,
  logistic: elementary.logistic,
  softplus: elementary.softplus,
  sin: trigonometric.sin,
  cos: trigonometric.cos,
  tan: trigonometric.tan,
  cot: trigonometric.cot,
  sec: trigonometric.sec,
  csc: trigonometric.csc,
  sinc: trigonometric.sinc,
  asin: trigonometric.asin,
  acos: trigonometric.acos,
  atan: trigonometric.atan,
  acot: trigonometric.acot,
  asec: trigonometric.asec,
  acsc: trigonometric.acsc,
  atan2: trigonometric.atan2,
  sinh: hyperbolic.sinh,
  cosh: hyperbolic.cosh,
  tanh: hyperbolic.tanh,
  sech: hyperbolic.sech,
  csch: hyperbolic.csch,
  coth: hyperbolic.coth,
  asinh: hyperbolic.asinh,
  acosh: hyperbolic.acosh,
  atanh: hyperbolic.atanh,
  asech: hyperbolic.asech,
  acsch: hyperbolic.acsch,
  acoth: hyperbolic.acoth,
  erf,
  erfc,
  gamma,
  loggamma: logGamma,
  digamma,
  polygamma,
  factorial,
  beta,
  binomial,
  besselj: besselJ,
  besseli: besselI,
  erfi,
  Ei: expIntegral,
  LambertW: lambertW,
  zeta,
};
