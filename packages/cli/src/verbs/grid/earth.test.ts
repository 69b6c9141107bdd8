import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { array, readNpy, writeNpy } from "nabla/array";
import { afterAll, describe, expect, it } from "vitest";
import { nabla } from "../../../../../tests/command.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-earth-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

interface Case {
  readonly id: string;
  readonly earth: string;
  readonly latitudes: number[];
  readonly longitudes: number[];
  readonly values: number[];
  readonly wraps: boolean;
  readonly north: number[];
  readonly east: number[];
}
const golden = new URL("../../../../../golden/earth/cases.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(golden, "utf8")) as { cases: Case[] };

/** Digits behind the eleventh differ by how geodesics are measured: pyproj's are good to some nanometres. */
function near(got: readonly number[], wanted: readonly number[]): void {
  expect(got.length).toBe(wanted.length);
  const worst = Math.max(...got.map((value, i) => Math.abs(value / (wanted[i] ?? Number.NaN) - 1)));
  expect(worst).toBeLessThan(1e-11);
}

const numbers = (value: unknown): number[] => (value as unknown[]).flat(Number.POSITIVE_INFINITY) as number[];

/** A case as a table with a row for each place, from the last to the first; axes in the order of the grid. */
function labelled({ latitudes, longitudes, values }: Case): string {
  const rows = latitudes.map((lat, i) => [
    lat,
    ...values.slice(i * longitudes.length, (i + 1) * longitudes.length),
  ]);
  return [`lat\\lon,${longitudes.join(",")}`, ...rows.map((row) => row.join(","))].join("\n");
}

describe("nabla grid --earth, against pyproj and NumPy", () => {
  it.each(cases.map((one) => [one.id, one] as const))("%s", async (id, one) => {
    const path = at(`${id.replaceAll(" ", "")}.csv`);
    writeFileSync(path, labelled(one));
    const args = ["grid", path, "--labels", "--earth", one.earth, "--edge-order", "2", "--json"];
    const { out, err } = await nabla(args);
    const { gradient, per } = JSON.parse(out) as { gradient: unknown[]; per: string[] };
    near(numbers(gradient[0]), one.north);
    near(numbers(gradient[1]), one.east);
    expect(per).toEqual(["m", "m"]);
    expect(/goes all the way round/.test(err)).toBe(one.wraps);
  });
});

describe("nabla grid --earth", () => {
  it("gives the same along one axis, in boxes, in Fortran order and in float32", async () => {
    const { latitudes, longitudes, values, east } = cases[0] as Case;
    const [rows, columns] = [latitudes.length, longitudes.length];
    const doubles = Float64Array.from(values);
    writeFileSync(at("lat.npy"), writeNpy(array(Float64Array.from(latitudes), [rows])));
    writeFileSync(at("lon.npy"), writeNpy(array(Float64Array.from(longitudes), [columns])));
    writeFileSync(at("f.npy"), writeNpy(array(doubles, [rows, columns])));
    writeFileSync(at("single.npy"), writeNpy(array(Float32Array.from(values), [rows, columns])));
    const columnwise = Float64Array.from(
      doubles,
      (_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? 0,
    );
    writeFileSync(
      at("fortran.npy"),
      writeNpy({ ...array(columnwise, [columns, rows]), shape: [rows, columns], stride: [1, rows] }),
    );
    for (const name of ["f", "fortran", "single"]) {
      const spacing = `${at("lat.npy")},${at("lon.npy")}`;
      const args = [at(`${name}.npy`), "--spacing", spacing, "--earth", "wgs84", "--edge-order", "2"];
      expect((await nabla(["grid", ...args, "-o", at(`${name}-out.npy`), "--json"])).err).toBe("");
      const result = readNpy(readFileSync(at(`${name}-out.axis1.npy`)));
      const list = east.map((_, i) => {
        const [row, column] = [Math.floor(i / columns), i % columns];
        return Number(result.data[row * (result.stride[0] ?? 0) + column * (result.stride[1] ?? 0)]);
      });
      if (name !== "single") near(list, east);
      else expect(Math.max(...list.map((value, i) => Math.abs(value - (east[i] ?? 0))))).toBeLessThan(1e-11);
    }
  });

  it("goes over the date line in a long table too", async () => {
    const lines = [178, 179, -180, -179].flatMap((lon) =>
      [0, 1].map((lat) => `${lon},${lat},${(lon + 360) % 360}`),
    );
    writeFileSync(at("long.csv"), `lon,lat,z\n${lines.join("\n")}\n`);
    const args = ["grid", `${at("long.csv")}:z`, "--axes", "lat,lon", "--axis", "lon"];
    expect((await nabla(args)).out).toBe("1 1 1 1\n1 1 1 1\n");
    expect((await nabla([...args, "--earth", "wgs84"])).out.split(" ")[0]).toBe("0.0000089831528412");
  });

  it("says what it does not know as longitudes, and that both ends are one meridian", async () => {
    const header = (name: string): string => `lat\\${name},0,90,180,270,360\n0,1,2,3,4,1\n10,1,2,3,4,1\n`;
    for (const [name, message] of [
      ["lon", /lon ends on the meridian where it begins: differences there are one-sided/],
      ["x", /x: not known as longitudes, so not in metres/],
    ] as const) {
      writeFileSync(at("ends.csv"), header(name));
      const given = ["grid", at("ends.csv"), "--labels", "--earth", "wgs84"];
      expect((await nabla(given)).err).toMatch(message);
      if (name === "lon")
        expect((await nabla([...given, "--boundary", "one-sided"])).err).not.toMatch(message);
    }
  });

  it("has no east at a pole, and says so", async () => {
    writeFileSync(at("pole.csv"), "lat\\lon,0,1\n90,1,2\n89,1,2\n");
    const { out, err } = await nabla([
      "grid",
      at("pole.csv"),
      "--labels",
      "--earth",
      "sphere",
      "--axis",
      "lon",
    ]);
    expect(out).toMatch(/^NaN NaN\n0.000515/);
    expect(err).toMatch(/at a pole there is no east/);
  });

  it.each<[string, string[], RegExp]>([
    ["a shape that is none", ["--labels", "--earth", "flat"], /--earth: wgs84, sphere, .* got flat/],
    ["axes without names", ["--earth", "wgs84"], /needs coordinates called lat and lon/],
    [
      "axes that are neither",
      ["--labels", "--axis", "x", "--earth", "wgs84"],
      /needs coordinates called lat and lon|there is no axis x/,
    ],
    ["other operators", ["--labels", "--earth", "wgs84", "--show", "laplacian"], /--earth does not go with/],
    ["to explain", ["--labels", "--earth", "wgs84", "--explain", "0,0"], /leave out --earth/],
  ])("refuses %s", async (_, args, message) => {
    writeFileSync(at("t.csv"), "lat\\lon,0,1\n50,1,2\n40,1,2\n");
    const { code, err } = await nabla(["grid", at("t.csv"), ...args]);
    expect(code).not.toBe(0);
    expect(err).toMatch(message);
  });

  it.each<[string, string, RegExp]>([
    [
      "a latitude beyond the pole",
      "lat\\lon,0,1\n91,1,2\n90,1,2\n",
      /a latitude is a number from −90 to 90, got 91/,
    ],
    [
      "longitudes torn at the date line",
      "lat\\lon,-180,-179,178,179\n1,1,2,3,4\n2,1,2,3,4\n",
      /longitudes turn back at place 2/,
    ],
  ])("refuses %s", async (_, csv, message) => {
    writeFileSync(at("t.csv"), csv);
    expect((await nabla(["grid", at("t.csv"), "--labels", "--earth", "wgs84"])).err).toMatch(message);
  });
});
