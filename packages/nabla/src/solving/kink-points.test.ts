import { describe, expect, test } from "vitest";
import { print } from "../languages/list.js";
import { parse } from "../notation/parse.js";
import { criticalPoints } from "./critical.js";
import type { Box } from "./solutions.js";

describe("where a function has no derivative", () => {
  const ask = (source: string, box?: Box) =>
    criticalPoints(parse(source), undefined, { work: 10_000_000, ...(box && { box }) });
  const where = (source: string): string[] => ask(source).kinks.map((kink) => print(kink.where));

  test("jumps, steps, borders of branches, cuts and corners are named", () => {
    expect(where("x - floor(x)")).toEqual(["sin(pi*x)"]);
    expect(where("mod(x, 2)")).toEqual(["sin(pi*x/2)"]);
    expect(where("piecewise(x < 1, x, 0)")).toEqual(["x - 1"]);
    expect(where("heaviside(x - 2)")).toEqual(["x - 2"]);
    expect(where("atan2(y, x)")).toEqual(["x + sqrt(x^2 + y^2)"]);
    expect(where("asin(x)")).toEqual(["1 - x^2", "1 - x^2"]);
    const [tip, ...others] = ask("hypot(x, y)").kinks;
    expect(others).toEqual([]);
    expect(tip).toMatchObject({ at: { x: 0, y: 0 }, kind: "minimum" });
    const steps = ask("x - floor(x)", { x: [0, 2] }).kinks;
    expect(steps.map(({ at }) => at?.x)).toEqual([0, 1, 2]);
  });

  test("a border at which the branches meet smoothly is none, and a critical point where they are flat", () => {
    expect(ask("piecewise(x < 1, x^2, 2*x - 1)").kinks).toEqual([]);
    for (const [source, kind] of [
      ["piecewise(x == 0, 0, x^2)", "minimum"],
      ["piecewise(x < 0, x^2, x^3)", "minimum"],
      ["piecewise(x <= 0, x^2, -x^2)", "saddle"],
      ["piecewise(x <= 0, -x^2, -x^3)", "maximum"],
    ] as const) {
      const { points, kinks } = ask(source);
      expect(kinks).toEqual([]);
      expect(points.find(({ at }) => at.x === 0)).toMatchObject({ kind, value: 0 });
    }
  });

  test("a point of a kink where f rises on one ray and falls on another is a saddle", () => {
    const { points, kinks } = ask("x*abs(y)");
    expect(points).toMatchObject([{ at: { x: 0, y: 0 }, kind: "saddle" }]);
    expect(kinks.map((kink) => print(kink.where))).toEqual(["y"]);
  });

  test("families at which all pieces are flat are told, those of a kink are not", () => {
    const { families, complete } = ask("abs(sin(x))*abs(y)");
    expect(complete).toBe(true);
    expect(families).toMatchObject([{ integers: ["n"], kind: "minimum" }]);
    expect(ask("abs(x)*y^2").families).toMatchObject([{ free: ["x"], kind: "minimum" }]);
  });
});
