import { atom, call, type Language, LEVEL, type Piece, spellings, type Word, wrap } from "./language.js";
import { numeral } from "./numeral.js";
import { text } from "./text.js";

/*
 * The base of all languages that run. A function without a word is lowered to simpler ones before anything is printed
 * (`Printer.print`), so that what is printed is a graph of the language's own operations, each node written once: a
 * whole function gives names to the nodes of that graph which are used more than once.
 */

/** What a programming language says in its own way. */
export interface Dialect {
  readonly name: string;
  readonly summary: string;
  /** Words that no variable may have, separated by spaces. The names of `words` are kept too. */
  readonly reserved: string;
  /** Its spelling of functions and constants; `e`, `pi` and `nan` belong to all. */
  readonly words: Readonly<Record<string, Word>> & { readonly nan: string };
  /** The operator between base and exponent, or the form of a power. */
  readonly power: string | ((base: Piece, exponent: Piece) => Piece);
  readonly squareRoot: string;
  /** The first value where the condition holds, otherwise the second; without it, `condition ? a : b`. */
  conditional?(condition: Piece, then: Piece, otherwise: Piece): Piece;
  /** Signs other than C's. */
  readonly signs?: Partial<Readonly<Record<"==" | "!=" | "and" | "or" | "not", string>>>;
}

/** An argument that the row of a function guarantees. */
const NONE = atom("");

/** The word of a function of one argument: what `form` makes of its text. */
export const unary =
  (form: (u: Piece) => Piece): Word =>
  ([u = NONE]) =>
    form(u);

/** The word of a function of two arguments. */
export const binary =
  (form: (u: Piece, v: Piece) => Piece): Word =>
  ([u = NONE, v = NONE]) =>
    form(u, v);

/** A function of two arguments for any number of them: f(f(a, b), c). */
export const pairwise =
  (join: (a: Piece, b: Piece) => Piece): Word =>
  (args) =>
    args.slice(1).reduce(join, args[0] ?? NONE);

/** Words that are a prefix and the row's own name: sin → np.sin. */
export const prefixed = (prefix: string, names: string): Record<string, Word> =>
  Object.fromEntries(names.split(" ").map((name) => [name, prefix + name]));

/** Names that a formula may not use as they are: such a name, and what it becomes, gets one underscore more. */
function renaming(reserved: string, words: Readonly<Record<string, Word>>): (name: string) => string {
  const taken = new Set(reserved.split(" "));
  for (const word of Object.values(words)) if (typeof word === "string") taken.add(word);
  return (name) => (taken.has(name.replace(/_+$/, "")) ? `${name}_` : name);
}

/** A language of code from what it says in its own way; `own` replaces whole forms of the base. */
export function codeLanguage(dialect: Dialect, own: Partial<Language> = {}): Language {
  const { name, summary, words, power, signs = {} } = dialect;
  const conditional =
    dialect.conditional ??
    ((condition, then, otherwise) =>
      atom(`(${condition.text} ? ${wrap(then, LEVEL.sum)} : ${wrap(otherwise, LEVEL.sum)})`));
  return {
    ...text,
    name,
    summary,
    symbol: renaming(dialect.reserved, words),
    integer: (digits) => atom(digits.length > 15 ? floating(digits) : digits),
    decimal: (digits) => atom(numeral(digits)),
    power:
      typeof power === "function"
        ? power
        : (base, exponent) => ({
            text: `${wrap(base, LEVEL.atom)}${power}${wrap(exponent, LEVEL.atom)}`,
            level: LEVEL.power,
          }),
    squareRoot: (base) => call(dialect.squareRoot, [base]),
    comparison: (sign, left, right) => {
      const written = sign === "==" || sign === "!=" ? (signs[sign] ?? sign) : sign;
      return atom(`(${wrap(left, LEVEL.sum)} ${written} ${wrap(right, LEVEL.sum)})`);
    },
    logic(operator, args) {
      const parts = args.map((arg) => wrap(arg, LEVEL.atom));
      if (operator === "not") return atom(`(${signs.not ?? "!"}${parts.join("")})`);
      return atom(`(${parts.join(` ${signs[operator] ?? { and: "&&", or: "||" }[operator]} `)})`);
    },
    piecewise(args) {
      const paired = args.length - (args.length % 2);
      let result = args[paired] ?? atom(words.nan);
      for (let i = paired - 2; i >= 0; i -= 2)
        result = conditional(args[i] ?? NONE, args[i + 1] ?? NONE, result);
      return result;
    },
    words: spellings(words),
    word: undefined,
    ...own,
  };
}

/** A whole numeral as a number with a point, where a language would count in whole numbers, and overflow. */
export function floating(digits: string): string {
  const short = numeral(digits);
  return short.includes("e") ? short : `${short}.0`;
}
