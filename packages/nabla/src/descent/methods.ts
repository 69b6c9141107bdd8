import type { Method } from "./method.js";
import { adagrad } from "./methods/adagrad.js";
import { adam } from "./methods/adam.js";
import { adamw } from "./methods/adamw.js";
import { bfgs } from "./methods/bfgs.js";
import { conjugateGradient } from "./methods/conjugate-gradient.js";
import { gradientDescent } from "./methods/gradient-descent.js";
import { lBfgs } from "./methods/l-bfgs.js";
import { lBfgsB } from "./methods/l-bfgs-b.js";
import { levenbergMarquardt } from "./methods/levenberg-marquardt.js";
import { momentum } from "./methods/momentum.js";
import { nelderMead } from "./methods/nelder-mead.js";
import { nesterov } from "./methods/nesterov.js";
import { newton } from "./methods/newton.js";
import { newtonCg } from "./methods/newton-cg.js";
import { rmsprop } from "./methods/rmsprop.js";

/** All optimisers, in the order of menus. */
export const methods: readonly Method[] = [
  gradientDescent,
  momentum,
  nesterov,
  adagrad,
  rmsprop,
  adam,
  adamw,
  conjugateGradient,
  bfgs,
  lBfgs,
  lBfgsB,
  newton,
  newtonCg,
  levenbergMarquardt,
  nelderMead,
];
