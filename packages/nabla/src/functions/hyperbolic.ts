import type { Expr } from "../expression/node.js";
import type { Row, Words } from "../expression/row.js";
import { acoth, acsch, asech, coth, csch, sech } from "../number/special/hyperbolic.js";
import { absOf, divide, multiply, power } from "./arithmetic.js";
import { argumentOf, define } from "./define.js";
import { integer, MINUS_ONE, ONE, rational, TWO, ZERO } from "./number.js";
import { add, increment, negate, subtract } from "./sum.js";

const rule: Words = { en: "derivative of a hyperbolic function", ru: "производная гиперболической функции" };
const inverseRule: Words = {
  en: "derivative of an inverse hyperbolic function",
  ru: "производная обратной гиперболической функции",
};
const MINUS_TWO = integer(-2);
const MINUS_HALF = rational({ numerator: -1, denominator: 2 });
const atZero =
  (value: Expr) =>
  (u: Expr | undefined): Expr | undefined =>
    u === ZERO ? value : undefined;

export const sinhRow: Row = define({
  name: "sinh",
  aliases: ["sh"],
  arity: [1, 1],
  summary: { en: "hyperbolic sine", ru: "гиперболический синус" },
  rule,
  parity: "odd",
  value: Math.sinh,
  partial: (self) => coshRow.make(self.args),
  exact: (u) => atZero(ZERO)(u) ?? argumentOf(u, "asinh"),
});

export const coshRow: Row = define({
  name: "cosh",
  aliases: ["ch"],
  arity: [1, 1],
  summary: { en: "hyperbolic cosine", ru: "гиперболический косинус" },
  rule,
  parity: "even",
  value: Math.cosh,
  partial: (self) => sinhRow.make(self.args),
  exact: (u) => atZero(ONE)(u) ?? argumentOf(u, "acosh"),
});

export const tanhRow = define({
  name: "tanh",
  aliases: ["th"],
  arity: [1, 1],
  summary: { en: "hyperbolic tangent", ru: "гиперболический тангенс" },
  rule,
  parity: "odd",
  value: Math.tanh,
  partial: (self) => power(coshRow.make(self.args), MINUS_TWO),
  exact: (u) => atZero(ZERO)(u) ?? argumentOf(u, "atanh"),
});

export const cothRow = define({
  name: "coth",
  aliases: ["cth"],
  arity: [1, 1],
  summary: { en: "hyperbolic cotangent", ru: "гиперболический котангенс" },
  domain: { en: "x ≠ 0", ru: "x ≠ 0" },
  rule,
  parity: "odd",
  value: coth,
  partial: (self) => negate(power(sinhRow.make(self.args), MINUS_TWO)),
  expand: (args) => power(tanhRow.make(args), MINUS_ONE),
});

export const sechRow = define({
  name: "sech",
  arity: [1, 1],
  summary: { en: "hyperbolic secant", ru: "гиперболический секанс" },
  rule,
  parity: "even",
  value: sech,
  partial: (self) => multiply([MINUS_ONE, self, tanhRow.make(self.args)]),
  exact: atZero(ONE),
  expand: (args) => power(coshRow.make(args), MINUS_ONE),
});

export const cschRow = define({
  name: "csch",
  aliases: ["cosech"],
  arity: [1, 1],
  summary: { en: "hyperbolic cosecant", ru: "гиперболический косеканс" },
  domain: { en: "x ≠ 0", ru: "x ≠ 0" },
  rule,
  parity: "odd",
  value: csch,
  partial: (self) => multiply([MINUS_ONE, self, cothRow.make(self.args)]),
  expand: (args) => power(sinhRow.make(args), MINUS_ONE),
});

const squarePlusOne = (u: Expr): Expr => increment(power(u, TWO), 1);

export const asinhRow = define({
  name: "asinh",
  aliases: ["arcsinh", "arsinh", "arsh"],
  arity: [1, 1],
  summary: { en: "inverse hyperbolic sine", ru: "ареасинус" },
  rule: inverseRule,
  parity: "odd",
  value: Math.asinh,
  partial: (self) => power(squarePlusOne(self.args[0]), MINUS_HALF),
  exact: atZero(ZERO),
});

export const acoshRow = define({
  name: "acosh",
  aliases: ["arccosh", "arcosh", "arch"],
  arity: [1, 1],
  summary: { en: "inverse hyperbolic cosine", ru: "ареакосинус" },
  domain: { en: "x ≥ 1", ru: "x ≥ 1" },
  rule: inverseRule,
  value: Math.acosh,
  partial(self) {
    const u = self.args[0];
    return multiply([power(increment(u, -1), MINUS_HALF), power(increment(u, 1), MINUS_HALF)]);
  },
  exact: (u) => (u === ONE ? ZERO : undefined),
  sample: [[1.1, 5]],
});

export const atanhRow = define({
  name: "atanh",
  aliases: ["arctanh", "artanh", "arth"],
  arity: [1, 1],
  summary: { en: "inverse hyperbolic tangent", ru: "ареатангенс" },
  domain: { en: "−1 < x < 1", ru: "−1 < x < 1" },
  rule: inverseRule,
  parity: "odd",
  value: Math.atanh,
  partial: (self) => power(subtract(ONE, power(self.args[0], TWO)), MINUS_ONE),
  exact: atZero(ZERO),
});

export const acothRow = define({
  name: "acoth",
  aliases: ["arccoth", "arcoth", "arcth"],
  arity: [1, 1],
  summary: { en: "inverse hyperbolic cotangent", ru: "ареакотангенс" },
  domain: { en: "|x| > 1", ru: "|x| > 1" },
  rule: inverseRule,
  parity: "odd",
  value: acoth,
  partial: (self) => atanhRow.partial(self, 0),
  expand: ([u]) => atanhRow.make([power(u, MINUS_ONE)]),
  sample: [[1.2, 5]],
});

export const asechRow = define({
  name: "asech",
  aliases: ["arcsech", "arsech"],
  arity: [1, 1],
  summary: { en: "inverse hyperbolic secant", ru: "ареасеканс" },
  domain: { en: "0 < x ≤ 1", ru: "0 < x ≤ 1" },
  rule: inverseRule,
  value: asech,
  partial(self) {
    const u = self.args[0];
    return negate(divide(power(subtract(ONE, power(u, TWO)), MINUS_HALF), u));
  },
  expand: ([u]) => acoshRow.make([power(u, MINUS_ONE)]),
});

export const acschRow = define({
  name: "acsch",
  aliases: ["arccsch", "arcsch"],
  arity: [1, 1],
  summary: { en: "inverse hyperbolic cosecant", ru: "ареакосеканс" },
  domain: { en: "x ≠ 0", ru: "x ≠ 0" },
  rule: inverseRule,
  parity: "odd",
  value: acsch,
  partial(self) {
    const u = self.args[0];
    return negate(divide(power(add([power(u, TWO), ONE]), MINUS_HALF), absOf(u)));
  },
  expand: ([u]) => asinhRow.make([power(u, MINUS_ONE)]),
});
