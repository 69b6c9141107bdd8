import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fit } from "./fit.js";

interface Case {
  readonly name: string;
  readonly by: string;
  readonly model: string;
  readonly loss: string;
  readonly weights?: string;
  readonly start?: readonly number[];
  readonly parameters: readonly string[];
  readonly values: readonly number[];
  readonly standardErrors?: readonly number[];
  readonly data: Readonly<Record<string, readonly number[]>>;
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL("../../../../golden/fits/r.json", import.meta.url), "utf8"),
);

const furthest = (found: readonly (number | undefined)[], expected: readonly number[]): number =>
  Math.max(...expected.map((value, i) => Math.abs((found[i] ?? Number.NaN) / value - 1)));

test.each(cases)("$name: R's $by", async ({ model, loss, weights, start, data, ...each }) => {
  const { parameters, values, standardErrors } = each;
  const result = await fit({
    model,
    loss,
    data,
    ...(weights !== undefined && { weights }),
    ...(start && { start: Object.fromEntries(parameters.map((name, i) => [name, start[i] ?? 0])) }),
  });
  expect([result.status, result.kind]).toEqual(["converged", "minimum"]);
  expect(
    furthest(
      parameters.map((name) => result.params[name]),
      values,
    ),
  ).toBeLessThan(1e-9);
  if (standardErrors !== undefined)
    expect(
      furthest(
        parameters.map((name) => result.standardErrors?.[name]),
        standardErrors,
      ),
    ).toBeLessThan(1e-6);
});
