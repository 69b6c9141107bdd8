import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "../notation/parse.js";
import { minimize } from "./minimize.js";
import type { Result } from "./result.js";

interface Problem {
  readonly name: string;
  readonly formula: string;
  readonly variables: readonly string[];
  readonly start: readonly number[];
  readonly fmin: number;
  readonly other_minima: readonly { readonly f: number }[];
  readonly f_start: number;
}

const problems: readonly Problem[] = JSON.parse(
  readFileSync(new URL("../../../../golden/problems/problems.json", import.meta.url), "utf8"),
);

/** The rule of golden/problems/README.md. */
const isSolved = ({ f_start, fmin }: Problem, f: number): boolean =>
  f_start - f >= (1 - 1e-6) * (f_start - fmin) && (fmin === 0 || Math.abs(f - fmin) <= 1e-6 * Math.abs(fmin));

const isNear = (f: number, g: number): boolean => Math.abs(f - g) <= 1e-6 * Math.max(1, Math.abs(g));

function solve({ formula, variables, start }: Problem): Promise<Result> {
  const f = parse(formula, { variables });
  return minimize(f, Object.fromEntries(variables.map((name, i) => [name, start[i] ?? Number.NaN])));
}

/** The same problem in other words: each x is written as q − s, s a small dyadic number, and q starts s further. */
function renamedAndShifted(problem: Problem): Problem {
  const shifts = problem.variables.map((_, i) => 0.25 + i / 8);
  const names = problem.variables.map((_, i) => `q_${i + 1}`);
  const formula = problem.formula.replace(/[A-Za-z_]\w*/g, (word) => {
    const i = problem.variables.indexOf(word);
    return i < 0 ? word : `(${names[i]} - ${shifts[i]})`;
  });
  const start = problem.start.map((x, i) => x + (shifts[i] ?? 0));
  return { ...problem, formula, variables: names, start };
}

describe("auto on problems of the literature", async () => {
  const results = await Promise.all(problems.map(solve));

  test("solves all but the one whose start leads to another minimum, in a median of at most 16 calls", () => {
    const solved = problems.map((problem, i) => isSolved(problem, results[i]?.value ?? Number.NaN));
    expect(problems.filter((_, i) => !solved[i]).map(({ name }) => name)).toEqual([
      "mgh02-freudenstein-roth",
    ]);
    const calls = results
      .filter((_, i) => solved[i])
      .map(({ evaluations: { value, gradient, hessian } }) => value + gradient + hessian)
      .sort((a, b) => a - b);
    expect(calls[calls.length >> 1]).toBeLessThanOrEqual(16);
  });

  test("calls no point a minimum that is none", () => {
    for (const [i, { name, fmin, other_minima }] of problems.entries()) {
      const result = results[i];
      if (result?.kind !== "minimum") continue;
      const isKnown = [fmin, ...other_minima.map(({ f }) => f)].some((f) => isNear(result.value, f));
      expect([name, isKnown]).toEqual([name, true]);
    }
  });

  test("ends the same way when variables are renamed and shifted", async () => {
    for (const [i, problem] of problems.entries()) {
      // The longest formulas take seconds to compile twice.
      if (problem.formula.length > 700) continue;
      const moved = await solve(renamedAndShifted(problem));
      const here = results[i];
      expect([problem.name, moved.method, isSolved(problem, moved.value)]).toEqual([
        problem.name,
        here?.method,
        isSolved(problem, here?.value ?? Number.NaN),
      ]);
    }
  });
});
