import { expect, test } from "vitest";
import { array } from "../array.js";
import {
  aspect,
  axes,
  figure,
  gridField,
  hatch,
  heatmap,
  hillshade,
  levels,
  scaleBar,
  slope,
  svg,
  tint,
} from "../figure.js";
import { hillshade as hillshadeOf } from "../terrain.js";
import type { Frame } from "./frame.js";

/** 3 + 2x + 5y + x·y, which is bilinear; rows fall, as on a map. */
const [columns, rows] = [7, 5];
const x = Float64Array.from({ length: columns }, (_, k) => 10 + 0.5 * k);
const y = Float64Array.from({ length: rows }, (_, k) => 4 - k);
const plane = (px: number, py: number): number => 3 + 2 * px + 5 * py + px * py;
const values = Float64Array.from({ length: rows * columns }, (_, n) =>
  plane(x[n % columns] ?? 0, y[Math.floor(n / columns)] ?? 0),
);
const grid = gridField(array(values, [rows, columns]), { x, y });

test("a grid is bilinear between its numbers, and nothing outside of them", async () => {
  const out = new Float64Array(5);
  await grid.points([Float64Array.of(10, 11.3, 13, 9.99, 12), Float64Array.of(0, 2.7, 4, 2, 4.01)], [out]);
  expect(out[0]).toBeCloseTo(plane(10, 0), 12);
  expect(out[1]).toBeCloseTo(plane(11.3, 2.7), 12);
  expect(out[2]).toBeCloseTo(plane(13, 4), 12);
  expect(Array.from(out.subarray(3))).toEqual([Number.NaN, Number.NaN]);
  const wide = new Float64Array(4);
  await grid.grid([Float64Array.of(10.2, 11.1), Float64Array.of(1.5, 3.2)], [wide]);
  expect(wide[2]).toBeCloseTo(plane(11.1, 1.5), 12);
});

test("a number beside a hole is still that number", async () => {
  const holed = gridField(array(Float64Array.of(1, Number.NaN, 3, 4), [2, 2]), { x: [0, 1], y: [0, 1] });
  const out = new Float64Array(3);
  await holed.points([Float64Array.of(0, 0, 0.5), Float64Array.of(0, 0.5, 1)], [out]);
  expect(Array.from(out)).toEqual([1, 2, 3.5]);
  const picture = await svg(figure({ x: [0, 1], y: [0, 1], layers: [hatch(holed), heatmap(holed)] }));
  expect(picture).toContain("hatch");
});

test.each([
  [() => gridField(array([1, 2], [1, 2]), { x: [0, 1], y: [0] }), "shape"],
  [() => gridField(array([1, 2, 3, 4], [2, 2]), { x: [0, 1, 2], y: [0, 1] }), "shape"],
  [() => gridField(array([1, 2, 3, 4], [2, 2]), { x: [0, 0], y: [0, 1] }), "domain"],
  [() => scaleBar([{ sign: "m", length: 0 }]), "domain"],
  [() => hillshade(grid, { cell: 0 }), "domain"],
  [() => figure({ x: [0, 1], y: [0, 1], equal: -1, layers: [] }), "domain"],
])("%s is refused", (make, code) => {
  expect(make).toThrowError(expect.objectContaining({ code }));
});

/** The colour index of each cell that a layer paints, and where the picture stands. */
async function painted(layer: ReturnType<typeof hillshade>, frame: Frame) {
  const { marks } = await layer.lower(frame);
  const [mark] = marks;
  if (mark?.kind !== "raster") throw new Error("not a raster");
  return mark;
}

test("hillshade paints what nabla/terrain measures, one pixel for each number, in its place", async () => {
  const { frame } = figure({ x: [10, 13], y: [0, 4], layers: [] });
  const mark = await painted(hillshade(grid), frame);
  const expected = hillshadeOf(array(values, [rows, columns]), { cellSize: [0.5, 1], computeEdges: true });
  expect(Array.from(mark.pixels)).toEqual(Array.from(expected.data as Uint8Array));
  // The outermost samples lie in the middle of the outermost pixels.
  expect(mark.x + mark.width / columns / 2).toBeCloseTo(frame.toX(10), 9);
  expect(mark.y + mark.height / rows / 2).toBeCloseTo(frame.toY(4), 9);
});

test("slope, aspect and tint have a bar that tells their range", async () => {
  for (const [layer, ends] of [
    [slope(grid), ["0°", "30°", "≥ 60°"]],
    [aspect(grid), ["N", "E", "S", "W"]],
    [tint(grid), ["30", "100"]],
    [tint(grid, { unit: "m" }), ["30", "100 m"]],
  ] as const) {
    const picture = await svg(figure({ x: [10, 13], y: [0, 4], layers: [layer] }));
    for (const end of ends) expect(picture).toContain(`>${end}</text>`);
  }
});

test("aspect is light to the north, dark to the south, orange to the east and blue to the west", async () => {
  const { frame } = figure({ x: [0, 1], y: [0, 1], layers: [] });
  const colourOf = async (dx: number, dy: number): Promise<number[]> => {
    const tilted = gridField(array([0, dx, dy, dx + dy], [2, 2]), { x: [0, 1], y: [0, 1] });
    const { pixels: shown, palette } = await painted(aspect(tilted), frame);
    return Array.from(palette.subarray(4 * (shown[0] ?? 0), 4 * (shown[0] ?? 0) + 3));
  };
  // Ground that rises to the south falls to the north.
  const [north, south] = [await colourOf(0, -1), await colourOf(0, 1)];
  const [east, west] = [await colourOf(-1, 0), await colourOf(1, 0)];
  const grey = ([red = 0, green = 0, blue = 0]: number[]): number => red + green + blue;
  expect(grey(north)).toBeGreaterThan(1.3 * grey(south));
  expect(east[0]).toBeGreaterThan(east[2] ?? 0);
  expect(west[2]).toBeGreaterThan(west[0] ?? 0);
});

test("northings are written in metres that can be read", async () => {
  const picture = await svg(figure({ x: [619_800, 620_800], y: [6_199_000, 6_200_000], layers: [axes()] }));
  expect(picture).toContain(">6 199 200</text>");
  expect(picture).not.toMatch(/10⁶<\/text>/);
  expect(await svg(figure({ x: [0, 5e6], y: [0, 5e6], layers: [axes()] }))).toContain(">2·10⁶</text>");
});

test("degrees beyond the poles are refused where the ground counts", async () => {
  const far = gridField(array([1, 2, 3, 4], [2, 2]), { x: [0, 1], y: [89, 91] });
  const { frame } = figure({ x: [0, 1], y: [89, 91], layers: [] });
  await expect(async () => hillshade(far, { geographic: true }).lower(frame)).rejects.toMatchObject({
    code: "domain",
  });
});

test("a scale bar is a round number of units, of the largest that fits", async () => {
  const units = [
    { sign: "m", length: 1 },
    { sign: "km", length: 1000 },
  ];
  for (const [span, text] of [
    [600, "100 m"],
    [5000, "500 m"],
    [90_000, "10 km"],
    [0.5, "0.05 m"],
  ] as const) {
    const picture = await svg(figure({ x: [0, span], y: [0, span], layers: [scaleBar(units)] }));
    expect(picture).toContain(`>${text}</text>`);
    const [, left, right] =
      /data-scale="[^"]*" d="M([\d.]+),[\d.]+L[\d.]+,[\d.]+L([\d.]+),/.exec(picture) ?? [];
    const { frame } = figure({ x: [0, span], y: [0, span], layers: [] });
    const length = /data-scale="([^"]*)"/.exec(picture)?.[1];
    expect((Number(right) - Number(left)) / frame.scaleX).toBeCloseTo(Number(length), 3 - Math.log10(span));
  }
});

test("level lines of a grid go through the places where its edges have the level", async () => {
  const { frame } = figure({ x: [10, 13], y: [0, 4], layers: [] });
  const { marks } = await levels(grid, { at: [50], labels: false }).lower(frame);
  const points = marks.flatMap((mark) =>
    mark.kind === "path" ? mark.lines.flatMap((line) => [...line.points]) : [],
  );
  expect(points.length).toBeGreaterThan(6);
  for (let n = 0; n < points.length; n += 2) {
    const [px, py] = frame.at(points[n] ?? 0, points[n + 1] ?? 0);
    expect(Math.abs(plane(px, py) - 50)).toBeLessThan(0.05);
  }
});
