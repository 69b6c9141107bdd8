import { array } from "nabla/array";
import { levelLines } from "nabla/levels";
import { describe, expect, it } from "vitest";
import { geoJSONText } from "./geojson.js";
import type { Georeference } from "./tiff/georeference.js";

describe("level lines as GeoJSON", () => {
  const place: Georeference = { x: 0, y: 0, dx: 1, dy: 1, geographic: true, placed: true, epsg: 4326 };
  const naming = { attributes: ["level"], separate: false };
  const coordinates = (grid: number[][], level: number): number[][][][] => {
    const heights = array(Float64Array.from(grid.flat()), [grid.length, grid[0]?.length ?? 0]);
    const text = [...geoJSONText(levelLines(heights, [level]), place, naming)].join("");
    return JSON.parse(text).features.map(
      (feature: { geometry: { coordinates: number[][][] } }) => feature.geometry.coordinates,
    );
  };

  it("repeat no point and have a length where the rounding draws points together", () => {
    // Round the hill's foot all points lie a millionth of a cell from its top; along the slope some fall together.
    const top = coordinates(
      [
        [0, 0, 0],
        [0, 1, 0],
        [0, 0, 0],
      ],
      1 - 1e-6,
    );
    expect(top).toEqual([[]]);
    const slope = coordinates(
      [
        [0, 0, 0],
        [1, 1e6, 1],
        [2, 2, 2],
      ],
      1 + 1e-6,
    );
    for (const line of slope.flat()) {
      expect(line.length).toBeGreaterThan(1);
      for (let n = 1; n < line.length; n++) expect(line[n]).not.toEqual(line[n - 1]);
    }
  });
});
