import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluation/double.js";
import { print } from "../languages/list.js";
import { parse } from "../notation/parse.js";
import { checkGradient } from "./check-gradient.js";
import { formulaObjective } from "./formula.js";
import { functionObjective } from "./functions.js";
import { squaresOf } from "./squares.js";

const at = (...point: number[]): Float64Array => Float64Array.from(point);
const residualsOf = (text: string): readonly string[] | undefined =>
  squaresOf(parse(text))?.residuals.map((e) => print(e));

describe("sums of squares are recognised from the formula", () => {
  test.each([
    ["(1-x)^2 + 100*(y-x^2)^2", ["1 - x", "10*(y - x^2)"]],
    ["(5-a-2b)^2", ["5 - a - 2*b"]],
    ["x^4 + 2*y^2", ["x^2", "sqrt(2)*y"]],
    ["((x-1)^2 + (y-2)^2)/2", ["x - 1", "y - 2"]],
    ["(x*y - 1)^2 * z^4", ["(x*y - 1)*z^2"]],
    ["sum((x-k)^2, k, 1, 3)", ["x - 1", "x - 2", "x - 3"]],
    ["|x-3|^2 + 1/y^2", ["x - 3", "1/y"]],
  ])("%s", (text, expected) => {
    const found = residualsOf(text);
    expect(found).toHaveLength(expected.length);
    // The sum of their squares is the formula again, whatever their order and signs.
    const again = (found ?? []).map((r) => `(${r})^2`).join(" + ");
    const names = { x: 0.7, y: -1.3, z: 0.4, a: 2, b: -1 };
    expect(formulaValue(again, names)).toBeCloseTo(formulaValue(text, names), 12);
  });

  test.each(["x^3", "x^2 - y^2", "x^2 + y", "exp(x) + y^2", "-(x^2)", "x^2 + 2*x + 1", "x*y^2"])(
    "%s is none",
    (text) => {
      expect(residualsOf(text)).toBeUndefined();
    },
  );

  test("a number beside is told", () => {
    expect(formulaObjective(parse("(x-1)^2 + 3/2")).constant).toBe(1.5);
    expect(formulaObjective(parse("(x-1)^2 - 7")).constant).toBe(-7);
  });
});

const formulaValue = (text: string, names: Readonly<Record<string, number>>): number => {
  const f = parse(text);
  const objective = squaresOf(f);
  if (objective === undefined) throw new Error("no sum of squares");
  return objective.residuals.reduce((sum, r) => sum + evaluate(r, names) ** 2, 0);
};

describe("a formula as an objective", () => {
  const rosenbrock = formulaObjective(parse("(1-x)^2 + 100*(y-x^2)^2"));

  test("tells value, gradient, Hessian, residuals and their Jacobian", async () => {
    const point = at(-1.2, 1);
    expect((await rosenbrock.answer({ want: "value", point })).value).toBeCloseTo(24.2, 12);
    const { gradient, hessian } = await rosenbrock.answer({ want: "hessian", point });
    for (const [i, slope] of [-215.6, -88].entries()) expect(gradient[i]).toBeCloseTo(slope, 10);
    for (const [i, entry] of [1330, 480, 480, 200].entries()) expect(hessian[i]).toBeCloseTo(entry, 9);
    const {
      value,
      residuals,
      jacobian,
      gradient: again,
    } = await rosenbrock.answer({ want: "residuals", point });
    expect(residuals.reduce((sum, r) => sum + r * r, 0)).toBeCloseTo(value, 12);
    for (const j of [0, 1]) {
      const slope = residuals.reduce((sum, r, i) => sum + 2 * r * (jacobian[2 * i + j] as number), 0);
      expect(slope).toBeCloseTo(again[j] as number, 10);
    }
  });

  test("waits only the first time, and never gives the same array twice", async () => {
    const point = at(0, 0);
    await rosenbrock.answer({ want: "gradient", point });
    const [first, second] = [1, 2].map(() => rosenbrock.answer({ want: "gradient", point }));
    if (first instanceof Promise || second instanceof Promise) throw new Error("a promise");
    expect(first?.gradient).not.toBe(second?.gradient);
    expect(first).toEqual(second);
  });

  test("takes coordinates in the order that is asked for, also such as it does not hold", async () => {
    const f = formulaObjective(parse("x + 10*y"), ["y", "unused", "x"]);
    expect(await f.answer({ want: "gradient", point: at(1, 2, 3) })).toMatchObject({
      value: 13,
      gradient: at(10, 0, 1),
    });
    expect(() => formulaObjective(parse("x*y"), ["x"])).toThrow(
      "minimize: the variable y has no start, got x",
    );
  });

  test("three hundred variables have a Hessian of which most is zero", async () => {
    const names = Array.from({ length: 300 }, (_, i) => `x${i}`);
    const text = names.slice(1).map((name, i) => `100*(${name}-x${i}^2)^2 + (1-x${i})^2`);
    const { hessian } = await formulaObjective(parse(text.join("+")), names).answer({
      want: "hessian",
      point: new Float64Array(300).fill(1),
    });
    expect([hessian[0], hessian[1], hessian[2], hessian[301]]).toEqual([802, -400, 0, 1002]);
  });

  test("names a kink", () => {
    const f = formulaObjective(parse("|x| + y^2"));
    expect(f.kinks?.(at(0, 1)).map(({ part }) => print(part))).toEqual(["abs(x)"]);
    expect(f.kinks?.(at(1, 1))).toEqual([]);
  });
});

describe("a program's own function as an objective", () => {
  const value = ([x = 0, y = 0]: Float64Array): number => Math.exp(x) * Math.sin(y) + x * x;

  test("alone, its gradient is by differences, and how good they are is told", async () => {
    const f = functionObjective({ value }, ["x", "y"]);
    const { gradient } = await f.answer({ want: "gradient", point: at(0.3, 2) });
    const exact = [Math.exp(0.3) * Math.sin(2) + 0.6, Math.exp(0.3) * Math.cos(2)];
    const error = (await f.gradientError?.(at(0.3, 2))) ?? 0;
    expect(error).toBeLessThan(1e-8);
    for (const [i, slope] of exact.entries())
      expect(Math.abs((gradient[i] ?? 0) - slope)).toBeLessThanOrEqual(error);
    expect([f.differences, [...f.wants]]).toEqual([true, ["value", "gradient"]]);
  });

  test("may answer later", async () => {
    const f = functionObjective({ value: async (point) => value(point) }, ["x", "y"]);
    const now = functionObjective({ value }, ["x", "y"]);
    const question = { want: "gradient", point: at(1, 2) } as const;
    expect(f.answer(question)).toBeInstanceOf(Promise);
    expect(await f.answer(question)).toEqual(now.answer(question));
  });

  test("at the edge of its domain the side that has values counts", async () => {
    const f = functionObjective({ value: ([x = 0]) => (x < 0 ? Number.NaN : 3 * x) }, ["x"]);
    expect((await f.answer({ want: "gradient", point: at(0) })).gradient[0]).toBeCloseTo(3, 9);
  });

  test("a gradient of another length, or no number, is refused", () => {
    const short = functionObjective({ value, gradient: () => [1] }, ["x", "y"]);
    expect(() => short.answer({ want: "gradient", point: at(0, 0) })).toThrow(
      "minimize: the gradient has a number per variable, 2, got 1",
    );
    const none = functionObjective({ value: () => "1" as unknown as number }, ["x"]);
    expect(() => none.answer({ want: "value", point: at(0) })).toThrow("gives a number, got string");
  });
});

describe("checkGradient", () => {
  const f = ([x = 0, y = 0]: Float64Array): number => x ** 3 * y + Math.cos(y);

  test("agrees with a right gradient", async () => {
    const right = ([x = 0, y = 0]: Float64Array): number[] => [3 * x * x * y, x ** 3 - Math.sin(y)];
    expect(await checkGradient(f, right, { x: 1.5, y: -0.7 })).toMatchObject({ agrees: true });
  });

  test("points at the wrong component", async () => {
    const wrong = ([x = 0, y = 0]: Float64Array): number[] => [3 * x * x * y, x ** 3 + Math.sin(y)];
    const { agrees, components, message } = await checkGradient(f, wrong, { x: 1.5, y: -0.7 });
    expect(agrees).toBe(false);
    expect(components.map((c) => c.agrees)).toEqual([true, false]);
    expect(message.en).toMatch(
      /^∂f\/∂y is wrong: 2\.7307\d* given, differences tell 4\.0192\d* ± \d\.\de-1\d$/,
    );
    expect(message.ru).toMatch(/^∂f\/∂y неверна/);
  });

  test("takes formulas too", async () => {
    const formula = parse("x^2*y");
    const good = ["2*x*y", "x^2"].map((text) => parse(text));
    expect(await checkGradient(formula, good, { x: 3, y: 5 })).toMatchObject({ agrees: true });
    const bad = await checkGradient(formula, [parse("x*y"), parse("x^2")], { x: 3, y: 5 });
    expect(bad.components.map((c) => c.agrees)).toEqual([false, true]);
    await expect(checkGradient(formula, good.slice(1), { x: 3, y: 5 })).rejects.toThrow(
      "per variable, 2, got 1",
    );
  });

  test("says that differences tell nothing where f jumps", async () => {
    const step = ([x = 0]: Float64Array): number => (x > 0 ? 1 : 0);
    expect(await checkGradient(step, () => [0], { x: 0 })).toMatchObject({ agrees: undefined });
  });
});
