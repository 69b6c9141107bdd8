import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hillFolder } from "../../../../../tests/hill.js";
import { lineFaults, type Point } from "../../../../../tests/simple-features.js";

const { at, nabla } = hillFolder();

interface Lines {
  readonly features: readonly {
    readonly properties: { readonly level: number };
    readonly geometry: { readonly coordinates: readonly (readonly Point[])[] };
  }[];
}

/** Whole metres, as most elevation models have: hills, a terrace, a lake at a level, and a hole. */
const [WIDTH, HEIGHT] = [90, 70];
const heights = Array.from({ length: HEIGHT }, (_, y) =>
  Array.from({ length: WIDTH }, (_, x) => {
    if (x > 40 && x < 46 && y > 20 && y < 27) return -9999;
    const hills = 500 + 60 * Math.sin(x / 11) * Math.cos(y / 9) + 8 * Math.sin(x / 3 + y / 4);
    return Math.max(460, y > 50 && x < 20 ? 500 : Math.round(hills));
  }),
);
const cell = 12.5;
const head = (yllcorner: number) =>
  `ncols ${WIDTH}\nnrows ${HEIGHT}\nxllcorner 431250\nyllcorner ${yllcorner}\ncellsize ${cell}\nNODATA_value -9999\n`;

describe("level lines of whole heights, as the command writes them", () => {
  it.each([10, 20, 2.5])(
    "every %d m are simple, have a length, and lie where heights cross",
    async (step) => {
      writeFileSync(at("whole.asc"), head(4_649_500) + heights.map((row) => row.join(" ")).join("\n"));
      const { code } = await nabla(
        "whole.asc",
        "--show",
        "levels",
        "--step",
        `${step}`,
        "-o",
        "whole.geojson",
      );
      expect(code).toBe(0);
      const { features } = JSON.parse(readFileSync(at("whole.geojson"), "utf8")) as Lines;
      expect(features.length).toBeGreaterThan(4);
      for (const { properties, geometry } of features) {
        const lines = geometry.coordinates.map((line) => {
          const closed = String(line[0]) === String(line.at(-1));
          // Near the origin, where the checker's arithmetic is exact; coordinates there are multiples of 2⁻³⁰ or so.
          const points = (closed ? line.slice(0, -1) : line).flatMap(([x, y]) => [
            x - 431_250,
            y - 4_649_500,
          ]);
          return { points, closed };
        });
        expect(lineFaults(lines), `${properties.level}`).toEqual([]);
        const astray: number[] = [];
        for (const { points } of lines) {
          for (let n = 0; n < points.length; n += 2) {
            const [x, y] = [(points[n] ?? 0) / cell - 0.5, HEIGHT - 0.5 - (points[n + 1] ?? 0) / cell];
            const [near, far] = [heights[Math.floor(y + 1e-6)], heights[Math.ceil(y - 1e-6)]];
            const ends = [near, far].flatMap((row) => [
              row?.[Math.floor(x + 1e-6)],
              row?.[Math.ceil(x - 1e-6)],
            ]);
            const known = ends.map((z) => z ?? Number.NaN);
            const isCrossed =
              Math.min(...known) <= properties.level && Math.max(...known) >= properties.level;
            if (!isCrossed) astray.push(x, y);
          }
        }
        expect(astray, `${properties.level}`).toEqual([]);
      }
    },
  );
});
