/* Over 300 lines: the words of plain text and what each is. */
import type { Expr } from "../expression/node.js";
import { logOf, multiply, sqrt } from "../functions/arithmetic.js";
import { E, eulerGammaRow, goldenRatioRow, PI } from "../functions/constants.js";
import { HALF, integer, TWO } from "../functions/number.js";
import type { Callee } from "./callable.js";
import { calleeOf } from "./callee.js";
import {
  greekName,
  isGreek,
  isNameLetter,
  latinName,
  lowered,
  plainLetter,
  raised,
  rootOfCharacter,
  signOfCharacter,
} from "./characters.js";
import { strokesOf } from "./definition.js";
import type { Notices } from "./notice.js";
import { derivativeBy } from "./operators.js";
import { englishFunction } from "./spreadsheet.js";
import { isDigit, Scanner, type Token, type TokenKind } from "./token.js";

/** Operators of more than one character, longest first. */
const LONG = [
  "===",
  "!==",
  "**",
  "//",
  "<=",
  ">=",
  "==",
  "!=",
  "<>",
  ":=",
  "=>",
  "->",
  "&&",
  ".^",
  ".*",
  "./",
  ".+",
  ".-",
];
const SAME: Readonly<Record<string, string>> = {
  "**": "^",
  ".^": "^",
  ".*": "*",
  "./": "/",
  ".+": "+",
  ".-": "-",
  "<>": "!=",
  "&&": "and",
  "===": "==",
  "!==": "!=",
};
/** Characters that such an operator may end with. */
const ENDS = "=*/>&^+-";
/** Words of one character, and the brackets that stand for the whole part. */
const PLAIN: ReadonlyMap<string, readonly [kind: TokenKind, text: string]> = new Map([
  ...Array.from("+-*/^<>=!?:°", (c): [string, [TokenKind, string]] => [c, ["operator", c]]),
  ["(", ["open", "("]],
  ["[", ["open", "["]],
  ["{", ["open", "{"]],
  [")", ["close", "("]],
  ["]", ["close", "["]],
  ["}", ["close", "{"]],
  ["|", ["bar", "|"]],
  [",", ["comma", ","]],
  [";", ["semicolon", ";"]],
  ["floor(", ["open", "floor"]],
  ["floor)", ["close", "floor"]],
  ["ceil(", ["open", "ceil"]],
  ["ceil)", ["close", "ceil"]],
]);

/** Modules whose names may stand before a function: `np.sin`, `Math.pow`, `scipy.special.erf`. */
const MODULES = new Set(
  (
    "np numpy math Math sympy sp torch tf jnp jax scipy special stats cmath mpmath mp nn functional F S " +
    "keras backend functools linalg Base MathConstants SpecialFunctions LambertW"
  ).split(" "),
);
/** Constants that only a module's name makes certain. */
const MODULE_CONSTANTS: ReadonlyMap<string, Expr> = new Map([
  ["tau", multiply([TWO, PI])],
  ["PI", PI],
  ["E", E],
  ["Half", HALF],
  ["SQRT2", sqrt(TWO)],
  ["LN2", logOf(TWO)],
  ["golden", goldenRatioRow.make([])],
  ["eulergamma", eulerGammaRow.make([])],
]);

/** Reads the words of a formula in Python, caret, Unicode or school notation. */
export function readText(
  source: string,
  notices: Notices,
  declared: ReadonlySet<string> = new Set(),
): Token[] {
  const scanner = new Scanner(source, notices);
  // Between brackets a semicolon separates arguments where the comma is the decimal sign: max(1,5; x), as Excel writes.
  const decimals = separatesBySemicolons(source);
  for (;;) {
    scanner.skipBlanks();
    if (scanner.at >= source.length) return scanner.finish();
    const known = (decimals && decimalComma(scanner)) || scanner.number() || rootOfDegree(scanner);
    if (!known && !percent(scanner) && !derivativeSign(scanner, declared) && !sign(scanner) && !name(scanner))
      scanner.stopAtCharacter();
  }
}

/** Does a semicolon stand between brackets? */
function separatesBySemicolons(source: string): boolean {
  if (!source.includes(";")) return false;
  let depth = 0;
  for (const character of source) {
    if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    else if (character === ";" && depth > 0) return true;
  }
  return false;
}

/** 1,5 and the semicolon of a formula whose arguments stand apart by semicolons. */
function decimalComma(scanner: Scanner): boolean {
  if (scanner.look() === ";" && scanner.tokens.some((token) => token.kind === "open")) {
    scanner.push("comma", ",", scanner.at, scanner.at + 1);
    return true;
  }
  const match = scanner.match(/(\d+),(\d+)/y);
  if (match === null) return false;
  const [start, end] = [scanner.at, scanner.at + match[0].length];
  scanner.notices.add("decimal-comma", start, end, `${match[1]}.${match[2]}`);
  scanner.push("number", `${match[1]}.${match[2]}`, start, end);
  return true;
}

/** What a word may not follow directly: it ends an operand. */
function afterOperand({ tokens }: Scanner): boolean {
  const last = tokens[tokens.length - 1];
  return (
    last !== undefined &&
    (/^(?:number|name|symbol|close)$/.test(last.kind) ||
      (last.kind === "operator" && /^[!°%]$/.test(last.text)))
  );
}

/** ³√x and ∜x. */
export function rootOfDegree(scanner: Scanner): boolean {
  if (scanner.look() < "\u0080") return false;
  const start = scanner.at;
  const match = scanner.match(/([²³⁴-⁹])√|∜/y);
  if (match === null) return false;
  if (match[1] !== undefined && afterOperand(scanner) && !scanner.spaced) {
    const power = raised(match[1]) ?? "";
    scanner.notices.add("ambiguous", start, start + match[0].length, `^${power}·√`, `root(…, ${power})`);
    return false;
  }
  const degree = match[1] === undefined ? 4 : Number(raised(match[1]));
  const callee = calleeOf(degree === 2 ? "sqrt" : degree === 3 ? "cbrt" : "root");
  if (callee === undefined) return false;
  const root =
    degree < 4 ? callee : { ...callee, arity: [1, 1] as const, bare: true, make: rootOf(callee, degree) };
  scanner.push("root", match[0], start, start + match[0].length, { callee: root });
  return true;
}

const rootOf =
  (callee: Callee, degree: number) =>
  (args: readonly Expr[]): Expr =>
    callee.make([...args, integer(degree)]);

/** 50% is 50/100 where no operand follows at once; otherwise % is the remainder. Maxima's %pi is π. */
function percent(scanner: Scanner): boolean {
  if (scanner.look() !== "%") return false;
  const start = scanner.at;
  // R: x %% 2 is the remainder, x %/% 2 the whole quotient.
  const rest = scanner.match(/%%|%\/%/y)?.[0];
  if (rest !== undefined) {
    scanner.push("operator", rest === "%%" ? "mod" : "//", start, start + rest.length);
    return true;
  }
  const constant = scanner.match(/%(pi|e|phi|gamma)\b/y)?.[1];
  if (constant !== undefined && !afterOperand(scanner)) {
    const name = { phi: "golden_ratio", gamma: "euler_gamma" }[constant] ?? constant;
    scanner.push("name", name, start, start + constant.length + 1);
    return true;
  }
  const tight = !scanner.spaced && scanner.tokens[scanner.tokens.length - 1]?.kind === "number";
  if (tight && scanner.match(/%(?=\s|$|[^\w(.√∛π])/y) !== null) {
    const word = scanner.tokens[scanner.tokens.length - 1]?.start ?? start;
    if (scanner.match(/%(?:\s+[\w(]|[-−–])/y) !== null)
      scanner.notices.add("other-number", word, start + 1, "…/100");
    scanner.push("operator", "%", start, start + 1);
  } else {
    const word = scanner.match(/%[A-Za-z]\w{0,9}/y)?.[0];
    const number = scanner.tokens[scanner.tokens.length - 1];
    if (tight && word !== undefined && number !== undefined) {
      const [n, x] = [number.text, word.slice(1)];
      scanner.notices.add("ambiguous", number.start, start + word.length, `mod(${n}, ${x})`, `${n}/100*${x}`);
    } else scanner.notices.add("remainder", start, start + 1);
    scanner.push("operator", "mod", start, start + 1);
  }
  return true;
}

const DERIVATIVE =
  /(d|∂)(?:\^?([2-9])|([²³⁴-⁹]))?\s*\/\s*(?:d|∂)\s*([A-Za-z]\w*|[α-ω])(?:\^?([2-9])|([²³⁴-⁹]))?(?=\s*[\w([|√α-ω])/y;

/** d/dx and ∂²/∂x² before a formula. */
function derivativeSign(scanner: Scanner, declared: ReadonlySet<string>): boolean {
  if (scanner.look() !== "d" && scanner.look() !== "∂") return false;
  const match = scanner.match(DERIVATIVE);
  const start = scanner.at;
  if (match === null) {
    const quotient = scanner.match(/d[A-Za-z]\s*\/\s*d[A-Za-z](?!\w)/y);
    if (quotient !== null && !declared.has(quotient[0].slice(0, 2)))
      scanner.notices.add("quotient", start, start + quotient[0].length);
    return false;
  }
  const [whole, sign, digit, sup, variable = "", otherDigit, otherSup] = match;
  if (sign === "d" && (declared.has("d") || declared.has(`d${variable}`))) return false;
  const order = Number(digit ?? raised(sup ?? "") ?? 1);
  if (order !== Number(otherDigit ?? raised(otherSup ?? "") ?? 1)) return false;
  const name = greekName(variable) ?? variable;
  const callee = derivativeBy(Array.from({ length: order }, () => name));
  scanner.push("function", "derivative", start, start + whole.length, { callee });
  return true;
}

/** Reads an operator, bracket, bar, comma, root sign or a raised exponent. */
export function sign(scanner: Scanner): boolean {
  const start = scanner.at;
  const first = scanner.look();
  const second = scanner.look(1);
  const long = ENDS.includes(second)
    ? LONG.find(
        (text) => text[0] === first && text[1] === second && (text.length < 3 || text[2] === scanner.look(2)),
      )
    : undefined;
  if (long !== undefined) {
    scanner.push("operator", SAME[long] ?? long, start, start + long.length);
    return true;
  }
  const end = start + 1;
  const one = first < "\u0080" ? first : (signOfCharacter(first) ?? first);
  const plain = PLAIN.get(one);
  if (plain !== undefined) scanner.push(plain[0], plain[1], start, end);
  else if (one !== first) scanner.push("operator", one, start, end);
  else if (one === "~" && afterOperand(scanner)) {
    // LaTeX's tie, pasted without its dollars: a blank.
    scanner.notices.add("other-sign", start, end, "*");
    scanner.push("operator", "*", start, end);
  } else if (one === "~") scanner.push("operator", "!", start, end);
  else if (one === "@" && (scanner.tokens.length === 0 || scanner.tokens.at(-1)?.text === "=")) {
    // Julia's `@.` spreads operations over arrays: it says nothing here.
    if (scanner.look(1) === ".") scanner.at = start + 2;
    else scanner.push("operator", "@", start, end);
  } else if (
    one === "." &&
    scanner.look(1) === "(" &&
    scanner.tokens.at(-1)?.kind === "name" &&
    !scanner.spaced
  )
    scanner.at = end; // Julia's sin.(x)
  else if (one === "$" && scanner.match(/\$\s*$/y) !== null)
    scanner.at = end; // Maxima ends a formula with a dollar.
  else if (one === "." && isNameLetter(scanner.look(1)) && afterOperand(scanner) && !scanner.spaced)
    scanner.push("operator", ".", start, end);
  else if (one === "&" && joinsConditions(scanner)) scanner.push("operator", "and", start, end);
  else if (rootOfCharacter(first) !== undefined)
    scanner.push("root", rootOfCharacter(first) as string, start, end);
  else if (raised(first) !== undefined) exponent(scanner);
  else if (strokesOf(first) > 0 && !scanner.spaced && scanner.tokens.length > 0) stroke(scanner);
  else return fraction(scanner);
  return true;
}

/** The ' of f'(x): a derivative where the text defines f, nothing elsewhere. */
function stroke(scanner: Scanner): void {
  const [text, start] = [scanner.look(), scanner.at];
  scanner.tokens.push({
    kind: "error",
    text,
    start,
    end: start + 1,
    spaced: false,
    problem: { kind: "unexpected-character" },
  });
  scanner.at = start + 1;
}

/** NumPy's (a < b) & (c < d), and a < b & c < d: the ampersand between conditions. */
function joinsConditions(scanner: Scanner): boolean {
  const { tokens } = scanner;
  const compared = tokens.some((token) => token.kind === "operator" && /^[<>]=?$|^[!=]=$/.test(token.text));
  return compared && afterOperand(scanner) && scanner.match(/&\s*[\w(~-]/y) !== null;
}

/**
 * A raised run ⁻¹ is ^(-1): its characters are read as a formula of their own, in brackets that the run brings along.
 */
function exponent(scanner: Scanner): void {
  const start = scanner.at;
  let end = start;
  let text = "";
  for (let c = raised(scanner.look()); c !== undefined; c = raised(scanner.source[end] ?? "")) {
    text += c;
    end += 1;
  }
  scanner.push("operator", "^", start, start);
  scanner.push("open", "raised", start, end);
  for (const token of readText(text, scanner.notices)) {
    if (token.kind === "end") continue;
    const own = { ...token, start: token.start + start, end: token.end + start };
    // e⁻ˣ² is e^(−x^2): no name has digits behind a letter there.
    const [, letter, digits] = /^([a-z])(\d+)$/.exec(token.text) ?? [];
    if (token.kind !== "name" || letter === undefined || digits === undefined) scanner.tokens.push(own);
    else {
      const mark = own.start + 1;
      scanner.notices.add("other-sign", own.start, own.end, `${letter}^${digits}`);
      scanner.tokens.push(
        { ...own, text: letter, end: mark },
        { ...own, kind: "operator", text: "^", start: mark, end: mark, spaced: false },
        { ...own, kind: "number", text: digits, start: mark, spaced: false },
      );
    }
  }
  scanner.push("close", "raised", start, end);
}

/**
 * A fraction in one character, ½, is (1/2). After a digit it would be a mixed number, which is no product: not read.
 */
function fraction(scanner: Scanner): boolean {
  const start = scanner.at;
  const [top, bottom] = scanner.look().normalize("NFKC").split("⁄");
  if (top === undefined || bottom === undefined || !/^\d+$/.test(top + bottom)) return false;
  const whole = scanner.tokens[scanner.tokens.length - 1];
  if (isDigit(scanner.source[start - 1] ?? "") && whole?.kind === "number" && /^\d+$/.test(whole.text)) {
    // 2½ is a mixed number.
    scanner.tokens.pop();
    scanner.notices.add("other-number", whole.start, start + 1, `${whole.text} + ${top}/${bottom}`);
    scanner.tokens.push(
      { ...whole, kind: "open", text: "raised", end: whole.start },
      { ...whole, spaced: false },
    );
    scanner.push("operator", "+", start, start);
    scanner.push("number", top, start, start + 1);
    scanner.push("operator", "/", start, start + 1);
    scanner.push("number", bottom, start, start + 1);
    scanner.push("close", "raised", start, start + 1);
    return true;
  }
  if (isDigit(scanner.source[start - 1] ?? "")) return false;
  scanner.push("open", "raised", start, start + 1);
  scanner.push("number", top, start, start + 1);
  scanner.push("operator", "/", start, start + 1);
  scanner.push("number", bottom, start, start + 1);
  scanner.push("close", "raised", start, start + 1);
  return true;
}

/** What SciPy's norm can: norm.pdf, norm.logcdf. */
const OF_NORMAL = /\.((?:log)?(?:pdf|cdf)|sf)\b/y;

/** Indices in brackets after a name: [0], [1, 2], [1][2]. */
export const INDEX_IN_BRACKETS = /(?:\[(?:\d{1,9}|[ijklmn])(?:\s*,\s*(?:\d{1,9}|[ijklmn]))*\])+/y;

/** The variable x_1_2 that x[1, 2] and x[1][2] are. */
export function indexedName(stem: string, brackets: string): string {
  return `${stem}_${brackets.match(/\w+/g)?.join("_") ?? ""}`;
}

/** Reads a name: Latin letters, digits and underscores, a Greek letter with its index, a word in another script. */
export function name(scanner: Scanner): boolean {
  const { source } = scanner;
  const start = scanner.at;
  let text = "";
  let module = "";
  let kind: "name" | "symbol" = "name";
  let end = start;
  for (;;) {
    const character = String.fromCodePoint(source.codePointAt(end) ?? 0);
    const letter = character < "\u0080" ? character : plainLetter(character);
    if (text === "" && isGreek(letter)) {
      text = greekName(letter) ?? "";
      // Γ(x) and ψ(x) are functions and π a number; γ(x + 1) is a product, though gamma(x) is none.
      if (!"πΓψ".includes(letter)) kind = "symbol";
      end += character.length;
      // Of a Greek letter only digits and an underscored index belong to the name: 2πx is 2·π·x, α1 and α_max are
      // names.
      const index = /^(?:\d+|_\w+)/.exec(source.slice(end, end + 40))?.[0] ?? "";
      if (text !== "pi") {
        text += index;
        end += index.length;
      }
      break;
    }
    if (character >= "\u0080" && (raised(character) !== undefined || lowered(character) !== undefined)) break;
    if (!isNameLetter(letter) && !(text !== "" && isDigit(letter))) break;
    text += letter;
    end += character.length;
    const ofNormal = source[end] === "." && text === "norm" ? scanner.match(OF_NORMAL, end)?.[1] : undefined;
    if (ofNormal !== undefined) {
      text = `norm${ofNormal}`;
      end += ofNormal.length + 1;
      break;
    }
    if (source[end] === "." && MODULES.has(text) && isNameLetter(source[end + 1] ?? "")) {
      module = text;
      text = "";
      end += 1;
    }
  }
  if (text === "") return false;
  if (lowered(source[end] ?? "") !== undefined) text += "_";
  for (let c = lowered(source[end] ?? ""); c !== undefined; c = lowered(source[end] ?? "")) {
    text += c;
    end += 1;
  }
  // NumPy, SciPy and PyTorch mean sin(πx)/(πx) by sinc; SymPy and mpmath mean sin(x)/x.
  if (text === "sinc" && module !== "" && !/^(?:sympy|sp|mpmath|mp)$/.test(module)) text = "sincpi";
  if (module !== "" && source.startsWith(".reduce", end)) end += ".reduce".length;
  const english = source[end] === "(" ? englishFunction(text) : undefined;
  const latin = english ?? latinName(text);
  if (english === undefined && latin !== text) scanner.notices.add("look-alike", start, end, latin);
  const constant = module === "" ? undefined : MODULE_CONSTANTS.get(text);
  if (constant !== undefined) {
    scanner.push("symbol", latin, start, end, { value: constant });
    return true;
  }
  // A spreadsheet's PI().
  const empty = source[end] === "(" && /^pi$/i.test(latin) ? scanner.match(/\(\s*\)/y, end)?.[0] : undefined;
  if (empty !== undefined) {
    scanner.push("symbol", "pi", start, end + empty.length, { value: PI });
    return true;
  }
  // x[0] and w[1][2] are variables with indices; Log[2, x] and Sin[3] are Mathematica's functions.
  const isCallable = (): boolean =>
    calleeOf(latin) !== undefined || (latin.length > 1 && calleeOf(latin.toLowerCase()) !== undefined);
  const brackets =
    source[end] === "[" && module === "" && !isCallable()
      ? scanner.match(INDEX_IN_BRACKETS, end)?.[0]
      : undefined;
  if (brackets !== undefined) {
    scanner.push(kind, indexedName(latin, brackets), start, end + brackets.length);
    return true;
  }
  scanner.push(kind, latin, start, end, module === "" ? undefined : { module });
  return true;
}
