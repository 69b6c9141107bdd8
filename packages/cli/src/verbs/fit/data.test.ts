import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";
import { openDatabase, openFiles } from "./duckdb.js";

const folder = mkdtempSync(join(tmpdir(), "fit-data-"));
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const json = async (...args: readonly string[]) => JSON.parse((await nabla(["fit", ...args, "--json"])).out);

/** y = 2x + 1 in rows 0 … 99 of a database's table, and in two files of Parquet and of CSV, half of them in each. */
const database = join(folder, "rows.duckdb");
const instance = await DuckDBInstance.create(database);
const connection = await instance.connect();
await connection.run(
  "CREATE TABLE line AS SELECT i AS x, 2*i + 1 AS y, 'a' AS label FROM range(100) AS t(i)",
);
await connection.run('CREATE TABLE "o\'dd "" name" AS SELECT x AS "a b", y FROM line');
for (const kind of ["parquet", "csv"])
  for (const [k, where] of ["x < 50", "x >= 50"].entries())
    await connection.run(
      `COPY (SELECT ${k === 0 ? "x, y" : "y, x"} FROM line WHERE ${where}) TO '${join(folder, `part${k}.${kind}`)}'`,
    );
connection.closeSync();
instance.closeSync();
const at = (name: string): string => join(folder, name);

describe("nabla fit reads", () => {
  test.each([
    ["a pattern of files of Parquet, whatever the order of their columns", [at("part*.parquet")]],
    ["a pattern of text files", [at("part{0,1}.csv")]],
    ["several files", [at("part0.csv"), at("part1.csv")]],
    ["files of several kinds", [at("part0.csv"), at("part1.parquet")]],
    ["a table of a database", [`${database}:line`]],
    ["a table of a schema", [`${database}:main.line`]],
  ])("%s", async (_, paths) => {
    const result = await json("y ~ a + b*x", ...paths.flatMap((path) => ["--data", path]));
    expect(result.count).toBe(100);
    expect(result.params.a).toBeCloseTo(1, 9);
    expect(result.params.b).toBeCloseTo(2, 12);
  });

  test("each row of a text file as numbers, also true and false", async () => {
    const path = file("flags.json", '[{"x":true,"y":3},{"x":false,"y":1},{"x":true,"y":"3"}]');
    expect((await json("y ~ a + b*x", "--data", path)).params.b).toBeCloseTo(2, 12);
  });

  test("a column of texts as numbers that are missing", async () => {
    const { err } = await nabla(["fit", "y ~ a*label", "--data", `${database}:line`]);
    expect(err).toBe("nabla: fit: each row has finite numbers, got 100 of 100 that lack one\n");
  });
});

test.each([
  ["files", () => openFiles([at("part0.parquet"), at("part1.parquet")])],
  ["a database", () => openDatabase(`${database}:line`)],
])("DuckDB reads the %s it is told and nothing else, and writes nothing", async (_, open) => {
  const data = await open();
  try {
    const other = file("other.csv", "x\n1\n");
    for (const sql of [
      `SELECT count(*) FROM read_csv('${other}')`,
      "SELECT count(*) FROM read_csv('/etc/passwd')",
      "SELECT count(*) FROM glob('/etc/*')",
      `COPY (SELECT 1) TO '${at("written.csv")}'`,
      `ATTACH '${at("written.db")}'`,
      "CREATE TABLE source.written (x INTEGER)",
      "DELETE FROM source.main.line",
      "INSTALL httpfs",
      "LOAD httpfs",
      "SET threads = 1",
      "SET enable_external_access = true",
    ])
      await expect(data.query(sql, []), sql).rejects.toThrow(
        /^fit: DuckDB: (Permission|Invalid Input|IO|Catalog|Binder) Error/,
      );
  } finally {
    await data.close();
  }
});

test("Arrow files are read, files and streams alike, with holes, whole numbers and texts", async () => {
  const { float64, int64, tableFromArrays, tableToIPC, utf8 } = await import("@uwdata/flechette");
  const columns = { x: [1n, 2n, 3n, 4n], y: [2, 3, 5, null], name: ["a", "b", "c", "d"] };
  const table = tableFromArrays(columns, { types: { x: int64(), y: float64(), name: utf8() } });
  for (const format of ["file", "stream"] as const) {
    const path = at(`rows.${format === "file" ? "feather" : "arrow"}`);
    writeFileSync(path, tableToIPC(table, { format }) ?? new Uint8Array());
    const { out } = await nabla(["fit", "y ~ w0 + w1*x", "--data", path, "--drop-missing", "--json"]);
    const { params, count, missing } = JSON.parse(out);
    expect([count, missing]).toEqual([3, 1]);
    expect(params.w1).toBeCloseTo(1.5, 12);
  }
  const many = at("many.arrow");
  const x = Float64Array.from({ length: 5000 }, (_, k) => k);
  writeFileSync(many, tableToIPC(tableFromArrays({ x, y: x.map((t) => 2 * t + 1) }), {}) ?? new Uint8Array());
  const both = ["--data", many, "--data", at("rows.arrow"), "--drop-missing", "--json"];
  expect(JSON.parse((await nabla(["fit", "y ~ w0 + w1*x", ...both])).out).count).toBe(5003);
  const alone = JSON.parse((await nabla(["fit", "y ~ w0 + w1*x", "--data", many, "--json"])).out);
  expect([alone.count, Math.round(alone.params.w1 * 1e9)]).toEqual([5000, 2e9]);
});

test.each([
  [`${database}:none`, 2, /is named as .*rows.duckdb:table, it has main.line, main.o'dd " name$/m],
  [database, 2, /it has main.line, /],
  [at("none.duckdb:line"), 1, /there is no such file/],
  [file("broken.duckdb", "no"), 1, /read .*broken.duckdb: IO Error/],
  [at("none*.csv"), 1, /read .*none\*.csv: there is no such file/],
  [at("none.feather"), 1, /read .*none.feather: there is no such file/],
  [file("broken.arrow", "no"), 1, /read .*broken.arrow: no Arrow file that is read/],
  ["clickhouse://host", 2, /an address has the form clickhouse:\/\/host:port\/database.table/],
  ["clickhouse://host/%zz", 2, /an address has the form clickhouse:/],
  ["postgres://host/database", 2, /an address has the form postgres:\/\/host:port\/database\/table/],
])("%s is an error", async (path, exit, message) => {
  const { code, err } = await nabla(["fit", "y ~ a*x", "--data", path]);
  expect([code, err]).toEqual([exit, expect.stringMatching(message)]);
});

test("a server that does not answer is an error of its engine, without the password", async () => {
  for (const address of ["clickhouse://me:secret@127.0.0.1:9/d.t", "postgres://me:secret@127.0.0.1:9/d/t"]) {
    const { code, err, out } = await nabla(["fit", "y ~ a*x", "--data", address, "--json"]);
    expect([code, `${err}${out}`]).toEqual([3, expect.stringContaining("ECONNREFUSED")]);
    expect(`${err}${out}`).toContain(address.replace(":secret", ""));
    expect(`${err}${out}`).not.toContain("secret");
  }
});

test("no part of a table is added twice", async () => {
  const [file, server] = [at("part0.csv"), "postgres://me:secret@127.0.0.1:9/d/t"];
  for (const [data, twice] of [
    [[file, file], file],
    [[at("part?.csv"), file], file],
    [[server, server], "postgres://me@127.0.0.1:9/d/t"],
  ] as const) {
    const { code, err } = await nabla(["fit", "y ~ a*x", ...data.flatMap((each) => ["--data", each])]);
    expect([code, err]).toEqual([
      2,
      `nabla: --data: each part of the table is named once, got ${twice} twice\n`,
    ]);
  }
});

test("an address that is none shows no password, and what it cannot heed is no address", async () => {
  for (const [address, message] of [
    ["clickhous://me:secret@127.0.0.1:9/d.t", /addresses begin with clickhouse:\/\/, .* got clickhous:$/m],
    ["https://me:secret@127.0.0.1/rows.csv", /addresses begin with .* got https:$/m],
    ["clickhouse:/me:secret@127.0.0.1:9/d.t", /addresses begin with .* got clickhouse:$/m],
    ["postgres://me:12/secret@127.0.0.1:9/t", /an address has the form postgres:/],
    ["postgres://me:secret@127.0.0.1:9/d/t?sslmode=require", /an address has the form postgres:/],
    ["clickhouse://me:secret@127.0.0.1:9/d.t#more", /an address has the form clickhouse:/],
  ] as const) {
    const { code, err } = await nabla(["fit", "y ~ a*x", "--data", address]);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    expect(err).not.toContain("secret");
  }
});

test("DuckDB takes every number as a double", async () => {
  const source = await openFiles([at("part0.parquet")]);
  const values = [1e300, -3, 2 ** 60, 0.1];
  const sql = `SELECT ${values.map((_, k) => `CAST($${k + 1} AS DOUBLE)`).join(", ")}`;
  expect(await source.query(sql, values)).toEqual(values);
  await source.close();
});

test("the bytes that come back do not grow with the rows", async () => {
  const bytes: number[] = [];
  for (const rows of [100_000, 1_000_000]) {
    const path = at(`${rows}.parquet`);
    const writer = await (await DuckDBInstance.create(":memory:")).connect();
    const y = "CASE WHEN hash(i) % 1000 < 1000/(1 + exp(0.5 - x)) THEN 1 ELSE 0 END";
    await writer.run(
      `COPY (SELECT x, ${y} AS y FROM (SELECT i, i*6e0/${rows} - 3 AS x FROM range(${rows}) AS r(i))) TO '${path}'`,
    );
    writer.closeSync();
    const result = await json("y ~ a + b*x", "--data", path, "--loss", "logistic");
    expect([result.count, result.status]).toEqual([rows, "converged"]);
    // Value, gradient and Hessian are six sums.
    expect(result.bytes / result.queries).toBeLessThanOrEqual(1000 + 25 * 6);
    bytes.push(result.bytes / result.queries);
  }
  expect(Math.abs((bytes[1] ?? 0) - (bytes[0] ?? 0))).toBeLessThan(8);
});
