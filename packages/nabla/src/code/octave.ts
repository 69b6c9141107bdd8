import { binary, codeLanguage, pairwise, prefixed, unary } from "../languages/code.js";
import {
  atom,
  call,
  joined,
  type Language,
  LEVEL,
  type Piece,
  type Word,
  wrap,
} from "../languages/language.js";
import { type CodeLanguage, indented, type OwnFunction, type WholeFunction } from "./language.js";

/** A function whose value MATLAB makes complex outside its real domain, where it is to be NaN. */
const real = (name: string): Word => unary((u) => call("only_real", [call(name, [u])]));

const power = (base: Piece, exponent: Piece): Piece => {
  const isWhole = /^\d+$/.test(exponent.text);
  if (!isWhole) return call("real_power", [base, exponent]);
  return { text: `${wrap(base, LEVEL.atom)}.^${exponent.text}`, level: LEVEL.power };
};

/**
 * MATLAB and Octave, element by element. `only_real`, `real_power`, `pick`, `least` and `largest` stand beside a whole
 * function: MATLAB has no choice between two values, and its `min` and `max` drop a NaN.
 */
const formulas: Language = codeLanguage(
  {
    name: "octave",
    summary: "MATLAB and Octave",
    reserved:
      "break case catch classdef continue else elseif end for function global if otherwise parfor persistent return " +
      "spmd switch try while do until endif endfor endfunction endwhile endswitch end_try_catch unwind_protect " +
      "unwind_protect_cleanup end_unwind_protect methods properties events enumeration zeros size double isnan real " +
      "imag logical cell sqrt log log1p asin acos acosh atanh min max hypot nthroot only_real real_power pick least " +
      "largest ans i j NaN Inf eps",
    words: {
      e: "exp(1)",
      pi: "pi",
      GoldenRatio: "((1 + sqrt(5))/2)",
      EulerGamma: "0.5772156649015329",
      nan: "NaN",
      ...prefixed(
        "",
        "abs sign exp expm1 sin cos tan atan atan2 sinh cosh tanh asinh floor ceil erf erfc gamma",
      ),
      log: real("log"),
      log1p: real("log1p"),
      asin: real("asin"),
      acos: real("acos"),
      acosh: real("acosh"),
      atanh: real("atanh"),
      min: pairwise((a, b) => call("least", [a, b])),
      max: pairwise((a, b) => call("largest", [a, b])),
      hypot: pairwise((a, b) => call("hypot", [a, b])),
      cbrt: unary((u) => call("nthroot", [u, atom("3")])),
      root: binary((u, n) => call("nthroot", [u, n])),
      heaviside: unary((u) => atom(`((1 + sign(${u.text}))/2)`)),
    },
    power,
    squareRoot: "sqrt",
    conditional: (condition, then, otherwise) => call("pick", [condition, then, otherwise]),
    signs: { "!=": "~=", and: "&", or: "|", not: "~" },
  },
  {
    squareRoot: (base) => call("only_real", [call("sqrt", [base])]),
    product: (factors) => ({
      text: joined(
        factors.map((factor) => wrap(factor, LEVEL.power)),
        ".*",
      ),
      level: LEVEL.product,
    }),
    quotient: (top, bottom) => ({
      text: `${wrap(top, LEVEL.product)}./${wrap(bottom, LEVEL.power)}`,
      level: LEVEL.product,
    }),
  },
);

function functionOf(
  { name, parameters, comment }: OwnFunction | WholeFunction,
  outputs: readonly string[],
  body: readonly string[],
): string {
  const result = outputs.length === 1 ? outputs.join("") : `[${outputs.join(", ")}]`;
  return [
    `function ${result} = ${name}(${parameters.join(", ")})`,
    ...indented([...comment.map((line) => `% ${line}`), ...body]),
    "end\n",
  ].join("\n");
}

/** A helper that a word calls by its name. */
const helper = (head: string, ...lines: readonly string[]): string =>
  `function r = ${head}\n${indented(lines).join("\n")}\nend\n`;

/** An element of a cell array a line: statements have no longest length, people's screens have. */
const cells = (name: string, texts: readonly string[], index: (i: number) => string): string[] =>
  texts.map((text, i) => `${name}{${index(i)}} = ${text} + zero;`);

/**
 * MATLAB and Octave, in a file of the function's name: numbers or arrays that broadcast go in; out comes an array of
 * the common shape, or a cell array of such: `gradient{j}`, `hessian{j, k}`, for several formulas `value{i}`,
 * `gradient{i, j}`, `hessian{i, j, k}`.
 */
export const octave: CodeLanguage = {
  name: "octave",
  summary: "MATLAB and Octave",
  language: formulas,
  comment: "%",
  ownNames: "value gradient hessian zero",
  numeral: (digits) => (digits === "Infinity" ? "Inf" : digits),
  declare: (name, text) => `${name} = ${text};`,
  infix(operator, a, b) {
    if (operator === "add" || operator === "subtract") {
      const sign = operator === "add" ? "+" : "-";
      return { text: `${wrap(a, LEVEL.sum)} ${sign} ${wrap(b, LEVEL.product)}`, level: LEVEL.sum };
    }
    const sign = operator === "multiply" ? ".*" : "./";
    return { text: `${wrap(a, LEVEL.product)}${sign}${wrap(b, LEVEL.power)}`, level: LEVEL.product };
  },
  functions: {
    only_real: helper("only_real(z)", "r = real(z);", "r(imag(z) ~= 0) = NaN;"),
    // A negative number of one array makes all powers complex, and −8 is not quite (−2)^3 there.
    real_power: helper(
      "real_power(x, y)",
      "r = abs(x).^y;",
      "r(x < 0 & y ~= floor(y)) = NaN;",
      "odd = x < 0 & mod(y, 2) == 1;",
      "r(odd) = -r(odd);",
    ),
    pick: helper(
      "pick(condition, yes, no)",
      "zero = zeros(size(condition + yes + no));",
      "condition = logical(condition + zero);",
      "r = no + zero;",
      "yes = yes + zero;",
      "r(condition) = yes(condition);",
    ),
    least: helper("least(a, b)", "r = min(a, b);", "r(isnan(a) | isnan(b)) = NaN;"),
    largest: helper("largest(a, b)", "r = max(a, b);", "r(isnan(a) | isnan(b)) = NaN;"),
  },
  own: (part) => functionOf(part, ["r"], [...part.lines, `r = ${part.result};`]),
  whole(part) {
    const { parameters, withRespectTo, lines, values, gradient, hessian } = part;
    const single = values.length === 1;
    const row = (i: number): string => (single ? "" : `${i + 1}, `);
    const sized = (name: string, axes: number): string => {
      const sizes = [...(single ? [] : [values.length]), ...Array<number>(axes).fill(withRespectTo.length)];
      return `${name} = cell(${[...(sizes.length < 2 ? [1] : []), ...sizes].join(", ")});`;
    };
    return functionOf(
      part,
      ["value", ...(gradient ? ["gradient"] : []), ...(hessian ? ["hessian"] : [])],
      [
        ...parameters.map((name) => `${name} = double(${name});`),
        `zero = zeros(size(${parameters.join(" + ") || "0"}));`,
        ...lines,
        ...(single
          ? [`value = ${values.join("")} + zero;`]
          : [sized("value", 0), ...cells("value", values, (i) => String(i + 1))]),
        ...(gradient === undefined
          ? []
          : [
              sized("gradient", 1),
              ...gradient.flatMap((texts, i) => cells("gradient", texts, (j) => `${row(i)}${j + 1}`)),
            ]),
        ...(hessian === undefined
          ? []
          : [
              sized("hessian", 2),
              ...hessian.flatMap((matrix, i) =>
                matrix.flatMap((texts, j) => cells("hessian", texts, (k) => `${row(i)}${j + 1}, ${k + 1}`)),
              ),
            ]),
      ],
    );
  },
  // A file is called by the name of its first function.
  file: (called, whole) => [whole, ...called].join("\n"),
};
