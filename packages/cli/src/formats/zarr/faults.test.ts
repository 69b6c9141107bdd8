/*
 * One test for each fault that readers of Zarr have had; longer than other files, because all of them need the writers
 * of small arrays below.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Session } from "../../run/session.js";
import { openArray } from "../open-array.js";
import { readAll } from "../source.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-zarr-faults-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const golden = fileURLToPath(new URL("../../../../../golden/files/zarr/", import.meta.url));

let said = "";
const stderr = { write: (text: string) => (said += text) };
const session = new Session({ stdin: process.stdin, stdout: process.stdout, stderr }, "en", false);

type Files = Record<string, string | Uint8Array>;

function store(name: string, files: Files): string {
  const root = join(folder, name);
  for (const [key, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, key)), { recursive: true });
    writeFileSync(join(root, key), bytes);
  }
  return root;
}

async function read(path: string): Promise<(number | bigint)[]> {
  const source = await openArray(path, session);
  return Array.from((await readAll(source)).data as Float64Array);
}

/** Four elements of version 2 in two chunks. */
const v2 = (dtype: string, more: object, chunk0: Uint8Array, chunk1?: Uint8Array): Files => ({
  ".zarray": JSON.stringify({
    zarr_format: 2,
    shape: [4],
    chunks: [2],
    dtype,
    compressor: null,
    fill_value: 0,
    order: "C",
    filters: null,
    ...more,
  }),
  "0": chunk0,
  ...(chunk1 === undefined ? {} : { "1": chunk1 }),
});

/** Version 3 as zarr-python writes it. */
const v3 = (
  data_type: string,
  shape: number[],
  chunk: number[],
  codecs: unknown[],
  more: object = {},
): string =>
  JSON.stringify({
    zarr_format: 3,
    node_type: "array",
    shape,
    data_type,
    chunk_grid: { name: "regular", configuration: { chunk_shape: chunk } },
    chunk_key_encoding: { name: "default", configuration: { separator: "/" } },
    fill_value: 0,
    codecs,
    attributes: {},
    dimension_names: null,
    storage_transformers: [],
    ...more,
  });

const bytesOf = (data: ArrayBufferView): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
const floats = (...list: number[]): Uint8Array => bytesOf(Float32Array.from(list));
const little = { name: "bytes", configuration: { endian: "little" } };
/** The check value of CRC-32C, that of the digits 1 to 9 (Koopman's and RFC 3720's polynomial), lowest byte first. */
const CHECK = [0x83, 0x92, 0x06, 0xe3];

/** A shard of these chunks with its index. */
function shard(chunks: (Uint8Array | undefined)[], atStart: boolean): Uint8Array {
  const index = new DataView(new ArrayBuffer(16 * chunks.length));
  let at = atStart ? index.byteLength : 0;
  for (const [k, chunk] of chunks.entries()) {
    index.setBigUint64(16 * k, chunk ? BigInt(at) : 2n ** 64n - 1n, true);
    index.setBigUint64(16 * k + 8, chunk ? BigInt(chunk.length) : 2n ** 64n - 1n, true);
    at += chunk?.length ?? 0;
  }
  const body = chunks.filter((chunk) => chunk !== undefined);
  const directory = new Uint8Array(index.buffer);
  return Buffer.concat(atStart ? [directory, ...body] : [...body, directory]);
}
const sharding = (chunk_shape: number[], codecs: unknown[], index_location = "end"): object => ({
  name: "sharding_indexed",
  configuration: { chunk_shape, codecs, index_codecs: [little], index_location },
});

describe("what was silently wrong", () => {
  it("a blosc chunk that is cut short", async () => {
    const files = unzipSync(readFileSync(`${golden}blosc_lz4.zip`));
    const chunk = files["a/0.0"] as Uint8Array;
    const path = store("blosc.zarr", { ...files, "a/0.0": chunk.subarray(0, chunk.length - 3) });
    await expect(read(join(path, "a"))).rejects.toThrow(
      /chunk 0\/0 .* its blosc data ends at byte \d+ of \d+/,
    );
  });

  it("a wrong crc32c", async () => {
    const digits = [49, 50, 51, 52, 53, 54, 55, 56, 57];
    const sum = (crc: number[]): string =>
      store(`crc${crc[0]}.zarr`, {
        "zarr.json": v3("uint8", [9], [9], [{ name: "bytes" }, { name: "crc32c" }]),
        "c/0": Uint8Array.from([...digits, ...crc]),
      });
    expect(await read(sum(CHECK))).toEqual(digits);
    await expect(read(sum([0, 0, 0, 0]))).rejects.toThrow(/check sum crc32c is 0x00000000/);
  });

  it("fill values in hexadecimal are the bits of a float", async () => {
    const fill = (type: string, fill_value: unknown): Promise<(number | bigint)[]> =>
      read(
        store(`fill-${type}-${fill_value}.zarr`, {
          "zarr.json": v3(type, [1], [1], [little], { fill_value }),
        }),
      );
    expect(await fill("float64", "0x7ff8000000000000")).toEqual([Number.NaN]);
    expect(await fill("float64", "0x3ff8000000000000")).toEqual([1.5]);
    expect(await fill("float32", "0xc0200000")).toEqual([-2.5]);
    expect(await fill("float16", "0x3e00")).toEqual([1.5]);
    expect(await fill("float32", "-Infinity")).toEqual([Number.NEGATIVE_INFINITY]);
    await expect(fill("float32", "0x7ff8000000000000")).rejects.toThrow(/fill_value must be of type float32/);
  });

  it("64-bit fill values keep all digits", async () => {
    const text = v3("int64", [1], [1], [little]).replace(
      '"fill_value":0',
      '"fill_value":9223372036854775807',
    );
    expect(await read(store("int64.zarr", { "zarr.json": text }))).toEqual([9223372036854775807n]);
  });

  it("Delta with another astype", async () => {
    const filters = [{ id: "delta", dtype: "<f8", astype: "<f4" }];
    const path = store("delta.zarr", v2("<f8", { filters }, floats(10, 0.5), floats(-1, -2)));
    expect(await read(path)).toEqual([10, 10.5, -1, -3]);
    const bytes = [{ id: "delta", dtype: "<i2", astype: "|i1" }];
    const wrapping = v2("<i2", { filters: bytes }, Uint8Array.of(5, 255), Uint8Array.of(100, 100));
    expect(await read(store("delta1.zarr", wrapping))).toEqual([5, 4, 100, 200]);
  });

  it("FixedScaleOffset is undone", async () => {
    const filters = [{ id: "fixedscaleoffset", scale: 10, offset: 1000, dtype: "<f8", astype: "|u1" }];
    const path = store("fso.zarr", v2("<f8", { filters }, Uint8Array.of(0, 5), Uint8Array.of(10, 255)));
    expect(await read(path)).toEqual([1000, 1000.5, 1001, 1025.5]);
  });

  describe("a server that knows no ranges", () => {
    let server: Server;
    let ranges = true;
    let root = "";
    beforeAll(async () => {
      root = store("web.zarr", {
        "zarr.json": v3("float32", [4], [4], [sharding([2], [little])]),
        "c/0": shard([floats(1, 2), floats(3, 4)], false),
      });
      server = createServer((request, response) => {
        let bytes: Uint8Array;
        try {
          bytes = readFileSync(
            join(root, new URL(request.url ?? "", "http://h").pathname.replace("/web.zarr", "")),
          );
        } catch {
          response.writeHead(404).end();
          return;
        }
        const [, from = "", to = ""] = /bytes=(\d*)-(\d*)/.exec(request.headers.range ?? "") ?? [];
        if (!ranges || (from === "" && to === "")) response.writeHead(200).end(bytes);
        else {
          const start = from === "" ? bytes.length - Number(to) : Number(from);
          const part = bytes.subarray(start, from === "" ? undefined : Number(to) + 1);
          const range = `bytes ${start}-${start + part.length - 1}/${bytes.length}`;
          response.writeHead(206, { "Content-Range": range }).end(part);
        }
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    });
    afterAll(() => server.close());

    it.each([true, false])("gives the right numbers (ranges: %s)", async (has) => {
      ranges = has;
      const { port } = server.address() as AddressInfo;
      expect(await read(`http://127.0.0.1:${port}/web.zarr`)).toEqual([1, 2, 3, 4]);
      writeFileSync(join(root, "gdal.zip"), readFileSync(`${golden}zstd_i2.zip`));
      expect((await read(`http://127.0.0.1:${port}/web.zarr/gdal.zip/a`)).slice(0, 3)).toEqual([-10, -9, -8]);
      await expect(read(`http://127.0.0.1:${port}/none`)).rejects.toThrow(/neither zarr.json nor .zarray/);
    });
  });

  it("packed values: scale, offset, missing values, unsigned integers", async () => {
    const stored = bytesOf(Int16Array.of(-32767, 0, 100, -999));
    const attributes = { scale_factor: 0.5, add_offset: 10, _FillValue: -32767, missing_value: [-999] };
    const path = store("cf.zarr", {
      "zarr.json": v3("int16", [4], [4], [little], { attributes }),
      "c/0": stored,
    });
    said = "";
    expect(await read(path)).toEqual([Number.NaN, 10, 60, Number.NaN]);
    expect(said).toMatch(/values are stored·0.5 \+ 10; stored -32767, -999 is no value \(NaN\)/);
    // xarray keeps _FillValue in version 2 in the array's own fill value.
    const xarray = {
      ...v2("<f4", { fill_value: -1, shape: [2] }, floats(-1, 2)),
      ".zattrs": '{"_ARRAY_DIMENSIONS":["x"]}',
    };
    expect(await read(store("xarray.zarr", xarray))).toEqual([Number.NaN, 2]);
    expect(await read(store("plain.zarr", v2("<f4", { fill_value: -1, shape: [2] }, floats(-1, 2))))).toEqual(
      [-1, 2],
    );
    const base64 = { _FillValue: Buffer.from(bytesOf(Float64Array.of(7))).toString("base64") };
    const encoded = {
      "zarr.json": v3("float32", [2], [2], [little], { attributes: base64 }),
      "c/0": floats(7, 8),
    };
    expect(await read(store("base64.zarr", encoded))).toEqual([Number.NaN, 8]);
    const unsigned = {
      ...v2("|i1", { shape: [2] }, Uint8Array.of(255, 1)),
      ".zattrs": '{"_Unsigned":"true"}',
    };
    expect(await read(store("unsigned.zarr", unsigned))).toEqual([255, 1]);
    const wrong = { ...v2("|i1", { shape: [2] }, Uint8Array.of(1, 1)), ".zattrs": '{"scale_factor":"much"}' };
    await expect(read(store("much.zarr", wrong))).rejects.toThrow(
      /scale_factor must be a number, got "much"/,
    );
  });
});

describe("values that mean nothing", () => {
  const cf = (name: string, dtype: string, stored: Uint8Array, attributes: object): string =>
    store(name, {
      ...v2(dtype, { shape: [4], chunks: [4], fill_value: null }, stored),
      ".zattrs": JSON.stringify(attributes),
    });

  it("outside valid_range, valid_min and valid_max are NaN, in the numbers that are stored", async () => {
    const stored = bytesOf(Int16Array.of(-10, 0, 100, 900));
    const scaled = { scale_factor: 0.5, add_offset: 10 };
    said = "";
    expect(await read(cf("range.zarr", "<i2", stored, { ...scaled, valid_range: [0, 100] }))).toEqual([
      Number.NaN,
      10,
      60,
      Number.NaN,
    ]);
    expect(said).toMatch(/stored numbers outside 0 … 100 are NaN/);
    expect(await read(cf("min.zarr", "<i2", stored, { valid_min: 0 }))).toEqual([Number.NaN, 0, 100, 900]);
    expect(await read(cf("max.zarr", "<i2", stored, { valid_max: [100] }))).toEqual([
      -10,
      0,
      100,
      Number.NaN,
    ]);
    const floating = cf("float.zarr", "<f4", floats(-1, 0.5, 2, 1e20), { valid_max: 1e10 });
    expect(await read(floating)).toEqual([-1, 0.5, 2, Number.NaN]);
  });

  it("bounds that stored integers cannot be are those of the values", async () => {
    const stored = bytesOf(Int16Array.of(-10, 0, 100, 900));
    const scaled = { scale_factor: 0.5, add_offset: 10, valid_range: [9.5, 100.5] };
    said = "";
    expect(await read(cf("unpacked.zarr", "<i2", stored, scaled))).toEqual([Number.NaN, 10, 60, Number.NaN]);
    expect(said).toMatch(/; values outside 9.5 … 100.5 are NaN/);
  });

  it("bounds and marks of unsigned integers are written with the sign or without", async () => {
    const bytes = Uint8Array.of(255, 1, 200, 250);
    const signed = { _Unsigned: "true", valid_range: [0, -10], _FillValue: -56 };
    expect(await read(cf("signed.zarr", "|i1", bytes, signed))).toEqual([
      Number.NaN,
      1,
      Number.NaN,
      Number.NaN,
    ]);
    expect(await read(cf("fraction.zarr", "|i1", bytes, { _Unsigned: "true", missing_value: 1.5 }))).toEqual([
      255, 1, 200, 250,
    ]);
    expect(await read(cf("signless.zarr", "|u1", bytes, { _Unsigned: "false" }))).toEqual([-1, 1, -56, -6]);
  });

  it("bounds that are none are refused by name", async () => {
    const stored = bytesOf(Int16Array.of(-10, 0, 100, 900));
    for (const wrong of [[1], [3, 1], [1, 2, 3]])
      await expect(read(cf("none.zarr", "<i2", stored, { valid_range: wrong }))).rejects.toThrow(
        /valid_range, valid_min, valid_max must be/,
      );
    await expect(read(cf("word.zarr", "<i2", stored, { valid_min: "low" }))).rejects.toThrow(
      /valid_min must be a number, got "low"/,
    );
  });

  it("of chunks that are not stored are NaN where no fill value is said; integers have none", async () => {
    said = "";
    const half = v2("<f4", { fill_value: null }, floats(1, 2));
    expect(await read(store("null.zarr", half))).toEqual([1, 2, Number.NaN, Number.NaN]);
    expect(said).toMatch(/chunk 1 is not stored, and its fill_value is null: .* NaN/);
    const whole = v2("<i2", { fill_value: null }, bytesOf(Int16Array.of(1, 2)));
    await expect(read(store("nullint.zarr", whole))).rejects.toThrow(/chunk 1 is not stored.*fill_value/);
    const packed = { ...whole, ".zattrs": '{"scale_factor":2}' };
    expect(await read(store("nullpacked.zarr", packed))).toEqual([2, 4, Number.NaN, Number.NaN]);
  });
});

describe("what was refused", () => {
  it("16-bit floats, in both byte orders", async () => {
    const half = Uint8Array.of(0x00, 0x3e, 0x00, 0xc1);
    expect(await read(store("f2.zarr", v2("<f2", { shape: [2] }, half)))).toEqual([1.5, -2.5]);
    expect(await read(store("f2be.zarr", v2(">f2", { shape: [2] }, half.toReversed())))).toEqual([-2.5, 1.5]);
    const path = store("f2v3.zarr", { "zarr.json": v3("float16", [2], [2], [little]), "c/0": half });
    expect(await read(path)).toEqual([1.5, -2.5]);
  });

  it("a shard's index at its start, missing chunks, and shards in shards", async () => {
    const chunks = [floats(1, 2), undefined, floats(5, 6)];
    const start = {
      "zarr.json": v3("float32", [6], [6], [sharding([2], [little], "start")]),
      "c/0": shard(chunks, true),
    };
    expect(await read(store("start.zarr", start))).toEqual([1, 2, 0, 0, 5, 6]);
    const nested = {
      "zarr.json": v3("float32", [8], [8], [sharding([4], [sharding([2], [little], "start")])]),
      "c/0": shard(
        [shard([floats(1, 2), floats(3, 4)], true), shard([undefined, floats(7, 8)], true)],
        false,
      ),
    };
    expect(await read(store("nested.zarr", nested))).toEqual([1, 2, 3, 4, 0, 0, 7, 8]);
  });

  it("bz2, in both versions", async () => {
    const noise = readFileSync(
      fileURLToPath(new URL("../../../../../golden/files/bzip2/noise.bz2", import.meta.url)),
    );
    const path = store("bz2.zarr", {
      "zarr.json": v3(
        "uint8",
        [5000],
        [5000],
        ["bytes", { name: "numcodecs.bz2", configuration: { level: 1 } }],
      ),
      "c/0": noise,
    });
    expect((await read(path)).slice(0, 2)).toEqual([198, 126]);
    const old = v2("|u1", { shape: [5000], chunks: [5000], compressor: { id: "bz2", level: 1 } }, noise);
    expect((await read(store("bz2v2.zarr", old))).slice(0, 2)).toEqual([198, 126]);
    const short = store("bz2short.zarr", v2("|u1", { compressor: { id: "bz2", level: 1 } }, noise));
    await expect(read(short)).rejects.toThrow(/it needs 2 elements, got 5000/);
    const slow = { shape: [1 << 25], chunks: [1 << 25], compressor: { id: "bz2", level: 1 } };
    await expect(read(store("bz2slow.zarr", v2("|u1", slow, noise)))).rejects.toThrow(
      /bz2 is unpacked for chunks of at most 16777216 bytes, this one has 33554432/,
    );
  });

  it("bare names of codecs, and NaN as Python writes it", async () => {
    const path = store("bare.zarr", {
      "zarr.json": v3("uint8", [2], [2], ["bytes", "gzip"], { chunk_key_encoding: "default" }),
      "c/0": gzipSync(Uint8Array.of(3, 4)),
    });
    expect(await read(path)).toEqual([3, 4]);
    const files = v2("<f4", {}, floats(1, 2));
    const text = String(files[".zarray"]).replace('"fill_value":0', '"fill_value": NaN');
    expect(await read(store("nan.zarr", { ...files, ".zarray": text }))).toEqual([
      1,
      2,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

describe("what broke", () => {
  const good = JSON.parse(String(v2("<f4", {}, floats(1, 2))[".zarray"])) as object;
  it.each<[string, object | string, RegExp]>([
    ["no object", "[1]", /\.zarray is damaged: it is no JSON object/],
    ["cut short", '{"zarr_format":', /\.zarray is damaged/],
    [
      "no shape",
      { ...good, shape: undefined },
      /shape must be a list of whole numbers from 0 on, got nothing/,
    ],
    ["a huge shape", { ...good, shape: [1e300] }, /shape must be a list/],
    ["no chunks", { ...good, chunks: [0] }, /chunks must be a list of whole numbers from 1 on, got \[0\]/],
    ["an odd codec", { ...good, compressor: 7 }, /a codec must be an object with an id, got 7/],
    ["a filter of a kind", { ...good, filters: [{ id: "delta" }] }, /elements must be real numbers/],
    [
      "a name of the language",
      { ...good, compressor: { id: "__proto__" } },
      /codecs must be known.* got __proto__/,
    ],
    [
      "an odd separator",
      { ...good, dimension_separator: {} },
      /dimension_separator must be \. or \/, got \{\}/,
    ],
  ])("metadata with %s is named", async (name, metadata, message) => {
    const text = typeof metadata === "string" ? metadata : JSON.stringify(metadata);
    const path = store(`odd ${name}.zarr`, { ".zarray": text, "0": floats(1, 2) });
    await expect(read(path)).rejects.toThrow(message);
  });

  it("a small chunk that would fill memory is left where its array ends", async () => {
    const bomb = gzipSync(Buffer.alloc(64 << 20));
    const path = store("bomb.zarr", v2("<f4", { compressor: { id: "gzip" } }, bomb));
    await expect(read(path)).rejects.toThrow(/its gzip data says \d+ bytes, a chunk has at most/);
    const large = store("large.zarr", v2("<f4", {}, new Uint8Array(1 << 20)));
    await expect(read(large)).rejects.toThrow(/0 has 1048576 bytes, at most \d+ are expected/);
  });

  it("an archive whose directory points beyond it is named, and no process ends", async () => {
    const zip = readFileSync(`${golden}zlib_f4.zip`);
    const at = zip.indexOf(Buffer.from("PK\x01\x02", "latin1"));
    const name = zip.indexOf("a/.zarray", at);
    zip.writeUInt32LE(0xf0000000, name - 46 + 42);
    store("far", { "far.zip": zip });
    await expect(read(join(folder, "far", "far.zip/a"))).rejects.toThrow(/far.zip/);
    const flipped = readFileSync(`${golden}zlib_f4.zip`);
    flipped[flipped.lastIndexOf('"shape"') + 1] = 83;
    store("flipped", { "flipped.zip": flipped });
    await expect(read(join(folder, "flipped", "flipped.zip/a"))).rejects.toThrow(
      /\.zarray is damaged in the archive/,
    );
  });

  it("a chunk that is a device is not read", async () => {
    const path = store("zero.zarr", v2("<f4", {}, floats(1, 2)));
    symlinkSync("/dev/zero", join(path, "1"));
    await expect(read(path)).rejects.toThrow(/chunk 1 cannot be read, 1 is no file/);
  });
});
