import { type Callee, calleeOf, functionNames } from "./callee.js";
import { isGreekName } from "./characters.js";
import type { Notices } from "./notice.js";
import { nearest } from "./suggestion.js";
import { name as nonLatinName, sign } from "./text.js";
import { Scanner, type Token, type TokenKind } from "./token.js";

const BLANK =
  "\\, \\; \\: \\! \\> \\space \\quad \\qquad \\displaystyle \\textstyle \\limits \\nolimits \\( \\) \\[ \\] \\thinspace";
const SIZES = /^\\(?:[bB]igg?[lrm]?|mathopen|mathclose)$/;

/** Commands that are one word: what kind of word, and what it says. */
const COMMANDS: Readonly<Record<string, readonly [TokenKind, string]>> = {
  ...table("operator", {
    "*": "cdot times ast star bullet",
    "/": "div",
    "<=": "le leq leqslant leqq",
    ">=": "ge geq geqslant geqq",
  }),
  ...table("operator", {
    "!=": "ne neq",
    "<": "lt",
    ">": "gt",
    and: "land wedge",
    or: "lor vee",
    not: "lnot neg",
    mod: "bmod mod",
  }),
  ...table("operator", { "->": "to mapsto rightarrow", "=>": "Rightarrow implies" }),
  ...table("macro", { frac: "frac dfrac tfrac cfrac", sqrt: "sqrt" }),
  ...table("open", { "{": "{ lbrace", "[": "lbrack", "|": "lvert", floor: "lfloor", ceil: "lceil" }),
  ...table("close", { "{": "} rbrace", "[": "rbrack", "|": "rvert", floor: "rfloor", ceil: "rceil" }),
  ...table("bar", { "|": "vert mid" }),
  "\\\\": ["row", "\\\\"],
};

function table(
  kind: TokenKind,
  words: Readonly<Record<string, string>>,
): Record<string, readonly [TokenKind, string]> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([text, names]) =>
      names.split(" ").map((name) => [`\\${name}`, [kind, text] as const]),
    ),
  );
}

const blanks = new Set(BLANK.split(" "));
const UPRIGHT =
  /^\\(?:operatorname\*?|math(?:rm|it|sf|bf|tt|normal)|boldsymbol|bm|text(?:rm|it|normal|up)?|mathop|mbox)$/;
const CONDITION_WORDS = /^(?:if|for|when|where|at|,|если|при|для)?$/i;
const OTHERWISE = /^(?:otherwise|else|elsewhere|иначе|в остальных случаях|в противном случае)$/i;

/** Reads the words of a LaTeX formula. Letters side by side are variables of their own, declared names apart. */
export function readLatex(source: string, notices: Notices, declared: ReadonlySet<string>): Token[] {
  return new LatexScanner(source, notices, declared).read();
}

class LatexScanner extends Scanner {
  private readonly longest: number;

  constructor(
    source: string,
    notices: Notices,
    private readonly declared: ReadonlySet<string>,
  ) {
    super(source, notices);
    this.longest = Math.max(1, ...[...declared].map((name) => name.length));
  }

  read(): Token[] {
    const { source } = this;
    for (;;) {
      this.skipBlanks();
      if (this.at >= source.length) return this.finish();
      const character = this.look();
      if (character === "\\") this.command();
      else if (character === "$" || character === "~") {
        this.at += 1;
        this.spaced = true;
      } else if (character === "&") this.push("column", "&", this.at, this.at + 1);
      else if (character === "_") this.push("subscript", "_", this.at, this.at + 1);
      else if (/^[A-Za-z]$/.test(character)) this.letters();
      else if (!this.decimal() && !sign(this) && !this.otherName()) {
        this.stop(
          "unexpected-character",
          this.at,
          this.at + ((source.codePointAt(this.at) ?? 0) > 0xffff ? 2 : 1),
        );
      }
    }
  }

  /** A number, with LaTeX's decimal comma 1{,}5. */
  private decimal(): boolean {
    const comma = /^(\d+)\{,\}(\d+)/.exec(this.source.slice(this.at, this.at + LONGEST_WORD));
    if (comma === null) return this.number();
    this.push("number", `${comma[1]}.${comma[2]}`, this.at, this.at + comma[0].length);
    return true;
  }

  /** A Greek or other letter written as itself. */
  private otherName(): boolean {
    return nonLatinName(this);
  }

  /** A run of letters: declared names, a function that lost its backslash, otherwise single letters. */
  private letters(): void {
    const start = this.at;
    const run = /^[A-Za-z]+/.exec(this.source.slice(start, start + LONGEST_WORD))?.[0] ?? "";
    if (run.length > 2 && calleeOf(run)?.bare === true && !this.declared.has(run)) {
      this.notices.add("missing-backslash", start, start + run.length, `\\${run}`);
      return this.push("function", run, start, start + run.length);
    }
    let length = Math.min(this.longest, run.length);
    while (length > 1 && !this.declared.has(run.slice(0, length))) length -= 1;
    const indexed = this.indexed(run.slice(0, length), start + length);
    if (indexed !== undefined) this.push("name", indexed.name, start, indexed.end);
  }

  /** The name with the index that follows it: x_1, x_{12}, k_{\mathrm{spring}}. Undefined when the index is none. */
  private indexed(name: string, at: number): { name: string; end: number } | undefined {
    const { source } = this;
    const mark = /^\s*_\s*/.exec(source.slice(at, at + LONGEST_WORD));
    if (mark === null) return { name, end: at };
    const begin = at + mark[0].length;
    const rest = source.slice(begin, begin + LONGEST_WORD);
    const match =
      /^(\d+|[A-Za-z])/.exec(rest) ??
      /^\\(?:mathrm|text|mathit|operatorname)\{([^{}]*)\}/.exec(rest) ??
      /^\{\s*\\(?:mathrm|text|mathit|operatorname)\{([^{}]*)\}\s*\}/.exec(rest) ??
      /^\{([^{}]*)\}/.exec(rest) ??
      /^\\([A-Za-z]+)/.exec(rest);
    const index = match?.[1]?.replaceAll(/\\(?=[A-Za-z_])|\s/g, "").replaceAll(",", "_");
    if (match === null || index === undefined || !/^\w+$/.test(index)) {
      this.stop("unexpected-token", begin, Math.min(begin + 1, source.length));
      return undefined;
    }
    return { name: `${name}_${index}`, end: begin + match[0].length };
  }

  private command(): void {
    const { source } = this;
    const start = this.at;
    const word = /^\\(?:[A-Za-z]+\*?|[^])/.exec(source.slice(start, start + LONGEST_WORD))?.[0] ?? "\\";
    const starless = word.length > 2 && word.endsWith("*") && !UPRIGHT.test(word) ? word.slice(0, -1) : word;
    const end = start + starless.length;
    if (blanks.has(starless) || SIZES.test(starless) || /^\\\s$/.test(starless)) {
      this.at = end;
      this.spaced = true;
    } else if (starless === "\\left" || starless === "\\right")
      this.delimiter(start, end, starless === "\\left" ? "open" : "close");
    else if (starless === "\\begin" || starless === "\\end")
      this.environment(start, end, starless === "\\begin" ? "open" : "close");
    else if (UPRIGHT.test(starless)) this.upright(start, end);
    else if (Object.hasOwn(COMMANDS, starless)) {
      const [kind, text] = COMMANDS[starless] as readonly [TokenKind, string];
      this.push(kind, text, start, end);
    } else this.namedCommand(starless.slice(1), start, end);
  }

  /** \sin, \alpha, \pi. */
  private namedCommand(word: string, start: number, end: number): void {
    if (word === "pi" && !/^\s*_/.test(this.source.slice(end, end + 9)))
      return this.push("name", "pi", start, end);
    if (isGreekName(word) || word === "pi") {
      const indexed = this.indexed(word, end);
      const called = word === "Gamma" && /^\s*(?:\\left\s*)?\(/.test(this.source.slice(end, end + 20));
      if (called && !this.declared.has(word)) this.push("function", "gamma", start, end);
      else if (indexed !== undefined) this.push("symbol", indexed.name, start, indexed.end);
      return;
    }
    const callee: Callee | undefined = /^[a-z]\w*$/i.test(word) ? calleeOf(word) : undefined;
    if (callee !== undefined) return this.push("function", word, start, end);
    const known = [...functionNames(), ...Object.keys(COMMANDS).map((command) => command.slice(1))];
    const suggestion = nearest(word, known);
    this.stop("unknown-command", start, end, suggestion === undefined ? undefined : `\\${suggestion}`);
  }

  /** The bracket after \left or \right. */
  private delimiter(start: number, after: number, kind: "open" | "close"): void {
    const blank = /^\s*/.exec(this.source.slice(after, after + LONGEST_WORD))?.[0].length ?? 0;
    const rest = this.source.slice(after + blank, after + blank + LONGEST_WORD);
    const match = /^(?:[()[\]|]|\\[{}|]|\\[lr]?(?:vert|brace|brack|floor|ceil)(?![A-Za-z]))/.exec(rest);
    if (match === null) {
      return this.stop(
        rest === "" ? "unexpected-end" : "unexpected-character",
        after + blank,
        Math.min(after + blank + 1, this.source.length),
      );
    }
    const bracket = match[0].replace(/^\\[lr]?/, "");
    const text = { ")": "(", "]": "[", brack: "[", "}": "{", brace: "{", vert: "|" }[bracket] ?? bracket;
    this.push(kind, text, start, after + blank + match[0].length);
  }

  /** \begin{cases} and its end. */
  private environment(start: number, after: number, kind: "open" | "close"): void {
    const match = /^\s*\{\s*([d]?cases)\s*\}/.exec(this.source.slice(after, after + LONGEST_WORD));
    if (match === null) return this.stop("unknown-command", start, after);
    this.push(kind, "cases", start, after + match[0].length);
  }

  /** \operatorname{sgn}, \mathrm{rate}, \text{otherwise}. */
  private upright(start: number, after: number): void {
    const match = /^\s*(?:\{([^{}]*)\}|([A-Za-z]))/.exec(this.source.slice(after, after + LONGEST_WORD));
    if (match === null) return this.stop("missing-argument", after, after);
    const text = (match[1] ?? match[2] ?? "")
      .replaceAll("\\_", "_")
      .replaceAll(/\\[,;: ]|\\[a-z]*space/g, " ")
      .trim();
    const end = after + match[0].length;
    if (OTHERWISE.test(text)) this.push("truth", "otherwise", start, end);
    else if (CONDITION_WORDS.test(text)) {
      this.at = end;
      this.spaced = true;
    } else if (/^(?:and|or|и|или)$/.test(text))
      this.push("operator", /^(?:and|и)$/.test(text) ? "and" : "or", start, end);
    else if (!/^\p{L}[\p{L}\d_]*$/u.test(text)) this.stop("unexpected-character", after, end);
    else if (calleeOf(text) !== undefined && !this.declared.has(text))
      this.push("function", text, start, end);
    else {
      const indexed = this.indexed(text, end);
      if (indexed !== undefined)
        this.push(
          text.length === 1 || text === "undefined" ? "name" : "symbol",
          indexed.name,
          start,
          indexed.end,
        );
    }
  }
}

/** No command, name or index is longer. */
const LONGEST_WORD = 1000;
