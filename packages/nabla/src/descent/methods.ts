import type { Method } from "./method.js";
import { adagrad } from "./methods/adagrad.js";
import { adam } from "./methods/adam.js";
import { adamw } from "./methods/adamw.js";
import { gradientDescent } from "./methods/gradient-descent.js";
import { momentum } from "./methods/momentum.js";
import { nesterov } from "./methods/nesterov.js";
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
];
