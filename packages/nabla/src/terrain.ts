/** nabla/terrain: how steep, which way and how lit the ground is, and the ways up and down. */
export { type AspectOptions, aspect } from "./terrain/aspect.js";
export type { TerrainOptions } from "./terrain/dem.js";
export { type HillshadeOptions, hillshade } from "./terrain/hillshade.js";
export { type Path, type PathOptions, steepestAscent, steepestDescent } from "./terrain/path.js";
export { position, type ReliefOptions, roughness, ruggedness } from "./terrain/relief.js";
export { type SlopeOptions, slope } from "./terrain/slope.js";
