import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluation/double.js";
import { print } from "../languages/list.js";
import { parse } from "../notation/parse.js";
import { gradientAt } from "./at.js";
import { gradient } from "./gradient.js";
import { kinks } from "./kinks.js";
import { taylor } from "./taylor.js";

describe("one-sided derivatives decide", () => {
  test.each([
    // A jump times zero is a kink: x·sign x is |x|.
    ["x*sign(x)", { x: 0 }, "kink"],
    ["x*heaviside(x)", { x: 0 }, "kink"],
    ["(x>0)*x", { x: 0 }, "kink"],
    ["x*floor(x)", { x: 0 }, "kink"],
    ["sin(x)*sign(x)", { x: 0 }, "kink"],
    ["piecewise(x>=0, x, -sqrt(-x))", { x: 0 }, "kink"],
    ["piecewise(x>0, sqrt(x), 0)", { x: 0 }, "kink"],
    ["sqrt((x-1)^2)", { x: 1 }, "kink"],
    ["sqrt(x^2+y^2)", { x: 0, y: 0 }, "kink"],
    ["abs(3*x - 0.3)", { x: 0.1 }, "kink"],
    // Both partial derivatives are 0, but not the slopes along other lines.
    ["sqrt(abs(x*y))", { x: 0, y: 0 }, "kink"],
    ["mod(x,1)^2", { x: 0 }, "jump"],
    ["x*floor(x)", { x: 1 }, "jump"],
    ["cos(mod(x,2))", { x: 2 }, "jump"],
    // (∛2)³ has no value that doubles or digits could tell from 2.
    ["mod(cbrt(max(x,x,x))^3, 2)", { x: 2 }, "jump"],
    ["heaviside(x^2)", { x: 0 }, "jump"],
    ["piecewise(x>=0, x, 1/x)", { x: 0 }, "jump"],
    ["piecewise(x>=0, x^2, log(-x))", { x: 0 }, "jump"],
    ["atan2(y, x)", { x: -1, y: 0 }, "jump"],
    ["acot(x)", { x: 0 }, "jump"],
    ["cbrt(x)", { x: 0 }, "vertical tangent"],
    ["x + sqrt(y)", { x: 1, y: 0 }, "vertical tangent"],
    ["asin(x)", { x: 1 }, "vertical tangent"],
  ])("%s at %o has a %s", (text, at, kind) => {
    expect(kinks(parse(text), at).map((kink) => kink.kind)).toContain(kind);
    expect(gradientAt(parse(text), at).gradient.every(({ value }) => Number.isNaN(value))).toBe(true);
  });

  test.each([
    ["abs(x^3)", { x: 0 }, [0]],
    ["max(x, sin(x))", { x: 0 }, [1]],
    ["cbrt(x^3)", { x: 0 }, [1]],
    ["abs(x)*sign(x)", { x: 0 }, [1]],
    ["max(x, exp(x)-1, (x+1)^2/2-1/2)", { x: 0 }, [1]],
    ["max(x^2, 2*x-1)", { x: 1 }, [2]],
    ["piecewise(x!=0, sin(x)/x, 1)", { x: 0 }, [0]],
    ["piecewise(x!=0, (1-cos(x))/x, 0)", { x: 0 }, [0.5]],
    ["piecewise(x == 0, 0, x)", { x: 0 }, [1]],
    ["piecewise(x > 0, x^2*log(x), 0)", { x: 0 }, [0]],
    ["max(sqrt(x^2+y^2), 0.1)", { x: 0, y: 0 }, [0, 0]],
    ["abs(x*y)", { x: 0, y: 0 }, [0, 0]],
    ["x^1.5", { x: 0 }, [0]],
  ])("%s at %o has none, and the gradient is %o", (text, at, slopes) => {
    expect(kinks(parse(text), at)).toEqual([]);
    expect(gradientAt(parse(text), at).gradient.map(({ value }) => value)).toEqual(slopes);
  });

  test("a part that the rest flattens is not named, the others are", () => {
    const named = kinks(parse("abs(x) + abs(x-1)^3 + abs(x)^3"), { x: 0 }).map(({ part }) => print(part));
    expect(named).toEqual(["abs(x)"]);
    expect(kinks(parse("abs(x-1)^3"), { x: 1 })).toEqual([]);
    const tangent = kinks(parse("sqrt(abs(x))"), { x: 0 }).map(({ part }) => print(part));
    expect(tangent).toEqual(["sqrt(abs(x))"]);
  });
});

describe("the gradient at a point", () => {
  test("infinities are no values", () => {
    for (const text of ["1/(x*y)", "exp(-1/x^2)", "log(x)"]) {
      expect(gradientAt(parse(text), { x: 0, y: 1 }).value.value).toBeNaN();
    }
  });

  // Values of mpmath at 50 digits.
  test.each([
    ["(1-cos(x))/x^2", { x: 1e-5 }, -8.33333333327778e-7],
    ["logistic(x)", { x: 40 }, 4.248354255291589e-18],
    ["sqrt(x^2+y^2)", { x: 3e200, y: 4e200 }, 0.6],
    ["sinc(x)", { x: 1e-8 }, -3.333333333333333e-9],
  ])("of %s at %o is within its bound", (text, at, slope) => {
    const found = gradientAt(parse(text), at, ["x"]).gradient[0];
    expect(Math.abs((found?.value ?? Number.NaN) - slope)).toBeLessThanOrEqual(1e-14 * Math.abs(slope));
    expect(found?.error).toBeLessThanOrEqual(1e-13 * Math.abs(slope));
  });

  test.each([
    ["x^y", { x: 0, y: 0.5 }, [Number.NaN, 0]],
    ["x + sqrt(y)", { x: 1, y: 0 }, [1, Number.NaN]],
    ["abs(x) + y^2", { x: 0, y: 3 }, [Number.NaN, 6]],
    ["x*y", { x: 2, y: 3 }, [3, 2]],
  ])("of %s at %o: the partial derivatives that there are", (text, at, partials) => {
    const here = gradientAt(parse(text), at);
    expect(here.partials.map(({ value }) => value)).toEqual(partials);
    if (here.kinks.length > 0) expect(here.gradient.every(({ value }) => Number.isNaN(value))).toBe(true);
  });

  test("a slope that no double holds is text, not zero", () => {
    const { value } = gradientAt(parse("1/(1+exp(-x))"), { x: -800 });
    expect(value.text).toBe("3.6678745841776872e-348");
    expect(value.error).toBeGreaterThan(0);
  });
});

describe("Taylor polynomials", () => {
  test("cross removable gaps", () => {
    const sinc = "x^8/362880 - x^6/5040 + x^4/120 - x^2/6 + 1";
    expect(print(taylor(parse("sinc(x)"), { x: 0 }, 8))).toBe(sinc);
    expect(print(taylor(parse("sin(x)/x"), { x: 0 }, 8))).toBe(sinc);
    expect(print(taylor(parse("(1-cos(x))/x^2"), { x: 0 }, 4))).toBe("x^4/720 - x^2/24 + 1/2");
  });

  test("are refused from the order on at which the sides differ", () => {
    expect(print(taylor(parse("abs(x^3)"), { x: 0 }, 2))).toBe("0");
    expect(() => taylor(parse("abs(x^3)"), { x: 0 }, 3)).toThrow(/not differentiable so often/);
    expect(() => taylor(parse("x^2.5"), { x: 0 }, 3)).toThrow(/not differentiable so often/);
  });

  test("keep to a budget: towers are quick, and what would fill megabytes is refused", () => {
    expect(print(taylor(parse("x^x^x^x^x^x"), { x: 1 }, 20)).length).toBeLessThan(1000);
    expect(() => taylor(parse("sinc(acosh(x))"), { x: 2 }, 20)).toThrow(
      expect.objectContaining({ code: "limit" }),
    );
  });

  test("agree with the formula next to their centre", () => {
    for (const text of [
      "exp(x)*sin(x)",
      "gamma(x)",
      "x^x",
      "atan(x)/x",
      "erf(x)*log(x)",
      "polygamma(2, x)",
    ]) {
      const f = parse(text);
      expect(evaluate(taylor(f, { x: 1.5 }, 9), { x: 1.51 })).toBeCloseTo(evaluate(f, { x: 1.51 }), 13);
    }
  });
});

test("a slope in doubles lies between those of the branches", () => {
  const [slope] = gradient(parse("max(x, exp(x)-1, (x+1)^2/2-1/2)"));
  expect(slope && evaluate(slope, { x: 0 })).toBe(1);
});
