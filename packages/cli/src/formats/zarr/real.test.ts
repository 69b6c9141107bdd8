import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { Session } from "../../run/session.js";
import { openArray } from "../open-array.js";
import { readAll } from "../source.js";

const golden = fileURLToPath(new URL("../../../../../golden/files/zarr/", import.meta.url));
const session = new Session(
  { stdin: process.stdin, stdout: process.stdout, stderr: { write: () => true } },
  "en",
  false,
);

async function read(name: string): Promise<number[]> {
  const { data, shape } = await readAll(await openArray(`${golden}${name}.zip/a`, session));
  expect(shape).toEqual([6, 7]);
  return Array.from(data as Float64Array);
}
const numbers = Array.from({ length: 42 }, (_, k) => k - 10);

describe("Zarr arrays that GDAL wrote", () => {
  it.each([
    "gzip_f8",
    "zlib_f4",
    "zstd_i2",
    "lz4_i4",
    "blosc_blosclz",
    "blosc_lz4",
    "blosc_lz4hc",
    "blosc_zlib",
    "blosc_zstd",
    "delta_i2",
    "fortran_i2",
  ])("%s holds GDAL's numbers", async (name) => {
    expect(await read(name)).toEqual(numbers);
  });

  it("unpacked are the values that GDAL means: nodata, scale and offset", async () => {
    expect(await read("packed_i2")).toEqual(numbers.map((n) => (n === -7 ? Number.NaN : n * 0.5 + 100)));
    const { err } = await nabla(["grid", `${golden}packed_i2.zip/a`, "--axis", "0", "--lang", "en"]);
    expect(err).toMatch(
      /unpacked by its attributes: values are stored·0.5 \+ 100; stored -7 is no value \(NaN\)/,
    );
    const ru = await nabla(["grid", `${golden}packed_i2.zip/a`, "--axis", "0", "--lang", "ru"]);
    expect(ru.err).toMatch(/значения — записанное·0.5 \+ 100; записанное -7 — нет значения/);
  });

  it("packed by a codec that is not known are refused by its name", async () => {
    await expect(read("lzma_i2")).rejects.toThrow(/codecs must be known.* got lzma/);
  });

  it("are named in an archive of several", async () => {
    const { err } = await nabla(["grid", `${golden}gzip_f8.zip`, "--lang", "en"]);
    expect(err).toMatch(/it is a group; name one of its arrays \(a\) as \S+gzip_f8.zip\/a/);
  });
});
