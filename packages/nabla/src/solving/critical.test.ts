import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { print } from "../languages/list.js";
import { parse } from "../notation/parse.js";
import { criticalPoints } from "./critical.js";
import type { CriticalPoints } from "./solutions.js";

const of = (source: string, names?: readonly string[]): CriticalPoints =>
  criticalPoints(parse(source), names);
const kinds = (c: CriticalPoints): string[] =>
  c.points.map((p) => (p.degenerate ? `degenerate ${p.kind}` : p.kind)).sort();

describe("known counts, proven", () => {
  test("Himmelblau's function has nine critical points", () => {
    expect(of("(x^2 + y - 11)^2 + (x + y^2 - 7)^2")).toMatchObject({
      count: 9,
      complete: true,
      families: [],
    });
  });

  test("the six-hump camel has fifteen", () => {
    const camel = "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2";
    expect(of(camel)).toMatchObject({ count: 15, complete: true, families: [] });
  });

  test("a loss of least squares has one, w0 = 23/15 and w1 = 1/2", () => {
    const c = of("(2.1 - w0 - w1)^2 + (2.9 - w0 - 3*w1)^2 + (4.1 - w0 - 5*w1)^2", ["w0", "w1"]);
    expect(c).toMatchObject({ count: 1, complete: true, families: [] });
    expect(c.points[0]?.exact).toEqual({ w0: parse("23/15"), w1: parse("1/2") });
    expect(c.points[0]?.kind).toBe("minimum");
  });

  test("x^2*y + 4*y + x*y has none", () => {
    expect(of("x^2*y + 4*y + x*y")).toMatchObject({ count: 0, complete: true, points: [], families: [] });
  });
});

describe("critical points", () => {
  test("least squares: one minimum, exactly", () => {
    const c = of("(2.1 - w0 - w1)^2 + (2.9 - w0 - 3*w1)^2 + (4.1 - w0 - 5*w1)^2");
    expect(c).toMatchObject({
      count: 1,
      complete: true,
      points: [{ kind: "minimum", at: { w0: 23 / 15, w1: 0.5 } }],
    });
  });

  test("a line of minima, none, nine, fifteen", () => {
    expect(of("(5 - a - 2*b)^2")).toMatchObject({
      count: "infinite",
      complete: true,
      families: [{ free: ["b"], kind: "minimum" }],
    });
    expect(of("x^2*y + 4*y + x*y")).toMatchObject({ count: 0, complete: true });
    expect(kinds(of("(x^2 + y - 11)^2 + (x + y^2 - 7)^2"))).toEqual([
      "maximum",
      ...Array(4).fill("minimum"),
      ...Array(4).fill("saddle"),
    ]);
    expect(of("(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2")).toMatchObject({
      count: 15,
      complete: true,
    });
  });

  test.each([
    ["x^4 + y^4", "minimum"],
    ["-x^4 - y^4", "maximum"],
    ["x^3", "saddle"],
    ["x^3 - 3*x*y^2", "saddle"],
    ["(y - x^2)*(y - 2*x^2)", "saddle"],
    ["x^2 + y^3", "saddle"],
    ["(x - y^2)^2 + y^6", "minimum"],
    ["x^2 + y^4 + z^6", "minimum"],
    ["x^4 - 3*x^2*y^2 + y^4", "saddle"],
    ["x^2/2 + cos(x)", "minimum"],
  ])("%s is a degenerate %s at 0", (source, kind) => {
    expect(of(source).points).toMatchObject([{ kind, degenerate: true }]);
  });

  test("what stands outside the domain is no critical point", () => {
    expect(of("log(x^2 - 1) - x")).toMatchObject({ count: 1, points: [{ kind: "maximum" }] });
  });

  test("kinks are named, with what they are in one variable", () => {
    const c = of("(x - 1)^2/2 + 2*abs(x)");
    expect(c.points).toEqual([]);
    expect(c.kinks).toMatchObject([{ at: { x: 0 }, kind: "minimum" }]);
  });

  test("corners of several variables are found along the kinks, with what they are where slopes say it", () => {
    const zero = { x: 0, y: 0 };
    expect(of("abs(x) + abs(y)")).toMatchObject({
      count: 0,
      complete: true,
      kinks: [{ at: zero, kind: "minimum" }],
    });
    expect(of("abs(x) - abs(y)").kinks).toMatchObject([{ at: zero, kind: "saddle" }]);
    expect(of("-abs(x) - y^2").kinks).toMatchObject([{ at: zero, kind: "maximum" }]);
    expect(of("abs(x^2 - 1) + y^2").kinks).toMatchObject([
      { at: { x: -1, y: 0 }, kind: "minimum" },
      { at: { x: 1, y: 0 }, kind: "minimum" },
    ]);
    // Slopes in x and in y have no sign beside the corner; it is named all the same.
    const [corner, ...others] = of("max(x, y) + x^2 + y^2").kinks;
    expect(others).toEqual([]);
    expect(corner).toMatchObject({ at: { x: -1 / 4, y: -1 / 4 } });
    expect(corner?.kind).toBe("minimum");
    expect(of("sqrt(x^2 + y^2)").kinks).toMatchObject([{ at: zero, kind: "minimum" }]);
    // A whole line of minima stays a set.
    expect(of("abs(x + y)").kinks.map(({ where, at }) => [print(where), at])).toEqual([["x + y", undefined]]);
  });

  test("a jump is not judged as a corner, and the end of a flat piece is", () => {
    const [kink] = of("abs(x) - 2*sign(x)").kinks;
    expect(kink).toMatchObject({ at: { x: 0 } });
    expect(kink?.kind).toBeUndefined();
    expect(of("max(x, 0)^2")).toMatchObject({
      kinks: [{ kind: "minimum" }],
      families: [{ kind: "constant" }],
    });
  });

  test("no point is critical where f jumps, and one is where pieces of f meet flat", () => {
    expect(of("x^2 + sign(x)")).toMatchObject({ count: 0, domain: [], kinks: [{ at: { x: 0 } }] });
    expect(of("x^2 + y^2 + sign(x*y)")).toMatchObject({ count: 0 });
    expect(of("x^2 + floor(x + 1/2)")).toMatchObject({ points: [{ at: { x: 0 }, kind: "minimum" }] });
    expect(of("abs(x^3)")).toMatchObject({ points: [{ at: { x: 0 }, kind: "minimum" }], kinks: [] });
    expect(of("x*abs(x)")).toMatchObject({ points: [{ at: { x: 0 }, kind: "saddle" }], kinks: [] });
    // Its Hessian with sign(0) = 0 would call this a minimum.
    expect(of("x*abs(x) + x^4").points.map(({ at, kind }) => [at.x, kind])).toContainEqual([0, "saddle"]);
  });

  test("what has one sign by its factors, squares and even powers, is an extremum where it is 0", () => {
    const families = (source: string): readonly string[] =>
      of(source)
        .families.map(({ bind, kind }) => `${Object.keys(bind).join()}: ${kind}`)
        .sort();
    expect(families("x^2*y^2")).toEqual(["x: minimum", "y: minimum"]);
    expect(families("-x^2*exp(y)")).toEqual(["x: maximum"]);
    expect(families("cos(x)^2*cos(y)^2")).toEqual(["x,y: maximum", "x: minimum", "y: minimum"]);
    const twoSquares = "(x^2+y^2)^2 + (x^2+z^2)^2 - 2*(2*x^2+y^2+z^2)";
    expect(families(twoSquares)).toEqual(Array(4).fill("x,y: minimum"));
    // Along x = 0 the sign of y decides: none speaks for all.
    expect(families("x^2*y")).toEqual(["x: undecided"]);
  });

  test("a factor of odd multiplicity that changes its sign makes a saddle", () => {
    expect(of("(x^2 + y^2 - 1)^3").families.map(({ kind }) => kind)).toEqual(["saddle", "saddle"]);
    expect(of("x*y*z").families.map(({ kind }) => kind)).toEqual(["saddle", "saddle", "saddle"]);
    expect(kinds(of("(y - x^2)*(y - 2*x^2)"))).toEqual(["degenerate saddle"]);
    expect(kinds(of("(y^2 - x^3)^2 + y^7"))).toEqual(["degenerate saddle", "degenerate saddle"]);
  });

  test("in two variables the curves of zeros through the point decide", () => {
    const degenerate = (source: string): readonly string[] =>
      of(source)
        .points.filter(({ at }) => at.x === 0 && at.y === 0)
        .map(({ kind }) => kind);
    expect(degenerate("(x^2 - y^3)^2 + x^2*y^8")).toEqual(["minimum"]);
    expect(degenerate("(x^2 - y^3)^2 - x^2*y^8")).toEqual(["saddle"]);
    expect(degenerate("(x^2 - y^3)^2 + x^5*y")).toEqual(["saddle"]);
  });

  test("no family is critical on which f has a kink, but for its points at which f is flat", () => {
    expect(of("x*abs(y)")).toMatchObject({
      families: [],
      points: [{ at: { x: 0, y: 0 } }],
      complete: true,
    });
    expect(of("abs(y*cos(x))").families).toMatchObject([{ free: [], integers: ["n"], kind: "minimum" }]);
    expect(of("abs(x)*y^2").families).toMatchObject([{ free: ["x"], kind: "minimum" }]);
  });

  test("what jumps at kinks only is no factor to solve for, and a set of kinks may be an extremum", () => {
    const waves = of("abs(sin(x))");
    expect(waves).toMatchObject({ complete: true, families: [{ integers: ["n"], kind: "maximum" }] });
    expect(waves.kinks).toMatchObject([{ kind: "minimum", value: parse("0") }]);
    expect(of("abs(x + y)").kinks).toMatchObject([{ kind: "minimum", value: parse("0") }]);
  });

  test("a corner on a smooth kink is judged by the slopes across and f along it", () => {
    const kindAt = (source: string): unknown => of(source).kinks[0]?.kind;
    expect(kindAt("2*abs(x - y) + x*y + x^2")).toBe("minimum");
    expect(kindAt("2*abs(x - y) - x^2")).toBe("saddle");
    expect(kindAt("-2*abs(x - y) - x^2 - x^3")).toBe("maximum");
    expect(kindAt("abs(x) + 2*x + y^2")).toBe("saddle");
  });

  test("a corner is the least value where an enclosure of f over all of space says so", () => {
    expect(of("abs(x + y) + abs(x - y)").kinks).toMatchObject([{ at: { x: 0, y: 0 }, kind: "minimum" }]);
    expect(of("3 - abs(x - 1) - abs(x + y)").kinks).toMatchObject([{ at: { x: 1, y: -1 }, kind: "maximum" }]);
  });

  const families = (source: string, names?: readonly string[]): string[] =>
    of(source, names).families.map(
      ({ bind, value, kind }) =>
        `${Object.values(bind).map((e) => print(e))} ${value && print(value)} ${kind}`,
    );

  test("families of periods are parted where their members differ in kind", () => {
    expect(families("x + 2*sin(x)")).toEqual([
      "2*pi*n + 2*pi/3 2*pi*n + sqrt(3) + 2*pi/3 maximum",
      "2*pi*n - 2*pi/3 2*pi*n - sqrt(3) - 2*pi/3 minimum",
    ]);
    expect(families("x + sin(x)")).toEqual(["2*pi*n + pi 2*pi*n + pi saddle"]);
    expect(families("sin(x)^3").map((text) => text.split(" ").pop())).toEqual([
      "saddle",
      "maximum",
      "saddle",
      "minimum",
    ]);
    expect(families("sin(x + y)")).toEqual(["2*pi*n - y + pi/2 1 maximum", "2*pi*n - y + 3*pi/2 -1 minimum"]);
    expect(families("log(sin(x))")).toEqual(["2*pi*n + pi/2 0 maximum"]);
  });

  test.each(["sin(x)*cos(y)", "sin(x)^2 + sin(y)^2", "sin(x) + cos(y) + sin(x + y)"])(
    "the members of each family of %s are what a ring of values around them says",
    (source) => {
      const f = parse(source);
      const { families: found, complete } = of(source);
      expect([complete, found.length > 0]).toEqual([true, true]);
      for (const { bind, kind, value } of found)
        for (const [n, m] of [
          [0, 0],
          [1, 0],
          [0, 1],
          [-3, 2],
        ] as const) {
          const [x, y] = ["x", "y"].map((name) => evaluate(bind[name] as Expr, { n, m })) as [number, number];
          expect(evaluate(value as Expr, { n, m })).toBeCloseTo(evaluate(f, { x, y }), 12);
          const rises = Array.from({ length: 24 }, (_, k) => (k * Math.PI) / 12).map(
            (t) =>
              evaluate(f, { x: x + 0.01 * Math.cos(t), y: y + 0.01 * Math.sin(t) }) > evaluate(f, { x, y }),
          );
          const seen = rises.every((up) => up) ? "minimum" : rises.some((up) => up) ? "saddle" : "maximum";
          expect(kind).toBe(seen);
        }
    },
  );

  test("under the condition that a determinant is not 0 least squares with letters have a minimum", () => {
    expect(families("(a*x - b)^2", ["x"])).toEqual(["b/a 0 minimum"]);
    const sum = [1, 2, 3].map((k) => `(y${k} - p - q*x${k})^2`).join(" + ");
    expect(of(sum, ["p", "q"]).families).toMatchObject([{ kind: "minimum", degenerate: false }]);
    // Whether a·x² has a minimum depends on the sign of a.
    expect(families("a*x^2 + b", ["x"])).toEqual(["0 b undecided"]);
    expect(families("a^2*x^2 + x^2 + b", ["x"])).toEqual(["0 b minimum"]);
    expect(of("a*x^2 + b", ["x"])).toMatchObject({ count: 1, points: [], complete: true });
  });
});

describe("constraints", () => {
  test("the product on a line, with its multiplier", () => {
    const c = criticalPoints(parse("x*y"), ["x", "y"], { subjectTo: [parse("x + y - 10")] });
    expect(c).toMatchObject({
      count: 1,
      complete: true,
      points: [{ at: { x: 5, y: 5 }, kind: "maximum", multipliers: [5] }],
    });
  });

  test("a singular point of the constraint has no multiplier and is found", () => {
    const c = criticalPoints(parse("x"), ["x", "y"], { subjectTo: [parse("y^2 - x^3")] });
    expect(c.points.some((p) => p.at.x === 0 && p.at.y === 0 && p.multipliers === undefined)).toBe(true);
  });
});

test("a family of points says nothing of the places where f takes a step", () => {
  const { families, assuming } = criticalPoints(parse("floor(x)"), ["x"]);
  expect(families).toHaveLength(1);
  expect(assuming.map((e) => print(e))).toEqual(["sin(pi*x)"]);
});

test("a family says nothing of where a choice changes its branch", () => {
  const c = of("piecewise(x < 1, 1, 2)");
  expect(c.families).toMatchObject([{ kind: "constant", free: ["x"] }]);
  expect(c.assuming).toEqual([parse("x - 1")]);
});

test("an arcsine has its domain, also where its slope has none left", () => {
  expect(of("asin(x) + acos(x)").families).toMatchObject([{ kind: "constant", where: { x: [-1, 1] } }]);
  expect(of("asin(x)").domain.map((e) => print(e))).toEqual(["1 - x^2 >= 0"]);
});
