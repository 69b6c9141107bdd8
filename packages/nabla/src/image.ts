/**
 * nabla/image: where a picture changes, how fast and in which direction.
 *
 * @module
 * @example
 * ```ts
 * import { difference, explain, gradient } from "nabla/image";
 *
 * const picture = [[56, 75, 94], [56, 75, 94]];
 * console.log(difference(picture).data); // 0,38,0,0,38,0
 * console.log(explain(picture, 1, 0, "difference").sentence); // 94 − 56 = 38
 * console.log(gradient(picture, { operator: "sobel" }).magnitude.data); // 0,152,0,0,152,0
 * ```
 */
export { type BlurOptions, blur } from "./image/blur.js";
export { type CannyOptions, canny } from "./image/canny.js";
export type { EdgeExplanation, EdgeNeighbour, EdgeVerdict } from "./image/edge-explanation.js";
export { explain, type OperatorCall, type OperatorName } from "./image/explain.js";
export { explainEdge } from "./image/explain-edge.js";
export type { PixelExplanation } from "./image/explanation.js";
export type { GaussianOptions } from "./image/gaussian.js";
export { type GradientOptions, gradient } from "./image/gradient.js";
export { grey } from "./image/grey.js";
export type { GaussianLaplacianOptions, LaplacianOptions } from "./image/laplacian.js";
export { direction, magnitude, type Norm } from "./image/magnitude.js";
export type { Derivative, Operator, OperatorOptions } from "./image/operator.js";
export * from "./image/operators.js";
export * as operators from "./image/operators.js";
export type { Axis, FilterOptions, Peer } from "./image/options.js";
export type { ImageSource } from "./image/picture.js";
export { type ShadeOptions, shade } from "./image/shade.js";
export type { SobelOptions } from "./image/sobel.js";
export { type ChannelGradient, strongest } from "./image/strongest.js";
export { edgeThresholds } from "./image/thresholds.js";
export type { BorderName } from "./stencil/border.js";
