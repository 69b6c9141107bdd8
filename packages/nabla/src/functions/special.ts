import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import type { Words } from "../expression/row.js";
import { type Integer, multiplyIntegers } from "../number/rational.js";
import { erf, erfc } from "../number/special/erf.js";
import { factorial, gamma, logGamma } from "../number/special/gamma.js";
import { digamma, polygamma } from "../number/special/polygamma.js";
import { sinc } from "../number/special/trigonometric.js";
import { divide, expOf, logOf, multiply, power } from "./arithmetic.js";
import { notEqualRow, piecewiseRow } from "./choice.js";
import { PI } from "./constants.js";
import { define } from "./define.js";
import { HALF, integer, ONE, rational, TWO, ZERO } from "./number.js";
import { smallInteger } from "./steps.js";
import { add, increment, negate, subtract } from "./sum.js";
import { cosRow, sinRow } from "./trigonometric.js";

const rule: Words = { en: "derivative of a special function", ru: "производная специальной функции" };
const notPole: Words = { en: "not 0, −1, −2, …", ru: "кроме 0, −1, −2, …" };

/** 2/√π · e^(−u²). */
const bell = (u: Expr): Expr =>
  multiply([TWO, power(PI, rational({ numerator: -1, denominator: 2 })), expOf(negate(power(u, TWO)))]);

/** The error function (Abramowitz & Stegun 7.1.1). */
export const erfRow = define({
  name: "erf",
  arity: [1, 1],
  summary: { en: "error function", ru: "функция ошибок" },
  rule,
  parity: "odd",
  value: erf,
  partial: (self) => bell(self.args[0] as Expr),
  exact: (u) => (u === ZERO ? ZERO : undefined),
});

/** 1 − erf x, exact in the tail. */
export const erfcRow = define({
  name: "erfc",
  arity: [1, 1],
  summary: { en: "complementary error function 1 − erf x", ru: "дополнительная функция ошибок 1 − erf x" },
  rule,
  value: erfc,
  partial: (self) => negate(bell(self.args[0] as Expr)),
  exact: (u) => (u === ZERO ? ONE : undefined),
  expand: (args) => subtract(ONE, erfRow.make(args)),
});

/** (n − 1)! for small whole n. */
function factorialOf(n: number): Expr {
  let product: Integer = 1;
  for (let k = 2; k <= n; k++) product = multiplyIntegers(product, k);
  return integer(product);
}

const LARGEST_EXACT_FACTORIAL = 1000;

/** The gamma function (Abramowitz & Stegun 6.1.1). */
export const gammaRow = define({
  name: "gamma",
  aliases: ["Gamma"],
  arity: [1, 1],
  summary: { en: "gamma function", ru: "гамма-функция" },
  domain: notPole,
  rule,
  value: gamma,
  partial: (self) => multiply([self, digammaRow.make(self.args)]),
  exact(u) {
    const n = smallInteger(u as Expr);
    if (n !== undefined && n >= 1 && n <= LARGEST_EXACT_FACTORIAL) return factorialOf(n - 1);
    return u === HALF ? power(PI, HALF) : undefined;
  },
});

/** log |Γ(x)|. */
export const logGammaRow = define({
  name: "loggamma",
  aliases: ["lgamma", "gammaln"],
  arity: [1, 1],
  summary: { en: "logarithm of |Γ(x)|", ru: "логарифм |Γ(x)|" },
  domain: notPole,
  rule,
  value: logGamma,
  partial: (self) => digammaRow.make(self.args),
  exact(u) {
    const n = smallInteger(u as Expr);
    return n !== undefined && n >= 1 && n <= LARGEST_EXACT_FACTORIAL ? logOf(factorialOf(n - 1)) : undefined;
  },
});

/** The logarithmic derivative of gamma (Abramowitz & Stegun 6.3.1). */
export const digammaRow = define({
  name: "digamma",
  aliases: ["psi"],
  arity: [1, 1],
  summary: { en: "digamma function, the derivative of log Γ", ru: "дигамма-функция, производная ln Γ" },
  domain: notPole,
  rule,
  value: digamma,
  partial: (self) => polygammaRow.make([ONE, self.args[0] as Expr]),
});

/** The n-th derivative of digamma (Abramowitz & Stegun 6.4.1). */
export const polygammaRow = define({
  name: "polygamma",
  arity: [2, 2],
  summary: {
    en: "polygamma(n, x), the n-th derivative of digamma",
    ru: "полигамма-функция: n-я производная дигаммы",
  },
  domain: notPole,
  rule,
  value: (n, x) => polygamma(n as number, x as number),
  partial(self, index) {
    const [n, x] = self.args as [Expr, Expr];
    if (index === 0)
      throw new NablaError("unsupported", "derivative: the order of polygamma must be a number", {
        what: "polygamma",
      });
    return polygammaRow.make([increment(n, 1), x]);
  },
  exact: (n, x) => (n === ZERO ? digammaRow.make([x as Expr]) : undefined),
  sample: [
    [2, 2],
    [0.2, 3],
  ],
});

/** x! = Γ(x + 1). */
export const factorialRow = define({
  name: "factorial",
  arity: [1, 1],
  summary: { en: "factorial x! = Γ(x + 1)", ru: "факториал x! = Γ(x + 1)" },
  domain: { en: "not −1, −2, …", ru: "кроме −1, −2, …" },
  rule,
  value: factorial,
  partial(self) {
    return multiply([self, digammaRow.make([increment(self.args[0] as Expr, 1)])]);
  },
  exact(u) {
    const n = smallInteger(u as Expr);
    return n !== undefined && n >= 0 && n <= LARGEST_EXACT_FACTORIAL ? factorialOf(n) : undefined;
  },
  expand: ([u]) => gammaRow.make([increment(u as Expr, 1)]),
});

/** sin(x)/x with its limit 1 at 0. */
export const sincRow = define({
  name: "sinc",
  arity: [1, 1],
  summary: { en: "sin(x)/x, 1 at 0", ru: "sin(x)/x, в нуле 1" },
  rule: { en: "quotient rule", ru: "производная частного" },
  parity: "even",
  value: sinc,
  partial(self) {
    const u = self.args[0] as Expr;
    const away = divide(subtract(multiply([u, cosRow.make([u])]), sinRow.make([u])), power(u, TWO));
    // sinc′(u) = −u/3 + u³/30 − …: the branch at 0 must be right for higher derivatives too.
    const series = add([
      multiply([rational({ numerator: -1, denominator: 3 }), u]),
      multiply([rational({ numerator: 1, denominator: 30 }), power(u, integer(3))]),
    ]);
    return piecewiseRow.make([notEqualRow.make([u, ZERO]), away, series]);
  },
  exact: (u) => (u === ZERO ? ONE : undefined),
  expand: ([u]) =>
    piecewiseRow.make([
      notEqualRow.make([u as Expr, ZERO]),
      divide(sinRow.make([u as Expr]), u as Expr),
      ONE,
    ]),
});
