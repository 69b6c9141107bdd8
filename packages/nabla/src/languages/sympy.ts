import { atom, call, type Language, LEVEL, type Piece, wrap } from "./language.js";
import { python } from "./python.js";
import { text } from "./text.js";

/** Python for SymPy; whole numbers are SymPy's when the text goes through `sympify`. */
export const sympy: Language = {
  ...text,
  name: "sympy",
  summary: "Python with SymPy",
  symbol: python.symbol,
  power: python.power,
  comparison(sign, left, right) {
    if (sign === "==" || sign === "!=") return call(sign === "==" ? "Eq" : "Ne", [left, right]);
    return { text: `${wrap(left, LEVEL.sum)} ${sign} ${wrap(right, LEVEL.sum)}`, level: LEVEL.condition };
  },
  logic: (operator, args) => call({ and: "And", or: "Or", not: "Not" }[operator], args),
  piecewise(args) {
    const branches: string[] = [];
    for (let i = 0; i + 1 < args.length; i += 2) branches.push(`(${(args[i + 1] as Piece).text}, ${(args[i] as Piece).text})`);
    if (args.length % 2 === 1) branches.push(`(${(args[args.length - 1] as Piece).text}, True)`);
    return atom(`Piecewise(${branches.join(", ")})`);
  },
  words: {
    e: "E",
    abs: "Abs",
    ceil: "ceiling",
    min: "Min",
    max: "Max",
    mod: "Mod",
    heaviside: "Heaviside",
    cbrt: ([u]) => atom(`real_root(${(u as Piece).text}, 3)`),
    root: "real_root",
  },
  other(row, args) {
    const lacking = ["log1p", "expm1", "logistic", "softplus", "hypot"];
    if (lacking.includes(row.name)) return undefined;
    return row.arity[1] === 0 ? atom(row.name) : call(row.name, args);
  },
};
