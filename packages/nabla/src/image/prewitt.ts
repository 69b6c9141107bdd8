import type { NDArray } from "../array/view.js";
import { type Operator, operate } from "./operator.js";
import type { FilterOptions } from "./options.js";
import type { ImageSource } from "./picture.js";

export const prewittOperator: Operator = {
  name: "prewitt",
  weights: () => ({ along: [-1, 0, 1], across: [1, 1, 1] }),
  factors: { "scikit-image": 1 / 3, scipy: 1 },
};

/**
 * Prewitt's derivative of a picture: a difference summed over three lines, 6 times the slope a pixel. J. Prewitt,
 * Object enhancement and extraction, 1970. Options and errors as for `sobel`; OpenCV has no Prewitt.
 */
export function prewitt(image: ImageSource, options: FilterOptions = {}): NDArray {
  return operate(prewittOperator, image, options);
}
