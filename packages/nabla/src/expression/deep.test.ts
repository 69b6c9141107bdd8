import { describe, expect, test } from "vitest";
import { derivative, gradient } from "../calculus/gradient.js";
import { evaluate } from "../evaluation/double.js";
import { divide, expOf, multiply, power } from "../functions/arithmetic.js";
import { PI } from "../functions/constants.js";
import { rowOf } from "../functions/list.js";
import { HALF, integer, TWO } from "../functions/number.js";
import { add } from "../functions/sum.js";
import { print } from "../languages/list.js";
import { lower } from "../lowering/lower.js";
import { countOperations } from "../lowering/program.js";
import { parse } from "../notation/parse.js";
import { callNode, symbolNode } from "./intern.js";
import type { Expr } from "./node.js";
import { postOrder, variables } from "./walk.js";

/*
 * Formulas far deeper and wider than people write: nothing here may recurse on depth or cost the square of a width.
 */

const x = symbolNode("x");
const sine = (u: Expr): Expr => rowOf("sin")?.make([u]) as Expr;

/** sin(exp(sin(exp(… x …)/2))/2): `depth` functions on one another. */
function chain(depth: number): Expr {
  let e: Expr = x;
  for (let i = 0; i < depth; i++) e = i % 2 === 0 ? sine(e) : expOf(multiply([HALF, e]));
  return e;
}

describe("a chain 100,000 functions deep", () => {
  const deep = chain(100_000);

  // The first, since a job that makes several hundred thousand nodes forgets some (docs/decisions/003).
  test("is the same object when it is built again", () => {
    expect(chain(100_000) === deep).toBe(true);
  });

  test("is evaluated", () => {
    let expected = 0.5;
    for (let i = 0; i < 100_000; i++) expected = i % 2 === 0 ? Math.sin(expected) : Math.exp(0.5 * expected);
    expect(evaluate(deep, { x: 0.5 })).toBeCloseTo(expected, 12);
  });

  test("is differentiated", () => {
    const slope = derivative(deep, "x");
    expect(variables(slope)).toEqual(["x"]);
    expect(postOrder([deep, slope]).length).toBeLessThan(600_000);
  });

  test("is lowered to one operation a function, and one for each half", () => {
    expect(countOperations(lower([deep], ["x"]))).toBe(150_000);
  });

  test("is printed in one piece", () => {
    const text = print(deep);
    expect(text.startsWith("exp(sin(exp(sin(") || text.startsWith("sin(")).toBe(true);
    expect(text.split("(").length).toBe(text.split(")").length);
  });
});

test("what a shared graph would be as text is refused when it is endless", () => {
  let e: Expr = x;
  for (let i = 0; i < 200; i++) e = add([sine(e), expOf(e)]);
  expect(() => print(e)).toThrowError(/print: the formula is longer than/);
});

describe("sums and products of thousands", () => {
  const symbols = Array.from({ length: 5_000 }, (_, i) => symbolNode(`v${i}`));

  test("a sum of 5,000 terms is one node", () => {
    const sum = add(symbols.map((v) => power(v, TWO)));
    expect(sum.args.length).toBe(1 + 2 * 5_000);
    let grown = symbols[0] as Expr;
    for (const v of symbols.slice(1, 1_000)) grown = add([grown, v]);
    expect(grown).toBe(add(symbols.slice(0, 1_000)));
  });

  test("a product of 5,000 factors is one node, and its gradient is one pass", () => {
    const product = multiply(symbols.slice(0, 1_000));
    expect(product.args.length).toBe(2 * 1_000);
    expect(multiply(symbols).args.length).toBe(2 * 5_000);
    const components = gradient(product);
    expect(multiply([components[0] as Expr, symbols[0] as Expr])).toBe(product);
  });

  test("the gradient of 2,000 variables costs a small multiple of the formula", () => {
    const pairs = symbols
      .slice(1, 2_000)
      .map((v, i) => power(add([v, divide(symbols[i] as Expr, integer(-3))]), TWO));
    const f = add(pairs);
    const names = symbols.slice(0, 2_000).map((v) => (v as { name: string }).name);
    const operations = lower([f], names).operations.length;
    const both = lower([f, ...gradient(f, names)], names).operations.length;
    expect(both).toBeLessThan(4 * operations);
  });
});

describe("formulas that a program makes", () => {
  const repeated = (n: number, open: string, middle: string, close: string): Expr =>
    parse(open.repeat(n) + middle + close.repeat(n));

  test("20,000 piecewise functions in one another are printed", () => {
    const e = repeated(20_000, "piecewise(x>0,", "x", ",1)");
    for (const language of ["text", "python", "latex"] as const)
      expect(print(e, language).length).toBeGreaterThan(400_000);
  }, 20_000);

  test("towers of 9,000 powers are printed in Unicode", () => {
    expect(print(repeated(9000, "x^(y*", "2", ")"), "unicode")).toHaveLength(54_000);
    expect(print(repeated(9000, "x^(", "2", ")"), "unicode")).toHaveLength(35_998);
  });

  test("45,000 branches are written in Python", () => {
    const branches = Array.from({ length: 45_000 }, (_, i) => `x<${i},${i % 7}*x`);
    expect(print(parse(`piecewise(${branches.join(",")},0)`), "python")).toMatch(
      /^np\.where\(\(x < 0\), 0, /,
    );
  }, 20_000);

  test("100,000 variables are compiled", async () => {
    const names = Array.from({ length: 100_000 }, (_, i) => `x${i}`);
    const program = lower([add(names.map(symbolNode))], names);
    expect(countOperations(program)).toBeGreaterThanOrEqual(99_999);
    expect(program.operations.length).toBeLessThan(200_010);
  });

  test("a name, a number and π stay what they are while one job makes 700,000 nodes", () => {
    // A generation has 2¹⁷ nodes, and a job as many weak references: the first round uses these up.
    const fill = (base: Expr, count: number): void => {
      let e = base;
      for (let i = 0; i < count; i++) e = sine(e);
    };
    fill(x, 400_000);
    const [name, third] = [symbolNode("met_once"), divide(integer(1), integer(999_983))];
    fill(expOf(x), 300_000);
    expect(symbolNode("met_once")).toBe(name);
    expect(PI.kind === "call" && callNode(PI.row, [])).toBe(PI);
    expect(divide(integer(1), integer(999_983))).toBe(third);
  });
});
