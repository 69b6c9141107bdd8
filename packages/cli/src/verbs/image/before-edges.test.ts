import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { nabla } from "../../../../../tests/command.js";

interface Answer {
  readonly low: number;
  readonly high: number;
  readonly edges: readonly number[];
}
interface Picture {
  readonly shape: readonly number[];
  readonly pixels: readonly number[];
  readonly sigma: number;
  readonly otsu: Answer;
  readonly median: Answer;
}

const path = new URL("../../../../../golden/image/before-edges.json", import.meta.url);
const { pictures } = JSON.parse(readFileSync(path, "utf8")) as { readonly pictures: readonly Picture[] };

const folder = mkdtempSync(join(tmpdir(), "nabla-before-edges-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const image = (...args: string[]) => nabla(["image", ...args, "--lang", "en"]);
const pixelsOf = async (name: string): Promise<number[]> =>
  Array.from(await sharp(at(name)).toColourspace("b-w").raw().toBuffer());
const save = async (pixels: readonly number[], shape: readonly number[]): Promise<void> => {
  const [height = 0, width = 0, channels = 1] = shape;
  const raw = { width, height, channels: channels as 1 | 3 };
  await sharp(Uint8Array.from(pixels), { raw })
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .png()
    .toFile(at("picture.png"));
};

describe("nabla image --show edges, smoothed and with thresholds that are found", () => {
  it.each(["otsu", "median"] as const)("gives OpenCV's edges by %s, of grey and of colours", async (rule) => {
    // Otsu's is of the grey of the smoothed colours here, as in the golden file.
    for (const { shape, pixels, sigma, ...answers } of pictures.slice(0, 12)) {
      const { low, high, edges } = answers[rule];
      await save(pixels, shape);
      const options = ["--blur", `${sigma}`, "--threshold", rule, "--channels", "strongest", "--json"];
      const { code, out } = await image(
        at("picture.png"),
        "--show",
        "edges",
        ...options,
        "-o",
        at("edges.png"),
      );
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ low, high });
      expect((await pixelsOf("edges.png")).map((mark) => mark / 255)).toEqual(edges);
    }
  });

  it("tells the thresholds", async () => {
    const { shape, pixels, median } = pictures[0] as Picture;
    await save(pixels, shape);
    const { out } = await image(
      at("picture.png"),
      "--show",
      "edges",
      "--threshold",
      "median",
      "--blur",
      "0.3",
    );
    expect(out).toContain(`thresholds: low ${median.low}, high ${median.high}`);
  });
});

describe("nabla image, of colours", () => {
  it("takes at each pixel the channel that changes most", async () => {
    // Red and blue have one edge each, between columns 1 and 2 and between 4 and 5, of the same grey.
    const row = [0, 0, 30, 30, 30, 200, 200].flatMap((blue, x) => [x < 2 ? 90 : 200, 0, blue]);
    await save([row, row, row].flat(), [3, 7, 3]);
    const along = async (...more: string[]): Promise<number[]> => {
      const options = ["--show", "x", "--operator", "difference", "--white", "255"];
      await image(at("picture.png"), ...options, ...more, "-o", at("x.png"));
      return (await pixelsOf("x.png")).slice(0, 7);
    };
    expect(await along("--channels", "strongest")).not.toEqual(await along());
    const told = JSON.parse(
      (await image(at("picture.png"), "--operator", "difference", "--channels", "strongest", "--json")).out,
    );
    expect([told.max, told.maxAt.x]).toEqual([170, 4]);
  });

  it("draws directions the darker the weaker the gradient", async () => {
    const grid = Array.from({ length: 63 }, (_, k) => (k % 9) ** 2 * 3);
    await save(grid, [7, 9]);
    const colours = async (...more: string[]): Promise<number[]> => {
      await image(at("picture.png"), "--show", "direction", ...more, "-o", at("turn.png"));
      return Array.from(await sharp(at("turn.png")).raw().toBuffer()).slice(27, 54);
    };
    const [full, weighted] = [await colours(), await colours("--weighted", "--white", "1000")];
    const brightness = (of: number[], x: number): number => Math.max(...of.slice(3 * x, 3 * x + 3));
    // The slope is that of 3 x², whose Sobel sums are 48 x, so that only the colours' brightness grows with x.
    for (let x = 1; x < 8; x++) {
      expect(brightness(full, x)).toBe(brightness(full, 1));
      const expected = (brightness(full, x) * 48 * x) / 1000;
      expect(Math.abs(brightness(weighted, x) - expected)).toBeLessThan(1);
    }
    const { out } = await image(at("picture.png"), "--show", "direction", "--weighted", "--json");
    expect(JSON.parse(out).mean).toBe(0);
  });
});

describe("nabla image, of an animation", () => {
  const frames = Uint8Array.from({ length: 2 * 6 * 8 }, (_, k) => (k < 48 ? (k % 8) * 30 : 7));
  const raw = { width: 8, height: 12, channels: 1, pageHeight: 6 } as const;

  /** A PNG with the chunk acTL of an animation of so many frames before its data. */
  const animated = (png: Buffer, count: number): Buffer => {
    const chunk = Buffer.alloc(20);
    chunk.writeUInt32BE(8, 0);
    chunk.write("acTL", 4, "latin1");
    chunk.writeUInt32BE(count, 8);
    chunk.writeUInt32BE(crc32(chunk.subarray(4, 16)), 16);
    return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
  };

  it.each(["gif", "webp", "apng", "tiff"])("takes the first frame of a %s, and says so", async (kind) => {
    const first = sharp(frames.subarray(0, 48), { raw: { width: 8, height: 6, channels: 1 } });
    const file = at(`moving.${kind === "apng" ? "png" : kind}`);
    if (kind === "apng") writeFileSync(file, animated(await first.png().toBuffer(), 2));
    else if (kind === "gif") await sharp(frames, { raw }).gif().toFile(file);
    else if (kind === "webp") await sharp(frames, { raw }).webp({ lossless: true }).toFile(file);
    else await sharp(frames, { raw }).tiff({ compression: "none" }).toFile(file);
    const { code, out, err } = await image(file, "--show", "x", "--operator", "difference");
    expect(code).toBe(0);
    expect(err).toMatch(/note: .*moving\.\w+: it has 2 frames or pages; the first is taken/);
    expect(out).toMatch(/8 × 6, x from 0 to 60/);
    expect(JSON.parse((await image(file, "--json")).out)).toMatchObject({ frames: 2 });
  });

  it("says nothing of a picture that stands still", async () => {
    await save([1, 2, 3, 4], [2, 2]);
    expect((await image(at("picture.png"))).err).toBe("");
  });
});

it("nabla image tells what the options before edges are for", async () => {
  await save([1, 2, 3, 4], [2, 2]);
  const error = async (...args: string[]): Promise<string> => {
    const { code, err } = await image(at("picture.png"), ...args);
    expect(code).toBe(2);
    return err;
  };
  const edges = ["--show", "edges"];
  expect(await error("--blur", "1")).toMatch(/--blur is for edges --like opencv/);
  expect(await error(...edges, "--like", "scikit-image", "--threshold", "otsu")).toMatch(
    /--threshold is for edges --like opencv/,
  );
  expect(await error(...edges, "--threshold", "otsu", "--low", "3")).toMatch(
    /--low is for --show edges without --threshold/,
  );
  expect(await error(...edges, "--threshold", "mean")).toMatch(/--threshold: one of otsu, median, got mean/);
  expect(await error("--weighted")).toMatch(/--weighted is for --show direction/);
  expect(await error("--channels", "red")).toMatch(/--channels: one of grey, strongest, got red/);
  expect(await error("--channels", "strongest", "--at", "0,0")).toMatch(/--at is for --channels grey/);
});
