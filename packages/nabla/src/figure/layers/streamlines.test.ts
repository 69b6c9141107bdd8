import { describe, expect, test } from "vitest";
import {
  type Field,
  type FigureOptions,
  field,
  figure,
  type PathMark,
  streamlines,
  svg,
} from "../../figure.js";
import { lower } from "../lower.js";

const plane: Pick<FigureOptions, "x" | "y"> = { x: [-3, 3], y: [-3, 3] };

/** The drawn lines, or the arrowheads, as places of the plane. */
async function drawn(gradient: Field, part: "lines" | "heads", options = {}): Promise<[number, number][][]> {
  const asked = { ...plane, layers: [streamlines(gradient, options)] };
  const { frame } = figure(asked);
  const marks = (await lower(figure(asked))).find(({ name }) => name === "streamlines")?.marks ?? [];
  const paths = marks.filter((mark): mark is PathMark => mark.kind === "path" && mark.data?.part === part);
  return paths.flatMap(({ lines }) =>
    lines.map(({ points }) =>
      Array.from({ length: points.length / 2 }, (_, n) => frame.at(points[2 * n], points[2 * n + 1])),
    ),
  );
}

/** A pixel of the plane above. */
const PIXEL = 6 / 580;

describe("streamlines", () => {
  test("of a turning field stay on circles, to a quarter of a pixel", async () => {
    const lines = await drawn(
      field(
        (_, y) => -y,
        (x) => x,
      ),
      "lines",
    );
    expect(lines.length).toBeGreaterThan(8);
    for (const line of lines) {
      const radii = line.map(([x, y]) => Math.hypot(x, y));
      expect(Math.max(...radii) - Math.min(...radii)).toBeLessThan(0.25 * PIXEL);
    }
  });

  test("of ∇(x² − y²) stay on xy = const", async () => {
    const saddle = field(
      (x) => 2 * x,
      (_, y) => -2 * y,
    );
    for (const line of await drawn(saddle, "lines")) {
      const [x0 = 0, y0 = 0] = line[0] ?? [];
      // Off by d pixels, xy is off by d·‖(x, y)‖.
      for (const [x, y] of line) {
        const off = Math.abs(x * y - x0 * y0) / Math.max(Math.hypot(x, y), Math.hypot(x0, y0));
        expect(off).toBeLessThan(0.4 * PIXEL);
      }
    }
  });

  test("arrowheads point along ∇f, or along −∇f on request", async () => {
    const slope = [(x: number, y: number) => 2 * x * y + y, (x: number) => x * x + x + 4] as const;
    for (const sign of [1, -1] as const) {
      const heads = await drawn(field(...slope), "heads", { sign });
      expect(heads.length).toBeGreaterThan(20);
      for (const [[tx, ty] = [0, 0], [lx, ly] = [0, 0], [rx, ry] = [0, 0]] of heads) {
        const [bx, by] = [(lx + rx) / 2, (ly + ry) / 2];
        const [dx, dy] = [tx - bx, ty - by];
        const [x, y] = [bx + dx / 2, by + dy / 2];
        const [gx, gy] = [sign * slope[0](x, y), sign * slope[1](x)];
        const cosine = (dx * gx + dy * gy) / (Math.hypot(dx, dy) * Math.hypot(gx, gy));
        expect(cosine).toBeGreaterThan(Math.cos((0.5 * Math.PI) / 180));
      }
    }
  });

  test("fill the window, and keep half their distance", async () => {
    const lines = await drawn(
      field(
        (x) => Math.cos(x),
        (_, y) => -Math.sin(y),
      ),
      "lines",
      { spacing: 24 },
    );
    const places = lines.flatMap((line, k) => line.map(([x, y]) => ({ k, x, y })));
    for (let x = -2.9; x < 3; x += 0.3) {
      for (let y = -2.9; y < 3; y += 0.3) {
        const nearest = Math.min(...places.map((place) => Math.hypot(place.x - x, place.y - y)));
        expect(nearest).toBeLessThan(60 * PIXEL);
      }
    }
    // A line's last station may be the one that came too near.
    const inner = lines.flatMap((line, k) => line.slice(1, -1).map(([x, y]) => ({ k, x, y })));
    for (const { k, x, y } of inner.filter((_, n) => n % 40 === 0)) {
      for (const other of inner)
        if (other.k !== k) expect(Math.hypot(other.x - x, other.y - y)).toBeGreaterThan(11 * PIXEL);
    }
  });

  test("end at the edge of f, and at a crease that the field runs into", async () => {
    const logarithm = field(
      (x) => 1 / x,
      () => 0.3,
    );
    const right = await drawn(logarithm, "lines", { value: field((x) => Math.log(x)) });
    for (const [x] of right.flat()) expect(x).toBeGreaterThan(0);
    const ridge = field(
      (x) => -Math.sign(x),
      () => 0.5,
    );
    for (const line of await drawn(ridge, "lines")) {
      const signs = new Set(line.filter(([x]) => Math.abs(x) > PIXEL).map(([x]) => Math.sign(x)));
      expect(signs.size).toBeLessThan(2);
    }
  });

  test("cross a crease where the field goes on", async () => {
    const crease = field(
      () => 1,
      (x) => (x < 0.1234 ? 0 : 1),
    );
    const lines = await drawn(crease, "lines");
    expect(lines.some((line) => line.some(([x]) => x < -1) && line.some(([x]) => x > 1))).toBe(true);
  });

  test("of a field that turns within a pixel there are none, and the figure says so", async () => {
    const noise = field(
      (x, y) => Math.sin(1e4 * x * y),
      (x, y) => Math.cos(7e3 * x + 3e3 * y * y),
    );
    expect(await drawn(noise, "lines")).toEqual([]);
    const options = { ...plane, layers: [streamlines(noise)] };
    expect(await svg(figure(options))).toContain("turns within a pixel: no streamlines");
    expect(await svg(figure({ ...options, language: "ru" }))).toContain("линий тока нет");
  });

  test("of nothing are none", async () => {
    const nowhere = field(
      () => 0,
      () => Number.NaN,
    );
    expect(await drawn(nowhere, "lines")).toEqual([]);
  });
});
