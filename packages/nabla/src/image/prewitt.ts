import { derivative } from "./operator.js";

/**
 * Prewitt's derivative of a picture: a difference summed over three lines, 6 times the slope per pixel. J. Prewitt,
 * Object enhancement and extraction, 1970. Options and errors as for `sobel`; OpenCV has no Prewitt.
 */
export const prewitt = /* @__PURE__ */ derivative({
  name: "prewitt",
  weights: () => ({ along: [-1, 0, 1], across: [1, 1, 1] }),
  factors: { "scikit-image": 1 / 3, scipy: 1 },
});
