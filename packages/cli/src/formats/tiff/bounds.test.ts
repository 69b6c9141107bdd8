import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, deflateRawSync, deflateSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";

/*
 * What a small file may cost, as the command is run: memory and time of a process of its own. A block that claims to be
 * small and unfolds to gigabytes ends at its claim.
 */

const folder = mkdtempSync(join(tmpdir(), "nabla-bounds-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bin = fileURLToPath(new URL("../../../bin/nabla.js", import.meta.url));
const made = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../../../../golden/files/rasters/${name}`, import.meta.url)));

/** Runs `nabla terrain` on files; says what it told, its largest memory in MB, and the seconds it computed. */
function cost(files: Readonly<Record<string, Uint8Array>>): { err: string; memory: number; seconds: number } {
  const own = mkdtempSync(join(folder, "run-"));
  mkdirSync(join(own, "out"));
  const paths = Object.entries(files).map(([name, bytes]) => {
    writeFileSync(join(own, name), bytes);
    return join(own, name);
  });
  // On Linux maxRSS begins with the memory of the process that starts this one; VmHWM is of this one alone.
  const told = `import { readFileSync } from "node:fs";
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const own = process.platform === "linux" && readFileSync("/proc/self/status", "utf8").match(/VmHWM:\\s*(\\d+)/);
    console.error("cost " + (own ? own[1] : maxRSS) / 1024 + " " + (userCPUTime + systemCPUTime) / 1e6);
  });`;
  const { stderr, signal } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(told)}`, bin, "terrain", ...paths].concat(
      ...["--show", "aspect", "-o", `${join(own, "out")}/`, "--lang", "en"],
    ),
    { encoding: "utf8", timeout: 120_000 },
  );
  expect(signal).toBe(null);
  expect(readdirSync(join(own, "out")).filter((name) => !name.endsWith(".tif"))).toEqual([]);
  const [, memory, seconds] = /cost (\S+) (\S+)/.exec(stderr) ?? [];
  return { err: stderr, memory: Number(memory), seconds: Number(seconds) };
}

type Tags = readonly (readonly [tag: number, type: 3 | 4, values: readonly number[]])[];

/** A TIFF of one strip, in which `side`² numbers of 8 bits are said to be. */
function ofStrip(compression: number, strip: Uint8Array, more: Tags = [], side = 100): Uint8Array {
  const tags: Tags = [
    [256, 4, [side]],
    [257, 4, [side]],
    [258, 3, [8]],
    [259, 3, [compression]],
    [262, 3, [1]],
    [273, 4, [0]],
    [277, 3, [1]],
    [278, 4, [side]],
    [279, 4, [strip.length]],
    ...more,
  ];
  const outside = 8 + 2 + 12 * tags.length + 4;
  const start = outside + 64;
  const head = Buffer.alloc(start);
  head.write("II*\0\b\0\0\0", "latin1");
  head.writeUInt16LE(tags.length, 8);
  tags.forEach(([tag, type, values], k) => {
    const at = 10 + 12 * k;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(values.length, at + 4);
    if (values.length > 1) {
      head.writeUInt32LE(outside, at + 8);
      values.forEach((value, n) => void head.writeUInt32LE(value, outside + 4 * n));
    } else if (type === 3) head.writeUInt16LE(values[0] ?? 0, at + 8);
    else head.writeUInt32LE(tag === 273 ? start : (values[0] ?? 0), at + 8);
  });
  return Buffer.concat([head, strip]);
}

/** Zstandard of 32 GB in 1 MB (RFC 8878): blocks of one byte that is repeated 2¹⁷ times. */
const zstdBomb = (): Uint8Array => {
  const block = Buffer.alloc(4);
  block.writeUIntLE(((2 ** 17) << 3) | (1 << 1), 0, 3);
  const head = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0x58);
  return Buffer.concat([head, ...Array.from({ length: 2 ** 18 }, () => block)]);
};
/** Deflate of 1 GB in 1 MB: a megabyte of zeros that refers to nothing before it, again and again. */
const deflateBomb = (): Uint8Array => {
  const piece = deflateRawSync(new Uint8Array(1 << 20), { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  return Buffer.concat([Uint8Array.of(0x78, 0x9c), ...Array.from({ length: 1000 }, () => piece)]);
};
/** The head of a LERC block of one number for all, 60,000 × 60,000. */
const lercBomb = (): Uint8Array => {
  const block = Buffer.alloc(90);
  block.write("Lerc2 ", "latin1");
  [3, 0, 60_000, 60_000, 3_600_000_000, 8, 90, 1].forEach((value, k) => {
    block.writeUInt32LE(value, 6 + 4 * k);
  });
  return block;
};
/** The head of a JPEG of 65,535 × 65,535. */
const jpegBomb = (): Uint8Array =>
  Uint8Array.of(
    0xff,
    0xd8,
    0xff,
    0xc0,
    0,
    11,
    8,
    0xff,
    0xff,
    0xff,
    0xff,
    1,
    1,
    0x11,
    0,
    0xff,
    0xda,
    0,
    8,
    1,
    1,
    0,
  );

const LERC_ZSTD: Tags = [[50674, 4, [4, 2]]];
const LERC_DEFLATE: Tags = [[50674, 4, [4, 1]]];

describe("what a small TIFF may cost", () => {
  // An empty run takes about 90 MB. One run takes them all, in the memory and the time of one.
  const bombs: readonly (readonly [name: string, make: () => Uint8Array])[] = [
    ["zstd", () => ofStrip(50000, zstdBomb())],
    ["deflate", () => ofStrip(8, deflateBomb())],
    ["PackBits", () => ofStrip(32773, Buffer.alloc(1 << 20, Uint8Array.of(0x81, 0)))],
    ["LZW", () => ofStrip(5, Buffer.alloc(1 << 20, 0x55))],
    ["LERC", () => ofStrip(34887, lercBomb())],
    ["LERC in zstd", () => ofStrip(34887, zstdBomb(), LERC_ZSTD)],
    ["LERC in deflate", () => ofStrip(34887, deflateBomb(), LERC_DEFLATE)],
    ["LERC's head in deflate", () => ofStrip(34887, deflateSync(lercBomb()), LERC_DEFLATE)],
    ["JPEG", () => ofStrip(7, jpegBomb())],
  ];
  const fileOf = (name: string): string => `${name.replace(/\W/g, "-")}.tif`;

  it("1 MB that claims 10,000 bytes and unfolds to more, in any compression", () => {
    const files = Object.fromEntries(bombs.map(([name, make]) => [fileOf(name), make()]));
    const { err, memory, seconds } = cost(files);
    const untold = Object.keys(files).filter(
      (file) => !new RegExp(`^nabla: read .*/${file}: rows 0 to 99 are damaged`, "m").test(err),
    );
    // PackBits has no end of its own: the first 10,000 bytes are what it claims.
    expect(untold, err).toEqual(["PackBits.tif"]);
    expect(err).toMatch(/^wrote 1 of 9 files/m);
    expect(memory).toBeLessThan(250);
    expect(seconds).toBeLessThan(5);
  });

  it("a block that would take longer than some seconds is not begun", () => {
    const { err, memory, seconds } = cost({
      "jpeg.tif": ofStrip(7, jpegBomb(), [], 6000),
      "lzw.tif": ofStrip(5, Buffer.alloc(9), [], 12_000),
      "zstd.tif": ofStrip(50000, zstdBomb(), [], 17_000),
    });
    expect(err).toMatch(
      /jpeg.tif: at most 33554432 bytes are decoded at once, .* have 36000000 \(gdal_translate/,
    );
    expect(err).toMatch(/lzw.tif: at most 134217728 bytes are decoded at once, .* have 144000000/);
    expect(err).toMatch(/zstd.tif: at most 268435456 bytes are decoded at once, .* have 289000000/);
    expect(memory).toBeLessThan(250);
    expect(seconds).toBeLessThan(5);
  });

  it.each(["zstd-heights.tif", "lerc-zstd.tif", "zstd.tif"])(
    "%s with any byte of its strip table or of its data's head turned",
    (name) => {
      const whole = made(name);
      const directory = whole.readUInt32LE(4);
      const places: number[] = [];
      for (let k = 0; k < whole.readUInt16LE(directory); k++) {
        const at = directory + 2 + 12 * k;
        const tag = whole.readUInt16LE(at);
        if (![259, 273, 278, 279, 317].includes(tag)) continue;
        places.push(...Array.from({ length: 12 }, (_, n) => at + n));
        const start = whole.readUInt32LE(at + 8);
        if (tag === 273 && whole.readUInt32LE(at + 4) === 1) {
          places.push(...Array.from({ length: 24 }, (_, n) => start + n));
        }
      }
      const files: Record<string, Uint8Array> = {};
      for (const place of places) {
        for (const turned of [0xff, 0x01, 0x80]) {
          const bytes = Buffer.from(whole);
          bytes[place] = (bytes[place] ?? 0) ^ turned;
          files[`${place}-${turned}.tif`] = bytes;
        }
      }
      const { err, memory, seconds } = cost(files);
      expect(Object.keys(files).length).toBeGreaterThan(150);
      expect(err).not.toMatch(/should not happen|is not a|Cannot|RangeError/);
      expect(memory).toBeLessThan(400);
      expect(seconds).toBeLessThan(20);
    },
    120_000,
  );
});
