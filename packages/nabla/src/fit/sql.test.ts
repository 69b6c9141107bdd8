import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { parse } from "../notation/parse.js";
import { arrayTable } from "./arrays.js";
import type { SqlDialectName } from "./dialects.js";
import { fit } from "./fit.js";
import { sqlTable } from "./sql.js";

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
const asked: string[] = [];

const tableOf = (columns: readonly string[], from: string) =>
  sqlTable({
    columns,
    from,
    row: "rowid",
    async query(sql, values) {
      asked.push(sql);
      return (await connection.runAndReadAll(sql, [...values])).getRows()[0] as (number | bigint | null)[];
    },
  });

const x = Array.from({ length: 60 }, (_, i) => i / 10 - 3);
const y = x.map((t, i) => ((i * 7) % 10 < 5 + 1.5 * t ? 1 : 0));
await connection.run("CREATE TABLE trips (x DOUBLE, y INTEGER)");
await connection.run(`INSERT INTO trips VALUES ${x.map((t, i) => `(${t}::DOUBLE, ${y[i]})`).join(", ")}`);

test.each(["squares", "logistic", "poisson", "huber:0.3", "absolute", "quantile:0.7", "log(1 + r^2)"])(
  "%s has the same answer over DuckDB as over arrays",
  async (loss) => {
    const model = "y ~ a + b*x";
    const here = await fit({ model, loss, data: { x, y } });
    const there = await fit({ model, loss, data: tableOf(["x", "y"], "trips") });
    expect([there.status, there.kind, there.count]).toEqual([here.status, here.kind, here.count]);
    for (const name of ["a", "b"]) {
      expect(there.params[name]).toBeCloseTo(here.params[name] ?? Number.NaN, 7);
      if (here.standardErrors !== undefined)
        expect(there.standardErrors?.[name]).toBeCloseTo(here.standardErrors[name] ?? Number.NaN, 7);
    }
  },
);

test("cells that are no numbers are missing: an error, or left out, also where the response has no value", async () => {
  const rows =
    "(VALUES ('1', '2'), ('2', '4'), ('NA', '1'), (NULL, '1'), ('3', 'inf'), ('4', '8'), ('5', '-3')) AS t(u, v)";
  const model = "log(v) ~ a + b*log(u)";
  await expect(fit({ model, data: tableOf(["u", "v"], rows) })).rejects.toThrow("got 4 of 7 that lack one");
  const { params, missing, count } = await fit({ model, data: tableOf(["u", "v"], rows), dropMissing: true });
  expect([missing, count]).toEqual([4, 3]);
  expect(params.b).toBeCloseTo(1, 12);
});

test("a table that loses rows between two passes is an error of the engine", async () => {
  await connection.run("CREATE TABLE shards AS SELECT * FROM trips");
  let passes = 0;
  const table = sqlTable({
    columns: ["x", "y"],
    from: "shards",
    async query(sql, values) {
      passes++;
      if (passes === 2) await connection.run("DELETE FROM shards WHERE x > 1");
      return (await connection.runAndReadAll(sql, [...values])).getRows()[0] as (number | bigint | null)[];
    },
  });
  await expect(fit({ model: "y ~ a + b*x", loss: "logistic", data: table })).rejects.toThrow(
    /^fit: each query finds the same rows, got 41 instead of 60$/,
  );
});

test("names and numbers are no part of the text but as quoted identifiers", async () => {
  await connection.run(`CREATE TABLE odd ("x"";DROP TABLE trips;--" DOUBLE, y DOUBLE)`);
  await connection.run("INSERT INTO odd VALUES (1, 2), (2, 3), (3, 5)");
  asked.length = 0;
  const table = tableOf(['x";DROP TABLE trips;--', "y"], "odd");
  const { params } = await fit({ model: "y ~ exp(robert)", data: table, start: { robert: 1.25 } });
  expect(Math.exp(params.robert ?? 0)).toBeCloseTo(10 / 3, 9);
  expect(asked.join()).not.toMatch(/robert|1\.25|DROP/);
});

describe.each([
  ["arrays", () => arrayTable({ x, y })],
  ["DuckDB", () => tableOf(["x", "y"], "trips")],
])("sums over %s", (_, table) => {
  const formulas = [parse("y*a + b"), parse("x^2")];

  test("of several points are those of each, by one query of a database", async () => {
    const sums = await table().prepare(formulas, ["a", "b"]);
    asked.length = 0;
    const points = [Float64Array.of(1, 0), Float64Array.of(2, 0.5), Float64Array.of(Number.NaN, 1)];
    const many = await sums.many(points);
    expect(asked.length).toBeLessThan(2);
    for (const [k, point] of points.entries()) expect(many[k]).toEqual(await sums(point));
    expect(many.map(({ count, bad }) => [count, bad])).toEqual([
      [60, 0],
      [60, 0],
      [60, 60],
    ]);
  });

  test("of batches have each row once in an epoch, the same for the same seed, others in the next", async () => {
    const sums = await table().prepare(formulas, ["a", "b"]);
    const point = Float64Array.of(1, 0);
    const whole = await sums(point);
    const epoch = async (from: number) =>
      Promise.all(Array.from({ length: 7 }, (_, k) => sums(point, { parts: 7, seed: from + k })));
    const first = await epoch(0);
    const added = (k: number): number => first.reduce((sum, { sums: found }) => sum + (found[k] || 0), 0);
    expect(first.reduce((sum, { count }) => sum + count, 0)).toBe(60);
    expect(added(0)).toBeCloseTo(whole.sums[0] ?? 0, 12);
    expect(added(1)).toBeCloseTo(whole.sums[1] ?? 0, 12);
    expect(await epoch(0)).toEqual(first);
    expect(await epoch(7)).not.toEqual(first);
  });
});

test("columns that are called as names within a query are told apart from them", async () => {
  await connection.run("CREATE TABLE own (c2 DOUBLE, c1 DOUBLE, p1 DOUBLE, _f_1 DOUBLE)");
  await connection.run("INSERT INTO own VALUES (1, 3, 1, 1), (2, 5, 4, 2), (3, 7, 9, 3)");
  const { params } = await fit({
    model: "c1 ~ a*c2 + b + 0*p1",
    data: tableOf(["c2", "c1", "p1", "_f_1"], "own"),
  });
  expect(params.a).toBeCloseTo(2, 12);
});

test("a query that is nested too deep or longer than servers take is a limit", async () => {
  const deep = parse(`${"sin(x + ".repeat(300)}a${")".repeat(300)}`);
  const many = Array.from({ length: 1700 }, (_, k) => parse(`a*x + ${k}`));
  const tableIn = (dialect: SqlDialectName) =>
    sqlTable({ dialect, columns: ["x"], from: "t", query: async () => [] });
  // The others select from selections.
  await expect(tableIn("sql:clickhouse").prepare([deep], ["a"])).rejects.toThrow(
    "fit: a query has at most 200 levels of nesting, got 602",
  );
  for (const dialect of ["sql:duckdb", "sql:clickhouse", "sql:postgres"] as const)
    await expect(tableIn(dialect).prepare(many, ["a"]), dialect).rejects.toThrow(
      /^fit: a query has at most 1600 sums, got 1702$/,
    );
});
