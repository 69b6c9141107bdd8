import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync, zipSync, zlibSync } from "fflate";
import { array, type NDArray } from "nabla/array";
import { afterAll, describe, expect, it } from "vitest";
import { Session } from "../../run/session.js";
import { openArray } from "../open-array.js";
import { readAll } from "../source.js";
import { ZarrPart } from "./write.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-zarr-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const session = new Session(process, "en", false);
const shape = [5, 7];
const f = array(
  Float64Array.from({ length: 35 }, (_, i) => Math.sin(i)),
  shape,
);

/** The bytes of a chunk of 2 × 3 elements, filled up with 9 at the ends. */
function chunk(i: number, j: number, fortran = false, big = false): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(48));
  for (let a = 0; a < 2; a++)
    for (let b = 0; b < 3; b++) {
      const value = f.data[(2 * i + a) * 7 + 3 * j + b];
      const inside = 2 * i + a < 5 && 3 * j + b < 7;
      bytes.setFloat64(8 * (fortran ? b * 2 + a : a * 3 + b), inside ? (value as number) : 9, !big);
    }
  return new Uint8Array(bytes.buffer);
}

type Files = Record<string, Uint8Array>;
const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function chunks(name: (i: number, j: number) => string, bytes: (i: number, j: number) => Uint8Array): Files {
  const files: Files = {};
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) files[name(i, j)] = bytes(i, j);
  return files;
}

const v2 = (more: object): Files => ({
  ".zarray": text({
    zarr_format: 2,
    shape,
    chunks: [2, 3],
    dtype: "<f8",
    compressor: null,
    fill_value: 0,
    order: "C",
    filters: null,
    ...more,
  }),
});
const v3 = (codecs: object[], more: object = {}): Files => ({
  "zarr.json": text({
    zarr_format: 3,
    node_type: "array",
    shape,
    data_type: "float64",
    chunk_grid: { name: "regular", configuration: { chunk_shape: [2, 3] } },
    chunk_key_encoding: { name: "default", configuration: { separator: "/" } },
    fill_value: 0,
    codecs,
    attributes: {},
    ...more,
  }),
});
const little = { name: "bytes", configuration: { endian: "little" } };

/** One shard with all chunks, and its index at the end. */
function sharded(): Files {
  const bodies: Uint8Array[] = [];
  const index = new DataView(new ArrayBuffer(3 * 3 * 16));
  for (let k = 0; k < 9; k++) {
    index.setBigUint64(16 * k, BigInt(48 * k), true);
    index.setBigUint64(16 * k + 8, 48n, true);
    bodies.push(chunk(Math.floor(k / 3), k % 3));
  }
  const sharding = {
    name: "sharding_indexed",
    configuration: { chunk_shape: [2, 3], codecs: [little], index_codecs: [little], index_location: "end" },
  };
  return {
    ...v3([sharding], { chunk_grid: { name: "regular", configuration: { chunk_shape: [6, 9] } } }),
    "c/0/0": Buffer.concat([...bodies, new Uint8Array(index.buffer)]),
  };
}

function store(name: string, files: Files): string {
  for (const [key, bytes] of Object.entries(files)) {
    const path = join(folder, name, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  return join(folder, name);
}

async function read(path: string): Promise<NDArray> {
  const source = await openArray(path, session);
  try {
    return await readAll(source);
  } finally {
    await source.close();
  }
}

const dotted = (i: number, j: number): string => `${i}.${j}`;
const slashed = (i: number, j: number): string => `${i}/${j}`;
const keyed = (i: number, j: number): string => `c/${i}/${j}`;

describe("openZarr", () => {
  it.each<[string, Files]>([
    ["version 2", { ...v2({}), ...chunks(dotted, (i, j) => chunk(i, j)) }],
    [
      "version 2 in folders, compressed",
      {
        ...v2({ dimension_separator: "/", compressor: { id: "zlib", level: 1 } }),
        ...chunks(slashed, (i, j) => zlibSync(chunk(i, j))),
      },
    ],
    ["version 2 in Fortran order", { ...v2({ order: "F" }), ...chunks(dotted, (i, j) => chunk(i, j, true)) }],
    [
      "big-endian version 2",
      { ...v2({ dtype: ">f8" }), ...chunks(dotted, (i, j) => chunk(i, j, false, true)) },
    ],
    ["version 3", { ...v3([little]), ...chunks(keyed, (i, j) => chunk(i, j)) }],
    [
      "version 3, compressed and transposed",
      {
        ...v3([
          { name: "transpose", configuration: { order: [1, 0] } },
          little,
          { name: "gzip", configuration: { level: 1 } },
        ]),
        ...chunks(keyed, (i, j) => gzipSync(chunk(i, j, true))),
      },
    ],
    ["version 3 in shards", sharded()],
  ])("reads %s from a folder and from a .zip", async (name, files) => {
    const path = store(`${name}.zarr`, files);
    writeFileSync(`${path}.zip`, zipSync(files, { level: 0 }));
    for (const place of [path, `${path}.zip`]) {
      const result = await read(place);
      expect(result.shape).toEqual(shape);
      expect([...(result.data as Float64Array)]).toEqual([...f.data]);
    }
  });

  it("fills what no chunk is there for", async () => {
    const whole = chunks(dotted, (i, j) => chunk(i, j));
    delete whole["1.1"];
    const path = store("hole.zarr", { ...v2({ fill_value: "NaN" }), ...whole });
    const { data } = await read(path);
    const holes = [...(data as Float64Array)].map((value, i) => (Number.isNaN(value) ? i : -1));
    expect(holes.filter((i) => i >= 0)).toEqual([17, 18, 19, 24, 25, 26]);
  });

  it("names the chunk that is cut short, in a shard too", async () => {
    const path = store("cut.zarr", { ...v2({}), ...chunks(dotted, (i, j) => chunk(i, j)) });
    truncateSync(join(path, "1.1"), 40);
    await expect(read(path)).rejects.toThrow(
      /cut.zarr: chunk 1\/1 cannot be read, it needs 6 elements, got 5/,
    );
    const shard = store("shard.zarr", sharded());
    truncateSync(join(shard, "c/0/0"), 100);
    await expect(read(shard)).rejects.toThrow(/chunk 0\/0 cannot be read, c\/0\/0 ends at byte 100/);
  });

  it("says what is no array, names the arrays of a group, and refuses what is no number by name", async () => {
    const inner = { ...v2({}), ...chunks(dotted, (i, j) => chunk(i, j)) };
    store("group.zarr/b", inner);
    store("group.zarr/a", inner);
    await expect(read(join(folder, "group.zarr"))).rejects.toThrow(
      /it is a group; name one of its arrays \(a, b\)/,
    );
    await expect(read(join(folder, "none.zarr"))).rejects.toThrow(/there is no such file/);
    await expect(read(join(folder, "none.zip"))).rejects.toThrow(/there is no such file/);
    await expect(read(store("complex.zarr", v2({ dtype: "<c16" })))).rejects.toThrow(/<c16/);
    await expect(read(store("text.zarr", v2({ dtype: "<U4", fill_value: "" })))).rejects.toThrow(
      /real numbers, got/,
    );
  });

  it("refuses chunks that memory is not meant for, with their bytes", async () => {
    const path = store("large.zarr", v2({ shape: [50_000, 50_000], chunks: [5000, 5000] }));
    await expect(read(path)).rejects.toThrow(
      /at most 134217728 bytes .* its chunks \[5000,5000\] have 200000000/,
    );
  });
});

it("a part of an array is begun where another machine has begun it meanwhile", async () => {
  const root = join(folder, "shards.zarr");
  const form = { shape: [2], chunk: [2], dtype: "float64", transposed: false, names: ["axis0"] } as const;
  const [first, second] = [new ZarrPart(root, form), new ZarrPart(root, form)];
  await first.begin({ job: "a", input: "here" }, false);
  await first.write(0, [0], array([1, 2]));
  await second.begin({ job: "a", input: "there" }, false);
  expect(await second.fingerprint()).toEqual({ job: "a", input: "here" });
  expect(await second.has([0])).toBe(true);
});
