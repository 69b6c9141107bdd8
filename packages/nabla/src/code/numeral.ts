import type { NumberExpr } from "../expression/node.js";
import { isNegativeNumber, negateNumber } from "../functions/number.js";
import { atom, LEVEL, type Piece, wrap } from "../languages/language.js";
import { toDouble } from "../number/rational.js";
import type { CodeLanguage } from "./language.js";

/** Numerators and denominators up to this are written as a fraction. */
const LARGEST_PART = 9999;

/** A number as a numeral of the language: small fractions as p/q, the rest as the double (or single) it rounds to. */
export function numeralOf(exact: NumberExpr, target: CodeLanguage): Piece {
  if (isNegativeNumber(exact)) {
    const size = numeralOf(negateNumber(exact), target);
    return { text: `-${wrap(size, LEVEL.product)}`, level: LEVEL.sum };
  }
  if (target.exact !== undefined) return target.exact(exact);
  const write = (value: number): string => {
    const digits = shortest(value, target.isSingle === true);
    return target.numeral?.(digits) ?? digits;
  };
  const [numerator, denominator] = [Number(exact.numerator), Number(exact.denominator)];
  if (denominator !== 1 && Math.max(numerator, denominator) <= LARGEST_PART && !exact.decimal)
    return { text: `${write(numerator)}/${write(denominator)}`, level: LEVEL.product };
  return atom(write(toDouble(exact)));
}

/** The fewest digits that are read back as the double, or as the single next to it; "Infinity" beyond them. */
function shortest(value: number, isSingle: boolean): string {
  if (!isSingle) return String(value);
  const single = Math.fround(value);
  for (let digits = 1; digits < 9; digits++) {
    const text = single.toPrecision(digits);
    if (Math.fround(Number(text)) === single) return String(Number(text));
  }
  return String(Number(single.toPrecision(9)));
}
