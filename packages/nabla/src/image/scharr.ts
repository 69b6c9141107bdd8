import { derivative } from "./operator.js";

/**
 * Scharr's derivative of a picture: a difference smoothed by 3, 10, 3, whose direction errs least among 3 × 3
 * operators. Sums of whole weights, 32 times the slope per pixel. H. Scharr, Optimale Operatoren in der Digitalen
 * Bildverarbeitung, 2000. Options and errors as for `sobel`.
 */
export const scharr = /* @__PURE__ */ derivative({
  name: "scharr",
  weights: () => ({ along: [-1, 0, 1], across: [3, 10, 3] }),
  factors: { opencv: 1, "scikit-image": 1 / 16 },
});
