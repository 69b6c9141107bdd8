import { describe, expect, test } from "vitest";
import type { Answer } from "../descent/protocol.js";
import { parse, parseEquation } from "../notation/parse.js";
import { type Ran, subjectTo } from "./constrained.js";
import type { Objective } from "./objective.js";
import { startsIn } from "./starts.js";

/** Newton's method for two variables, halving steps that do not go down: a stand-in for the methods of descent/. */
async function newton(objective: Objective, start: Float64Array): Promise<Ran> {
  let point = start;
  for (let step = 0; step < 200; step++) {
    const here: Answer = await objective.answer({ want: "hessian", point });
    const [gx = 0, gy = 0] = here.gradient;
    const [a = 0, b = 0, , d = 0] = here.hessian;
    if (Math.hypot(gx, gy) < 1e-12 * Math.max(1, Math.abs(here.value)))
      return { point, converged: true, cut: false };
    const determinant = a * d - b * b;
    const convex = a > 0 && determinant > 0;
    const way = convex ? [(d * gx - b * gy) / determinant, (a * gy - b * gx) / determinant] : [gx, gy];
    for (let length = 1; ; length /= 2) {
      const next = point.map((x, i) => x - length * (way[i] as number));
      if (length < 1e-9) return { point, converged: Math.hypot(gx, gy) < 1e-7, cut: false };
      if (!((await objective.answer({ want: "value", point: next })).value < here.value)) continue;
      point = next;
      break;
    }
  }
  return { point, converged: false, cut: false };
}

const least = (f: string, constraints: readonly string[], start: readonly [number, number]) =>
  subjectTo(
    parse(f),
    constraints.map((c) => parseEquation(c)),
    ["x", "y"],
    Float64Array.from(start),
    newton,
  );

describe("subjectTo", () => {
  test("ends to the last digits where there are Hessians", async () => {
    const { point, multipliers, violation } = await least("x + y", ["x^2 + y^2 = 1"], [-0.1, -1]);
    for (const x of [...point, ...multipliers]) expect(Math.abs(x + Math.SQRT1_2)).toBeLessThan(1e-15);
    expect(violation).toBeLessThan(1e-15);
  });

  test("finds the nearest point of a line and what a longer line would cost", async () => {
    const { run, multipliers, violation, feasible } = await least("x^2 + y^2", ["x + y = 10"], [0, 3]);
    expect(feasible).toBe(true);
    expect(violation).toBeLessThan(1e-8);
    expect([...run.point].map((x) => Number(x.toFixed(8)))).toEqual([5, 5]);
    expect(multipliers[0]).toBeCloseTo(10, 7);
  });

  test("tells multipliers with the sign of criticalPoints", async () => {
    const { run, multipliers } = await least("x*y", ["x + y = 1", "x - y = 3"], [0, 0]);
    expect([...run.point].map((x) => Number(x.toFixed(8)))).toEqual([2, -1]);
    for (const [i, expected] of [0.5, -1.5].entries()) expect(multipliers[i]).toBeCloseTo(expected, 6);
  });

  test("goes along a circle", async () => {
    const { run, multipliers, feasible } = await least("x + y", ["x^2 + y^2 = 1"], [-0.1, -1]);
    expect(feasible).toBe(true);
    for (const x of run.point) expect(x).toBeCloseTo(-Math.SQRT1_2, 8);
    expect(multipliers[0]).toBeCloseTo(-Math.SQRT1_2, 6);
  });

  test("says so when no point satisfies the constraints", async () => {
    const { feasible, violation } = await least("x^2 + y^2", ["x^2 + y^2 + 1 = 0"], [1, 1]);
    expect(feasible).toBe(false);
    expect(violation).toBeGreaterThanOrEqual(1);
  });

  test("refuses none, and variables without a start", async () => {
    await expect(least("x", [], [0, 0])).rejects.toThrow("subjectTo lists constraints");
    await expect(least("x", ["z = 1"], [0, 0])).rejects.toThrow("variable z has no start");
  });
});

describe("several starts", () => {
  const bounds = { lower: Float64Array.of(-1, 10), upper: Float64Array.of(1, 20) };

  test("are the same for the same seed, and fill the box evenly", () => {
    expect(startsIn(bounds, 8, 1)).toEqual(startsIn(bounds, 8, 1));
    expect(startsIn(bounds, 8, 1)).not.toEqual(startsIn(bounds, 8, 2));
    const parts = startsIn(bounds, 8, 3).map(([x = 0]) => Math.floor((x + 1) * 4));
    expect(parts.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test("need a box with ends", () => {
    const open = { lower: bounds.lower, upper: Float64Array.of(1, Number.POSITIVE_INFINITY) };
    expect(() => startsIn(open, 3, 0)).toThrow("several starts need bounds, got 10 to Infinity");
  });
});
