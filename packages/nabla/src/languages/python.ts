import { atom, call, type Language, LEVEL, type Piece, spellings, wrap } from "./language.js";
import { text } from "./text.js";

/** What Python keeps for itself: a variable of such a name gets an underscore. */
const RESERVED = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield np scipy".split(
    " ",
  ),
);

const np = (name: string): string => `np.${name}`;
const inverse =
  (name: string): ((args: readonly Piece[]) => Piece) =>
  (args) => ({
    text: `1/${call(np(name), args).text}`,
    level: LEVEL.product,
  });
const ofInverse =
  (name: string): ((args: readonly Piece[]) => Piece) =>
  ([u]) =>
    atom(`${np(name)}(1/${wrap(u as Piece, LEVEL.power)})`);

/** Python with NumPy 2 (and SciPy for the special functions): works on numbers and on arrays. */
export const python: Language = {
  ...text,
  word: undefined,
  name: "python",
  summary: "Python with NumPy",
  symbol: (name) => (RESERVED.has(name) ? `${name}_` : name),
  power: (base, exponent) => ({
    text: `${wrap(base, LEVEL.atom)}**${wrap(exponent, LEVEL.atom)}`,
    level: LEVEL.power,
  }),
  squareRoot: (base) => call(np("sqrt"), [base]),
  comparison: (sign, left, right) => atom(`(${wrap(left, LEVEL.sum)} ${sign} ${wrap(right, LEVEL.sum)})`),
  logic: (operator, args) =>
    operator === "not"
      ? atom(`(~${wrap(args[0] as Piece, LEVEL.atom)})`)
      : atom(`(${args.map((arg) => wrap(arg, LEVEL.atom)).join(operator === "and" ? " & " : " | ")})`),
  piecewise(args) {
    let result: Piece = args.length % 2 === 1 ? (args[args.length - 1] as Piece) : atom("np.nan");
    for (let i = args.length - (args.length % 2 === 1 ? 3 : 2); i >= 0; i -= 2) {
      result = call(np("where"), [args[i] as Piece, args[i + 1] as Piece, result]);
    }
    return result;
  },
  words: spellings({
    e: "np.e",
    pi: "np.pi",
    GoldenRatio: "((1 + np.sqrt(5))/2)",
    EulerGamma: "np.euler_gamma",
    nan: "np.nan",
    abs: "np.abs",
    sign: "np.sign",
    cbrt: "np.cbrt",
    root: ([u, n]) =>
      atom(`(np.sign(${(u as Piece).text})*np.abs(${(u as Piece).text})**(1/${(n as Piece).text}))`),
    ...Object.fromEntries(
      [
        "exp",
        "log",
        "log1p",
        "expm1",
        "sin",
        "cos",
        "tan",
        "sinh",
        "cosh",
        "tanh",
        "floor",
        "ceil",
        "mod",
      ].map((name) => [name, np(name)]),
    ),
    ...Object.fromEntries(
      ["sin", "cos", "tan", "sinh", "cosh", "tanh"].map((name) => [`a${name}`, np(`arc${name}`)]),
    ),
    cot: inverse("tan"),
    sec: inverse("cos"),
    csc: inverse("sin"),
    coth: inverse("tanh"),
    sech: inverse("cosh"),
    csch: inverse("sinh"),
    acot: ofInverse("arctan"),
    asec: ofInverse("arccos"),
    acsc: ofInverse("arcsin"),
    acoth: ofInverse("arctanh"),
    asech: ofInverse("arccosh"),
    acsch: ofInverse("arcsinh"),
    atan2: "np.arctan2",
    min: (args) => args.reduce((a, b) => call("np.minimum", [a, b])),
    max: (args) => args.reduce((a, b) => call("np.maximum", [a, b])),
    hypot: (args) => args.reduce((a, b) => call("np.hypot", [a, b])),
    heaviside: ([u]) => atom(`np.heaviside(${(u as Piece).text}, 0.5)`),
    erf: "scipy.special.erf",
    erfc: "scipy.special.erfc",
    gamma: "scipy.special.gamma",
    loggamma: "scipy.special.gammaln",
    digamma: "scipy.special.digamma",
    polygamma: "scipy.special.polygamma",
    factorial: ([u]) => atom(`scipy.special.gamma(${(u as Piece).text} + 1)`),
    logistic: "scipy.special.expit",
    softplus: ([u]) => atom(`np.logaddexp(0, ${(u as Piece).text})`),
    sinc: ([u]) => atom(`np.sinc((${(u as Piece).text})/np.pi)`),
  }),
};
