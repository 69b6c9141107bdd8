/* Over 300 lines: all that a name may mean where it stands, in the order in which the meanings are tried. */
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { literal, ONE, ZERO } from "../functions/number.js";
import type { Callee } from "./callable.js";
import { calleeOf, constantOf, functionNames } from "./callee.js";
import { greekNames, isGreekName } from "./characters.js";
import { fail } from "./failure.js";
import type { Notices } from "./notice.js";
import { longest, nearest } from "./suggestion.js";
import type { Token } from "./token.js";

/** Variables as `print` spells them in code whose language keeps their names. */
const CODE_WORDS: ReadonlySet<string> = new Set("lambda_ beta_ gamma_ zeta_ I_ N_ O_ Q_ S_".split(" "));

/** What a name stands for where it stands. */
export type Meaning =
  | { readonly kind: "value"; readonly value: Expr }
  | { readonly kind: "condition"; readonly value: Expr }
  | { readonly kind: "callee"; readonly callee: Callee; readonly base?: Expr }
  | { readonly kind: "pieces"; readonly pieces: readonly Token[] };

/** A word longer than this is not taken apart. */
const LONGEST_JOINED = 40;
/** Words that programs have for what is no number. */
const NO_NUMBERS: ReadonlySet<string> = new Set(
  "inf Inf INFINITY Infinity infinity oo infty None".split(" "),
);
/** Functions of other programs that nabla has not, though a name of its own is near: no slip of it. */
const OF_OTHERS: ReadonlySet<string> = new Set(
  "expint expn yn kn kv kve i0e i1e jve ive y0 y1 k0 k1 erfinv lcm gcd Function".split(" "),
);
/** Functions of arrays in NumPy and similar libraries, whose names mean something else here. */
const OF_ARRAYS: ReadonlySet<string> = new Set("diff gradient select piecewise".split(" "));
/** Names that mean the same as here in NumPy and its kin alone: remainder of `math` and of C rounds the quotient. */
const ONLY_OF_ARRAYS: ReadonlySet<string> = new Set(["remainder"]);
const ARRAYS: ReadonlySet<string> = new Set("np numpy jnp torch".split(" "));
/** SymPy's S(1): a number as it is. */
const ITSELF: Callee = {
  name: "S",
  arity: [1, 1],
  bare: false,
  takesConditions: false,
  givesCondition: false,
  make: ([x]) => x ?? ZERO,
};
/** Functions and the letters x, y, z in one word: xsinx, sinxcosx, xlnx. */
const FUNCTION = "arc(?:sin|cos|tan|tg|ctg)|a?(?:sin|cos|tan|cot|sec|csc)h?|ln|lg|exp|sqrt|ctg|tg|c?th|sh|ch";
const JOINED = new RegExp(`^(?:[xyz]|${FUNCTION})*(?:${FUNCTION})(?:[xyz]+|\\d+[xyz]?)$`);
const PIECES = new RegExp(`${FUNCTION}|[xyz]|\\d+`, "g");
/** The same with a function at the end: xln of `xln x`. */
const JOINED_BEFORE = new RegExp(`^(?:[xyz]|${FUNCTION})*[xyz](?:${FUNCTION})$`);
/** A longer word around a function or a Greek letter: one variable, but perhaps not meant so. */
const WITHIN = [...greekNames].filter((name) => name.length > 3).join("|");
const AROUND = new RegExp(
  `^[A-Za-z]{0,2}(?:${FUNCTION}|log)[A-Za-z]{1,3}$|^[A-Za-z]{1,2}(?:${FUNCTION}|log)$|` +
    `^[A-Za-z]{0,2}(?:${WITHIN})[a-z]{1,2}$`,
);
/** What stands before the i of e^{ix} and exp(2·pi·i). */
const EXPONENT = /(?:(?:^|[^A-Za-z])[eE]\}?\s*(?:\^|\*\*)|[eE]xp)[\s{([]*[^+(){}[\]]{0,12}$/;
const JOINED_START = new RegExp(`^(?:${FUNCTION}|log|abs)[a-z]{1,2}$`);
/** No function that is looked for inside a longer word has a longer name. */
const LONGEST_WORD = 10;
/** For so many unknown words at most a near function is sought. */
const MOST_NEAR = 100;
const TRUTH: Readonly<Record<string, Expr>> = { True: ONE, true: ONE, False: ZERO, false: ZERO };

/** The functions and letters that a run of letters in LaTeX is made of, `sinx` or `xln`. */
export function joinedPieces(run: string): readonly string[] | undefined {
  return JOINED.test(run) || JOINED_BEFORE.test(run) ? (run.match(PIECES) ?? undefined) : undefined;
}

/** Knows the caller's variables and remembers those that occur. */
export class Names {
  private readonly seen = new Map<string, { readonly token: Token; readonly meaning: Meaning }>();
  /** Words read as variables that stand like functions, before an operand. */
  private readonly applied = new Map<string, Token>();
  private readonly longestPiece: number;

  constructor(
    private readonly source: string,
    private readonly notices: Notices,
    readonly declared: ReadonlySet<string>,
    /** Variables of one letter that stand alone somewhere in the formula. */
    private readonly singles: ReadonlySet<string> = new Set(),
  ) {
    this.longestPiece = longest(declared, LONGEST_WORD);
  }

  /** What `token` means before `next`; throws `unknown-function` for a word before a bracket that is none. */
  meaning(token: Token, next: Token): Meaning {
    const name = token.text;
    const printed = this.declared.size === 0 ? undefined : this.asPrinted(name);
    if (printed !== undefined) return this.variable({ ...token, text: printed });
    if (token.callee !== undefined) return { kind: "callee", callee: token.callee };
    if (token.value !== undefined) return { kind: "value", value: token.value };
    if (token.kind === "symbol" || this.declared.has(name)) {
      if (name.length > 1 && calleeOf(name) !== undefined && /^(?:name|number|function)$/.test(next.kind))
        this.notices.add("read-as-product", token.start, token.end, `${name}·${next.text}`, name);
      return this.variable(token);
    }
    const ofArrays = token.module !== undefined && ARRAYS.has(token.module);
    const elsewhere = ofArrays ? OF_ARRAYS.has(name) : ONLY_OF_ARRAYS.has(name);
    // Derivative[1][f] of Mathematica is an operator, no formula.
    if (elsewhere || (name === "Derivative" && next.text === "["))
      return fail(this.source, "unknown-function", token.start, token.end);
    const called = next.kind === "open" && next.text !== "cases" && next.text !== "raised";
    // Mathematica's D[f, x]; D(x) is a product.
    const callee = name === "D" && next.text !== "[" ? undefined : calleeOf(name);
    if (token.kind === "function" && callee !== undefined) return { kind: "callee", callee };
    if (callee !== undefined && (called || callee.bare)) {
      if (/^[ij][01]$/.test(name) && token.module === undefined) {
        const [bessel, order] = [name.startsWith("j") ? "besselj" : "besseli", name.slice(1)];
        this.notices.add("ambiguous", token.start, token.end, `${bessel}(${order}, …)`, `${name}*(…)`);
      }
      return { kind: "callee", callee };
    }
    const constant = constantOf(name);
    if (constant !== undefined) return { kind: "value", value: constant };
    if (Object.hasOwn(TRUTH, name)) return { kind: "condition", value: TRUTH[name] as Expr };
    if (NO_NUMBERS.has(name)) return fail(this.source, "bad-number", token.start, token.end);
    if (name === "S" && called && next.text === "(") return { kind: "callee", callee: ITSELF };
    if (name.length === 1) return this.variable(token);
    if (token.module !== undefined) {
      const suggestion = OF_OTHERS.has(name) ? undefined : nearest(name, functionNames());
      return fail(this.source, "unknown-function", token.start, token.end, { suggestion });
    }
    const operand = called || next.kind === "number" || next.kind === "name" || next.kind === "bar";
    const other = operand ? this.otherCase(name) : undefined;
    if (other !== undefined) return { kind: "callee", callee: other };
    const compound = this.compound(token, name, called);
    if (compound !== undefined) return compound;
    if (operand && /^[A-Za-z]{3,}$/.test(name) && !isGreekName(name)) this.applied.set(name, token);
    return this.variable(token);
  }

  /**
   * The declared variable that `print` spells so: x1 is x_1 in LaTeX and in Unicode, `if` is if_ in code.
   */
  private asPrinted(name: string): string | undefined {
    if (this.declared.has(name)) return undefined;
    const [, stem = "", index = ""] = /^(\w*?)_(\d*)$/.exec(name) ?? [];
    return stem !== "" && this.declared.has(stem + index) ? stem + index : undefined;
  }

  /** SIN(X), Sqrt[x]: a function whose name is written in capitals. */
  private otherCase(name: string): Callee | undefined {
    return isGreekName(name) ? undefined : calleeOf(name.toLowerCase());
  }

  /** Names that are more than one word: log_2, xy, sin2x. */
  private compound(token: Token, name: string, called: boolean): Meaning | undefined {
    const written = /^log_(\d+|[A-Za-z]\w*)$/i.exec(name);
    const base = written?.[1] ?? "";
    const log =
      base.length > 1 && !/^\d/.test(base) && !this.declared.has(base) && constantOf(base) === undefined
        ? null
        : written;
    if (log === null && written !== null) this.notices.add("unknown-word", token.start, token.end, "log");
    const callee = log === null ? undefined : calleeOf("log");
    if (log !== null && callee !== undefined) {
      return {
        kind: "callee",
        callee,
        base: /^\d/.test(base) ? literal(base) : (constantOf(base) ?? symbolNode(base)),
      };
    }
    if (name.length > 1 && name.length <= LONGEST_JOINED) {
      const pieces = this.split(name) ?? this.joinedFunction(token, name) ?? this.joinedLetters(token, name);
      if (pieces !== undefined) return { kind: "pieces", pieces: tokensOf(pieces, token) };
    }
    if (
      !called ||
      name.length === 1 ||
      /^[A-Za-z]_?\d+$/.test(name) ||
      isGreekName(name.replace(/_?\d+$/, ""))
    )
      return undefined;
    const known = [...functionNames(), ...this.declared];
    return fail(this.source, "unknown-function", token.start, token.end, {
      suggestion: OF_OTHERS.has(name) ? undefined : nearest(name, known),
    });
  }

  /**
   * The fewest declared variables, constants and functions that the name is made of; at least one is a declared
   * variable.
   */
  private split(name: string): string[] | undefined {
    if (this.declared.size === 0) return undefined;
    // fewest[end] pieces make name[0, end), the last of them beginning at from[end].
    const fewest = [0];
    const from = [0];
    for (let end = 1; end <= name.length; end++) {
      for (let start = Math.max(0, end - this.longestPiece); start < end; start++) {
        const count = (fewest[start] ?? Number.POSITIVE_INFINITY) + 1;
        if (count >= (fewest[end] ?? Number.POSITIVE_INFINITY)) continue;
        const piece = name.slice(start, end);
        if (!this.declared.has(piece) && !words.has(piece)) continue;
        fewest[end] = count;
        from[end] = start;
      }
    }
    if (fewest[name.length] === undefined) return undefined;
    const pieces: string[] = [];
    for (let end = name.length; end > 0; end = from[end] ?? 0) pieces.unshift(name.slice(from[end], end));
    return pieces.some((piece) => this.declared.has(piece)) ? pieces : undefined;
  }

  /** sinx, cos2y: a function and its argument written without a space. */
  private joinedFunction(token: Token, name: string): string[] | undefined {
    if (!JOINED.test(name)) return undefined;
    const pieces = name.match(PIECES) ?? [];
    const reading = pieces.join(" ");
    this.notices.add("missing-space", token.start, token.end, reading);
    return pieces;
  }

  /** x²y + 4y + yx: a name whose letters all are variables of the formula is their product. */
  private joinedLetters(token: Token, name: string): string[] | undefined {
    if (token.kind !== "name" || !/^[A-Za-z]{2,}$/.test(name) || isGreekName(name)) return undefined;
    const letters = [...name];
    if (!letters.every((letter) => this.singles.has(letter) || this.declared.has(letter))) return undefined;
    this.notices.add("joined-product", token.start, token.end, letters.join("·"));
    return letters;
  }

  private variable(token: Token): Meaning {
    const present = this.seen.get(token.text);
    if (present !== undefined) return present.meaning;
    // Python and SymPy have these words, so code spells the variables lambda_, gamma_, ….
    const spelled = CODE_WORDS.has(token.text) && !this.declared.has(token.text);
    const name = spelled ? token.text.slice(0, -1) : token.text;
    const meaning: Meaning = { kind: "value", value: symbolNode(name) };
    this.seen.set(token.text, { token, meaning });
    return meaning;
  }

  /** The names of all variables that were read, whether they are left in the formula or cancel. */
  variables(): string[] {
    return [...this.seen.values()].flatMap(({ meaning }) =>
      meaning.kind === "value" && meaning.value.kind === "symbol" ? [meaning.value.name] : [],
    );
  }

  /**
   * Notes names that may have been meant as products, and pairs of names that look alike. `variables` are those that
   * the formula has: the index of a sum is none.
   */
  review(variables: readonly string[]): void {
    for (const name of ["i", "j", "I"]) {
      const first = this.seen.get(name)?.token;
      if (first === undefined || this.declared.has(name) || !variables.includes(name)) continue;
      const before = this.source.slice(Math.max(0, first.start - 24), first.start);
      const unit = name === "I" ? EXPONENT.test(before) : /\d$/.test(before) || EXPONENT.test(before);
      if (unit) this.notices.add("imaginary-unit", first.start, first.end);
    }
    for (const [name, { start, end }] of [...this.applied].slice(0, MOST_NEAR)) {
      const meant = nearest(name, functionNames());
      if (meant !== undefined) this.notices.add("unknown-word", start, end, meant);
    }
    for (const [name, { token }] of this.seen) {
      const { start, end, kind } = token;
      if (kind === "name" && !this.declared.has(name) && joinedWithIndex(name)) {
        this.notices.add("joined-name", start, end);
      }
      const twin = /^(.*)_(\d+)$/.exec(name);
      if (twin !== null && this.seen.has(`${twin[1]}${twin[2]}`)) {
        this.notices.add("similar-names", start, end, `${twin[1]}${twin[2]}`);
      }
      if (kind !== "name" || !/^[A-Za-z]{2,}$/.test(name) || isGreekName(name) || this.declared.has(name))
        continue;
      if (AROUND.test(name) || joinedWords(name)) this.notices.add("joined-name", start, end);
      const spelt = [...name].every((letter) => this.seen.has(letter) || this.declared.has(letter));
      if (name.length <= 3 || spelt || this.declared.size > 0) this.notices.add("joined-name", start, end);
    }
  }
}

/** The constants, and the functions long enough to be seen inside a longer word. */
const words: ReadonlySet<string> = new Set([
  "pi",
  "e",
  ...[...functionNames()].filter(
    (name) => name.length > 2 && name.length <= LONGEST_WORD && calleeOf(name)?.bare === true,
  ),
]);

/** Does some spelling of this name stand for a function or a Greek letter? */
const isKnown = (name: string): boolean =>
  name.length > 1 &&
  (isGreekName(name) || calleeOf(name) !== undefined || calleeOf(name.toLowerCase()) !== undefined);

/** thetax, ttheta, absx, sintheta: a Greek letter or a function, and a letter or another of these beside it? */
function joinedWords(name: string): boolean {
  if (name.length > LONGEST_JOINED) return false;
  for (let i = 1; i < name.length; i++) {
    const [before, after] = [name.slice(0, i), name.slice(i)];
    if (/^pi$/i.test(before) ? isKnown(after) : /^pi$/i.test(after) && isKnown(before)) return true;
    if (isKnown(before) ? i >= name.length - 2 || isKnown(after) : i === 1 && isKnown(after)) return true;
  }
  return false;
}

/** abs5, lnx_1, tx_1, x_1y, w_0theta: more than a letter or a word with its index? */
function joinedWithIndex(name: string): boolean {
  const stem = /^([A-Za-z]{2,})_?\d+(?:_\d+)*$/.exec(name)?.[1];
  if (stem === undefined) return /^[A-Za-z]+_?\d+_?[A-Za-z]/.test(name);
  if (isGreekName(stem)) return false;
  if (/^(?:[xyzt]{2}[a-z]|[pP]i[a-z]|[a-z][pP]i)$/.test(stem)) return true;
  return isKnown(stem) || stem.length === 2 || JOINED_START.test(stem.toLowerCase()) || joinedWords(stem);
}

/** The pieces of a joined name as tokens in their places. */
function tokensOf(pieces: readonly string[], whole: Token): Token[] {
  // A name whose text differs from the source (a look-alike, say) still has as many characters, unless it was styled.
  const exact = whole.end - whole.start === whole.text.length;
  let at = whole.start;
  return pieces.map((text, i) => {
    const start = exact ? at : whole.start;
    const end = exact ? at + text.length : whole.end;
    at = end;
    return { kind: /^\d/.test(text) ? "number" : "name", text, start, end, spaced: i === 0 && whole.spaced };
  });
}
