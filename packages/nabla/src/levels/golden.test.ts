import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { levelBands, levelLines } from "nabla/levels";
import { describe, expect, it } from "vitest";

interface Summary {
  points: number;
  closed: boolean;
  length: number;
  signed_area?: number;
  ends?: [number, number][];
}
interface Answers {
  levels: { level: number; each: Summary[] }[];
  filled: { lower: number; upper: number; polygons: number; holes: number; area: number }[];
}
interface Numbers {
  shape: number[];
  values: (number | string)[];
}
interface Case {
  id: string;
  ny: number;
  nx: number;
  z: (number | string)[];
  x: Numbers | null;
  y: Numbers | null;
  outputs: Record<string, Answers>;
}

const path =
  process.env.NABLA_GOLDEN_CONTOUR ?? new URL("../../../../golden/contour/cases.json.gz", import.meta.url);
const { cases } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as { cases: Case[] };
const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

const array = ({ values, shape }: Numbers) => ({
  data: Float64Array.from(values, Number),
  shape,
  stride: shape.length === 2 ? [shape[1], 1] : [1],
});
const grid = (c: Case) => array({ values: c.z, shape: [c.ny, c.nx] });
const options = (c: Case, name: string) => ({
  ...(c.x && { x: array(c.x) }),
  ...(c.y && { y: array(c.y) }),
  cornerMask: !name.includes("corner_mask=false"),
  quadAsTri: name.includes("quad_as_tri=true"),
  like: "contourpy" as const,
});

export function summary({ points, closed }: { points: Float64Array; closed: boolean }): Summary {
  const list = Array.from(
    { length: points.length / 2 },
    (_, i) => [points[2 * i], points[2 * i + 1]] as [number, number],
  );
  if (closed) list.push(list[0] as [number, number]);
  let length = 0;
  let area = 0;
  for (let i = 1; i < list.length; i++) {
    const [[x0, y0], [x1, y1]] = [list[i - 1] as [number, number], list[i] as [number, number]];
    length += Math.hypot(x1 - x0, y1 - y0);
    area += (x0 * y1 - x1 * y0) / 2;
  }
  const ends = [list[0] as [number, number], list[list.length - 1] as [number, number]];
  return { points: list.length, closed, length, ...(closed ? { signed_area: area } : { ends }) };
}

/** Equal up to 1e-9; the two ends in either order. */
function same(a: Summary, b: Summary): boolean {
  if (a.points !== b.points || a.closed !== b.closed || !close(a.length, b.length)) return false;
  if (a.closed) return close(a.signed_area ?? 0, b.signed_area ?? 1);
  const [p, q] = [a.ends?.flat() ?? [], b.ends?.flat() ?? []];
  const swapped = [...q.slice(2), ...q.slice(0, 2)];
  return [q, swapped].some((other) => p.every((value, i) => close(value, other[i])));
}

describe.each(cases.flatMap((c) => Object.keys(c.outputs).map((name) => ({ c, name, id: c.id }))))(
  "$id, $name",
  ({ c, name }) => {
    const answers = c.outputs[name] as Answers;
    it("has contourpy's level lines", () => {
      const found = levelLines(
        grid(c),
        answers.levels.map(({ level }) => level),
        options(c, name),
      );
      answers.levels.forEach(({ level, each }, k) => {
        const mine = (found[k]?.lines ?? []).map(summary);
        expect(mine.length, `lines at ${level}`).toBe(each.length);
        for (const expected of each) {
          const match = mine.findIndex((line) => same(line, expected));
          expect(
            match,
            `level ${level}: ${JSON.stringify(expected)} among ${JSON.stringify(mine)}`,
          ).toBeGreaterThanOrEqual(0);
          mine.splice(match, 1);
        }
      });
    });

    it("has contourpy's filled bands", () => {
      for (const { lower, upper, polygons, holes, area } of answers.filled) {
        const [band] = levelBands(grid(c), [lower, upper], options(c, name));
        const found = band?.polygons ?? [];
        const rings = found.flatMap((polygon) => [polygon.outer, ...polygon.holes]);
        const total = rings.reduce(
          (sum, points) => sum + (summary({ points, closed: true }).signed_area ?? 0),
          0,
        );
        expect(
          [found.length, found.flatMap((polygon) => polygon.holes).length],
          `${lower} to ${upper}`,
        ).toEqual([polygons, holes]);
        expect(close(total, area), `area ${total} is ${area}`).toBe(true);
      }
    });
  },
);
