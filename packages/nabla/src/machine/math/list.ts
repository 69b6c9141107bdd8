import type { Routine } from "../routine.js";
import { exp, expm1 } from "./exponential.js";
import { acos, asin, atan, atan2 } from "./inverse-trigonometric.js";
import { log, log1p } from "./logarithm.js";
import { cos, sin, tan } from "./trigonometric.js";

/** The functions that run inside kernels, by the names of their rows. */
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
};
