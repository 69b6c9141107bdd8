import { atom, call, joined, type Language, LEVEL, type Piece, wrap } from "./language.js";
import { numeral } from "./numeral.js";

/** Signs between the terms of a sum, the first without a plus. */
export function joinTerms(
  terms: readonly { readonly negative: boolean; readonly piece: Piece }[],
  textOf: (piece: Piece) => string,
  minus = "-",
): string {
  const parts: string[] = [];
  terms.forEach(({ negative, piece }, i) => {
    const text = textOf(piece);
    parts.push(i === 0 ? (negative ? minus + text : text) : negative ? ` ${minus} ${text}` : ` + ${text}`);
  });
  return joined(parts, "");
}

/** nabla's own notation: what `parse` reads back to the same formula. Other languages override it. */
export const text: Language = {
  name: "text",
  summary: "nabla's own notation",
  symbol: (name) => name,
  integer: (digits) => atom(numeral(digits)),
  decimal: (digits) => atom(numeral(digits)),
  fraction: (numerator, denominator) => ({
    text: `${wrap(numerator, LEVEL.product)}/${wrap(denominator, LEVEL.power)}`,
    level: LEVEL.product,
  }),
  negative: (piece) => ({ text: `-${wrap(piece, LEVEL.product)}`, level: LEVEL.sum }),
  sum: (terms) => ({ text: joinTerms(terms, (piece) => wrap(piece, LEVEL.product)), level: LEVEL.sum }),
  product: (factors) => ({
    text: joined(
      factors.map((factor) => wrap(factor, LEVEL.power)),
      "*",
    ),
    level: LEVEL.product,
  }),
  quotient: (top, bottom) => ({
    text: `${wrap(top, LEVEL.product)}/${wrap(bottom, LEVEL.power)}`,
    level: LEVEL.product,
  }),
  power: (base, exponent) => ({
    text: `${wrap(base, LEVEL.atom)}^${wrap(exponent, LEVEL.atom)}`,
    level: LEVEL.power,
  }),
  squareRoot: (base) => call("sqrt", [base]),
  comparison: (sign, left, right) => ({
    text: `${wrap(left, LEVEL.sum)} ${sign} ${wrap(right, LEVEL.sum)}`,
    level: LEVEL.condition,
  }),
  logic: (operator, args) =>
    operator === "not"
      ? { text: `not (${(args[0] as Piece).text})`, level: LEVEL.condition }
      : { text: args.map((arg) => wrap(arg, LEVEL.sum)).join(` ${operator} `), level: LEVEL.condition },
  piecewise: (args) => call("piecewise", args),
  words: new Map([["e", "e"]]),
  word: (row) => row.name,
};
