/**
 * nabla/terrain: slope, aspect, hillshade and curvature of heights on a grid, steepest paths and basins.
 *
 * @module
 * @example
 * ```ts
 * import { aspect, slope } from "nabla/terrain";
 *
 * // Heights in metres, 10 m apart, that rise to the east; downhill is west, 270°.
 * const heights = [[0, 10, 20], [0, 10, 20], [0, 10, 20]];
 * console.log(slope(heights, { cellSize: 10 }).data[4]); // 45
 * console.log(aspect(heights, { cellSize: 10 }).data[4]); // 270
 * ```
 */
export { type Earth, metresPerDegree } from "./stencil/earth.js";
export { type AspectOptions, aspect } from "./terrain/aspect.js";
export { type Basins, basins, type FlowOptions, flowDirections, type Outlet } from "./terrain/basins.js";
export { type CurvatureOptions, curvature } from "./terrain/curvature.js";
export type { TerrainOptions } from "./terrain/dem.js";
export { type HillshadeOptions, hillshade } from "./terrain/hillshade.js";
export { type Path, type PathOptions, steepestAscent, steepestDescent } from "./terrain/path.js";
export {
  position,
  type ReliefOptions,
  type RuggednessOptions,
  roughness,
  ruggedness,
} from "./terrain/relief.js";
export { type SlopeOptions, slope } from "./terrain/slope.js";
