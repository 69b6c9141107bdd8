import { writeFileSync } from "node:fs";
import { array, writeNpy } from "nabla/array";
import { levelLines } from "nabla/levels";
import { hillshade } from "nabla/terrain";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { HEIGHT, heights, hill, hillFolder, METRES, WIDTH } from "../../../../../tests/hill.js";
import { outlines } from "../../../../../tests/outlines.js";

const { at, write } = hillFolder();
const plot = (...args: string[]): ReturnType<typeof nabla> => nabla(["plot", ...args, "--lang", "en"]);

type Pixel = readonly [x: number, y: number];

/** How far a place is from a piece of a line. */
function distance([x, y]: Pixel, [[ax, ay], [bx, by]]: readonly [Pixel, Pixel]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const share = Math.min(1, Math.max(0, along || 0));
  return Math.hypot(ax + share * dx - x, ay + share * dy - y);
}

/** The picture of a layer as numbers, a grey value and an opacity for each pixel. */
async function pixelsOf(
  svg: string,
  layer: string,
): Promise<{ grey: number[]; alpha: number[]; width: number }> {
  const [, data = ""] = new RegExp(`data-layer="${layer}"[\\s\\S]*?base64,([^"]*)"`).exec(svg) ?? [];
  const { data: bytes, info } = await sharp(Buffer.from(data, "base64"))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const channel = (k: number): number[] => Array.from(bytes).filter((_, n) => n % 4 === k);
  return { grey: channel(0), alpha: channel(3), width: info.width };
}

const box = (svg: string): number[] =>
  (/<clipPath[^>]*><rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [])
    .slice(1)
    .map(Number);

describe("nabla plot, of a raster", () => {
  test("draws tint, hillshade and level lines with a scale bar", async () => {
    const { code, out, err } = await plot(at("hill.tif"));
    expect(code).toBe(0);
    expect(err).toBe("");
    for (const layer of ["tint", "hillshade", "levels", "axes", "legend"])
      expect(out).toContain(`data-layer="${layer}"`);
    expect(out).toContain(">50 m<");
    expect(out).toContain('<title id="nabla-title">Map of hill.tif</title>');
    expect(out).toMatch(/<desc[^>]*>A map of heights from /);
  });

  test("shades each cell as nabla terrain does, and leaves holes open", async () => {
    const { out } = await plot(at("hill.tif"), "--layers", "hillshade");
    const { grey, alpha, width } = await pixelsOf(out, "hillshade");
    const expected = hillshade(heights, { cellSize: [10, 20], nodata: -9999, computeEdges: true });
    expect(width).toBe(WIDTH);
    const isHole = (n: number): boolean => hill[n] === -9999;
    expect(alpha.map((value) => value === 0)).toEqual(Array.from(hill, (_, n) => isHole(n)));
    expect(grey.filter((_, n) => !isHole(n))).toEqual(
      Array.from(expected.data as Uint8Array).filter((_, n) => !isHole(n)),
    );
    expect(out).toContain('data-layer="hatch"');
  });

  test("draws level lines where those of the heights are", async () => {
    const { out } = await plot(at("hill.tif"), "--layers", "levels", "--levels", "at=200");
    const [left = 0, top = 0, width = 0, height = 0] = box(out);
    const [, path = ""] = /<path data-level="200" d="([^"]*)"/.exec(out) ?? [];
    const holed = array(
      Float64Array.from(hill, (z) => (z === -9999 ? Number.NaN : z)),
      [HEIGHT, WIDTH],
    );
    const truth = levelLines(holed, [200]).flatMap(({ lines }) => lines.map(({ points }) => points));
    const corners = truth.map((points) =>
      Array.from(
        { length: points.length / 2 },
        (_, n): Pixel => [
          left + ((points[2 * n] ?? 0) / (WIDTH - 1)) * width,
          top + ((points[2 * n + 1] ?? 0) / (HEIGHT - 1)) * height,
        ],
      ),
    );
    const segments = corners.flatMap((line) =>
      line.map((from, n) => [from, line[n + 1] ?? line[0] ?? from] as const),
    );
    const drawn = outlines(path).flatMap(({ corners }) => corners);
    expect(drawn.length).toBeGreaterThan(30);
    for (const place of drawn)
      expect(Math.min(...segments.map((each) => distance(place, each)))).toBeLessThan(1);
  });

  test("draws heights as a surface over their map, from any array", async () => {
    writeFileSync(at("surface.npy"), writeNpy(heights));
    const { code, out, err } = await plot(at("surface.npy"), "--nodata", "-9999", "--layers", "surface");
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(out).toContain('data-layer="surface"');
    expect(out).toMatch(/data-level="\d+"/);
    expect(out).toMatch(/<desc[^>]*>A map of heights from .*The surface of f over .*there is a hole/);
  });

  test("gives degrees the length that they have on the ground", async () => {
    const { out } = await plot(at("degrees.tif"));
    const [, , width = 0, height = 0] = box(out);
    // 0.29° of longitude at 59.905° N on WGS 84, beside 0.19° of latitude.
    expect(width / height).toBeCloseTo((0.29 * 55_959) / (0.19 * 111_411), 2);
    expect(out).toContain("longitude, °");
    expect(out).toContain(">2 km<");
  });

  test("reads .npy and CSV, with the cells that --cell-size gives", async () => {
    writeFileSync(at("hill.npy"), writeNpy(heights));
    const rows = Array.from({ length: HEIGHT }, (_, y) =>
      Array.from(hill.subarray(y * WIDTH, (y + 1) * WIDTH)).join(","),
    );
    writeFileSync(at("hill.csv"), rows.join("\n"));
    const common = [
      "--nodata",
      "-9999",
      "--cell-size",
      "10,20",
      "--title",
      "hill",
      "--layers",
      "hillshade,tint,levels",
    ];
    const npy = await plot(at("hill.npy"), ...common);
    expect(npy.code).toBe(0);
    expect(await plot(at("hill.csv"), ...common)).toEqual(npy);
    const tif = await plot(at("hill.tif"), "--layers", "hillshade,tint,levels");
    expect(await pixelsOf(npy.out, "hillshade")).toEqual(await pixelsOf(tif.out, "hillshade"));
  });

  test("draws means of what is finer than the picture, in one reading", async () => {
    const side = 1500;
    const plane = Float32Array.from({ length: side * side }, (_, n) => (n % side) + 2 * Math.floor(n / side));
    write("plane.tif", plane, side, side, { ...METRES, modelPixelScale: [10, 10, 0] });
    const { out, err } = await plot(
      at("plane.tif"),
      "--size",
      "300",
      "--layers",
      "levels",
      "--levels",
      "at=2000",
    );
    expect(err).toContain("1500 × 1500 cells are drawn as 300 × 300, each the mean");
    const [left = 0, top = 0, width = 0, height = 0] = box(out);
    const [, path = ""] = /<path data-level="2000" d="([^"]*)"/.exec(out) ?? [];
    const drawn = outlines(path).flatMap(({ corners }) => corners);
    expect(drawn.length).toBeGreaterThan(1);
    for (const [x, y] of drawn) {
      // The outermost means are those of five cells.
      const [column, row] = [2 + ((x - left) / width) * 1495, 2 + ((y - top) / height) * 1495];
      expect(Math.abs(column + 2 * row - 2000)).toBeLessThan(10);
    }
  });

  test.each([
    [["--x", "0:1"], 2, "--x is for formulas"],
    [["--at", "x=1"], 2, "--at is for formulas"],
    [["--band", "2"], 2, "1 bands"],
    [["--band", "0"], 2, "--band"],
    [["--cell-size", "0"], 2, "--cell-size"],
    [["--nodata", "none"], 2, "number"],
    [["--layers", "critical"], 2, "--layers critical"],
    [["x*y"], 2, "--columns"],
    [["--to", "matplotlib"], 2, "--to matplotlib"],
  ])("refuses %j", async (args, code, fact) => {
    const told = await plot(at("hill.tif"), ...args);
    expect([told.code, told.out]).toEqual([code, ""]);
    expect(told.err).toContain(fact);
    const russian = await nabla(["plot", at("hill.tif"), ...args, "--lang", "ru"]);
    expect(russian.code).toBe(code);
    expect(russian.err).toMatch(/[а-я]{3}/);
  });

  test("refuses a raster that is no map", async () => {
    const refused = async (name: string, text: string): Promise<string> => {
      writeFileSync(at(name), text);
      const { code, out, err } = await plot(at(name));
      expect(out).toBe("");
      expect(code).toBeGreaterThan(0);
      return err;
    };
    expect(await refused("line.json", "[[1,2,3]]")).toContain("two rows");
    expect(await refused("cube.json", "[[[1,2],[3,4]],[[1,2],[3,4]]]")).toContain("two axes");
    expect(await refused("noise.tif", "not a picture")).toContain("noise.tif");
    expect(await refused("holes.csv", "nan,nan\nnan,nan\n")).toContain("no heights");
    expect((await plot(at("absent.npy"))).err).toContain("absent.npy");
  });
});
