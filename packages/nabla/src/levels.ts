/** nabla/levels: level lines and bands of heights on a grid. */
export type { Coordinates } from "./levels/field.js";
export { type LevelLine, type LevelLines, type LevelOptions, levelLines } from "./levels/lines.js";
export { niceLevels } from "./levels/nice.js";
