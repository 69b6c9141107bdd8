import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { print } from "../languages/list.js";
import { parseEquation } from "../notation/parse.js";
import { linearRanks } from "./linear.js";
import type { Box, Solutions } from "./solutions.js";
import { solve } from "./solve.js";

const run = (equations: readonly string[], unknowns: readonly string[], box?: Box): Solutions =>
  solve(
    equations.map((e) => parseEquation(e)),
    unknowns,
    box === undefined ? {} : { box },
  );
const families = (s: Solutions): string[] =>
  s.families.map((f) =>
    Object.entries(f.bind)
      .map(([name, e]) => `${name} = ${print(e)}`)
      .join(", "),
  );
const values = (s: Solutions, name: string): number[] =>
  s.points.map((p) => p.at[name] as number).sort((a, b) => a - b);

describe("linear systems", () => {
  test("one, none, a line of them", () => {
    expect(run(["2*x + y = 3", "x - y = 0"], ["x", "y"])).toMatchObject({
      points: [{ at: { x: 1, y: 1 } }],
      count: 1,
      complete: true,
    });
    expect(run(["x + y = 1", "x + y = 2"], ["x", "y"])).toMatchObject({ count: 0, complete: true });
    const line = run(["a + 2*b = 5"], ["a", "b"]);
    expect(families(line)).toEqual(["a = 5 - 2*b"]);
    expect(line).toMatchObject({ count: "infinite", complete: true, families: [{ free: ["b"] }] });
  });

  test("decimals are exact: almost singular is not singular", () => {
    expect(run(["0.1*x + 0.2*y = 0.3", "0.3*x + 0.6*y = 0.9000000000000000001"], ["x", "y"])).toMatchObject({
      count: 0,
      complete: true,
    });
    expect(run(["0.1*x + 0.2*y = 0.3", "0.3*x + 0.6*y = 0.9"], ["x", "y"]).count).toBe("infinite");
  });

  test("symbolic coefficients say what they assume", () => {
    const s = run(["k*x + y = 1", "x + k*y = 1"], ["x", "y"]);
    expect(s.families).toHaveLength(1);
    expect(s.assuming.length).toBeGreaterThan(0);
  });
});

describe("polynomial systems over all of ℝⁿ", () => {
  test("Himmelblau's equations, Lagrange's with λ, none over the reals", () => {
    expect(run(["x^2 + y = 11", "x + y^2 = 7"], ["x", "y"])).toMatchObject({ count: 4, complete: true });
    expect(run(["y = lam*x/4", "x = lam*y", "x^2/8 + y^2/2 = 1"], ["x", "y", "lam"])).toMatchObject({
      count: 4,
      complete: true,
    });
    expect(run(["x^2 + y^2 + 1 = 0"], ["x", "y"])).toMatchObject({ count: 0, complete: true });
  });

  test("real points of sets that are curves over the complex numbers", () => {
    const s = run(["x^2 + y^2 + z^2 - 2*x + 4*y + 5 = 0"], ["x", "y", "z"]);
    expect(s).toMatchObject({ count: 1, complete: true, points: [{ at: { x: 1, y: -2, z: 0 } }] });
  });

  test("the casus irreducibilis has three real roots and no i", () => {
    const s = run(["x^3 - 3*x + 1 = 0"], ["x"]);
    expect(s).toMatchObject({ count: 3, complete: true });
    expect(s.points.every((p) => p.exact === undefined)).toBe(true);
  });

  test("cancellation costs no digits", () => {
    const [small] = values(run(["x^2 - 10000000000*x + 1 = 0"], ["x"]), "x");
    expect(small).toBe(1e-10);
  });

  test("components: each once, none inside another", () => {
    const s = run(["x^2 + y^2 = 1", "2*x^2 + 2*y^2 = 2"], ["x", "y"]);
    expect(s.families).toHaveLength(2);
    expect(s.families[0]?.where).toEqual({ y: [-1, 1] });
    expect(run(["x*(x - y) = 0"], ["x", "y"]).families).toHaveLength(2);
  });

  test("a set of zeros is empty or isolated points where the points nearest to a place say so", () => {
    const motzkin = "x^4*y^2 + x^2*y^4 - 3*x^2*y^2";
    expect(run([`${motzkin} + 2 = 0`], ["x", "y"])).toMatchObject({ count: 0, complete: true });
    expect(run(["x^4 + y^4 + z^4 - 3*x*y*z + 5 = 0"], ["x", "y", "z"])).toMatchObject({
      count: 0,
      complete: true,
    });
    // Motzkin's form is not negative, and no sum of squares.
    const zeros = run([`${motzkin} + 1 = 0`], ["x", "y"]);
    expect(zeros).toMatchObject({ count: 4, complete: true });
    expect(values(zeros, "x")).toEqual([-1, -1, 1, 1]);
    expect(run(["x^3 + y^3 = 3*x*y"], ["x", "y"]).complete).toBe(false);
  });
});

describe("one unknown", () => {
  test.each<[string, readonly number[]]>([
    ["sqrt(x) + sqrt(x + 7) = 7", [9]],
    ["sqrt(x + 2) = x", [2]],
    ["abs(abs(x) - 2) = 1", [-3, -1, 1, 3]],
    ["(x^2 - 1)/(x - 1) = 2", []],
    ["4^x - 6*2^x + 8 = 0", [1, 2]],
    ["log(log(x)) = 0", [Math.E]],
    ["atan(x) = 2", []],
    ["sin(x) = 2", []],
    ["1/x = 0", []],
  ])("%s", (equation, roots) => {
    const s = run([equation], ["x"]);
    expect(values(s, "x")).toHaveLength(roots.length);
    values(s, "x").forEach((x, i) => {
      expect(x).toBeCloseTo(roots[i] as number, 13);
    });
    expect(s.complete).toBe(true);
  });

  test("periodic families, whole or in a box", () => {
    expect(families(run(["sin(x) = 1/2"], ["x"])).sort()).toEqual(
      ["x = 2*pi*n + 5*pi/6", "x = 2*pi*n + pi/6"].sort(),
    );
    expect(values(run(["sin(x) = 0"], ["x"], { x: [-1, 7] }), "x")).toEqual([0, Math.PI, 2 * Math.PI]);
  });

  test("an equation that always holds, where it holds", () => {
    const s = run(["abs(x - 1) + abs(x + 2) = 3"], ["x"]);
    expect(s.families).toMatchObject([{ free: ["x"], where: { x: [-2, 1] } }]);
  });
});

describe("search in a box", () => {
  test("all zeros, and near misses are none", () => {
    expect(run(["exp(x) = x + 2"], ["x"], { x: [-5, 5] })).toMatchObject({ count: 2, complete: true });
    expect(run(["exp(x) = x + 0.9999"], ["x"], { x: [-2, 2] })).toMatchObject({ count: 0, complete: true });
    expect(run(["sin(10*x) = x"], ["x"], { x: [-1, 1] })).toMatchObject({ count: 7, complete: true });
  });

  test("a tangent zero is listed and not called complete", () => {
    const s = run(["exp(x) = x + 1"], ["x"], { x: [-2, 2] });
    expect(s.count).toBe(1);
    expect(s.complete).toBe(false);
    expect(s.points[0]?.at.x).toBeCloseTo(0, 7);
  });

  test("zeros on faces of cells and on the border", () => {
    expect(run(["x*exp(x) = 0", "y*exp(x + y) = 0"], ["x", "y"], { x: [-1, 1], y: [-1, 1] }).count).toBe(1);
    expect(run(["x*(x - 1)*exp(x) + sin(x) - sin(x) = 0"], ["x"], { x: [0, 1] }).count).toBe(2);
  });

  test("a box without ends is an error, not an empty answer", () => {
    expect(() => run(["sin(x) = 0"], ["x"], { x: [0, Number.NaN] })).toThrow(/low ≤ high in x/);
  });

  test("what is searched of a box that reaches too far is said, and not called complete", () => {
    const s = run(["sin(x/1000000) = exp(-x/1000000)"], ["x"], { x: [0, 1e9] });
    expect(s).toMatchObject({ complete: false, searched: { x: [0, 1e6] } });
    expect(run(["x = sin(x) + 10^7"], ["x"], { x: [2e6, 1e9] })).toMatchObject({ count: 0, complete: false });
  });

  test("without a box it says where it looked and is not complete", () => {
    const s = run(["sin(x) = x/2"], ["x"]);
    expect(s.count).toBe(3);
    expect(s.complete).toBe(false);
    expect(s.searched).toBeDefined();
  });
});

test("of a family only what may lie in the box is listed", () => {
  expect(run(["x + y = 10"], ["x", "y"], { x: [0, 1], y: [0, 1] })).toMatchObject({
    count: 0,
    complete: true,
  });
  expect(run(["x + y = 1"], ["x", "y"], { x: [0, 1], y: [0, 1] })).toMatchObject({
    count: "infinite",
    families: [{ free: ["y"], where: { y: [0, 1] } }],
  });
});

test("a period of one equation stands in another without breaking it", () => {
  const s = run(["cos(exp(log(x))) = 1/2", "sin(y)^2 + x = 0"], ["x", "y"]);
  expect(s.complete).toBe(false);
});

describe("high powers", () => {
  test.each([
    ["x^1001 = 1/2", [0.5 ** (1 / 1001)]],
    ["(x - 3)^12345 = -1/2", [3 - 0.5 ** (1 / 12345)]],
    ["x^1000000 = 5", [-(5 ** 1e-6), 5 ** 1e-6]],
    ["x^1000 = -1", []],
    ["x^(-100) = 2", [-(0.5 ** 0.01), 0.5 ** 0.01]],
  ])("%s", (equation, roots) => {
    const s = run([equation], ["x"]);
    expect(s.complete).toBe(true);
    expect(s.points.map(({ at }) => at.x).sort((a = 0, b = 0) => a - b)).toEqual(
      roots.map((x) => expect.closeTo(x, 13)),
    );
  });

  test("inside a function", () => {
    const s = run(["sin(x)^12345 = 1/2"], ["x"], { x: [1, 2] });
    expect(s).toMatchObject({ count: 2, complete: true });
    for (const { at } of s.points) expect(Math.sin(at.x as number) ** 12345).toBeCloseTo(0.5, 10);
  });
});

describe("never a wrong complete", () => {
  let seed = 5;
  const random = (n: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 8) % n;
  };
  const pick = (list: readonly string[]): string => list[random(list.length)] as string;
  const term = (): string =>
    pick(["x^2", "y^2", "x*y", "x", "y", "x^3", "1", "2", "sin(x)", "exp(y)", "abs(x)", "cos(y)", "x^2*y"]);
  const equation = (): string =>
    `${random(5) + 1}*${term()} - ${random(4) + 1}*${term()} + ${term()} = ${random(3)}`;

  test("30 random systems against Newton's method from many points", () => {
    const wrong: string[] = [];
    for (let k = 0; k < 30; k++) {
      const equations = [equation(), equation()];
      const parsed = equations.map((e) => parseEquation(e));
      const box: Box = { x: [-3, 3], y: [-3, 3] };
      const s = solve(parsed, ["x", "y"], { box, limit: 1000 });
      for (const { at } of s.points) {
        if (!parsed.every((e) => Math.abs(evaluate(e, at)) < 1e-6))
          wrong.push(`${equations.join("; ")} does not hold at ${JSON.stringify(at)}`);
      }
      if (!s.complete || s.families.length > 0) continue;
      for (const found of multistart(parsed)) {
        const listed = s.points.some(
          ({ at }) => Math.hypot((at.x as number) - found[0], (at.y as number) - found[1]) < 1e-4,
        );
        if (!listed) wrong.push(`${equations.join("; ")} misses ${found}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  function multistart(equations: readonly ReturnType<typeof parseEquation>[]): [number, number][] {
    const zeros: [number, number][] = [];
    const f = (x: number, y: number): number[] => equations.map((e) => evaluate(e, { x, y }));
    for (let k = 0; k < 60; k++) {
      let [x, y] = [random(6000) / 1000 - 3, random(6000) / 1000 - 3];
      for (let step = 0; step < 30; step++) {
        const h = 1e-7;
        const [p, q] = f(x, y) as [number, number];
        const [px, qx] = f(x + h, y).map((v, i) => (v - ([p, q][i] as number)) / h) as [number, number];
        const [py, qy] = f(x, y + h).map((v, i) => (v - ([p, q][i] as number)) / h) as [number, number];
        const d = px * qy - py * qx;
        [x, y] = [x - (p * qy - q * py) / d, y - (q * px - p * qx) / d];
      }
      const inside = Math.abs(x) < 3 - 1e-6 && Math.abs(y) < 3 - 1e-6;
      if (inside && f(x, y).every((v) => Math.abs(v) < 1e-12)) zeros.push([x, y]);
    }
    return zeros;
  }
});

describe("linear systems with symbolic coefficients", () => {
  const equations = (...sources: readonly string[]) => sources.map((source) => parseEquation(source));

  // Ranks and determinants of SymPy 1.14: Matrix(…).rank(), .row_join(…).rank(), .det().
  test.each([
    [["2a + 4b = 10", "a - b = 1"], "a b", 2, 2, "-6"],
    [["x + y = 1", "x + y = 2"], "x y", 1, 2, "0"],
    [["2a + 4b = 10"], "a b", 1, 1, undefined],
    [["p*x + y = 1", "x + p*y = 1"], "x y", 2, 2, "p^2 - 1"],
    [["y = 1", "x = 2"], "x y", 2, 2, "-1"],
    [["x + 2y + 3z = 1", "4x + 5y + 6z = 2", "7x + 8y + 9z = 3"], "x y z", 2, 2, "0"],
    [["x + y = 1", "x - y = 2", "2x + y = 3"], "x y", 2, 3, undefined],
  ])("%j: the ranks and the determinant", (sources, names, rank, augmented, determinant) => {
    const ranks = linearRanks(equations(...sources), names.split(" "));
    expect(ranks).toMatchObject({ rank, augmented });
    expect(ranks?.determinant && print(ranks.determinant)).toBe(determinant);
  });

  test("the ranks and the determinant that show how many solutions a linear system has", () => {
    expect(linearRanks(equations("x^2 = 1"), ["x"])).toBeUndefined();
    const system = equations("p*x + y = 1", "x + p*y = 1");
    const { count, specialCases = [] } = solve(system, ["x", "y"]);
    expect(count).toBe(1);
    expect(specialCases.map(({ at, solutions }) => [print(at.p), solutions.count])).toEqual([
      ["-1", 0],
      ["1", "infinite"],
    ]);
  });

  test("what was typed must have a value", () => {
    const defined: Expr[] = [];
    const equation = parseEquation("x^2/x = 0", { onCondition: (part) => defined.push(part) });
    expect(solve([equation], ["x"]).count).toBe(1);
    expect(solve([equation], ["x"], { defined })).toMatchObject({ count: 0, complete: true });
  });

  test("the methods are named", () => {
    expect(solve(equations("x + y = 1", "x - y = 2"), ["x", "y"]).methods).toEqual(["linear"]);
    expect(solve(equations("x^5 - x = 1"), ["x"]).methods).toEqual(["algebraic"]);
    expect(solve(equations("x = cos(x)"), ["x"], { box: { x: [-2, 2] } }).methods).toEqual(["search"]);
  });
});

describe("what an equation has no value at is no solution", () => {
  test.each([
    ["log(x - 1) = log(1 - x)", []],
    ["log(x^2 - 1) = log(x - 1)", []],
    ["log(2*x) = log(x)", []],
    ["sqrt(2*x - 3) = sqrt(x - 2)", []],
    ["sqrt(x)*(x + 1) = 0", [0]],
    ["log(x - 1)*(x + 3) = 0", [2]],
    ["sqrt(x - 2)*log(x - 1)*(x^2 - 9) = 0", [2, 3]],
    ["asin(x)*(x - 2) = 0", [0]],
  ])("%s", (equation, roots) => {
    const s = run([equation], ["x"]);
    expect([s.complete, s.families, values(s, "x")]).toEqual([true, [], roots]);
  });

  test("members of families go by classes, and single ones are told apart", () => {
    expect(families(run(["sqrt(sin(x))*cos(x) = 0"], ["x"]))).toEqual(["x = 2*pi*n + pi/2", "x = pi*n"]);
    const quotient = run(["sin(x)/x = 0"], ["x"]);
    expect(families(quotient)).toEqual(["x = pi*n"]);
    expect([quotient.complete, quotient.assuming.map((e) => print(e))]).toEqual([true, ["x"]]);
    expect(run(["sign(x) = 1"], ["x"]).assuming.map((e) => print(e))).toEqual(["x"]);
    expect(run(["x/y = 1"], ["x", "y"]).assuming.map((e) => print(e))).toEqual(["y"]);
    expect(run(["tan(x)*cot(x) = 1"], ["x"]).assuming.map((e) => print(e))).toEqual(["sin(x)", "cos(x)"]);
  });
});

describe("identities hold where their sides have values", () => {
  test.each([
    ["log(x^2) = 2*log(x)", ["x"], { x: [0, Number.POSITIVE_INFINITY] }, ["x"]],
    [
      "log(x*y) = log(x) + log(y)",
      ["x", "y"],
      { x: [0, Number.POSITIVE_INFINITY], y: [0, Number.POSITIVE_INFINITY] },
      ["y", "x"],
    ],
    [
      "sqrt(x*y) = sqrt(x)*sqrt(y)",
      ["x", "y"],
      { x: [0, Number.POSITIVE_INFINITY], y: [0, Number.POSITIVE_INFINITY] },
      [],
    ],
  ] as const)("%s", (equation, unknowns, where, assuming) => {
    const found = run([equation], unknowns);
    expect(found.families.map((f) => f.where)).toEqual([where]);
    expect(found.assuming.map((e) => print(e))).toEqual(assuming);
  });

  test("where that cannot be told as a range, nothing is claimed", () => {
    expect(run(["log(sin(x)^2) = 2*log(sin(x))"], ["x"])).toMatchObject({ families: [], complete: false });
  });
});

describe("sums of logarithms", () => {
  test.each([
    ["log(x) + log(x - 3) = log(4)", [4]],
    ["log(x)/log(2) + log(x - 2)/log(2) = 3", [4]],
    ["log(x + 3) = log(x^2 + 1)", [-1, 2]],
    // By SymPy: nsolve(log(x + 1)/3 + log(x - 2)/2, 2.4, prec=20).
    ["log(x + 1)/3 + log(x - 2)/2 = 0", [2.4389199200937]],
    // (1 + sqrt(1 + 4·e))/(2·e)
    ["log(x + 1) - 2*log(x) = 1", [0.817748257906408]],
  ])("%s", (equation, roots) => {
    const s = run([equation], ["x"]);
    expect(s.complete).toBe(true);
    expect(values(s, "x")).toEqual(roots.map((x) => expect.closeTo(x, 12)));
  });
});

test("a set of which logarithms hold on a part only is not claimed", () => {
  expect(run(["log(x) + log(y) = 0"], ["x", "y"])).toMatchObject({ complete: false, families: [] });
});

test("small roots on either side of 0 are two", () => {
  expect(values(run(["x^2 = 2e-30"], ["x"]), "x")).toEqual(
    [-Math.SQRT2 * 1e-15, Math.SQRT2 * 1e-15].map((x) => expect.closeTo(x, 28)),
  );
  expect(run(["x^3 = 1e-60*x"], ["x"]).count).toBe(3);
});

describe("roots without a short formula", () => {
  // Digits by mpmath.polyroots with 30 digits.
  test.each([
    ["x^5 - x - 1 = 0", "x^5 - x - 1", [["1", "2", "1.16730397826142"]]],
    [
      "(x^3 - 3*x + 1)*(x - 7) = 0",
      "x^3 - 3*x + 1",
      [
        ["-2", "-1", "-1.87938524157182"],
        ["0", "1", "0.347296355333861"],
        ["1", "2", "1.53208888623796"],
      ],
    ],
    ["x^5 + 1e12*x - 1 = 0", "x^5 + 1000000000000*x - 1", [["0", "1", "1.00000000000000e-12"]]],
    ["x^5 - x - 1e90 = 0", undefined, [[undefined, undefined, "1.00000000000000e18"]]],
  ] as const)("%s", (equation, polynomial, roots) => {
    const found = run([equation], ["x"]).points.flatMap((p) => p.roots?.x ?? []);
    expect(found.map((root) => root.digits)).toEqual(roots.map(([, , digits]) => digits));
    if (polynomial === undefined) return;
    expect(found.map((root) => print(root.polynomial))).toEqual(roots.map(() => polynomial));
    expect(found.map((root) => root.between.map((end) => print(end)))).toEqual(
      roots.map(([low, high]) => [low, high]),
    );
  });

  test("of two unknowns each has its own polynomial", () => {
    const [point] = run(["x^5 - x = 1", "y = x^2"], ["x", "y"]).points;
    const { x, y } = point?.roots ?? {};
    // (y² − 1)²·y = 1, by squaring x·(x⁴ − 1) = 1.
    expect([x, y].map((root) => root && print(root.polynomial))).toEqual([
      "x^5 - x - 1",
      "y^5 - 2*y^3 + y - 1",
    ]);
    expect(Number(y?.digits)).toBeCloseTo(Number(x?.digits) ** 2, 13);
  });
});

describe("one equation with parameters", () => {
  const roots = (text: string): string[] => {
    const { families, complete } = solve([parseEquation(text)], ["x"]);
    expect(complete).toBe(true);
    return families.map(({ bind }) => print(bind["x"] as Expr));
  };

  test.each([
    ["x^2 = a", ["-sqrt(a)", "sqrt(a)"]],
    ["a*x^2 + b*x + c = 0", ["(-b - sqrt(b^2 - 4*a*c))/(2*a)", "(sqrt(b^2 - 4*a*c) - b)/(2*a)"]],
    ["x^2 + 2*p*x + q = 0", ["-p - sqrt(p^2 - q)", "sqrt(p^2 - q) - p"]],
    ["x^2 = a^2 + b^2", ["-sqrt(a^2 + b^2)", "sqrt(a^2 + b^2)"]],
    ["x*(a*x - b) = 0", ["b/a"]],
    ["x^3 = a", ["cbrt(a)"]],
    ["(x^2 - a)*(x^2 + 1) = 0", ["-sqrt(a)", "sqrt(a)"]],
  ])("%s has the roots that formulas give", (text, expected) => {
    expect(roots(text)).toEqual(expected);
  });

  test("has no root under the root of what is never positive, but where that is 0", () => {
    const { families, points, complete, assuming, specialCases } = solve([parseEquation("x^2 + a^2")], ["x"]);
    expect([families.length, points.length, complete]).toEqual([0, 0, true]);
    expect(assuming.map((e) => print(e))).toEqual(["-a^2"]);
    expect(
      specialCases?.map(({ at, solutions }) => [print(at["a"] as Expr), solutions.points[0]?.at]),
    ).toEqual([["0", { x: 0 }]]);
  });

  test("says which leading coefficient is not 0, and what holds where it is", () => {
    const { assuming, specialCases } = solve([parseEquation("a*x^2 + x - 1")], ["x"]);
    expect(assuming.map((e) => print(e))).toEqual(["a"]);
    expect(specialCases?.[0]?.solutions.points[0]?.at).toEqual({ x: 1 });
  });
});

describe("equations of school", () => {
  const exact = (equation: string): string => {
    const { points, complete } = run([equation], ["x"]);
    const values = points.map((p) => (p.exact?.x === undefined ? `≈${p.at.x}` : print(p.exact.x)));
    return `${values.join(", ")}${complete ? "" : "; open"}`;
  };
  test.each([
    ["acos(x) = pi", "-1"],
    ["acos(x) = 4", ""],
    ["acos(2*x - 1) = pi/3", "3/4"],
    ["2^x = 3^x", "0"],
    ["2^x*3^x = 36", "2"],
    ["3^x = -2^x", ""],
    ["2^(x^2) = 3^x", "0, log(3)/log(2)"],
    ["log(x)^2/log(10)^2 - log(x^2)/log(10) - 3 = 0", "1000, 1/10"],
  ])("%s: %s", (equation, expected) => {
    expect(exact(equation)).toBe(expected);
  });

  test("two products of exponentials are a linear system", () => {
    expect(run(["2^x*3^y = 12", "2^y*3^x = 18"], ["x", "y"])).toMatchObject({
      points: [{ at: { x: 2, y: 1 } }],
      complete: true,
    });
  });

  test("a coefficient that is 0, but not provably so, divides nothing", () => {
    const zero = "(4*atan(1/5) - atan(1/239) - pi/4)";
    expect(run([`x^2*${zero} + x = 0`], ["x"])).toMatchObject({
      points: [{ at: { x: 0 } }],
      complete: false,
    });
    expect(run([`x^2 - x*${zero} = 0`], ["x"])).toMatchObject({
      points: [{ at: { x: 0 } }],
      complete: false,
    });
  });
});

describe("where a search leaves whole intervals open in which the equation holds", () => {
  test.each([
    ["asin(sin(x)) = x", [-1.4, 1.4]],
    ["acos(cos(x)) = x", [0.2, 3]],
    ["0^x = 0", [20, 90]],
    ["atan(x) + atan(1/x) = pi/2", [20, 90]],
  ] as const)("%s: it says so, and names no point there", (equation, [low, high]) => {
    const { apparent = [], points, complete } = solve([parseEquation(equation)], ["x"], { work: 300_000 });
    const [from, to] = apparent[0]?.x ?? [Number.NaN, Number.NaN];
    expect(complete).toBe(false);
    expect(Math.max(from, low)).toBeLessThan(Math.min(to, high));
    expect(points.filter(({ at }) => at.x > from && at.x < to)).toEqual([]);
  });

  test.each(["(exp(x) - 1 - x)^6 = 0", "exp(x) = x + 1", "x^x = 1", "sin(x)/x = 1"])(
    "%s: nothing of the kind is said",
    (equation) => {
      expect(run([equation], ["x"]).apparent).toBeUndefined();
    },
  );
});
