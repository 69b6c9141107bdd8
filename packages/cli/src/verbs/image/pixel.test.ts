import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nabla, type Outcome } from "../../../../../tests/command.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-pixel-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const step = join(folder, "step.png");
const slanted = join(folder, "slanted.png");
const floats = join(folder, "floats.tif");
const at = (name: string, ...args: string[]): Promise<Outcome> =>
  nabla(["image", name, ...args, "--lang", "en"]);

beforeAll(async () => {
  const data = Uint8Array.from({ length: 36 }, (_, n) => (n % 6 < 3 ? 20 : 220));
  await sharp(data, { raw: { width: 6, height: 6, channels: 1 } })
    .toColourspace("b-w")
    .png()
    .toFile(step);
  const colours = Float32Array.from({ length: 27 }, (_, n) => n / 16);
  writeFileSync(floats, floatTiff(colours, 3, 3));
});

/** An RGB TIFF of floating-point numbers, the plainest there is. */
function floatTiff(data: Float32Array, width: number, height: number): Buffer {
  const entries = [
    [256, width],
    [257, height],
    [258, 32],
    [259, 1],
    [262, 2],
    [273, 256],
    [277, 3],
    [278, height],
    [279, data.byteLength],
    [339, 3],
  ] as const;
  const bytes = Buffer.alloc(256 + data.byteLength);
  bytes.write("II*\0");
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, value], k) => {
    const isPerSample = tag === 258 || tag === 339;
    bytes.writeUInt16LE(tag, 10 + 12 * k);
    bytes.writeUInt16LE(isPerSample ? 3 : 4, 12 + 12 * k);
    bytes.writeUInt32LE(isPerSample ? 3 : 1, 14 + 12 * k);
    // Three numbers of 16 bits, one for each sample, stand elsewhere.
    bytes.writeUInt32LE(isPerSample ? Math.floor(150 + tag / 10) : value, 18 + 12 * k);
    if (isPerSample)
      for (let n = 0; n < 3; n++) bytes.writeUInt16LE(value, Math.floor(150 + tag / 10) + 2 * n);
  });
  bytes.set(new Uint8Array(data.buffer), 256);
  return bytes;
}

describe("nabla image --at", () => {
  it.each([
    ["roberts", "220 − 20 = 200"],
    ["gaussian", / = \d+\.\d+$/],
    ["farid", / = \d+\.\d+$/],
    ["prewitt", "220 + 220 + 220 − 20 − 20 − 20 = 600"],
  ])("writes out the sum of %s", async (operator, sum) => {
    const { out } = await at(step, "--operator", operator, "--show", "x", "--at", "2,2");
    const line = out.trim().split("\n").at(-1)?.replace("∂/∂x: ", "");
    if (typeof sum === "string") expect(line).toBe(sum);
    else expect(line).toMatch(sum);
  });

  it("shortens tables and sums of wide kernels, but not in JSON", async () => {
    const wide = ["--operator", "gaussian", "--sigma", "3", "--show", "x", "--at", "2,2"];
    const { out } = await at(step, ...wide);
    expect(out).toContain("(the middle of 25 × 25; --json has all)\n∂/∂x: ");
    expect(out).toContain(" … (570 more) … ");
    expect(out).toMatch(/ = \d+\.\d+\n$/);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThan(1200);
    const [x] = JSON.parse((await at(step, ...wide, "--json")).out).at.derivatives;
    expect([x.kernel.length, x.sentence.split("·").length]).toEqual([25, 601]);
  });

  it("tells why a pixel is an edge or none", async () => {
    const edge = (await at(step, "--show", "edges", "--at", "2,2")).out;
    expect(edge).toContain("∂/∂x: 220 + 2·220 + 220 − 20 − 2·20 − 20 = 800");
    expect(edge).toContain("magnitudes of the neighbours along the gradient: 0 (1,2) and 800 (3,2)");
    expect(edge).toContain("thresholds: low 100, high 200\nan edge: it passes the high threshold");
    expect((await at(step, "--show", "edges", "--at", "3,2")).out).toContain(
      "no edge: a neighbour along the gradient is stronger",
    );
    const scikit = await at(step, "--show", "edges", "--like", "scikit-image", "--at", "0,2", "--json");
    expect(JSON.parse(scikit.out).at.edge).toMatchObject({ edge: false, verdict: "outside", mayEqual: true });
  });

  it("refuses options that would do nothing", async () => {
    const errors = async (...args: string[]): Promise<string> => {
      const { code, err } = await at(step, ...args);
      expect(code).toBe(2);
      return err;
    };
    expect(await errors("--show", "edges", "--operator", "scharr")).toMatch(/--operator is for --show x/);
    expect(await errors("--show", "edges", "--border", "wrap")).toMatch(/--border is for/);
    expect(await errors("--show", "edges", "--norm", "RMS")).toMatch(/--norm: one of L2, L1, got RMS/);
    expect(await errors("--like", "scikit-image")).toMatch(/--like is for --show edges/);
  });

  it("takes colours of floating-point numbers as they are, and asks for thresholds of their edges", async () => {
    const { at: pixel, dtype } = JSON.parse((await at(floats, "--show", "x", "--at", "1,1", "--json")).out);
    expect(dtype).toBe("float32");
    // Red, green and blue grow by 3/16 a pixel.
    expect(pixel.derivatives[0].value).toBeCloseTo((8 * 3) / 16, 5);
    expect((await at(floats, "--show", "edges")).err).toMatch(/has no white .*--low and --high/);
    expect((await at(floats, "--show", "edges", "--low", "0.1", "--high", "1")).code).toBe(0);
  });
});

describe("nabla image --json", () => {
  it("takes the mean of directions as they go round", async () => {
    const data = Uint8Array.from(
      { length: 64 },
      (_, i) => 20 * (i % 8) + (i % 8 < 4 ? 1 : -1) * (i >> 3) + 8,
    );
    await sharp(data, { raw: { width: 8, height: 8, channels: 1 } })
      .png()
      .toFile(slanted);
    const { mean, max } = JSON.parse((await at(slanted, "--show", "direction", "--json")).out);
    expect(max).toBeGreaterThan(355);
    expect(Math.cos((mean * Math.PI) / 180)).toBeGreaterThan(0.99);
  });
});
