import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { evaluate } from "../evaluation/double.js";
import type { Notice } from "./notice.js";
import { parse } from "./parse.js";

const { at, cases }: Golden = JSON.parse(
  readFileSync(new URL("../../../../golden/sympy-latex/cases.json", import.meta.url), "utf8"),
);

interface Golden {
  readonly at: Readonly<Record<string, string>>;
  readonly cases: readonly { readonly latex: string; readonly value: string }[];
}

const point = Object.fromEntries(Object.entries(at).map(([name, value]) => [name, Number(value)]));

test("what SymPy's latex writes is read with its value; J_0 and I_1 before a bracket with a notice", () => {
  let noticed = 0;
  for (const { latex, value } of cases) {
    const notices: Notice[] = [];
    const f = parse(latex, { syntax: "latex", onNotice: (notice) => notices.push(notice) });
    if (/[IJ]_\{[01]\}/.test(latex)) {
      const kinds = notices.map(({ kind }) => kind);
      expect(
        kinds.some((kind) => kind === "read-as-product" || kind === "indexed"),
        latex,
      ).toBe(true);
      noticed += 1;
      continue;
    }
    const expected = Number(value);
    expect(Math.abs(evaluate(f, point) - expected), latex).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
  }
  expect(noticed).toBeLessThan(cases.length / 10);
});
