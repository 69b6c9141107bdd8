/** nabla/grid: the gradient of numbers on a grid, and its kin. */
export type { FloatArray, NDArray, NDView, NestedNumbers, TypedArray } from "./array/view.js";
export type { Boundary } from "./grid/boundary.js";
export { type Box, type BoxGradient, gradientByBoxes } from "./grid/boxes.js";
export { type Explanation, explain } from "./grid/explain.js";
export { curl, divergence, type FieldOptions } from "./grid/fields.js";
export { type GradientOptions, gradient } from "./grid/gradient.js";
export type { GridInput, GridOptions } from "./grid/plan.js";
export { hessian, laplacian, type SecondOptions } from "./grid/second.js";
export type { AxisSpacing, Spacing } from "./grid/spacing.js";
