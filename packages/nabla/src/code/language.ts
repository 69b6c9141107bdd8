import type { NumberExpr } from "../expression/node.js";
import type { Language, Piece } from "../languages/language.js";

/** A function as text, before its language puts it down: numbers in, lines that compute, in the order they run. */
interface Body {
  readonly name: string;
  readonly parameters: readonly string[];
  /** Parameters that nothing uses: some compilers want to be told. */
  readonly unused: readonly string[];
  readonly lines: readonly string[];
  /** What it computes and how well, a line each, without the sign of a comment. */
  readonly comment: readonly string[];
}

/** A function of numbers with one number for a result, that the target lacks. */
export interface OwnFunction extends Body {
  readonly result: string;
}

/** The whole function. Results are texts of formulas, in the order of the formulas and of the variables. */
export interface WholeFunction extends Body {
  /** A value for each formula. */
  readonly values: readonly string[];
  /** What is derived by, as it is called in the code. */
  readonly withRespectTo: readonly string[];
  /** For each formula its partial derivatives. */
  readonly gradient?: readonly (readonly string[])[];
  /** For each formula the rows of second derivatives. */
  readonly hessian?: readonly (readonly (readonly string[])[])[];
}

/**
 * A language that whole functions are written in: how its formulas are written (words and signs), and the shape of a
 * function. What stands in `language.words` or is made of it must have a value wherever `evaluate` has one, and NaN
 * where `evaluate` has NaN, without raising: both branches of a choice may be computed.
 */
export interface CodeLanguage {
  readonly name: string;
  readonly summary: string;
  readonly language: Language;
  /** How formulas are written that stand alone, without a function, where that is another way. */
  readonly alone?: Language;
  /** Is a number a single (32 bits)? */
  readonly isSingle?: true;
  /** The same language in singles, for one that has both. */
  readonly single?: CodeLanguage;
  /** A formula stands in one line and has no temporaries: what is shared is repeated, what is missing is an error. */
  readonly isOneLine?: true;
  /** Are `x` and `X` one name? */
  readonly ignoresCase?: true;
  /** What begins a comment that ends with its line. */
  readonly comment: string;
  /** Names that the shape of its functions uses, separated by spaces. */
  readonly ownNames?: string;
  /** Any name as an identifier, for a language that quotes; without it names are made of letters, digits and _. */
  quoted?(name: string): string;
  /** A numeral from the shortest digits of a number ≥ 0, as JavaScript writes them: "2", "0.1", "1e-7", "Infinity". */
  numeral?(digits: string): string;
  /** A number ≥ 0 exactly, for a language that counts so. */
  exact?(number: NumberExpr): Piece;
  /** A line that gives a name to a number, or to a condition. */
  declare(name: string, text: string, isCondition: boolean): string;
  /** Texts of functions that words call by these names; one may call those before it. */
  readonly functions?: Readonly<Record<string, string>>;
  own(part: OwnFunction): string;
  whole(part: WholeFunction): string;
  /** What stands before all functions, for the text of all of them. */
  head?(text: string): readonly string[];
  /** The file of the function `whole` and of those that it calls; without this they stand above it, below `head`. */
  file?(called: readonly string[], whole: string, name: string): string;
  /** a + b, a − b, a·b, a/b, for a language with signs or guards of its own. */
  infix?(operator: "add" | "subtract" | "multiply" | "divide", a: Piece, b: Piece): Piece;
  /** Which functions that it lacks are computed where they are used, in a language without functions of one's own? */
  inlines?(name: string): boolean;
  /** A text longer than `characters`, or nested deeper than `depth`, gets a name; without it after 80 and 24. */
  readonly roomy?: { readonly characters: number; readonly depth: number };
  /** The most characters of a formula in one line. */
  readonly longestLine?: number;
}

/** Lines with blanks before them; empty ones stay empty. */
export function indented(lines: readonly string[], by = "  "): string[] {
  return lines.map((line) => (line === "" ? line : by + line));
}

/** A list longer than this goes over several lines. */
const LONGEST = 96;

/** Texts separated by commas, as few lines as they need. */
export function commaLines(texts: readonly string[], longest = LONGEST): string[] {
  const lines: string[] = [];
  let line = "";
  for (const [i, text] of texts.entries()) {
    const next = i + 1 < texts.length ? `${text},` : text;
    if (line !== "" && line.length + next.length >= longest) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? next : ` ${next}`;
  }
  return line === "" ? lines : [...lines, line];
}

/** A list between its brackets, the way to the opening one before it: f(x, y) or one line or several. */
export function listed(open: string, texts: readonly string[], close: string, by = "  "): string[] {
  const lines = commaLines(texts).flatMap((line) => line.split("\n"));
  return lines.length <= 1 ? [open + lines.join("") + close] : [open, ...indented(lines, by), close];
}
