import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { grey } from "nabla/image";
import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { decodePicture } from "../../formats/picture/decode.js";

// geotiff brings a Worker of its own, which does not load in the threads that Vitest runs tests in.
vi.stubGlobal("Worker", class {});

const made = (name: string): string =>
  fileURLToPath(new URL(`../../../../../golden/files/rasters/${name}`, import.meta.url));
const read = async (name: string, use: "apply" | "ignore" = "apply") =>
  decodePicture(readFileSync(made(name)), made(name), 1e6, use);
const rgb = async (): Promise<number[]> => Array.from(await sharp(made("rgb.png")).raw().toBuffer());

describe("pictures that other programs write", () => {
  it.each([
    ["tiled-planes.tif", 0],
    ["zstd.tif", 0],
    ["rgb.bmp", 0],
    ["rgb.ppm", 0],
    ["ycbcr.tif", 32],
  ])("%s has the colours of rgb.png", async (name, tolerance) => {
    const { data, shape, dtype } = (await read(name)).picture;
    expect([shape, dtype]).toEqual([[10, 12, 3], "uint8"]);
    const expected = await rgb();
    Array.from(data as Uint8Array).forEach((value, k) => {
      expect(Math.abs(value - (expected[k] ?? Number.NaN)), `${k}`).toBeLessThanOrEqual(tolerance);
    });
  });

  it("reads JPEG with alpha in a TIFF", async () => {
    const { data, shape } = (await read("rgba-jpeg.tif")).picture;
    const expected = await rgb();
    expect(shape).toEqual([10, 12, 3]);
    Array.from(data as Uint8Array).forEach((value, k) => {
      expect(Math.abs(value - (expected[k] ?? Number.NaN))).toBeLessThanOrEqual(12);
    });
  });

  it("stretches 4 bits to 8", async () => {
    const { data } = (await read("four-bits.tif")).picture;
    expect(Array.from(data as Uint8Array).filter((_, k) => k % 12 === 0)).toEqual(
      [255, 227, 198, 170, 142, 113, 85, 57, 28, 0].map((red) => 17 * Math.round((red * 14) / 255)),
    );
  });

  it.each(["int16.tif", "float64.tif"])("%s has the numbers of its rows", async (name) => {
    const { data, shape } = (await read(name)).picture;
    expect(shape).toEqual([10, 12]);
    expect(Array.from(data as Float32Array)).toEqual(
      Array.from({ length: 120 }, (_, k) => 100 + 5 * (k % 12) + 3 * Math.floor(k / 12)),
    );
  });

  it.each(["grey.pgm", "grey-text.pgm"])("%s is grey", async (name) => {
    const { data, shape, dtype } = (await read(name)).picture;
    expect([shape, dtype, data.length]).toEqual([[10, 12], "uint8", 120]);
    expect(data).toEqual((await read(name === "grey.pgm" ? "grey-text.pgm" : "grey.pgm")).picture.data);
    expect(Number(data[0])).toBeGreaterThan(Number(data[119]));
  });

  it.each([
    ["P5\n3 2\n255\nabc", /ends at byte 14, its data at byte 17/],
    ["P2\n3 x\n255\n", /whole number is missing/],
    ["P5\n100000 100000\n255\n", /at most \d+ pixels/],
    ["BM", /ends at byte 2/],
    ["P2\n3 1\n100\n1 300 3", /white is 100, got 300/],
    ["P5\n3 1\n100\nabf", /white is 100, got 102/],
    [bitmap(58), /pixel has colour 7 of a palette of 1/],
    [bitmap(54), /pixels begin at byte 54, before its header and palette end at byte 58/],
  ])("says what is wrong with %j", async (text, message) => {
    await expect(decodePicture(Buffer.from(text, "latin1"), "a", 1e6)).rejects.toThrow(message);
  });
});

/** A BMP of one pixel, of colour 7 of a palette of one, whose pixels are said to begin at `start`. */
function bitmap(start: number): string {
  const bytes = Buffer.alloc(62);
  bytes.write("BM");
  for (const [at, value] of [
    [10, start],
    [14, 40],
    [18, 1],
    [22, 1],
    [46, 1],
  ] as const)
    bytes.writeUInt32LE(value, at);
  bytes.writeUInt16LE(8, 28);
  bytes[58] = 7;
  return bytes.toString("latin1");
}

describe("a colour profile", () => {
  it("is told of where a picture has other colours and none: CMYK", async () => {
    const raw = { width: 2, height: 2, channels: 3 } as const;
    const printed = await sharp(
      Uint8Array.from({ length: 12 }, (_, k) => 20 * k),
      { raw },
    )
      .toColourspace("cmyk")
      .jpeg()
      .toBuffer();
    expect((await decodePicture(printed, "a.jpg", 1e6, "ignore")).space).toBe("cmyk");
    const path = `${process.env["TMPDIR"] ?? "/tmp"}/nabla-cmyk-${process.pid}.jpg`;
    writeFileSync(path, await sharp(printed).toColourspace("cmyk").jpeg().toBuffer());
    const told = await nabla(["image", path, "--lang", "en", "--profile", "ignore"]);
    expect(told.err).toMatch(/note: .*its colours are cmyk and were turned into sRGB/);
  });

  it("is applied and said, or ignored; sRGB changes nothing", async () => {
    const raw = { width: 8, height: 8, channels: 3 } as const;
    const pixels = Uint8Array.from({ length: 192 }, (_, k) => (k * 37) % 256);
    const folder = `${process.env["TMPDIR"] ?? "/tmp"}/nabla-profile-${process.pid}`;
    // The same numbers, said to be Display P3's.
    const plain = await sharp(pixels, { raw }).png().toBuffer();
    const wide = await sharp(pixels, { raw }).withIccProfile("p3").png().toBuffer();
    const numbers = await sharp(wide, { ignoreIcc: true }).raw().toBuffer();
    const own = await decodePicture(wide, "wide.png", 1e6, "ignore");
    expect(Array.from(own.picture.data as Uint8Array)).toEqual(Array.from(numbers));
    expect(own.profile).toBeUndefined();
    const turned = await decodePicture(wide, "wide.png", 1e6);
    expect(turned.profile).toMatch(/P3/);
    expect(Array.from(turned.picture.data as Uint8Array)).not.toEqual(Array.from(numbers));
    const standard = await sharp(plain).withIccProfile("srgb", { attach: true }).png().toBuffer();
    const same = await decodePicture(standard, "srgb.png", 1e6);
    expect(same.profile).toBeUndefined();
    expect(Array.from(same.picture.data as Uint8Array)).toEqual(
      Array.from(await sharp(standard, { ignoreIcc: true }).raw().toBuffer()),
    );
    expect(grey(same.picture).shape).toEqual([8, 8]);
    writeFileSync(`${folder}.png`, wide);
    const told = await nabla(["image", `${folder}.png`, "--lang", "en"]);
    expect(told.err).toMatch(/note: .*its colour profile .*P3.* was applied; --profile ignore/);
    expect((await nabla(["image", `${folder}.png`, "--profile", "ignore"])).err).toBe("");
  });
});

describe("a name with control characters", () => {
  it("is shown without them", async () => {
    const name = `${process.env["TMPDIR"] ?? "/tmp"}/nabla-\u001b[31m-${process.pid}.png`;
    writeFileSync(name, await sharp(made("rgb.png")).png().toBuffer());
    const { out, err } = await nabla(["image", name]);
    expect([out.includes("\u001b"), err.includes("\u001b")]).toEqual([false, false]);
    expect(out).toContain("nabla- [31m");
  });
});
