import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import type { Columns } from "./arrays.js";
import { fit } from "./fit.js";
import { sqlTable } from "./sql.js";
import type { Table } from "./table.js";

interface Case {
  readonly name: string;
  readonly response: string;
  readonly model: string;
  readonly params: readonly string[];
  readonly start1: readonly number[];
  readonly start2: readonly number[];
  readonly certified: readonly number[];
  readonly certified_se: readonly number[];
  readonly certified_rss: number;
  readonly columns: readonly string[];
  readonly data: readonly (readonly number[])[];
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL("../../../../golden/fits/nist.json", import.meta.url), "utf8"),
);

/** The digits in which all of `found` agree with what is certified. */
const digits = (found: readonly (number | undefined)[], certified: readonly number[]): number =>
  Math.min(
    ...certified.map((c, i) =>
      Math.min(11, -Math.log10(Math.abs((found[i] ?? Number.NaN) - c) / Math.abs(c))),
    ),
  );

const fits = cases.flatMap((each) => [
  { ...each, from: 1, start: each.start1 },
  { ...each, from: 2, start: each.start2 },
]);
/** From afar it leads to a pole of the model: its end is then not said to be a minimum. */
const isFar = ({ name, from }: { readonly name: string; readonly from: number }): boolean =>
  name === "NIST-MGH10" && from === 1;

type Fit = (typeof fits)[number];

const inArrays = ({ columns, data }: Fit): Columns =>
  Object.fromEntries(columns.map((column, k) => [column, data.map((row) => row[k] ?? Number.NaN)]));

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();

async function inDuckdb({ name, columns, data }: Fit): Promise<Table> {
  await connection.run(
    `CREATE OR REPLACE TABLE "${name}" (${columns.map((c) => `"${c}" DOUBLE`).join(", ")})`,
  );
  const rows = data.map((row) => `(${row.map((x) => `${x}::DOUBLE`).join(", ")})`);
  await connection.run(`INSERT INTO "${name}" VALUES ${rows.join(", ")}`);
  return sqlTable({
    columns,
    from: `"${name}"`,
    query: async (sql, values) =>
      (await connection.runAndReadAll(sql, [...values])).getRows()[0] as (number | bigint | null)[],
  });
}

const fitted = ({ response, model, params, start }: Fit, data: Columns | Table) =>
  fit({
    model: `${response} ~ ${model}`,
    data,
    start: Object.fromEntries(params.map((p, i) => [p, start[i] ?? Number.NaN])),
  });

describe.each([
  { where: "arrays", tableOf: inArrays },
  { where: "DuckDB", tableOf: inDuckdb },
])("over $where", ({ tableOf }) => {
  test.each(fits.filter((each) => !isFar(each)))(
    "$name from start $from is as NIST certifies",
    async (each) => {
      const result = await fitted(each, await tableOf(each));
      expect([result.status, result.kind, result.notices]).toEqual(["converged", "minimum", []]);
      const params = each.params.map((p) => result.params[p]);
      const errors = each.params.map((p) => result.standardErrors?.[p]);
      expect(digits(params, each.certified)).toBeGreaterThan(9);
      expect(digits(errors, each.certified_se)).toBeGreaterThan(6);
      expect(digits([result.loss], [each.certified_rss])).toBeGreaterThan(9);
    },
  );

  test.each(fits.filter(isFar))("$name from start $from ends nowhere, and says so", async (each) => {
    const result = await fitted(each, await tableOf(each));
    expect(result.status).not.toBe("converged");
    expect(result.standardErrors).toBeUndefined();
    expect(result.notices.map(({ en }) => en)).toEqual([expect.stringMatching(/^no standard errors/)]);
  });
});
