import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FileSystemStore } from "@zarrita/storage";
import { afterAll, describe, expect, it } from "vitest";
import * as zarrita from "zarrita";
import { nabla } from "../../../../../tests/command.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

interface Case {
  readonly axis: string;
  readonly per?: string;
  readonly edgeOrder: number;
  readonly expected: number[];
}
const golden = fileURLToPath(new URL("../../../../../golden/xarray/", import.meta.url));
const { stores } = JSON.parse(readFileSync(`${golden}cases.json`, "utf8")) as { stores: Case[] };
const air = `${golden}air.zip/air`;

const numbers = (out: string): number[] =>
  (JSON.parse(out) as { gradient: unknown[] }).gradient.flat(Number.POSITIVE_INFINITY) as number[];

/** A file of an array of a store in version 2. */
const write = (name: string, file: string, json: object): void => {
  mkdirSync(at(join("words.zarr", name)), { recursive: true });
  writeFileSync(at(join("words.zarr", name, file)), JSON.stringify(json));
};
const of = (dtype: string, shape: number[]) => ({
  ...{ zarr_format: 2, shape, chunks: shape, dtype },
  ...{ compressor: null, fill_value: 0, filters: null, order: "C" },
});

describe("a store of xarray, by the names of its axes", () => {
  it.each(stores.map((one) => [`${one.axis} ${one.per ?? ""} ${one.edgeOrder}`, one] as const))(
    "gives along %s what xarray's differentiate gives, bit for bit",
    async (_, { axis, per, edgeOrder, expected }) => {
      const asked = per === undefined ? [] : ["--per", per];
      const args = ["grid", air, "--axis", axis, ...asked, "--edge-order", String(edgeOrder), "--json"];
      const { out, err } = await nabla(args);
      expect(numbers(out)).toEqual(expected);
      expect(err).toMatch(
        new RegExp(`coordinates are those of the file: ${axis}; --spacing 1 counts samples`),
      );
    },
  );

  it("is per unit of the file, unless another is asked for, and counts samples where that is asked for", async () => {
    const { out, err } = await nabla(["grid", air, "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      names: ["time", "lat", "lon"],
      per: ["hour", "degrees_north", "degrees_east"],
    });
    expect(err).toMatch(/note: time: the result is per hour/);
    const samples = await nabla(["grid", air, "--axis", "lon", "--spacing", "1", "--json"]);
    expect(samples.err).not.toMatch(/note/);
    const degrees = await nabla(["grid", air, "--axis", "lon", "--json"]);
    expect(numbers(samples.out)[0]).toBeCloseTo(2.5 * (numbers(degrees.out)[0] ?? 0), 12);
  });

  it("has times in datetime64, as coordinates but not as values", async () => {
    const { out } = await nabla(["grid", `${golden}days.zip/f`, "--per", "day"]);
    expect(out).toBe("1 1.66666666667 3\n");
    writeFileSync(at("f.csv"), "1\n2\n8\n");
    const other = await nabla(["grid", at("f.csv"), "--spacing", `${golden}days.zip/day`, "--per", "day"]);
    expect(other.out).toBe(out);
    expect((await nabla(["grid", `${golden}days.zip/day`])).err).toMatch(
      /elements are times \(datetime64\[D\]\), not numbers; in Python/,
    );
  });

  it("counts samples along coordinates that are differentiated themselves", async () => {
    expect((await nabla(["grid", `${golden}air.zip/time`])).out).toBe("6 6 9 9 6\n");
  });

  it("takes words for no coordinates, with a note, and tells what is damaged where it is needed", async () => {
    write("f", ".zarray", of("<f8", [2, 2]));
    write("f", ".zattrs", { _ARRAY_DIMENSIONS: ["station", "depth"] });
    writeFileSync(at("words.zarr/f/0.0"), new Uint8Array(Float64Array.of(1, 2, 4, 8).buffer));
    write("station", ".zarray", of("<U5", [2]));
    write("depth", ".zarray", { ...of("<f8", [2]), compressor: { id: "blosc" } });
    writeFileSync(at("words.zarr/depth/0"), "no chunk");
    const station = await nabla(["grid", at("words.zarr/f"), "--axis", "station"]);
    expect(station).toMatchObject({ code: 0, out: "3 6\n3 6\n" });
    expect(station.err).toMatch(/station: what the file has there are no numbers; samples lie 1 apart/);
    expect((await nabla(["grid", at("words.zarr/f"), "--axis", "depth"])).code).not.toBe(0);
    expect((await nabla(["grid", at("words.zarr/f"), "--axis", "depth", "--spacing", "2"])).out).toBe(
      "0.5 0.5\n2 2\n",
    );
  });

  it("says that a result is per month as counted, months having no one length", async () => {
    write("rain", ".zarray", of("<f8", [3]));
    write("rain", ".zattrs", { _ARRAY_DIMENSIONS: ["when"] });
    writeFileSync(at("words.zarr/rain/0"), new Uint8Array(Float64Array.of(1, 2, 4).buffer));
    write("when", ".zarray", of("<f8", [3]));
    write("when", ".zattrs", { units: "months since 2000-01-01" });
    writeFileSync(at("words.zarr/when/0"), new Uint8Array(Float64Array.of(0, 1, 2).buffer));
    const { out, err } = await nabla(["grid", at("words.zarr/rain")]);
    expect(out).toBe("1 1.5 2\n");
    expect(err).toMatch(
      /when: counts months, which have no fixed length here; the result is per month as counted/,
    );
  });

  it("becomes a store that readers of Zarr 3 open: names of axes, coordinates, what the numbers are", async () => {
    const args = ["grid", air, "--axis", "time,lat", "--per", "day", "-o", at("out.zarr")];
    expect((await nabla(args)).code).toBe(0);
    const root = await zarrita.open.v3(new FileSystemStore(at("out.zarr")), { kind: "group" });
    const axis0 = await zarrita.open.v3(root.resolve("axis0"), { kind: "array" });
    expect(axis0.attrs).toEqual({ long_name: "derivative of temperature along time", units: "K day-1" });
    expect(axis0.shape).toEqual([5, 4, 6]);
    const metadata = (name: string): Record<string, unknown> =>
      JSON.parse(readFileSync(join(at("out.zarr"), name, "zarr.json"), "utf8")) as Record<string, unknown>;
    expect(metadata("axis1").dimension_names).toEqual(["time", "lat", "lon"]);
    expect(metadata("").consolidated_metadata).toMatchObject({
      kind: "inline",
      metadata: { axis0: metadata("axis0") },
    });
    const time = await zarrita.open.v3(root.resolve("time"), { kind: "array" });
    expect(time.attrs).toEqual({ calendar: "proleptic_gregorian", units: "hours since 1900-01-01" });
    expect((await zarrita.get(time)).data).toEqual(
      BigInt64Array.from([0n, 6n, 12n, 24n, 30n], (h) => h + 1086912n),
    );
    const lat = await zarrita.open.v3(root.resolve("lat"), { kind: "array" });
    expect([...((await zarrita.get(lat)).data as Float64Array)]).toEqual([60, 50, 40, 30]);
    // And again, from what was written, over itself.
    const again = ["grid", `${at("out.zarr")}/axis0`, "--axis", "lat", "-o", at("again.zarr")];
    for (let run = 0; run < 2; run++) expect((await nabla(again)).code).toBe(0);
    const { out } = await nabla(["grid", `${at("again.zarr")}/axis1`, "--axis", "time", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ names: ["time"], per: ["hour"] });
  });
});
