import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { array, writeNpy } from "nabla/array";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { openLocked } from "../../formats/duckdb.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-axes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

/** Runs the command; names of files are meant in the test's folder. */
const grid = (...args: string[]) =>
  nabla(["grid", ...args.map((arg) => arg.replace(/^(?=[a-z]\w*\.\w+)/, `${folder}/`))]);

interface Series {
  readonly id: string;
  readonly times: string[];
  readonly values: number[];
  readonly per: string;
  readonly edgeOrder: number;
  readonly expected: number[];
}
interface Table {
  readonly id: string;
  readonly csv: string;
  readonly axes?: string[];
  readonly axis: string | number;
  readonly per?: string;
  readonly expected: number[];
}
const golden = new URL("../../../../../golden/xarray/cases.json", import.meta.url);
const { series, tables } = JSON.parse(readFileSync(golden, "utf8")) as { series: Series[]; tables: Table[] };

const numbers = (out: string): number[] =>
  (JSON.parse(out) as { gradient: unknown[] }).gradient.flat(Number.POSITIVE_INFINITY) as number[];

/** A column of times in NumPy's datetime64[ns]. */
function npyOfTimes(counts: readonly bigint[], unit = "ns"): Buffer {
  const bytes = Buffer.from(writeNpy(array(BigInt64Array.from(counts), [counts.length])));
  const said = bytes.indexOf("'<i8'");
  bytes.write(`'<M8[${unit}]'`, said, "latin1");
  bytes.write(", 'fortran_order': False, 'shape': (", said + unit.length + 7, "latin1");
  const tail = `${counts.length},), }`;
  bytes.write(tail, said + unit.length + 43, "latin1");
  return bytes;
}

const nanosecondsOf = (text: string): bigint =>
  BigInt(Date.parse(`${text.slice(0, 19)}Z`)) * 1_000_000n + BigInt(text.slice(20));

describe("xarray's differentiate, bit for bit", () => {
  it.each(series.map((one) => [one.id, one] as const))("along times: %s", async (id, one) => {
    const [name, times] = [`${id}.csv`, `${id}.npy`];
    const lines = one.values.map((value, i) => `${one.times[i]}Z,${value}`);
    writeFileSync(at(name), `time,value\n${lines.join("\n")}\n`);
    const asked = ["--per", one.per, "--edge-order", String(one.edgeOrder), "--json"];
    const text = await nabla(["grid", `${at(name)}:value`, "--spacing", `${at(name)}:time`, ...asked]);
    expect(numbers(text.out)).toEqual(one.expected);
    writeFileSync(at(times), npyOfTimes(one.times.map(nanosecondsOf)));
    const binary = await nabla(["grid", `${at(name)}:value`, "--spacing", at(times), ...asked]);
    expect(numbers(binary.out)).toEqual(numbers(text.out));
  });

  it.each(tables.map((one) => [one.id, one] as const))("of a table: %s", async (id, one) => {
    writeFileSync(at(`${id}.csv`), one.csv);
    const form = one.axes === undefined ? ["--labels"] : ["--axes", one.axes.join(",")];
    const input = one.axes === undefined ? at(`${id}.csv`) : `${at(`${id}.csv`)}:z`;
    const per = one.per === undefined ? [] : ["--per", one.per];
    const { out } = await nabla(["grid", input, ...form, "--axis", String(one.axis), ...per, "--json"]);
    expect(numbers(out)).toEqual(one.expected);
  });
});

describe("columns and coordinates by name", () => {
  beforeAll(async () => {
    writeFileSync(
      at("ts.csv"),
      "time;value;state\n2024-03-01 00:00;1,5;on\n2024-03-01 06:00;2,5;off\n2024-03-02 00:00;4;on\n",
    );
    writeFileSync(at("labels.csv"), "lat\\lon,0,10,20\n50,1,2,4\n40,2,3,9\n");
    const { connection, close } = await openLocked([], async (open) => {
      const rows =
        "(VALUES (1.5, TIMESTAMP '2024-03-01 00:00', 'a'), (2.5, TIMESTAMP '2024-03-01 06:00', 'b'))";
      const table = `SELECT value, time, name, 9007199254740993 AS wide FROM ${rows} AS t(value, time, name)`;
      await open.run(`COPY (${table}) TO '${at("ts.parquet")}'`);
      await open.run(`COPY (${table}) TO '${at("ts.json")}'`);
      await open.run(
        `COPY (SELECT lat, lon, lat * lon AS z FROM range(3) a(lat), range(2) b(lon)) TO '${at("long.parquet")}'`,
      );
    });
    expect(connection).toBeDefined();
    close();
    const { float64, tableFromArrays, tableToIPC, timestamp, utf8 } = await import("@uwdata/flechette");
    const time = [new Date("2024-03-01T00:00Z"), new Date("2024-03-01T06:00Z")];
    const rows = tableFromArrays(
      { value: [1.5, 2.5], time, name: ["a", "b"] },
      { types: { value: float64(), time: timestamp(), name: utf8() } },
    );
    writeFileSync(at("ts.arrow"), tableToIPC(rows, {}) ?? new Uint8Array());
  });

  it("reads a series whose times have no zone, and says so, and per what the result is", async () => {
    const { out, err } = await grid("ts.csv:value", "--spacing", at("ts.csv:time"));
    expect(out).toBe("0.0000462962962963 0.0000405092592593 0.0000231481481481\n");
    expect(err).toMatch(/ts.csv:time: its times have no time zone and are taken as UTC/);
    expect(err).toMatch(/the result is per second; --per chooses another unit/);
    const day = await grid("ts.csv:value", "--spacing", at("ts.csv:time"), "--per", "day", "--json");
    expect(JSON.parse(day.out)).toMatchObject({ gradient: [[4, 3.499999999999999, 2]], per: ["day"] });
    expect(day.err).not.toMatch(/per/);
  });

  it.each(["parquet", "json", "arrow"])("reads columns of .%s, times among them", async (end) => {
    const { out, err } = await grid(`ts.${end}:value`, "--spacing", at(`ts.${end}:time`), "--per", "day");
    expect(out).toBe("4 4\n");
    expect(err).toMatch(/taken as UTC/);
  });

  it("makes a grid of a long table, from Parquet too, and calls its axes by their names", async () => {
    const { out, err } = await grid("long.parquet:z", "--axes", "lat,lon", "--axis", "lat", "--json");
    expect(JSON.parse(out)).toMatchObject({
      shape: [3, 2],
      axes: [0],
      names: ["lat"],
      gradient: [
        [
          [0, 1],
          [0, 1],
          [0, 1],
        ],
      ],
    });
    expect(err).toMatch(/coordinates are those of the file: lat; --spacing 1 counts samples/);
  });

  it("takes the first row and column of a matrix as coordinates", async () => {
    const { out } = await grid("labels.csv", "--labels", "--json");
    expect(JSON.parse(out)).toMatchObject({
      names: ["lat", "lon"],
      gradient: [
        [
          [-0.1, -0.1, -0.5],
          [-0.1, -0.1, -0.5],
        ],
        [
          [0.1, 0.15, 0.2],
          [0.1, 0.35, 0.6],
        ],
      ],
    });
    writeFileSync(at("named.csv"), ",a,b,c\nx,1,2,4\ny,2,3,9\n");
    const named = await grid("named.csv", "--labels", "--axis", "1");
    expect(named).toMatchObject({ code: 0, out: "1 1.5 2\n1 3.5 6\n" });
    expect(named.err).toMatch(
      /a, b, c are names, no coordinates: samples lie 1 apart, unless --spacing says more/,
    );
    writeFileSync(at("unnamed.csv"), ",1,2,4\n1,1,2,4\n2,2,3,9\n");
    const russian = await grid("unnamed.csv", "--labels", "--lang", "ru");
    expect(russian.err).toMatch(/координаты взяты из файла: ось 0, ось 1;/);
  });

  it("reads datetime64 of every unit, months by their lengths", async () => {
    writeFileSync(at("f.csv"), "1\n2\n4\n");
    writeFileSync(at("m.npy"), npyOfTimes([648n, 649n, 650n], "M"));
    const { out } = await grid("f.csv", "--spacing", at("m.npy"), "--per", "D", "--json");
    // January has 31 days, February of 2024 has 29.
    expect(numbers(out).map((value) => Number(value.toFixed(6)))).toEqual([0.032258, 0.051224, 0.068966]);
  });

  it("tells which coordinate is no number, and makes NaN beside it", async () => {
    writeFileSync(at("hole.npy"), writeNpy(array([0, 1, Number.NaN, 3, 4, 5], [6])));
    writeFileSync(at("six.npy"), writeNpy(array([1, 2, 3, 4, 5, 6], [6])));
    const { out, err } = await grid("six.npy", "--spacing", at("hole.npy"));
    expect(out).toBe("1 NaN NaN NaN 1 1\n");
    expect(err).toMatch(/coordinate 2, counted from 0, is no finite number; beside it the result is NaN/);
  });

  it("tells where coordinates turn back", async () => {
    writeFileSync(at("back.csv"), "x,v\n0,1\n2,2\n1,4\n");
    const { err } = await grid("back.csv:v", "--spacing", at("back.csv:x"));
    expect(err).toMatch(/back.csv:x: coordinates turn back or repeat at place 2/);
  });

  it.each<[string, string[], RegExp]>([
    [
      "a column that is not there",
      ["ts.csv:nope"],
      /there is no column nope; the columns are time, value, state/,
    ],
    [
      "a column of Parquet that is not there",
      ["ts.parquet:nope"],
      /there is no column nope; the columns are value/,
    ],
    [
      "times as values",
      ["ts.parquet:time"],
      /its column time has times, not numbers; times are given as --spacing/,
    ],
    ["words as values", ["ts.parquet:name"], /row 1 must have a number as name, got a/],
    [
      "whole numbers that doubles round",
      ["ts.parquet:wide"],
      /column wide has whole numbers that doubles do not hold/,
    ],
    ["a unit of time without times", ["ts.csv:value", "--per", "day"], /--per day: no axis has times/],
    [
      "a unit of time that varies",
      ["ts.csv:value", "--per", "month"],
      /--per month: months and years differ in length, .*one of nanosecond/,
    ],
    [
      "an axis that has no such name",
      ["labels.csv", "--labels", "--axis", "time"],
      /no axis time, the axes are lat, lon/,
    ],
    ["labels and a long form", ["labels.csv", "--labels", "--axes", "lat"], /give one of them/],
    ["a column named twice over", ["ts.csv:value", "--columns", "value"], /both choose columns/],
    [
      "a long form without values",
      ["ts.csv", "--axes", "time"],
      /needs the one column that holds the values/,
    ],
  ])("refuses %s", async (_, args, message) => {
    const { code, err } = await grid(...args);
    expect(code).not.toBe(0);
    expect(err).toMatch(message);
  });

  it.each<[string, string, RegExp]>([
    [
      "an element without a row",
      "x,y,z\n0,0,1\n0,1,2\n1,1,3\n",
      /no row has x = 1, y = 0; a grid of 2 × 2 needs .* it has 3/,
    ],
    ["an element with two", "x,y,z\n0,0,1\n0,1,2\n0,0,3\n", /rows 2 and 4 both have x = 0, y = 0/],
    ["an axis of words", "x,y,z\n0,0,1\n1,up,2\n", /row 3 must have a number or a time as y, got up/],
    ["an axis with a hole", "x,y,z\n0,0,1\n1,,2\n", /row 3 has no value of y/],
  ])("refuses a long table with %s", async (_, csv, message) => {
    writeFileSync(at("long.csv"), csv);
    expect((await grid("long.csv:z", "--axes", "x,y")).err).toMatch(message);
  });

  it.each<[string, string, RegExp]>([
    ["a leap second", "2016-12-31T23:59:59Z\n2016-12-31T23:59:60Z", /counted without leap seconds/],
    [
      "rows with and without a zone",
      "2024-03-01T00:00Z\n2024-03-02T00:00",
      /row 2 has a time zone, row 3 has none/,
    ],
    ["a day that there is not", "2024-02-29\n2023-02-29", /row 3 must have a time such as .* got 2023-02-29/],
    [
      "a time beyond 64-bit nanoseconds",
      "2024-02-29\n1500-02-28",
      /between 1677-09-21 and 2262-04-11, got 1500-02-28/,
    ],
    [
      "dates in another order",
      "03/01/2024\n03/02/2024",
      /a number or a time as t, got 03\/01\/2024; times are written as/,
    ],
  ])("refuses times with %s", async (_, times, message) => {
    const lines = times.split("\n").map((time, i) => `${time},${i}`);
    writeFileSync(at("times.csv"), `t,v\n${lines.join("\n")}\n`);
    const { code, err } = await grid("times.csv:v", "--spacing", at("times.csv:t"));
    expect(code).not.toBe(0);
    expect(err).toMatch(message);
  });
});
