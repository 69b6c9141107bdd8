/**
 * nabla/levels: level lines and bands of heights on a grid.
 *
 * @module
 * @example
 * ```ts
 * import { levelLines } from "nabla/levels";
 *
 * const [line] = levelLines([[0, 0, 0], [0, 4, 0], [0, 0, 0]], [2]);
 * console.log(line?.lines[0]?.points.join(" ")); // 1 0.5 1.5 1 1 1.5 0.5 1
 * ```
 */
export { type LevelBand, levelBands } from "./levels/bands.js";
export type { Coordinates } from "./levels/field.js";
export { type BandCollection, geoJSON, type LineCollection } from "./levels/geojson.js";
export { type LevelLine, type LevelLines, type LevelOptions, levelLines } from "./levels/lines.js";
export { niceLevels } from "./levels/nice.js";
export type { Polygon } from "./levels/polygons.js";
export { LevelTracer } from "./levels/tracer.js";
