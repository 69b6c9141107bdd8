import { aspect, hillshade, slope, steepestAscent, steepestDescent } from "nabla/terrain";
import { describe, expect, it } from "vitest";
import { metresPerDegree } from "../stencil/earth.js";

const grid = (width: number, height: number, f: (x: number, y: number) => number) =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => f(x, y)));

describe("steepestAscent", () => {
  const cone = grid(41, 31, (x, y) => 100 - Math.hypot(x - 25, y - 12));

  it("leads straight to the top of a cone", () => {
    const { points, heights, end } = steepestAscent(cone, { cellSize: 1, from: [5, 27] });
    expect(end).toBe("summit");
    expect([points.at(-2), points.at(-1)]).toEqual([25, 12]);
    // The straight line from (5, 27) to (25, 12) is 3x + 4y = 123.
    for (let n = 0; n < points.length; n += 2) {
      expect(Math.abs(3 * points[n] + 4 * points[n + 1] - 123) / 5).toBeLessThan(0.3);
    }
    expect(heights.every((z, n) => n === 0 || z > heights[n - 1])).toBe(true);
  });

  it("counts distances on the ground: cells twice as high as wide turn the way", () => {
    const plane = grid(60, 60, (x, y) => x + y);
    const { points, end } = steepestAscent(plane, { cellSize: [1, 2], from: [10, 10], step: 1 });
    // The ground gradient is (1, 1/2): for each step of 1 east it goes 1/2 south, a quarter of a cell.
    const [dx, dy] = [points[20] - 10, points[21] - 10];
    expect(dy / dx).toBeCloseTo(1 / 4, 12);
    expect(end).toBe("rim");
  });

  it("ends beside a hole that may hide the top", () => {
    const holed = cone.map((row, y) => row.map((z, x) => (Math.hypot(x - 25, y - 12) < 3 ? -9999 : z)));
    expect(steepestAscent(holed, { cellSize: 1, nodata: -9999, from: [5, 27] }).end).toBe("hole");
  });

  it("gets along a ridge between steep sides, where steps lead to and fro", () => {
    const ridge = grid(9, 9, (x, y) => x - 50 * Math.abs(y - 4));
    const { end, points } = steepestAscent(ridge, { cellSize: [100, 1], from: [0.4, 1.3] });
    expect([end, points.at(-2), points.at(-1)]).toEqual(["rim", 8, 4]);
  });

  it.each([1e-9, 1e9])("ends with steps of %d cells too", (step) => {
    const { points } = steepestAscent(cone.slice(0, 3), { cellSize: 1, from: [5, 2], step });
    expect(points.length).toBeLessThanOrEqual(2 ** 22);
  });

  it.each([1, -1])("walks along the rim in steps, without a jump, with slope %d", (side) => {
    const face = Array.from({ length: 12 }, (_, i) =>
      Array.from({ length: 5 }, (_, j) => 100 * side * j + i),
    );
    const { points, end } = steepestAscent(face, { cellSize: 1, from: [2, 1], step: 0.5 });
    const last = points.length - 2;
    expect([end, points[last], points[last + 1]]).toEqual(["rim", side > 0 ? 4 : 0, 11]);
    for (let n = 2; n <= last; n += 2)
      expect(Math.hypot(points[n] - points[n - 2], points[n + 1] - points[n - 1])).toBeLessThan(0.5 + 1e-12);
  });

  it("refuses a start outside the grid", () => {
    expect(() => steepestAscent(cone, { cellSize: 1, from: [50, 5] })).toThrow(
      /terrain\.steepestAscent: from lies on the grid of 41 × 31 cells/,
    );
  });
});

describe("steepestDescent", () => {
  it("runs down a curved valley into its pit", () => {
    const valley = grid(
      60,
      40,
      (x, y) => (y - 20 - 8 * Math.sin(x / 9)) ** 2 / 4 - x / 3 + (x > 50 ? (x - 50) * 3 : 0),
    );
    const { end, points, heights } = steepestDescent(valley, { cellSize: 1, from: [3, 35] });
    expect(end).toBe("pit");
    expect(Math.abs((points.at(-2) as number) - 50)).toBeLessThanOrEqual(2);
    expect(heights.every((z, n) => n === 0 || z < heights[n - 1])).toBe(true);
  });
});

describe("cells that are not square", () => {
  const plane = grid(9, 9, (x, y) => 3 * x - 4 * y);

  it("have the slope of the ground", () => {
    const { data } = slope(plane, { cellSize: [3, 2], units: "percent" });
    expect(data[40]).toBeCloseTo(100 * Math.hypot(1, 2), 4);
  });

  it("face where the ground does, and as on a square raster where gdaldem's answer is wanted", () => {
    // It rises to the east by 3 and to the north by 4 a cell, so it falls to the south-west.
    expect(aspect(plane, { cellSize: [3, 2], like: "gdaldem" }).data[40]).toBeCloseTo(
      180 + (Math.atan2(3, 4) * 180) / Math.PI,
      4,
    );
    expect(aspect(plane, { cellSize: [3, 2] }).data[40]).toBeCloseTo(
      180 + (Math.atan2(1, 2) * 180) / Math.PI,
      4,
    );
    // Cells of 10 × 1 that rise equally to the east and to the south.
    const even = grid(9, 9, (x, y) => 10 * x + y);
    expect(aspect(even, { cellSize: [10, 1] }).data[40]).toBeCloseTo(315, 4);
  });

  it("are told by an error where they are not told", () => {
    for (const measured of [slope, aspect, hillshade, steepestDescent]) {
      for (const options of [undefined, null, {}, 10]) {
        expect(() => measured(plane, options as never)).toThrow(
          /^terrain\.\w+: cellSize is needed, got none/,
        );
      }
    }
    expect(() => aspect(plane, { cellSize: 1, like: "gdal" as never })).toThrow(
      /like is one of gdaldem, got gdal/,
    );
  });

  it("turn round when the first row is the southernmost", () => {
    const upsideDown = plane.toReversed();
    expect(aspect(upsideDown, { cellSize: [3, -2] }).data[40]).toBe(
      aspect(plane, { cellSize: [3, 2] }).data[40],
    );
    expect(hillshade(upsideDown, { cellSize: [3, -2] }).data[40]).toBe(
      hillshade(plane, { cellSize: [3, 2] }).data[40],
    );
  });
});

describe("slope, aspect and hillshade", () => {
  const hill = grid(6, 5, (x, y) => x * x + 3 * y);

  it("may be written over the heights", () => {
    const heights = { data: Float64Array.from(hill.flat()), shape: [5, 6], stride: [6, 1] };
    const expected = Array.from(slope(hill, { cellSize: 1 }).data as Float32Array);
    const found = slope(heights, { cellSize: 1, out: heights }).data as Float64Array;
    expect(Array.from(found, Math.fround)).toEqual(expected);
  });

  it.each([Number.NaN, -9999.9])("find holes with %d standing for them", (noAnswer) => {
    const holed = hill.map((row, y) => row.map((z, x) => (x === 2 && y === 2 ? Number.NaN : z)));
    const options = { cellSize: 1, computeEdges: true };
    const expected = slope(holed, options).data;
    const found = slope(holed, { ...options, noAnswer }).data as Float32Array;
    expect(found.map((value, i) => (i === 14 ? -9999 : value))).toEqual(expected);
  });

  it.each([
    [
      "terrain.slope: units is one of degrees, percent, got grad",
      () => slope(hill, { cellSize: 1, units: "grad" as "degrees" }),
    ],
    [
      "terrain.slope: method is one of horn, zevenbergen-thorne, got Horn",
      () => slope(hill, { cellSize: 1, method: "Horn" as "horn" }),
    ],
    [
      "terrain.aspect: angles is one of compass, trigonometric, got left",
      () => aspect(hill, { cellSize: 1, angles: "left" as "compass" }),
    ],
    [
      "terrain.hillshade: azimuth and altitude are finite, got NaN and 45",
      () => hillshade(hill, { cellSize: 1, azimuth: Number.NaN }),
    ],
    [
      "terrain.slope: cellSize and zFactor are finite and not 0, got [0,0] and 1",
      () => slope(hill, { cellSize: 0 }),
    ],
    [
      "terrain: out holds what stands where there is no answer, got -9999 for uint8",
      () => slope(hill, { cellSize: 1, out: { data: new Uint8Array(30), shape: [5, 6], stride: [6, 1] } }),
    ],
  ])("say %s", (message, call) => {
    expect(call).toThrow(message);
  });
});

describe("cells in degrees", () => {
  it("are as long on the ground as the ellipsoid makes them", () => {
    // Published lengths of a degree on WGS 84: 111.319 and 110.574 km at the equator, 78.847 and 111.132 km at 45°.
    const km = (latitude: number) =>
      metresPerDegree(latitude).map((metres) => Number((metres / 1000).toFixed(3)));
    expect([km(0), km(45), km(90)]).toEqual([
      [111.319, 110.574],
      [78.847, 111.132],
      [0, 111.694],
    ]);
  });

  it("give each row the slope at its own latitude", () => {
    const east = grid(5, 3, (x) => 1000 * x);
    const data = slope(east, { cellSize: 0.01, latitudes: [70, 68], units: "percent" }).data;
    const expected = (100 * 1000) / (0.01 * metresPerDegree(69)[0]);
    expect(Math.abs(Number(data[7]) / expected - 1)).toBeLessThan(1e-6);
  });
});
