/** nabla/image: where a picture changes, how fast and in which direction. */
export { type CannyOptions, canny } from "./image/canny.js";
export { central } from "./image/central.js";
export { difference } from "./image/difference.js";
export type { EdgeExplanation, EdgeNeighbour, EdgeVerdict } from "./image/edge-explanation.js";
export { explain, type OperatorCall, type OperatorName } from "./image/explain.js";
export { explainEdge } from "./image/explain-edge.js";
export type { PixelExplanation } from "./image/explanation.js";
export { farid } from "./image/farid.js";
export { type GaussianOptions, gaussian } from "./image/gaussian.js";
export { type GradientOptions, gradient } from "./image/gradient.js";
export { grey } from "./image/grey.js";
export {
  type GaussianLaplacianOptions,
  gaussianLaplacian,
  type LaplacianOptions,
  laplacian,
} from "./image/laplacian.js";
export { direction, magnitude, type Norm } from "./image/magnitude.js";
export type { Axis, FilterOptions, Peer } from "./image/options.js";
export type { ImageSource } from "./image/picture.js";
export { prewitt } from "./image/prewitt.js";
export { roberts } from "./image/roberts.js";
export { scharr } from "./image/scharr.js";
export { type ShadeOptions, shade } from "./image/shade.js";
export { type SobelOptions, sobel } from "./image/sobel.js";
export type { BorderName } from "./stencil/border.js";
