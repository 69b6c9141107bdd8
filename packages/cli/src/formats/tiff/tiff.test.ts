import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { NestedNumbers } from "nabla/array";
import { slope } from "nabla/terrain";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { hillFolder, plain } from "../../../../../tests/hill.js";
import { openRaster } from "../open-raster.js";

const { at, nabla, read } = hillFolder();
const made = (name: string): string =>
  fileURLToPath(new URL(`../../../../../golden/files/rasters/${name}`, import.meta.url));

/** The heights of an ESRI ASCII file, which the rasters were made from. */
function heightsOf(name: string): number[][] {
  const lines = readFileSync(made(name), "latin1").trim().split("\n").slice(6);
  return lines.map((line) => line.trim().split(" ").map(Number));
}

const slopes = (heights: NestedNumbers, zFactor = 1): number[] =>
  plain(slope(heights, { cellSize: 10, nodata: -9999, zFactor }));

async function slopesOf(name: string, ...options: string[]): Promise<{ values: number[]; err: string }> {
  const { code, err } = await nabla(made(name), "-o", "out.tif", ...options);
  expect(code, err).toBe(0);
  return { values: Array.from((await read("out.tif")).data as Float32Array), err };
}

function expectNear(values: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(values.length).toBe(expected.length);
  values.forEach((value, k) => {
    expect(Math.abs(value - (expected[k] ?? Number.NaN)), `cell ${k}`).toBeLessThanOrEqual(tolerance);
  });
}

/** All numbers of a band. */
async function bandOf(name: string, band: number): Promise<number[]> {
  const raster = await openRaster(made(name), band);
  const memory = raster.heights(raster.width * raster.height);
  await raster.read(0, raster.height, memory);
  await raster.close();
  return Array.from(memory as Float64Array);
}

describe("units of height", () => {
  const foot = 1200 / 3937;
  it.each([
    ["metres.tif", 1, undefined],
    ["feet.tif", 0.3048, "heights are in feet over cells in metres: multiplied by 0.3048"],
    ["us-feet.tif", 1, undefined],
    [
      "vertical-us-feet.tif",
      foot,
      "heights are in US survey feet over cells in metres: multiplied by 0.3048006",
    ],
    [
      "metres-over-us-feet.tif",
      1 / foot,
      "heights are in metres over cells in US survey feet: multiplied by 3.280833",
    ],
  ])("%s: heights are multiplied by %d, which is said", async (name, factor, note) => {
    const { values, err } = await slopesOf(name);
    expectNear(values, slopes(heightsOf("plane.asc"), factor), 1e-4);
    if (note === undefined) expect(err).not.toContain("note:");
    else expect(err).toContain(note);
    const own = await slopesOf(name, "--z-factor", "1");
    expectNear(own.values, slopes(heightsOf("plane.asc")), 1e-4);
    expect(own.err).not.toContain("multiplied");
  });

  it("level lines have the heights of the file", async () => {
    await nabla(made("feet.tif"), "--show", "levels", "--step", "25", "-o", "feet.geojson");
    const levels = JSON.parse(readFileSync(at("feet.geojson"), "utf8")) as {
      features: { properties: object }[];
    };
    expect(levels.features.map(({ properties }) => properties)).toEqual(
      [{ level: 125 }, { level: 150 }, { level: 175 }].filter(({ level }) => level < 100 + 5 * 11 + 3 * 9),
    );
  });
});

describe("holes", () => {
  const none = slopes(heightsOf("hole.asc"));
  const whole = slopes(heightsOf("hole.asc").map((row) => row.map((z) => (z === -9999 ? z : Math.round(z)))));
  it.each([
    ["hole.tif", none, 1e-4],
    ["lerc.tif", none, 0.1],
    ["lerc-zstd.tif", none, 1e-4],
    ["lerc-deflate.tif", none, 1e-4],
    ["aux.tif", none, 1e-4],
    ["mask-inside.tif", whole, 1e-4],
    ["mask-beside.tif", whole, 1e-4],
    ["alpha.tif", whole, 1e-4],
  ])("%s has none of its holes as heights", async (name, expected, tolerance) => {
    expect(expected.filter((value) => value === -9999).length).toBe(56);
    expectNear((await slopesOf(name)).values, expected, tolerance);
  });
});

describe("what stands beside the file", () => {
  it.each(["world.tif", "aux.tif"])("%s lies where a file beside it says", async (name) => {
    const { code, out, err } = await nabla(made(name), "--json");
    expect([code, JSON.parse(out).cellSize]).toEqual([0, [10, 10]]);
    expect(JSON.parse(out).notes).toEqual(["beside"]);
    expect(err).toBe("");
    expect((await slopesOf(name)).err).toContain("a file beside it says where it lies");
  });
});

describe("kinds of TIFF", () => {
  const rgb = async (): Promise<Uint8Array> => new Uint8Array(await sharp(made("rgb.png")).raw().toBuffer());

  it.each([
    // It keeps colours for every other row and column only; its brightness would be 76 to 29 in all bands.
    ["ycbcr.tif", 32],
    ["tiled-planes.tif", 0],
    ["zstd.tif", 0],
  ])("%s has red, green and blue", async (name, tolerance) => {
    const pixels = await rgb();
    for (const band of [1, 2, 3]) {
      expectNear(
        await bandOf(name, band),
        Array.from(pixels).filter((_, k) => k % 3 === band - 1),
        tolerance,
      );
    }
  });

  it("refuses complex numbers by their name", async () => {
    const { code, err } = await nabla(made("complex.tif"));
    expect([code, err]).toEqual([1, expect.stringContaining("got complex numbers of 64 bits")]);
  });
});
