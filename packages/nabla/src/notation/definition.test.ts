import { describe, expect, test } from "vitest";
import { isNablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { print } from "../languages/list.js";
import { parse, parseEquation } from "./parse.js";

describe("functions that the text defines", () => {
  test.each([
    ["f(x) = x^2; f'(x)", "2*x"],
    ["f(x) = x^2; f'(3) + f(x) + f''", "x^2 + 8"],
    ["f(x) = x^3; f″(t)", "6*t"],
    ["f(x, y) = x^2*y; f(y, x) + f_x(x, y) + f_xy(1, 2)", "x*y^2 + 2*x*y + 2"],
    ["f(x) = x^2; g(x) = f(x + 1); g'(x)", "2*(x + 1)"],
    ["f(x) = a*x^2; 3f(x)^2 + f^2(x)", "4*(a*x^2)^2"],
    ["f(x) = \\frac{1}{x}; f'(x)", "-1/x^2"],
    ["f(x; y) = x - y; f(1; 2)", "-1"],
    ["f(x) = x^2;", "x^2"],
  ])("%j is %s", (text, meaning) => {
    expect(parse(text)).toBe(parse(meaning));
  });

  test("an equation may ask for them", () => {
    expect(print(parseEquation("f(x) = x^2; f'(x) = 4"))).toBe("2*x - 4");
  });

  test("what the definition lost of its domain is told of the argument", () => {
    const conditions: Expr[] = [];
    parse("f(x) = x/x; f(t - 1)", { onCondition: (part) => conditions.push(part) });
    expect(conditions).toEqual([parse("1/(t - 1)")]);
  });

  test.each([
    ["f(x, y) = x*y; f'(x, y)", 15, 16],
    ["f(x) = x^2; f^-1(x)", 12, 13],
    ["f(x) = x^2; f_t(x)", 12, 15],
    ["f'(x)", 1, 2],
    ["f(x) = x^2; g'(x)", 13, 14],
  ])("%j is an error at %d–%d", (text, start, end) => {
    expect.assertions(1);
    try {
      parse(text);
    } catch (error) {
      if (isNablaError(error, "parse")) expect([error.detail.start, error.detail.end]).toEqual([start, end]);
    }
  });
});
