import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import type { Row, Words } from "../expression/row.js";
import { type Integer, multiplyIntegers } from "../number/rational.js";
import { erf, erfc } from "../number/special/erf.js";
import { factorial, gamma, logGamma } from "../number/special/gamma.js";
import { digamma, polygamma } from "../number/special/polygamma.js";
import { sphericalBessel } from "../number/special/spherical-bessel.js";
import { sinc } from "../number/special/trigonometric.js";
import { divide, expOf, logOf, multiply, power } from "./arithmetic.js";
import { notEqualRow, piecewiseRow } from "./choice.js";
import { PI } from "./constants.js";
import { define } from "./define.js";
import { HALF, integer, ONE, rational, TWO, ZERO } from "./number.js";
import { smallInteger } from "./steps.js";
import { add, increment, negate, subtract } from "./sum.js";
import { cosRow, sinRow } from "./trigonometric.js";
import { UNDEFINED } from "./undefined.js";

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
  partial: (self) => bell(self.args[0]),
  exact: (u) => (u === ZERO ? ZERO : undefined),
});

/** 1 − erf x, exact in the tail. */
export const erfcRow = define({
  name: "erfc",
  arity: [1, 1],
  summary: { en: "complementary error function 1 − erf x", ru: "дополнительная функция ошибок 1 − erf x" },
  rule,
  value: erfc,
  partial: (self) => negate(bell(self.args[0])),
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
    const n = smallInteger(u);
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
    const n = smallInteger(u);
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
  partial: (self) => polygammaRow.make([ONE, self.args[0]]),
});

/** The n-th derivative of digamma (Abramowitz & Stegun 6.4.1). */
export const polygammaRow: Row = define({
  name: "polygamma",
  arity: [2, 2],
  summary: {
    en: "polygamma(n, x), the n-th derivative of digamma",
    ru: "полигамма-функция: n-я производная дигаммы",
  },
  domain: notPole,
  rule,
  value: (n, x) => polygamma(n, x),
  partial(self, index) {
    const [n, x] = self.args;
    if (index === 0)
      throw new NablaError("unsupported", "derivative: the order of polygamma must be a number", {
        what: "polygamma",
      });
    return polygammaRow.make([increment(n, 1), x]);
  },
  exact: (n, x) => (n === ZERO ? digammaRow.make([x]) : undefined),
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
    return multiply([self, digammaRow.make([increment(self.args[0], 1)])]);
  },
  exact(u) {
    const n = smallInteger(u);
    return n !== undefined && n >= 0 && n <= LARGEST_EXACT_FACTORIAL ? factorialOf(n) : undefined;
  },
  expand: ([u]) => gammaRow.make([increment(u, 1)]),
});

/** sin(x)/x with its limit 1 at 0. */
export const sincRow = define({
  name: "sinc",
  arity: [1, 1],
  summary: { en: "sin(x)/x, 1 at 0", ru: "sin(x)/x, в нуле 1" },
  rule: { en: "quotient rule", ru: "производная частного" },
  parity: "even",
  value: sinc,
  // Never a quotient that cancels next to 0.
  partial: (self) => negate(sphericalBesselRow.make([ONE, self.args[0]])),
  exact: (u) => (u === ZERO ? ONE : undefined),
  expand: ([u]) => piecewiseRow.make([notEqualRow.make([u, ZERO]), divide(sinRow.make([u]), u), ONE]),
});

/** Orders beyond this are not written in sines and cosines. */
const LARGEST_WRITTEN_ORDER = 60;

/** jₙ(x), of which the derivatives of sinc are made (Abramowitz & Stegun 10.1). */
export const sphericalBesselRow: Row = define({
  name: "sphericalbesselj",
  aliases: ["spherical_jn", "SphericalBesselJ"],
  arity: [2, 2],
  summary: {
    en: "spherical Bessel function jₙ(x); j₀ is sinc, j₁ is −sinc′",
    ru: "сферическая функция Бесселя jₙ(x); j₀ есть sinc, j₁ есть −sinc′",
  },
  rule,
  value: (n, x) => sphericalBessel(n, x),
  partial(self, index) {
    const [order, x] = self.args;
    const n = smallInteger(order);
    if (index === 0 || n === undefined)
      throw new NablaError("unsupported", "derivative: the order of a Bessel function must be a number", {
        what: "sphericalbesselj",
      });
    // jₙ′ = (n·jₙ₋₁ − (n + 1)·jₙ₊₁)/(2n + 1), which is right at 0 too.
    const weighted = (k: number, weight: number): Expr =>
      multiply([
        rational({ numerator: weight, denominator: 2 * n + 1 }),
        sphericalBesselRow.make([integer(k), x]),
      ]);
    return add([weighted(n - 1, n), weighted(n + 1, -(n + 1))]);
  },
  exact(order, x) {
    const n = smallInteger(order);
    if (n === 0) return sincRow.make([x]);
    return x === ZERO && n !== undefined && n > 0 ? ZERO : undefined;
  },
  expand([order, u]) {
    const n = smallInteger(order);
    const x = u;
    if (n === undefined || n < 1 || n > LARGEST_WRITTEN_ORDER) return UNDEFINED;
    let before = divide(sinRow.make([x]), x);
    let here = subtract(divide(before, x), divide(cosRow.make([x]), x));
    for (let k = 1; k < n; k++)
      [before, here] = [here, subtract(multiply([integer(2 * k + 1), divide(here, x)]), before)];
    return piecewiseRow.make([notEqualRow.make([x, ZERO]), here, ZERO]);
  },
  sample: [
    [2, 2],
    [0.2, 9],
  ],
});
