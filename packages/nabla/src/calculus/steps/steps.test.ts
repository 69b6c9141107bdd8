import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../evaluation/double.js";
import type { Expr } from "../../expression/node.js";
import { print } from "../../languages/list.js";
import { parse } from "../../notation/parse.js";
import { randomOf } from "../../number/random.js";
import { derivative } from "../gradient.js";
import type { Step } from "./line.js";
import { steps } from "./steps.js";
import { putIn, untaken } from "./written.js";

const DEPTHS = [1, 2, 3] as const;

const linesOf = (source: string, variable = "x", depth: 1 | 2 | 3 = 2): readonly Step[] =>
  steps(parse(source), variable, { depth });
const written = (lines: readonly Step[]): string[] => lines.map(({ sides }) => sides.unicode.join(" = "));
const rulesOf = (lines: readonly Step[]): string[] => lines.map(({ rule }) => rule);

/** A line's formula with the derivatives that it leaves to be taken taken. */
const taken = (e: Expr, variable: string): Expr =>
  putIn(e, (node) => {
    const u = untaken(node);
    return u === undefined ? undefined : derivative(u, variable);
  });

const FUNCTIONS = "sin cos tan exp log sqrt asin atan sinh cosh tanh abs asinh erf cbrt logistic".split(" ");

/** A random formula in x and y, as text. */
function randomFormula(random: () => number, depth: number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const part = (): string => randomFormula(random, depth - 1);
  if (depth === 0) return pick(["x", "x", "x", "y", "2", "3", "5/2", "x^2", "2*x", "x+1"]);
  const kind = random();
  if (kind < 0.22) return `(${part()})+(${part()})`;
  if (kind < 0.32) return `(${part()})-(${part()})`;
  if (kind < 0.52) return `(${part()})*(${part()})`;
  if (kind < 0.62) return `(${part()})/(${part()})`;
  if (kind < 0.7) return `(${part()})^${pick(["2", "3", "(-1)", "(1/2)", "(-2)", "y"])}`;
  if (kind < 0.73) return `${pick(["2", "y", "(x+1)"])}^(${part()})`;
  if (kind < 0.76) return `${pick(["max", "min", "hypot", "atan2"])}(${part()},${part()})`;
  if (kind < 0.78) return `piecewise(x>${pick(["1", "y"])}, ${part()}, ${part()})`;
  return `${pick(FUNCTIONS)}(${part()})`;
}

test("every line of the derivations of 600 random formulas is an equality, is named, and changes something", () => {
  const random = randomOf(20261127);
  const wrong: string[] = [];
  let [lines, compared, sidesRead] = [0, 0, 0];
  for (let i = 0; i < 600; i++) {
    const source = randomFormula(random, 1 + (i % 4));
    const f = parse(source, { variables: ["x", "y"] });
    const told = steps(f, "x", { depth: DEPTHS[i % 3] as 1 | 2 | 3 });
    expect(told.at(-1)?.after, source).toBe(derivative(f, "x"));
    for (const { before, after, text, name, sides } of told) {
      lines += 1;
      const isNamed = [name.en, name.ru, text.en, text.ru].every((words) => words !== "");
      const changes = after !== before && Object.values(sides).every((side) => new Set(side).size > 1);
      if (!isNamed || !changes) wrong.push(`${source}: ${sides.text.join(" = ")}`);
      const right = taken(after, "x");
      // What is written is read back, wherever nothing in it is still to be differentiated.
      const plain = sides.text.filter((side) => !/'|d\/dx/.test(side));
      const others = [taken(before, "x"), ...plain.map((side) => parse(side, { variables: ["x", "y"] }))];
      sidesRead += plain.length;
      let here = 0;
      for (let k = 0; k < 4; k++) {
        const at = { x: 0.1 + 1.9 * random(), y: 0.1 + 1.9 * random() };
        const b = evaluate(right, at);
        for (const other of others) {
          const a = evaluate(other, at);
          if (!Number.isFinite(a) || !Number.isFinite(b)) continue;
          here += 1;
          const error = Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
          if (!(error < 1e-7))
            wrong.push(`${source}: ${sides.text.join(" = ")} at ${JSON.stringify(at)}: ${a}, ${b}`);
        }
      }
      if (here > 0) compared += 1;
    }
  }
  expect(wrong).toEqual([]);
  expect(lines).toBeGreaterThan(2500);
  expect(sidesRead).toBeGreaterThan(3000);
  // The rest are lines of formulas that have no real value at any of the four points.
  expect(compared / lines).toBeGreaterThan(0.9);
});

interface Case {
  readonly id: string;
  readonly source: string;
  readonly variable: string;
  readonly vars: readonly string[];
  readonly required: readonly Required[];
  readonly points: readonly { readonly at: Readonly<Record<string, string>>; readonly derivative: string }[];
}
type Required = string | { readonly oneOf: readonly (readonly string[])[] };

/** What the cases call rules, as rules of nabla or functions of the table. */
const RULE_OF: Readonly<Record<string, readonly string[]>> = {
  "exponential-base": ["exponential"],
  "power-general": ["logarithmic"],
  sqrt: ["power"],
};

describe("a derivation names the rules that it needs", () => {
  const cases = JSON.parse(
    readFileSync(new URL("../../../../../golden/steps/cases.json", import.meta.url), "utf8"),
  ) as readonly Case[];
  for (const { id, source, variable, vars, required, points } of cases) {
    test(`${id}: ${source} by ${variable}`, () => {
      const f = parse(source, { variables: vars });
      for (const depth of DEPTHS) {
        const lines = steps(f, variable, { depth });
        for (const point of points) {
          const at = Object.fromEntries(
            Object.entries(point.at).map(([name, value]) => [name, evaluate(parse(value), {})]),
          );
          expect(evaluate(lines.at(-1)?.after as Expr, at)).toBeCloseTo(Number(point.derivative), 10);
        }
        const said = new Set<string>(
          lines.flatMap((line) => [line.rule, ...line.folded.flatMap(({ rules }) => rules)]),
        );
        const texts = lines.map(({ text, sides }) => `${text.en} ${sides.text.join(" = ")}`).join("\n");
        const has = (rule: string): boolean =>
          rule === "identity" ||
          (RULE_OF[rule] ?? [rule]).some((name) => said.has(name)) ||
          texts.includes(`(${rule}(`) ||
          (texts.includes("power rule") && (rule === "sqrt" || rule === "power"));
        for (const rule of required)
          expect(
            typeof rule === "string" ? has(rule) : rule.oneOf.some((set) => set.every(has)),
            `${JSON.stringify(rule)} at depth ${depth}: ${[...said].join(", ")}`,
          ).toBe(true);
      }
    });
  }
});

describe("a derivation reads as in class", () => {
  test("a product is differentiated factor by factor, then put together", () => {
    const lines = linesOf("x^2*sin(x)");
    expect(written(lines)).toEqual([
      "(x²·sin(x))′ = (x²)′·sin(x) + x²·(sin(x))′",
      "(x²)′ = 2x",
      "(sin(x))′ = cos(x)",
      "(x²·sin(x))′ = 2x·sin(x) + x²·cos(x) = x²·cos(x) + 2x·sin(x)",
    ]);
    expect(lines[0]?.text).toEqual({
      en: "product rule: (u·v)′ = u′·v + u·v′; u = x², u′ = 2x, v = sin(x), v′ = cos(x)",
      ru: "производная произведения: (u·v)′ = u′·v + u·v′; u = x², u′ = 2x, v = sin(x), v′ = cos(x)",
    });
  });

  test("3x⁵ is a constant factor and a power, not a product", () => {
    const lines = linesOf("3x^5", "x", 3);
    expect(rulesOf(lines)).toEqual(["constant-factor", "power", "substitution"]);
    expect(written(lines)[1]).toBe("(x⁵)′ = 5·x^(5 − 1) = 5x⁴");
  });

  test("a constant denominator is a constant factor, not a quotient", () => {
    expect(rulesOf(linesOf("sin(x)/3", "x", 3))).toEqual(["constant-factor", "table", "substitution"]);
    expect(rulesOf(linesOf("x/y", "x", 3))).toEqual(["constant-factor", "identity", "substitution"]);
  });

  test("a number to a power of x keeps its logarithm; x^x is differentiated by its logarithm", () => {
    expect(written(linesOf("2^x"))).toEqual(["(2^x)′ = 2^x·ln(2)"]);
    expect(rulesOf(linesOf("x^x"))).toEqual([
      "logarithmic",
      "product",
      "table",
      "substitution",
      "substitution",
    ]);
  });

  test("sin²x is a power of the sine, and a chain three deep is told from the outside in", () => {
    expect(rulesOf(linesOf("sin(x)^2"))).toEqual(["chain", "table", "substitution"]);
    expect(written(linesOf("exp(sin(x^2))"))).toEqual([
      "(e^sin(x²))′ = e^sin(x²)·(sin(x²))′",
      "(sin(x²))′ = cos(x²)·(x²)′",
      "(x²)′ = 2x",
      "(sin(x²))′ = cos(x²)·2x = 2x·cos(x²)",
      "(e^sin(x²))′ = e^sin(x²)·2x·cos(x²) = 2x·e^sin(x²)·cos(x²)",
    ]);
  });

  test("a partial derivative says what is held constant, at the start and where it is used", () => {
    const [first, second] = linesOf("x^2*y + sin(x*y)");
    expect(first?.text.en).toContain("y is held constant");
    expect(second?.text.ru).toContain("y считается постоянной");
    expect(second?.held).toEqual(["y"]);
    expect(second?.sides.unicode[0]).toBe("∂/∂x(sin(x·y))");
  });

  test("|u| has no derivative where u = 0, max where its arguments tie, and the lines say so", () => {
    expect(linesOf("abs(x^2 - 1)")[0]?.text.en).toContain("for x² − 1 ≠ 0");
    expect(linesOf("max(x^2, x)")[0]?.text.ru).toContain("излом");
    expect(linesOf("piecewise(x > 0, x^2, -x)")[0]?.text.en).toContain("the conditions stay");
    expect(linesOf("floor(x)")[0]?.text.en).toContain("there is no derivative at a jump");
  });

  test("a product of many factors is stated without a letter for each", () => {
    const [line] = linesOf("x*sin(x)*cos(x)*tan(x)*exp(x)*ln(x)");
    expect(line?.text.en).toBe("product rule: (u·v·…)′ = u′·v·… + u·v′·… + …");
    expect(line?.sides.unicode[1]?.split(" + ")).toHaveLength(6);
  });

  test("the letters of a rule are none of the formula's variables", () => {
    expect(linesOf("sin(u*x)")[0]?.text.en).toContain("(sin(U))′ = cos(U)·U′");
    expect(linesOf("u/sin(u)", "u")[0]?.text.en).toContain("(U/v)′ = (U′·v − U·v′)/v²; U = u");
  });

  test("a term that occurs twice is explained once, and later lines say where", () => {
    const lines = linesOf("sin(x^3)^2 + exp(sin(x^3))");
    const about = lines.filter(({ of, rule }) => print(of) === "sin(x^3)" && rule === "chain");
    expect(about).toHaveLength(1);
    const last = lines.at(-2) as Step;
    expect(last.rule).toBe("substitution");
    for (const line of lines) for (const used of line.uses) expect(used).toBeLessThan(lines.length);
  });

  test("depth 1 folds what takes one rule, depth 3 tells that x′ = 1", () => {
    expect(written(linesOf("x^2*sin(2x)", "x", 1))).toEqual([
      "(x²·sin(2x))′ = (x²)′·sin(2x) + x²·(sin(2x))′ = 2x·sin(2x) + x²·2·cos(2x) = 2x²·cos(2x) + 2x·sin(2x)",
    ]);
    expect(written(linesOf("7x", "x", 3))).toEqual(["(7x)′ = 7·x′", "x′ = 1", "(7x)′ = 7"]);
    expect(() => steps(parse("x"), "x", { depth: 4 as 3 })).toThrowError(
      "steps: the depth is 1, 2 or 3, got 4",
    );
  });

  test("in LaTeX and in plain text too", () => {
    const [line] = linesOf("ln(x)/x");
    expect(line?.sides.text.join(" = ")).toBe("(log(x)/x)' = ((log(x))'*x - log(x)*x')/x^2");
    expect(line?.sides.latex[1]).toBe(
      "\\frac{\\left(\\ln\\left(x\\right)\\right)' x - \\ln\\left(x\\right) x'}{x^{2}}",
    );
  });

  test("a line with derivatives still to be taken has no value, and says so", () => {
    const [line] = linesOf("x*sin(x)") as [Step];
    expect(() => evaluate(line.after, { x: 1 })).toThrowError(
      "evaluate: a derivative of this line is still to be taken",
    );
  });

  test("a derivation that nobody would read is refused", () => {
    const sum = Array.from({ length: 400 }, (_, i) => `sin(x+${i})`).join("+");
    expect(() => linesOf(sum)).toThrowError("steps: a derivation has at most 300 lines");
    const nested = `${"sin(".repeat(120)}x^2${")".repeat(120)}`;
    expect(() => linesOf(nested)).toThrowError("steps: a derivation has at most 200000 characters");
  });
});
