/** nabla/levels: level lines and bands of heights on a grid. */
export { type LevelBand, levelBands } from "./levels/bands.js";
export type { Coordinates } from "./levels/field.js";
export { type BandCollection, geoJSON, type LineCollection } from "./levels/geojson.js";
export { type LevelLine, type LevelLines, type LevelOptions, levelLines } from "./levels/lines.js";
export { niceLevels } from "./levels/nice.js";
export type { Polygon } from "./levels/polygons.js";
export { LevelTracer } from "./levels/tracer.js";
