import { readFileSync } from "node:fs";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gradient } from "../calculus/gradient.js";
import { isNablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { constants, functions, operators, rowOf } from "../functions/list.js";
import { ONE } from "../functions/number.js";
import { add } from "../functions/sum.js";
import { parse } from "../notation/parse.js";
import { hasBallFunction } from "../number/decimal/ball-functions.js";
import { digits } from "./digits.js";

const value = (text: string, at: Record<string, string | number> = {}, n = 25): string =>
  digits(parse(text), at, n);

describe("digits", () => {
  it("gives n significant digits, rounded to nearest", () => {
    expect(value("pi", {}, 5)).toBe("3.1416");
    expect(value("pi", {}, 50)).toBe("3.1415926535897932384626433832795028841971693993751");
    expect(value("exp(1)", {}, 30)).toBe("2.71828182845904523536028747135");
    expect(value("1/3", {}, 10)).toBe("0.3333333333");
    expect(value("2/3", {}, 10)).toBe("0.6666666667");
    expect(value("1/8", {}, 2)).toBe("0.13");
    expect(value("-1/8", {}, 2)).toBe("-0.13");
    expect(value("12", {}, 5)).toBe("12.000");
    expect(value("2^100", {}, 5)).toBe("1.2677e+30");
  });

  it("takes a number as its shortest decimal, and text as the decimal or fraction that it says", () => {
    expect(value("x", { x: 0.1 })).toBe("0.1000000000000000000000000");
    expect(value("3*x", { x: 0.1 })).toBe("0.3000000000000000000000000");
    expect(value("x", { x: "1/3" }, 5)).toBe("0.33333");
    expect(value("x", { x: "-1.5e3" }, 3)).toBe("-1.50e+3");
    expect(digits(parse("x^2"), { x: parse("sqrt(2)") }, 10)).toBe("2.000000000");
  });

  it("recovers from cancellation", () => {
    expect(value("(1 + x) - 1", { x: "1e-60" })).toBe("1.000000000000000000000000e-60");
    expect(value("cos(x) - 1", { x: "1e-30" })).toBe("-5.000000000000000000000000e-61");
    expect(value("exp(x) - 1 - x", { x: "1e-20" })).toBe("5.000000000000000000016667e-41");
    expect(value("sqrt(x^2 + 1) - x", { x: "1e40" })).toBe("5.000000000000000000000000e-41");
    // Ramanujan's almost-integer.
    expect(value("exp(pi*sqrt(163)) - 262537412640768744", {}, 10)).toBe("-7.499274028e-13");
  });

  it("reduces huge arguments of the sine as mpmath does", () => {
    expect(value("sin(x)", { x: "1e22" })).toBe("-0.8522008497671888017727059");
    expect(value("cos(10^100)", {}, 20)).toBe("-0.92808190507465534346");
  });

  it("says 0 only when the value is proven to be zero", () => {
    expect(value("x - x")).toBe("0");
    expect(value("x + y - 0.3", { x: 0.1, y: 0.2 })).toBe("0");
    expect(value("sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6))")).toBe("0");
    expect(value("sqrt(x)*sqrt(y) - sqrt(x*y)", { x: 2, y: 3 })).toBe("0");
    expect(value("x^3 - 3*x - 18", { x: 3 })).toBe("0");
    expect(value("cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(5)) - 1")).toBe("0");
    expect(value("1/(sqrt(5) - 2) - sqrt(5) - 2")).toBe("0");
    expect(value("sqrt(10^40 + 1) - 10^20", {}, 5)).toBe("5.0000e-21");
    expect(() => value("sin(1)^2 + cos(1)^2 - 1")).toThrow(/limit|settle/);
  });

  it("decides jumps and branches exactly, or says that it cannot", () => {
    expect(value("floor(3*x)", { x: "1/3" }, 3)).toBe("1.00");
    expect(value("floor(x)", { x: "2.999999999999999999999999999999999999999999" }, 3)).toBe("2.00");
    expect(value("mod(-7, x)", { x: 3 }, 3)).toBe("2.00");
    expect(value("abs(x - 1/3)", { x: "1/3" })).toBe("0");
    expect(value("sign(sqrt(2) - 1.4142135623730950488)", {}, 2)).toBe("1.0");
    expect(value("piecewise(x < 0, log(x), x >= 0, sqrt(x))", { x: 4 }, 4)).toBe("2.000");
    expect(value("max(pi, 22/7)", {}, 6)).toBe("3.14286");
    expect(value("atan2(-1, -1)", {}, 10)).toBe("-2.356194490");
    expect(() => value("floor(sin(1)^2 + cos(1)^2)")).toThrow("digits: ");
  });

  it("refuses what has no real value, a missing variable and a senseless n", () => {
    expect(() => value("log(x)", { x: -1 })).toThrow("digits: the formula has no real value here");
    expect(() => value("sqrt(1 - x)", { x: "1.0000000000000000000000000001" })).toThrow("no real value");
    expect(() => value("1/(x - 1)", { x: 1 })).toThrow("no real value");
    expect(() => value("gamma(-2)")).toThrow("no real value");
    expect(() => value("x^(1/3)", { x: -8 })).toThrow("no real value");
    expect(() => value("gamma(-10^50 - 0.5)")).toThrow("digits do not settle");
    expect(() => value("x + y", { x: 1 })).toThrow("digits: no value for variable y, got values for x");
    expect(() => value("x", { x: 1 }, 0)).toThrow("digits: n must be a whole number");
    expect(() => value("x", { x: "1/0" })).toThrow("digits: the value of x");
    expect(() => value("x", { x: "one" })).toThrow("digits: the value of x");
  });

  it("knows every function of the table that has no form in simpler ones", () => {
    const rows = [...constants, ...functions, ...operators].filter((row) => row.expand === undefined);
    expect(rows.map((row) => row.name).filter((name) => !hasBallFunction(name))).toEqual([]);
  });

  it("gives any number of digits", () => {
    // The 991st to 1000th decimal of pi.
    expect(value("pi", {}, 1000).slice(-9)).toBe("216420199");
    expect(value("sin(sqrt(2))", {}, 400)).toMatch(/^0\.98776594599273552706/);
  });

  it("walks a formula of any depth", () => {
    let e = parse("x");
    for (let i = 0; i < 2000; i++) e = rowOf("atan")?.make([add([e, ONE])]) ?? e;
    expect(digits(e, { x: 1 }, 3)).toBe("1.13");
  });
});

/** Random formulas of x and y with every smooth function, sums and products between them. */
const formula = fc.letrec<{ e: string }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom("x", "y", "0.3", "2", "pi", "sqrt(2)", "1/7"),
    fc
      .tuple(fc.constantFrom("+", "-", "*", "/", "^"), tie("e"), tie("e"))
      .map(([o, a, b]) => `(${a})${o}(${b})`),
    fc
      .tuple(
        fc.constantFrom(
          ...functions.filter((row) => row.arity[0] === 1 && row.arity[1] === 1).map((row) => row.name),
        ),
        tie("e"),
      )
      .map(([name, a]) => `${name}(${a})`),
  ),
})).e;

const point = fc.record({
  x: fc.integer({ min: -4000, max: 4000 }).map((k) => String(k / 1000)),
  y: fc.integer({ min: -30, max: 30 }).map((k) => String(k / 10)),
});

it("digits gives fewer digits that are the rounding of more", () => {
  const attempt = (text: string, at: Record<string, string>, n: number): string => {
    try {
      return value(text, at, n);
    } catch (error) {
      if (isNablaError(error, "domain") || isNablaError(error, "limit")) return error.code;
      throw error;
    }
  };
  let compared = 0;
  fc.assert(
    fc.property(formula, point, (text, at) => {
      const many = attempt(text, at, 40);
      const few = attempt(text, at, 12);
      if (!/^-?[\d.]/.test(many) || few === "limit")
        return many === few || many === "limit" || few === "limit";
      compared += 1;
      const Rounding = Decimal.clone({
        precision: 12,
        rounding: Decimal.ROUND_HALF_UP,
        minE: -9e15,
        maxE: 9e15,
      });
      return few === (many === "0" ? "0" : new Rounding(many).toPrecision(12));
    }),
    { seed: 5, numRuns: 40 },
  );
  expect(compared).toBeGreaterThan(12);
});

interface Case {
  readonly id: string;
  readonly source: string;
  readonly vars: readonly string[];
  readonly points: readonly { at: Record<string, string>; value: string; gradient: readonly string[] }[];
}

const cases: Case[] = JSON.parse(
  readFileSync(new URL("../../../../golden/diff/cases.json", import.meta.url), "utf8"),
);

/** Is `text` the value of `expected`, which has 30 digits, rounded to 25? */
function agrees(text: string, expected: string): boolean {
  const Wide = Decimal.clone({ precision: 60 });
  const exact = new Wide(expected);
  // SymPy gives 0.0 for what is as small as e^(−1e4).
  if (exact.isZero()) return new Wide(text).abs().lt("1e-1000");
  return new Wide(text).minus(exact).abs().lte(exact.abs().times("0.6e-24"));
}

describe("digits of formulas and gradients", () => {
  it("agree with SymPy's to 25 digits", () => {
    const failures: string[] = [];
    for (const [index, { id, source, vars, points }] of cases.entries()) {
      const f = parse(source, { variables: vars });
      const components = gradient(f, vars);
      // One of the three points of each case, in turn: the others take as long again and show no more.
      for (const { at, value: expected, gradient: partials } of points.slice(index % 3, (index % 3) + 1)) {
        const check = (label: string, e: Expr, golden: string): void => {
          try {
            const text = digits(e, at, 25);
            if (!agrees(text, golden)) failures.push(`${id} ${label} ${source}: ${text}, not ${golden}`);
          } catch (error) {
            failures.push(`${id} ${label} ${source} ${JSON.stringify(at)} = ${golden}: ${error}`);
          }
        };
        check("value", f, expected);
        components.forEach((e, i) => {
          check(vars[i] ?? "", e, partials[i] ?? "");
        });
      }
    }
    expect(failures).toEqual([]);
  });
});
