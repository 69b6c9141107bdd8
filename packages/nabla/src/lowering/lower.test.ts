import { describe, expect, test } from "vitest";
import { gradient } from "../calculus/gradient.js";
import { evaluate } from "../evaluation/double.js";
import { variables } from "../expression/walk.js";
import { compile } from "../kernels/compile.js";
import { parse } from "../notation/parse.js";
import { lower } from "./lower.js";
import { countOperations, type Program } from "./program.js";

/** f and its gradient as one program. */
function both(source: string): Program {
  const f = parse(source);
  const names = variables(f);
  return lower([f, ...gradient(f, names)], names);
}

const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `x${i + 1}`);

describe("the shared program of f and ∇f", () => {
  test("of the product of thirty (1 + x²) has at most 300 operations", () => {
    const source = names(30)
      .map((x) => `(1 + ${x}^2)`)
      .join("*");
    expect(countOperations(both(source))).toBeLessThanOrEqual(300);
  });

  test("of a chain of 200 sin and exp has at most 710", () => {
    let source = "x";
    for (let i = 0; i < 200; i++) source = i % 2 === 0 ? `sin(${source})` : `exp(${source}/2)`;
    expect(countOperations(both(source))).toBeLessThanOrEqual(710);
  });

  test("grows with the number of variables, not with its square", () => {
    const rosenbrock = (n: number): string =>
      names(n)
        .slice(1)
        .map((x, i) => `100*(${x} - x${i + 1}^2)^2 + (1 - x${i + 1})^2`)
        .join("+");
    const [small, large] = [50, 200].map((n) => countOperations(both(rosenbrock(n)))) as [number, number];
    expect(large).toBeLessThan(4.2 * small);
  });

  test("computes nothing twice", () => {
    const { operations } = both("exp(-x^2 - y^2)*sin(x*y) + exp(-x^2 - y^2)");
    const keys = operations.map(
      ({ operator, operands, value, row }) => `${operator} ${operands} ${value} ${row?.name}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(operations.filter(({ row }) => row?.name === "exp").length).toBe(1);
  });

  test("lists operands before what uses them", () => {
    both("x^y/sqrt(x + y)").operations.forEach(({ operands }, i) => {
      for (const operand of operands) expect(operand).toBeLessThan(i);
    });
  });
});

test("a variable without an input is named", () => {
  expect(() => lower([parse("x + y")], ["x"])).toThrowError("compile: no input for variable y, got x");
});

test("a lowered program and the walk over the formula give the same values", async () => {
  const sources = [
    "x^3 - 2*x*y",
    "x^0.5/y^2",
    "-(x + 1)/(y - 7)",
    "x^2.5*y^(-1/3)",
    "2 - x - y",
    "x^70",
    "1/(x*y)^3",
  ];
  const es = sources.map((source) => parse(source));
  const runner = await compile(es, ["x", "y"]);
  const out = new Float64Array(es.length);
  for (const [x, y] of [
    [0.75, 2.5],
    [3, 0.125],
    [1, 1],
  ] as const) {
    runner.point(Float64Array.of(x, y), out);
    es.forEach((e, k) => {
      const expected = evaluate(e, { x, y });
      expect(Math.abs(out[k] - expected)).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(expected)) * 4);
    });
  }
});
