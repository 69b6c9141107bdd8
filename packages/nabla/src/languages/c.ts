import { binary, codeLanguage, floating, pairwise, prefixed, unary } from "./code.js";
import { atom, call, type Language, LEVEL, type Piece, type Word, wrap } from "./language.js";
import { numeral } from "./numeral.js";

/**
 * The largest or smallest: `fmax` would drop a NaN, the value of what is undefined. An argument is written twice or
 * thrice, so many of them meet by halves.
 */
const extreme = (sign: "<" | ">"): Word => {
  const best = (args: readonly Piece[]): Piece => {
    const [only = atom("NAN")] = args;
    if (args.length <= 1) return only;
    const half = args.length >> 1;
    const [a, b] = [best(args.slice(0, half)), best(args.slice(half))];
    const [left, right] = [wrap(a, LEVEL.product), wrap(b, LEVEL.product)];
    // A numeral is no NaN.
    const passes = /^[\d.]+$/.test(a.text) ? "" : `isnan(${a.text}) || `;
    return atom(`(${passes}${left} ${sign} ${right} ? ${left} : ${right})`);
  };
  return best;
};

/** C99 with `math.h`: every number is a double. */
export const c: Language = codeLanguage(
  {
    name: "c",
    summary: "C with math.h",
    reserved:
      "auto break case char const continue default do double else enum extern float for goto if inline " +
      "int long register restrict return short signed sizeof static struct switch typedef union unsigned " +
      "void volatile while _Bool _Complex _Imaginary asm typeof isnan NAN INFINITY",
    words: {
      e: "2.718281828459045",
      pi: "3.141592653589793",
      GoldenRatio: "1.618033988749895",
      EulerGamma: "0.5772156649015329",
      nan: "NAN",
      ...prefixed(
        "",
        "exp log log1p expm1 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh cbrt floor " +
          "ceil erf erfc",
      ),
      abs: "fabs",
      gamma: "tgamma",
      loggamma: "lgamma",
      hypot: pairwise((a, b) => call("hypot", [a, b])),
      min: extreme("<"),
      max: extreme(">"),
      sign: unary((u) => {
        const x = wrap(u, LEVEL.product);
        return atom(`(${x} > 0.0 ? 1.0 : ${x} < 0.0 ? -1.0 : ${x})`);
      }),
      heaviside: unary((u) => {
        const x = wrap(u, LEVEL.product);
        return atom(`(${x} > 0.0 ? 1.0 : ${x} < 0.0 ? 0.0 : ${x} + 0.5)`);
      }),
      root: binary((u, n) => atom(`copysign(pow(fabs(${u.text}), 1.0/${wrap(n, LEVEL.power)}), ${u.text})`)),
    },
    power: (base, exponent) =>
      exponent.text === "2.0" && /^\w+$/.test(base.text)
        ? { text: `${base.text}*${base.text}`, level: LEVEL.product }
        : call("pow", [base, exponent]),
    squareRoot: "sqrt",
  },
  {
    integer: (digits) => literal(digits, floating(digits)),
    decimal: (digits) => literal(digits, numeral(digits)),
  },
);

/**
 * A numeral with a point, since 1/2 is 0 in C; what no double holds is a warning there, and is written as it would be
 * rounded.
 */
function literal(digits: string, written: string): Piece {
  const value = Number(digits);
  return atom(value === Number.POSITIVE_INFINITY ? "INFINITY" : value === 0 ? "0.0" : written);
}
