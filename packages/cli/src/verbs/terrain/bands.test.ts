import { readFileSync, writeFileSync } from "node:fs";
import { blur } from "nabla/image";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { HEIGHT, heights, hillFolder, WIDTH } from "../../../../../tests/hill.js";
import { areaOf, faultsOf, lineFaults, type Point } from "../../../../../tests/simple-features.js";

const { at, nabla } = hillFolder();

interface Feature<Coordinates> {
  readonly properties: Readonly<Record<string, number>>;
  readonly geometry: { readonly type: string; readonly coordinates: Coordinates };
}
type Lines = readonly (readonly Point[])[];
type Polygons = readonly Lines[];

async function shown<Coordinates>(
  show: string,
  ...options: string[]
): Promise<readonly Feature<Coordinates>[]> {
  const { code, err } = await nabla("hill.tif", "--show", show, ...options, "-o", "shown.geojson");
  expect([code, err]).toEqual([0, expect.stringMatching(/wrote/)]);
  return JSON.parse(readFileSync(at("shown.geojson"), "utf8")).features;
}
/** Near the origin, where the checker's arithmetic is exact. */
const near = (line: readonly Point[]): Point[] =>
  line.map(([x, y]): Point => [(x - 500_000) / 10, (y - 5_999_600) / 10]);
const courses = (lines: Lines): { points: number[]; closed: boolean }[] =>
  lines.map((line) => {
    const closed = String(line[0]) === String(line.at(-1));
    return { points: near(closed ? line.slice(0, -1) : line).flat(), closed };
  });

describe("nabla terrain --show levels", () => {
  it("takes a list of levels, in any order, and steps from a base", async () => {
    const levels = async (...options: string[]): Promise<unknown> =>
      (await shown<Lines>("levels", ...options)).map(({ properties }) => properties);
    expect(await levels("--levels", "250,100,100,137.5")).toEqual([
      { level: 100 },
      { level: 137.5 },
      { level: 250 },
    ]);
    // As gdal_contour -i 100 -off 37 -a elev.
    expect(await levels("--step", "100", "--base", "37", "--attribute", "elev")).toEqual([
      { elev: 37 },
      { elev: 137 },
      { elev: 237 },
    ]);
    expect(await levels("--step", "100", "--base", "-63")).toEqual([
      { level: 37 },
      { level: 137 },
      { level: 237 },
    ]);
  });

  it("writes a feature for each line where it is asked to", async () => {
    const together = await shown<Lines>("levels", "--step", "50");
    const apart = await shown<readonly Point[]>("levels", "--step", "50", "--separate");
    expect(together.map(({ geometry }) => geometry.type)).toContain("MultiLineString");
    expect(new Set(apart.map(({ geometry }) => geometry.type))).toEqual(new Set(["LineString"]));
    expect(apart.map(({ properties, geometry }) => [properties, geometry.coordinates])).toEqual(
      together.flatMap(({ properties, geometry }) => geometry.coordinates.map((line) => [properties, line])),
    );
  });

  it("smooths the heights, not the lines, so that no two lines cross, and leaves small rings out", async () => {
    const smooth = blur(heights, { sigma: 1 });
    expect(smooth.shape).toEqual([HEIGHT, WIDTH]);
    for (const options of [[], ["--smooth", "1.5"], ["--smooth", "0.6", "--smallest-ring", "3"]]) {
      const features = await shown<Lines>("levels", "--step", "10", ...options);
      const all = features.flatMap(({ geometry }) => courses(geometry.coordinates));
      expect(all.length).toBeGreaterThan(20);
      expect(lineFaults(all)).toEqual([]);
    }
    const rings = (features: readonly Feature<Lines>[]): number[] =>
      features
        .flatMap(({ geometry }) => geometry.coordinates)
        .filter((line) => String(line[0]) === String(line.at(-1)))
        .map((line) => Math.abs(areaOf(near(line).slice(0, -1))) / 2);
    const all = rings(await shown<Lines>("levels", "--step", "10"));
    const large = rings(await shown<Lines>("levels", "--step", "10", "--smallest-ring", "4"));
    expect(Math.min(...all)).toBeLessThan(4);
    expect(large).toEqual(all.filter((area) => area >= 4));
  });
});

describe("nabla terrain --show bands", () => {
  it("fills what lies between levels with valid polygons that cover all cells once", async () => {
    // Of 29 × 19 cells between centres those round the hole are triangles and gaps: a hole takes half of four cells.
    const cells = 29 * 19 - 2;
    for (const options of [[], ["--smallest-ring", "6"], ["--smooth", "1"]]) {
      const features = await shown<Polygons>("bands", "--levels", "100,150,200,250", ...options);
      let area = 0;
      for (const { properties, geometry } of features) {
        const polygons = geometry.coordinates.map((rings) => rings.map(near));
        expect(faultsOf(polygons), `${properties.lower}`).toEqual([]);
        for (const [outer = [], ...holes] of polygons) {
          expect(areaOf(outer.slice(0, -1))).toBeGreaterThan(0);
          expect(holes.every((hole) => areaOf(hole.slice(0, -1)) < 0)).toBe(true);
        }
        area += polygons.flat().reduce((sum, ring) => sum + areaOf(ring.slice(0, -1)), 0) / 2;
      }
      expect(area).toBeCloseTo(cells, 2);
    }
  });

  it("names them by their lower and upper heights, the outermost by the lowest and the highest", async () => {
    const { out } = await nabla("hill.tif", "--show", "levels", "--json");
    const { min, max } = JSON.parse(out);
    const features = await shown<Polygons>("bands", "--levels", "100,200", "--attribute", "low,high");
    expect(features.map(({ properties }) => properties)).toEqual([
      { low: min, high: 100 },
      { low: 100, high: 200 },
      { low: 200, high: max },
    ]);
    const apart = await shown<Lines>("bands", "--levels", "100,200", "--separate");
    expect(new Set(apart.map(({ geometry }) => geometry.type))).toEqual(new Set(["Polygon"]));
    expect(
      JSON.parse((await nabla("hill.tif", "--show", "bands", "--step", "100", "--json")).out),
    ).toMatchObject({
      show: "bands",
      bands: 4,
    });
    expect((await nabla("hill.tif", "--show", "bands", "--step", "100")).out).toMatch(
      /4 bands, heights from/,
    );
  });

  it("draws them", async () => {
    await nabla("hill.tif", "--show", "bands", "--step", "100", "-o", "bands.svg");
    expect(readFileSync(at("bands.svg"), "utf8")).toMatch(
      /<path d="M[^"]*Z" fill="rgb\(\d+,\d+,\d+\)"><title>100 – 200</,
    );
    await nabla("hill.tif", "--show", "bands", "--step", "100", "-o", "bands.png");
    const { data } = await sharp(at("bands.png")).raw().toBuffer({ resolveWithObject: true });
    expect(data.length).toBeGreaterThan(0);
  });
});

it("nabla terrain tells which options are for levels and bands, and what they hold", async () => {
  writeFileSync(at("flat.asc"), "ncols 2\nnrows 2\ncellsize 1\n5 5\n5 5\n");
  expect((await nabla("flat.asc", "--show", "bands", "--levels", "9", "-o", "flat.geojson")).code).toBe(0);
  const error = async (...args: string[]): Promise<string> => {
    const { code, err } = await nabla("hill.tif", ...args);
    expect(code).toBe(2);
    return err;
  };
  const levels = ["--show", "levels"];
  expect(await error("--levels", "5")).toMatch(/--levels is for --show levels\|bands/);
  expect(await error("--smallest-ring", "5")).toMatch(/--smallest-ring is for --show levels\|bands/);
  expect(await error(...levels, "--levels", "5,x")).toMatch(
    /--levels: heights with commas between them, got 5,x/,
  );
  expect(await error(...levels, "--levels", "5", "--step", "3")).toMatch(
    /--levels says the heights themselves/,
  );
  expect(await error(...levels, "--base", "5")).toMatch(/--base is for --step/);
  expect(await error(...levels, "--attribute", "a,b")).toMatch(/--attribute: one name .* got a,b/);
  expect(await error("--show", "bands", "--attribute", "a,a")).toMatch(/--attribute: two names .* got a,a/);
});
