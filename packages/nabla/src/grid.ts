/**
 * nabla/grid: the gradient of numbers on a grid; divergence, curl, Laplacian and Hessian.
 *
 * @module
 * @example
 * ```ts
 * import { explain, gradient } from "nabla/grid";
 *
 * console.log(gradient([1, 4, 9, 16]).data); // 3,4,6,7
 * const [down, right] = gradient([[1, 2, 4], [1, 3, 9]], { spacing: 0.5 });
 * console.log(right.data); // 2,3,4,4,8,12
 * console.log(explain([1, 4, 9, 16], [1]).sentence); // (9 − 1) / (2·1) = 4
 * ```
 */
export type { FloatArray, NDArray, NDView, NestedNumbers, TypedArray } from "./array/view.js";
export type { Boundary } from "./grid/boundary.js";
export { type Box, type BoxGradient, gradientByBoxes } from "./grid/boxes.js";
export {
  divideAlong,
  type EarthOptions,
  type Ground,
  type GroundOptions,
  gradientOnEarth,
  groundOf,
} from "./grid/earth.js";
export { type Explanation, explain } from "./grid/explain.js";
export { curl, divergence, type FieldOptions } from "./grid/fields.js";
export { gradient } from "./grid/gradient.js";
export type { GradientOptions, GridInput, GridOptions } from "./grid/plan.js";
export { hessian, laplacian, type SecondOptions } from "./grid/second.js";
export type { AxisSpacing, Spacing } from "./grid/spacing.js";
export { timeDifferences } from "./grid/time-differences.js";
export { type TimeUnit, timeCoordinates, timeUnits } from "./grid/times.js";
export type { Earth } from "./stencil/earth.js";
