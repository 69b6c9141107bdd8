import type { Expr } from "../expression/node.js";
import type { Row, Words } from "../expression/row.js";
import { acot, acsc, asec, cot, csc, sec } from "../number/special/trigonometric.js";
import { absOf, divide, multiply, power, sqrt } from "./arithmetic.js";
import { multipleOfPi, PI } from "./constants.js";
import { argumentOf, define } from "./define.js";
import { HALF, integer, MINUS_ONE, ONE, rational, TWO, ZERO } from "./number.js";
import { add, negate, scale, subtract } from "./sum.js";

const rule: Words = {
  en: "derivative of a trigonometric function",
  ru: "производная тригонометрической функции",
};
const inverseRule: Words = {
  en: "derivative of an inverse trigonometric function",
  ru: "производная обратной тригонометрической функции",
};
const MINUS_TWO = integer(-2);

/** sin(k·π/12) for k = 0 … 6 where it has a short exact form. */
function sineOfTwelfths(k: number): Expr | undefined {
  if (k === 0) return ZERO;
  if (k === 2) return HALF;
  if (k === 3) return scale(HALF, sqrt(TWO));
  if (k === 4) return scale(HALF, sqrt(integer(3)));
  if (k === 6) return ONE;
  return undefined;
}

/** The exact sine of a multiple of π/2, π/3, π/4 or π/6. */
function exactSine(u: Expr, quarterTurns: number): Expr | undefined {
  const multiple = multipleOfPi(u);
  if (multiple === undefined) return undefined;
  const [numerator, denominator] = multiple;
  if (12 % denominator !== 0) return undefined;
  const k = ((((numerator % (2 * denominator)) * (12 / denominator) + quarterTurns * 6) % 24) + 24) % 24;
  if (k > 12) {
    const value = sineOfTwelfths(k > 18 ? 24 - k : k - 12);
    return value === undefined ? undefined : negate(value);
  }
  return sineOfTwelfths(k > 6 ? 12 - k : k);
}

const exactCosine = (u: Expr): Expr | undefined => exactSine(u, 1);

/** top(u)/bottom(u) where both are exact and the bottom is not 0. */
function ratio(top: Expr | undefined, bottom: Expr | undefined): Expr | undefined {
  return top === undefined || bottom === undefined || bottom === ZERO ? undefined : divide(top, bottom);
}

export const sinRow: Row = define({
  name: "sin",
  arity: [1, 1],
  summary: { en: "sine", ru: "синус" },
  rule,
  parity: "odd",
  value: Math.sin,
  partial: (self) => cosRow.make(self.args),
  exact: (u) => exactSine(u, 0) ?? argumentOf(u, "asin"),
});

export const cosRow: Row = define({
  name: "cos",
  arity: [1, 1],
  summary: { en: "cosine", ru: "косинус" },
  rule,
  parity: "even",
  value: Math.cos,
  partial: (self) => negate(sinRow.make(self.args)),
  exact: (u) => exactCosine(u) ?? argumentOf(u, "acos"),
});

export const tanRow = define({
  name: "tan",
  aliases: ["tg"],
  arity: [1, 1],
  summary: { en: "tangent", ru: "тангенс" },
  domain: { en: "x ≠ π/2 + πn", ru: "x ≠ π/2 + πn" },
  rule,
  parity: "odd",
  value: Math.tan,
  partial: (self) => power(cosRow.make(self.args), MINUS_TWO),
  exact: (u) => ratio(exactSine(u, 0), exactCosine(u)) ?? argumentOf(u, "atan"),
  expand: (args) => divide(sinRow.make(args), cosRow.make(args)),
});

export const cotRow = define({
  name: "cot",
  aliases: ["ctg", "cotan", "cotg"],
  arity: [1, 1],
  summary: { en: "cotangent", ru: "котангенс" },
  domain: { en: "x ≠ πn", ru: "x ≠ πn" },
  rule,
  parity: "odd",
  value: cot,
  partial: (self) => negate(power(sinRow.make(self.args), MINUS_TWO)),
  exact: (u) => ratio(exactCosine(u), exactSine(u, 0)),
  expand: (args) => power(tanRow.make(args), MINUS_ONE),
});

export const secRow = define({
  name: "sec",
  arity: [1, 1],
  summary: { en: "secant", ru: "секанс" },
  domain: { en: "x ≠ π/2 + πn", ru: "x ≠ π/2 + πn" },
  rule,
  parity: "even",
  value: sec,
  partial: (self) => multiply([self, tanRow.make(self.args)]),
  exact: (u) => ratio(ONE, exactCosine(u)),
  expand: (args) => power(cosRow.make(args), MINUS_ONE),
});

export const cscRow = define({
  name: "csc",
  aliases: ["cosec"],
  arity: [1, 1],
  summary: { en: "cosecant", ru: "косеканс" },
  domain: { en: "x ≠ πn", ru: "x ≠ πn" },
  rule,
  parity: "odd",
  value: csc,
  partial: (self) => multiply([MINUS_ONE, self, cotRow.make(self.args)]),
  exact: (u) => ratio(ONE, exactSine(u, 0)),
  expand: (args) => power(sinRow.make(args), MINUS_ONE),
});

const fractionOfPi = (numerator: number, denominator: number): Expr =>
  scale(rational({ numerator, denominator }), PI);

/** 1 − u². */
const oneMinusSquare = (u: Expr): Expr => subtract(ONE, power(u, TWO));

/** The angle in [0, π/2] whose sine is u, for the tabulated sines. */
function exactArcsine(u: Expr): Expr | undefined {
  for (const k of [0, 2, 3, 4, 6]) {
    const sine = sineOfTwelfths(k);
    if (sine === u) return fractionOfPi(k / gcd(k, 12), 12 / gcd(k, 12));
    if (sine !== undefined && negate(sine) === u)
      return negate(fractionOfPi(k / gcd(k, 12), 12 / gcd(k, 12)));
  }
  return undefined;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

export const asinRow = define({
  name: "asin",
  aliases: ["arcsin"],
  arity: [1, 1],
  summary: { en: "inverse sine", ru: "арксинус" },
  domain: { en: "−1 ≤ x ≤ 1", ru: "−1 ≤ x ≤ 1" },
  rule: inverseRule,
  parity: "odd",
  value: Math.asin,
  partial: (self) => power(oneMinusSquare(self.args[0]), rational({ numerator: -1, denominator: 2 })),
  exact: (u) => exactArcsine(u),
});

export const acosRow = define({
  name: "acos",
  aliases: ["arccos"],
  arity: [1, 1],
  summary: { en: "inverse cosine", ru: "арккосинус" },
  domain: { en: "−1 ≤ x ≤ 1", ru: "−1 ≤ x ≤ 1" },
  rule: inverseRule,
  value: Math.acos,
  partial: (self) => negate(asinRow.partial(self, 0)),
  exact(u) {
    const angle = exactArcsine(u);
    return angle === undefined ? undefined : subtract(scale(HALF, PI), angle);
  },
});

const atanPartial = (u: Expr): Expr => power(add([ONE, power(u, TWO)]), MINUS_ONE);

export const atanRow = define({
  name: "atan",
  aliases: ["arctan", "arctg"],
  arity: [1, 1],
  summary: { en: "inverse tangent", ru: "арктангенс" },
  rule: inverseRule,
  parity: "odd",
  value: Math.atan,
  partial: (self) => atanPartial(self.args[0]),
  exact(u) {
    for (const [numerator, denominator] of [
      [0, 1],
      [1, 6],
      [1, 4],
      [1, 3],
    ] as const) {
      const angle = fractionOfPi(numerator, denominator);
      if (tanRow.make([angle]) === u) return angle;
    }
    return undefined;
  },
});

export const acotRow = define({
  name: "acot",
  aliases: ["arccot"],
  arity: [1, 1],
  summary: { en: "inverse cotangent, odd: arctan(1/x)", ru: "арккотангенс, нечётный: arctg(1/x)" },
  rule: inverseRule,
  parity: "odd",
  value: acot,
  partial: (self) => negate(atanPartial(self.args[0])),
  kink: (x) => x === 0,
  expand: ([u]) => atanRow.make([power(u, MINUS_ONE)]),
});

export const asecRow = define({
  name: "asec",
  aliases: ["arcsec"],
  arity: [1, 1],
  summary: { en: "inverse secant", ru: "арксеканс" },
  domain: { en: "|x| ≥ 1", ru: "|x| ≥ 1" },
  rule: inverseRule,
  value: asec,
  partial: (self) => asecPartial(self.args[0]),
  expand: ([u]) => acosRow.make([power(u, MINUS_ONE)]),
  sample: [[1.1, 5]],
});

export const acscRow = define({
  name: "acsc",
  aliases: ["arccsc", "arccosec"],
  arity: [1, 1],
  summary: { en: "inverse cosecant", ru: "арккосеканс" },
  domain: { en: "|x| ≥ 1", ru: "|x| ≥ 1" },
  rule: inverseRule,
  parity: "odd",
  value: acsc,
  partial: (self) => negate(asecPartial(self.args[0])),
  expand: ([u]) => asinRow.make([power(u, MINUS_ONE)]),
  sample: [[1.1, 5]],
});

/** 1/(|u|·√(u² − 1)). */
function asecPartial(u: Expr): Expr {
  return multiply([
    power(absOf(u), MINUS_ONE),
    power(subtract(power(u, TWO), ONE), rational({ numerator: -1, denominator: 2 })),
  ]);
}
