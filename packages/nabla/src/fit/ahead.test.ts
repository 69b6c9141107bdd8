import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { arrayTable } from "./arrays.js";
import { fit } from "./fit.js";

interface Case {
  readonly name: string;
  readonly response: string;
  readonly model: string;
  readonly params: readonly string[];
  readonly start2: readonly number[];
  readonly columns: readonly string[];
  readonly data: readonly (readonly number[])[];
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL("../../../../golden/fits/nist.json", import.meta.url), "utf8"),
);

test("several lengths of a step are looked at in one pass where a pass is dear, and the fit is the same", async () => {
  const each = cases.find(({ name }) => name === "NIST-Roszman1");
  if (each === undefined) throw new Error("no such case");
  const { response, model, params, start2, columns, data } = each;
  const table = arrayTable(
    Object.fromEntries(columns.map((name, k) => [name, data.map((row) => row[k] ?? Number.NaN)])),
  );
  const options = {
    model: `${response} ~ ${model}`,
    start: Object.fromEntries(params.map((name, i) => [name, start2[i] ?? 0])),
  };
  const { queries, bytes: _, ...near } = await fit({ ...options, data: table });
  const { queries: fewer, bytes: __, ...far } = await fit({ ...options, data: { ...table, bytes: 0 } });
  expect(far).toEqual(near);
  expect([queries, fewer]).toEqual([27, 20]);
});
