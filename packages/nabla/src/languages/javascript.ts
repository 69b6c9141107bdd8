import { atom, call, type Language, LEVEL, type Piece, spellings, wrap } from "./language.js";
import { text } from "./text.js";

const RESERVED = new Set(
  "await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield Math NaN arguments eval".split(
    " ",
  ),
);
const OWN = [
  "exp",
  "log",
  "log1p",
  "expm1",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "atan2",
  "sinh",
  "cosh",
  "tanh",
  "asinh",
  "acosh",
  "atanh",
  "abs",
  "sign",
  "cbrt",
  "floor",
  "ceil",
  "min",
  "max",
  "hypot",
];

/** JavaScript forbids `-x ** 2`: what a minus is put before must not begin with a bare power. */
const afterMinus = (piece: Piece): Piece =>
  piece.text.includes("**") && piece.level >= LEVEL.product ? atom(`(${piece.text})`) : piece;

/** JavaScript with `Math`. */
export const javascript: Language = {
  ...text,
  word: undefined,
  name: "javascript",
  summary: "JavaScript with Math",
  symbol: (name) => (RESERVED.has(name) ? `${name}_` : name),
  power: (base, exponent) => ({
    text: `${wrap(base, LEVEL.atom)}**${wrap(exponent, LEVEL.atom)}`,
    level: LEVEL.power,
  }),
  negative: (piece) => text.negative(afterMinus(piece)),
  sum: (terms) =>
    text.sum(terms.map(({ negative, piece }) => ({ negative, piece: negative ? afterMinus(piece) : piece }))),
  squareRoot: (base) => call("Math.sqrt", [base]),
  comparison: (sign, left, right) =>
    atom(
      `(${wrap(left, LEVEL.sum)} ${sign === "==" ? "===" : sign === "!=" ? "!==" : sign} ${wrap(right, LEVEL.sum)})`,
    ),
  logic: (operator, args) =>
    operator === "not"
      ? atom(`!${wrap(args[0] as Piece, LEVEL.atom)}`)
      : atom(`(${args.map((arg) => wrap(arg, LEVEL.atom)).join(operator === "and" ? " && " : " || ")})`),
  piecewise(args) {
    let result = args.length % 2 === 1 ? wrap(args[args.length - 1] as Piece, LEVEL.sum) : "NaN";
    for (let i = args.length - (args.length % 2 === 1 ? 3 : 2); i >= 0; i -= 2) {
      result = `(${(args[i] as Piece).text} ? ${wrap(args[i + 1] as Piece, LEVEL.sum)} : ${result})`;
    }
    return atom(result);
  },
  words: spellings({
    e: "Math.E",
    pi: "Math.PI",
    GoldenRatio: "((1 + Math.sqrt(5))/2)",
    EulerGamma: "0.5772156649015329",
    nan: "NaN",
    ...Object.fromEntries(OWN.map((name) => [name, `Math.${name}`])),
    root: ([u, n]) =>
      atom(`(Math.sign(${(u as Piece).text})*Math.abs(${(u as Piece).text})**(1/${(n as Piece).text}))`),
    heaviside: ([u]) => atom(`((1 + Math.sign(${(u as Piece).text}))/2)`),
  }),
};
