import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { nabla } from "../../../../../tests/command.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-hdf5-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Case {
  /** Where it is not `climate.nc`. */
  readonly file?: string;
  readonly variable: string;
  readonly axis: string;
  readonly per?: string;
  readonly expected: (number | null)[];
}
const golden = fileURLToPath(new URL("../../../../../golden/netcdf/", import.meta.url));
const { cases } = JSON.parse(readFileSync(`${golden}cases.json`, "utf8")) as { cases: Case[] };
const climate = `${golden}climate.nc`;

describe("a NetCDF-4 file", () => {
  it.each(cases.map((one) => [`${one.variable} ${one.axis}`, one] as const))(
    "has along %s the derivative that xarray gives, bit for bit",
    async (_, { file = "climate.nc", variable, axis, per, expected }) => {
      const asked = per === undefined ? [] : ["--per", per];
      const { out } = await nabla([
        "grid",
        `${golden}${file}:${variable}`,
        "--axis",
        axis,
        ...asked,
        "--json",
      ]);
      const { gradient } = JSON.parse(out) as { gradient: unknown[] };
      expect(gradient.flat(Number.POSITIVE_INFINITY)).toEqual(expected);
    },
  );

  it("lists its variables where none of them is named", async () => {
    for (const path of [climate, `${climate}:none`])
      expect((await nabla(["grid", path])).err).toMatch(
        /name one of its variables \(.*model\/wind, t2m, time\)/,
      );
    expect((await nabla(["grid", `${climate}:label`])).err).toMatch(/must be real numbers/);
  });

  it("opens a group by its only variable, and lists those of one with several", async () => {
    expect((await nabla(["grid", `${golden}groups.nc:model/`])).code).toBe(0);
    expect((await nabla(["grid", `${golden}groups.nc:b`])).code).toBe(0);
    expect((await nabla(["grid", `${golden}groups.nc`])).err).toMatch(/\(a\/x, b\/x, model\/only, v\)/);
  });

  it("has axes of one name called by number, and tells them apart in a store", async () => {
    const store = join(folder, "v.zarr");
    const { err } = await nabla(["grid", `${golden}groups.nc:v`, "--axis", "x"]);
    expect(err).toMatch(/several axes are called x; name one by its number: 0, 1/);
    expect((await nabla(["grid", `${golden}groups.nc:v`, "-o", store])).code).toBe(0);
    expect((await nabla(["grid", `${store}/axis1`, "--axis", "dim_1"])).err).toMatch(
      /those of the file: dim_1;/,
    );
  });

  it.each(["link", "stored", "virtual"])("gives nothing of other files: %s", async (name) => {
    const { code, out, err } = await nabla(["grid", `${golden}outer.h5:${name}`]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/it is in another file, .*(?:groups\.nc|outer\.bin), which is not read; in Python/);
    expect((await nabla(["grid", `${golden}outer.h5:own`, "--axis", "0"])).code).toBe(0);
  });

  it("gives coordinates to other files, times among them", async () => {
    writeFileSync(join(folder, "f.csv"), "1\n2\n3\n4\n5\n");
    const given = ["grid", join(folder, "f.csv"), "--spacing", `${climate}:time`, "--per", "day"];
    expect((await nabla(given)).out).toBe("4 4 3.33333333333 3.33333333333 4\n");
  });

  it("is not read where a variable is too large to be held", async () => {
    expect((await nabla(["grid", `${climate}:huge`])).err).toMatch(
      /at most 536870912 bytes of it, got 4294967296/,
    );
  });

  it("is not read without end where its heap is damaged", async () => {
    const bytes = readFileSync(climate);
    for (let heap = bytes.indexOf("GCOL"); heap >= 0; heap = bytes.indexOf("GCOL", heap + 1))
      bytes.fill(255, heap + 24, heap + 32);
    writeFileSync(join(folder, "heap.nc"), bytes);
    expect((await nabla(["grid", `${join(folder, "heap.nc")}:t2m`])).err).toMatch(/its HDF5 data is damaged/);
  });

  it("is refused in a sentence where it is damaged, or older", async () => {
    const bytes = readFileSync(climate);
    const said = async (name: string, content: Uint8Array | string): Promise<string> => {
      writeFileSync(join(folder, name), content);
      return (await nabla(["grid", `${join(folder, name)}:t2m`])).err;
    };
    expect(await said("short.nc", bytes.subarray(0, 5000))).toMatch(/short.nc: its HDF5 data is damaged/);
    expect(await said("none.h5", "no such thing")).toMatch(/it is no HDF5/);
    expect(await said("old.nc", "CDF\x01\0\0\0\0")).toMatch(/NetCDF 3, .*to_zarr/);
  });
});
