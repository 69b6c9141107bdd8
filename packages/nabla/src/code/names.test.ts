import { describe, expect, test } from "vitest";
import { NAMES } from "../../../../tests/programs.js";
import { isNablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import { add } from "../functions/sum.js";
import { parse } from "../notation/parse.js";
import { code } from "./code.js";
import { type CodeLanguageName, codeLanguages } from "./list.js";
import { Names } from "./names.js";

const languages = Object.keys(codeLanguages) as CodeLanguageName[];

describe("names of a function", () => {
  test("a variable keeps its name where it can, and two never become one", () => {
    const variables = NAMES.split(" ");
    for (const language of languages) {
      const given = new Names(codeLanguages[language], ["f"]).variables(variables);
      expect(new Set(given.values()).size, language).toBe(variables.length);
      expect(given.get("x"), language).toBe(codeLanguages[language].quoted === undefined ? "x" : '"x"');
      if (codeLanguages[language].quoted === undefined)
        for (const name of given.values()) expect(name, language).toMatch(/^[A-Za-z]\w*$/);
    }
  });

  test("a changed name is told in the comment, and a wanted one is taken", () => {
    const source = code([parse("lambda + x", { variables: ["lambda"] })], "python", {
      variables: ["lambda", "x"],
    });
    expect(source).toContain("# lambda_ is lambda");
    const wanted = code([parse("a*x")], "c", { variables: ["a", "x"], names: { a: "slope" } });
    expect(wanted).toContain("double f(double slope, double x) {");
    expect(wanted).toContain("// slope is a");
    expect(() => code([parse("a*x")], "c", { variables: ["a", "x"], names: { a: "x" } })).toThrowError(
      /twice/,
    );
  });

  test("line breaks and signs of comments in a name stay out of the code", () => {
    const names = ["a\nimport os", "b*/", "c\\", "d\u2028e"];
    const f = add(names.map((name) => symbolNode(name)));
    for (const language of languages) {
      const source = code([f], language, { variables: names });
      expect(source, language).not.toMatch(/^\s*import os/m);
      expect(source.split(/\r|\n|\u2028/).length, language).toBe(
        code([f], language, { variables: names }).split("\n").length,
      );
    }
  });

  test("nor do those of a function's own name, where any name can be quoted", () => {
    const name = "f\nDROP TABLE data; --";
    const source = code([parse("x")], "sql:duckdb", { variables: ["x"], gradient: true, name });
    expect(source).not.toMatch(/^DROP/m);
  });

  test("a variable called as what WGSL returns hides it not", () => {
    const f = parse("f_result^2", { variables: ["f_result"] });
    const source = code([f], "wgsl", { variables: ["f_result"], gradient: true });
    expect(source).toContain("fn f(f_result: f32) -> f_result_ {");
  });

  test.each(["lambda", "", "a b", "1x", "x\ny"])("the function itself cannot be called %j", (name) => {
    try {
      code([parse("x")], "python", { variables: ["x"], name });
      expect.unreachable();
    } catch (error) {
      expect(isNablaError(error, "domain")).toBe(true);
    }
  });
});

test("formulas alone are written without a function, and those that they call stand below them", () => {
  const written = (formula: string, language: CodeLanguageName): string[] =>
    code([parse(formula)], language, { variables: ["x", "y"], gradient: true, expression: true }).split(
      "\n\n",
    );
  expect(written("x^2*y", "rust")).toEqual(["(x*x)*y\n2.0*x*y\nx*x"]);
  const [formulas, ...functions] = written("x^2*y", "wgsl");
  expect(formulas).toBe("real_power(x, 2.0)*y\n2.0*x*y\nreal_power(x, 2.0)");
  expect(functions.map((text) => text.split("(")[0])).toEqual(["fn from_bits", "fn real_power"]);
  expect(written("sqrt(x*y)", "octave").at(-1)).toMatch(/^function r = only_real\(z\)\n[\s\S]*\nend$/);
});

test("lines stay short for a formula of a thousand terms, and its gradient shares its parts", () => {
  const names = Array.from({ length: 1000 }, (_, i) => `x${i}`);
  const f = parse(names.map((name, i) => `sin(${name})*${names[(i + 1) % 1000]}`).join(" + "));
  const source = code([f], "c", { variables: names, gradient: true });
  const lines = source.split("\n").filter((line) => !line.startsWith("//"));
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(160);
  expect(source.match(/\bsin\(x5\)/g)?.length).toBe(1);
});

test("a constant beyond singles is an infinity in them: WGSL refuses to compute one", () => {
  const written = (language: CodeLanguageName): string =>
    code([parse("exp(100)*x")], language, { variables: ["x"] });
  expect(written("wgsl")).toContain("return from_bits(0x7f800000u)*x;");
  expect(written("c")).toContain("exp(100.0)");
});
