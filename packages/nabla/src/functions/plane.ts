import type { Expr } from "../expression/node.js";
import { absOf, divide, multiply, power, sqrt } from "./arithmetic.js";
import { define } from "./define.js";
import { MINUS_ONE, TWO } from "./number.js";
import { add } from "./sum.js";

/** The angle of the point (x, y), written atan2(y, x), in (−π, π]. */
export const atan2Row = define({
  name: "atan2",
  aliases: ["arctan2"],
  arity: [2, 2],
  summary: { en: "angle of the point (x, y): atan2(y, x)", ru: "угол точки (x, y): atan2(y, x)" },
  rule: { en: "derivative of the polar angle", ru: "производная полярного угла" },
  value: (y, x) => (y === 0 && x === 0 ? Number.NaN : Math.atan2(y, x)),
  partial(self, index) {
    const [y, x] = self.args;
    const square = add([power(x, TWO), power(y, TWO)]);
    return index === 0 ? divide(x, square) : multiply([MINUS_ONE, y, power(square, MINUS_ONE)]);
  },
  kink: (y, x) => y === 0 && x < 0,
});

/** The length √(x² + y² + …). */
export const hypotRow = define({
  name: "hypot",
  arity: [1, Number.POSITIVE_INFINITY],
  summary: { en: "length √(x² + y² + …)", ru: "длина √(x² + y² + …)" },
  rule: { en: "derivative of the length", ru: "производная длины" },
  value: Math.hypot,
  partial: (self, index) => divide(self.args[index] as Expr, self),
  exact: (...us) => (us.length === 1 ? absOf(us[0] as Expr) : undefined),
  kink: (...xs) => xs.every((x) => x === 0),
  expand: (args) => sqrt(add(args.map((u) => power(u, TWO)))),
});
