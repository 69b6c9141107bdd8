import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
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
    [
      "us-feet.tif",
      1,
      "cells are in US survey feet, and it does not say in what its heights are; they are taken to be in the same",
    ],
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
    expect(own.err).not.toContain("note:");
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
    ["zstd-heights.tif", none, 1e-4],
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

  it.each([
    ["int64.tif", "plane.asc"],
    ["uint64.tif", "plane.asc"],
    ["float64-differences.tif", "plane.asc"],
    ["large-tile.tif", "plane.asc"],
    ["bits-17.tif", "bits-17.asc"],
    ["bits-24.tif", "bits-24.asc"],
    ["bits-26.tif", "bits-26.asc"],
    ["bits-30.tif", "bits.asc"],
  ])("%s has the numbers that GDAL wrote", async (name, text) => {
    expect(await bandOf(name, 1)).toEqual(heightsOf(text).flat());
  });

  it("blocks that a sparse file leaves out are holes", async () => {
    expect(await bandOf("sparse.tif", 1)).toEqual(new Array(120).fill(-9999));
    const { code, out } = await nabla(made("sparse.tif"));
    expect([code, out]).toEqual([0, expect.stringContaining("no value anywhere")]);
  });

  it("refuses whole numbers that doubles do not hold, with the number", async () => {
    const bytes = readFileSync(made("int64.tif"));
    bytes.writeBigInt64LE(2n ** 62n + 1n, bytes.indexOf(Uint8Array.of(155, 0, 0, 0, 0, 0, 0, 0)));
    writeFileSync(at("huge.tif"), bytes);
    const { code, err } = await nabla("huge.tif");
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/up to 2\^53 are read, got 4611686018427387905 \(gdal_translate -ot Float64/),
    ]);
  });

  it.each([
    ["complex.tif", "64"],
    ["complex-int16.tif", "32"],
  ])("refuses the complex numbers of %s by their name", async (name, bits) => {
    const { code, err } = await nabla(made(name));
    expect([code, err]).toEqual([1, expect.stringContaining(`got complex numbers of ${bits} bits`)]);
  });
});

describe("other formats of heights", () => {
  it("reads ESRI ASCII, with its holes, and lies where it says", async () => {
    const { values, err } = await slopesOf("hole.asc");
    expect(err).not.toContain("note:");
    expectNear(values, slopes(heightsOf("hole.asc")), 1e-4);
    expect((await read("out.tif")).box).toEqual([500000, 4649600, 500120, 4649700]);
  });

  it("reads ESRI ASCII in gzip, and says what to do with other packed files and other formats", async () => {
    const whole = await nabla(made("hole.asc"), "--json");
    writeFileSync(at("hole.asc.gz"), gzipSync(readFileSync(made("hole.asc"))));
    const packed = await nabla(at("hole.asc.gz"), "--json");
    expect([packed.code, JSON.parse(packed.out).mean]).toEqual([0, JSON.parse(whole.out).mean]);
    writeFileSync(at("metres.tif.gz"), gzipSync(readFileSync(made("metres.tif"))));
    writeFileSync(at("bomb.hgt.gz"), gzipSync(new Uint8Array(1 << 24)).subarray(0, 900));
    writeFileSync(at("a.zip"), "PK\u0003\u0004");
    writeFileSync(at("a.nc"), "CDF\u0001");
    const said = async (name: string): Promise<string> => (await nabla(at(name))).err;
    expect(await said("metres.tif.gz")).toMatch(/it is packed, in gzip or zip; .*gunzip or unzip unpacks it/);
    expect(await said("a.zip")).toMatch(/it is packed/);
    expect(await said("bomb.hgt.gz")).toMatch(/the gzip file is damaged/);
    expect(await said("a.nc")).toMatch(/none of GeoTIFF, .* \(gdal_translate -of GTiff makes a GeoTIFF/);
  });

  it.each([
    ["ncols 3\nnrows 2\ncellsize 1\n1 2 3 4 5", /3 × 2 cells are 6 numbers, got 5/],
    ["ncols 3\nnrows 2\ncellsize 1\n1 2 3 4 5 x", /row 2: a number, got x/],
    ["ncols 3\nnrows 2\ncellsize 1\n1 2 3 4 5 1,234.5", /row 2: a number, got 1,234.5/],
    ["ncols 3\ncellsize 1\n1 2 3", /its header has no nrows/],
    ["ncols 99999999\nnrows 99999999\ncellsize 1\n1", /99999999 × 99999999 cells/],
  ])("says what is wrong with %j", async (text, message) => {
    writeFileSync(at("wrong.asc"), text);
    const { code, err } = await nabla("wrong.asc", "-o", "none.tif");
    expect([code, err]).toEqual([1, expect.stringMatching(message)]);
  });

  it("takes every comma of ESRI ASCII for a decimal sign, in its header too", async () => {
    const heights = [1.234, 2.345, 3.456, 0.5, 1.75, 10.625, 3, 2.125, 7.001];
    const text = `ncols 3\nnrows 3\ncellsize 1.125\n${heights.join(" ")}`;
    writeFileSync(at("points.asc"), text);
    writeFileSync(at("commas.asc"), text.replaceAll(".", ","));
    const answer = async (name: string) => JSON.parse((await nabla(name, "--json", "--compute-edges")).out);
    const { input: _, ...right } = await answer("points.asc");
    expect(right).toMatchObject({ cellSize: [1.125, 1.125], count: 9 });
    expect(await answer("commas.asc")).toMatchObject(right);
  });

  it("finds the holes of ESRI ASCII where their number has more digits in one place than in the other", async () => {
    const hole = "-3.40282346638529e+38";
    const header = "ncols 4\nnrows 3\ncellsize 1\nNODATA_value -3.4028234663852886e+38\n";
    writeFileSync(at("holes.asc"), `${header}${hole} 1 2 3\n1 2 3 4\n2 3 4 5`);
    const found = JSON.parse((await nabla("holes.asc", "--json")).out);
    expect([found.count, found.max]).toEqual([1, expect.closeTo(54.7356, 3)]);
  });

  it("reads an SRTM tile where its name says, in metres", async () => {
    const side = 1201;
    const bytes = Buffer.alloc(2 * side * side);
    for (let k = 0; k < side * side; k++)
      bytes.writeInt16BE(k === 5 * side + 7 ? -32768 : (k % side) - 300, 2 * k);
    writeFileSync(at("N46W007.hgt"), bytes);
    const { code, out } = await nabla(at("N46W007.hgt"), "--json");
    const found = JSON.parse(out) as { count: number; max: number; geographic: boolean; epsg: number };
    // Nine cells touch the hole, and the rim has no answer.
    expect([code, found.geographic, found.epsg, found.count]).toEqual([0, true, 4326, (side - 2) ** 2 - 9]);
    const step = (40075016.686 / 360 / 1200) * Math.cos((47 * Math.PI) / 180);
    expect(found.max).toBeCloseTo((Math.atan(1 / step) * 180) / Math.PI, 1);
    writeFileSync(at("N46W009.hgt.gz"), gzipSync(bytes));
    const packed = await nabla(at("N46W009.hgt.gz"), "--json");
    expect([packed.code, JSON.parse(packed.out).max]).toEqual([0, found.max]);
    writeFileSync(at("N46W008.hgt"), bytes.subarray(0, 1000));
    expect((await nabla(at("N46W008.hgt"))).err).toMatch(/an SRTM tile has 2884802, .* bytes, got 1000/);
    writeFileSync(at("N95E007.hgt"), bytes);
    expect((await nabla(at("N95E007.hgt"))).err).toMatch(/the name of an SRTM tile says/);
    writeFileSync(at("tile.hgt"), bytes);
    expect((await nabla("tile.hgt")).err).toMatch(
      /its name says where it lies|the name of an SRTM tile says/,
    );
  });
});

describe("inflation", () => {
  it.each(["lerc-zstd.tif", "lerc-deflate.tif", "zstd.tif", "mask-inside.tif", "ycbcr.tif", "lerc.tif"])(
    "%s with any of its bytes damaged ends soon, with an answer or an error of ours",
    async (name) => {
      const whole = readFileSync(made(name));
      let seed = 12345;
      const random = (below: number): number => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return Math.floor((seed / 2 ** 32) * below);
      };
      for (let turn = 0; turn < 40; turn++) {
        const bytes = Buffer.from(whole);
        for (let n = 0; n < 3; n++) bytes[random(bytes.length)] = random(256);
        writeFileSync(at("damaged.tif"), bytes);
        const start = performance.now();
        const { code, err } = await nabla("damaged.tif", "-o", "damagedout.tif");
        expect(performance.now() - start).toBeLessThan(5000);
        expect([0, 1], err).toContain(code);
        expect(err).not.toMatch(/should not happen|undefined|is not a|Cannot|RangeError|bounds|Invalid/);
      }
    },
    60_000,
  );
});
