import { readFileSync } from "node:fs";
import { deflateRawSync, crc32 as hostCrc } from "node:zlib";
import { isNablaError } from "nabla";
import { array, npzNames, readNpz, writeNpy, writeNpz } from "nabla/array";
import { describe, expect, it } from "vitest";
import { crc32 } from "./zip.js";

const golden = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../golden/files/${name}`, import.meta.url));
const short = (value: number): number[] => [value & 255, (value >> 8) & 255];
const word = (value: number): number[] => [...short(value & 65535), ...short(value >>> 16)];
const FULL = 0xffffffff;

/** An archive of one file, as one asks for it. */
function zip(
  name: string,
  bytes: Uint8Array,
  { method = 8, flags = 0, wide = false, comment = "", before = 0, claimed = bytes.length } = {},
): Uint8Array {
  const packed = method === 8 ? deflateRawSync(bytes) : bytes;
  const head = [...short(20), ...short(flags), ...short(method), ...word(0), ...word(crc32(bytes))];
  const extra = wide
    ? [
        ...short(1),
        ...short(24),
        ...word(claimed),
        ...word(0),
        ...word(packed.length),
        ...word(0),
        ...word(0),
        ...word(0),
      ]
    : [];
  const sizes = wide ? [...word(FULL), ...word(FULL)] : [...word(packed.length), ...word(claimed)];
  const local = [
    ...word(0x04034b50),
    ...head,
    ...sizes,
    ...short(name.length),
    ...short(0),
    ...Buffer.from(name),
    ...packed,
  ];
  const entry = [
    ...[...word(0x02014b50), ...short(20), ...head, ...sizes, ...short(name.length), ...short(extra.length)],
    ...[
      ...short(0),
      ...short(0),
      ...short(0),
      ...word(0),
      ...word(wide ? FULL : 0),
      ...Buffer.from(name),
      ...extra,
    ],
  ];
  const end64 = wide
    ? [
        ...[...word(0x06064b50), ...word(44), ...word(0), ...short(45), ...short(45), ...word(0), ...word(0)],
        ...[
          ...word(1),
          ...word(0),
          ...word(1),
          ...word(0),
          ...word(entry.length),
          ...word(0),
          ...word(local.length),
          ...word(0),
        ],
        ...[...word(0x07064b50), ...word(0), ...word(local.length + entry.length), ...word(0), ...word(1)],
      ]
    : [];
  const counts = wide
    ? [...word(FULL), ...word(FULL), ...word(FULL)]
    : [...short(1), ...short(1), ...word(entry.length), ...word(local.length)];
  const end = [...word(0x06054b50), ...word(0), ...counts, ...short(comment.length), ...Buffer.from(comment)];
  return Uint8Array.from([...new Uint8Array(before), ...local, ...entry, ...end64, ...end]);
}

const file = writeNpy(array([1, 2, 4, 8, 16]));
const values = async (bytes: Uint8Array): Promise<number[]> =>
  Array.from((await readNpz(bytes)).a?.data ?? [], Number);

const whole = zip("a.npy", file);
/** The upper byte of the name's length, in the directory. */
const damagedName = whole.with(new DataView(whole.buffer).getUint32(whole.length - 6, true) + 29, 255);

describe("readNpz", () => {
  it.each(["two.npz", "two_deflate.npz"])("reads %s as NumPy does", async (name) => {
    const { f, x, ...others } = await readNpz(golden(name));
    expect(others).toEqual({});
    expect(npzNames(golden(name))).toEqual(["f", "x"]);
    expect(f).toMatchObject({ shape: [2, 3], dtype: "float64", data: Float64Array.of(0, 1, 2, 3, 4, 5) });
    expect(x).toMatchObject({ shape: [3], dtype: "int64", data: BigInt64Array.of(0n, 1n, 3n) });
  });

  it("reads what is stored or deflated, zip64, behind other bytes, before any comment", async () => {
    for (const options of [
      {},
      { method: 0 },
      { wide: true },
      { wide: true, method: 0 },
      { comment: "PK\x05\x06 is the end's signature ".repeat(9) },
      { before: 77 },
    ]) {
      expect(await values(zip("a.npy", file, options)), JSON.stringify(options)).toEqual([1, 2, 4, 8, 16]);
    }
  });

  it.each<[string, Uint8Array, string, RegExp]>([
    ["a damaged byte", zip("a.npy", file, { method: 0 }).with(200, 3), "io", /a.npy at byte 35 is damaged/],
    ["a cut archive", zip("a.npy", file).slice(0, -1), "io", /cut short, or it is no .npz at byte/],
    ["a directory with a name longer than the file", damagedName, "io", /directory is damaged at byte/],
    ["what is none", Uint8Array.of(1, 2, 3), "io", /at byte 3/],
    ["too few bytes", zip("a.npy", file, { claimed: 500 }), "io", /ends after 168 of 500 bytes/],
    ["too many bytes", zip("a.npy", file, { claimed: 100 }), "io", /more than the 100 bytes/],
    ["too many stored bytes", zip("a.npy", file, { claimed: 100, method: 0 }), "io", /has 168 bytes/],
    ["what is no .npy", zip("a.npy", Uint8Array.of(1, 2)), "io", /readNpz: a: not an .npy file/],
    ["encryption", zip("a.npy", file, { flags: 1 }), "unsupported", /got encrypted/],
    ["other compression", zip("a.npy", file, { method: 12 }), "unsupported", /got bzip2/],
    ["complex numbers", zip("a.npy", golden("a_c16_le.npy")), "unsupported", /readNpz: a: .*complex128/],
  ])("refuses %s by name", async (_, bytes, code, message) => {
    const error: unknown = await readNpz(bytes).catch((reason: unknown) => reason);
    expect(isNablaError(error) && error.code).toBe(code);
    expect((error as Error).message).toMatch(message);
  });

  it("names the arrays there are for one that is not, and reads only those asked for", async () => {
    const bytes = writeNpz({ a: [1, 2], b: 3, __proto__2: [4] });
    expect(Object.keys(await readNpz(bytes, ["b"]))).toEqual(["b"]);
    await expect(readNpz(bytes, ["c"])).rejects.toThrow(
      "readNpz: the file has the arrays a, b, __proto__2, got c",
    );
  });

  it("unpacks no more than the array's header asks for", async () => {
    const bomb = new Uint8Array(64 * 2 ** 20);
    bomb.set(file);
    const before = process.memoryUsage().arrayBuffers;
    expect(await values(zip("a.npy", bomb))).toEqual([1, 2, 4, 8, 16]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 2 ** 20);
  });
});

describe("writeNpz", () => {
  it("writes what readNpz reads, each array with its type, order and any name", async () => {
    const fortran = { data: Int16Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3], stride: [1, 2] };
    const back = await readNpz(writeNpz({ "x π/y": fortran, constructor: [[1.5]], n: 7 }));
    expect(back["x π/y"]).toMatchObject({ ...fortran, dtype: "int16" });
    expect(back.constructor).toMatchObject({ shape: [1, 1], data: Float64Array.of(1.5) });
    expect(back.n?.shape).toEqual([]);
  });

  it("sums up as the host does", () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i * i);
    if (hostCrc !== undefined) expect(crc32(bytes)).toBe(hostCrc(bytes));
    expect(crc32(Buffer.from("123456789"))).toBe(0xcbf43926);
  });
});
