import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import type { Row, Words } from "../expression/row.js";
import { beta, binomial } from "../number/special/combinations.js";
import { erfi, expIntegral } from "../number/special/exponential-integral.js";
import { lambertW } from "../number/special/lambert-w.js";
import { logit, xlogy } from "../number/special/logistic.js";
import { zeta } from "../number/special/zeta.js";
import { divide, expOf, logOf, multiply, power } from "./arithmetic.js";
import { notEqualRow, piecewiseRow } from "./choice.js";
import { E, PI } from "./constants.js";
import { argumentOf, define } from "./define.js";
import { log1pRow } from "./growth.js";
import { HALF, integer, MINUS_ONE, ONE, rational, TWO, ZERO } from "./number.js";
import { digammaRow, gammaRow } from "./special.js";
import { smallInteger } from "./steps.js";
import { add, increment, negate, subtract } from "./sum.js";

const rule: Words = { en: "derivative of a special function", ru: "производная специальной функции" };

/** log(p/(1 − p)), the inverse of the logistic function. */
export const logitRow = define({
  name: "logit",
  arity: [1, 1],
  summary: { en: "log-odds log(p/(1 − p))", ru: "логит ln(p/(1 − p))" },
  domain: { en: "0 < p < 1", ru: "0 < p < 1" },
  rule: { en: "derivative of the logarithm", ru: "производная логарифма" },
  value: logit,
  partial(self) {
    const p = self.args[0];
    return power(multiply([p, subtract(ONE, p)]), MINUS_ONE);
  },
  exact: (p) => (p === HALF ? ZERO : argumentOf(p, "logistic")),
  sample: [[0.1, 0.4]],
  expand: ([p]) => subtract(logOf(p), log1pRow.make([negate(p)])),
});

/** x·log y, 0 for x = 0. */
export const xlogyRow = define({
  name: "xlogy",
  arity: [2, 2],
  summary: { en: "x·log(y), 0 for x = 0", ru: "x·ln(y), при x = 0 нуль" },
  domain: { en: "y > 0 or x = 0", ru: "y > 0 или x = 0" },
  rule: { en: "product rule", ru: "производная произведения" },
  value: (x, y) => xlogy(x, y),
  partial(self, index) {
    const [x, y] = self.args;
    return index === 0 ? logOf(y) : divide(x, y);
  },
  exact: (x) => (x === ZERO ? ZERO : undefined),
  expand: ([x, y]) => piecewiseRow.make([notEqualRow.make([x, ZERO]), multiply([x, logOf(y)]), ZERO]),
});

/** Γ(a)Γ(b)/Γ(a + b) (Abramowitz and Stegun 6.2.2). */
export const betaRow: Row = define({
  name: "beta",
  aliases: ["Beta"],
  arity: [2, 2],
  summary: { en: "beta function Γ(a)Γ(b)/Γ(a + b)", ru: "бета-функция Γ(a)Γ(b)/Γ(a + b)" },
  domain: { en: "neither is 0, −1, −2, …", ru: "оба кроме 0, −1, −2, …" },
  rule,
  value: (a, b) => beta(a, b),
  partial(self, index) {
    const own = digammaRow.make([self.args[index] as Expr]);
    return multiply([self, subtract(own, digammaRow.make([add(self.args)]))]);
  },
  expand: ([a, b]) =>
    divide(multiply([gammaRow.make([a]), gammaRow.make([b])]), gammaRow.make([add([a, b])])),
  sample: [
    [0.5, 3],
    [0.5, 3],
  ],
});

/** For whole k up to this a binomial coefficient is written as a polynomial, whose derivative has no poles. */
const MOST_FACTORS = 20;

/** n(n − 1)…(n − k + 1)/k! */
function fallingProduct(n: Expr, k: number): Expr {
  const factors: Expr[] = [];
  for (let i = 0; i < k; i++) factors.push(divide(increment(n, -i), integer(i + 1)));
  return multiply(factors);
}

/** Γ(n + 1)/(Γ(k + 1)Γ(n − k + 1)) (6.1.21). */
export const binomialRow: Row = define({
  name: "binomial",
  aliases: ["binom", "nchoosek", "Binomial"],
  arity: [2, 2],
  summary: {
    en: "binomial coefficient, n over k, for real n and k by Γ",
    ru: "биномиальный коэффициент из n по k, для вещественных через Γ",
  },
  rule,
  value: (n, k) => binomial(n, k),
  partial(self, index) {
    const [n, k] = self.args;
    const rest = digammaRow.make([increment(subtract(n, k), 1)]);
    const own = digammaRow.make([increment(index === 0 ? n : k, 1)]);
    return multiply([self, index === 0 ? subtract(own, rest) : subtract(rest, own)]);
  },
  exact(n, k) {
    const [whole, top] = [smallInteger(k), smallInteger(n)];
    if (whole === undefined || whole < 0) return undefined;
    const fewer = top !== undefined && top >= whole ? Math.min(whole, top - whole) : whole;
    return fewer <= MOST_FACTORS ? fallingProduct(n, fewer) : undefined;
  },
  expand([n, k]) {
    const below = [increment(k, 1), increment(subtract(n, k), 1)];
    return divide(gammaRow.make([increment(n, 1)]), multiply(below.map((u) => gammaRow.make([u]))));
  },
  sample: [
    [3, 5],
    [0.5, 2.5],
  ],
});

/** The w ≥ −1 with w·e^w = x (Corless and others 1996); SciPy's and SymPy's second argument, the branch, must be 0. */
export const lambertWRow: Row = define({
  name: "LambertW",
  aliases: ["lambertw", "ProductLog"],
  arity: [1, 2],
  summary: { en: "Lambert W, the w ≥ −1 with w·e^w = x", ru: "W-функция Ламберта: w ≥ −1, w·e^w = x" },
  domain: { en: "x ≥ −1/e", ru: "x ≥ −1/e" },
  rule,
  value: lambertW,
  // 1/(e^w·(1 + w)), which is right at 0 too, where w/(x(1 + w)) is not defined.
  partial: (self) => divide(expOf(negate(self)), increment(self, 1)),
  exact(u, branch) {
    if (branch === ZERO) return lambertWRow.make([u]);
    if (branch !== undefined)
      throw new NablaError("unsupported", "LambertW: only the principal branch, 0, is known", {
        what: "LambertW",
      });
    if (u === ZERO) return ZERO;
    if (u === E) return ONE;
    return u === negate(expOf(MINUS_ONE)) ? MINUS_ONE : undefined;
  },
  sample: [[-0.3, 3]],
});

/** The principal value of ∫ e^t/t from −∞ to x (5.1.2). */
export const expIntegralRow = define({
  name: "Ei",
  aliases: ["expi", "ExpIntegralEi"],
  arity: [1, 1],
  summary: { en: "exponential integral Ei", ru: "интегральная показательная функция Ei" },
  domain: { en: "x ≠ 0", ru: "x ≠ 0" },
  rule,
  value: expIntegral,
  partial(self) {
    const u = self.args[0];
    return divide(expOf(u), u);
  },
});

/** 2/√π·∫₀ˣ e^(t²) dt. */
export const erfiRow = define({
  name: "erfi",
  arity: [1, 1],
  summary: { en: "imaginary error function", ru: "мнимая функция ошибок" },
  rule,
  parity: "odd",
  value: erfi,
  partial(self) {
    const constant = power(PI, rational({ numerator: -1, denominator: 2 }));
    return multiply([TWO, constant, expOf(power(self.args[0], TWO))]);
  },
  exact: (u) => (u === ZERO ? ZERO : undefined),
});

/** Riemann's zeta function of a real argument. No function here is its derivative. */
export const zetaRow = define({
  name: "zeta",
  arity: [1, 1],
  summary: { en: "Riemann zeta function", ru: "дзета-функция Римана" },
  domain: { en: "s ≠ 1", ru: "s ≠ 1" },
  rule,
  value: zeta,
  partial() {
    throw new NablaError("unsupported", "derivative: nabla has no derivative of zeta", { what: "zeta" });
  },
  exact(s) {
    const n = smallInteger(s);
    if (n === 0) return negate(HALF);
    return n !== undefined && n < 0 && n % 2 === 0 ? ZERO : undefined;
  },
  sample: [[1.5, 4]],
});
