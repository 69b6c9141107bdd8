import type { Row } from "../expression/row.js";

/** How tightly a piece of text holds together; it is put in parentheses where something tighter is needed. */
export const LEVEL = { condition: 0, sum: 1, product: 2, power: 3, atom: 4 } as const;

/** A piece of printed formula. */
export interface Piece {
  readonly text: string;
  readonly level: number;
  /** For a language that must know: how large its values can be. */
  readonly range?: Range;
}

/** Values are at most 2^high, and whole multiples of 2^−grain: so the least that is not 0 is known, of sums too. */
export interface Range {
  readonly high: number;
  readonly grain: number;
}

/**
 * A language that formulas are written in: words for functions, and the few forms that differ. Everything has
 * a default (the text language's), so a language is a short list of what it says otherwise.
 */
export interface Language {
  readonly name: string;
  readonly summary: string;
  symbol(name: string): string;
  /** A positive whole number. */
  integer(text: string): Piece;
  /** A positive finite decimal, "2.1". */
  decimal(text: string): Piece;
  /** A positive fraction that stands alone, such as an exponent. */
  fraction(numerator: Piece, denominator: Piece): Piece;
  negative(piece: Piece): Piece;
  /** For languages in which a fraction in front of a product, and a lone power below a line, are written as factors. */
  readonly factorsOnly?: boolean;
  sum(terms: readonly { readonly negative: boolean; readonly piece: Piece }[]): Piece;
  product(factors: readonly Piece[]): Piece;
  quotient(top: Piece, bottom: Piece): Piece;
  power(base: Piece, exponent: Piece): Piece;
  /** base^(1/2), where the language has a sign for it. */
  squareRoot(base: Piece): Piece;
  comparison(sign: "<" | "<=" | ">" | ">=" | "==" | "!=", left: Piece, right: Piece): Piece;
  logic(operator: "and" | "or" | "not", args: readonly Piece[]): Piece;
  /** c1, v1, c2, v2, …, otherwise. */
  piecewise(args: readonly Piece[]): Piece;
  /** How functions and constants are spelled, by the names of their rows; e is the number e. */
  readonly words: ReadonlyMap<string, Word>;
  /**
   * The spelling of a function that `words` leaves out. Languages that are read by their names write the row's own;
   * without this, such a function is written in simpler ones.
   */
  readonly word?: ((row: Row) => Word) | undefined;
}

/** The spelling of a function: its name, or a form of its arguments. */
export type Word = string | ((args: readonly Piece[]) => Piece);

export const atom = (text: string): Piece => ({ text, level: LEVEL.atom });

/** The text of a piece, in parentheses where it holds together less tightly than `level`. */
export function wrap(piece: Piece, level: number): string {
  return piece.level < level ? `(${piece.text})` : piece.text;
}

export function call(name: string, args: readonly Piece[]): Piece {
  return atom(
    `${name}(${joined(
      args.map((arg) => arg.text),
      ", ",
    )})`,
  );
}

/**
 * The texts with a separator between them. Put together with +, which engines share the parts of, where an array's
 * `join` would copy them at every level of a formula that is nested deep.
 */
export function joined(texts: readonly string[], separator: string): string {
  let text = texts[0] ?? "";
  for (let i = 1; i < texts.length; i++) text += separator + (texts[i] as string);
  return text;
}

/** The words of a language from a list in code: looked up in a map, so that no name finds what an object inherits. */
export const spellings = (words: Readonly<Record<string, Word>>): ReadonlyMap<string, Word> =>
  new Map(Object.entries(words));
