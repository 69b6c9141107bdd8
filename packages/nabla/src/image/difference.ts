import type { NDArray } from "../array/view.js";
import { type Operator, operate } from "./operator.js";
import type { FilterOptions } from "./options.js";
import type { ImageSource } from "./picture.js";

export const differenceOperator: Operator = {
  name: "difference",
  weights: () => ({ along: [-1, 0, 1], across: [1] }),
  factors: { opencv: 1, scipy: 1 },
};

/**
 * The right neighbour less the left one (`axis: "y"`: the lower less the upper): between 56 and 94 it is 38. Twice
 * the slope a pixel. Options and errors as for `sobel`.
 */
export function difference(image: ImageSource, options: FilterOptions = {}): NDArray {
  return operate(differenceOperator, image, options);
}
