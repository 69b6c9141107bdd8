import type { NDArray } from "../array/view.js";
import { type Operator, operate } from "./operator.js";
import type { FilterOptions } from "./options.js";
import type { ImageSource } from "./picture.js";

export const scharrOperator: Operator = {
  name: "scharr",
  weights: () => ({ along: [-1, 0, 1], across: [3, 10, 3] }),
  factors: { opencv: 1, "scikit-image": 1 / 16 },
};

/**
 * Scharr's derivative of a picture: a difference smoothed by 3, 10, 3, whose direction errs least among 3 × 3
 * operators. Sums of whole weights, 32 times the slope a pixel. H. Scharr, Optimale Operatoren in der Digitalen
 * Bildverarbeitung, 2000. Options and errors as for `sobel`.
 */
export function scharr(image: ImageSource, options: FilterOptions = {}): NDArray {
  return operate(scharrOperator, image, options);
}
