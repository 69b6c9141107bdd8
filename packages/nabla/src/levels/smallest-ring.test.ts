/* Lines and bands without their small rings: what is left is valid, covers the same cells and is as it was. */
import { geoJSON, LevelTracer, levelBands, levelLines } from "nabla/levels";
import { describe, expect, it } from "vitest";
import { areaOf, faultsOf, lineFaults } from "../../../../tests/simple-features.js";

let state = 5;
const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) | 0;
  return (state >>> 8) / 2 ** 24;
};

/** Whole heights with a hole here and there, so that rings touch at vertices and lie round holes. */
const rough = (rows: number, columns: number, share: number): number[][] =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) =>
      random() < share ? Number.NaN : Math.round(3 * Math.sin(i / 3) * Math.cos(j / 4) + 3 * random()),
    ),
  );
const levels = [-2, -1, 0, 1, 1.5, 2, 3, 4];
const all = [Number.NEGATIVE_INFINITY, ...levels, Number.POSITIVE_INFINITY];
const coordinates = (bands: ReturnType<typeof levelBands>) =>
  geoJSON(bands).features.map(({ geometry }) => geometry.coordinates);
const areaOfAll = (bands: ReturnType<typeof levelBands>): number =>
  coordinates(bands)
    .flat(2)
    .reduce((sum, ring) => sum + areaOf(ring), 0);

describe("smallestRing", () => {
  it("leaves bands that are valid and cover the cells once, on random grids of whole numbers with holes", () => {
    for (let round = 0; round < 120; round++) {
      const grid = rough(3 + (round % 10), 3 + (round % 13), round % 3 === 0 ? 0.08 : 0);
      const smallestRing = [0.3, 1, 2.5, 8][round % 4];
      const bands = levelBands(grid, all, { smallestRing });
      for (const polygons of coordinates(bands))
        expect(faultsOf(polygons), JSON.stringify({ grid, smallestRing })).toEqual([]);
      expect(areaOfAll(bands)).toBeCloseTo(areaOfAll(levelBands(grid, all)), 9);
    }
  });

  it("leaves the long lines as they are, and no line crosses itself or another", () => {
    for (let round = 0; round < 60; round++) {
      const grid = rough(12, 15, round % 2 === 0 ? 0.05 : 0);
      const halves = levels.map((level) => level + 0.25);
      const few = levelLines(grid, halves, { smallestRing: 2 });
      const kept = levelLines(grid, halves).map(({ level, lines }) => ({
        level,
        lines: lines.filter(({ points, closed }) => {
          const ring = Array.from(
            { length: points.length / 2 },
            (_, n) => [points[2 * n], points[2 * n + 1]] as const,
          );
          return !closed || Math.abs(areaOf(ring)) >= 2;
        }),
      }));
      expect(few).toEqual(kept);
      expect(lineFaults(few.flatMap(({ lines }) => lines))).toEqual([]);
      const tracer = new LevelTracer(halves, { smallestRing: 2 });
      tracer.add(grid.slice(0, 5));
      tracer.add(grid.slice(5));
      expect(tracer.finish()).toEqual(few);
    }
  });

  it("takes a hill's rings away from the outside in, and keeps a ring round vertices without height", () => {
    const hill = Array.from({ length: 9 }, (_, i) =>
      Array.from({ length: 9 }, (_, j) => 10 - Math.hypot(i - 4, j - 4)),
    );
    const rings = (smallestRing: number): number[] =>
      levelLines(hill, [7, 8, 9], { smallestRing }).map(({ lines }) => lines.length);
    expect([rings(0), rings(4), rings(15)]).toEqual([
      [1, 1, 1],
      [1, 1, 0],
      [1, 0, 0],
    ]);
    const counts = (grid: number[][]): number[] =>
      levelBands(grid, [0, 7, 8, 9, 20], { smallestRing: 15 }).map(({ polygons }) => polygons.length);
    expect(counts(hill)).toEqual([1, 1, 0, 0]);
    const holed = hill.map((row, i) => row.map((z, j) => (i === 4 && j === 4 ? Number.NaN : z)));
    expect(counts(holed)).toEqual([1, 1, 1, 0]);
  });
});
