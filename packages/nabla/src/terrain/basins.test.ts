import { readFileSync } from "node:fs";
import fc from "fast-check";
import { basins, flowDirections } from "nabla/terrain";
import { describe, expect, it } from "vitest";

interface Case {
  readonly cellSize: number;
  readonly heights: readonly (readonly number[])[];
  readonly ways: readonly (readonly (number | null)[])[];
}

const path = new URL("../../../../golden/terrain/flow.json", import.meta.url);
const cases = JSON.parse(readFileSync(path, "utf8")) as readonly Case[];

/** From the east clockwise, by code. */
const STEPS = new Map([
  [1, [1, 0]],
  [2, [1, 1]],
  [4, [0, 1]],
  [8, [-1, 1]],
  [16, [-1, 0]],
  [32, [-1, -1]],
  [64, [0, -1]],
  [128, [1, -1]],
]);

describe("flowDirections", () => {
  it("are those of GRASS GIS, r.fill.dir, wherever one drop is the steepest", () => {
    let count = 0;
    for (const { cellSize, heights, ways } of cases) {
      const { data } = flowDirections(heights, { cellSize });
      ways.flat().forEach((way, k) => {
        if (way === null) return;
        expect(data[k]).toBe(1 << way);
        count += 1;
      });
    }
    expect(count).toBeGreaterThan(1000);
  });

  it("divide drops by distances on the ground", () => {
    const dem = [
      [9, 9, 9],
      [9, 5, 3.9],
      [9, 3, 9],
    ];
    expect(flowDirections(dem, { cellSize: 1 }).data[4]).toBe(4);
    expect(flowDirections(dem, { cellSize: [1, 2] }).data[4]).toBe(1);
    // At 60° north a degree of longitude is half as long.
    expect(flowDirections(dem, { cellSize: 1, latitudes: [61, 59] }).data[4]).toBe(1);
  });

  it("lead level stretches to their way out, and leave closed ones", () => {
    const dem = [
      [9, 9, 9, 9, 9],
      [9, 5, 5, 5, 4],
      [9, 9, 9, 9, 9],
    ];
    expect(Array.from(flowDirections(dem, { cellSize: 1 }).data.subarray(5, 10))).toEqual([1, 1, 1, 1, 0]);
    const closed = dem.map((row) => row.map((z) => (z === 4 ? 9 : z)));
    expect(Array.from(flowDirections(closed, { cellSize: 1 }).data.subarray(6, 9))).toEqual([0, 0, 0]);
  });
});

/** Few heights, so that there are level stretches, and a hole here and there. */
const terrains = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.constantFrom(0, 1, 2, 3, 4, 5, Number.NaN), { minLength: columns, maxLength: columns }),
      { minLength: rows, maxLength: rows },
    ),
  );

describe("basins", () => {
  it("hold each cell with the one that it runs to, and one outlet each", () => {
    fc.assert(
      fc.property(terrains, (dem) => {
        const [height, width] = [dem.length, dem[0]?.length ?? 0];
        const { labels, outlets } = basins(dem, { cellSize: 1 });
        const { data: codes } = flowDirections(dem, { cellSize: 1 });
        const ends = new Set<number>();
        dem.flat().forEach((z, k) => {
          const label = labels.data[k] ?? 0;
          expect(label > 0).toBe(!Number.isNaN(z));
          const [dx, dy] = STEPS.get(codes[k] ?? 0) ?? [];
          if (dx === undefined || dy === undefined) {
            if (label > 0) ends.add(label);
            return;
          }
          const to = k + dy * width + dx;
          expect(dem.flat()[to]).toBeLessThanOrEqual(z);
          expect(labels.data[to]).toBe(label);
        });
        expect([...ends].sort((a, b) => a - b)).toEqual(outlets.map((_, k) => k + 1));
        for (const [k, { column, row }] of outlets.entries()) {
          expect(labels.data[row * width + column]).toBe(k + 1);
          expect(column >= 0 && column < width && row >= 0 && row < height).toBe(true);
        }
      }),
      { seed: 1984, numRuns: 400 },
    );
  });

  it("tell how each ends", () => {
    const dem = [
      [9, 9, 9, 9, 9, 9, 9],
      [9, 1, 9, 5, 5, 9, 9],
      [9, 9, 9, 9, 9, 9, 3],
      [9, 4, 9, 9, 9, 9, 9],
      [9, 9, Number.NaN, 9, 9, 9, 9],
    ];
    expect(basins(dem, { cellSize: 1 }).outlets).toEqual([
      { column: 1, row: 1, end: "pit" },
      { column: 3, row: 1, end: "flat" },
      { column: 6, row: 2, end: "rim" },
      { column: 1, row: 3, end: "hole" },
    ]);
  });

  it("part a ridge between its two sides", () => {
    const ridge = Array.from({ length: 6 }, () => Array.from({ length: 9 }, (_, x) => 10 - Math.abs(x - 4)));
    const { labels, outlets } = basins(ridge, { cellSize: 1 });
    expect(outlets.map(({ end }) => end)).toEqual(["rim", "rim"]);
    expect(Array.from(labels.data.subarray(0, 9))).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 2]);
  });
});
