import { compareNodes } from "../expression/order.js";
import type { Row, Words } from "../expression/row.js";
import { logistic, softplus } from "../number/special/logistic.js";
import { absOf, divide, expOf, logOf, multiply, power } from "./arithmetic.js";
import { maxRow, minRow } from "./choice.js";
import { argumentOf, define } from "./define.js";
import { HALF, MINUS_ONE, ZERO } from "./number.js";
import { add, increment, negate, subtract } from "./sum.js";

const rule: Words = { en: "derivative of the exponential", ru: "производная экспоненты" };

/** log(1 + x), exact near 0. */
export const log1pRow = define({
  name: "log1p",
  arity: [1, 1],
  summary: { en: "log(1 + x), exact near 0", ru: "ln(1 + x), точный вблизи 0" },
  domain: { en: "x > −1", ru: "x > −1" },
  rule: { en: "derivative of the logarithm", ru: "производная логарифма" },
  value: Math.log1p,
  partial: (self) => power(increment(self.args[0], 1), MINUS_ONE),
  exact: (u) => (u === ZERO ? ZERO : argumentOf(u, "expm1")),
  expand: ([u]) => logOf(increment(u, 1)),
});

/** e^x − 1, exact near 0. */
export const expm1Row = define({
  name: "expm1",
  arity: [1, 1],
  summary: { en: "e^x − 1, exact near 0", ru: "e^x − 1, точная вблизи 0" },
  rule,
  value: Math.expm1,
  partial: (self) => expOf(self.args[0]),
  exact: (u) => (u === ZERO ? ZERO : argumentOf(u, "log1p")),
  expand: ([u]) => increment(expOf(u), -1),
});

/** The logistic function 1/(1 + e^−x). */
export const logisticRow: Row = define({
  name: "logistic",
  aliases: ["sigmoid", "expit"],
  arity: [1, 1],
  summary: { en: "logistic function 1/(1 + e^−x)", ru: "логистическая функция 1/(1 + e^−x)" },
  rule: { en: "derivative of the logistic function", ru: "производная логистической функции" },
  value: logistic,
  // 1 − σ(u) is σ(−u), which does not cancel.
  partial: (self) => multiply([self, logisticRow.make([negate(self.args[0])])]),
  exact: (u) => (u === ZERO ? HALF : undefined),
  // e^min(u, 0)/(1 + e^−|u|): no power of e overflows.
  expand: ([u]) => divide(expOf(minRow.make([u, ZERO])), increment(expOf(negate(absOf(u))), 1)),
});

/** log(1 + e^x) without overflow. */
export const softplusRow = define({
  name: "softplus",
  arity: [1, 1],
  summary: { en: "softplus log(1 + e^x)", ru: "softplus ln(1 + e^x)" },
  rule,
  value: softplus,
  partial: (self) => logisticRow.make(self.args),
  // max(u, 0) + log(1 + e^−|u|): no power of e overflows.
  expand: ([u]) => add([maxRow.make([u, ZERO]), log1pRow.make([expOf(negate(absOf(u)))])]),
});

/** log(e^x + e^y) without overflow. */
export const logaddexpRow: Row = define({
  name: "logaddexp",
  arity: [2, 2],
  summary: { en: "log(e^x + e^y) without overflow", ru: "ln(e^x + e^y) без переполнения" },
  rule,
  partial: (self, index) =>
    logisticRow.make([subtract(self.args[index] ?? ZERO, self.args[1 - index] ?? ZERO)]),
  exact(a, b) {
    if (a === ZERO) return softplusRow.make([b]);
    if (b === ZERO) return softplusRow.make([a]);
    return compareNodes(a, b) > 0 ? logaddexpRow.make([b, a]) : undefined;
  },
  value: (a, b) => Math.max(a, b) + softplus(-Math.abs(a - b)),
  expand: ([a, b]) => add([maxRow.make([a, b]), softplusRow.make([negate(absOf(subtract(a, b)))])]),
});
