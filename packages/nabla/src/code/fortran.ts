import { binary, codeLanguage, pairwise, prefixed, unary } from "../languages/code.js";
import { atom, call, type Language, LEVEL, type Piece, wrap } from "../languages/language.js";
import { numeral } from "../languages/numeral.js";
import { type CodeLanguage, commaLines, indented, type OwnFunction, type WholeFunction } from "./language.js";

/** A numeral in double precision: 1/3 is 0 in Fortran, 0.1 a single, and what no double holds an error. */
function doublePrecision(digits: string): string {
  if (Number(digits) === Number.POSITIVE_INFINITY) return "ieee_value(1d0, ieee_positive_inf)";
  const short = numeral(digits);
  return short.includes("e") ? short.replace("e", "d") : `${short}d0`;
}

const choice = (condition: string, then: string, otherwise: string): Piece =>
  call("merge", [atom(then), atom(otherwise), atom(condition)]);

/** `min` and `max` may drop a NaN, the value of what is undefined. */
const extreme = (sign: "<" | ">") =>
  pairwise((a, b) =>
    choice(
      `${wrap(a, LEVEL.product)} ${sign} ${wrap(b, LEVEL.product)} .or. ieee_is_nan(${a.text})`,
      a.text,
      b.text,
    ),
  );

const isWhole = (piece: Piece): boolean => /^\d{1,9}d0$/.test(piece.text);

/** Fortran 2008 in double precision. */
const formulas: Language = codeLanguage(
  {
    name: "fortran",
    summary: "Fortran 2008",
    reserved:
      "sqrt merge aint sign modulo log10 int real dble mod function subroutine module contains end endif enddo " +
      "if then else elseif do while call return stop pure elemental recursive result use only implicit none " +
      "double precision logical integer character complex type class select case where forall block associate " +
      "allocate data parameter save target pointer intent in out inout program interface public private print " +
      "write read open close exit cycle continue goto go to entry common equivalence format ieee_value " +
      "ieee_is_nan ieee_quiet_nan ieee_positive_inf ieee_arithmetic",
    words: {
      e: "2.718281828459045d0",
      pi: "3.141592653589793d0",
      GoldenRatio: "1.618033988749895d0",
      EulerGamma: "0.5772156649015329d0",
      nan: "ieee_value(1d0, ieee_quiet_nan)",
      ...prefixed(
        "",
        "abs exp log sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh erf erfc gamma",
      ),
      loggamma: "log_gamma",
      hypot: pairwise((a, b) => call("hypot", [a, b])),
      min: extreme("<"),
      max: extreme(">"),
      // `floor` gives an integer, which overflows.
      floor: unary(({ text }) => choice(`aint(${text}) > ${text}`, `aint(${text}) - 1d0`, `aint(${text})`)),
      sign: unary(({ text }) => choice(`abs(${text}) > 0d0`, `sign(1d0, ${text})`, text)),
      heaviside: unary(({ text }) =>
        choice(`abs(${text}) > 0d0`, `0.5d0 + sign(0.5d0, ${text})`, `${text} + 0.5d0`),
      ),
      root: binary((u, n) => atom(`sign(abs(${u.text})**(1d0/${wrap(n, LEVEL.power)}), ${u.text})`)),
    },
    power: (base, exponent) => ({
      text: `${wrap(base, LEVEL.atom)}**${isWhole(exponent) ? exponent.text.slice(0, -2) : wrap(exponent, LEVEL.atom)}`,
      level: LEVEL.power,
    }),
    squareRoot: "sqrt",
    conditional: (condition, then, otherwise) => choice(condition.text, then.text, otherwise.text),
    signs: { "!=": "/=", and: ".and.", or: ".or.", not: ".not. " },
  },
  {
    integer: (digits) => atom(doublePrecision(digits)),
    decimal: (digits) => atom(doublePrecision(digits)),
    comparison: (sign, left, right) => ({
      text: `${wrap(left, LEVEL.sum)} ${sign === "!=" ? "/=" : sign} ${wrap(right, LEVEL.sum)}`,
      level: LEVEL.condition,
    }),
  },
);

/** The standard allows 132 characters. */
const LONGEST = 120;

/** A statement in lines, broken at blanks where it can be, anywhere else where it must. */
function broken(statement: string): string[] {
  const lines: string[] = [];
  let rest = statement;
  while (rest.length > LONGEST) {
    const blank = rest.lastIndexOf(" ", LONGEST);
    const at = blank > LONGEST / 2 ? blank : LONGEST;
    lines.push(`${rest.slice(0, at)}&`);
    rest = `    &${rest.slice(at)}`;
  }
  return [...lines, rest];
}

/** The names that lines of the form "type :: name" declare, all in front, as Fortran wants them; then the rest. */
function declaredFirst(lines: readonly string[]): string[] {
  const declared = new Map<string, string[]>();
  const rest: string[] = [];
  for (const line of lines.flatMap((each) => each.split("\n"))) {
    const [type = "", name] = line.split(" :: ");
    if (name === undefined) rest.push(line);
    else declared.set(type, [...(declared.get(type) ?? []), name]);
  }
  const declarations = [...declared].flatMap(([type, names]) =>
    commaLines(names).map((line) => `${type} :: ${line.replace(/,$/, "")}`),
  );
  return [...declarations, ...rest];
}

function procedure(
  { name, parameters, comment, lines }: OwnFunction | WholeFunction,
  outputs: readonly string[],
  assignments: readonly string[],
): string {
  const isFunction = outputs.length === 0;
  const kind = isFunction ? "function" : "subroutine";
  const names = [...parameters, ...outputs.map((output) => output.replace(/\(.*/, ""))];
  const declarations = [
    ...parameters.map((parameter) => `double precision, intent(in) :: ${parameter}`),
    ...(isFunction
      ? ["double precision :: value"]
      : outputs.map((output) => `double precision, intent(out) :: ${output}`)),
  ];
  return [
    ...comment.map((line) => `! ${line}`),
    ...broken(`pure ${kind} ${name}(${names.join(", ")})${isFunction ? " result(value)" : ""}`),
    ...indented(declaredFirst([...declarations, ...lines, ...assignments]).flatMap(broken)),
    `end ${kind} ${name}\n`,
  ].join("\n");
}

/** Each element of an array of results: a number, a row, a matrix. */
type Results = string | readonly Results[];

function assigned(name: string, results: Results, indices: readonly number[] = []): string[] {
  if (typeof results === "string")
    return [`${name}${indices.length === 0 ? "" : `(${indices.join(", ")})`} = ${results}`];
  return results.flatMap((result, i) => assigned(name, result, [...indices, i + 1]));
}

/**
 * Fortran: a module with a pure function, or, where there is more than one number to hand back, a pure subroutine that
 * sets `value`, `gradient`, `hessian`.
 */
export const fortran: CodeLanguage = {
  name: "fortran",
  summary: "Fortran 2008",
  language: formulas,
  ignoresCase: true,
  comment: "!",
  ownNames: "value gradient hessian",
  numeral: doublePrecision,
  declare: (name, text, isCondition) =>
    `${isCondition ? "logical" : "double precision"} :: ${name}\n${name} = ${text}`,
  own: (part) => procedure(part, [], [`value = ${part.result}`]),
  whole(part) {
    const { withRespectTo, values, gradient, hessian } = part;
    const single = values.length === 1;
    const shape = (name: string, axes: number): string => {
      const sizes = [...(single ? [] : [values.length]), ...Array<number>(axes).fill(withRespectTo.length)];
      return sizes.length === 0 ? name : `${name}(${sizes.join(", ")})`;
    };
    const each = (results: readonly Results[]): Results => (single ? (results[0] ?? []) : results);
    const isFunction = single && gradient === undefined;
    const outputs = [
      shape("value", 0),
      ...(gradient === undefined ? [] : [shape("gradient", 1)]),
      ...(hessian === undefined ? [] : [shape("hessian", 2)]),
    ];
    return procedure(part, isFunction ? [] : outputs, [
      ...assigned("value", each(values)),
      ...(gradient === undefined ? [] : assigned("gradient", each(gradient))),
      ...(hessian === undefined ? [] : assigned("hessian", each(hessian))),
    ]);
  },
  file(called, whole, name) {
    const body = [...called, whole].join("\n");
    const uses = body.includes("ieee_") ? ["use, intrinsic :: ieee_arithmetic"] : [];
    const opening = indented([...uses, "implicit none", "private", `public :: ${name}`]);
    return `${[`module ${name}_module`, ...opening, "contains", ""].join("\n")}\n${body}\nend module ${name}_module\n`;
  },
};
