import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { slope } from "nabla/terrain";
import { describe, expect, it } from "vitest";
import { HEIGHT, heights, hill, hillFolder, METRES, plain, WIDTH } from "../../../../../tests/hill.js";
import { run } from "../../command.js";
import { tiffHeader } from "../../formats/tiff/write.js";

const { at, folder, nabla, write } = hillFolder();

const bin = fileURLToPath(new URL("../../../bin/nabla.js", import.meta.url));

describe("nabla terrain, with files and pipes", () => {
  it("tells numbers where no output is asked for", async () => {
    const expected = plain(slope(heights, { cellSize: [10, 20], nodata: -9999 })).filter(
      (value) => value !== -9999,
    );
    const told = JSON.parse((await nabla("hill.tif", "--json")).out);
    expect(told).toMatchObject({
      cellSize: [10, 20],
      epsg: 32633,
      count: expected.length,
      max: Math.max(...expected),
    });
    expect((await nabla("hill.tif")).out).toMatch(/hill.tif: 30 × 20, slope from [\d.]+ to [\d.]+, mean/);
    expect((await nabla("hill.tif", "--show", "levels")).out).toMatch(/\d+ levels, heights from .* to 30/);
  });

  it("refuses rows beyond a pole, and takes one that is rounded to there for the pole", async () => {
    const grid = (south: number): string =>
      `ncols 3\nnrows 3\nxllcorner 0\nyllcorner ${south}\ncellsize 1\n1 2 3\n4 5 6\n7 8 9\n`;
    writeFileSync(at("pole.prj"), 'GEOGCS["WGS 84",UNIT["degree",0.0174532925199433]]');
    writeFileSync(at("pole.asc"), grid(89));
    expect((await nabla("pole.asc")).err).toMatch(/latitudes lie between −90 and 90, got 91.5 and 89.5/);
    writeFileSync(at("pole.asc"), grid(87.5000000001));
    expect((await nabla("pole.asc")).code).toBe(0);
  });

  it("says that longitudes in GeoJSON go over the date line", async () => {
    writeFileSync(at("line.prj"), 'GEOGCS["WGS 84",UNIT["degree",0.0174532925199433]]');
    for (const [west, message] of [
      [178, /longitudes go beyond 180, and so do those in GeoJSON/],
      [177, /^(?![\s\S]*beyond 180)/],
    ] as const) {
      const head = `ncols 3\nnrows 3\nxllcorner ${west}\nyllcorner 0\ncellsize 1\n`;
      writeFileSync(at("line.asc"), `${head}1 2 3\n4 5 6\n7 8 9\n`);
      expect((await nabla("line.asc", "--show", "levels", "-o", "line.geojson")).err).toMatch(message);
    }
  });

  it("reads standard input and writes standard output", async () => {
    const chunks: Uint8Array[] = [];
    const streams = {
      stdin: Readable.from([readFileSync(at("hill.tif"))]),
      stdout: { write: (data: string | Uint8Array) => chunks.push(Buffer.from(data as Uint8Array)) },
      stderr: { write: () => undefined },
    };
    expect(await run(["terrain", "-", "-o", "-"], streams, { LANG: "C" }, "0")).toBe(0);
    await nabla("hill.tif", "-o", "filed.tif");
    expect(Buffer.concat(chunks).equals(readFileSync(at("filed.tif")))).toBe(true);
  });

  it("does the other files of a batch when some cannot be read, and leaves nothing half-written", async () => {
    writeFileSync(at("cut.tif"), readFileSync(at("hill.tif")).subarray(0, 1000));
    writeFileSync(at("text.tif"), "this is no raster");
    const sheared = { modelTransformation: [7, 7, 0, 0, 0, -7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] };
    write("sheared.tif", hill, WIDTH, HEIGHT, sheared);
    const files = ["cut.tif", "text.tif", "none.tif", "hill.tif", "sheared.tif"];
    const { code, err } = await nabla(...files, "-o", "batch/");
    expect(code).toBe(1);
    expect(err).toMatch(/cut.tif: the file ends at byte 1000/);
    expect(err).toMatch(/text.tif: the file is none of GeoTIFF, PNG/);
    expect(err).toMatch(/none.tif: there is no such file/);
    expect(err).toMatch(/sheared.tif: rows and columns are at right angles, got a raster that is sheared/);
    expect(err).toMatch(/wrote 1 of 5 files/);
    expect(readdirSync(at("batch"))).toEqual(["hill.tif"]);
    const threads = [bin, "terrain", ...files.map(at), "-o", `${at("threads")}/`, "--threads", "2"];
    expect(() => execFileSync(process.execPath, threads, { stdio: "pipe" })).toThrow(/none of GeoTIFF/);
    expect(readFileSync(at("threads/hill.tif")).equals(readFileSync(at("batch/hill.tif")))).toBe(true);
  });

  it("leaves nothing behind when it is interrupted", async () => {
    const spec = { width: 20000, height: 20000, dtype: "float32", nodata: -9999, tags: METRES } as const;
    writeFileSync(at("wide.tif"), tiffHeader(spec));
    truncateSync(at("wide.tif"), tiffHeader(spec).length + 4 * 20000 * 20000);
    mkdirSync(at("stopped"));
    const child = spawn(process.execPath, [bin, "terrain", at("wide.tif"), "-o", at("stopped/wide.tif")]);
    const ended = once(child, "exit");
    while (readdirSync(at("stopped")).length === 0 && child.exitCode === null) await setTimeout(10);
    child.kill("SIGTERM");
    expect(await ended).toEqual([null, "SIGTERM"]);
    expect(readdirSync(at("stopped"))).toEqual([]);
    rmSync(at("wide.tif"));
  });

  it.each([
    [
      "fewer strips than its size needs",
      273,
      1,
      /damaged, got 1 strips or tiles for 30 × 2000, which need 1000/,
    ],
    ["no width", 256, 0, /damaged, got a size of 0 × 20/],
    ["numbers of an unknown type", 258, 24, /got numbers of 24 bits in format 3/],
    ["a strip that is too short", 279, 100, /rows 0 to 19 are damaged, got a strip or tile of 25 numbers/],
  ])("tells of a file with %s, and writes nothing", async (_, tag, value, message) => {
    const bytes = readFileSync(at("hill.tif"));
    const put = (which: number, into: number): void => {
      for (let entry = 10; entry < 10 + 12 * bytes.readUInt16LE(8); entry += 12) {
        if (bytes.readUInt16LE(entry) === which) bytes.writeUInt16LE(into, entry + 8);
      }
    };
    if (tag === 273) {
      put(257, 2000);
      put(278, 2);
    } else put(tag, value);
    writeFileSync(at("forged.tif"), bytes);
    const { code, err } = await nabla("forged.tif", "-o", "forgedout.tif");
    expect([code, err]).toEqual([1, expect.stringMatching(message)]);
    expect(readdirSync(folder).filter((name) => name.startsWith("forgedout"))).toEqual([]);
  });

  it("tells what is wrong with the options", async () => {
    const error = async (...args: string[]): Promise<string> => {
      const { code, err } = await nabla("hill.tif", ...args);
      expect(code).toBe(2);
      return err;
    };
    expect(await error("--show", "steepness")).toMatch(/--show: one of slope, aspect, hillshade, levels/);
    expect(await error("--step", "5")).toMatch(/--step is for --show levels/);
    expect(await error("--show", "levels", "--method", "horn")).toMatch(
      /--method is for --show slope\|aspect\|hillshade/,
    );
    expect(await error("--show", "levels", "--compute-edges")).toMatch(/--compute-edges is for --show slope/);
    expect(await error("--show", "levels", "--cell-size", "3")).toMatch(/--cell-size is for --show slope/);
    expect(await error("--shading", "igor")).toMatch(/--shading is for --show hillshade/);
    expect(await error("--show", "hillshade", "--shading", "round")).toMatch(/--shading: one of simple/);
    const alone = ["--show", "hillshade", "--shading", "multidirectional", "--azimuth", "3"];
    expect(await error(...alone)).toMatch(/--azimuth is for --shading simple\|combined\|igor/);
    expect(await error("--show", "levels", "--step", "-5")).toMatch(/--step: a positive number/);
    expect(await error("--cell-size", "0")).toMatch(/--cell-size: one or two positive numbers/);
    expect(await error("--show", "levels", "-o", "lines.tif")).toMatch(/a file ends in .geojson/);
    expect(await error("--band", "2")).toMatch(/the file has 1 bands, got --band 2/);
    expect(existsSync(at("lines.tif"))).toBe(false);
  });
});
