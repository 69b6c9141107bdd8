import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { methods } from "../descent/methods.js";
import { parse } from "../notation/parse.js";
import { formulaObjective } from "./formula.js";
import { functionObjective } from "./functions.js";
import { minimize } from "./minimize.js";
import type { Objective } from "./objective.js";

const bounded = methods.filter((method) => method.bounded);
const formula = "(1-x)^2 + 100(y-x^2)^2 + z^4";
const value = ([x = 0, y = 0, z = 0]: Float64Array): number => (1 - x) ** 2 + 100 * (y - x * x) ** 2 + z ** 4;
const gradient = ([x = 0, y = 0, z = 0]: Float64Array): number[] => [
  -2 * (1 - x) - 400 * x * (y - x * x),
  200 * (y - x * x),
  4 * z ** 3,
];
const names = ["x", "y", "z"];

/** The objective's kinds, each of which notes where it is asked. */
const kinds: Readonly<Record<string, (note: (point: Float64Array) => void) => Objective>> = {
  formula: (note) => {
    const objective = formulaObjective(parse(formula), names);
    return {
      ...objective,
      answer: (question) => {
        note(question.point);
        return objective.answer(question);
      },
    };
  },
  gradient: (note) =>
    functionObjective({ value: (point) => [note(point), value(point)][1] as number, gradient }, names),
  function: (note) =>
    functionObjective({ value: (point) => [note(point), value(point)][1] as number }, names),
  later: (note) =>
    functionObjective({ value: async (point) => [note(point), value(point)][1] as number }, names),
};

const range = fc
  .tuple(
    fc.double({ min: -3, max: 3, noNaN: true }),
    fc.oneof(fc.constantFrom(0, 1e-12, 1e-6), fc.double({ min: 0, max: 4, noNaN: true })),
  )
  .map(([low, width]) => [low, low + width] as const);

describe("bounds", () => {
  test("hold every point that is asked, whatever the objective and wherever the start", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...bounded),
        fc.constantFrom(...Object.keys(kinds)),
        fc.tuple(range, range, range),
        fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -4, max: 4, noNaN: true }))),
        fc.boolean(),
        async ({ name: method }, kind, [x, y, z], at, maximize) => {
          const box = [x, y, z];
          const isInside = (point: ArrayLike<number>): boolean =>
            box.every(
              ([low, high], i) => (point[i] ?? Number.NaN) >= low && (point[i] ?? Number.NaN) <= high,
            );
          const outside: Float64Array[] = [];
          const objective = kinds[kind]?.((point) => {
            if (!isInside(point)) outside.push(point.slice());
          }) as Objective;
          const start = { x: at[0] ?? 0, y: at[1] ?? 0, z: at[2] ?? 0 };
          const end = await minimize(objective, start, {
            method,
            bounds: { x, y, z },
            maximize,
            budget: { evaluations: 300 },
          });
          expect(outside).toEqual([]);
          expect(isInside(Object.values(end.at))).toBe(true);
          expect(end.notice !== undefined).toBe(!isInside(at));
        },
      ),
      { numRuns: 150, seed: 15 },
    );
  });

  test("hold many variables too, whose curvature would be estimated from beside the end", async () => {
    const many = Array.from({ length: 120 }, (_, i) => `v${i}`);
    const objective = formulaObjective(parse(many.map((name) => `(${name}-2)^2`).join("+")), many);
    let outside = 0;
    const watched: Objective = {
      ...objective,
      answer: (question) => {
        if (question.point.some((x) => x > 1 || x < 0)) outside++;
        return objective.answer(question);
      },
    };
    const end = await minimize(watched, Object.fromEntries(many.map((name) => [name, 0.5])), {
      bounds: Object.fromEntries(many.map((name) => [name, [0, 1] as const])),
    });
    expect([outside, end.status, end.value]).toEqual([0, "converged", 120]);
  });

  test("a start outside is told, and the run begins at the nearest point within", async () => {
    const end = await minimize(parse("x^2"), { x: 5 }, { bounds: { x: [1, 2] }, budget: { evaluations: 1 } });
    expect(end).toMatchObject({ status: "budget", at: { x: 2 }, value: 4 });
    expect(end.notice?.en).toBe(
      "the start is outside of the bounds: the run began at the nearest point within",
    );
    const within = await minimize(parse("x^2"), { x: 1.5 }, { bounds: { x: [1, 2] } });
    expect(within).toMatchObject({ at: { x: 1 }, kind: "minimum" });
    expect(within.notice).toBeUndefined();
  });

  test("slopes from one side are as good as from both", async () => {
    const own = functionObjective({ value: ([x = 0]) => Math.exp(x) - 2 * x }, ["x"]);
    const bounds = { x: [Math.LN2, 3] } as const;
    const end = await minimize(own, { x: 2 }, { bounds });
    expect(end.at.x).toBeCloseTo(Math.LN2, 8);
    const slope = await own.answer({
      want: "gradient",
      point: Float64Array.of(1),
      within: { lower: Float64Array.of(1), upper: Float64Array.of(3) },
    });
    expect(slope.gradient[0]).toBeCloseTo(Math.E - 2, 9);
  });

  test("a checkpoint goes on only within them", async () => {
    const f = parse("(x-1)^2 + y^2");
    const bounds = { x: [-9, 9] } as const;
    const { checkpoint } = await minimize(f, { x: 5, y: 3 }, { bounds, budget: { steps: 1 } });
    if (checkpoint === undefined) throw new Error("the run left no checkpoint");
    await expect(minimize(f, { x: 0, y: 0 }, { resume: checkpoint, bounds: { x: [8, 9] } })).rejects.toThrow(
      /a run goes on within its bounds, got/,
    );
  });
});
