import { describe, expect, test } from "vitest";
import { evaluate } from "../../evaluation/double.js";
import { parse } from "../../notation/parse.js";
import { equal } from "./equal.js";

const verdict = (a: string, b: string) => equal(parse(a), parse(b));

describe("equal is not fooled", () => {
  test.each([
    ["x + 0.00000000000001", "x"],
    ["abs(x - 10000000)", "10000000 - x"],
    ["exp(pi*sqrt(163))", "262537412640768744"],
    ["sign(x)^2", "1"],
    ["abs(x)^y", "x^y"],
    ["sqrt(x^2)", "x"],
    ["asin(sin(x))", "x"],
    ["sin(pi*x)", "0"],
    ["atan(x) + atan(1/x)", "pi/2"],
    ["log(x^2)", "2*log(x) + x - x^2/x + 1e-20"],
    ["heaviside(x)", "(1 + x/abs(x))/2 + 1e-20"],
  ])("%s is not %s, and the witness shows it", (a, b) => {
    const result = verdict(a, b);
    expect(result.equal).toBe(false);
    if (result.equal !== false) return;
    const values = [a, b].map((e) => evaluate(parse(e), result.witness));
    expect(values.every((v) => !Number.isNaN(v))).toBe(true);
  });
});

describe("a difference in the domain alone is no difference", () => {
  test.each([
    ["x/x", "1"],
    ["sqrt(x)^2", "x"],
    ["log(x^2)", "2*log(x)"],
    ["exp(log(x))", "x"],
    ["(x^2 - 1)/(x - 1)", "x + 1"],
    ["log(x*y)", "log(x) + log(y)"],
    ["tan(x)*cos(x)", "sin(x)"],
    ["sin(acos(x))", "sqrt(1 - x^2)"],
  ])("%s = %s", (a, b) => expect(verdict(a, b)).toEqual({ equal: true }));
});

describe("equal proves", () => {
  test.each([
    ["sin(x)^2 + cos(x)^2", "1"],
    ["sqrt(3 + 2*sqrt(2))", "1 + sqrt(2)"],
    ["atan(x) + atan(1/x)", "pi/2*sign(x)"],
    ["log(x + sqrt(x^2 - 1))", "-log(x - sqrt(x^2 - 1))"],
    ["sign(x)*abs(x)", "x"],
    ["max(x, y) + min(x, y)", "x + y"],
    ["gamma(x + 2)", "x*(x + 1)*gamma(x)"],
    ["log(12)", "2*log(2) + log(3)"],
    ["sqrt(6)", "sqrt(2)*sqrt(3)"],
    ["4^x", "2^(2*x)"],
  ])("%s = %s", (a, b) => expect(verdict(a, b)).toEqual({ equal: true }));

  test("and says undecided when it can neither prove nor refute", () => {
    expect(verdict("gamma(x)*gamma(1 - x)", "pi/sin(pi*x)").equal).toBe("undecided");
  });
});

test("degrees that many generators leave no room for end in undecided", () => {
  const t =
    "min(log(floor(2*y)*log((-1)^y*(sin(x)^2 + cos(x)^2 + y))), sin(log(3*pi/2))^2 + cos(log(3*pi/2))^2 + x/2)";
  expect(equal(parse(`asin(sin(${t}))`), parse(t)).equal).toBe("undecided");
});
