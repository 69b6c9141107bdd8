import type { Routine } from "../routine.js";
import {
  cot,
  coth,
  csc,
  csch,
  hypot,
  logaddexp,
  logistic,
  normalpdf,
  sec,
  sech,
  silu,
  sinc,
  softplus,
} from "./compound.js";
import { erf, erfc } from "./error-function.js";
import { exp, expm1 } from "./exponential.js";
import { digamma, gamma, loggamma } from "./gamma.js";
import { acosh, asinh, atanh, cosh, sinh, tanh } from "./hyperbolic.js";
import { acos, asin, atan, atan2 } from "./inverse-trigonometric.js";
import { log, log1p } from "./logarithm.js";
import { cbrt } from "./power.js";
import { cos, sin, tan } from "./trigonometric.js";

/** The functions that run inside kernels, by the names of their rows; powers are `pow` in power.ts. */
export const routines: Readonly<Record<string, Routine | undefined>> = {
  exp,
  expm1,
  log,
  log1p,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  atan2,
  sinh,
  cosh,
  tanh,
  asinh,
  acosh,
  atanh,
  cbrt,
  erf,
  erfc,
  gamma,
  loggamma,
  digamma,
  sec,
  csc,
  cot,
  sech,
  csch,
  coth,
  sinc,
  logistic,
  silu,
  softplus,
  logaddexp,
  hypot,
  normalpdf,
};
