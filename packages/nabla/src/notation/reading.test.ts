import { describe, expect, test } from "vitest";
import { isNablaError, type NablaError } from "../error.js";
import { variables } from "../expression/walk.js";
import { print } from "../languages/list.js";
import { parseMessage } from "./failure.js";
import type { Notice } from "./notice.js";
import { type ParseOptions, parse, parseEquation } from "./parse.js";

const read = (text: string, options?: ParseOptions): string => print(parse(text, options));

/** The notices of a reading, as "kind: piece of text". */
function notices(text: string, options?: ParseOptions): string[] {
  const list: Notice[] = [];
  parse(text, { ...options, onNotice: (notice) => list.push(notice) });
  return list.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
}

function failure(text: string, options?: ParseOptions): NablaError<"parse"> {
  try {
    parse(text, options);
  } catch (error) {
    if (isNablaError(error, "parse")) return error;
    throw error;
  }
  throw new Error(`${text} was read`);
}

describe("readings", () => {
  test.each([
    ["sin x cos y", "sin(x)*cos(y)"],
    ["2 sin x cos x", "2*sin(x)*cos(x)"],
    ["sin 2x y", "sin(2*x*y)"],
    ["sin -x", "-sin(x)"],
    ["sin x/2", "sin(x)/2"],
    ["e^-x^2", "exp(-x^2)"],
    ["sin^2 x + cos^2 x", "cos(x)^2 + sin(x)^2"],
    ["tan^-1(y/x)", "atan(y/x)"],
    ["log_2 x", "log(x)/log(2)"],
    ["ln|x|", "log(abs(x))"],
    ["|x||y|", "abs(x)*abs(y)"],
    ["|x-|y||", "abs(x - abs(y))"],
    ["x⁻¹ eˣ⁺¹", "exp(x + 1)/x"],
    ["½x²", "x^2/2"],
    ["2√x + ∛y", "2*sqrt(x) + cbrt(y)"],
    ["sin 30°", "1/2"],
    ["Sin[x]^2", "sin(x)^2"],
    ["np.where((x > 0) & (y > 0), x, -x)", "piecewise((0 < y) and (0 < x), x, -x)"],
    ["x if x > 0 else y if y > 0 else 0", "piecewise(0 < x, x, 0 < y, y, 0)"],
    ["Piecewise((x, x > 0), (-x, True))", "piecewise(0 < x, x, -x)"],
    ["x>0 || y>0 ? 1 : 0", "piecewise((0 < y) or (0 < x), 1, 0)"],
    ["0 < x < 1 ? x : 0", "piecewise((x < 1) and (0 < x), x, 0)"],
    ["f(x, y) = xy", "x*y"],
    ["x ↦ x^2", "x^2"],
    ["7 // 2 + x % 3", "mod(x, 3) + 3"],
    ["np.sinc(x)", "sinc(pi*x)"],
  ])("parse reads %j as %j", (text, meaning) => {
    expect(parse(text)).toBe(parse(meaning));
  });

  test.each([
    ["\\frac12x", "x/2"],
    ["\\sqrt[3]{x}\\,y", "y*cbrt(x)"],
    ["\\sin^{-1}x", "asin(x)"],
    ["\\sin 2\\pi x\\cos y", "sin(2*pi*x)*cos(y)"],
    ["\\log_{10}^2 x", "log(x)^2/log(10)^2"],
    ["\\left\\lfloor x\\right\\rfloor + |y|", "abs(y) + floor(x)"],
    [
      "\\begin{cases} x, & \\text{if } x \\ge 0, \\\\ -x, & \\text{otherwise} \\end{cases}",
      "piecewise(0 <= x, x, -x)",
    ],
    ["\\bar{x}\\hat y_1", "x_bar*y_hat_1"],
    ["k_{\\mathrm{spring}} x_{12}", "k_spring*x_12"],
    ["\\max\\left\\{x, y\\right\\}", "max(x, y)"],
    ["1{,}5x", "1.5*x"],
    ["f(x, y) = \\operatorname{sgn}(x) y", "y*sign(x)"],
    ["\\gamma(x) + \\Gamma(x)", "gamma*x + gamma(x)"],
  ])("parse reads LaTeX %j as %j", (text, meaning) => {
    expect(parse(text)).toBe(parse(meaning));
  });

  test("declared variables decide what a joined name means", () => {
    expect(read("2pixy", { variables: ["x", "y"] })).toBe("2*pi*x*y");
    expect(read("xsin(y)", { variables: ["x", "y"] })).toBe("x*sin(y)");
    expect(read("cost", { variables: ["t"] })).toBe("cos(t)");
    expect(read("cost")).toBe("cost");
    expect(variables(parse("e*E*pi", { variables: ["e", "E"] }))).toEqual(["E", "e"]);
    expect(read("sin(x+1)", { variables: ["sin"] })).toBe("sin*(x + 1)");
    expect(read("xy", { syntax: "latex" })).toBe("x*y");
    expect(read("xy", { syntax: "latex", variables: ["xy"] })).toBe("xy");
  });

  test("parseEquation takes the difference of the sides", () => {
    expect(print(parseEquation("2*x + y = 3"))).toBe("2*x + y - 3");
    expect(print(parseEquation("y = x^2"))).toBe(print(parse("y - x^2")));
    expect(print(parseEquation("x^2 - 1"))).toBe("x^2 - 1");
    expect(() => parseEquation("x < 1")).toThrow(/condition/);
    expect(() => parseEquation("x = y = 3")).toThrow(/condition/);
  });
});

describe("notices", () => {
  test.each([
    ["xy + z", ["joined-name: xy"]],
    ["x₁ + x1", ["similar-names: x₁"]],
    ["х^2 + y", ["look-alike: х"]],
    ["1,5*x", ["decimal-comma: 1,5"]],
    ["12 345*x", ["digit-group: 12 345"]],
    ["2 3", ["adjacent-numbers: 2 3"]],
    ["y + x^(1/3)", ["principal-power: x^(1/3)"]],
    ["f(x) + 1", ["read-as-product: f"]],
    ["1/2x", ["division-order: 1/2x"]],
    ["sin x/2", ["function-argument: sin x"]],
    ["arcsn x", ["unknown-word: arcsn"]],
    ["sinx", ["missing-space: sinx"]],
    ["x*(x>0)", ["condition-as-number: >"]],
    ["sin(x) + \\alpha", ["missing-backslash: sin"]],
    ["x^2*y + 4*y + y*x", []],
    ["alpha*x1 + rate*x_2", []],
  ])("%j is read with %j", (text, expected) => {
    expect(notices(text)).toEqual(expected);
  });

  test("a notice speaks English and Russian", () => {
    const list: Notice[] = [];
    parse("1/2x", { onNotice: (notice) => list.push(notice) });
    expect(list[0]?.message).toEqual({
      en: "1/2x is read from left to right: (1/2)·x",
      ru: "1/2x прочитано слева направо: (1/2)·x",
    });
  });
});

describe("errors", () => {
  test.each([
    ["sen(x)", "unknown-function", 0, 3, "sin"],
    ["x + squre(y)", "unknown-function", 4, 9, "square"],
    ["\\sen x", "unknown-command", 0, 4, "\\sin"],
    ["\\alhpa", "unknown-command", 0, 6, "\\alpha"],
    ["f(x, y)", "unknown-function", 0, 1, undefined],
    ["(x]", "mismatched-bracket", 2, 3, undefined],
    ["sin x)", "unbalanced-parenthesis", 5, 6, undefined],
    ["sin", "missing-argument", 3, 3, undefined],
    ["sin - x", "missing-argument", 4, 5, undefined],
    ["max(x,)", "missing-argument", 6, 7, undefined],
    ["atan2(y)", "wrong-argument-count", 0, 5, undefined],
    ["1.2.3", "bad-number", 3, 5, undefined],
    ["x!!", "unexpected-token", 2, 3, undefined],
    ["x = x + 1", "not-an-expression", 2, 3, undefined],
    ["x + 💥", "unexpected-character", 4, 6, undefined],
    ["x > 0 ? 1", "unexpected-end", 9, 9, undefined],
  ])("%j is an error %s at %d–%d", (text, kind, start, end, suggestion) => {
    const { detail } = failure(text);
    expect({
      kind: detail.kind,
      start: detail.start,
      end: detail.end,
      suggestion: detail.suggestion,
    }).toEqual({
      kind,
      start,
      end,
      suggestion,
    });
  });

  test("the message names the fact and the value, in both languages", () => {
    const error = failure("x + sen(y)");
    expect(error.message).toBe(
      'parse: there is no such function, got "sen" at character 5; did you mean "sin"?',
    );
    expect(parseMessage(error.detail, "x + sen(y)", "ru")).toBe(
      "такой функции нет: «sen» на месте 5; может быть, «sin»?",
    );
    expect(failure("pow(x)").message).toBe(
      'parse: the function takes another number of arguments, got "pow" at character 1; it takes 2',
    );
    // An emoji is one character to people and two units to offsets.
    const after = failure("x + 😀");
    expect([after.detail.start, after.message]).toEqual([4, expect.stringContaining("at character 5")]);
    expect(failure("").message).toBe("parse: there is no formula");
  });
});

describe("second meanings across notations", () => {
  test.each([
    ["x[1]\\cdot w[0]", "x_1*w_0"],
    ["\\exp(w[0])", "exp(w_0)"],
    ["Sin[3] + Exp[5]", "sin(3) + exp(5)"],
    ["theta\\cdot 3", "3*theta"],
    ["\\alpha + ln(x)", "alpha + log(x)"],
  ])("%j is %j", (text, meaning) => {
    expect(parse(text)).toBe(parse(meaning));
  });

  test.each([
    "absx",
    "Sint",
    "thetax",
    "ttheta",
    "tx_1",
    "tw[0]",
    "cosx[1]",
    "abs5",
    "w_0theta",
    "abs0.5",
    "\\alpha + tgx",
    "\\alpha + rate",
  ])("%j is not read without a word", (text) => {
    expect(notices(text)).not.toEqual([]);
  });

  test.each(["x_1", "x[0]", "theta_0", "alpha1", "k_spring", "rate2", "width", "\\alpha xyz"])(
    "%j needs no word",
    (text) => {
      expect(notices(text)).toEqual([]);
    },
  );
});

test("a word that begins with a function begins a factor", () => {
  expect(read("cosx siny")).toBe("sin(y)*cos(x)");
  expect(parse("sinx cosx")).toBe(parse("sin(x)*cos(x)"));
});

describe("words of other programs", () => {
  test.each([
    ["np.float64(3)*x + Integer(2) + S.Half", "3*x + 5/2"],
    ["np.linalg.norm([x, y]) + np.mean([x, y])", "sqrt(x^2 + y^2) + (x + y)/2"],
    ["scipy.special.j0(x) + special.i1(y)", "besselj(0, x) + besseli(1, y)"],
    ["math.comb(n, k) + choose(5, 2)", "binomial(n, k) + 10"],
    ["F.leaky_relu(x, negative_slope=0.1)", "leaky_relu(x, 0.1)"],
    ["norm.cdf(x, loc=1, scale=2) + log(x, base = 2)", "normalcdf(x, 1, 2) + log(x)/log(2)"],
    ["torch.clamp(x, min=0) + y.clamp(max=1)", "max(x, 0) + min(y, 1)"],
    ["f = @(x,y) x.*y", "x*y"],
    ["@. sin.(x) .+ 1 .- y", "sin(x) + 1 - y"],
    ["ArcTan[x, y] + ArcTan[x]", "atan2(y, x) + atan(x)"],
    ["Piecewise[{{x, x > 0}, {0, True}}]", "piecewise(x > 0, x, 0)"],
    ["Times[2, x, y] + Surd[x, 3] + CubeRoot[y]", "2*x*y + cbrt(x) + cbrt(y)"],
    ["function(x, y) { x^2 + y }", "x^2 + y"],
    ["f <- function(x) pnorm(x) + dnorm(x)", "normalcdf(x) + normalpdf(x)"],
    ["x %% 3 + x %/% 2", "mod(x, 3) + floor(x/2)"],
    ["const f = (x) => Math.sin(x)*Math.SQRT2;", "sin(x)*sqrt(2)"],
    ["f(x) := x^2$", "x^2"],
    ["=СУММ(A1;B1)+КОРЕНЬ(A1)+ПИ()", "A1 + B1 + sqrt(A1) + pi"],
    ["=ЕСЛИ(A1>0;СТЕПЕНЬ(A1;2);МИН(A1;1,5))", "piecewise(A1 > 0, A1^2, min(A1, 1.5))"],
    ["=EXP(1,5*A1)", "exp(1.5*A1)"],
    ["=LOG(A1)+LOG(A1,2)", "log(A1)/log(10) + log(A1)/log(2)"],
    ["=ATAN2(A1,B1)", "atan2(B1, A1)"],
    ["$x^2$", "x^2"],
    ["$$\\frac{x}{2}$$.", "x/2"],
    ["x^2 \\tag{1} \\label{eq:a}", "x^2"],
    ["\\binom{n}{k} + \\dbinom 5 2 + {n \\choose k}", "2*binomial(n, k) + 10"],
    ["\\boldsymbol{\\theta} x", "theta*x"],
    ["∑_{i=1}^{3} x_i", "x_1 + x_2 + x_3"],
    ["\\cos ³√x", "cos(cbrt(x))"],
    ["0b101*x + 0xff + 0o17", "5*x + 270"],
    ["e⁻ˣ²", "exp(-x^2)"],
    ["xᵢ", "x_i"],
    ["ln(1,5x)", "log(1.5*x)"],
    ["50%-x", "1/2 - x"],
    ["log[2](x)", "log(x)/log(2)"],
    ["5.*x + 2.^x", "5*x + 2^x"],
    ["np.add(x, y) + frac(x) + Mul(2, x)", "x + y + mod(x, 1) + 2*x"],
    ["C(5,2) + C(n, k)", "10 + binomial(n, k)"],
    ["B(x, y) + \\beta\\left(x, y\\right) + \\operatorname{B}{\\left(x,y \\right)}", "3*beta(x, y)"],
    ["\\zeta\\left(x\\right) + \\zeta \\left(x + 1\\right)", "\\operatorname{zeta}(x) + zeta*(x + 1)"],
    ["scipy.stats.norm.logpdf(x, loc=1, scale=2)", "-((x - 1)/2)^2/2 - log(2) - log(2*pi)/2"],
    ["norm.logcdf(x) + norm.sf(x)", "log(normalcdf(x)) + normalcdf(-x)"],
    ["special.jn(2, x)", "besselj(2, x)"],
    ["3 x \\bmod 2 y + 1", "mod(3*x, 2*y) + 1"],
    ["atan(y, x) + Base.sinc(x) + MathConstants.golden", "atan2(y, x) + sinc(pi*x) + golden_ratio"],
    [
      "copysign(x, y) + tgamma(x) + first(logabsgamma(y))",
      "abs(x)*piecewise(y < 0, -1, 1) + gamma(x) + loggamma(y)",
    ],
    ["\\operatorname{atan}_{2}{\\left(y,x \\right)}", "atan2(y, x)"],
    ["sh2x + chx", "sinh(2*x) + cosh(x)"],
    ["lg 0,001 + lg 1000", "0"],
    ["lg^3 100 + sin^2 300x", "8 + sin(300*x)^2"],
  ])("%j is %j", (text, meaning) => {
    expect(parse(text)).toBe(parse(meaning));
  });

  test.each([
    ["max(1,5)", ["ambiguous: 1,5"]],
    ["norm([0,5, y])", ["ambiguous: 0,5"]],
    ["norm([1, 2])", []],
    ["Rational(1,3)*y", []],
    ["5%x", ["ambiguous: 5%x"]],
    ["e^2x", ["ambiguous: e^2x"]],
    ["10^-3x", ["ambiguous: 10^-3x"]],
    ["x^2y", []],
    ["x^1/2", ["ambiguous: x^1/2"]],
    ["x^-1/2", ["ambiguous: x^-1/2"]],
    ["x^2/2", []],
    ["1//3*x", ["ambiguous: 1//3"]],
    ["Δx", ["ambiguous: Δx"]],
    ["C_n^k", ["ambiguous: C_n^k"]],
    ["C_n^2", ["ambiguous: C_n^2"]],
    ["C_{n}^{k}", ["ambiguous: C_{n}^{k}"]],
    ["C(5,2)", ["other-sign: C"]],
    ["\\zeta(x)", ["ambiguous: \\zeta"]],
    ["[2x]", ["bracket-function: [2x]"]],
    ["\\{x\\}", ["bracket-function: \\{x\\}"]],
    ["\\left[x\\right]\\sqrt[n]{y}", ["bracket-function: \\left[x\\right]"]],
    ["\\left[x + 1\\right]", []],
    ["=-2^2", ["ambiguous: -2"]],
    ["=-(A1+1)^2", ["ambiguous: -(A1+1)"]],
    ["=A1^2^3", ["ambiguous: ^2^3"]],
    ["=A1-B1^2", []],
    ["sum([x y z])", ["ambiguous: [x y z]"]],
    ["exp2 -5²", ["ambiguous: exp2 -"]],
    ["exp2 x", ["ambiguous: exp2 x"]],
    ["log2 8", []],
    ["log(2, x)", ["ambiguous: log(2, x)"]],
    ["log(8, 2) + math.log(2, 8)", []],
    ["2 + 3j", ["imaginary-unit: j"]],
    ["e^{ix}", ["imaginary-unit: i"]],
    ["\\sum_{i=1}^{3} 2i", []],
    ["\\frac{x dx}{2}", ["differential: dx"]],
    ["x^{T} y_{1}", ["ambiguous: ^{T}"]],
    ["\\frac{xln x}{2}", ["missing-space: xln"]],
    ["x \\ y", ["ambiguous: \\"]],
    ["\\frac{Max[3, x]}{max(x, y)}", ["missing-backslash: Max", "missing-backslash: max"]],
    ["\\Gamma^{2}\\left(x\\right)", ["ambiguous: \\Gamma"]],
    ["\\Gamma^{2} \\left(x\\right)", []],
    ["2[x + 1]", ["ambiguous: [x + 1]"]],
    ["x[-1]", ["indexed: x"]],
    ["g[x]", ["indexed: g"]],
    ["j0(x)", ["ambiguous: j0"]],
    ["log_ax", ["unknown-word: log_ax"]],
    ["sin^22x", ["ambiguous: sin^22"]],
    ["exp2.5", ["ambiguous: exp2.5"]],
    ["1D-3*x", ["ambiguous: 1D-3"]],
    ["log³√(x)", ["ambiguous: ³√"]],
    ["sum([x y])", ["ambiguous: [x y]"]],
    ["30 град", ["word-as-variable: град"]],
    ["e(x + 1)", ["read-as-product: e"]],
    ["=-A1^2", ["ambiguous: -A1"]],
    ["\\dot{x}", ["own-variable: \\dot{x}"]],
    ["x^{(2)}", ["other-sign: ^{(2)}"]],
    ["\\frac{x^12}{y}", ["other-sign: ^12"]],
    ["\\alpha Pi", ["missing-space: Pi"]],
    ["x -> 0", ["constant-definition: x ->"]],
    ["x = y", ["variable-definition: x ="]],
    ["x_1 := x_2^2", ["variable-definition: x_1 :="]],
    ["x=5", ["constant-definition: x="]],
    ["y = x", []],
    ["z = x*y", []],
    ["f = x", []],
    ["x(y) = y^2", []],
  ])("%j is read with %j", (text, expected) => {
    expect(notices(text)).toEqual(expected);
  });

  test.each([
    ["\\frac{df}{dx}", "unknown-command", 0],
    ["\\frac{d x^2}{dx}", "unknown-command", 0],
    ["np.exp(x)[0]", "unexpected-token", 10],
    ["np.diff(x)", "unknown-function", 0],
    ["Derivative[1][f][x]", "unknown-function", 0],
    ["=SUM(A1:B2)", "unexpected-character", 7],
    ["=Sheet1!A1*2", "unexpected-character", 7],
    ["=A1=B1", "not-an-expression", 3],
    ["None*x", "bad-number", 0],
  ])("%j is an error %s at %d", (text, kind, start) => {
    const { detail } = failure(text);
    expect({ kind: detail.kind, start: detail.start }).toEqual({ kind, start });
  });

  test.each([
    ["W(x)", "W(…) is read as the product W·(…); the function is written LambertW(…)"],
    ["\\sigma(x)", "\\sigma(…) is read as the product sigma·(…); the function is written sigmoid(…)"],
    ["\\delta(x)", "\\delta(…) is read as the product delta·(…); \\delta is no known function"],
  ])("%j says how the function is written, where there is one", (text, message) => {
    const list: Notice[] = [];
    parse(text, { onNotice: (notice) => list.push(notice) });
    expect(list.map(({ message: { en } }) => en)).toEqual([message]);
  });

  test.each(["special.jm(x)", "special.y0(x)", "expint(x)", "RAND(x)", "Re(x)"])(
    "%j is an error without a false suggestion",
    (text) => {
      expect(failure(text).detail.suggestion).toBeUndefined();
    },
  );

  test("words that are as often variables need a bracket to be functions", () => {
    expect(variables(parse("frac*x + j0 + float"))).toEqual(["float", "frac", "j0", "x"]);
  });

  test("an ambiguous reading says how the other is written, in both languages", () => {
    const list: Notice[] = [];
    parse("e^2x", { onNotice: (notice) => list.push(notice) });
    expect(list[0]?.message).toEqual({
      en: "e^2x is read as (e^2)·x; for the other reading write e^(2x)",
      ru: "e^2x прочитано как (e^2)·x; если имелось в виду другое, пишите e^(2x)",
    });
  });
});

test("a remainder whose sign other languages choose otherwise is said, or is an error", () => {
  const noted = (text: string): string[] => {
    const kinds: string[] = [];
    parse(text, { onNotice: ({ kind }) => kinds.push(kind) });
    return kinds;
  };
  expect(noted("x % 2")).toEqual(["remainder"]);
  expect(noted("Math.floor(x) % 2")).toEqual(["remainder"]);
  for (const text of ["x %% 2", "mod(x, 2)", "np.remainder(x, 2)", "50%"]) expect(noted(text)).toEqual([]);
  // Python's math.remainder and C's round the quotient: remainder(5, 3) is −1.
  for (const text of ["math.remainder(x, 3)", "remainder(x, 3)"])
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: "parse" }));
});
