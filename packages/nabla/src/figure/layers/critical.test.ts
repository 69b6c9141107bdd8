import { describe, expect, test } from "vitest";
import {
  arrows,
  critical,
  type FigureOptions,
  field,
  figure,
  levels,
  mapLayers,
  type PathMark,
  svg,
} from "../../figure.js";
import { type Box, type CriticalPoints, criticalPoints, parse } from "../../index.js";
import { lower } from "../lower.js";

const source =
  (text: string) =>
  (box: Box): CriticalPoints =>
    criticalPoints(parse(text), ["x", "y"], { box });

const on = (text: string, options: Partial<FigureOptions> = {}): FigureOptions => ({
  x: [-5, 5],
  y: [-5, 5],
  ...options,
  layers: [critical(source(text))],
});

/** The signs of a formula's critical points: kind and place. */
async function signs(text: string): Promise<{ kind: string; x: number; y: number; corners: number }[]> {
  const options = on(text);
  const { frame } = figure(options);
  const marks = (await lower(figure(options))).find(({ name }) => name === "critical")?.marks ?? [];
  return marks
    .filter((mark): mark is PathMark => mark.kind === "path" && mark.data?.kind !== undefined)
    .flatMap(({ lines, data }) =>
      lines.map(({ points }) => {
        const [xs, ys] = [points.filter((_, n) => n % 2 === 0), points.filter((_, n) => n % 2 === 1)];
        const middle = (all: Float64Array): number => (Math.min(...all) + Math.max(...all)) / 2;
        const [x, y] = frame.at(middle(xs), middle(ys));
        return { kind: data?.kind ?? "", x, y, corners: xs.length };
      }),
    );
}

const words = async (options: FigureOptions): Promise<string> =>
  (await svg(figure(options))).match(/<desc[^>]*>([^<]*)</)?.[1] ?? "";

describe("critical points", () => {
  test("of Himmelblau's function are nine signs of three kinds, where they are", async () => {
    const found = await signs("(x^2 + y - 11)^2 + (x + y^2 - 7)^2");
    const count = (kind: string): number => found.filter((sign) => sign.kind === kind).length;
    expect([count("minimum"), count("maximum"), count("saddle")]).toEqual([4, 1, 4]);
    const known = found.find(({ kind, x }) => kind === "minimum" && x > 2.8 && x < 3.2);
    expect(known?.x).toBeCloseTo(3, 2);
    expect(known?.y).toBeCloseTo(2, 1);
    expect(new Set(found.map(({ kind, corners }) => `${kind} ${corners}`)).size).toBe(3);
  });

  test("tell in words what there is and what is proven, in the reader's language", async () => {
    const saddle = "x^2 - y^2";
    expect(await words(on(saddle))).toBe("Critical points in the window: saddle: 1; proven: no others.");
    expect(await words(on(saddle, { language: "ru" }))).toBe(
      "Критические точки в окне: седло: 1; доказано: других нет.",
    );
    expect(await words(on("x^2*y + 4*y + x*y", { description: "Profit." }))).toBe(
      "Profit. No critical point in the window; proven: no others.",
    );
  });

  test("claim no proof where there is none", async () => {
    const hard = (box: Box): CriticalPoints =>
      criticalPoints(parse("sin(x*y) + exp(sin(x + y^2)) + cos(3*x)"), ["x", "y"], { box, work: 3000 });
    expect(await words({ ...on("x"), layers: [critical(hard)] })).toMatch(/others may exist\.$/);
  });

  test("that fill a line are drawn as this line", async () => {
    const options = on("(5 - x - 2*y)^2");
    const { frame } = figure(options);
    const marks = (await lower(figure(options))).find(({ name }) => name === "critical")?.marks ?? [];
    const drawn = marks.flatMap((mark) =>
      mark.kind === "path" && mark.data?.kind === "minimum" ? mark.lines : [],
    );
    expect(drawn).toHaveLength(1);
    for (const { points } of drawn) {
      for (let n = 0; n < points.length; n += 2) {
        const [x, y] = frame.at(points[n], points[n + 1]);
        expect(x + 2 * y).toBeCloseTo(5, 9);
      }
    }
    expect(await words(options)).toContain("line (minimum): 1");
  });

  test("of a periodic function are those of the window, far from the origin too", async () => {
    const far = on("sin(x + y)", { x: [1000, 1010], y: [-5, 5] });
    // Maxima at x + y = π/2 + 2πn: between 995 and 1015 there are three, and as many minima or more.
    expect(await words(far)).toMatch(/line \(maximum\): 3, line \(minimum\): [34]/);
  });

  test("at corners of f have a filled sign, and lines of corners are named", async () => {
    expect(await words(on("abs(x) + abs(y)"))).toContain("corner (minimum): 1");
    expect(await words(on("abs(x + y)"))).toContain("f has no derivative on x + y = 0");
  });

  test("of a constant are everywhere", async () => {
    expect(await words(on("3"))).toBe("f is level everywhere; proven: no others.");
  });

  test("a map needs to be told them", () => {
    const never = { grid: () => {}, points: () => {} };
    expect(() => mapLayers({ value: never, gradient: never }, ["critical"])).toThrow(
      "mapLayers: critical needs subject.critical",
    );
  });
});

test("the legend has as many rows as several layers need", async () => {
  const f = field((x, y) => x * x - y * y);
  const slope = field(
    (x) => 2 * x,
    (_, y) => -2 * y,
  );
  const layers = [levels(f), arrows(slope), critical(source("x^2 - y^2"))];
  const groups = await lower(figure({ x: [-3, 3], y: [-3, 3], width: 420, layers }));
  const texts = (groups.find(({ name }) => name === "legend")?.marks ?? []).filter(
    (mark) => mark.kind === "text",
  );
  expect(texts.map(({ text }) => text)).toEqual([
    "Δf = 1",
    "∇f",
    expect.any(String),
    expect.any(String),
    "saddle",
    "proven: no others",
  ]);
  expect(new Set(texts.map(({ y }) => y)).size).toBeGreaterThan(1);
});
