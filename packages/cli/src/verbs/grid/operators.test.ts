import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { array, type NDArray, readNpy, readNpz, writeNpy } from "nabla/array";
import { afterAll, describe, expect, it } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { openZarr } from "../../formats/zarr/read.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-fields-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

interface Case {
  readonly id: string;
  readonly shape: number[];
  readonly field: number[][];
  readonly spacing?: number[];
  readonly coordinates?: number[][];
  readonly boundary?: string;
  readonly edgeOrder?: number;
  readonly divergence?: number[][];
  readonly curl?: number[][];
  readonly laplacian: number[][];
  readonly hessian?: number[][];
}
const golden = new URL("../../../../../golden/fields/cases.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(golden, "utf8")) as { cases: Case[] };

/** Writes the components of a case's field; gives their names. */
function written({ id, field, shape }: Case): string[] {
  return field.map((values, k) => {
    const name = at(`${id}-${k}.npy`);
    writeFileSync(name, writeNpy(array(Float64Array.from(values), shape)));
    return name;
  });
}

function optionsOf({ spacing, coordinates, boundary, edgeOrder = 1 }: Case): string[] {
  return [
    ...(spacing === undefined ? [] : ["--spacing", spacing.join(",")]),
    ...(coordinates === undefined ? [] : ["--coordinates", coordinates.map((x) => x.join(",")).join(";")]),
    ...(boundary === undefined ? [] : ["--boundary", boundary]),
    "--edge-order",
    String(edgeOrder),
  ];
}

const show = async (args: readonly string[]): Promise<Record<string, unknown>> => {
  const { code, out, err } = await nabla(["grid", ...args, "--json"]);
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out) as Record<string, unknown>;
};

const plain = (result: NDArray | undefined): number[] => Array.from(result?.data as Float64Array);

function near(got: unknown, wanted: readonly number[]): void {
  const numbers = (got as unknown[]).flat(Number.POSITIVE_INFINITY) as number[];
  expect(numbers.length).toBe(wanted.length);
  const size = Math.max(...wanted.map(Math.abs));
  const worst = Math.max(...numbers.map((value, i) => Math.abs(value - (wanted[i] ?? Number.NaN)) / size));
  expect(worst).toBeLessThan(1e-13);
}

describe("nabla grid --show, against compositions of NumPy", () => {
  it.each(cases.map((one) => [one.id, one] as const))("%s", async (_, one) => {
    const [names, options] = [written(one), optionsOf(one)];
    for (const kind of ["laplacian", "hessian", "divergence", "curl"] as const) {
      const wanted = one[kind];
      if (wanted === undefined) continue;
      const inputs = kind === "divergence" || kind === "curl" ? names : names.slice(0, 1);
      const result = (await show([...inputs, ...options, "--show", kind]))[kind] as unknown[];
      expect(result.length).toBe(wanted.length);
      for (const [k, values] of wanted.entries()) near(result[k], values);
    }
  });
});

describe("nabla grid --show", () => {
  const [plane] = cases as [Case, ...Case[]];

  it("writes its results into files of every format, with the names of their axes", async () => {
    const [f = ""] = written(plane);
    const hessian = plane.hessian as number[][];
    for (const end of ["npy", "npz", "zarr", "json", "csv"]) {
      const { code } = await nabla(["grid", f, "--show", "hessian", "-o", at(`h.${end}`)]);
      expect(code).toBe(0);
    }
    near(plain(readNpy(readFileSync(at("h.axis0-1.npy")))), hessian[1] as number[]);
    const pack = await readNpz(readFileSync(at("h.npz")));
    expect(Object.keys(pack)).toEqual(["axis0-0", "axis0-1", "axis1-1"]);
    near(plain(pack["axis1-1"]), hessian[2] as number[]);
    const source = await openZarr(at("h.zarr/axis0-0"), () => undefined);
    const box = { from: [0, 0], to: plane.shape };
    near(plain(await source.box(box, box)), hessian[0] as number[]);
    expect((await nabla(["grid", f, "--show", "hessian", "-o", at("h.zarr")])).code).toBe(0);
  });

  it("reads what the gradient wrote: the divergence of a gradient", async () => {
    const [f = ""] = written(plane);
    await nabla(["grid", f, "-o", at("g.npz")]);
    const parts = [`${at("g.npz")}:axis0`, `${at("g.npz")}:axis1`];
    const { code } = await nabla(["grid", ...parts, "--show", "divergence", "-o", at("d.npy"), "--json"]);
    expect([code, readNpy(readFileSync(at("d.npy"))).shape]).toEqual([0, plane.shape]);
  });

  it("says where it adds up what is per different units", async () => {
    const air = fileURLToPath(new URL("../../../../../golden/xarray/air.zip/air", import.meta.url));
    const mixed = /laplacian adds up what is per day, degrees_north; it has a meaning where --spacing gives/;
    const given = ["grid", air, "--axis", "time,lat", "--per", "day", "--show"];
    expect((await nabla([...given, "laplacian", "--json"])).err).toMatch(mixed);
    expect((await nabla([...given, "hessian", "--json"])).err).not.toMatch(/adds up/);
  });

  it("says where the arrays of a field lie on other coordinates", async () => {
    for (const [name, far] of [
      ["u", 1],
      ["v", 1],
      ["w", 2],
    ] as const)
      writeFileSync(at(`${name}.csv`), `y,x,z\n0,0,1\n0,${far},2\n1,0,3\n1,${far},4\n`);
    const field = async (second: string): Promise<string> => {
      const parts = [`${at("u.csv")}:z`, `${at(second)}:z`];
      return (await nabla(["grid", ...parts, "--axes", "y,x", "--show", "divergence"])).err;
    };
    expect(await field("w.csv")).toMatch(
      /w.csv:z: its coordinates along x are not those of .*u.csv:z, which/,
    );
    expect(await field("v.csv")).not.toMatch(/are not those/);
  });

  it("shows the components apart, and a file in Fortran order upright", async () => {
    writeFileSync(at("t.csv"), "0,1,4\n0,1,4\n9,1,4\n0,2,5\n");
    const titles = (await nabla(["grid", at("t.csv"), "--show", "hessian"])).out;
    expect(titles.split("\n").filter((line) => line.endsWith(":"))).toEqual([
      "along axes 0, 0:",
      "along axes 0, 1:",
      "along axes 1, 1:",
    ]);
    const values = Float64Array.from([0, 0, 0, 0, 1, 1, 1, 1, 4, 4, 4, 4]);
    const f = { ...array(values, [3, 4]), shape: [4, 3], stride: [1, 4] };
    writeFileSync(at("fortran.npy"), writeNpy(f));
    expect((await show([at("fortran.npy"), "--show", "laplacian"])).laplacian).toEqual([
      [
        [2, 2, 2],
        [2, 2, 2],
        [2, 2, 2],
        [2, 2, 2],
      ],
    ]);
  });

  it.each<[string, string[], RegExp]>([
    [
      "a name that it does not know",
      ["t.csv", "--show", "grad"],
      /--show: one of gradient, laplacian, .* got grad/,
    ],
    ["a field where one array is meant", ["t.csv", "t.csv"], /gradient is of one array/],
    ["a part of many", ["t.csv", "--show", "laplacian", "--explain", "0,0"], /--explain does not go with/],
    ["an axis of a field", ["t.csv", "t.csv", "--show", "curl", "--axis", "0"], /--axis does not go with/],
    [
      "a field with too few components",
      ["t.csv", "--show", "curl"],
      /2 or 3 components|as many arrays as these have axes/,
    ],
    [
      "what second differences do not know",
      ["t.csv", "--show", "laplacian", "--accuracy", "4"],
      /no option accuracy/,
    ],
  ])("refuses %s", async (_, args, message) => {
    const placed = args.map((arg) => (arg === "t.csv" ? at(arg) : arg));
    const { code, err } = await nabla(["grid", ...placed]);
    expect(code).not.toBe(0);
    expect(err).toMatch(message);
  });
});
