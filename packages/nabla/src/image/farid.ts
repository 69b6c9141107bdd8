import { derivative } from "./operator.js";

const SMOOTH = [
  0.0376593171958126, 0.249153396177344, 0.426374573253687, 0.249153396177344, 0.0376593171958126,
];
const DIFFERENCE = [-0.109603762960254, -0.276690988455557, 0, 0.276690988455557, 0.109603762960254];

/**
 * Farid and Simoncelli's 5 × 5 derivative, nearly the same whichever way the picture is turned; the slope per pixel. H.
 * Farid, E. Simoncelli, Differentiation of discrete multidimensional signals, IEEE Trans. Image Processing 13 (2004),
 * table 1. Options and errors as for `sobel`.
 */
export const farid = /* @__PURE__ */ derivative({
  name: "farid",
  weights: () => ({ along: DIFFERENCE, across: SMOOTH }),
  factors: { "scikit-image": 1 },
});
