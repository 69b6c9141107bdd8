import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";

const PROFIT = "x**2*y + 4*y + y*x";

describe("nabla grad", () => {
  test("--to a programming language writes one function for f and its gradient", async () => {
    const { code, out, err } = await nabla(["grad", PROFIT, "--to", "javascript", "--name", "profit"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(`// profit(x, y) = x^2*y + x*y + 4*y
// derivatives by x, y, in this order
function profit(x, y) {
  const t1 = x*y;
  const t2 = x*x;
  return {
    value: t1 + 4*y + y*t2,
    gradient: [2*t1 + y, x + t2 + 4],
  };
}
`);
    const hessian = await nabla(["grad", PROFIT, "--to", "c", "--hessian"]);
    expect(hessian.out).toContain("double f(double x, double y, double *gradient, double *hessian) {");
  });

  test("--to the SQL of an engine writes a query, with derivatives by the variables of --vars", async () => {
    const { code, out, err } = await nabla(["grad", "x^2*y", "--to", "sql:duckdb", "--vars", "y"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(`-- f(y, x) = x^2*y
SELECT
  "y"*"t1" AS "f",
  "t1" AS "df_dy"
FROM (
  SELECT
    "y",
    "x"*"x" AS "t1"
  FROM (
    SELECT
      CAST("y" AS DOUBLE) AS "y",
      CAST("x" AS DOUBLE) AS "x"
    FROM "data"
  ) AS "step0"
) AS "step1"
`);
    const unknown = await nabla(["grad", "x", "--to", "sql:oracle"]);
    expect([unknown.code, unknown.out]).toEqual([2, ""]);
    expect(unknown.err).toContain("excel, sql:duckdb, sql:clickhouse, sql:postgres, got sql:oracle");
  });

  test("--expression writes the formulas alone", async () => {
    const lacking = await nabla(["grad", "erf(x)", "--to", "glsl", "--expression"]);
    expect([lacking.code, lacking.out]).toEqual([2, ""]);
    expect(lacking.err).toContain("glsl has no word for erf");
    const typed = await nabla(["grad", PROFIT, "--to", "typescript", "--expression"]);
    expect(typed.out).toContain("∂f/∂x = 2*x*y + y\n");
  });

  test("and below them the functions that they call, where the language lacks them", async () => {
    const text = await nabla(["grad", "max(x, y)", "--to", "rust", "--expression", "--at", "x=1,y=2"]);
    expect(text.out).toMatch(
      /^f\(x, y\) = largest\(x, y\)\n[\s\S]*\n\nfn largest\(a: f64, b: f64\)[\s\S]*\n}\n\nAt x = 1/,
    );
    const json = JSON.parse(
      (await nabla(["grad", "max(x, y)", "--to", "rust", "--expression", "--json"])).out,
    );
    expect(json.functions).toEqual([expect.stringMatching(/^fn heaviside\(x: f64\) -> f64 {\n/)]);
  });

  test("what is told beside a function is a comment, so that it runs", async () => {
    const { out } = await nabla(["grad", "x^2", "--to", "python", "--at", "x=3"]);
    expect(out).toMatch(/^import numpy as np\n/);
    expect(out).toContain("\n# At x = 3:\n#   f = 9\n");
  });

  test("parameters that --vars leaves out are parameters of the function", async () => {
    const { out } = await nabla(["grad", "a*x^2", "--vars", "x", "--to", "javascript"]);
    expect(out).toContain("function f(x, a) {");
    expect(out).toContain("gradient: [2*(x*a)],");
  });

  test("functions that two lines of standard input call stand there once", async () => {
    const input = "max(x, y)\nmax(x, 2)\n";
    const { out } = await nabla(["grad", "-", "--to", "rust"], { input });
    expect(out.match(/^(pub )?fn \w+/gm)).toEqual(["fn largest", "fn heaviside", "pub fn f1", "pub fn f2"]);
    const modules = await nabla(["grad", "-", "--to", "octave"], { input });
    expect(modules.out.match(/^function r = largest/gm)).toHaveLength(2);
  });

  test("each line of standard input is a function of its own, and --json has it as text", async () => {
    const { out } = await nabla(["grad", "-", "--to", "julia"], { input: "x^2\ny\n" });
    expect(out.match(/function \w+/g)).toEqual(["function f1", "function f2"]);
    const json = JSON.parse((await nabla(["grad", "sqrt(x)", "--to", "wgsl", "--json"])).out);
    expect(json.wgsl.x).toContain("real_sqrt(x)");
    expect(json.code).toContain("fn f(x: f32) -> f_result {");
  });

  test("a name that the language keeps, and a language that there is not, are refused", async () => {
    const kept = await nabla(["grad", "x", "--to", "python", "--name", "lambda"]);
    expect([kept.code, kept.err]).toEqual([
      2,
      expect.stringContaining("--name: in python no function can be called lambda"),
    ]);
    const unknown = await nabla(["grad", "x", "--to", "typo"]);
    expect([unknown.code, unknown.err]).toEqual([
      2,
      expect.stringMatching(/glsl, wgsl.*typo; did you mean typescript/),
    ]);
  });
});
