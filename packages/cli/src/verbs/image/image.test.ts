import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { array } from "nabla/array";
import { canny, gradient } from "nabla/image";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { nabla as command, type Outcome } from "../../../../../tests/command.js";
import { run } from "../../command.js";

// geotiff brings a Worker of its own, which does not load in the threads that Vitest runs tests in.
vi.stubGlobal("Worker", class {});

const bin = fileURLToPath(new URL("../../../bin/nabla.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nabla-image-"));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in this process; names of files are meant in the test's folder. */
function nabla(...args: readonly string[]): Promise<Outcome> {
  const placed = args.map((arg) => (/^[a-z*]+(\.[a-z*]+|\/.*)$/.test(arg) ? at(arg) : arg));
  return command(["image", ...placed, "--lang", "en"]);
}

const [WIDTH, HEIGHT] = [12, 9];

/** A bright rectangle, columns 5 to 8 and rows 3 to 6, on a dark ground. */
const rectangle = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
  const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
  return x >= 5 && x <= 8 && y >= 3 && y <= 6 ? 220 : 20;
});

const raw = { width: WIDTH, height: HEIGHT, channels: 1 } as const;

const pixels = (name: string) =>
  sharp(at(name)).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });

beforeAll(async () => {
  await sharp(rectangle, { raw }).toColourspace("b-w").png().toFile(at("rect.png"));
  await sharp(rectangle, { raw }).toColourspace("b-w").tiff({ compression: "lzw" }).toFile(at("rect.tif"));
  await sharp(rectangle, { raw }).webp({ lossless: true }).toFile(at("rect.webp"));
  await sharp(rectangle, { raw }).jpeg({ quality: 100 }).toFile(at("rect.jpg"));
  const row = Uint8Array.of(56, 75, 94);
  await sharp(row, { raw: { width: 3, height: 1, channels: 1 } })
    .toColourspace("b-w")
    .png()
    .toFile(at("unit.png"));
  const ramp = Uint16Array.from({ length: 64 }, (_, i) => (i % 8) ** 2 * 1000);
  await sharp(ramp, { raw: { width: 8, height: 8, channels: 1 } })
    .toColourspace("grey16")
    .png()
    .toFile(at("wide.png"));
  writeFileSync(at("text.png"), "this is no picture");
  writeFileSync(at("empty.png"), "");
  writeFileSync(at("cut.png"), readFileSync(at("rect.png")).subarray(0, 70));
});

describe("nabla image", () => {
  it("gives the unit's speed: between the neighbours 56 and 94 it is 38", async () => {
    const { out } = await nabla("unit.png", "--operator", "difference", "--show", "x", "--at", "1,0");
    expect(out).toContain("94 − 56 = 38");
    expect(out).toMatch(/56 75 94 {8}-1 0 1/);
    const told = JSON.parse(
      (await nabla("unit.png", "--operator", "difference", "--show", "x", "--json")).out,
    );
    expect(told).toMatchObject({
      width: 3,
      height: 1,
      max: 38,
      maxAt: { x: 1, y: 0 },
      operator: "difference",
    });
  });

  it("explains both derivatives of a pixel, their magnitude and direction", async () => {
    const { at: pixel } = JSON.parse((await nabla("rect.png", "--at", "5,4", "--json")).out);
    expect(pixel).toMatchObject({ x: 5, y: 4, value: 220, magnitude: 800, direction: 0 });
    expect(pixel.derivatives[0].neighbourhood).toEqual([
      [20, 220, 220],
      [20, 220, 220],
      [20, 220, 220],
    ]);
    expect((await nabla("rect.png", "--at", "0,0")).out).toContain("no gradient here");
    expect((await nabla("rect.png", "--at", "12,0")).err).toMatch(/12 × 9, got 12,0/);
  });

  it.each(["rect.png", "rect.tif", "rect.webp"])(
    "draws the magnitude of %s where the rectangle's rim is",
    async (name) => {
      await nabla(name, "-o", "magnitude.png");
      const { data, info } = await pixels("magnitude.png");
      expect([info.width, info.height, info.channels]).toEqual([WIDTH, HEIGHT, 1]);
      const expected = gradient(array(rectangle, [HEIGHT, WIDTH])).magnitude.data as Float64Array;
      const white = Math.max(...expected);
      expect([...data]).toEqual(Array.from(expected, (value) => Math.round((value * 255) / white)));
    },
  );

  it("draws signed results about mid-grey: lighter where it grows to the right or downwards", async () => {
    await nabla("rect.png", "--show", "x", "-o", "x.png");
    await nabla("rect.png", "--show", "y", "-o", "y.png");
    const [x, y] = [(await pixels("x.png")).data, (await pixels("y.png")).data];
    const value = (data: Uint8Array, column: number, row: number): number => data[row * WIDTH + column];
    expect([value(x, 4, 4), value(x, 0, 0), value(x, 9, 4)]).toEqual([255, 128, 1]);
    expect([value(y, 7, 2), value(y, 7, 4), value(y, 7, 7)]).toEqual([255, 128, 1]);
  });

  it("draws with --white what is comparable between pictures", async () => {
    await nabla("rect.png", "--white", "1600", "-o", "white.png");
    expect(Math.max(...(await pixels("white.png")).data)).toBe(135);
  });

  it("draws directions in colours that go round, black where there is none", async () => {
    await nabla("rect.png", "--show", "direction", "-o", "direction.png");
    const { data, info } = await sharp(at("direction.png")).raw().toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(3);
    const colour = (x: number, y: number): number[] => [
      ...data.subarray(3 * (y * WIDTH + x), 3 * (y * WIDTH + x) + 3),
    ];
    expect(colour(0, 0)).toEqual([0, 0, 0]);
    expect(colour(4, 4)).toEqual([255, 64, 64]);
    expect(colour(8, 4)).toEqual([0, 191, 191]);
  });

  it("draws Canny's edges as the library finds them", async () => {
    const expected = canny(array(rectangle, [HEIGHT, WIDTH]), { low: 100, high: 300 });
    for (const file of ["edges.png", "edges.webp", "edges.tif"]) {
      await nabla("rect.png", "--show", "edges", "--low", "100", "--high", "300", "-o", file);
      expect([...(await pixels(file)).data]).toEqual([...(expected.data as Uint8Array)]);
    }
    const share = async (...args: string[]): Promise<number> =>
      JSON.parse((await nabla("rect.png", "--show", "edges", "--json", ...args)).out).mean;
    expect(await share("--size", "5")).toBe(await share("--size", "5", "--low", "1600", "--high", "3200"));
  });

  it("keeps 16 bits in PNG and TIFF", async () => {
    for (const end of ["png", "tif"]) {
      await nabla("wide.png", "--operator", "difference", "--show", "x", "-o", `widex.${end}`);
      const { data, info } = await sharp(at(`widex.${end}`))
        .toColourspace("grey16")
        .raw({ depth: "ushort" })
        .toBuffer({ resolveWithObject: true });
      expect(info.channels).toBe(1);
      const values = new Uint16Array(data.buffer, data.byteOffset, 8);
      const [zero, white] = [32768, 24000];
      const expected = [0, 4000, 8000, 12000, 16000, 20000, 24000, 0];
      expect([...values]).toEqual(expected.map((value) => Math.round(zero + (value * 32767) / white)));
    }
    expect(JSON.parse((await nabla("wide.png", "--json")).out)).toMatchObject({ dtype: "uint16" });
  });

  it("turns a picture as its metadata say", async () => {
    await sharp(rectangle, { raw })
      .toColourspace("b-w")
      .withMetadata({ orientation: 6 })
      .png()
      .toFile(at("turned.png"));
    await nabla("turned.png", "-o", "turned.jpg");
    expect((await pixels("turned.jpg")).info).toMatchObject({ width: HEIGHT, height: WIDTH });
    const { maxAt } = JSON.parse((await nabla("turned.png", "--show", "x", "--json")).out);
    // Row 3 is now column 5, the rectangle's upper rim the right one.
    expect(maxAt).toMatchObject({ x: 1 });
  });

  it("does the other pictures of a batch when some cannot be read, and exits with 1", async () => {
    const { code, err } = await nabla(
      "text.png",
      "unit.png",
      "none.png",
      "cut.png",
      "empty.png",
      "-o",
      "some/",
    );
    expect(code).toBe(1);
    expect(err).toMatch(/text.png: the file is no picture/);
    expect(err).toMatch(/none.png: there is no such file/);
    expect(err).toMatch(/cut.png: the picture is damaged/);
    expect(err).toMatch(/empty.png: the file is empty/);
    expect(readdirSync(at("some"))).toEqual(["unit.png"]);
  });

  it("writes several pictures to a folder, all or those that can be read", async () => {
    const { code, err } = await nabla("text.png", "rect.png", "cut.png", "unit.png", "-o", "out/");
    expect([code, readdirSync(at("out")).sort()]).toEqual([1, ["rect.png", "unit.png"]]);
    expect(err).toMatch(/wrote 2 of 4 files/);
    const lines = (await nabla("text.png", "rect.png", "--json")).out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { source: at("text.png"), error: { code: "io" } },
      { input: at("rect.png"), max: Math.fround(600 * Math.SQRT2) },
    ]);
  });

  it("takes folders and patterns", async () => {
    mkdirSync(at("album/deep"), { recursive: true });
    mkdirSync(at("bare"));
    for (const name of ["a.png", "b.png", ".hidden.png", "deep/c.png"]) {
      writeFileSync(at(`album/${name}`), readFileSync(at("rect.png")));
    }
    writeFileSync(at("album/notes.txt"), "not a picture");
    // A pipe that nobody writes to would be waited for.
    if (process.platform !== "win32") execFileSync("mkfifo", [at("album/pipe.png")]);
    const names = async (...args: string[]): Promise<string[]> =>
      (await nabla(...args, "--json")).out
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line).input as string).slice(folder.length + 1));
    expect(await names("album/")).toEqual(["album/.hidden.png", "album/a.png", "album/b.png"]);
    expect(await names("album/*")).toEqual(["album/a.png", "album/b.png"]);
    expect(await names("album/**/*.png")).toEqual(["album/a.png", "album/b.png", "album/deep/c.png"]);
    expect(await names("album/[ab].{png,jpg}")).toEqual(["album/a.png", "album/b.png"]);
    expect((await nabla("bare/")).err).toMatch(/there is no picture in the folder/);
    expect((await nabla("bare/")).code).toBe(1);
    await nabla("album/**/*.png", "-o", "copy/", "--format", "webp");
    expect(readdirSync(at("copy"), { recursive: true }).sort()).toEqual([
      "a.webp",
      "b.webp",
      "deep",
      "deep/c.webp",
    ]);
  });

  it("refuses a picture of too many pixels before it decodes it", async () => {
    const { code, err } = await nabla("rect.png", "--max-pixels", "100", "-o", "bomb.png");
    expect([code, existsSync(at("bomb.png"))]).toEqual([1, false]);
    expect(err).toMatch(/at most 100 pixels are decoded \(--max-pixels\), got 12 × 9/);
  });

  it("reads standard input and writes standard output", async () => {
    const chunks: Uint8Array[] = [];
    const streams = {
      stdin: Readable.from([readFileSync(at("rect.png"))]),
      stdout: { write: (data: string | Uint8Array) => chunks.push(Buffer.from(data as Uint8Array)) },
      stderr: { write: () => undefined },
    };
    expect(await run(["image", "-", "-o", "-", "--format", "tiff"], streams, { LANG: "C" }, "0")).toBe(0);
    const { format, width } = await sharp(Buffer.concat(chunks)).metadata();
    expect([format, width]).toEqual(["tiff", WIDTH]);
  });

  it("leaves nothing half-written, and no input overwritten", async () => {
    expect((await nabla("rect.png", "-o", "none.bmp")).err).toMatch(/a file ends in .png/);
    expect((await nabla("rect.png", "-o", "rect.png")).err).toMatch(/would be overwritten/);
    expect((await nabla("rect.png", "unit.png", "-o", "one.png")).err).toMatch(/several files need a folder/);
    expect((await nabla("rect.png", "rect.png", "-o", "same/")).err).toMatch(/would both become .*rect.png/);
    expect(existsSync(at("same"))).toBe(false);
    const { code, err } = await nabla("rect.png", "-o", join(at("text.png"), "x.png"));
    expect([code, err]).toEqual([1, expect.stringMatching(/write .*text.png/)]);
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("tells of a TIFF in another colour space what is not read, with exit code 1", async () => {
    const colours = new Uint8Array(3 * WIDTH * HEIGHT).fill(90);
    const bytes = await sharp(colours, { raw: { ...raw, channels: 3 } })
      .tiff({ compression: "none" })
      .toBuffer();
    const directory = bytes.readUInt32LE(4);
    for (let entry = directory + 2; bytes.readUInt16LE(entry) <= 262; entry += 12) {
      if (bytes.readUInt16LE(entry) === 262) bytes.writeUInt16LE(8, entry + 8);
    }
    writeFileSync(at("lab.tif"), bytes);
    const { code, err } = await nabla("lab.tif");
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/a TIFF picture is grey or RGB, got colours of kind 8/),
    ]);
  });

  it("keeps the results of pictures whose names differ in their ends only", async () => {
    expect((await nabla("rect.png", "rect.jpg", "rect.webp", "-o", "same/")).code).toBe(0);
    expect(readdirSync(at("same"))).toEqual(["rect.jpg.png", "rect.png", "rect.webp.png"]);
  });

  it("tells what is wrong with the options, once for all pictures", async () => {
    const errors = async (...args: string[]): Promise<string> => {
      const { code, err } = await nabla("rect.png", "unit.png", ...args);
      expect(code).toBe(2);
      expect(err.trim().split("\n")).toHaveLength(1);
      return err;
    };
    expect(await errors("--operator", "laplace")).toMatch(
      /--operator: one of sobel, central, difference, farid, gaussian, prewitt, roberts, scharr/,
    );
    expect(await errors("--size", "4")).toMatch(/size is 1, 3, 5 or 7/);
    expect(await errors("--border", "clamp")).toMatch(/border is one of/);
    expect(await errors("--scale", "matlab")).toMatch(/scale is a number or one of/);
    expect(await errors("--low", "3")).toMatch(/--low is for --show edges/);
    expect(await errors("--at", "x")).toMatch(/--at: x,y in whole numbers/);
    expect(await errors("--threads", "0")).toMatch(/--threads: a whole number from 1/);
  });

  it("gives the same files in several threads", async () => {
    const args = ["rect.png", "unit.png", "wide.png", "text.png"].map(at);
    await nabla(...args, "-o", `${at("one")}/`);
    const all = [bin, "image", ...args, "-o", `${at("two")}/`, "--threads", "3"];
    expect(() => execFileSync(process.execPath, all, { stdio: "pipe" })).toThrow(/no picture/);
    expect(readdirSync(at("two"))).toEqual(readdirSync(at("one")));
    for (const name of readdirSync(at("one"))) {
      expect(readFileSync(join(at("two"), name)).equals(readFileSync(join(at("one"), name)))).toBe(true);
    }
  });
});
