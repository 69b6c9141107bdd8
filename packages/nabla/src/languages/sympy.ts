import { atom, call, type Language, LEVEL, type Piece, spellings, wrap } from "./language.js";
import { python } from "./python.js";
import { text } from "./text.js";

/** What SymPy has under nabla's names. */
const OWN =
  "sign exp log sin cos tan cot sec csc asin acos atan acot asec acsc atan2 sinh cosh tanh coth sech csch asinh acosh atanh acoth asech acsch floor erf erfc gamma loggamma digamma polygamma factorial sinc pi GoldenRatio EulerGamma nan".split(
    " ",
  );
const NOTHING = atom("");

/**
 * Python for SymPy, close to SymPy's own trees: fractions are `Rational`, which holds in plain Python too, where 1/3
 * would be a float. SymPy's cbrt and root are the principal ones, complex for negative numbers; nabla's are its real_root.
 */
export const sympy: Language = {
  ...text,
  word: undefined,
  name: "sympy",
  summary: "Python with SymPy",
  symbol: python.symbol,
  power: python.power,
  factorsOnly: true,
  sum(terms) {
    // A subtraction is two more nodes in SymPy's unevaluated trees; a term with a leading minus is none.
    const last = terms.findLastIndex((term) => term.negative);
    const leading = terms[last];
    if (leading === undefined || terms[0]?.negative === true) return text.sum(terms);
    return text.sum([leading, ...terms.slice(0, last), ...terms.slice(last + 1)]);
  },
  fraction: (numerator, denominator) => call("Rational", [numerator, denominator]),
  quotient: (top, bottom) =>
    top.text === "1" ? python.power(bottom, { text: "-1", level: LEVEL.sum }) : text.quotient(top, bottom),
  comparison(sign, left, right) {
    if (sign === "==" || sign === "!=") return call(sign === "==" ? "Eq" : "Ne", [left, right]);
    return { text: `${wrap(left, LEVEL.sum)} ${sign} ${wrap(right, LEVEL.sum)}`, level: LEVEL.condition };
  },
  logic: (operator, args) => call({ and: "And", or: "Or", not: "Not" }[operator], args),
  piecewise(args) {
    const branches: string[] = [];
    for (let i = 0; i + 1 < args.length; i += 2)
      branches.push(`(${(args[i + 1] as Piece).text}, ${(args[i] as Piece).text})`);
    if (args.length % 2 === 1) branches.push(`(${(args[args.length - 1] as Piece).text}, True)`);
    return atom(`Piecewise(${branches.join(", ")})`);
  },
  words: spellings({
    ...Object.fromEntries(OWN.map((name) => [name, name])),
    e: "E",
    abs: "Abs",
    ceil: "ceiling",
    min: "Min",
    max: "Max",
    mod: "Mod",
    heaviside: "Heaviside",
    cbrt: ([u = NOTHING]) => call("real_root", [u, atom("3")]),
    root: "real_root",
  }),
};
