/* Over 300 lines: the words of LaTeX and what each is. */
import type { Expr } from "../expression/node.js";
import { integer } from "../functions/number.js";
import { calleeOf, functionNames } from "./callee.js";
import { greekNames, isGreekName } from "./characters.js";
import { joinedPieces } from "./names.js";
import type { Notices } from "./notice.js";
import { derivativeBy, productOver, sumOver } from "./operators.js";
import { longest, nearest } from "./suggestion.js";
import { INDEX_IN_BRACKETS, indexedName, name, rootOfDegree, sign } from "./text.js";
import { Scanner, type Token, type TokenKind } from "./token.js";

const BLANK =
  "\\, \\; \\: \\! \\> \\space \\quad \\qquad \\displaystyle \\textstyle \\limits " +
  "\\nolimits \\( \\) \\[ \\] \\thinspace \\nonumber \\notag";
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
    bmod: "bmod mod",
  }),
  ...table("operator", { "->": "to mapsto rightarrow", "=>": "Rightarrow implies" }),
  ...table("macro", { frac: "frac dfrac tfrac cfrac", binom: "binom dbinom tbinom", sqrt: "sqrt" }),
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
const ACCENT = /^\\(?:hat|bar|tilde|vec|dot|ddot|check|overline|widehat)$/;
/** The letter d of a derivative. */
const D = "(?:d|\\\\partial|\\\\mathrm\\{d\\})";
/** d/dx: a derivative to be taken, which is no formula yet. */
const DERIVATIVE =
  /\s*\{\s*(?:d|\\partial|\\mathrm\{d\})(?:\s*\^[^{}]*)?\s*\}\s*\{\s*(?:d|\\partial|\\mathrm\{d\})\s*[A-Za-z]/y;
/** df/dx, where f is a name or a formula: d would be cancelled as a factor. */
const QUOTIENT = new RegExp(
  `\\s*\\{\\s*${D}(?:\\s*\\^\\s*\\d)?\\s*(?:[A-Za-z(]|\\\\[A-Za-z])[^{}]*(?:\\{[^{}]*\\}[^{}]*)*\\}` +
    `\\s*\\{\\s*${D}\\s*(?:[A-Za-z]|\\\\[a-z]+)(?:\\s*\\^\\s*\\d)?\\s*\\}`,
  "y",
);
/** What \label and \tag say is for readers of the paper. */
const LABEL = /\s*\{[^{}]*\}/y;
/** x^{(2)}: a derivative or an index, as often as a power. */
const RAISED_IN_BRACKETS = /\^\s*\{\s*(?:\\left\s*)?\(\s*(\w+)\s*(?:\\right\s*)?\)\s*\}/y;
/** x^T, as often a row as a power. */
const TRANSPOSED = /\^\s*(?:T(?![A-Za-z])|\{\s*T\s*\}|\\math(?:sf|rm)\s*\{?\s*T(?![A-Za-z])\s*\}?)/y;
/** An exponent and the arguments right behind it: \Gamma^{2}\left(x\right). */
const RAISED_FUNCTION = /\^(?:\w|\{[^{}()]*(?:\{[^{}]*\}[^{}()]*)*\})(?:\\left)?\(/y;
/** What ends the sentence that a displayed formula stands in. */
const FULL_STOP = /[.,](?:\$|\\[\])]|\\end\{[a-z]+\*?\}|\s)*$/y;
/** 45^\circ: degrees. */
const DEGREES = /\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))/y;
/** The bounds of a sum or product: an index and whole numbers. */
const BOUNDS = /\s*(?:\\limits)?\s*_\s*\{\s*([A-Za-z])\s*=\s*(-?\d+)\s*\}\s*\^\s*(?:\{\s*(-?\d+)\s*\}|(\d))/y;
/** The two braces of a derivative's operator, nothing but d and variables in them. */
const OPERATOR = new RegExp(
  `\\s*\\{\\s*${D}(?:\\s*\\^\\s*(?:(\\d)|\\{\\s*(\\d)\\s*\\}))?\\s*\\}` +
    `\\s*\\{((?:\\s*${D}\\s*(?:[A-Za-z]|\\\\[a-z]+)(?:_(?:\\w|\\{\\w+\\}))?` +
    "(?:\\s*\\^\\s*(?:\\d|\\{\\s*\\d\\s*\\}))?)+)\\s*\\}",
  "y",
);
const BY = /(?:d|\\partial|\\mathrm\{d\})\s*(?:([A-Za-z])|\\([a-z]+))(?:\s*\^\s*\{?\s*(\d)\s*\}?)?/g;
const CONDITION_WORDS = /^(?:if|for|when|where|at|,|если|при|для)?$/i;
/** Words that hold a table of cases together. */
const LOGIC: readonly (readonly [pattern: RegExp, kind: TokenKind, text: string])[] = [
  [/^(?:otherwise|else|elsewhere|иначе|в остальных случаях|в противном случае)$/i, "truth", "otherwise"],
  [/^(?:and|и)$/, "operator", "and"],
  [/^(?:or|или)$/, "operator", "or"],
];
/** The brackets after \left and \right by the bracket that opens. */
const BRACKETS: Readonly<Record<string, string>> = {
  ")": "(",
  "]": "[",
  brack: "[",
  "}": "{",
  brace: "{",
  vert: "|",
};
/** What may stand as an index. */
const INDEX: readonly RegExp[] = [
  /(\d+|[A-Za-z])/y,
  /\\(?:mathrm|text|mathit|operatorname)\{([^{}]*)\}/y,
  /\{\s*\\(?:mathrm|text|mathit|operatorname)\{([^{}]*)\}\s*\}/y,
  /\{([^{}]*)\}/y,
  /\\([A-Za-z]+)/y,
];

/** Reads the words of a LaTeX formula. Letters side by side are variables of their own, declared names apart. */
export function readLatex(source: string, notices: Notices, declared: ReadonlySet<string>): Token[] {
  return new LatexScanner(source, notices, declared).read();
}

class LatexScanner extends Scanner {
  /** 2_1 is an index, whatever it may be on. */
  protected override readonly underscores = false;
  private readonly longest: number;
  /** Inside align and similar environments `&` and `\\\\` only place lines. */
  private aligned = false;

  constructor(
    source: string,
    notices: Notices,
    private readonly declared: ReadonlySet<string>,
  ) {
    super(source, notices);
    this.longest = longest(declared, 1);
  }

  read(): Token[] {
    const { source } = this;
    for (;;) {
      this.skipBlanks();
      if (this.at >= source.length) return this.finish();
      const character = this.look();
      if (this.aligned && (character === "&" || this.match(/\\\\/y) !== null)) {
        this.at += character === "&" ? 1 : 2;
        this.spaced = true;
      } else if (character === "\\") this.command();
      else if (character === "^" && this.match(DEGREES) !== null) {
        const end = this.at + (this.match(DEGREES)?.[0].length ?? 1);
        this.push("operator", "°", this.at, end);
      } else if (character === "∑" || character === "∏") {
        this.series(this.at, this.at + 1, character === "∑" ? "\\sum" : "\\prod");
      } else if (character === "^") {
        this.noteRaised();
        this.push("operator", "^", this.at, this.at + 1);
      } else if (character === "$" || character === "~" || this.match(FULL_STOP) !== null) {
        this.at += 1;
        this.spaced = true;
      } else if (character === "&") this.push("column", "&", this.at, this.at + 1);
      else if (character === "_") this.push("subscript", "_", this.at, this.at + 1);
      else if (/^[A-Za-z]$/.test(character)) this.letters();
      else if (!rootOfDegree(this) && !this.decimal() && !sign(this) && !name(this)) this.stopAtCharacter();
    }
  }

  /** Notes x^{(2)}, and x^12, of which TeX raises the 1 alone. */
  private noteRaised(): void {
    const transposed = this.match(TRANSPOSED);
    if (transposed !== null)
      this.notices.add("ambiguous", this.at, this.at + transposed[0].length, "^(T)", "dot([…], […])");
    const bracketed = this.match(RAISED_IN_BRACKETS);
    const digits = this.match(/\^\s*(\d{2,})/y);
    const found = bracketed ?? digits;
    if (found !== null) this.notices.add("other-sign", this.at, this.at + found[0].length, `^{${found[1]}}`);
  }

  /** A number, with LaTeX's decimal comma 1{,}5. */
  private decimal(): boolean {
    const comma = this.match(/(\d+)\{,\}(\d+)/y);
    if (comma === null) return this.number();
    this.push("number", `${comma[1]}.${comma[2]}`, this.at, this.at + comma[0].length);
    return true;
  }

  /** A run of letters: declared names, a function that lost its backslash, otherwise single letters. */
  private letters(): void {
    const run = this.match(/[A-Za-z]+/y)?.[0] ?? "";
    const end = this.at + run.length;
    if (run.length > 1 && !this.declared.has(run)) {
      const word = calleeOf(run) === undefined && run.length > 2 ? run.toLowerCase() : run;
      const callee = calleeOf(word);
      const called = callee !== undefined && run.length > 2 && this.match(/(?:\\left)?[([]/y, end) !== null;
      if (callee?.bare === true || called) {
        this.notices.add("missing-backslash", this.at, end, `\\${word}`);
        this.push("function", word, this.at, end);
        return;
      }
      const pieces = joinedPieces(run);
      if (pieces !== undefined) {
        this.notices.add("missing-space", this.at, end, pieces.join(" "));
        for (const piece of pieces) {
          const kind = piece.length > 1 ? "function" : "name";
          if (this.at + piece.length < end || kind === "function")
            this.push(kind, piece, this.at, this.at + piece.length);
          else this.indexed(kind, piece, this.at, end);
        }
        return;
      }
      if (/^d[a-z]$/.test(run) && !this.declared.has("d")) this.notices.add("differential", this.at, end);
      if (/^[pP]i$/.test(run)) {
        this.notices.add("missing-space", this.at, end, "\\pi");
        this.push("name", "pi", this.at, end);
        return;
      }
      if (isGreekName(run)) {
        this.notices.add("missing-space", this.at, end, `\\${run}`);
        this.indexed("symbol", run, this.at, end);
        return;
      }
      // Letters side by side are a product; a longer run, or one that begins like a function, may have been a word.
      if (run.length > 3 || /^(?:ln|lg|tg|[cst]h)|[pP]i/.test(run)) {
        this.notices.add("missing-space", this.at, end, [...run].join("·"));
      }
    }
    for (let done = 0; this.at < end; ) {
      let length = Math.min(this.longest, run.length - done);
      while (length > 1 && !this.declared.has(run.slice(done, done + length))) length -= 1;
      const name = run.slice(done, done + length);
      done += length;
      if (done < run.length) this.push("name", name, this.at, this.at + length);
      else this.indexed("name", name, this.at, this.at + length);
    }
  }

  /** Pushes a name with the index that follows it: x_1, x_{12}, k_{\mathrm{spring}}. */
  private indexed(kind: "name" | "symbol", name: string, start: number, after: number): void {
    const mark = this.match(/\s*_\s*/y, after);
    if (mark === null) {
      const brackets = this.match(INDEX_IN_BRACKETS, after)?.[0];
      if (brackets === undefined) this.push(kind, name, start, after);
      else this.push("symbol", indexedName(name, brackets), start, after + brackets.length);
      return;
    }
    const begin = after + mark[0].length;
    const match = INDEX.map((pattern) => this.match(pattern, begin)).find((found) => found !== null);
    const index = match?.[1]?.replaceAll(/\\(?=[A-Za-z_])|\s/g, "").replaceAll(",", "_");
    if (match === undefined || index === undefined || !/^\w+$/.test(index)) {
      this.stop("unexpected-token", begin, Math.min(begin + 1, this.source.length));
    } else this.push(kind, `${name}_${index}`, start, begin + match[0].length);
  }

  private command(): void {
    const start = this.at;
    const long = this.match(/\\(?:[A-Za-z]+\*?|[\s\S])/y)?.[0] ?? "\\";
    const word = long.length > 2 && long.endsWith("*") && !UPRIGHT.test(long) ? long.slice(0, -1) : long;
    const end = start + word.length;
    const known = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
    if (this.series(start, end, word) || this.derivative(start, end, word)) return;
    if (word === "\\over" || word === "\\choose") this.push("operator", word.slice(1), start, end);
    else if (word === "\\%") this.push("operator", "%", start, end);
    else if (/^\\(?:infty|nabla|oint|int|lim|limsup|liminf|argmin|argmax|inf|sup|pm|mp)$/.test(word))
      this.stop("unknown-command", start, end);
    else if (/^\\(?:hbar|ell|imath|jmath)$/.test(word)) this.indexed("symbol", word.slice(1), start, end);
    else if (/^\\(?:label|tag)$/.test(word) && this.match(LABEL, end) !== null) {
      this.at = end + (this.match(LABEL, end)?.[0].length ?? 0);
      this.spaced = true;
    } else if (blanks.has(word) || SIZES.test(word) || /^\\\s$/.test(word)) {
      // MATLAB's x \ y is y/x.
      if (this.spaced && /^\\\s$/.test(word) && this.tokens.length > 0)
        this.notices.add("ambiguous", start, start + 1, "·", "y/x");
      this.at = end;
      this.spaced = true;
    } else if (word === "\\left" || word === "\\right") this.delimiter(start, end, word === "\\left");
    else if (word === "\\begin" || word === "\\end") this.environment(start, end, word === "\\begin");
    else if (UPRIGHT.test(word)) this.upright(start, end);
    else if (ACCENT.test(word)) this.accent(word.slice(1), start, end);
    else if (
      known?.[1] === "frac" &&
      !this.declared.has("d") &&
      (this.match(DERIVATIVE, end) !== null || this.match(QUOTIENT, end) !== null)
    ) {
      this.stop("unknown-command", start, end);
    } else if (word === "\\psi" && this.polygamma(start, end)) return;
    else if (known !== undefined) this.push(known[0], known[1], start, end);
    else this.namedCommand(word.slice(1), start, end);
  }

  /** \sum_{i=1}^{3} and \prod: what follows is added up or multiplied out. */
  private series(start: number, after: number, word: string): boolean {
    if (word !== "\\sum" && word !== "\\prod") return false;
    const match = this.match(BOUNDS, after);
    const [index, from, to] = [match?.[1], match?.[2], match?.[3] ?? match?.[4]];
    if (match === null || index === undefined || from === undefined || to === undefined) {
      this.stop("unknown-command", start, after);
      return true;
    }
    const over = word === "\\sum" ? sumOver : productOver;
    const callee = over(index, Number(from), Number(to));
    this.push("function", callee.name, start, after + match[0].length, { callee });
    return true;
  }

  /** \frac{d}{dx} and \frac{\partial^2}{\partial x \partial y} before a formula. */
  private derivative(start: number, after: number, word: string): boolean {
    if (!/^\\[dt]?frac$/.test(word) || this.declared.has("d")) return false;
    const match = this.match(OPERATOR, after);
    if (match === null) return false;
    const order = Number(match[1] ?? match[2] ?? 1);
    const names: string[] = [];
    for (const [, name = "", greek, times] of (match[3] ?? "").matchAll(BY)) {
      const count = Number(times ?? 1);
      for (let k = 0; k < count && names.length < 100; k++) names.push(greek ?? name);
    }
    if (names.length !== order) return false;
    this.push("function", "derivative", start, after + match[0].length, { callee: derivativeBy(names) });
    return true;
  }

  /** \psi^{(1)}\left(x\right): nabla's own polygamma. */
  private polygamma(start: number, after: number): boolean {
    const match = this.match(
      /\s*\^\s*\{\s*(?:\\left\s*)?\(\s*(\d+)\s*(?:\\right\s*)?\)\s*\}(?=\s*(?:\\left\s*)?\()/y,
      after,
    );
    const callee = calleeOf("polygamma");
    if (match === null || callee === undefined || this.declared.has("psi")) return false;
    const order = integer(Number(match[1]));
    const own = {
      ...callee,
      arity: [1, 1] as const,
      make: (args: readonly Expr[]) => callee.make([order, ...args]),
    };
    this.push("function", "polygamma", start, after + match[0].length, { callee: own });
    return true;
  }

  /** \sin, \alpha, \pi. */
  private namedCommand(word: string, start: number, end: number): void {
    const called = this.match(word === "Gamma" ? /\s*(?:\\left\s*)?\(/y : /(?:\\left)?\(/y, end) !== null;
    // SymPy writes Γ²(x) as \Gamma^{2}\left(x\right), and a product of the letter with a blank.
    const raised = /^(?:Gamma|psi|zeta)$/.test(word) && this.match(RAISED_FUNCTION, end) !== null;
    if (raised && !this.declared.has(word)) {
      const name = { Gamma: "gamma", psi: "digamma" }[word] ?? word;
      this.notices.add("ambiguous", start, end, `${name}(…)`, `${word}*(…)`);
      this.push("function", name, start, end);
    } else if (called && /^(?:Gamma|psi)$/.test(word) && !this.declared.has(word)) {
      this.push("function", word === "Gamma" ? "gamma" : "digamma", start, end);
    } else if (word === "pi" && this.match(/\s*_/y, end) === null) this.push("name", "pi", start, end);
    else if (isGreekName(word)) this.indexed("symbol", word, start, end);
    else if (/^[A-Za-z]\w*$/.test(word) && calleeOf(word) !== undefined)
      this.push("function", word, start, end);
    else {
      const commands = Object.keys(COMMANDS).map((command) => command.slice(1));
      const suggestion = nearest(word, [...functionNames(), ...greekNames, ...commands]);
      this.stop("unknown-command", start, end, suggestion === undefined ? undefined : `\\${suggestion}`);
    }
  }

  /** The bracket after \left or \right. */
  private delimiter(start: number, after: number, opens: boolean): void {
    const begin = after + (this.match(/\s*/y, after)?.[0].length ?? 0);
    const match = this.match(/[()[\]|]|\\[{}|]|\\[lr]?(?:vert|brace|brack|floor|ceil)(?![A-Za-z])/y, begin);
    if (match !== null) {
      const bracket = match[0].replace(/^\\[lr]?/, "");
      this.push(opens ? "open" : "close", BRACKETS[bracket] ?? bracket, start, begin + match[0].length);
    } else if (begin >= this.source.length) this.stop("unexpected-end", begin, begin);
    else this.stop("unexpected-character", begin, begin + 1);
  }

  /** \begin{cases} and its end. */
  private environment(start: number, after: number, opens: boolean): void {
    const match = this.match(/\s*\{\s*d?cases\s*\}/y, after);
    const lines = this.match(
      /\s*\{\s*(?:equation|align|aligned|gather|gathered|multline|split|displaymath|math)\*?\s*\}/y,
      after,
    );
    if (lines !== null) {
      this.aligned = opens;
      this.at = after + lines[0].length;
      this.spaced = true;
    } else if (match === null) this.stop("unknown-command", start, after);
    else this.push(opens ? "open" : "close", "cases", start, after + match[0].length);
  }

  /** \hat{y}: a variable of its own, y_hat. */
  private accent(word: string, start: number, after: number): void {
    const match = this.match(/\s*(?:\{\s*\\?([A-Za-z]+)\s*\}|\\([A-Za-z]+)|([A-Za-z]))/y, after);
    if (match === null) this.stop("missing-argument", after, after);
    else {
      if (word.endsWith("dot")) this.notices.add("own-variable", start, after + match[0].length);
      this.indexed("symbol", `${match[1] ?? match[2] ?? match[3]}_${word}`, start, after + match[0].length);
    }
  }

  /** \operatorname{sgn}, \mathrm{rate}, \text{otherwise}. */
  private upright(start: number, after: number): void {
    const match = this.match(/\s*(?:\{([^{}]*)\}|([A-Za-z]))/y, after);
    if (match === null) {
      this.stop("missing-argument", after, after);
      return;
    }
    const end = after + match[0].length;
    const text = (match[1] ?? match[2] ?? "")
      .replaceAll("\\_", "_")
      .replaceAll(/\\[,;: ]|\\[a-z]*space/g, " ")
      .trim();
    // \boldsymbol{\theta} is the letter.
    const letter = /^\\([A-Za-z]+)$/.exec(text)?.[1];
    if (letter !== undefined && isGreekName(letter)) {
      this.indexed("symbol", letter, start, end);
      return;
    }
    if (!this.declared.has(text) && /^(?:arg\s?min|arg\s?max|lim|sup|inf)$/.test(text)) {
      this.stop("unknown-command", start, end);
      return;
    }
    // SymPy's \operatorname{atan}_{2}.
    const two = text === "atan" ? this.match(/\s*_\s*(?:2|\{\s*2\s*\})/y, end) : null;
    if (two !== null) {
      this.push("function", "atan2", start, end + two[0].length);
      return;
    }
    if (text === "d" && !this.declared.has("d")) this.notices.add("differential", start, end);
    const index = this.match(/\s*_\s*\{?\s*(?:\\mathrm\s*\{)?((?:\\_|\w)+)/y, end)?.[1]?.replaceAll(
      "\\_",
      "_",
    );
    const names = index === undefined ? [text] : [text, `${text}_${index}`, text + index];
    if (names.some((name) => this.declared.has(name))) {
      this.indexed("symbol", text, start, end);
      return;
    }
    const logic = LOGIC.find(([pattern]) => pattern.test(text));
    if (logic !== undefined) this.push(logic[1], logic[2], start, end);
    else if (CONDITION_WORDS.test(text)) {
      this.at = end;
      this.spaced = true;
    } else if (!/^[\p{L}_][\p{L}\d_]*$/u.test(text)) this.stop("unexpected-character", start, end);
    else if (calleeOf(text) !== undefined && !this.declared.has(text))
      this.push("function", text, start, end);
    else this.indexed(text.length === 1 || text === "undefined" ? "name" : "symbol", text, start, end);
  }
}
