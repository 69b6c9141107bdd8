import { describe, expect, it } from "vitest";
import { hillFolder } from "../../../../../tests/hill.js";

const { nabla, read, write } = hillFolder();

const [WIDTH, HEIGHT] = [12, 9];

/**
 * A plane that rises by `east` and `north` a metre, in cells of 10 m × 20 m whose rows are turned by so many degrees.
 */
function plane(name: string, [east, north]: readonly [number, number], turn: number, mirrored = false): void {
  const [cosine, sine] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const down = mirrored ? 20 : -20;
  const [dx, turnY, turnX, dy] = [10 * cosine, 10 * sine, -down * sine, down * cosine];
  const heights = Float32Array.from({ length: WIDTH * HEIGHT }, (_, k) => {
    const [column, row] = [k % WIDTH, Math.floor(k / WIDTH)];
    return 500 + east * (dx * column + turnX * row) + north * (turnY * column + dy * row);
  });
  const modelTransformation = [dx, turnX, 0, 500000, turnY, dy, 0, 6000000, 0, 0, 0, 0, 0, 0, 0, 1];
  const geoKeyDirectory = [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32633];
  write(name, heights, WIDTH, HEIGHT, { modelTransformation, geoKeyDirectory });
}

async function middle(name: string, ...options: string[]): Promise<number> {
  const { code, err } = await nabla(name, ...options, "-o", "result.tif");
  expect([code, err]).toEqual([0, expect.not.stringContaining("note:")]);
  return Number(((await read("result.tif")).data as Float32Array)[4 * WIDTH + 5]);
}

describe("nabla terrain of a raster that is turned", () => {
  const slopes = [
    [0.3, 0.1],
    [-0.2, 0.4],
    [0.05, -0.6],
  ] as const;

  it.each([30, 45, 90, -117.5, 179])(
    "has the slope and aspect of the ground, turned by %d°",
    async (turn) => {
      for (const mirrored of [false, true]) {
        for (const [east, north] of slopes) {
          plane("turned.tif", [east, north], turn, mirrored);
          const steep = (Math.atan(Math.hypot(east, north)) * 180) / Math.PI;
          expect(await middle("turned.tif")).toBeCloseTo(steep, 2);
          // Downhill, clockwise from north.
          const downhill = ((Math.atan2(-east, -north) * 180) / Math.PI + 360) % 360;
          expect(await middle("turned.tif", "--show", "aspect")).toBeCloseTo(downhill, 1);
        }
      }
    },
  );

  it.each(["simple", "combined"])("is lit, %s, as the same ground that is not turned", async (shading) => {
    const shade = ["--show", "hillshade", "--shading", shading, "--altitude", "30", "--azimuth", "200"];
    plane("straight.tif", [0.3, 0.2], 0);
    plane("turned.tif", [0.3, 0.2], 60);
    const [straight, turned] = [await middle("straight.tif", ...shade), await middle("turned.tif", ...shade)];
    expect(Math.abs(turned - straight)).toBeLessThanOrEqual(1);
  });

  it("is refused where lines lie along x and y, and where it is sheared", async () => {
    plane("turned.tif", [0.3, 0.2], 60);
    for (const options of [
      ["--show", "levels"],
      ["--show", "bands"],
      ["--show", "path", "--from", "1,1"],
      ["--show", "hillshade", "--shading", "multidirectional"],
      ["--show", "hillshade", "--shading", "igor"],
    ]) {
      const { code, err } = await nabla("turned.tif", ...options);
      expect([code, err]).toEqual([
        1,
        expect.stringMatching(/rows run from west to east here, got a raster that is turned/),
      ]);
    }
    expect((await nabla("turned.tif", "--show", "basins")).code).toBe(0);
  });
});
