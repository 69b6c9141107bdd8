import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluation/double.js";
import { variables } from "../expression/walk.js";
import { parse } from "../notation/parse.js";
import { gradient } from "./gradient.js";

interface Case {
  readonly id: string;
  readonly source: string;
  readonly vars: readonly string[];
  readonly points: readonly {
    readonly at: Readonly<Record<string, string | number>>;
    readonly value?: string;
    readonly gradient: readonly (string | number)[];
  }[];
}

const golden = (set: string): readonly Case[] =>
  JSON.parse(
    readFileSync(new URL(`../../../../golden/${set}/cases.json`, import.meta.url), "utf8"),
  ) as readonly Case[];

const TOLERANCE = 1e-12;

function expectValues(cases: readonly Case[], test: (title: string, body: () => void) => void): void {
  for (const { id, source, vars, points } of cases) {
    test(`${id}: ${source}`, () => {
      const f = parse(source, { variables: vars });
      const components = gradient(f, vars);
      expect(variables(f).filter((name) => !vars.includes(name))).toEqual([]);
      for (const point of points) {
        const at = Object.fromEntries(Object.entries(point.at).map(([name, value]) => [name, Number(value)]));
        const expected = point.gradient.map(Number);
        // A component that cancels is measured against the largest of the gradient.
        const largest = Math.max(...expected.map(Math.abs));
        components.forEach((component, i) => {
          const got = evaluate(component, at);
          const error = Math.abs(got - expected[i]);
          expect(error <= TOLERANCE * largest, `∂/∂${vars[i]}: ${got}, golden ${expected[i]}`).toBe(true);
        });
        if (point.value !== undefined) {
          const value = Number(point.value);
          const error = Math.abs(evaluate(f, at) - value);
          // log(1 + tiny) as it is written cannot be nearer than one rounding of 1.
          expect(error <= Math.max(TOLERANCE * Math.max(Math.abs(value), largest), Number.EPSILON)).toBe(
            true,
          );
        }
      }
    });
  }
}

describe("gradients agree with SymPy's in 30 digits", () => {
  expectValues(golden("diff"), test);
});

describe("gradients are right on the formulas that peers were compared on", () => {
  expectValues(golden("peers48"), test);
});
