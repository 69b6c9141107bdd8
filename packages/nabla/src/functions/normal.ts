import type { Expr } from "../expression/node.js";
import type { Row, Words } from "../expression/row.js";
import { normalDensity, normalDistribution } from "../number/special/normal.js";
import { divide, expOf, multiply, power, sqrt } from "./arithmetic.js";
import { PI } from "./constants.js";
import { define } from "./define.js";
import { HALF, TWO, ZERO } from "./number.js";
import { erfcRow } from "./special.js";
import { negate, subtract } from "./sum.js";

const rule: Words = {
  en: "derivative of the normal distribution",
  ru: "производная нормального распределения",
};

/** (x − mean)/deviation, when these are given (SciPy's loc and scale). */
export const standard = (u: Expr, mean: Expr = ZERO, deviation?: Expr): Expr =>
  deviation === undefined ? subtract(u, mean) : divide(subtract(u, mean), deviation);

/** e^(−x²/2)/√(2π); of normalpdf(x, m, s) this with (x − m)/s, over s. */
export const normalPdfRow: Row = define({
  name: "normalpdf",
  aliases: ["normpdf", "norm_pdf", "npdf"],
  arity: [1, 3],
  summary: {
    en: "normalpdf(x, mean 0, deviation 1): density of the normal distribution",
    ru: "normalpdf(x, среднее 0, отклонение 1): плотность нормального распределения",
  },
  rule,
  value: normalDensity,
  partial: (self) => negate(multiply([self.args[0] as Expr, self])),
  exact(u, mean, deviation) {
    if (mean === undefined) return undefined;
    const density = normalPdfRow.make([standard(u, mean, deviation)]);
    return deviation === undefined ? density : divide(density, deviation);
  },
  expand: ([u]) => divide(expOf(negate(divide(power(u as Expr, TWO), TWO))), sqrt(multiply([TWO, PI]))),
  sample: [[-0.9, 0.9]],
});

/** The probability of at most x: erfc(−x/√2)/2, with all digits in the left tail. */
export const normalCdfRow: Row = define({
  name: "normalcdf",
  aliases: ["normcdf", "norm_cdf", "ncdf", "ndtr"],
  arity: [1, 3],
  summary: {
    en: "normalcdf(x, mean 0, deviation 1): the normal distribution function",
    ru: "normalcdf(x, среднее 0, отклонение 1): функция нормального распределения",
  },
  rule,
  value: normalDistribution,
  partial: (self) => normalPdfRow.make(self.args),
  exact(u, mean, deviation) {
    if (mean !== undefined) return normalCdfRow.make([standard(u, mean, deviation)]);
    return u === ZERO ? HALF : undefined;
  },
  expand: ([u]) => divide(erfcRow.make([negate(divide(u as Expr, sqrt(TWO)))]), TWO),
  sample: [[-0.9, 0.9]],
});
