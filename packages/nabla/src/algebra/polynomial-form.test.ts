import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { integer } from "../functions/number.js";
import { parse } from "../notation/parse.js";
import { exponentsOf } from "./polynomial/ring.js";
import { isPolynomial, polynomialForm } from "./polynomial-form.js";

const NAMES = ["x", "y"];

test("the form of a formula has its values", () => {
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom("x", "y", "3", "1/2", "(-2)", "0.25"),
      fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `(${a} + ${b})`),
      fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `(${a})*(${b})`),
      fc.tuple(tie("expression"), fc.nat(3)).map(([a, n]) => `(${a})^${n}`),
    ),
  }));
  fc.assert(
    fc.property(
      expression,
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: -3, max: 3 }),
      (text, x, y) => {
        const e = parse(text);
        const form = polynomialForm(e, NAMES);
        if (form === undefined) return;
        const { top, bottom } = form;
        const value = top.monomials.reduce((sum, m, k) => {
          const [i = 0, j = 0] = exponentsOf(top.ring, m);
          return sum + Number(top.coefficients[k]) * x ** i * y ** j;
        }, 0);
        const expected = evaluate(e, { x, y });
        expect(Math.abs(value / Number(bottom.coefficients[0]) - expected)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(expected), Math.abs(value)),
        );
      },
    ),
    { seed: 20261127, numRuns: 300 },
  );
});

test.each(["sin(x)", "1/x", "sqrt(x)", "x*a", "x^y", "pi*x", "(x + y)^100"])("%s has none", (text) => {
  expect(polynomialForm(parse(text), NAMES)).toBeUndefined();
});

test("the fraction is in lowest terms", () => {
  const form = polynomialForm(parse("x/2 + y/3"), NAMES);
  expect(form?.bottom.coefficients).toEqual([6n]);
  expect([...(form?.top.coefficients ?? [])].sort()).toEqual([2n, 3n]);
});

test("polynomials have whole powers only", () => {
  const all: Expr[] = ["x^2*a + 1", "7", "(x + 1)^3"].map((text) => parse(text));
  expect([...all, integer(0)].every(isPolynomial)).toBe(true);
  expect(["1/x", "sqrt(x)", "abs(x)", "x^y"].some((text) => isPolynomial(parse(text)))).toBe(false);
});
