import { expand, gradient, parse, print, taylor } from "nabla";
import { expect, test } from "vitest";

test("powers that merge take their one form", () => {
  for (const [text, merged] of [
    ["abs(e*x)*abs(e*x)", "x^2*exp(2)"],
    ["abs(x*exp(y))*abs(x*exp(y))", "x^2*exp(2*y)"],
    ["1/sqrt(y*z)*1/sqrt(y*z)", "1/(y*z)"],
    ["1/sqrt(-y)*1/sqrt(-y)", "-1/y"],
    ["(2x+2)^a*(2x+2)^(2-a)", "4*(x + 1)^2"],
    ["2^x*sqrt(2)", "2^(x + 1/2)"],
    ["sqrt(2)*sqrt(3)*sqrt(6)", "6"],
    ["sqrt(2)/2*sqrt(2)/2", "1/2"],
  ] as const) {
    expect(print(parse(text))).toBe(merged);
    expect(parse(merged)).toBe(parse(text));
  }
  expect(gradient(parse("log((-y)^(1/4))")).map((g) => print(g))).toEqual(["1/(4*y)"]);
});

test("a long sum is multiplied out without recursion over its terms", () => {
  const sum = Array.from({ length: 8000 }, (_, i) => `x${i}`).join("+");
  expect(print(expand(parse(`y*(${sum})`))).split(" + ").length).toBe(8000);
});

test("a Taylor polynomial is refused at a kink and outside the domain, and right where sinc is continued", () => {
  expect(() => taylor(parse("abs(x)"), { x: 0 }, 2)).toThrow(/not differentiable/);
  expect(() => taylor(parse("1/x"), { x: 0 }, 2)).toThrow(/undefined/);
  expect(print(taylor(parse("sinc(x)"), { x: 0 }, 4))).toBe("x^4/120 - x^2/6 + 1");
});
