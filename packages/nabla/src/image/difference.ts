import { derivative } from "./operator.js";

/**
 * The right neighbour less the left one (`axis: "y"`: the lower less the upper): between 56 and 94 it is 38. Twice
 * the slope per pixel. Options and errors as for `sobel`.
 */
export const difference = /* @__PURE__ */ derivative({
  name: "difference",
  weights: () => ({ along: [-1, 0, 1], across: [1] }),
  factors: { opencv: 1, scipy: 1 },
});
