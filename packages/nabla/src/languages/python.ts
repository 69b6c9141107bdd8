import { binary, codeLanguage, pairwise, prefixed, unary } from "./code.js";
import { atom, call, type Language, LEVEL, type Word, wrap } from "./language.js";

/** What Python keeps for itself. */
export const KEYWORDS =
  "False None True and as assert async await break class continue def del elif else except finally for " +
  "from global if import in is lambda nonlocal not or pass raise return try while with yield";

const inverse = (name: string): Word =>
  unary((u) => ({ text: `1/${call(`np.${name}`, [u]).text}`, level: LEVEL.product }));
const ofInverse = (name: string): Word => unary((u) => atom(`np.${name}(1/${wrap(u, LEVEL.power)})`));

/** Python with NumPy 2 (and SciPy for the special functions): works on numbers and on arrays. */
export const python: Language = codeLanguage({
  name: "python",
  summary: "Python with NumPy",
  reserved: `${KEYWORDS} np scipy`,
  words: {
    e: "np.e",
    pi: "np.pi",
    GoldenRatio: "((1 + np.sqrt(5))/2)",
    EulerGamma: "np.euler_gamma",
    nan: "np.nan",
    ...prefixed("np.", "abs sign cbrt exp log log1p expm1 sin cos tan sinh cosh tanh floor ceil mod"),
    root: binary((u, n) => atom(`(np.sign(${u.text})*np.abs(${u.text})**(1/${n.text}))`)),
    ...Object.fromEntries(
      ["sin", "cos", "tan", "sinh", "cosh", "tanh"].map((name) => [`a${name}`, `np.arc${name}`]),
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
    min: pairwise((a, b) => call("np.minimum", [a, b])),
    max: pairwise((a, b) => call("np.maximum", [a, b])),
    hypot: pairwise((a, b) => call("np.hypot", [a, b])),
    heaviside: unary((u) => atom(`np.heaviside(${u.text}, 0.5)`)),
    ...prefixed("scipy.special.", "erf erfc erfi gamma digamma polygamma beta zeta logit xlogy"),
    loggamma: "scipy.special.gammaln",
    binomial: "scipy.special.binom",
    normalcdf: "scipy.special.ndtr",
    Ei: "scipy.special.expi",
    LambertW: unary((u) => atom(`np.real(scipy.special.lambertw(${u.text}))`)),
    besselj: "scipy.special.jv",
    besseli: "scipy.special.iv",
    factorial: unary((u) => atom(`scipy.special.gamma(${u.text} + 1)`)),
    logistic: "scipy.special.expit",
    softplus: unary((u) => atom(`np.logaddexp(0, ${u.text})`)),
    logaddexp: pairwise((a, b) => call("np.logaddexp", [a, b])),
    sinc: unary((u) => atom(`np.sinc((${u.text})/np.pi)`)),
  },
  power: "**",
  squareRoot: "np.sqrt",
  conditional: (condition, then, otherwise) => call("np.where", [condition, then, otherwise]),
  signs: { and: "&", or: "|", not: "~" },
});
