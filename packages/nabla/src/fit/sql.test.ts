import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { fit } from "./fit.js";
import { sqlTable } from "./sql.js";

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
const asked: string[] = [];

const tableOf = (columns: readonly string[], from: string) =>
  sqlTable({
    columns,
    from,
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
