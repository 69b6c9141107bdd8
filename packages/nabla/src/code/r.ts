import { binary, codeLanguage, pairwise, prefixed, unary } from "../languages/code.js";
import { atom, call, type Language, LEVEL, type Piece, type Word, wrap } from "../languages/language.js";
import { type CodeLanguage, indented, listed } from "./language.js";

/** R's Bessel functions take the order last and x ≥ 0: Jₙ(−x) = (−1)ⁿ·Jₙ(x), and so Iₙ. */
const bessel = (name: string): Word =>
  binary((n, u) => atom(`(sign(${wrap(u, LEVEL.atom)})^${n.text}*${name}(abs(${u.text}), ${n.text}))`));

/**
 * R, element by element. `pick` and `holds` stand beside a whole function: R's `ifelse` takes the shape of the
 * condition, and a comparison with NaN is NA, where it is to be false.
 */
const formulas: Language = codeLanguage(
  {
    name: "r",
    summary: "R",
    reserved:
      "if else repeat while function for next break in TRUE FALSE NULL Inf NaN NA NA_integer_ NA_real_ NA_character_ " +
      "T F holds pick spread suppressWarnings list lapply pchisq pnorm rep_len length is.na sqrt exp",
    words: {
      e: "exp(1)",
      pi: "pi",
      GoldenRatio: "((1 + sqrt(5))/2)",
      EulerGamma: "0.5772156649015329",
      nan: "NaN",
      ...prefixed(
        "",
        "abs sign exp log log1p expm1 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh floor " +
          "gamma digamma",
      ),
      ceil: "ceiling",
      loggamma: "lgamma",
      min: pairwise((a, b) => call("pmin", [a, b])),
      max: pairwise((a, b) => call("pmax", [a, b])),
      hypot: pairwise((a, b) => atom(`abs(${wrap(a, LEVEL.sum)} + 1i*${wrap(b, LEVEL.power)})`)),
      cbrt: unary((u) => atom(`(sign(${u.text})*abs(${u.text})^(1/3))`)),
      root: binary((u, n) => atom(`(sign(${u.text})*abs(${u.text})^(1/${wrap(n, LEVEL.power)}))`)),
      heaviside: unary((u) => atom(`((1 + sign(${u.text}))/2)`)),
      polygamma: binary((n, u) => call("psigamma", [u, n])),
      // Of χ²: exact near 0, where 2·pnorm(…) − 1 is not.
      erf: unary((u) => atom(`(sign(${u.text})*pchisq(2*${wrap(u, LEVEL.atom)}^2, 1))`)),
      erfc: unary((u) => atom(`(2*pnorm(-sqrt(2)*${wrap(u, LEVEL.power)}))`)),
      normalcdf: "pnorm",
      normalpdf: "dnorm",
      logistic: "plogis",
      logit: "qlogis",
      besselj: bessel("besselJ"),
      besseli: bessel("besselI"),
    },
    power: "^",
    squareRoot: "sqrt",
    conditional: (condition, then, otherwise) => call("pick", [condition, then, otherwise]),
    signs: { and: "&", or: "|" },
  },
  {
    comparison(sign, left, right) {
      const compared = (written: string): Piece =>
        call("holds", [atom(`${wrap(left, LEVEL.sum)} ${written} ${wrap(right, LEVEL.sum)}`)]);
      return sign === "!=" ? { text: `!${compared("==").text}`, level: LEVEL.condition } : compared(sign);
    },
  },
);

const called = (name: string, args: readonly string[]): string => listed(`${name}(`, args, ")").join("\n");

/**
 * R: numbers or arrays that are recycled go in; out comes an array of the common shape, with derivatives a list of
 * `value`, `gradient` (an array for each variable) and `hessian` (a list of such lists), for several formulas with a
 * list of them in the place of each.
 */
export const r: CodeLanguage = {
  name: "r",
  summary: "R",
  language: formulas,
  comment: "#",
  ownNames: "value gradient hessian shape",
  numeral: (digits) => (digits === "Infinity" ? "Inf" : digits),
  declare: (name, text) => `${name} <- ${text}`,
  functions: {
    holds: "holds <- function(condition) !is.na(condition) & condition\n",
    pick: [
      "pick <- function(condition, yes, no) {",
      "  result <- condition + yes + no",
      "  result[] <- no",
      "  chosen <- rep_len(condition, length(result))",
      "  result[chosen] <- rep_len(yes, length(result))[chosen]",
      "  result",
      "}\n",
    ].join("\n"),
    spread: "spread <- function(value, shape) {\n  shape[] <- value\n  shape\n}\n",
  },
  own: ({ name, parameters, lines, comment, result }) =>
    [
      ...comment.map((line) => `# ${line}`),
      `${name} <- function(${parameters.join(", ")}) {`,
      ...indented([...lines, result]),
      "}\n",
    ].join("\n"),
  whole({ name, parameters, withRespectTo, lines, comment, values, gradient, hessian }) {
    const single = values.length === 1;
    const each = (texts: readonly string[]): string => (single ? (texts[0] ?? "") : called("list", texts));
    const shaped = (text: string): string => called("spread", [text, "shape"]);
    const named = (texts: readonly string[]): string =>
      called(
        "list",
        texts.map((text, i) => `${withRespectTo[i]} = ${text}`),
      );
    const rows = (texts: readonly string[]): string => named(texts.map(shaped));
    const value = each(values.map(shaped));
    const result =
      gradient === undefined
        ? value
        : called("list", [
            `value = ${value}`,
            `gradient = ${each(gradient.map(rows))}`,
            ...(hessian === undefined
              ? []
              : [`hessian = ${each(hessian.map((matrix) => named(matrix.map(rows))))}`]),
          ]);
    return [
      ...comment.map((line) => `# ${line}`),
      `${name} <- function(${parameters.join(", ")}) {`,
      ...indented([
        // Whole numbers of R overflow.
        ...parameters.map((parameter) => `${parameter} <- ${parameter} + 0`),
        `shape <- ${parameters.join(" + ") || "0"}`,
        // What lies outside the domain is NaN, without a warning.
        "suppressWarnings({",
        ...indented([...lines, ...result.split("\n")]),
        "})",
      ]),
      "}\n",
    ].join("\n");
  },
};
