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
import type { Notices } from "./notice.js";
import { isDigit, Scanner, type Token } from "./token.js";

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
];
const SAME: Readonly<Record<string, string>> = {
  "**": "^",
  "<>": "!=",
  "&&": "and",
  "===": "==",
  "!==": "!=",
  "%": "mod",
};
const SINGLE = "+-*/^%<>=!?:°";

/** Modules whose names may stand before a function: `np.sin`, `Math.pow`, `scipy.special.erf`. */
const MODULES = new Set(
  "np numpy math Math sympy sp torch tf jnp jax scipy special cmath mpmath mp nn functional F S keras backend".split(
    " ",
  ),
);

/** Reads the words of a formula in Python, caret, Unicode or school notation. */
export function readText(source: string, notices: Notices): Token[] {
  const scanner = new Scanner(source, notices);
  for (;;) {
    scanner.skipBlanks();
    if (scanner.at >= source.length) return scanner.finish();
    if (!scanner.number() && !sign(scanner) && !name(scanner)) scanner.stopAtCharacter();
  }
}

/** Reads an operator, bracket, bar, comma, root sign or a raised exponent. */
export function sign(scanner: Scanner): boolean {
  const start = scanner.at;
  const first = scanner.look();
  const long = LONG.find(
    (text) =>
      text[0] === first && text[1] === scanner.look(1) && (text.length < 3 || text[2] === scanner.look(2)),
  );
  if (long !== undefined) {
    scanner.push("operator", SAME[long] ?? long, start, start + long.length);
    return true;
  }
  const one = SINGLE.includes(first) ? first : (signOfCharacter(first) ?? first);
  const end = start + 1;
  if ("([{".includes(one)) scanner.push("open", one, start, end);
  else if (")]}".includes(one))
    scanner.push("close", one === ")" ? "(" : one === "]" ? "[" : "{", start, end);
  else if (one === "~") scanner.push("operator", "!", start, end);
  else if (one === "&" && joinsConditions(scanner)) scanner.push("operator", "and", start, end);
  else if (one === "|") scanner.push("bar", "|", start, end);
  else if (one === ",") scanner.push("comma", ",", start, end);
  else if (one === ";") scanner.push("semicolon", ";", start, end);
  else if (one === "floor(" || one === "ceil(") scanner.push("open", one.slice(0, -1), start, end);
  else if (one === "floor)" || one === "ceil)") scanner.push("close", one.slice(0, -1), start, end);
  else if (one !== first || SINGLE.includes(first)) scanner.push("operator", SAME[one] ?? one, start, end);
  else if (rootOfCharacter(first) !== undefined)
    scanner.push("root", rootOfCharacter(first) as string, start, end);
  else if (raised(first) !== undefined) exponent(scanner);
  else return fraction(scanner);
  return true;
}

/** NumPy's (a < b) & (c < d): the ampersand between brackets, and nowhere else. */
function joinsConditions(scanner: Scanner): boolean {
  const before = scanner.tokens[scanner.tokens.length - 1];
  return before?.kind === "close" && scanner.match(/&\s*[(~]/y) !== null;
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
    if (token.kind !== "end")
      scanner.tokens.push({ ...token, start: token.start + start, end: token.end + start });
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
  if (isDigit(scanner.source[start - 1] ?? "")) return false;
  scanner.push("open", "raised", start, start + 1);
  scanner.push("number", top, start, start + 1);
  scanner.push("operator", "/", start, start + 1);
  scanner.push("number", bottom, start, start + 1);
  scanner.push("close", "raised", start, start + 1);
  return true;
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
    if (raised(character) !== undefined) break;
    if (!isNameLetter(letter) && !(text !== "" && isDigit(letter))) break;
    text += letter;
    end += character.length;
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
  const latin = latinName(text);
  if (latin !== text) scanner.notices.add("look-alike", start, end, latin);
  scanner.push(kind, latin, start, end);
  return true;
}
