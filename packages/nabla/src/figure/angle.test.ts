import { expect, test } from "vitest";
import { figure, levels, point, svg } from "../figure.js";
import { compile, evaluate, gradient, parse } from "../index.js";

const FORMULAS = [
  "x^2 + y^2",
  "x^2 - y^2",
  "x^2*y + 4*y + y*x",
  "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
  "(1 - x)^2 + 100*(y - x^2)^2",
  "exp(-((x - 1.5)^2 + 3*y^2)) + exp(-((x + 1.5)^2 + 3*y^2))",
  "sin(x)*cos(y)",
  "1/(x*y)",
  "log(x^2 + y^2 + 1) + x/3",
  "atan2(y, x)",
];
const POINTS = 20;
/** Pixels along the level line to both sides of a point, between which its direction is measured. */
const ARM = 4;

/** Random numbers from 0 to 1, the same each time (G. Marsaglia's xorshift). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

type Place = readonly [x: number, y: number];

const polylines = (shape: string): Place[][] =>
  shape
    .split("M")
    .slice(1)
    .map((piece) => {
      const points = piece
        .replace("Z", "")
        .split("L")
        .map((pair): Place => {
          const [x = Number.NaN, y = Number.NaN] = pair.split(",").map(Number);
          return [x, y];
        });
      return piece.endsWith("Z") && points[0] !== undefined ? [...points, points[0]] : points;
    });

/** The direction of a drawn line at the place nearest to a point; undefined where it ends nearer than an arm. */
function directionNear(lines: readonly Place[][], [px, py]: Place): Place | undefined {
  let best: { line: Place[]; arc: number; far: number } | undefined;
  for (const line of lines) {
    let arc = 0;
    for (let n = 1; n < line.length; n++) {
      const [[x0, y0], [x1, y1]] = [line[n - 1] ?? [0, 0], line[n] ?? [0, 0]];
      const length = Math.hypot(x1 - x0, y1 - y0);
      const along = length > 0 ? ((px - x0) * (x1 - x0) + (py - y0) * (y1 - y0)) / length : 0;
      const t = Math.min(Math.max(along, 0), length);
      const far = Math.hypot(
        px - x0 - (t / (length || 1)) * (x1 - x0),
        py - y0 - (t / (length || 1)) * (y1 - y0),
      );
      if (best === undefined || far < best.far) best = { line, arc: arc + t, far };
      arc += length;
    }
  }
  if (best === undefined) return undefined;
  expect(best.far).toBeLessThan(0.3);
  const { line, arc } = best;
  const isClosed = line[0] === line.at(-1);
  const length = line.slice(1).reduce((sum, [x, y], n) => {
    const [x0, y0] = line[n] ?? [0, 0];
    return sum + Math.hypot(x - x0, y - y0);
  }, 0);
  const round = (value: number): number => (isClosed ? (value + length) % length : value);
  const [before, after] = [at(line, round(arc - ARM)), at(line, round(arc + ARM))];
  return before && after && [after[0] - before[0], after[1] - before[1]];
}

function at(line: readonly Place[], arc: number): Place | undefined {
  let from = 0;
  for (let n = 1; n < line.length; n++) {
    const [[x0, y0], [x1, y1]] = [line[n - 1] ?? [0, 0], line[n] ?? [0, 0]];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (arc >= from && arc <= from + length && length > 0) {
      const t = (arc - from) / length;
      return [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
    }
    from += length;
  }
  return undefined;
}

test("at 200 random points of ten functions, arrow and level line meet at 90° ± 1° in the file", async () => {
  const next = random(20261127);
  let measured = 0;
  for (const formula of FORMULAS) {
    const f = parse(formula, { variables: ["x", "y"] });
    const partials = gradient(f, ["x", "y"]);
    const places: Place[] = [];
    while (places.length < POINTS) {
      const [x, y] = [5.6 * next() - 2.8, 5.6 * next() - 2.8];
      // Where two lines of one level all but touch, or f is all but flat, there is no one line to measure.
      if (Math.hypot(x, y) > 0.3 && Math.abs(x * y) > 0.05) places.push([x, y]);
    }
    const value = await compile([f], ["x", "y"]);
    const heights = places.map(([x, y]) => evaluate(f, { x, y }));
    const picture = figure({
      x: [-3, 3],
      y: [-3, 3],
      layers: [
        levels(value, { at: heights, labels: false }),
        ...places.map(([x, y]) =>
          point({ at: [x, y], gradient: partials.map((partial) => evaluate(partial, { x, y })) }),
        ),
      ],
    });
    const file = await svg(picture);
    const arrows = [...file.matchAll(/<path data-part="gradient" d="M([^"]*)Z"/g)].map(([, shape = ""]) =>
      shape.split("L").map((pair) => pair.split(",").map(Number)),
    );
    expect(arrows).toHaveLength(POINTS);
    places.forEach(([x, y], n) => {
      const shapes = [...file.matchAll(/<path data-level="([^"]*)" d="([^"]*)"/g)].flatMap(
        ([, level, shape = ""]) => (Number(level) === heights[n] ? polylines(shape) : []),
      );
      const along = directionNear(shapes, [picture.frame.toX(x), picture.frame.toY(y)]);
      if (along === undefined) return;
      const corners = arrows[n] ?? [];
      const [[ax = 0, ay = 0], [bx = 0, by = 0], [tx = 0, ty = 0]] = [
        corners[0] ?? [],
        corners[6] ?? [],
        corners[3] ?? [],
      ];
      const [ux, uy] = [tx - (ax + bx) / 2, ty - (ay + by) / 2];
      const cosine = (ux * along[0] + uy * along[1]) / (Math.hypot(ux, uy) * Math.hypot(...along));
      const off = (Math.abs(Math.asin(cosine)) * 180) / Math.PI;
      expect([formula, x, y, off < 1]).toEqual([formula, x, y, true]);
      measured++;
    });
  }
  expect(measured).toBe(FORMULAS.length * POINTS);
});
