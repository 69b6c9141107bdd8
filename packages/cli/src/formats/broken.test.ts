import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { unzipSync, zipSync } from "fflate";
import { afterAll, expect, it } from "vitest";
import { nabla } from "../../../../tests/command.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-broken-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const golden = fileURLToPath(new URL("../../../../golden/files/", import.meta.url));

/** What exceptions of the language, of Node and of libraries say, and people should not have to read. */
const words = fileURLToPath(new URL("../../../../tests/foreign-words.json", import.meta.url));
const FOREIGN = new RegExp((JSON.parse(readFileSync(words, "utf8")) as string[]).join("|"));

const header = (text: string): Uint8Array =>
  Buffer.concat([Buffer.from("\x93NUMPY\x01\0", "latin1"), Uint8Array.of(text.length, 0), Buffer.from(text)]);
const zarr = readFileSync(join(golden, "zarr/blosc_lz4.zip"));
const metadata = JSON.parse(Buffer.from(unzipSync(zarr)["a/.zarray"] as Uint8Array).toString()) as object;
const array = (more: object): Record<string, string> => ({
  ".zarray": JSON.stringify({ ...metadata, ...more }),
});

/** Files by their names, and the one to read; a name alone is read as it is. */
const BROKEN: readonly [string, string | Uint8Array | Record<string, string | Uint8Array>][] = [
  ["a.npy", ""],
  ["b.npy", "\x93NUMPY"],
  ["c.npy", header("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999, 99999999999), }")],
  ["d.npy", header("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }")],
  ["e.npy", header("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }")],
  ["f.npy", header("{'descr': '__proto__', 'fortran_order': False, 'shape': (1,), }")],
  ["a.npz", "PK"],
  ["b.npz", zipSync({ "x.npy": new Uint8Array(5) })],
  ["c.npz", zipSync({ "__proto__.npy": header("{}") })],
  ["a.json", "[1, 2"],
  ["b.json", '{"a": undefined}'],
  ["c.json", "[[1], [2, 3]]"],
  ["d.json", `[1, ${"[".repeat(100_000)}1${"]".repeat(100_000)}]`],
  ["e.json", `[null, ${"[".repeat(100_000)}1${"]".repeat(100_000)}]`],
  ["f.json", '[{"a": 1}, true]'],
  ["g.json", '["x"]'],
  ["h.json", "[[1, 2], 3]"],
  ["a.csv", "\0\0\0\0"],
  ["b.csv", "a,b\nc,d\n"],
  ["c.csv.gz", Uint8Array.of(0x1f, 0x8b, 8, 0)],
  ["d.csv.gz", gzipSync("")],
  ["a.zip", "PK\x05\x06"],
  ["b.zip", zarr.subarray(0, 700)],
  ["c.zip/a", zarr],
  ["a.zarr", { ".zarray": "" }],
  ["b.zarr", { ".zarray": "null" }],
  ["c.zarr", { "zarr.json": "{}" }],
  ["d.zarr", array({ shape: { length: 2 } })],
  ["e.zarr", array({ shape: [1e9, 1e9], chunks: [1e9, 1e9] })],
  ["f.zarr", array({ dtype: { name: "f8" } })],
  ["g.zarr", array({ compressor: {} })],
  ["h.zarr", array({ compressor: { id: "constructor" } })],
  ["i.zarr", array({ filters: [null] })],
  ["j.zarr", array({ filters: [{ id: "delta", dtype: 4, astype: [] }] })],
  ["k.zarr", array({ fill_value: {} })],
  ["l.zarr", { ...array({}), ".zattrs": '{"scale_factor": {}}' }],
  ["m.zarr", { ...array({}), ".zattrs": '{"_FillValue": "x"}' }],
  ["n.zarr", { ...array({}), "0.0": "short" }],
  ["o.zarr", { "zarr.json": '{"zarr_format":3,"node_type":"array","shape":[1],"data_type":[],"codecs":7}' }],
];

it.each(BROKEN)("%s is refused in words of nabla's own, in both languages", async (name, content) => {
  const path = join(folder, name);
  const files = typeof content === "string" || content instanceof Uint8Array ? undefined : content;
  for (const [key, bytes] of Object.entries(files ?? {})) {
    mkdirSync(dirname(join(path, key)), { recursive: true });
    writeFileSync(join(path, key), bytes);
  }
  if (files === undefined) {
    // Of an archive a part is cut out of the middle.
    const inside = name.endsWith("/a");
    const bytes = content as string | Uint8Array;
    const whole = inside
      ? Buffer.from(bytes).fill(7, 60, 900)
      : typeof bytes === "string"
        ? Buffer.from(bytes, "latin1")
        : bytes;
    writeFileSync(inside ? dirname(path) : path, whole);
  }
  for (const lang of ["en", "ru"]) {
    const { code, out, err } = await nabla(["grid", path, "--axis", "0", "--lang", lang]);
    expect([code, out]).toEqual([expect.toBeOneOf([1, 2]), ""]);
    expect(err).toMatch(/^nabla: /);
    expect(err).not.toMatch(FOREIGN);
  }
});
