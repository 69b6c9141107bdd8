import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applied, bind, byName, pointsOf } from "../../../../../tests/rows.js";
import { evaluate } from "../../evaluation/double.js";
import { functions } from "../../functions/list.js";
import { print } from "../../languages/list.js";
import { parse } from "../../notation/parse.js";
import { gradientAt } from "../at.js";
import { gradient } from "../gradient.js";
import { graph } from "./graph.js";
import type { Graph, GraphNode } from "./nodes.js";

type Point = Readonly<Record<string, number>>;
const graphOf = (source: string, at: Point, variables?: readonly string[]): Graph =>
  graph(parse(source), at, variables);
const texts = (steps: Graph["forward"], language: "en" | "ru" = "en"): string[] =>
  steps.map(({ text }) => text[language]);
const named = ({ nodes }: Graph, name: string): GraphNode | undefined =>
  nodes.find((node) => node.name === name);
const adjointsOf = (g: Graph): Record<string, number | undefined> =>
  Object.fromEntries(g.variables.map((name) => [name, named(g, name)?.adjoint]));

describe("the graph of (5 − a − 2b)² at (1, 1)", () => {
  const g = graphOf("(5-a-2*b)^2", { a: 1, b: 1 });

  test("tells forward what each node is, and backward what f owes to it", () => {
    expect(texts(g.forward)).toEqual([
      "a = 1 (given)",
      "b = 1 (given)",
      "v₁ = 5 − a − 2b = 2",
      "f = v₂ = v₁² = 4",
    ]);
    expect(texts(g.backward, "ru")).toEqual([
      "∂f/∂v₂ = 1",
      "∂f/∂v₁ = ∂f/∂v₂·∂v₂/∂v₁ = 1·4 = 4",
      "∂f/∂b = ∂f/∂v₁·∂v₁/∂b = 4·(−2) = −8",
      "∂f/∂a = ∂f/∂v₁·∂v₁/∂a = 4·(−1) = −4",
    ]);
  });

  test("has local derivatives on its edges, as formulas and as numbers", () => {
    expect(g.edges.map(({ from, to, partial, local }) => [from, to, print(partial), local])).toEqual([
      [1, 2, "-2", -2],
      [0, 2, "-1", -1],
      [2, 3, "2*v1", 4],
    ]);
    expect(g.nodes.map(({ operation, words }) => [operation, words.ru])).toEqual([
      ["a", "переменная"],
      ["b", "переменная"],
      ["sum", "сумма"],
      ["power", "степень"],
    ]);
  });
});

describe("a graph", () => {
  test("has what occurs twice once, and adds up what flows back to it", () => {
    const g = graphOf("x*y + sin(x*y) + x^2/(x*y)^2", { x: 2, y: 3 });
    expect(g.nodes.filter(({ operation }) => operation === "product")).toHaveLength(1);
    const steps = texts(graphOf("x*y + sin(x*y)", { x: 2, y: 3 }).backward);
    expect(steps).toContain("∂f/∂v₁ = ∂f/∂v₂·∂v₂/∂v₁ + ∂f/∂v₃·∂v₃/∂v₁ = 1·0.96017 + 1·1 = 1.96017");
  });

  test("takes x³√y/z² apart as people write it", () => {
    const g = graphOf("x^3*sqrt(y)/z^2", { x: 1, y: 4, z: 2 });
    expect(texts(g.forward).slice(3)).toEqual([
      "v₁ = x³ = 1",
      "v₂ = √y = 2",
      "v₃ = z² = 4",
      "f = v₄ = v₁v₂/v₃ = 0.5",
    ]);
  });

  test("holds fixed what is no variable, and lists variables that f lacks with an adjoint of 0", () => {
    const g = graphOf("a*x^2", { a: 3, x: 2, t: 7 }, ["x", "t"]);
    expect(named(g, "a")).toMatchObject({ kind: "constant", value: 3, adjoint: undefined });
    expect(adjointsOf(g)).toEqual({ x: 12, t: 0 });
    expect(texts(g.backward)).toContain("∂f/∂t = 0 (nothing depends on it)");
    expect(g.backward.map(({ node }) => g.nodes[node]?.name)).not.toContain("a");
  });

  test("asks for no derivative by what is held fixed, where there may be none", () => {
    expect(adjointsOf(graphOf("polygamma(n, x)", { n: 1, x: 2 }, ["x"])).x).toBeCloseTo(-0.404113806319, 12);
    const g = graphOf("abs(a)*x", { a: 0, x: 2 }, ["x"]);
    expect(g.nodes.flatMap(({ trouble }) => trouble ?? [])).toEqual([]);
    expect(adjointsOf(g)).toEqual({ x: 0 });
    expect(() => graphOf("polygamma(n, x)", { n: 1, x: 2 })).toThrowError("must be a number");
  });

  test("of a letter or of a number is one node", () => {
    expect(graphOf("x", { x: 2 }).nodes.map(({ adjoint }) => adjoint)).toEqual([1]);
    expect(texts(graphOf("3", {}).forward)).toEqual(["f = v₁ = 3"]);
    expect(adjointsOf(graphOf("x", { x: 2, y: 1 }, ["x", "y"]))).toEqual({ x: 1, y: 0 });
  });

  test("calls nodes and f by letters that no variable has", () => {
    const g = graphOf("f*sin(v1)", { f: 2, v1: 0 });
    expect(g.nodes.map(({ name }) => name)).toEqual(["f", "v1", "w1", "w2"]);
    expect(texts(g.backward)[0]).toBe("∂g/∂w₂ = 1");
  });

  test("needs a value for each letter", () => {
    expect(() => graphOf("x*y", { x: 1 })).toThrowError("no value for variable y");
    expect(() => graphOf("x", { x: 1 }, ["x", "z"])).toThrowError("no value for variable z");
  });

  test("of more than 10,000 nodes, or of a product of too many factors, is refused", () => {
    const chain = Array.from({ length: 10_001 }, (_, k) => `sin(x+${k + 1})`).join("+");
    expect(() => graphOf(chain, { x: 1 })).toThrowError("graph: a graph has at most 10000 nodes");
    const product = Array.from({ length: 3000 }, (_, k) => `x${k}`).join("*");
    const at = Object.fromEntries(Array.from({ length: 3000 }, (_, k) => [`x${k}`, 1]));
    expect(() => graphOf(product, at)).toThrowError(
      "graph: the squares of the numbers of operands add up to at most 1000000, got 9000000",
    );
  });
});

describe("where there is no derivative a node says so", () => {
  test.each([
    ["abs(x)*y", { x: 0, y: 1 }, "kink", "v₁ = |x| has no derivative here: a kink"],
    ["abs(3x - 0.3)", { x: 0.1 }, "kink", "v₂ = |v₁| has no derivative here: a kink"],
    ["sqrt(x)", { x: 0 }, "vertical tangent", "v₁ = √x has no derivative here: a vertical tangent"],
    ["floor(x) + x", { x: 2 }, "jump", "v₁ = floor(x) has no derivative here: a jump"],
    ["max(x, y)", { x: 1, y: 1 }, "kink", "v₁ = max(x, y) has no derivative here: a kink"],
    ["piecewise(x < 1, x, 2 - x)", { x: 1 }, "kink", "has no derivative here: a kink"],
    ["x*sign(x)", { x: 0 }, "jump", "has no derivative here: a jump"],
  ])("%s at %j", (source, at: Point, kind, text) => {
    const g = graphOf(source, at);
    const [trouble] = g.nodes.flatMap((node) => node.trouble ?? []);
    expect(trouble?.kind).toBe(kind);
    expect(trouble?.text.en).toContain(text);
    expect(named(g, "x")?.adjoint).toBeNaN();
    expect(texts(g.backward).at(-1)).toMatch(/= none$/);
  });

  test("what jumps is no comfort above: a floor is flat where it stands, not where its argument jumps to", () => {
    const g = graphOf("floor(piecewise(x < y, y, pi))", { x: -1.25, y: -1.25 });
    expect(adjointsOf(g)).toEqual({ x: Number.NaN, y: Number.NaN });
  });

  test("and what depends on no such node keeps its number", () => {
    expect(adjointsOf(graphOf("abs(x)*y", { x: 0, y: 1 }))).toEqual({ x: Number.NaN, y: 0 });
  });

  test("outside of the domain there is no value, and no adjoint at all", () => {
    const g = graphOf("log(x) + y", { x: -1, y: 1 });
    expect(named(g, "v1")?.trouble?.text.en).toBe("v₁ = ln(x) has no value here; domain: x > 0");
    expect(named(g, "v2")?.trouble).toMatchObject({ kind: "no-operand" });
    expect(adjointsOf(g)).toEqual({ x: Number.NaN, y: Number.NaN });
    expect(graphOf("1/x", { x: 0 }).nodes[1]).toMatchObject({
      value: Number.NaN,
      trouble: { kind: "no-value" },
    });
    expect(graphOf("exp(x)", { x: 1000 }).nodes[1]?.trouble?.text.ru).toContain("конечного значения");
  });

  test("but a branch that is not taken spoils nothing", () => {
    expect(adjointsOf(graphOf("x + piecewise(x < 0, log(-x), x^2)", { x: 2 }))).toEqual({ x: 5 });
    expect(adjointsOf(graphOf("max(x, 2) + floor(abs(y) + 1/2)", { x: 1, y: 0 }))).toEqual({ x: 0, y: 0 });
  });
});

/** Equal to twelve digits, where both are numbers. */
function expectClose(got: number | undefined, expected: number, scale: number, what: string): void {
  if (Number.isFinite(expected)) {
    expect(Math.abs((got ?? Number.NaN) - expected), what).toBeLessThanOrEqual(
      1e-11 * (scale + Math.abs(expected)),
    );
  } else expect(got, what).toBeNaN();
}

/** The largest of what is added up: where it cancels, fewer digits are certain. */
const scaleOf = ({ edges }: Graph): number =>
  Math.max(
    1e-300,
    ...edges.map(({ contribution = 0 }) => (Number.isFinite(contribution) ? Math.abs(contribution) : 0)),
  );

const largestValue = ({ nodes }: Graph): number =>
  Math.max(0, ...nodes.map(({ value }) => (Number.isNaN(value) ? 0 : Math.abs(value))));

const withDerivatives = functions.filter(({ name }) => name !== "piecewise" && name !== "zeta");
test.each(byName(withDerivatives))("%s: the adjoints of its graph are its partial derivatives", (_, row) => {
  const f = applied(row);
  const names = [...new Set(f.args.flatMap((arg) => (arg.kind === "symbol" ? [arg.name] : [])))];
  const slopes = gradient(f, names);
  for (const point of pointsOf(row)) {
    const at = bind(row, point);
    const g = graph(f, at, names);
    slopes.forEach((slope, i) => {
      const expected = evaluate(slope, at);
      expectClose(named(g, names[i] as string)?.adjoint, expected, scaleOf(g), JSON.stringify(at));
    });
  }
});

const source = fc.letrec<{ f: string }>((tie) => ({
  f: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    fc.constantFrom("x", "y", "z", "2", "0.5", "3"),
    fc
      .tuple(tie("f"), fc.constantFrom("+", "-", "*", "/"), tie("f"))
      .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
    fc
      .tuple(
        fc.constantFrom("sin", "exp", "log", "sqrt", "abs", "tanh", "sigmoid", "atan", "floor"),
        tie("f"),
      )
      .map(([name, a]) => `${name}(${a})`),
    fc
      .tuple(fc.constantFrom("max", "min", "hypot", "atan2"), tie("f"), tie("f"))
      .map(([name, a, b]) => `${name}(${a}, ${b})`),
    fc.tuple(tie("f"), fc.constantFrom("2", "3", "-1", "(1/2)", "x")).map(([a, n]) => `(${a})^${n}`),
    fc.tuple(tie("f"), tie("f"), tie("f")).map(([a, b, c]) => `piecewise(${a} < ${b}, ${b}, ${c})`),
  ),
})).f;
const coordinate = fc.integer({ min: -8, max: 8 }).map((n) => n / 4);
const points = fc.record({ x: coordinate, y: coordinate, z: coordinate });

test("where all nodes have derivatives the adjoints of the variables are the gradient", () => {
  let compared = 0;
  fc.assert(
    fc.property(source, points, (text, at) => {
      const f = parse(text);
      const names = ["x", "y", "z"];
      const g = graph(f, at, names);
      const known = gradientAt(f, at, names);
      const last = g.nodes.at(-1) as GraphNode;
      const { value: wanted, error: uncertain } = known.value;
      if (Number.isFinite(wanted) && uncertain < 1e-6 * (1 + Math.abs(wanted)))
        expectClose(last.value, wanted, largestValue(g), text);
      for (const [i, name] of names.entries()) {
        const adjoint = named(g, name)?.adjoint as number;
        // A number is right; where a node has no derivative there may be none for f, or one by luck, and none is said.
        if (Number.isNaN(adjoint)) continue;
        const { value, error } = known.partials[i] as { value: number; error: number };
        if (!Number.isFinite(error)) continue;
        expectClose(
          adjoint,
          value,
          scaleOf(g) + error + 1e-3 * (1 + largestValue(g)),
          `${text} at ${JSON.stringify(at)}: ∂/∂${name}`,
        );
        compared += 1;
      }
      const hasTrouble = g.nodes.some(({ trouble }) => trouble !== undefined);
      if (!hasTrouble) for (const name of names) expect(named(g, name)?.adjoint).not.toBeNaN();
      expect(JSON.stringify([texts(g.forward), texts(g.backward, "ru")])).not.toMatch(
        /NaN|Infinity|undefined/,
      );
    }),
    { seed: 20261128, numRuns: 200 },
  );
  expect(compared).toBeGreaterThan(300);
});

test("back-propagation through a neural network is that of NumPy, at every node", () => {
  const golden = JSON.parse(
    readFileSync(new URL("../../../../../golden/backprop/network.json", import.meta.url), "utf8"),
  ) as {
    formula: string;
    cases: { at: Point; loss: number; adjoints: Point; inside: Record<string, [number, number]> }[];
  };
  expect(golden.cases).toHaveLength(20);
  for (const { at, loss, adjoints, inside } of golden.cases) {
    const g = graphOf(golden.formula, at);
    expect(g.nodes.at(-1)?.value).toBeCloseTo(loss, 14);
    for (const [name, adjoint] of Object.entries(adjoints)) {
      expect(Math.abs((named(g, name)?.adjoint as number) - adjoint)).toBeLessThanOrEqual(
        1e-13 * Math.abs(adjoint),
      );
    }
    for (const [name, [value, adjoint]] of Object.entries(inside)) {
      const node = g.nodes.find((one) => Math.abs(one.value - value) <= 1e-13 * Math.abs(value));
      expect(node, name).toBeDefined();
      expect(Math.abs((node?.adjoint as number) - adjoint)).toBeLessThanOrEqual(1e-13 * Math.abs(adjoint));
    }
  }
});
