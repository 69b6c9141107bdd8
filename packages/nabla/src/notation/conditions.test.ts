import { expect, test } from "vitest";
import { undefinedPart } from "../evaluation/bound.js";
import type { Expr } from "../expression/node.js";
import { print } from "../languages/list.js";
import { parse } from "./parse.js";

function conditionsOf(text: string): Expr[] {
  const parts: Expr[] = [];
  parse(text, { onCondition: (part) => parts.push(part) });
  return parts;
}

const written = (text: string): string[] => conditionsOf(text).map((part) => print(part));

test.each([
  ["x/x", ["1/x"]],
  ["0/x", ["1/x"]],
  ["x^2/x", ["1/x"]],
  ["x*x^-1", ["1/x"]],
  ["1/(1/x)", ["1/x"]],
  ["\\frac{x}{x}", ["1/x"]],
  ["divide(x, x)", ["1/x"]],
  ["log(x, x)", ["1/log(x)"]],
  ["exp(log(x))", ["log(x)"]],
  ["sqrt(x)^2", ["sqrt(x)"]],
  ["log(x) - log(x)", ["log(x)"]],
  ["0*asin(x)", ["asin(x)"]],
  ["sin(asin(x))", ["asin(x)"]],
  ["x//x", ["1/x"]],
  ["where(x > 0, log(x)/log(x), 1)", ["piecewise(x > 0, 1/log(x), 0)"]],
  ["piecewise(x > 0, x, x < -1, x/x, 1)", ["piecewise(x > 0, 0, x < -1, 1/x, 0)"]],
  ["Piecewise((exp(log(x)), x > y), (2, True))", ["piecewise(y < x, log(x), 0)"]],
  ["(1 if x > 0 else x/x)", ["piecewise(x > 0, 0, 1/x)"]],
  ["x > 0 ? x/x : 1", ["piecewise(x > 0, 1/x, 0)"]],
  ["x/x > y ? 1 : 2", ["1/x"]],
  ["0*y + (x > 0 ? (y > 0 ? x/x : 2) : 1)", ["piecewise(x > 0, piecewise(y > 0, 1/x, 0), 0)"]],
  ["\\begin{cases} \\frac{x}{x} & x > y \\\\ 1 & x \\le y \\end{cases}", ["piecewise(y < x, 1/x, 0)"]],
])("%s loses %j", (text, expected) => {
  expect(written(text)).toEqual(expected);
});

test.each([
  "1/x",
  "log(x) + 1/x",
  "sin(x)/x",
  "x/y*(z/x0)*(2 + 1/y)",
  "(x + y)*(x + y) + x*y + y*x - x^2",
  "where(x > 0, log(x)/log(y), 1)",
  "piecewise(x > 0, 1/x, 1)",
  "(1/x if x > 0 else 1)",
  "0*exp(x) + abs(x) - abs(x) + tan(atan(x))",
])("%s loses nothing", (text) => {
  expect(written(text)).toEqual([]);
});

test("a part with no value is found at the point, and only there", () => {
  const parts = conditionsOf("x/x + exp(log(y))");
  expect(undefinedPart(parts, { x: 1, y: 2 })).toBeUndefined();
  expect(undefinedPart(parts, { x: 0, y: 2 })).toBe(parse("1/x"));
  expect(undefinedPart(parts, { x: 1, y: -2 })).toBe(parse("log(y)"));
  expect(undefinedPart(parts, { x: 1 })).toBeUndefined();
});

test("a part of a branch counts only where the branch is taken", () => {
  const parts = conditionsOf("piecewise(x > 1, y/y, x > 0, exp(log(x - y)), 1)");
  expect(undefinedPart(parts, { x: 2, y: 0 })).toBe(parse("1/y"));
  expect(undefinedPart(parts, { x: 0.5, y: 0 })).toBeUndefined();
  expect(undefinedPart(parts, { x: 0.5, y: 1 })).toBe(parse("log(x - y)"));
  expect(undefinedPart(parts, { x: -1, y: 0 })).toBeUndefined();
});

test("many parts are sifted in one pass", () => {
  const parts = conditionsOf(Array.from({ length: 30_000 }, (_, i) => `x/x + y/z${i}`).join(" + "));
  expect(parts).toEqual([parse("1/x")]);
});
