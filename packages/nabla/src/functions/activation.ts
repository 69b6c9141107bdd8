import type { Expr } from "../expression/node.js";
import type { Row, Words } from "../expression/row.js";
import { gelu, silu } from "../number/special/normal.js";
import { expOf, multiply } from "./arithmetic.js";
import { lessRow, maxRow, minRow, piecewiseRow } from "./choice.js";
import { define } from "./define.js";
import { expm1Row, logisticRow } from "./growth.js";
import { normalCdfRow, normalPdfRow } from "./normal.js";
import { ONE, rational, ZERO } from "./number.js";
import { add, increment, negate } from "./sum.js";

/*
 * The activations of neural networks as PyTorch defines them; relu is read as max(x, 0). Those that bend have a kink at
 * 0 as max has.
 */

const rule: Words = { en: "derivative of an activation function", ru: "производная функции активации" };
const branchRule: Words = { en: "derivative of the chosen branch", ru: "производная выбранной ветви" };

const positive = (u: Expr): Expr => maxRow.make([u, ZERO]);
const negative = (u: Expr): Expr => minRow.make([u, ZERO]);
const leftAndRight = (u: Expr, left: Expr, right: Expr): Expr =>
  piecewiseRow.make([lessRow.make([u, ZERO]), left, right]);

/** x·Φ(x), the exact form. */
export const geluRow = define({
  name: "gelu",
  aliases: ["GELU"],
  arity: [1, 1],
  summary: { en: "Gaussian error linear unit x·Φ(x)", ru: "GELU: x·Φ(x)" },
  rule,
  value: gelu,
  partial(self) {
    const u = self.args[0];
    return add([normalCdfRow.make([u]), multiply([u, normalPdfRow.make([u])])]);
  },
  exact: (u) => (u === ZERO ? ZERO : undefined),
  expand: ([u]) => multiply([u, normalCdfRow.make([u])]),
});

/** x/(1 + e^−x). */
export const siluRow = define({
  name: "silu",
  aliases: ["SiLU", "swish"],
  arity: [1, 1],
  summary: { en: "sigmoid linear unit x/(1 + e^−x)", ru: "SiLU: x/(1 + e^−x)" },
  rule,
  value: silu,
  partial(self) {
    const u = self.args[0];
    // 1 − σ(u) is σ(−u), which does not cancel.
    const rest = multiply([u, logisticRow.make([negate(u)])]);
    return multiply([logisticRow.make([u]), increment(rest, 1)]);
  },
  exact: (u) => (u === ZERO ? ZERO : undefined),
  expand: ([u]) => multiply([u, logisticRow.make([u])]),
});

/** x right of 0, α·(e^x − 1) left of it; α is 1 unless it is given. */
export const eluRow: Row = define({
  name: "elu",
  aliases: ["ELU"],
  arity: [1, 2],
  summary: { en: "elu(x, α): x, left of 0 α·(e^x − 1)", ru: "elu(x, α): x, левее нуля α·(e^x − 1)" },
  rule: branchRule,
  partial(self, index) {
    const [u, alpha] = self.args as [Expr, Expr];
    if (index === 1) return expm1Row.make([negative(u)]);
    return leftAndRight(u, multiply([alpha, expOf(u)]), ONE);
  },
  kink: (x, alpha) => x === 0 && alpha !== 1,
  exact: (u, alpha) => (alpha === undefined ? eluRow.make([u as Expr, ONE]) : u === ZERO ? ZERO : undefined),
  expand: ([u, alpha]) =>
    add([positive(u as Expr), multiply([alpha ?? ONE, expm1Row.make([negative(u as Expr)])])]),
  sample: [
    [-0.9, -0.1],
    [0.1, 0.9],
  ],
});

const USUAL_SLOPE = rational({ numerator: 1, denominator: 100 });

/** x right of 0, a·x left of it; a is 0.01 unless it is given. */
export const leakyReluRow: Row = define({
  name: "leakyrelu",
  aliases: ["leaky_relu", "LeakyReLU"],
  arity: [1, 2],
  summary: { en: "leakyrelu(x, a): x, left of 0 a·x", ru: "leakyrelu(x, a): x, левее нуля a·x" },
  rule: branchRule,
  partial(self, index) {
    const [u, slope] = self.args as [Expr, Expr];
    return index === 1 ? negative(u) : leftAndRight(u, slope, ONE);
  },
  kink: (x, slope) => x === 0 && slope !== 1,
  exact: (u, slope) =>
    slope === undefined ? leakyReluRow.make([u, USUAL_SLOPE]) : u === ZERO ? ZERO : undefined,
  expand: ([u, slope]) => add([positive(u as Expr), multiply([slope ?? USUAL_SLOPE, negative(u as Expr)])]),
  sample: [
    [-0.9, -0.1],
    [0.1, 0.9],
  ],
});
