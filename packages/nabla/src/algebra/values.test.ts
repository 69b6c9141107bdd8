import fc from "fast-check";
import { expect, test } from "vitest";
import { isNablaError } from "../error.js";
import { evaluateWithBound } from "../evaluation/bound.js";
import type { Expr } from "../expression/node.js";
import { parse } from "../notation/parse.js";
import { equal } from "./equality/equal.js";
import { valueAt } from "./equality/witness.js";
import { expand } from "./expand.js";
import { collect, factor, together } from "./rational-forms.js";
import { simplify } from "./simplify.js";

const names = { variables: ["x", "y"] };
const FUNCTIONS = ["sqrt", "exp", "log", "sin", "cos", "tan", "abs", "sign", "asin", "atan", "tanh", "cbrt"];

/** Formulas as text. */
const formulas = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom("x", "y", "1", "2", "3", "1/2", "-1", "pi"),
    fc
      .tuple(tie("formula"), fc.constantFrom("+", "-", "*", "/"), tie("formula"))
      .map(([a, o, b]) => `(${a})${o}(${b})`),
    fc
      .tuple(tie("formula"), fc.constantFrom("2", "3", "(-1)", "(1/2)", "(1/3)"))
      .map(([a, n]) => `(${a})^${n}`),
    fc.tuple(fc.constantFrom(...FUNCTIONS), tie("formula")).map(([f, a]) => `${f}(${a})`),
    fc
      .tuple(fc.constantFrom("max", "min"), tie("formula"), tie("formula"))
      .map(([f, a, b]) => `${f}(${a}, ${b})`),
  ),
})).formula;
const coordinate = fc.integer({ min: -256, max: 256 }).map((n) => n / 64);
const points = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 4, maxLength: 4 });
const RUNS = { seed: 20261127, numRuns: 100 };

/** Undefined for what is refused by name. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

/** Proven: both have values at a point, and they differ; or e has one and f has none. */
function differs(e: Expr, f: Expr, at: Readonly<Record<string, number>>, domain: boolean): boolean {
  const bounds = attempt(() => [evaluateWithBound(e, at), evaluateWithBound(f, at)] as const);
  if (bounds !== undefined) {
    const [a, b] = bounds;
    if (Math.abs(a.value - b.value) <= a.error + b.error && a.error + b.error <= 1e-6) return false;
  }
  const [a, b] = [attempt(() => valueAt(e, at)), attempt(() => valueAt(f, at))];
  if (a === undefined || a === "none" || b === undefined) return false;
  if (b === "none") return domain;
  return a.value.minus(b.value).abs().gt(a.radius.plus(b.radius));
}

test.each(Object.entries({ simplify, expand, factor, together, collect: (e: Expr) => collect(e, "x") }))(
  "%s keeps every value",
  (_name, form) => {
    fc.assert(
      fc.property(formulas, points, (text, places) => {
        const e = attempt(() => parse(text, names));
        const result = e && attempt(() => form(e));
        if (e === undefined || result === undefined) return;
        for (const at of places) expect(differs(e, result, at, true), JSON.stringify(at)).toBe(false);
      }),
      RUNS,
    );
  },
);

test.each([
  "(x^2)^abs(x)",
  "(x^2)^x",
  "(x^2)^(abs(x)+1)",
  "(x^2)^y + x*(x^2)^y",
  "x^(y+1)*z + x*z",
  "x^(y+1) + x",
  "x^(y-1)*z + x*z",
  "x^(y+1) + x^y + x^(y-1)",
  "(x-1)^(y+2) + x*(x-1)^(y+1)",
])("powers with a variable exponent keep their values where the base is 0: %s", (text) => {
  const e = parse(text, { variables: ["x", "y", "z"] });
  for (const form of [simplify, expand, factor, together, (u: Expr) => collect(u, "x")])
    for (const x of [0, 1, -1, 2])
      for (const y of [0, 1, -1, 2, -2, 0.5, -0.5]) {
        const at = { x, y, z: 3 };
        expect(differs(e, form(e), at, true), `${form(e)} at ${JSON.stringify(at)}`).toBe(false);
      }
});

test("powers of one base are still factored where the least of them occurs", () => {
  const form = (text: string): string => `${factor(parse(text, { variables: ["x", "n"] }))}`;
  expect(form("x^(n+1) + x^n")).toBe("x^n*(x + 1)");
  expect(form("2^(n+1) + 2^n")).toBe("3*2^n");
  expect(form("(x^2+1)^n*x + (x^2+1)^n")).toBe("(x + 1)*(x^2 + 1)^n");
});

test("equal is never true of two that differ at a point, whatever was changed", () => {
  const change = fc.constantFrom<(a: string, b: string) => string>(
    (a) => `${a} + 1e-20`,
    (a) => `abs(${a})`,
    (a) => `sqrt((${a})^2)`,
    (a) => `asin(sin(${a}))`,
    (a, b) => `${a} + (${b}) - abs(${b})`,
    (a) => a.replace("x", "y"),
    (a) => a.replace("2", "3"),
  );
  fc.assert(
    fc.property(formulas, formulas, change, points, (a, b, make, places) => {
      const [e, f] = [attempt(() => parse(a, names)), attempt(() => parse(make(a, b), names))];
      if (e === undefined || f === undefined || equal(e, f).equal !== true) return;
      for (const at of places) expect(differs(e, f, at, false), JSON.stringify(at)).toBe(false);
    }),
    { ...RUNS, numRuns: 25 },
  );
});

test("equal is never false of two that differ in their domain alone", () => {
  const change = fc.constantFrom<(a: string, b: string) => string>(
    (a, b) => `(${a})*(${b})/(${b})`,
    (a) => `sqrt(${a})^2`,
    (a) => `exp(log(${a}))`,
    (a, b) => `(${a}) + log(${b}) - log(${b})`,
    (a) => `1/(1/(${a}))`,
  );
  fc.assert(
    fc.property(formulas, formulas, change, (a, b, make) => {
      const [e, f] = [attempt(() => parse(a, names)), attempt(() => parse(make(a, b), names))];
      if (e !== undefined && f !== undefined) expect(equal(e, f).equal).not.toBe(false);
    }),
    { ...RUNS, numRuns: 40 },
  );
});
