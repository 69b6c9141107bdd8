import { readFileSync } from "node:fs";
import { basins, steepestAscent, steepestDescent } from "nabla/terrain";
import { describe, expect, it } from "vitest";
import { HEIGHT, heights, hillFolder, WIDTH } from "../../../../../tests/hill.js";

const { at, nabla, read } = hillFolder();

const cells = { cellSize: [10, 20], nodata: -9999 } as const;
/** The place of a cell, and the cell of a place, in the hill's coordinates. */
const placeOf = (column: number, row: number): string => `${500005 + 10 * column},${5999990 - 20 * row}`;

async function path(
  ...options: string[]
): Promise<{ points: number[]; properties: Record<string, unknown> }> {
  const { code } = await nabla("hill.tif", "--show", "path", ...options, "-o", "path.geojson");
  expect(code).toBe(0);
  const { features, crs } = JSON.parse(readFileSync(at("path.geojson"), "utf8"));
  expect(crs.properties.name).toBe("urn:ogc:def:crs:EPSG::32633");
  const [{ properties, geometry }] = features;
  expect(geometry.type).toBe("LineString");
  const points = (geometry.coordinates as [number, number][]).flatMap(([x, y]) => [
    (x - 500005) / 10,
    (5999990 - y) / 20,
  ]);
  return { points, properties };
}

describe("nabla terrain --show path", () => {
  it("writes the path of steepest descent, and tells how it ends", async () => {
    const from = [20, 12] as const;
    const expected = steepestDescent(heights, { ...cells, from });
    const { points, properties } = await path("--from", placeOf(...from));
    expect(points.length).toBe(expected.points.length);
    points.forEach((value, n) => {
      expect(value).toBeCloseTo(expected.points[n] ?? Number.NaN, 3);
    });
    expect(properties).toEqual({
      end: expected.end,
      startHeight: expected.heights[0],
      endHeight: expected.heights.at(-1),
    });
    const { out } = await nabla("hill.tif", "--show", "path", "--from", placeOf(...from));
    expect(out).toMatch(/a path of \d+ points, from height 2\d\d[\d.]* to [\d.]+; it ends at the rim/);
    const { err } = await nabla(
      "hill.tif",
      "--show",
      "path",
      "--from",
      placeOf(...from),
      "-o",
      "path.geojson",
    );
    expect(err).toMatch(/it ends at the rim and may go on beyond/);
  });

  it("leads up to the summit where it is asked to", async () => {
    const { points, properties } = await path("--from", placeOf(3.5, 2.25), "--up");
    const expected = steepestAscent(heights, { ...cells, from: [3.5, 2.25] });
    expect(properties.end).toBe(expected.end);
    expect(points.slice(-2)).toEqual([14, 8]);
    const { out } = await nabla("hill.tif", "--show", "path", "--from", placeOf(3.5, 2.25), "--up", "--json");
    expect(JSON.parse(out)).toMatchObject({ show: "path", end: "summit" });
  });

  it("tells where it can begin", async () => {
    const error = async (...args: string[]): Promise<string> => {
      const { code, err } = await nabla("hill.tif", ...args);
      expect(code).toBe(2);
      return err;
    };
    expect(await error("--show", "path", "--from", "3,4")).toMatch(
      /a path begins within x 500005 … 500295, y 5999610 … 5999990, got --from 3,4/,
    );
    expect(await error("--show", "path", "--from", placeOf(4, 15))).toMatch(/there is no height at --from/);
    expect(await error("--show", "path")).toMatch(/--show path needs --from x,y/);
    expect(await error("--show", "path", "--from", "7")).toMatch(/--from: x,y, got 7/);
    expect(await error("--from", "7,7")).toMatch(/--from is for --show path/);
    expect(await error("--show", "path", "--from", "7,7", "-o", "path.tif")).toMatch(
      /a file ends in .geojson/,
    );
  });
});

describe("nabla terrain --show basins", () => {
  it("writes the number of each cell's basin as whole numbers, and tells how many there are", async () => {
    const { labels, outlets } = basins(heights, cells);
    const { code, err } = await nabla("hill.tif", "--show", "basins", "-o", "basins.tif");
    const open = outlets.filter(({ end }) => end === "rim" || end === "hole").length;
    expect([code, err]).toEqual([
      0,
      expect.stringContaining(`${outlets.length} basins, ${open} of them end at the rim`),
    ]);
    const { data, nodata, box } = await read("basins.tif");
    expect(data).toBeInstanceOf(Int32Array);
    expect(Array.from(data as Int32Array)).toEqual(Array.from(labels.data));
    expect([nodata, box]).toEqual([0, [500000, 5999600, 500300, 6000000]]);
    expect((data as Int32Array)[15 * WIDTH + 4]).toBe(0);
    const told = JSON.parse((await nabla("hill.tif", "--show", "basins", "--json")).out);
    expect(told).toMatchObject({
      basins: { count: outlets.length, open },
      max: outlets.length,
      count: WIDTH * HEIGHT - 1,
    });
  });
});
