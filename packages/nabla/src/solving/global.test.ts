import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { parse } from "../notation/parse.js";
import { globalExtrema } from "./global.js";

const RANGE = { min: -20, max: 20, noNaN: true };

describe("global extrema", () => {
  test("over ℝⁿ where f grows in every direction", () => {
    // The top form x⁶/3 does not grow along y alone, but the pure powers outgrow the other terms.
    const camel = globalExtrema(parse("(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2"));
    expect(camel.proven).toBe(true);
    expect(camel.minimum?.value).toBeCloseTo(-1.0316284534898774, 14);
    const quartic = globalExtrema(parse("x^4 + y^4 - 4*x*y + 1"));
    expect(quartic).toMatchObject({ minimum: { value: -1 }, supremum: Infinity, proven: true });
    expect(quartic.maximum).toBeUndefined();
  });

  test("f minus its value has one sign", () => {
    const least = (source: string): unknown => globalExtrema(parse(source)).minimum?.value;
    const twoSquares = "(x^2+y^2)^2 + (x^2+z^2)^2 - 2*(2*x^2+y^2+z^2)";
    for (const [source, value] of [
      ["abs(x + y)", 0],
      ["x^2*y^2", 0],
      ["(x^2 + y^2 - 1)^2", 0],
      [twoSquares, -2],
    ] as const) {
      expect(globalExtrema(parse(source))).toMatchObject({ minimumProven: true, minimum: { value } });
      expect(least(source)).toBe(value);
    }
    expect(globalExtrema(parse("sin(x)*sin(y)"))).toMatchObject({
      minimum: { value: -1 },
      maximum: { value: 1 },
      proven: true,
    });
  });

  test("of one variable by the limits at the ends of its pieces", () => {
    const none = { minimumProven: true, maximumProven: true, proven: true };
    expect(globalExtrema(parse("x + 1/x"))).toEqual({ infimum: -Infinity, supremum: Infinity, ...none });
    expect(globalExtrema(parse("exp(x)"))).toEqual({ infimum: 0, supremum: Infinity, ...none });
    expect(globalExtrema(parse("atan(x)"))).toEqual({
      infimum: -Math.PI / 2,
      supremum: Math.PI / 2,
      ...none,
    });
    expect(globalExtrema(parse("x/(1 + x^2)"))).toMatchObject({
      minimum: { at: { x: -1 }, value: -0.5 },
      maximum: { at: { x: 1 }, value: 0.5 },
      proven: true,
    });
    expect(globalExtrema(parse("x - log(x)"))).toMatchObject({ minimum: { value: 1 }, proven: true });
    // At the edge of its domain, which belongs to it.
    expect(globalExtrema(parse("sqrt(x) - x^2"))).toMatchObject({
      maximum: { at: { x: 2 ** (-4 / 3) } },
      proven: true,
    });
    expect(globalExtrema(parse("sqrt(x)"))).toMatchObject({
      minimum: { at: { x: 0 }, value: 0 },
      proven: true,
    });
  });

  test("an infimum that is not reached is told", () => {
    expect(globalExtrema(parse("exp(-x^2 - y^2)"))).toMatchObject({
      infimum: 0,
      maximum: { value: 1 },
      proven: true,
    });
    expect(globalExtrema(parse("exp(x) + y^2"))).toMatchObject({
      infimum: 0,
      supremum: Infinity,
      proven: true,
    });
  });

  test("by bounds where no exact method finds the points", () => {
    const { minimum, proven } = globalExtrema(parse("x^2 + y^2 + sin(3*x)*cos(2*y)"));
    expect(proven).toBe(true);
    expect(minimum?.value).toBeCloseTo(-0.7759735999688, 9);
    expect(minimum?.digits).toBe(9);
  });

  test("nothing lies below what is called the least value, nor above the largest", () => {
    const term = fc.constantFrom(
      ...[
        "x^2",
        "x*y",
        "y^2",
        "exp(-x)",
        "abs(x - 1)",
        "sin(x)",
        "x*exp(-y^2)",
        "max(x, y)",
        "x^4",
        "1/(1 + y^2)",
      ],
    );
    const sum = fc
      .array(fc.tuple(fc.integer({ min: -4, max: 4 }), term), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.map(([c, e]) => `${c}*${e}`).join(" + "));
    const places = fc.array(fc.tuple(fc.double(RANGE), fc.double(RANGE)), { minLength: 100, maxLength: 100 });
    const claim = fc.property(sum, places, (source, points) => {
      const f = parse(source);
      const { minimum, maximum, infimum, supremum, ...more } = globalExtrema(f, ["x", "y"], {
        work: 300_000,
      });
      const low = more.minimumProven ? (minimum?.value ?? infimum ?? -Infinity) : -Infinity;
      const high = more.maximumProven ? (maximum?.value ?? supremum ?? Infinity) : Infinity;
      for (const [x, y] of points) {
        const value = evaluate(f, { x, y });
        const slack = 1e-9 * Math.max(1, Math.abs(value));
        if (value < low - slack || value > high + slack) return false;
      }
      return true;
    });
    fc.assert(claim, { seed: 7, numRuns: 30 });
  });

  test("in a box, kinks and the border included", () => {
    const c = globalExtrema(parse("abs(x) + y"), ["x", "y"], { box: { x: [-1, 2], y: [0, 1] } });
    expect(c.proven).toBe(true);
    expect(c.minimum?.value).toBeCloseTo(0, 8);
    expect(c.maximum?.value).toBeCloseTo(3, 8);
    const camel = globalExtrema(parse("(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2"), ["x", "y"], {
      box: { x: [-3, 3], y: [-2, 2] },
      limit: 20_000,
    });
    expect(camel.minimum?.value).toBeCloseTo(-1.031628453489877, 8);
  });

  test("on a sphere", () => {
    const c = globalExtrema(parse("x*y*z"), ["x", "y", "z"], { subjectTo: [parse("x^2 + y^2 + z^2 - 3")] });
    expect(c).toMatchObject({ minimum: { value: -1 }, maximum: { value: 1 }, proven: true });
  });

  test("what does not exist is not claimed", () => {
    for (const source of ["x^3 - 3*x", "x^2 - y^2"])
      expect(globalExtrema(parse(source))).toEqual({
        infimum: -Infinity,
        supremum: Infinity,
        minimumProven: true,
        maximumProven: true,
        proven: true,
      });
  });

  test("sums of absolute values grow in every direction where they see every direction", () => {
    expect(globalExtrema(parse("abs(x) + abs(y)"))).toMatchObject({
      minimum: { at: { x: 0, y: 0 }, value: 0 },
      proven: true,
    });
    expect(globalExtrema(parse("3 - abs(x - 1) - 2*abs(x + y)"))).toMatchObject({
      maximum: { at: { x: 1, y: -1 }, value: 3 },
      proven: true,
    });
    expect(globalExtrema(parse("abs(x) - abs(y)"))).toMatchObject({ infimum: -Infinity, supremum: Infinity });
  });

  test("what was found is kept when the work, the time or a signal ends it", () => {
    const f = parse("sin(x*y) + cos(x + y)^2 + x*y/50");
    const box = { x: [-9, 9], y: [-9, 9] } as const;
    const least = globalExtrema(f, ["x", "y"], { box, work: 20_000 });
    expect(least).toMatchObject({ proven: false, ended: "work" });
    const { at, value } = least.minimum ?? { at: { x: 0, y: 0 }, value: Number.NaN };
    expect(value).toBeCloseTo(evaluate(f, at), 12);
    let asked = 0;
    const signal = {
      get aborted() {
        asked += 1;
        return asked > 3;
      },
    };
    const cancelled = globalExtrema(f, ["x", "y"], { box, signal });
    expect(cancelled).toMatchObject({ proven: false, ended: "cancelled" });
    expect(cancelled.minimum?.value).toBeLessThan(0);
    const large = parse("(x + y + z + 1)^12 + (x - y)^8");
    expect(globalExtrema(large, ["x", "y", "z"], { work: 1 })).toMatchObject({
      proven: false,
      ended: "work",
    });
  });

  describe("in a box", () => {
    const inBox = (source: string, ...ranges: (readonly [number, number])[]): unknown => {
      const names = ["x", "y"].slice(0, ranges.length);
      const box = Object.fromEntries(names.map((name, i) => [name, ranges[i] ?? [0, 0]]));
      return globalExtrema(parse(source, { variables: names }), names, { box });
    };
    const UNIT = [-1, 1] as const;

    test("nothing bounds a function near its poles, at the edge and inside", () => {
      const none = { infimum: -Infinity, supremum: Infinity, proven: true };
      expect(inBox("1/x", [0, 1])).toMatchObject({ minimum: { value: 1 }, supremum: Infinity, proven: true });
      for (const source of ["x + 1/x", "1/(2*x^2 - 1)", "tan(2*x)"]) {
        expect(inBox(source, UNIT)).toMatchObject(none);
        expect(inBox(source, UNIT)).not.toHaveProperty("maximum");
      }
      expect(inBox("1/(x - y)", UNIT, UNIT)).toMatchObject(none);
      expect(inBox("log(x + y)", [0, 3], [0, 1])).toMatchObject({ infimum: -Infinity, proven: true });
      expect(inBox("1/(x^2 + y^2)", UNIT, UNIT)).toMatchObject({
        minimum: { value: 0.5 },
        supremum: Infinity,
        proven: true,
      });
    });

    test("what a jump leaves out is come near to, and not taken", () => {
      for (const source of ["x - floor(x)", "ceil(x) - x"]) {
        const extrema = inBox(source, [0, 2]);
        expect(extrema).toMatchObject({ minimum: { value: 0 }, supremum: 1, proven: true });
        expect(extrema).not.toHaveProperty("maximum");
      }
      expect(inBox("sign(x)*(2 - abs(x))", UNIT)).toMatchObject({ infimum: -2, supremum: 2, proven: true });
      expect(inBox("piecewise(x < 1, x, 3 - x)", [0, 2])).toMatchObject({
        maximum: { value: 2 },
        proven: true,
      });
      expect(inBox("piecewise(x < 1, x, 0)", [0, 2])).toMatchObject({
        minimumProven: true,
        maximumProven: false,
      });
    });

    test("the closed edge of a domain is taken, a part that cancelled is not", () => {
      expect(inBox("sqrt(x) + y^2", UNIT, UNIT)).toMatchObject({ minimum: { value: 0 }, proven: true });
      expect(inBox("asin(x)", [-3, 3])).toMatchObject({ maximum: { value: Math.PI / 2 }, proven: true });
      expect(inBox("x*log(x)", [0, 1])).toMatchObject({ minimum: { value: -1 / Math.E }, proven: true });
      const parts: Expr[] = [];
      const f = parse("x^2/x", { onCondition: (part) => parts.push(part) });
      expect(globalExtrema(f, ["x"], { box: { x: [0, 1] }, defined: parts })).toMatchObject({
        infimum: 0,
        maximum: { value: 1 },
        proven: true,
      });
    });
  });

  test("a part that cancelled counts over all numbers too, holes and half-lines", () => {
    const ask = (source: string): unknown => {
      const defined: Expr[] = [];
      const f = parse(source, { onCondition: (part) => defined.push(part) });
      return globalExtrema(f, ["x"], { defined });
    };
    expect(ask("x^3/x")).toEqual({
      infimum: 0,
      supremum: Infinity,
      minimumProven: true,
      maximumProven: true,
      proven: true,
    });
    expect(ask("sqrt(x)^2")).toMatchObject({ minimum: { value: 0 }, supremum: Infinity, proven: true });
    expect(ask("exp(log(x))")).toMatchObject({ infimum: 0, supremum: Infinity, proven: true });
  });

  test("a value on a half-line is shown at a point of it", () => {
    const { minimum, minimumProven } = globalExtrema(parse("asinh(abs(heaviside(x)))"));
    expect(minimumProven).toBe(true);
    expect(minimum).toMatchObject({ at: { x: -1 }, value: 0 });
  });

  test("values that are no doubles are not told", () => {
    const box = { x: [0, 0.5] } as const;
    expect(globalExtrema(parse("cosh(2*x + 1e6/x)"), ["x"], { box })).not.toHaveProperty("minimum");
    expect(globalExtrema(parse("exp(1000/(1 + x^2))"))).toMatchObject({ maximumProven: false });
  });

  test("terms that stay bounded do not hold up those that grow", () => {
    const unbounded = { infimum: -Infinity, supremum: Infinity, proven: true };
    expect(globalExtrema(parse("x + 2*sin(x)"))).toMatchObject(unbounded);
    expect(globalExtrema(parse("exp(x) + exp(-x)"))).toMatchObject({
      minimum: { value: 2 },
      supremum: Infinity,
      proven: true,
    });
  });

  test("on a constraint extrema are claimed only where f is continuous", () => {
    const onCircle = (source: string): unknown =>
      globalExtrema(parse(source), ["x", "y"], { subjectTo: [parse("x^2 + y^2 - 1")] });
    expect(onCircle("x + y")).toMatchObject({ maximum: { value: Math.SQRT2 }, proven: true });
    for (const source of ["1/x", "log(x)", "floor(x)", "abs(x)"])
      expect(onCircle(source)).toMatchObject({ minimumProven: false, maximumProven: false });
  });
});
