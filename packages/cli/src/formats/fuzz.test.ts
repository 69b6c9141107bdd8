import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nabla } from "../../../../tests/command.js";
import "../../../../tests/hill.js";
import { randomOf } from "../../../nabla/src/number/random.js";
import { openLocked, quotedText } from "./duckdb.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-fuzz-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const golden = fileURLToPath(new URL("../../../../golden/", import.meta.url));
const words = fileURLToPath(new URL("../../../../tests/foreign-words.json", import.meta.url));
const FOREIGN = new RegExp((JSON.parse(readFileSync(words, "utf8")) as string[]).join("|"));

beforeAll(async () => {
  const { connection, close } = await openLocked([], async (open) => {
    const rows = "SELECT i AS x, sin(i) AS z FROM range(64) rows(i)";
    await open.run(`COPY (${rows}) TO ${quotedText(join(folder, "rows.parquet"))} (COMPRESSION zstd)`);
  });
  connection.closeSync();
  close();
});

/** A file with some of its bytes changed, set to their extremes, or with its end cut off. */
function damaged(whole: Uint8Array, random: () => number): Uint8Array {
  const bytes = Uint8Array.from(whole);
  // Headers are where sizes and kinds stand: half of the damage is done there.
  const place = (): number =>
    Math.floor(random() * (random() < 0.5 ? Math.min(400, bytes.length) : bytes.length));
  const times = 1 + Math.floor(random() * 4);
  for (let k = 0; k < times; k++) {
    const at = place();
    const kind = random();
    if (kind < 0.5) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    else if (kind < 0.8) bytes.fill(random() < 0.5 ? 255 : 0, at, at + 1 + Math.floor(random() * 4));
    else bytes[at] = Math.floor(random() * 256);
  }
  return random() < 0.25 ? bytes.subarray(0, place()) : bytes;
}

/** So many times each file is damaged. */
const TIMES = 25;

/** A file, and how it is asked about. */
const FILES: readonly [string, (path: string) => string[]][] = [
  ["netcdf/climate.nc", (path) => ["grid", `${path}:t2m`]],
  ["netcdf/groups.nc", (path) => ["grid", `${path}:v`]],
  ["files/zarr/blosc_lz4.zip", (path) => ["grid", `${path}/a`]],
  ["files/zarr/zlib_f4.zip", (path) => ["grid", `${path}/a`]],
  ["xarray/air.zip", (path) => ["grid", `${path}/air`]],
  ["arrow/plain.feather", (path) => ["grid", `${path}:value`, "--spacing", `${path}:ns`]],
  ["arrow/lz4.feather", (path) => ["grid", `${path}:value`, "--spacing", `${path}:ns`]],
  ["arrow/zstd.feather", (path) => ["grid", `${path}:value`]],
  ["rows.parquet", (path) => ["grid", `${path}:z`, "--spacing", `${path}:x`]],
  ["files/a_f4_be.npy", (path) => ["grid", path]],
  ["files/two_deflate.npz", (path) => ["grid", `${path}:f`]],
  ["files/rasters/float64.tif", (path) => ["terrain", path]],
  ["files/rasters/lerc-zstd.tif", (path) => ["terrain", path]],
  ["files/rasters/tiled-planes.tif", (path) => ["terrain", path]],
  ["files/rasters/hole.asc", (path) => ["terrain", path]],
  ["terrain/tiles/mapbox.png", (path) => ["terrain", path, "--encoding", "mapbox", "--cell-size", "1"]],
  ["terrain/vrt/mosaic.vrt", (path) => ["terrain", path, "--sources", join(golden, "terrain/vrt")]],
];

it.each(FILES)(
  "%s, damaged, is read or refused with a code and in words of nabla's own",
  async (name, args) => {
    const whole = readFileSync(name.includes("/") ? join(golden, name) : join(folder, name));
    const random = randomOf(19);
    for (let k = 0; k < TIMES; k++) {
      // HDF5 would take the same file for one that it has open still.
      const path = join(folder, `${k}-${basename(name)}`);
      writeFileSync(path, damaged(whole, random));
      const { code, err } = await nabla(args(path));
      const said = `${path}: ${err}`;
      expect([0, 1, 2], said).toContain(code);
      expect(said).not.toMatch(FOREIGN);
      if (code !== 0) expect(said).toMatch(/nabla: /);
    }
  },
);
