import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import type { Row, Words } from "../expression/row.js";
import { besselI0, besselI1, besselJ0, besselJ1 } from "../number/special/bessel.js";
import { divide, multiply, power } from "./arithmetic.js";
import { notEqualRow, piecewiseRow } from "./choice.js";
import { define } from "./define.js";
import { HALF, integer, MINUS_ONE, ONE, rational, TWO, ZERO } from "./number.js";
import { add, negate, subtract } from "./sum.js";

/*
 * Bessel functions of order 0 and 1, whose derivatives close among themselves (Abramowitz and Stegun 9.1.27–28, 9.6.26–27):
 * J₀′ = −J₁, J₁′ = J₀ − J₁/x, I₀′ = I₁, I₁′ = I₀ − I₁/x.
 */

const rule: Words = { en: "derivative of a Bessel function", ru: "производная функции Бесселя" };

/** f₀(u) − f₁(u)/u, by its series 1/2 ± 3u²/16 + 5u⁴/384 at 0, so that higher derivatives are right there too. */
function slopeOfOrderOne(u: Expr, zero: Expr, one: Expr, sign: Expr): Expr {
  const away = subtract(zero, divide(one, u));
  const second = multiply([sign, rational({ numerator: 3, denominator: 16 }), power(u, TWO)]);
  const fourth = multiply([rational({ numerator: 5, denominator: 384 }), power(u, integer(4))]);
  return piecewiseRow.make([notEqualRow.make([u, ZERO]), away, add([HALF, second, fourth])]);
}

export const besselJ0Row: Row = define({
  name: "besselj0",
  arity: [1, 1],
  summary: { en: "Bessel function J of order 0", ru: "функция Бесселя J₀" },
  rule,
  parity: "even",
  value: besselJ0,
  partial: (self) => negate(besselJ1Row.make(self.args)),
  exact: (u) => (u === ZERO ? ONE : undefined),
});

export const besselJ1Row: Row = define({
  name: "besselj1",
  arity: [1, 1],
  summary: { en: "Bessel function J of order 1", ru: "функция Бесселя J₁" },
  rule,
  parity: "odd",
  value: besselJ1,
  partial: (self) => slopeOfOrderOne(self.args[0] as Expr, besselJ0Row.make(self.args), self, MINUS_ONE),
  exact: (u) => (u === ZERO ? ZERO : undefined),
});

export const besselI0Row: Row = define({
  name: "besseli0",
  arity: [1, 1],
  summary: { en: "modified Bessel function I of order 0", ru: "модифицированная функция Бесселя I₀" },
  rule,
  parity: "even",
  value: besselI0,
  partial: (self) => besselI1Row.make(self.args),
  exact: (u) => (u === ZERO ? ONE : undefined),
});

export const besselI1Row: Row = define({
  name: "besseli1",
  arity: [1, 1],
  summary: { en: "modified Bessel function I of order 1", ru: "модифицированная функция Бесселя I₁" },
  rule,
  parity: "odd",
  value: besselI1,
  partial: (self) => slopeOfOrderOne(self.args[0] as Expr, besselI0Row.make(self.args), self, ONE),
  exact: (u) => (u === ZERO ? ZERO : undefined),
});

/** f(n, x) as SymPy and SciPy write it, for the orders −1, 0 and 1: one of the rows above. */
function ofOrder(name: string, aliases: readonly string[], letter: "J" | "I", zero: Row, one: Row): Row {
  const known = (n: Expr | undefined, x: Expr | undefined): Expr => {
    if (n === ZERO) return zero.make([x as Expr]);
    if (n === ONE) return one.make([x as Expr]);
    // J₋₁ = −J₁, I₋₁ = I₁
    if (n === MINUS_ONE) return letter === "J" ? negate(one.make([x as Expr])) : one.make([x as Expr]);
    throw new NablaError("unsupported", `${name}: the order must be −1, 0 or 1`, { what: name });
  };
  return define({
    name,
    aliases,
    arity: [2, 2],
    summary: {
      en: `${name}(n, x), Bessel function ${letter} of order n = 0 or 1`,
      ru: `${name}(n, x), функция Бесселя ${letter} порядка n = 0 или 1`,
    },
    rule,
    value: (n, x) =>
      n === 0
        ? zero.value(x as number)
        : n === 1
          ? one.value(x as number)
          : n === -1
            ? one.value(x as number) * (letter === "J" ? -1 : 1)
            : Number.NaN,
    partial(self, index) {
      if (index === 0)
        throw new NablaError("unsupported", `derivative: the order of ${name} must be a number`, {
          what: name,
        });
      const [n, x] = self.args as [Expr, Expr];
      const row = n === ZERO ? zero : one;
      const slope = row.partial({ ...self, row, args: [x] }, 0);
      return n === MINUS_ONE && letter === "J" ? negate(slope) : slope;
    },
    exact: known,
    expand: ([n, x]) => known(n, x),
    sample: [
      [0, 0],
      [0.1, 0.9],
    ],
  });
}

export const besselJRow = ofOrder("besselj", ["jv", "BesselJ"], "J", besselJ0Row, besselJ1Row);
export const besselIRow = ofOrder("besseli", ["iv", "BesselI"], "I", besselI0Row, besselI1Row);
