import { binary, codeLanguage, prefixed, unary } from "./code.js";
import { atom, type Language, LEVEL, wrap } from "./language.js";

/**
 * Julia, with the package SpecialFunctions for erf, gamma and their relatives, and LambertW for that function. Outside
 * the real domain Julia's functions throw a DomainError.
 */
export const julia: Language = codeLanguage({
  name: "julia",
  summary: "Julia",
  reserved:
    "baremodule begin break catch const continue do else elseif end export false finally for function " +
    "global if import in isa let local macro module public quote return struct true try using where while " +
    "sqrt first im Inf Base MathConstants SpecialFunctions LambertW",
  words: {
    e: "MathConstants.e",
    pi: "pi",
    GoldenRatio: "MathConstants.golden",
    EulerGamma: "MathConstants.eulergamma",
    nan: "NaN",
    ...prefixed(
      "",
      "abs sign cbrt exp log log1p expm1 sin cos tan cot sec csc asin acos atan sinh cosh tanh coth sech " +
        "csch asinh acosh atanh min max floor ceil mod hypot",
    ),
    atan2: "atan",
    root: binary((u, n) => atom(`(sign(${u.text})*abs(${u.text})^(1/${wrap(n, LEVEL.power)}))`)),
    heaviside: unary((u) => atom(`((1 + sign(${u.text}))/2)`)),
    sinc: unary((u) => atom(`Base.sinc(${wrap(u, LEVEL.product)}/pi)`)),
    ...Object.fromEntries(
      ["erf", "erfc", "erfi", "gamma", "digamma", "polygamma", "beta", "zeta", "besselj", "besseli"].map(
        (name) => [name, `SpecialFunctions.${name}`],
      ),
    ),
    Ei: "SpecialFunctions.expinti",
    LambertW: "LambertW.lambertw",
    loggamma: unary((u) => atom(`first(SpecialFunctions.logabsgamma(${u.text}))`)),
  },
  // A whole number to a negative whole power is an error in Julia: a numeral below a power has a point.
  power: (base, exponent) => ({
    text: `${/^\d+$/.test(base.text) ? `${base.text}.0` : wrap(base, LEVEL.atom)}^${wrap(exponent, LEVEL.atom)}`,
    level: LEVEL.power,
  }),
  squareRoot: "sqrt",
});
