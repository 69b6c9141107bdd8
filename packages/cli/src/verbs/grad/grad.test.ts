import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";

/** The unit's profit function. */
const PROFIT = "x**2*y + 4*y + y*x";

describe("nabla grad", () => {
  test("prints partials, value, gradient, length, antigradient and where f grows", async () => {
    const { code, out, err } = await nabla(["grad", PROFIT, "--at", "x=1,y=2"]);
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(out).toBe(`f(x, y) = x^2*y + x*y + 4*y
∂f/∂x = 2*x*y + y
∂f/∂y = x^2 + x + 4
∇f = (2*x*y + y, x^2 + x + 4)
-∇f = (-2*x*y - y, -x^2 - x - 4)

At x = 1, y = 2:
  f = 12
  ∇f = (6, 6)
  ‖∇f‖ = 8.48528137424
  -∇f = (-6, -6)
  f grows in x and in y
`);
  });

  test("runs the unit's algorithm on the points M, N and P, in Russian", async () => {
    const points = ["--at", "x=0,y=0", "--at", "x=1,y=-1", "--at", "x=1,y=1"];
    const { code, out } = await nabla(["grad", "x^2+y^2", ...points], { env: { LC_ALL: "ru_RU.UTF-8" } });
    expect(code).toBe(0);
    expect(out).toBe(`f(x, y) = x^2 + y^2
∂f/∂x = 2*x
∂f/∂y = 2*y
∇f = (2*x; 2*y)
-∇f = (-2*x; -2*y)

В точке x = 0; y = 0:
  f = 0
  ∇f = (0; 0)
  ‖∇f‖ = 0
  -∇f = (0; 0)
  градиент равен нулю: возможный экстремум

В точке x = 1; y = -1:
  f = 2
  ∇f = (2; -2)
  ‖∇f‖ = 2,82842712475
  -∇f = (-2; 2)
  f растёт по x; убывает по y

В точке x = 1; y = 1:
  f = 2
  ∇f = (2; 2)
  ‖∇f‖ = 2,82842712475
  -∇f = (-2; -2)
  f растёт по x и по y
`);
  });

  test("names a zero gradient a possible extremum", async () => {
    expect((await nabla(["grad", "x^2+y^2", "--at", "x=0,y=0"])).out).toContain("possible extremum");
  });

  // The seed's symbolic results, with the values that it states.
  test.each([
    ["x**2*y+4*y+y*x", "x=1,y=2", [6, 6]],
    ["x - x*y + z^2", "x=2,y=3,z=5", [-2, -2, 10]],
    ["(5-a-2*b)^2", "a=1,b=1", [-4, -8]],
    ["(2.1-w0-w1)^2+(2.9-w0-3*w1)^2+(4.1-w0-5*w1)^2", "w0=0,w1=0", [-18.2, -62.6]],
  ])("%s at %s", async (formula, at, expected) => {
    const { out } = await nabla(["grad", formula, "--at", at, "--json"]);
    const [here] = JSON.parse(out).at;
    const values = Object.values(here.gradient) as number[];
    expect(values).toHaveLength(expected.length);
    for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 12);
  });

  test("--json has the documented shape", async () => {
    const { code, out } = await nabla(["grad", PROFIT, "--at", "x=1,y=2", "--json", "--lang", "ru"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      source: PROFIT,
      expr: "x^2*y + x*y + 4*y",
      variables: ["x", "y"],
      gradient: { x: "2*x*y + y", y: "x^2 + x + 4" },
      latex: { x: "2 x y + y", y: "x^{2} + x + 4" },
      antigradient: { x: "-2*x*y - y", y: "-x^2 - x - 4" },
      at: [
        {
          point: { x: 1, y: 2 },
          value: 12,
          gradient: { x: 6, y: 6 },
          length: Math.hypot(6, 6),
          error: { value: 0, gradient: { x: 0, y: 0 }, length: expect.any(Number) },
          kinks: [],
        },
      ],
      notices: [],
    });
  });

  test.each([
    ["-x^2", ["-x^2"]],
    ["-x^2", ["--json", "-x^2"]],
    ["-x^2", ["--", "-x^2"]],
    ["-x", ["--", "-x"]],
    ["-h", ["--", "-h"]],
    ["-2*x", ["-2*x", "--at", "x=-1"]],
    ["--x", ["--x"]],
  ])("takes %s for a formula in %j", async (formula, args) => {
    const { code, out } = await nabla(["grad", ...(args.includes("--json") ? [] : ["--json"]), ...args]);
    expect(code).toBe(0);
    expect(JSON.parse(out).source).toBe(formula);
  });

  test("says that f is not differentiable at a kink, and where the kink is", async () => {
    const text = await nabla(["grad", "abs(x) + y", "--at", "x=0,y=1"]);
    expect(text.out).toContain("not differentiable here: a kink of abs(x)");
    const json = JSON.parse((await nabla(["grad", "abs(x) + y", "--at", "x=0,y=1", "--json"])).out);
    expect(json.at).toEqual([
      {
        point: { x: 0, y: 1 },
        value: 1,
        gradient: { x: null, y: null },
        length: null,
        error: { value: 0, gradient: { x: 0, y: 0 }, length: 0 },
        kinks: ["abs(x)"],
        kind: "kink",
        partials: { x: null, y: 1 },
      },
    ]);
  });

  test("says that f is undefined instead of a gradient that it does not have there", async () => {
    const text = await nabla(["grad", "ln(x)", "--at", "x=-1"]);
    expect(text.out).toContain("f is not defined here");
    const json = JSON.parse((await nabla(["grad", "ln(x)", "--at", "x=-1", "--json"])).out);
    expect(json.at[0]).toMatchObject({ value: null, gradient: { x: null } });
  });

  test.each([
    ["x/x", "x=0", "1/x"],
    ["0/x", "x=0", "1/x"],
    ["exp(log(x))", "x=-1", "log(x)"],
    ["\\frac{x^2}{x}", "x=0", "1/x"],
    ["log(y, y) + x", "x=1,y=-1", "1/log(y)"],
  ])("what was typed decides: %s is undefined at %s", async (formula, at, part) => {
    expect((await nabla(["grad", formula, "--at", at])).out).toContain(
      `f is not defined here: ${part} of what you wrote has no value`,
    );
    const json = JSON.parse((await nabla(["grad", formula, "--at", at, "--json", "--hessian"])).out);
    expect(json.at[0]).toMatchObject({ value: null, undefinedPart: part, kinks: [] });
    const russian = await nabla(["grad", formula, "--at", at], { env: { LC_ALL: "ru_RU.UTF-8" } });
    expect(russian.out).toContain(`f здесь не определена: у ${part}`);
  });

  test("and where all parts of what was typed have values, so has the formula", async () => {
    for (const formula of ["x/x", "exp(log(x))", "where(x > 3, log(-x)/log(-x), x/x)"]) {
      const json = JSON.parse((await nabla(["grad", formula, "--at", "x=1", "--json"])).out);
      expect(json.at[0].value).toBe(1);
    }
  });

  test("an infinity is no value: 1/x has none at 0", async () => {
    const { out } = await nabla(["grad", "1/x", "--at", "x=0", "--json"]);
    expect(JSON.parse(out).at[0]).toMatchObject({ value: null, gradient: { x: null } });
    expect((await nabla(["grad", "1/(x*y)", "--at", "x=0,y=1"])).out).toContain("f is not defined here");
  });

  test.each([
    ["x*floor(x)", "x=1", "a jump of floor(x)", "скачок floor(x)"],
    ["x + sqrt(y)", "x=1,y=0", "a vertical tangent of sqrt(y)", "вертикальная касательная sqrt(y)"],
    ["x*sign(x)", "x=0", "a kink of sign(x)", "излом sign(x)"],
  ])("tells what stands in the way of a derivative of %s at %s", async (formula, at, en, ru) => {
    expect((await nabla(["grad", formula, "--at", at])).out).toContain(`not differentiable here: ${en}`);
    expect((await nabla(["grad", formula, "--at", at, "--lang", "ru"])).out).toContain(ru);
  });

  test("and the partial derivatives that there are all the same", async () => {
    const { out } = await nabla(["grad", "x^y", "--at", "x=0,y=0.5"]);
    expect(out).toContain("not differentiable here: a vertical tangent of x^y\n  ∂f/∂y = 0");
    expect(out).not.toContain("∂f/∂x = NaN");
    const json = JSON.parse((await nabla(["grad", "x^y", "--at", "x=0,y=0.5", "--json"])).out);
    expect(json.at[0]).toMatchObject({ gradient: { x: null, y: null }, partials: { x: null, y: 0 } });
  });

  // Values and slopes of mpmath.
  test.each([
    ["(1-cos(x))/x^2", "x=1e-5", "∇f = (-8.33333333328e-7)"],
    ["sinc(x)", "x=1e-8", "∇f = (-3.33333333333e-9)"],
    ["logistic(x)", "x=40", "∇f = (4.24835425529e-18)"],
    ["1/(1+exp(-x))", "x=-800", "f = 3.66787458418e-348"],
    ["sqrt(x^2+y^2)", "x=3e200,y=4e200", "∇f = (0.6, 0.8)"],
    ["max(sqrt(x^2+y^2), 0.1)", "x=0,y=0", "∇f = (0, 0)"],
    ["cbrt(x^3)", "x=0", "∇f = (1)"],
    ["abs(3*x-0.3)", "x=0.1", "a kink of abs(3*x - 0.3)"],
  ])("prints true digits of %s at %s", async (formula, at, line) => {
    const { out } = await nabla(["grad", formula, "--at", at]);
    expect(out).toContain(line);
    if (!line.includes("(0, 0)")) expect(out).not.toContain("possible extremum");
  });

  test("--vars names the variables, so that xy is a product, and orders the gradient", async () => {
    const { out } = await nabla(["grad", "xy", "--vars", "y,x", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ variables: ["y", "x"], gradient: { y: "x", x: "y" } });
  });

  test("a point's names are variables too", async () => {
    const { out, err } = await nabla(["grad", "xy", "--at", "x=2,y=3", "--json"]);
    expect(err).toBe("");
    expect(JSON.parse(out).at[0].gradient).toEqual({ x: 3, y: 2 });
  });

  test("tells on stderr, or in JSON, how it read what may have been meant otherwise", async () => {
    const text = await nabla(["grad", "xy"]);
    expect(text.code).toBe(0);
    expect(text.err).toMatch(/^note: xy .*\n {2}xy\n {2}\^\^\n$/);
    const json = await nabla(["grad", "xy", "--json"]);
    expect(json.err).toBe("");
    expect(JSON.parse(json.out).notices).toMatchObject([{ kind: "joined-name", start: 0, end: 2 }]);
  });

  test("--hessian adds the matrix of second derivatives", async () => {
    const text = await nabla(["grad", "(5-a-2b)^2", "--hessian", "--at", "a=1,b=1"]);
    expect(text.out).toContain("∇²f = [ 2  4 ]\n      [ 4  8 ]\n");
    const json = JSON.parse(
      (await nabla(["grad", "(5-a-2b)^2", "--hessian", "--at", "a=1,b=1", "--json"])).out,
    );
    expect(json.hessian).toEqual({ a: { a: "2", b: "4" }, b: { a: "4", b: "8" } });
    expect(json.at[0].hessian).toEqual({ a: { a: 2, b: 4 }, b: { a: 4, b: 8 } });
  });

  test("--to writes the formulas in a language", async () => {
    expect((await nabla(["grad", PROFIT, "--to", "latex"])).out).toContain("∂f/∂x = 2 x y + y\n");
    const json = JSON.parse((await nabla(["grad", "sqrt(x)", "--to", "python", "--json"])).out);
    expect(json.python.x).toContain("np.sqrt(x)");
  });

  test("a point without a value for a variable says what to write", async () => {
    const { code, err } = await nabla(["grad", "x*y", "--at", "x=1"]);
    expect(code).toBe(2);
    expect(err).toContain("--at x=1,y=1");
  });
});

describe("nabla grad, a wrong formula", () => {
  test("shows the line with a caret and ends with 2", async () => {
    const { code, out, err } = await nabla(["grad", "x^2 + * y"]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/^nabla: .*"\*".*\n {2}x\^2 \+ \* y\n {8}\^\n$/);
  });
  test("speaks Russian", async () => {
    const { code, err } = await nabla(["grad", "x^2 + * y", "--lang=ru"]);
    expect(code).toBe(2);
    expect(err).toMatch(/^nabla: .*«\*».*\n {2}x\^2 \+ \* y\n {8}\^\n$/);
  });
  test("is JSON with --json", async () => {
    const { code, out, err } = await nabla(["grad", "x + sen(y)", "--json"]);
    expect(code).toBe(2);
    expect(err).toBe("");
    expect(JSON.parse(out)).toMatchObject({
      source: "x + sen(y)",
      error: { code: "parse", detail: { kind: "unknown-function", start: 4, end: 7, suggestion: "sin" } },
    });
  });
  test("in a point, the caret stands under the point", async () => {
    const { code, err } = await nabla(["grad", "x", "--at", "x=1+*2"]);
    expect(code).toBe(2);
    expect(err).toContain("\n  x=1+*2\n      ^\n");
  });
});

describe("nabla grad - reads standard input", () => {
  test("answers every line, names the wrong one, and ends with 2", async () => {
    const { code, out, err } = await nabla(["grad", "-"], { input: "x^2\nx + * y\r\n\n-x*y\n" });
    expect(code).toBe(2);
    expect(out).toContain("f(x) = x^2\n");
    expect(out).toContain("f(x, y) = -x*y\n");
    expect(err).toMatch(/^nabla: line 2: .*\n {2}x \+ \* y\n {6}\^\n$/);
  });
  test("with --json one line a formula, errors among them", async () => {
    const { code, out } = await nabla(["grad", "-", "--json"], { input: "\uFEFFx^2\nx +\ny\n" });
    expect(code).toBe(2);
    const answers = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers.map(({ line, source }) => [line, source])).toEqual([
      [1, "x^2"],
      [2, "x +"],
      [3, "y"],
    ]);
    expect(answers[1].error).toMatchObject({
      code: "parse",
      detail: { kind: "unexpected-end", start: 3, end: 3 },
    });
  });
  test("says so when there is none", async () => {
    expect(await nabla(["grad", "-"], { input: "\n\n" })).toMatchObject({ code: 2, out: "" });
  });
});

test("keeps the variables that a left side names", async () => {
  const { out } = await nabla(["grad", "f(x, y) = x^2", "--lang", "en"]);
  expect(out).toContain("∂f/∂y = 0");
  expect(out).toContain("∇f = (2*x, 0)");
});
