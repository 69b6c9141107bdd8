import { binary, codeLanguage, prefixed, unary } from "./code.js";
import { atom, call, type Language, LEVEL, type Piece, wrap } from "./language.js";
import { KEYWORDS } from "./python.js";
import { text } from "./text.js";

const isRoot = (piece: Piece): boolean => /^sqrt\(/.test(piece.text) && piece.level === LEVEL.atom;

/**
 * Python for SymPy, close to SymPy's own trees: fractions are `Rational`, which holds in plain Python too, where 1/3
 * would be a float. SymPy's cbrt and root are the principal ones, complex for negative numbers; nabla's are its
 * real_root.
 */
export const sympy: Language = codeLanguage(
  {
    name: "sympy",
    summary: "Python with SymPy",
    // SymPy's own list of names that clash with variables is `sympy.abc._clash`.
    reserved: `${KEYWORDS} E I N O Q S beta gamma zeta pi sqrt Rational Piecewise Eq Ne And Or Not`,
    words: {
      ...prefixed(
        "",
        "sign exp log sin cos tan cot sec csc asin acos atan acot asec acsc atan2 sinh cosh tanh coth " +
          "sech csch asinh acosh atanh acoth asech acsch floor erf erfc erfi gamma loggamma digamma polygamma " +
          "beta binomial LambertW Ei zeta besselj besseli factorial sinc pi GoldenRatio EulerGamma",
      ),
      nan: "nan",
      e: "E",
      abs: "Abs",
      ceil: "ceiling",
      min: "Min",
      max: "Max",
      mod: "Mod",
      heaviside: "Heaviside",
      cbrt: unary((u) => call("real_root", [u, atom("3")])),
      root: "real_root",
      // Symbolically these are plainer than the forms that floating point needs.
      logistic: unary((u) => ({ text: `1/(exp(-${wrap(u, LEVEL.power)}) + 1)`, level: LEVEL.product })),
      softplus: unary((u) => atom(`log(exp(${u.text}) + 1)`)),
      logaddexp: binary((a, b) => ({ text: `log(exp(${a.text}) + exp(${b.text}))`, level: LEVEL.atom })),
      log1p: unary((u) => atom(`log(${u.text} + 1)`)),
    },
    power: "**",
    squareRoot: "sqrt",
  },
  {
    factorsOnly: true,
    integer: atom,
    fraction: (numerator, denominator) => call("Rational", [numerator, denominator]),
    sum(terms) {
      // A subtraction is two more nodes in SymPy's unevaluated trees; a term with a leading minus is none.
      const last = terms.findLastIndex((term) => term.negative);
      const leading = terms[last];
      if (leading === undefined || terms[0]?.negative === true) return text.sum(terms);
      return text.sum([leading, ...terms.slice(0, last), ...terms.slice(last + 1)]);
    },
    quotient: (top, bottom) =>
      top.text === "1" && !isRoot(bottom)
        ? { text: `${wrap(bottom, LEVEL.atom)}**(-1)`, level: LEVEL.power }
        : text.quotient(top, bottom),
    comparison(sign, left, right) {
      if (sign === "==" || sign === "!=") return call(sign === "==" ? "Eq" : "Ne", [left, right]);
      return { text: `${wrap(left, LEVEL.sum)} ${sign} ${wrap(right, LEVEL.sum)}`, level: LEVEL.condition };
    },
    logic: (operator, args) => call({ and: "And", or: "Or", not: "Not" }[operator], args),
    piecewise(args) {
      const branches: string[] = [];
      args.forEach((arg, i) => {
        const value = i % 2 === 0 ? args[i + 1] : undefined;
        if (value !== undefined) branches.push(`(${value.text}, ${arg.text})`);
        else if (i % 2 === 0) branches.push(`(${arg.text}, True)`);
      });
      return call("Piecewise", branches.map(atom));
    },
  },
);
