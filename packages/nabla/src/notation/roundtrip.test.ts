import fc from "fast-check";
import { expect, test } from "vitest";
import { isNablaError } from "../error.js";
import { evaluate } from "../evaluation/double.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { divide, multiply, power, sqrt } from "../functions/arithmetic.js";
import { andRow, equalRow, lessEqualRow, lessRow, notRow, orRow, piecewiseRow } from "../functions/choice.js";
import { E, PI } from "../functions/constants.js";
import { tanhRow } from "../functions/hyperbolic.js";
import { functions } from "../functions/list.js";
import { integer, literal, ONE } from "../functions/number.js";
import { rootRow } from "../functions/roots.js";
import { add, negate } from "../functions/sum.js";
import { type LanguageName, languages, print } from "../languages/list.js";
import { parse } from "./parse.js";

const names = ["x", "y", "z", "w0", "x_1", "alpha", "gamma", "lambda", "rate", "t"];
const variable = fc.constantFrom(...names).map(symbolNode);
const leaf: fc.Arbitrary<Expr> = fc.oneof(
  { arbitrary: variable, weight: 5 },
  { arbitrary: fc.integer({ min: -20, max: 20 }).map((n) => integer(n)), weight: 3 },
  {
    arbitrary: fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 })).map(quotient),
    weight: 2,
  },
  {
    arbitrary: fc.constantFrom("2.1", "0.05", "1e-7", "1e30", "12345678901234567890").map(literal),
    weight: 1,
  },
  { arbitrary: fc.constantFrom<Expr>(PI, E), weight: 1 },
);
const callable = functions.filter((row) => !["piecewise", "polygamma", "root"].includes(row.name));

function quotient([n, d]: readonly [number, number]): Expr {
  return divide(integer(n), integer(d));
}

/** What `make` makes, or 1 when it is refused: too large a value, an order or a branch that a function lacks. */
function made(make: () => Expr): Expr {
  try {
    return make();
  } catch (error) {
    if (isNablaError(error) && /^(?:limit|unsupported|domain)$/.test(error.code)) return ONE;
    throw error;
  }
}

/** Random formulas of every shape that the constructors make. */
const formulas = fc.letrec<{ expr: Expr; condition: Expr; base: Expr }>((tie) => ({
  expr: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("expr"), { minLength: 2, maxLength: 4 }).map((es) => made(() => add(es))),
    fc.array(tie("expr"), { minLength: 2, maxLength: 4 }).map((es) => made(() => multiply(es))),
    fc.tuple(tie("expr"), tie("expr")).map(([a, b]) => made(() => divide(a, b))),
    tie("expr").map(negate),
    tie("expr").map(sqrt),
    fc
      .tuple(tie("expr"), fc.integer({ min: -3, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .map(([a, n, d]) => made(() => power(a, quotient([n, d])))),
    fc.tuple(tie("base"), variable).map(([a, b]) => power(a, b)),
    fc
      .tuple(fc.constantFrom(...callable), fc.array(tie("expr"), { minLength: 2, maxLength: 2 }))
      .map(([row, args]) => made(() => row.make(row.arity[1] === 1 ? args.slice(0, 1) : args))),
    fc.tuple(tie("base"), fc.constantFrom(3, 5, 7)).map(([a, n]) => rootRow.make([a, integer(n)])),
    fc.tuple(tie("condition"), tie("expr"), tie("expr")).map((args) => piecewiseRow.make(args)),
  ),
  /** No bare number. */
  base: tie("expr").map((e) => (e.kind === "number" ? symbolNode("x") : e)),
  condition: fc.oneof(
    { depthSize: "small" },
    fc.tuple(tie("expr"), tie("expr")).map((args) => lessRow.make(args)),
    fc.tuple(tie("expr"), tie("expr")).map((args) => lessEqualRow.make(args)),
    fc.tuple(tie("expr"), tie("expr")).map((args) => equalRow.make(args)),
    fc.tuple(tie("condition"), tie("condition")).map((args) => andRow.make(args)),
    fc.tuple(tie("condition"), tie("condition")).map((args) => orRow.make(args)),
    tie("condition").map((c) => notRow.make([c])),
  ),
}));

test("parse reads back what print writes, to the very same node", () => {
  fc.assert(
    fc.property(formulas.expr, (e) => {
      const text = print(e);
      fc.pre(!text.includes("nan"));
      const back = parse(text);
      expect(back === e ? text : print(back)).toBe(text);
      expect(back === e, text).toBe(true);
    }),
    { seed: 20241, numRuns: 1000 },
  );
});

/** The text in a language, unless it lacks a function of the formula. */
function written(e: Expr, language: LanguageName): string | undefined {
  try {
    return print(e, language);
  } catch (error) {
    if (isNablaError(error, "unsupported")) return undefined;
    throw error;
  }
}

/** Names that a language, or nabla itself, has another use for. */
const ODD =
  "_ _a _1 _x_ x_ x__1 lambda_ __proto__ constructor toString sign05 max2 log2x sin log gamma beta zeta lambda " +
  "I N S E e pi x_1 x1 x12 x_1_2 k_spring alpha_max alpha1 Gamma Delta_x psi sqrt frac cos2 and not if where " +
  "diff sum C B W J_0 j0 xy dx i d True nan inf None class return double int begin function log_2 log_a C_5 min " +
  "np Math x_vec T text mod or else varphi e1 pi2 sum_i A1 EulerGamma GoldenRatio softmax norm zeta_1 sin_ab_cd " +
  "Base";

test.each(Object.keys(languages) as LanguageName[])(
  "%s: parse reads back any declared variable",
  (language) => {
    for (const name of ODD.split(" ")) {
      const x = symbolNode(name);
      const y = symbolNode("y");
      const e = add([
        multiply([x, add([y, ONE])]),
        divide(tanhRow.make([x]), y),
        power(x, integer(2)),
        multiply([integer(2), x, y]),
      ]);
      const text = print(e, language);
      const syntax = language === "latex" ? "latex" : "text";
      expect(print(parse(text, { syntax, variables: [name, "y"] })), text).toBe(print(e));
    }
  },
);

test.each(["latex", "unicode", "python", "sympy", "javascript", "c", "julia"] as const)(
  "parse reads %s as print writes it: the same value",
  (language) => {
    const at = {
      x: 0.3,
      y: 1.7,
      z: 0.9,
      w0: 2.2,
      w_0: 2.2,
      x_1: 1.1,
      alpha: 0.4,
      gamma: 0.55,
      lambda: 0.8,
      rate: 1.3,
      t: 0.7,
    };
    fc.assert(
      fc.property(formulas.expr, (e) => {
        const value = evaluate(e, at);
        fc.pre(Number.isFinite(value) && Math.abs(value) > 1e-6);
        const text = written(e, language);
        fc.pre(text !== undefined);
        const back = parse(text ?? "", { syntax: language === "latex" ? "latex" : "text" });
        const found = evaluate(back, at);
        // SymPy's text keeps log(exp(u) + 1), the plainer symbol, which overflows in doubles.
        fc.pre(language !== "sympy" || Number.isFinite(found));
        expect(Math.abs(found - value), text).toBeLessThanOrEqual(1e-9 * Math.abs(value));
      }),
      { seed: 7, numRuns: 150 },
    );
  },
);
