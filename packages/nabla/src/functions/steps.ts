import type { Expr } from "../expression/node.js";
import { shrink } from "../number/rational.js";
import { modulo } from "../number/special/modulo.js";
import { divide, multiply } from "./arithmetic.js";
import { define } from "./define.js";
import { HALF, integer, isInteger, isNegativeNumber, MINUS_ONE, ONE, ZERO } from "./number.js";
import { negate, subtract } from "./sum.js";
import { UNDEFINED } from "./undefined.js";

/** The greatest whole number ≤ x. */
export const floorRow = define({
  name: "floor",
  arity: [1, 1],
  summary: { en: "greatest whole number ≤ x", ru: "наибольшее целое ≤ x" },
  value: Math.floor,
  partial: () => ZERO,
  kink: Number.isInteger,
  exact(u) {
    if (u?.kind !== "number") return undefined;
    if (u.denominator === 1) return u;
    const [n, d] = [BigInt(u.numerator), BigInt(u.denominator)];
    return integer(shrink(n / d - (n < 0n ? 1n : 0n)));
  },
});

/** The least whole number ≥ x. */
export const ceilRow = define({
  name: "ceil",
  aliases: ["ceiling"],
  arity: [1, 1],
  summary: { en: "least whole number ≥ x", ru: "наименьшее целое ≥ x" },
  value: Math.ceil,
  partial: () => ZERO,
  kink: Number.isInteger,
  exact: (u) => (u?.kind === "number" ? negate(floorRow.make([negate(u)])) : undefined),
  expand: ([u]) => negate(floorRow.make([negate(u)])),
});

/** x − y·floor(x/y): the remainder with the sign of y, as Python's %. */
export const modRow = define({
  name: "mod",
  aliases: ["Mod"],
  arity: [2, 2],
  summary: { en: "remainder x − y·floor(x/y)", ru: "остаток x − y·floor(x/y)" },
  value: (x, y) => modulo(x, y),
  partial(self, index) {
    const [x, y] = self.args;
    return index === 0 ? ONE : multiply([MINUS_ONE, floorRow.make([divide(x, y)])]);
  },
  kink: (x, y) => Number.isInteger(x / y),
  exact(x, y) {
    if (x?.kind !== "number" || y?.kind !== "number" || y === ZERO) return undefined;
    return subtract(x, multiply([y, floorRow.make([divide(x, y)])]));
  },
  expand: ([x, y]) => (y === ZERO ? UNDEFINED : subtract(x, multiply([y, floorRow.make([divide(x, y)])]))),
  sample: [
    [0.1, 0.9],
    [1.5, 2.5],
  ],
});

/** The unit step: 0 below 0, 1 above, 1/2 at 0. */
export const heavisideRow = define({
  name: "heaviside",
  aliases: ["Heaviside", "step"],
  arity: [1, 1],
  summary: {
    en: "unit step: 0 below 0, 1 above, 1/2 at 0",
    ru: "единичная ступенька: 0 левее нуля, 1 правее, 1/2 в нуле",
  },
  value: (x) => (x > 0 ? 1 : x < 0 ? 0 : x === 0 ? 0.5 : Number.NaN),
  partial: () => ZERO,
  kink: (x) => x === 0,
  exact(u) {
    if (u?.kind !== "number") return undefined;
    return u === ZERO ? HALF : isNegativeNumber(u) ? ZERO : ONE;
  },
});

/** Is e a whole number that fits a double exactly? */
export function smallInteger(e: Expr): number | undefined {
  return isInteger(e) && typeof e.numerator === "number" ? e.numerator : undefined;
}
