import type { ParseErrorKind } from "../error.js";
import type { Expr } from "../expression/node.js";
import type { Callee } from "./callable.js";
import { isBlank, narrow } from "./characters.js";
import type { Notices } from "./notice.js";

/**
 * The words of both notations.
 * `name` may still be several names (xy) or a function; `symbol` is a variable for certain, `function` a function for
 * certain; `root` is √ or ∛; `macro` takes its arguments as single atoms (\frac12). `column` and `row` are the & and \\
 * of a table of cases; `truth` is `\text{otherwise}`; `error` is where reading stopped.
 */
export type TokenKind =
  | "number"
  | "name"
  | "symbol"
  | "function"
  | "operator"
  | "root"
  | "macro"
  | "open"
  | "close"
  | "bar"
  | "comma"
  | "semicolon"
  | "subscript"
  | "column"
  | "row"
  | "truth"
  | "error"
  | "end";

/** One word of a formula with its place in the source. */
export interface Token {
  readonly kind: TokenKind;
  /** What it says in ASCII: the operator, the bracket's opening form, the name, the digits. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Is there a blank before it? */
  readonly spaced: boolean;
  /** The function that it is for certain, where its name alone does not say which: \sum_{i=1}^{3}, ³√. */
  readonly callee?: Callee;
  /** The constant that it is for certain: math.tau. */
  readonly value?: Expr;
  /** The module that its name was found in: np.sin. */
  readonly module?: string;
  /** For `error`: what is wrong and perhaps what was meant. */
  readonly problem?: { readonly kind: ParseErrorKind; readonly suggestion?: string | undefined };
}

/** Walks over a source and collects tokens: what both notations share. */
export class Scanner {
  readonly tokens: Token[] = [];
  at = 0;
  spaced = false;
  /** May an underscore stand between the digits of a number? */
  protected readonly underscores: boolean = true;

  constructor(
    readonly source: string,
    readonly notices: Notices,
  ) {}

  /** The character at the current place plus `ahead`, fullwidth forms as ASCII; "" at the end. */
  look(ahead = 0): string {
    const character = this.source[this.at + ahead];
    if (character === undefined) return "";
    return character < "\u0080" ? character : narrow(character);
  }

  /** The match of a sticky pattern (flag y) at a place in the source. */
  match(pattern: RegExp, at: number = this.at): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.source);
  }

  skipBlanks(): void {
    while (this.at < this.source.length && isBlank(this.source[this.at] as string)) {
      this.at += 1;
      this.spaced = true;
    }
  }

  push(
    kind: TokenKind,
    text: string,
    start: number,
    end: number,
    more?: Pick<Token, "callee" | "value" | "module">,
  ): void {
    const token = { kind, text, start, end, spaced: this.spaced };
    this.tokens.push(more === undefined ? token : { ...token, ...more });
    this.spaced = false;
    this.at = end;
  }

  /** Ends the reading with an error token; the grammar reports it when, and if, it gets there. */
  stop(kind: ParseErrorKind, start: number, end: number, suggestion?: string): void {
    this.tokens.push({
      kind: "error",
      text: "",
      start,
      end,
      spaced: this.spaced,
      problem: { kind, suggestion },
    });
    this.at = Number.POSITIVE_INFINITY;
  }

  /** Ends the reading at a character that means nothing here; a surrogate pair is one character. */
  stopAtCharacter(): void {
    const wide = (this.source.codePointAt(this.at) ?? 0) > 0xffff;
    this.stop("unexpected-character", this.at, this.at + (wide ? 2 : 1));
  }

  /** Reads a number that begins here: 2, .5, 5., 1e3, 1_000. False when none does. */
  number(): boolean {
    const start = this.at;
    const first = this.look();
    if (!isDigit(first) && !(first === "." && isDigit(this.look(1)))) return false;
    let text = this.digits();
    if (this.look() === "." && !/^[*/^]$/.test(this.look(1))) {
      this.at += 1;
      text += `.${this.digits()}`;
    }
    if (this.look() === "e" || this.look() === "E") {
      const sign = this.look(1) === "+" || this.look(1) === "-" || this.look(1) === "−" ? 1 : 0;
      if (isDigit(this.look(1 + sign))) {
        text += `e${this.look(1) === "−" ? "-" : sign === 1 ? this.look(1) : ""}`;
        this.at += 1 + sign;
        text += this.digits();
      }
    }
    const extra = this.look();
    // Fortran's 1d-3 is a number there only.
    const power = extra === "d" || extra === "D" ? this.match(/[dD][+-]?\d{1,3}(?![\w.])/y)?.[0] : undefined;
    if (power !== undefined) {
      const letter = `${text}·${power}`;
      this.notices.add("ambiguous", start, this.at + power.length, letter, `${text}e${power.slice(1)}`);
    }
    // 0x10, 0b101, 0o17: nobody multiplies a name by 0.
    const other =
      text === "0"
        ? this.match(/(?:[xX][\da-fA-F]+|[bB][01]+|[oO][0-7]+)(?!\w|\.[\w\s)]|\.$)/y)?.[0]
        : undefined;
    if (other !== undefined) {
      const whole = BigInt(`0${other}`).toString();
      this.notices.add("other-number", start, this.at + other.length, whole);
      this.push("number", whole, start, this.at + other.length);
      return true;
    }
    const hexadecimal = text === "0" && /^[xX]$/.test(extra) && isDigit(this.look(1));
    if (
      (extra === "." && !/^[*/^]$/.test(this.look(1))) ||
      (extra === "_" && this.underscores) ||
      hexadecimal
    ) {
      let end = this.at + 1;
      while (/^[\d._]$/.test(this.source[end] ?? "")) end += 1;
      this.stop("bad-number", this.at, end);
    } else this.push("number", text, start, this.at);
    return true;
  }

  /** A run of digits, single underscores between them left out. */
  private digits(): string {
    let text = "";
    for (;;) {
      const c = this.look();
      if (isDigit(c)) text += c;
      else if (!(c === "_" && this.underscores && text !== "" && isDigit(this.look(1)))) return text;
      this.at += 1;
    }
  }

  /** The tokens with the end mark. */
  finish(): Token[] {
    const end = this.source.length;
    this.tokens.push({ kind: "end", text: "", start: end, end, spaced: this.spaced });
    return this.tokens;
  }
}

export function isDigit(character: string): boolean {
  return character >= "0" && character <= "9" && character.length === 1;
}
