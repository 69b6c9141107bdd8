import { describe, expect, test } from "vitest";
import { outlines } from "../../../../tests/outlines.js";
import { field, figure, type Layer, levels, svg } from "../figure.js";
import { compile, digits, evaluate, gradient, parse } from "../index.js";

/** The level lines in an SVG file, in pixels: `[level, x0, y0, x1, y1 …]`. */
function drawnLines(file: string): { level: number; points: number[]; closed: boolean }[] {
  return [...file.matchAll(/<path data-level="([^"]+)" d="([^"]+)"/g)].flatMap(([, level, shape = ""]) =>
    outlines(shape).map(({ corners, closed }) => ({ level: Number(level), points: corners.flat(), closed })),
  );
}

/** Vertices of lines, and between them a place every few pixels, the middle of each piece among them. */
function places({ points, closed }: { points: number[]; closed: boolean }): [number, number][] {
  const found: [number, number][] = [];
  for (let n = 0; n < points.length; n += 2) {
    const [x0 = 0, y0 = 0] = points.slice(n, n + 2);
    found.push([x0, y0]);
    if (n + 2 >= points.length && !closed) continue;
    const next = (n + 2) % points.length;
    const [dx, dy] = [(points[next] ?? 0) - x0, (points[next + 1] ?? 0) - y0];
    const parts = 2 * Math.ceil(Math.hypot(dx, dy) / 8);
    for (let k = 1; k < parts; k++) found.push([x0 + (k * dx) / parts, y0 + (k * dy) / parts]);
  }
  return found;
}

const window = (span: number, layers: readonly Layer[]) =>
  figure({ x: [-span, span], y: [-span, span], layers });

describe("every vertex and every place between two lies within 0.3 pixels of the true level line", () => {
  const formulas: readonly (readonly [name: string, formula: string, span: number])[] = [
    ["of a circle", "x^2 + y^2", 3],
    ["of a hyperbola", "x*y", 3],
    ["of Himmelblau's function", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", 5],
    ["of waves", "sin(3*x)*cos(3*y)", 3],
    ["of a diamond, which has corners", "abs(x) + abs(y)", 3],
  ];
  test.each(formulas)("%s", async (_, formula, span) => {
    const f = parse(formula);
    const partials = gradient(f, ["x", "y"]);
    const picture = window(span, [levels(await compile([f], ["x", "y"]))]);
    const { frame } = picture;
    const lines = drawnLines(await svg(picture));
    let looked = 0;
    for (const { level, ...line } of lines) {
      // The true line crosses the way 0.3 px up and down the slope; every twentieth place is also asked in 20 digits.
      for (const [px, py] of places(line)) {
        const [x, y] = frame.at(px, py);
        const [gx = 0, gy = 0] = partials.map((partial) => evaluate(partial, { x, y }));
        const size = Math.hypot(gx, gy) * frame.scaleX;
        // At a saddle or a corner of a crossing the slope is no guide; there the value itself is next to the level.
        if (!(size > 1e-3)) continue;
        const at = (side: number) => ({ x: x + (side * 0.3 * gx) / size, y: y + (side * 0.3 * gy) / size });
        const above = (point: { x: number; y: number }): boolean =>
          looked % 20 === 0
            ? Number(digits(f, { x: String(point.x), y: String(point.y) }, 20)) > level
            : evaluate(f, point) > level;
        expect([level, x, y, above(at(1)), above(at(-1))]).toEqual([level, x, y, true, false]);
        looked++;
      }
    }
    expect(looked).toBeGreaterThan(500);
  });
});

describe("level lines are cut where f jumps", () => {
  const functions: readonly (readonly [name: string, f: (x: number, y: number) => number])[] = [
    ["a sign", (x, y) => Math.sign(x - 0.0123) * y],
    ["the ray of an angle", (x, y) => Math.atan2(y - 0.01, x)],
    ["steps", (x, y) => Math.floor(x + 0.0123) + 0.3 * y],
    ["a slanting step", (x, y) => x + (3 * x + y > 0.1 ? 2 : 0)],
    ["poles of 1/(xy)", (x, y) => 1 / ((x - 0.1234) * (y + 0.4321))],
    ["poles of a tangent", (x, y) => Math.tan(x) + 0.1 * y],
  ];
  test.each(functions)("%s", async (_, f) => {
    const picture = window(3, [levels(field(f))]);
    const lines = drawnLines(await svg(picture));
    expect(lines.length).toBeGreaterThan(5);
    for (const { level, ...line } of lines) {
      for (const [px, py] of places(line)) {
        const around = [-0.3, 0, 0.3].flatMap((dx) =>
          [-0.3, 0, 0.3].map((dy) => f(...picture.frame.at(px + dx, py + dy))),
        );
        const [low, high] = [Math.min(...around), Math.max(...around)];
        expect(low).toBeLessThanOrEqual(level);
        expect(high).toBeGreaterThanOrEqual(level);
      }
    }
  });

  test("nothing is drawn of a function of steps alone, on whichever side they have the level", async () => {
    for (const f of [Math.floor, Math.ceil, Math.sign]) {
      expect(drawnLines(await svg(window(3, [levels(field((x, y) => f(3 * x + y)))])))).toEqual([]);
    }
  });
});

describe("thin features are found between the samples", () => {
  const offCentre = { x: [-29.3, 30.7], y: [-30.1, 29.9] } as const;
  const linesOf = async (f: (x: number, y: number) => number, level: number) => {
    const picture = figure({ ...offCentre, layers: [levels(field(f), { at: [level], labels: false })] });
    return { lines: drawnLines(await svg(picture)), frame: picture.frame };
  };

  test("a circle of one pixel", async () => {
    const { lines, frame } = await linesOf((x, y) => x * x + y * y, 0.01);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.closed).toBe(true);
    for (const [px, py] of places(lines[0] ?? { points: [], closed: true }))
      expect(Math.abs(Math.hypot(...frame.at(px, py)) - 0.1) * frame.scaleX).toBeLessThan(0.3);
  });

  test("both banks of a valley two pixels wide, along all of it", async () => {
    const { lines, frame } = await linesOf((x, y) => (x + 0.37 * y - 0.05 * y * y) ** 2, 0.01);
    let [length, farthest] = [0, 0];
    for (const line of lines) {
      for (const [px, py] of places(line)) {
        const [x, y] = frame.at(px, py);
        const across = Math.hypot(1, 0.37 - 0.1 * y);
        const off = (Math.abs(Math.abs(x + 0.37 * y - 0.05 * y * y) - 0.1) / across) * frame.scaleX;
        farthest = Math.max(farthest, off);
      }
      for (let n = 2; n < line.points.length; n += 2)
        length += Math.hypot(
          (line.points[n] ?? 0) - (line.points[n - 2] ?? 0),
          (line.points[n + 1] ?? 0) - (line.points[n - 1] ?? 0),
        );
    }
    expect(farthest).toBeLessThan(0.3);
    // The parabola is some 800 pixels long in the window, and has two banks.
    expect(length).toBeGreaterThan(1400);
  });

  test("a ridge with an edge, whose top alone reaches the level", async () => {
    const { lines } = await linesOf((x, y) => -Math.abs(x - 0.37 * y), -0.05);
    expect(lines.length).toBeGreaterThanOrEqual(2);
  });
});

test("a function has the same lines at any scale", async () => {
  const lines = async (scale: number): Promise<number[][]> => {
    const f = field((x, y) => scale * (x * x * y + 4 * y + x * y));
    const drawn = drawnLines(await svg(window(3, [levels(f, { labels: false })])));
    return drawn.map(({ points }) => points);
  };
  const plain = await lines(1);
  expect(plain.length).toBeGreaterThan(10);
  // Multiples of a nice step are nice again after a power of ten.
  for (const scale of [1e300, 1e-300]) {
    const scaled = await lines(scale);
    expect(scaled.length).toBe(plain.length);
    scaled.forEach((points, n) => {
      expect(points.length).toBe(plain[n]?.length);
      points.forEach((value, k) => {
        expect(Math.abs(value - (plain[n]?.[k] ?? 0))).toBeLessThan(0.02);
      });
    });
  }
});
