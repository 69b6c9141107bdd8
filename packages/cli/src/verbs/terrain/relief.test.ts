import { curvature, position, roughness, ruggedness } from "nabla/terrain";
import { describe, expect, it } from "vitest";
import { HEIGHT, heights, hill, hillFolder, plain, WIDTH } from "../../../../../tests/hill.js";

const { nabla, read, write } = hillFolder();

const holes = { nodata: -9999 } as const;
const cells = { ...holes, cellSize: [10, 20] } as const;

describe("nabla terrain, of heights around a cell", () => {
  it.each([
    ["roughness", [], roughness(heights, holes)],
    ["ruggedness", [], ruggedness(heights, holes)],
    [
      "ruggedness",
      ["--alg", "Wilson", "--compute-edges"],
      ruggedness(heights, { ...holes, algorithm: "wilson", computeEdges: true }),
    ],
    ["position", ["--z-factor", "2"], position(heights, { ...holes, zFactor: 2 })],
    ["profile-curvature", [], curvature(heights, cells)],
    [
      "plan-curvature",
      ["--method", "evans"],
      curvature(heights, { ...cells, kind: "plan", method: "evans" }),
    ],
  ] as const)("writes %s %s as a GeoTIFF in the same place", async (show, options, expected) => {
    expect((await nabla("hill.tif", "--show", show, ...options, "-o", "out.tif")).code).toBe(0);
    const [result, source] = [await read("out.tif"), await read("hill.tif")];
    expect(Array.from(result.data as Float32Array)).toEqual(plain(expected));
    expect(result).toMatchObject({ box: source.box, keys: source.keys, nodata: -9999 });
  });

  it("takes heights as they are where cells do not matter, in whatever unit both are", async () => {
    const feet = {
      modelPixelScale: [10, 20, 0],
      modelTiepoint: [0, 0, 0, 500000, 6000000, 0],
      geoKeyDirectory: [1, 1, 0, 4, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32633, 4099, 0, 1, 9002],
    };
    write("feet.tif", hill, WIDTH, HEIGHT, feet);
    expect((await nabla("feet.tif", "--show", "profile-curvature")).err).toMatch(/heights are in feet/);
    const { err } = await nabla("feet.tif", "--show", "ruggedness", "-o", "feet_out.tif");
    expect(err).not.toMatch(/note:/);
    const { data } = await read("feet_out.tif");
    expect(Array.from(data as Float32Array)).toEqual(plain(ruggedness(heights, holes)));
  });

  it("says that cells of Web Mercator are longer than the ground, and how long they are", async () => {
    const mercator = {
      modelPixelScale: [10, 10, 0],
      modelTiepoint: [0, 0, 0, 431250, 8_400_000, 0],
      geoKeyDirectory: [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 3857],
    };
    write("mercator.tif", hill, WIDTH, HEIGHT, mercator);
    const { err } = await nabla("mercator.tif", "--show", "plan-curvature");
    expect(err).toMatch(/Web Mercator, are larger .* --cell-size 5(\.00\d)?,5(\.00\d)? makes up/);
  });

  it("tells which options and formats are for what", async () => {
    const error = async (...args: string[]): Promise<string> => {
      const { code, err } = await nabla("hill.tif", ...args);
      expect(code).toBe(2);
      return err;
    };
    expect(await error("--alg", "riley")).toMatch(/--alg is for --show ruggedness/);
    expect(await error("--show", "ruggedness", "--alg", "horn")).toMatch(
      /--alg: one of riley, wilson, got horn/,
    );
    expect(await error("--show", "position", "--method", "horn")).toMatch(/--method is for --show slope/);
    expect(await error("--show", "roughness", "--cell-size", "3")).toMatch(/--cell-size is for --show slope/);
    expect(await error("--show", "plan-curvature", "--method", "horn")).toMatch(
      /--method: one of zevenbergen-thorne, evans, got horn/,
    );
    expect(await error("--method", "evans")).toMatch(/--method: one of horn, zevenbergen-thorne, got evans/);
    expect(await error("--show", "position", "-o", "out.png")).toMatch(/a file ends in .tif, .tiff/);
  });
});
