import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { print } from "../languages/list.js";
import { parse } from "../notation/parse.js";
import { substitute } from "../notation/substitute.js";
import { gradientAt } from "./at.js";
import { curl, directional, divergence, hessian, jacobian, laplacian } from "./fields.js";
import { antigradient, derivative, gradient } from "./gradient.js";
import { kinks } from "./kinks.js";
import { implicit, taylor } from "./taylor.js";

const texts = (es: readonly Expr[]): string[] => es.map((e) => print(e));
const gradientOf = (source: string, variables?: readonly string[]): string[] =>
  texts(gradient(parse(source), variables));

describe("the gradient", () => {
  test("of the unit's profit function is (2xy + y, x² + x + 4)", () => {
    expect(gradientOf("x**2*y + 4*y + y*x")).toEqual(["2*x*y + y", "x^2 + x + 4"]);
  });

  test("of x − xy + z² is (1 − y, −x, 2z)", () => {
    expect(gradientOf("x - x*y + z^2")).toEqual(["1 - y", "-x", "2*z"]);
  });

  test("of (5 − a − 2b)² is (2a + 4b − 10, 4a + 8b − 20), at (1, 1) it is (−4, −8)", () => {
    const components = gradient(parse("(5-a-2b)^2"));
    expect(texts(components)).toEqual(["2*a + 4*b - 10", "4*a + 8*b - 20"]);
    expect(components.map((e) => evaluate(e, { a: 1, b: 1 }))).toEqual([-4, -8]);
  });

  test("of the three squares is (6w0 + 18w1 − 18.2, 18w0 + 70w1 − 62.6)", () => {
    expect(gradientOf("(2.1-w0-w1)^2 + (2.9-w0-3*w1)^2 + (4.1-w0-5*w1)^2")).toEqual([
      "6*w0 + 18*w1 - 18.2",
      "18*w0 + 70*w1 - 62.6",
    ]);
  });

  test("comes in the order of the variables asked for; one that f lacks has 0", () => {
    expect(gradientOf("x^2*y", ["y", "z", "x", "y"])).toEqual(["x^2", "0", "2*x*y", "x^2"]);
    expect(gradientOf("x10 + x2^2")).toEqual(["2*x2", "1"]);
  });

  test("tells equal factors apart by their place: d(x·x)/dx is 2x", () => {
    expect(gradientOf("x*x")).toEqual(["2*x"]);
    expect(gradientOf("x^x")).toEqual(["x^x*log(x) + x^x"]);
  });

  test("turned round is the antigradient", () => {
    expect(texts(antigradient(parse("x^2 - y")))).toEqual(["-2*x", "1"]);
  });

  test("of a piecewise function is taken branch by branch, and no branch spoils another", () => {
    const slope = gradient(parse("piecewise(x > 0, sqrt(x), -x)"))[0] as Expr;
    expect(evaluate(slope, { x: 4 })).toBe(0.25);
    expect(evaluate(slope, { x: -1 })).toBe(-1);
  });

  test("of a function without a rule for an argument is refused by name", () => {
    expect(() => gradientOf("polygamma(n, x)")).toThrowError(
      "derivative: the order of polygamma must be a number",
    );
  });
});

describe("derivatives of higher order", () => {
  test("are repeated, and order 0 is f itself", () => {
    const f = parse("x^5");
    expect(derivative(f, "x", 0)).toBe(f);
    expect(print(derivative(f, "x", 3))).toBe("60*x^2");
    expect(print(derivative(f, "x", 6))).toBe("0");
  });

  test("need a whole order", () => {
    for (const order of [-1, 0.5, Number.NaN]) {
      expect(() => derivative(parse("x"), "x", order)).toThrowError(
        `derivative: the order must be a whole number ≥ 0, got ${order}`,
      );
    }
  });

  test("the Hessian is symmetric, object for object", () => {
    const rows = hessian(parse("x^2*y + sin(x*y)"));
    expect(rows[0]?.[1]).toBe(rows[1]?.[0]);
    const expected = ["2*y - y^2*sin(x*y)", "2*x - x*y*sin(x*y) + cos(x*y)", "-x^2*sin(x*y)"];
    expect([rows[0]?.[0], rows[0]?.[1], rows[1]?.[1]]).toEqual(expected.map((source) => parse(source)));
  });
});

describe("fields", () => {
  test("the Jacobian has a gradient in each row", () => {
    expect(jacobian([parse("x*y"), parse("x + y^2")], ["x", "y"]).map(texts)).toEqual([
      ["y", "x"],
      ["1", "2*y"],
    ]);
  });

  test("the directional derivative is along the unit vector", () => {
    const slope = directional(parse("x^2 + y^2"), { x: 3, y: 4 });
    expect(evaluate(slope, { x: 1, y: 1 })).toBeCloseTo(2.8, 14);
    expect(() => directional(parse("x"), { x: 0 })).toThrowError(
      "directional: the direction must not be the zero vector",
    );
  });

  test("the divergence adds, the curl turns, the Laplacian is the divergence of the gradient", () => {
    const field = ["x*y", "y*z", "z*x"].map((source) => parse(source));
    expect(print(divergence(field, ["x", "y", "z"]))).toBe("x + y + z");
    expect(texts(curl(field, ["x", "y", "z"]))).toEqual(["-y", "-z", "-x"]);
    expect(texts(curl([parse("-y"), parse("x")], ["x", "y"]))).toEqual(["2"]);
    expect(print(laplacian(parse("x^2 + y^2 + z^2")))).toBe("6");
    const f = parse("x^3*y - exp(x*y)");
    expect(laplacian(f)).toBe(divergence(gradient(f), ["x", "y"]));
  });

  test("a field needs a component for each variable", () => {
    expect(() => divergence([parse("x")], ["x", "y"])).toThrowError("got 1 components and 2 variables");
    expect(() => curl([parse("x")], ["x"])).toThrowError(
      "curl: the field must have 2 or 3 components, got 1",
    );
  });
});

describe("what else derivatives are for", () => {
  test("the Taylor polynomial of the exponential is 1 + x + x²/2 + x³/6", () => {
    expect(taylor(parse("exp(x)"), { x: 0 }, 3)).toBe(parse("1 + x + x^2/2 + x^3/6"));
  });

  test("the implicit derivative of the circle is −x/y", () => {
    expect(print(implicit(parse("x^2 + y^2 - 1"), "y", "x"))).toBe("-x/y");
  });

  test("a kink is named where it is, and nowhere else", () => {
    const f = parse("abs(x) + max(x, y)");
    expect(kinks(f, { x: 0, y: 1 }).map(({ part }) => print(part))).toEqual(["abs(x)"]);
    expect(kinks(f, { x: 2, y: 2 }).map(({ part }) => print(part))).toEqual(["max(x, y)"]);
    expect(kinks(f, { x: 1, y: 2 })).toEqual([]);
  });

  test("substitution replaces all variables at once", () => {
    expect(substitute(parse("x^2 - y"), { x: "y", y: "x" })).toBe(parse("y^2 - x"));
    expect(substitute(parse("x*z"), { x: 0.1 })).toBe(parse("0.1*z"));
  });

  test("where a piecewise function has no value its derivative has none", () => {
    expect(gradientOf("piecewise(x > 0, log(x))")).toEqual(["piecewise(x > 0, 1/x, nan)"]);
    expect(evaluate(derivative(parse("piecewise(x > 0, log(x)) + y"), "x"), { x: -1, y: 1 })).toBeNaN();
    expect(gradientOf("piecewise(x > 0, log(x)) + y", ["y"])).toEqual(["1"]);
    expect(gradientOf("piecewise(x > 0, x, 2)")).toEqual(["piecewise(x > 0, 1, 0)"]);
  });

  test("logaddexp and logsumexp keep the form that does not overflow, derivatives too", () => {
    expect(gradientOf("logaddexp(x, y)")).toEqual(["logistic(x - y)", "logistic(y - x)"]);
    const three = parse("logsumexp(x, y, z)");
    // scipy.special.logsumexp and softmax.
    const at = { x: 1000, y: 1001, z: -1000 };
    expect(evaluate(three, at)).toBeCloseTo(1001.3132616875182, 10);
    expect(gradient(three).map((e) => evaluate(e, at))).toEqual([
      expect.closeTo(0.2689414213699951, 15),
      expect.closeTo(0.7310585786300049, 15),
      0,
    ]);
  });
});

describe("a choice by equality", () => {
  test.each([
    ["piecewise(x == 0, 0, x)", 1],
    ["piecewise(x != 0, sin(x)/x, 1)", 0],
    ["piecewise(x < 0, -x, x == 0, 0, -x)", -1],
  ])("%s: the one value at 0 is no slope; gradientAt knows it", (text, slope) => {
    const f = parse(text);
    expect(gradient(f).map((e) => evaluate(e, { x: 0 }))).toEqual([Number.NaN]);
    expect(gradientAt(f, { x: 0 }).gradient[0]?.value).toBeCloseTo(slope, 15);
  });
});
