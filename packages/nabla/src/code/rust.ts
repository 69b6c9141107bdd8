import { binary, codeLanguage, floating, pairwise, prefixed } from "../languages/code.js";
import { atom, call, type Language, LEVEL, type Piece, wrap } from "../languages/language.js";
import { numeral } from "../languages/numeral.js";
import { type CodeLanguage, indented, listed, type OwnFunction, type WholeFunction } from "./language.js";

/**
 * A numeral with a point; a whole one has none of Rust's types, and what no double holds is refused by the compiler.
 */
const literal = (digits: string, written: string): Piece =>
  atom(Number(digits) === Number.POSITIVE_INFINITY ? "f64::INFINITY" : written);

/**
 * Rust, whose functions are called by their paths, `f64::sin(x)`: a method needs a receiver whose type is known, which
 * a numeral has not. `least`, `largest`, `sign` and `heaviside` stand beside a whole function.
 */
const formulas: Language = codeLanguage(
  {
    name: "rust",
    summary: "Rust with f64",
    reserved:
      "as async await break const continue crate dyn else enum extern false fn for gen if impl in let loop match mod " +
      "move mut pub ref return self Self static struct super trait true type unsafe use where while abstract become " +
      "box do final macro override priv try typeof unsized virtual yield f64 f32 bool std core None Some Ok " +
      "Err least largest",
    words: {
      e: "std::f64::consts::E",
      pi: "std::f64::consts::PI",
      GoldenRatio: "1.618033988749895",
      EulerGamma: "0.5772156649015329",
      nan: "f64::NAN",
      ...prefixed(
        "f64::",
        "abs cbrt exp sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh floor ceil",
      ),
      log: "f64::ln",
      log1p: "f64::ln_1p",
      expm1: "f64::exp_m1",
      sign: "sign",
      heaviside: "heaviside",
      min: pairwise((a, b) => call("least", [a, b])),
      max: pairwise((a, b) => call("largest", [a, b])),
      hypot: pairwise((a, b) => call("f64::hypot", [a, b])),
      root: binary((u, n) =>
        atom(`f64::copysign(f64::powf(f64::abs(${u.text}), 1.0/${wrap(n, LEVEL.power)}), ${u.text})`),
      ),
    },
    power: (base, exponent) =>
      exponent.text === "2.0" && /^\w+$/.test(base.text)
        ? { text: `${base.text}*${base.text}`, level: LEVEL.product }
        : call("f64::powf", [base, exponent]),
    squareRoot: "f64::sqrt",
    // The compiler warns of parentheses that are not needed.
    conditional: (condition, then, otherwise) => ({
      text: `if ${condition.text} { ${then.text} } else { ${otherwise.text} }`,
      level: LEVEL.condition,
    }),
  },
  {
    integer: (digits) => literal(digits, floating(digits)),
    decimal: (digits) => literal(digits, numeral(digits)),
    comparison: (sign, left, right) => ({
      text: `${wrap(left, LEVEL.sum)} ${sign} ${wrap(right, LEVEL.sum)}`,
      level: LEVEL.condition,
    }),
    logic(operator, args) {
      const parts = args.map((arg) => wrap(arg, LEVEL.atom));
      if (operator === "not") return atom(`!${parts.join("")}`);
      return { text: parts.join(operator === "and" ? " && " : " || "), level: LEVEL.condition };
    },
  },
);

const headOf = (part: OwnFunction | WholeFunction, before: string, result: string): string[] => {
  // Rust wants small letters; a formula's E and m are two names.
  const spelled = part.parameters.some((name) => /[A-Z]/.test(name)) || /[A-Z]/.test(part.name);
  return [
    ...(spelled ? ["#[allow(non_snake_case)]"] : []),
    ...listed(
      `${before} ${part.name}(`,
      part.parameters.map((name) => `${name}: f64`),
      `) -> ${result} {`,
      "    ",
    ),
    ...indented(
      part.unused.map((name) => `let _ = ${name};`),
      "    ",
    ),
  ];
};

const list = (texts: readonly string[]): string => listed("[", texts, "]", "    ").join("\n");

/** A helper that a word calls by its name. */
const helper = (name: string, parameters: string, result: string): string =>
  `fn ${name}(${parameters}) -> f64 {\n    ${result}\n}\n`;

/** Rust: a public function; with derivatives it returns a tuple (value, gradient, hessian) of numbers and arrays. */
export const rust: CodeLanguage = {
  name: "rust",
  summary: "Rust with f64",
  language: formulas,
  comment: "//",
  numeral: (digits) =>
    digits === "Infinity" ? "f64::INFINITY" : /[.e]/.test(digits) ? digits : `${digits}.0`,
  declare: (name, text) => `let ${name} = ${text};`,
  functions: {
    least: helper("least", "a: f64, b: f64", "if a.is_nan() || a < b { a } else { b }"),
    largest: helper("largest", "a: f64, b: f64", "if a.is_nan() || a > b { a } else { b }"),
    sign: helper("sign", "x: f64", "if x > 0.0 { 1.0 } else if x < 0.0 { -1.0 } else { x }"),
    heaviside: helper("heaviside", "x: f64", "if x > 0.0 { 1.0 } else if x < 0.0 { 0.0 } else { x + 0.5 }"),
  },
  own: (part) =>
    [
      ...part.comment.map((line) => `// ${line}`),
      ...headOf(part, "fn", "f64"),
      ...indented([...part.lines, part.result], "    "),
      "}\n",
    ].join("\n"),
  whole(part) {
    const { withRespectTo, values, gradient, hessian } = part;
    const [count, size] = [values.length, withRespectTo.length];
    const many = (type: string): string => (count === 1 ? type : `[${type}; ${count}]`);
    const each = (rows: readonly string[]): string => (count === 1 ? (rows[0] ?? "") : list(rows));
    const types = [
      many("f64"),
      ...(gradient === undefined ? [] : [many(`[f64; ${size}]`)]),
      ...(hessian === undefined ? [] : [many(`[[f64; ${size}]; ${size}]`)]),
    ];
    const results = [
      each(values),
      ...(gradient === undefined ? [] : [each(gradient.map(list))]),
      ...(hessian === undefined ? [] : [each(hessian.map((matrix) => list(matrix.map(list))))]),
    ];
    const result =
      results.length === 1
        ? results
        : [
            "(",
            ...indented(
              results.flatMap((text) => `${text},`.split("\n")),
              "    ",
            ),
            ")",
          ];
    return [
      ...part.comment.map((line) => `// ${line}`),
      ...headOf(part, "pub fn", types.length === 1 ? types.join("") : `(${types.join(", ")})`),
      ...indented([...part.lines, ...result], "    "),
      "}\n",
    ].join("\n");
  },
};
