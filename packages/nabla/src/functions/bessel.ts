import { NablaError } from "../error.js";
import type { Row, Words } from "../expression/row.js";
import { besselI, besselJ, LARGEST_ORDER } from "../number/special/bessel.js";
import { multiply } from "./arithmetic.js";
import { define } from "./define.js";
import { HALF, integer, ONE, ZERO } from "./number.js";
import { smallInteger } from "./steps.js";
import { add, negate } from "./sum.js";

const rule: Words = { en: "derivative of a Bessel function", ru: "производная функции Бесселя" };

/**
 * A Bessel function of whole order, besselj(n, x). Its derivative is J_n′ = (J_{n−1} − J_{n+1})/2 or I_n′ = (I_{n−1} +
 * I_{n+1})/2 (Abramowitz and Stegun 9.1.27, 9.6.26): J₁′ = J₀ − J₁/x is the same, but has a hole at 0.
 */
function bessel(letter: "J" | "I", aliases: readonly string[], f: (n: number, x: number) => number): Row {
  const name = letter === "J" ? "besselj" : "besseli";
  const modified = { en: letter === "I" ? "modified " : "", ru: letter === "I" ? "модифицированная " : "" };
  const row: Row = define({
    name,
    aliases,
    arity: [2, 2],
    summary: {
      en: `${name}(n, x), ${modified.en}Bessel function ${letter} of whole order n`,
      ru: `${name}(n, x), ${modified.ru}функция Бесселя ${letter} целого порядка n`,
    },
    rule,
    value: (n, x) => f(n, x),
    partial(self, index) {
      const [n, x] = self.args;
      const order = smallInteger(n);
      if (index === 0 || order === undefined)
        throw new NablaError("unsupported", `derivative: the order of ${name} must be a number`, {
          what: name,
        });
      const below = row.make([integer(order - 1), x]);
      const above = row.make([integer(order + 1), x]);
      return multiply([HALF, add([below, letter === "J" ? negate(above) : above])]);
    },
    exact(n, x) {
      const order = smallInteger(n);
      if (order === undefined || Math.abs(order) > LARGEST_ORDER)
        throw new NablaError(
          "unsupported",
          `${name}: the order must be a whole number of at most ${LARGEST_ORDER}`,
          {
            what: name,
          },
        );
      // J₋ₙ = (−1)ⁿ·Jₙ, I₋ₙ = Iₙ
      if (order < 0) {
        const same = row.make([integer(-order), x]);
        return letter === "J" && order % 2 !== 0 ? negate(same) : same;
      }
      return x === ZERO ? (order === 0 ? ONE : ZERO) : undefined;
    },
    sample: [
      [1, 1],
      [0.1, 0.9],
    ],
  });
  return row;
}

export const besselJRow = bessel("J", ["jv", "BesselJ"], besselJ);
export const besselIRow = bessel("I", ["iv", "BesselI"], besselI);
