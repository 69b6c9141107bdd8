import { expect, test } from "vitest";
import { variables } from "../expression/walk.js";
import { print } from "../languages/list.js";
import { lower } from "../lowering/lower.js";
import { countOperations } from "../lowering/program.js";
import { parse } from "../notation/parse.js";
import { metered } from "../number/budget.js";
import { gradient } from "./gradient.js";

const terms = (n: number, term: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => term(i + 1)).join("+");

/** Texts of n terms, or of n functions on one another. */
const families: Readonly<Record<string, (n: number) => string>> = {
  "Rosenbrock's function": (n) => terms(n - 1, (i) => `100*(x${i + 1} - x${i}^2)^2 + (1 - x${i})^2`),
  "a sum of exponentials": (n) => terms(n, (i) => `exp(${i}*x${i})`),
  "a sum of products of neighbours": (n) => terms(n, (i) => `x${i}*x${i + 1}`),
  "a polynomial in one variable": (n) => terms(n, (i) => `${i}*x^${i}`),
  "the same term again and again": (n) => terms(n, () => "(x - y^2)^2"),
  "the length of a vector": (n) => `sqrt(${terms(n, (i) => `x${i}^2`)})`,
  "the logarithm of a sum of exponentials": (n) => `log(${terms(n, (i) => `exp(x${i})`)})`,
  "nested sines": (n) => `${"sin(x + ".repeat(n)}y${")".repeat(n)}`,
  "nested powers": (n) => `${"(".repeat(n)}x${" + 1)^2".repeat(n)}`,
  "a continued fraction": (n) => `${"1/(x + ".repeat(n)}y${")".repeat(n)}`,
  "a polynomial by Horner's rule": (n) => `${"(1 + x*".repeat(n)}y${")".repeat(n)}`,
};

/** Thousands of units of work from the text to the gradient, and operations of the program of both. */
function workOf(source: string): { readonly work: number; readonly operations: number } {
  let work = 0;
  const late = (): boolean => {
    work += 1;
    return false;
  };
  const [f, parts] = metered("count", { late }, () => {
    const formula = parse(source);
    return [formula, gradient(formula)] as const;
  });
  return { work, operations: countOperations(lower([f, ...parts], variables(f))) };
}

test.each(Object.keys(families))("the work for the gradient of %s grows no faster than n·log n", (name) => {
  const family = families[name] as (n: number) => string;
  const [few, many] = [300, 2400];
  const [small, large] = [workOf(family(few)), workOf(family(many))];
  const growth = (many * Math.log(many)) / (few * Math.log(few));
  // The count is of whole thousands.
  expect(large.work).toBeLessThanOrEqual(growth * (small.work + 1));
  expect(large.operations).toBeLessThanOrEqual(growth * small.operations + growth);
});

test("long terms of one rank stand by their lengths, short ones by their letters", () => {
  const inner = (n: number): string => `${"sin(x + ".repeat(n)}y${")".repeat(n)}`;
  const text = print(parse(`cos(${inner(60)}) + cos(${inner(40)})`));
  expect(text.indexOf(")) + cos(")).toBeLessThan(text.length / 2);
  expect(print(parse("cos(b) + cos(a + 1)"))).toBe("cos(a + 1) + cos(b)");
});
