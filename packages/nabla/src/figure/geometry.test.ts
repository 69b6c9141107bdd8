import { describe, expect, test } from "vitest";
import {
  arrows,
  axes,
  type FigureOptions,
  field,
  figure,
  hatch,
  levels,
  type PathMark,
  type Polyline,
  point,
} from "../figure.js";
import { lower } from "./lower.js";

const plane: Pick<FigureOptions, "x" | "y"> = { x: [-3, 3], y: [-3, 3] };

/** The paths that a figure's layer of this name becomes. */
async function paths(options: FigureOptions, name: string): Promise<PathMark[]> {
  const groups = await lower(figure(options));
  const marks = groups.find((group) => group.name === name)?.marks ?? [];
  return marks.filter((mark) => mark.kind === "path");
}

/** Segments of polylines, as x0, y0, x1, y1. */
function segments(lines: readonly Polyline[]): [number, number, number, number][] {
  return lines.flatMap(({ points, closed }) => {
    const found: [number, number, number, number][] = [];
    for (let n = 2; n < points.length + (closed ? 2 : 0); n += 2) {
      const [x0 = 0, y0 = 0] = points.subarray(n - 2, n);
      found.push([x0, y0, points[n % points.length], points[(n + 1) % points.length]]);
    }
    return found;
  });
}

const degrees = (ux: number, uy: number, vx: number, vy: number): number =>
  (Math.atan2(Math.abs(ux * vy - uy * vx), ux * vx + uy * vy) * 180) / Math.PI;

/** An arrow's outline has its tip at the fourth corner, its tail between the first and the last. */
function directionOf({ points }: Polyline): [number, number] {
  const at = (n: number): number => points[n];
  return [at(6) - (at(0) + at(12)) / 2, at(7) - (at(1) + at(13)) / 2];
}

const profit = field((x, y) => x * x * y + 4 * y + x * y);
const profitGradient = field(
  (x, y) => 2 * x * y + y,
  (x) => x * x + x + 4,
);

describe("the right angle", () => {
  test("each piece of a level line is at right angles to the gradient there, within a degree", async () => {
    const options = { ...plane, layers: [levels(profit)] };
    const { frame } = figure(options);
    const angles = (await paths(options, "levels")).flatMap(({ lines }) =>
      segments(lines)
        // At a gap for a number a piece may be short enough for nothing to be seen or measured.
        .filter(([x0, y0, x1, y1]) => Math.hypot(x1 - x0, y1 - y0) > 1)
        .map(([x0, y0, x1, y1]) => {
          const [x, y] = frame.at((x0 + x1) / 2, (y0 + y1) / 2);
          return degrees(x1 - x0, y1 - y0, 2 * x * y + y, -(x * x + x + 4));
        }),
    );
    expect(angles.length).toBeGreaterThan(250);
    for (const angle of angles) expect(Math.abs(angle - 90)).toBeLessThan(1);
  });

  test("arrows point along ∇f, or along −∇f on request", async () => {
    for (const sign of [1, -1] as const) {
      const options = { ...plane, layers: [arrows(profitGradient, { sign })] };
      const { frame } = figure(options);
      const outlines = (await paths(options, "arrows")).flatMap(({ lines }) => lines);
      expect(outlines.length).toBeGreaterThan(100);
      for (const outline of outlines) {
        const [dx, dy] = directionOf(outline);
        const [px = 0, py = 0] = [outline.points[6] - dx / 2, outline.points[7] - dy / 2];
        const [x, y] = frame.at(px, py);
        expect(degrees(dx, dy, sign * (2 * x * y + y), -sign * (x * x + x + 4))).toBeLessThan(0.01);
      }
    }
  });

  test("at a point, ∇f is the sum of its legs and at right angles to the tangent", async () => {
    const options = { ...plane, layers: [point({ at: [1, 2], gradient: [6, 3] })] };
    const marks = await paths(options, "point");
    const part = (name: string): Polyline =>
      marks.find(({ data }) => data?.part === name)?.lines[0] as Polyline;
    const [dx, dy] = directionOf(part("gradient"));
    const [[x0, y0, x1]] = segments([part("dx")]) as [[number, number, number, number]];
    const [[, , x2, y2]] = segments([part("dy")]) as [[number, number, number, number]];
    expect(dx / dy).toBeCloseTo(-2, 10);
    expect([x1 - x0, y2 - y0, x2]).toEqual([expect.closeTo(dx, 9), expect.closeTo(dy, 9), x1]);
    const [[tx0, ty0, tx1, ty1]] = segments([part("tangent")]) as [[number, number, number, number]];
    expect(degrees(tx1 - tx0, ty1 - ty0, dx, dy)).toBeCloseTo(90, 9);
    expect(part("right-angle")).toBeDefined();
  });

  test("on unequal axes arrows are stretched with the plane, and no right angle is claimed", async () => {
    const stretched = { x: [0, 1], y: [0, 10], width: 400, height: 400, equal: false } as const;
    const layers = [
      arrows(
        field(
          () => 1,
          () => 1,
        ),
      ),
      point({ at: [0.5, 5], gradient: [1, 1] }),
    ];
    const { frame } = figure({ ...stretched, layers });
    const expected = -frame.scaleY / frame.scaleX;
    const [arrow] = (await paths({ ...stretched, layers }, "arrows")).flatMap(({ lines }) => lines);
    const [dx, dy] = directionOf(arrow as Polyline);
    expect(dy / dx).toBeCloseTo(expected, 9);
    const marks = await paths({ ...stretched, layers }, "point");
    expect(marks.some(({ data }) => data?.part === "right-angle")).toBe(false);
    const gradient = marks.find(({ data }) => data?.part === "gradient");
    const [gx, gy] = directionOf(gradient?.lines[0] as Polyline);
    expect(gy / gx).toBeCloseTo(expected, 9);
  });
});

describe("arrow lengths", () => {
  const lengths = async (length: "equal" | "sqrt" | "true"): Promise<Map<number, number>> => {
    const options = {
      ...plane,
      layers: [
        arrows(
          field(
            (x) => x,
            () => 0,
          ),
          { length },
        ),
      ],
    };
    const { frame } = figure(options);
    const outlines = (await paths(options, "arrows")).flatMap(({ lines }) => lines);
    return new Map(
      outlines
        .filter(({ points }) => points.length === 14)
        .map((outline) => {
          const [dx, dy] = directionOf(outline);
          const [x] = frame.at(outline.points[6] - dx / 2, 0);
          return [Math.round(x * 1000) / 1000, Math.hypot(dx, dy)];
        }),
    );
  };

  test("are equal, or grow with the root of ‖∇f‖, or with ‖∇f‖ itself", async () => {
    const [equal, root, real] = [await lengths("equal"), await lengths("sqrt"), await lengths("true")];
    const [near, far] = [0.75, 2.25];
    expect((equal.get(far) ?? 0) / (equal.get(near) ?? 1)).toBeCloseTo(1, 9);
    expect((root.get(far) ?? 0) / (root.get(near) ?? 1)).toBeCloseTo(Math.sqrt(3), 9);
    expect((real.get(far) ?? 0) / (real.get(near) ?? 1)).toBeCloseTo(3, 9);
  });

  test("a dot stands where the gradient is zero, nothing where there is none", async () => {
    const still = {
      ...plane,
      layers: [
        arrows(
          field(
            () => 0,
            () => 0,
          ),
        ),
      ],
    };
    const dots = (await paths(still, "arrows")).flatMap(({ lines }) => lines);
    expect(dots.length).toBeGreaterThan(50);
    for (const { points } of dots) expect(points.length).toBe(48);
    const nowhere = {
      ...plane,
      layers: [
        arrows(
          field(
            () => Number.NaN,
            () => 0,
          ),
        ),
      ],
    };
    expect(await paths(nowhere, "arrows")).toEqual([]);
  });
});

test("no arrow stands where f is undefined, whatever its gradient's formula says", async () => {
  const options = {
    ...plane,
    layers: [
      arrows(
        field(
          (x) => 1 / x,
          () => 0,
        ),
        { value: field((x) => Math.log(x)) },
      ),
    ],
  };
  const { frame } = figure(options);
  for (const { lines } of await paths(options, "arrows")) {
    for (const outline of lines) {
      const [dx] = directionOf(outline);
      expect(outline.points[6] - dx / 2).toBeGreaterThan(frame.toX(0));
    }
  }
});

describe("level lines", () => {
  /** The real levels of a window: with numbers off, no gap interrupts them. */
  const crossings = async (f: (x: number, y: number) => number, x: number): Promise<number> => {
    const options = { ...plane, layers: [levels(field(f), { labels: false })] };
    const { frame } = figure(options);
    const place = frame.toX(x);
    const all = (await paths(options, "levels")).flatMap(({ lines }) => segments(lines));
    expect(all.length).toBeGreaterThan(0);
    return all.filter(([x0, , x1]) => Math.min(x0, x1) < place && place < Math.max(x0, x1)).length;
  };

  test("none crosses the poles of 1/(xy)", async () => {
    expect(await crossings((x, y) => 1 / (x * y), 0)).toBe(0);
    const options = { ...plane, layers: [levels(field((x, y) => 1 / ((x - 0.1234) * (y + 0.4321))))] };
    const { frame } = figure(options);
    const [px, py] = [frame.toX(0.1234), frame.toY(-0.4321)];
    for (const { lines } of await paths(options, "levels")) {
      for (const [x0, y0, x1, y1] of segments(lines)) {
        expect((x0 - px) * (x1 - px)).toBeGreaterThanOrEqual(0);
        expect((y0 - py) * (y1 - py)).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test("none runs along a pole where f does not change its sign", async () => {
    expect(await crossings((x, y) => 1000 + 1 / (x - 0.017) + 0 * y, 0.017)).toBe(0);
    expect(await crossings((x, y) => Math.tan(x) + 0.001 * y, Math.PI / 2)).toBe(0);
  });

  test("steep but continuous places are not taken for jumps", async () => {
    const along = async (f: (x: number, y: number) => number): Promise<number> => {
      const options = { ...plane, layers: [levels(field(f), { at: [0.5], labels: false })] };
      const pieces = (await paths(options, "levels")).flatMap(({ lines }) => segments(lines));
      return pieces.reduce((sum, [x0, y0, x1, y1]) => sum + Math.hypot(x1 - x0, y1 - y0), 0);
    };
    expect(await along((x) => Math.tanh(1000 * (x - 0.0123)))).toBeGreaterThan(500);
    expect(await along((x, y) => Math.cbrt(x - y))).toBeGreaterThan(500);
  });

  test("of a plane go from edge to edge, each of them", async () => {
    for (const [a, b] of [
      [1, 1],
      [1, -1],
      [-2, 1],
    ] as const) {
      const layer = levels(field((x, y) => a * x + b * y));
      const lines = await paths({ ...plane, layers: [layer] }, "levels");
      const found = lines.map(({ data }) => Number(data?.["level"]));
      const step = (found[1] ?? 0) - (found[0] ?? 0);
      const most = 3 * (Math.abs(a) + Math.abs(b));
      expect(found.length).toBe(2 * Math.ceil(most / step) - 1);
    }
  });

  test("are one nice step apart, every fifth is thicker, and the step is in the legend", async () => {
    const options = { ...plane, layers: [levels(profit)] };
    const marks = await paths(options, "levels");
    const values = marks.map(({ data }) => Number(data?.level));
    const step = values[1] - values[0];
    expect([1, 2, 5]).toContain(step);
    for (const [k, value] of values.entries()) {
      expect(value).toBe(values[0] + k * step);
      expect((marks[k]?.width ?? 0) > 1).toBe((value / step) % 5 === 0);
    }
    const legend = (await lower(figure(options))).find(({ name }) => name === "legend");
    expect(legend?.marks.map((mark) => (mark.kind === "text" ? mark.text : ""))).toContain(`Δf = ${step}`);
  });

  test("numbers stand upright on the lines, in gaps of them, and do not meet", async () => {
    const options = { ...plane, layers: [levels(profit)] };
    const group = (await lower(figure(options))).find(({ name }) => name === "levels");
    const texts = (group?.marks ?? []).filter((mark) => mark.kind === "text");
    expect(texts.length).toBeGreaterThan(8);
    const all = (await paths(options, "levels")).flatMap(({ lines }) => lines);
    for (const text of texts) {
      expect(Math.abs(text.angle ?? 0)).toBeLessThanOrEqual(90);
      const own = all.flatMap(({ points }) =>
        [...points].flatMap((x, n) => (n % 2 === 0 ? [Math.hypot(x - text.x, points[n + 1] - text.y)] : [])),
      );
      expect(Math.min(...own)).toBeGreaterThan(3);
      for (const other of texts) {
        if (other !== text) expect(Math.hypot(other.x - text.x, other.y - text.y)).toBeGreaterThan(11);
      }
    }
  });
});

describe("hatching", () => {
  test("covers exactly where f is undefined", async () => {
    const options = { ...plane, layers: [hatch(field((x, y) => Math.log(x) + y * y))] };
    const { frame } = figure(options);
    const [mark] = await paths(options, "hatch");
    const xs = (mark?.lines ?? []).flatMap(({ points }) => [...points].filter((_, n) => n % 2 === 0));
    expect(Math.max(...xs)).toBeCloseTo(frame.toX(0), 1);
    expect(Math.min(...xs)).toBeLessThanOrEqual(frame.left);
  });

  test("follows a curved edge to a twentieth of a pixel", async () => {
    const options = { ...plane, layers: [hatch(field((x, y) => Math.sqrt(4 - x * x - y * y)))] };
    const { frame } = figure(options);
    const [mark] = await paths(options, "hatch");
    const inner = (mark?.lines ?? [])
      .flatMap(({ points }) =>
        [...points].flatMap((px, n) => (n % 2 === 0 ? [Math.hypot(...frame.at(px, points[n + 1]))] : [])),
      )
      .filter((radius) => radius < 2.9);
    expect(inner.length).toBeGreaterThan(100);
    for (const radius of inner) expect(Math.abs(radius - 2) * frame.scaleX).toBeLessThan(0.05);
  });

  test("is absent where f is defined everywhere, or but on a line", async () => {
    expect(await paths({ ...plane, layers: [hatch(profit)] }, "hatch")).toEqual([]);
    expect(await paths({ ...plane, layers: [hatch(field((x, y) => 1 / (x * y)))] }, "hatch")).toEqual([]);
  });
});

test("axes have numbers at even steps and the names of their variables", async () => {
  const groups = await lower(figure({ ...plane, labels: { x: "a", y: "b" }, layers: [axes()] }));
  const texts = groups[0]?.marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
  expect(texts).toEqual([
    "−3",
    "−2",
    "−1",
    "0",
    "1",
    "2",
    "3",
    "−3",
    "−2",
    "−1",
    "0",
    "1",
    "2",
    "3",
    "a",
    "b",
  ]);
});
