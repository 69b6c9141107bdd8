import { expect, test } from "vitest";
import { outlines } from "../../../../tests/outlines.js";
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
/** Pixels between the vertices that give a direction: nearer ones are rounded to the same hundredths. */
const ARM = 2;

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
  outlines(shape).map(({ corners, closed }) => [...corners, ...(closed ? corners.slice(0, 1) : [])]);

/** The direction of a drawn line at the place nearest to a point. */
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
  return tangent(best.line, best.arc);
}

interface Vertex {
  readonly arc: number;
  readonly place: Place;
}

/** The vertices of a line, an arm or more apart, with how far along it they are; of a ring, three times round. */
function verticesOf(line: readonly Place[]): Vertex[] {
  const once: Vertex[] = [];
  let [arc, before] = [0, line[0]];
  for (const place of line) {
    if (before !== undefined) arc += Math.hypot(place[0] - before[0], place[1] - before[1]);
    before = place;
    if (arc >= (once.at(-1)?.arc ?? -ARM) + ARM) once.push({ arc, place });
  }
  if (line[0] !== line.at(-1)) return once;
  if (arc - (once.at(-1)?.arc ?? 0) < ARM) once.pop();
  return [-arc, 0, arc].flatMap((turn) => once.map((one) => ({ ...one, arc: one.arc + turn })));
}

/**
 * The tangent at an arc length, of the cubic through the four vertices around it: the chord of two leans where the line
 * bends more on one side, and a parabola where the bend turns.
 */
function tangent(line: readonly Place[], arc: number): Place | undefined {
  const vertices = verticesOf(line);
  const after = vertices.findIndex((one) => one.arc >= arc);
  const end = after < 0 ? vertices.length - 1 : Math.max(after, 1);
  const around = vertices.slice(Math.max(end - 2, 0), end + 2);
  if (around.length < 2) return undefined;
  let [dx, dy] = [0, 0];
  for (const one of around) {
    const others = around.filter((other) => other !== one);
    let weight = 0;
    for (const left of others)
      weight += others
        .filter((other) => other !== left)
        .reduce((product, { arc: at }) => (product * (arc - at)) / (one.arc - at), 1 / (one.arc - left.arc));
    dx += weight * one.place[0];
    dy += weight * one.place[1];
  }
  return [dx, dy];
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
