import { c as formulas } from "../languages/c.js";
import { type CodeLanguage, indented, listed, type OwnFunction, type WholeFunction } from "./language.js";

/** What math.h and complex.h declare: a variable of such a name would hide what the code calls, or be a macro. */
const MATH_H =
  "I complex imaginary acos asin atan atan2 cos sin tan acosh asinh atanh cosh sinh tanh exp exp2 expm1 frexp ilogb " +
  "ldexp log log10 log1p log2 logb modf scalbn scalbln cbrt fabs hypot pow sqrt erf erfc lgamma tgamma ceil floor " +
  "nearbyint rint lrint llrint round lround llround trunc fmod remainder remquo copysign nan nextafter nexttoward " +
  "fdim fmax fmin fma isnan isinf isfinite isnormal signbit fpclassify carg cimag conj cproj creal j0 j1 jn y0 y1 yn " +
  "gamma main abs div";

/** C99 in doubles or in singles; with `tgmath.h` the functions of math.h follow the type of what they are given. */
function inC(type: "double" | "float"): CodeLanguage {
  const parametersOf = ({ parameters }: OwnFunction | WholeFunction): string[] =>
    parameters.map((parameter) => `${type} ${parameter}`);
  const assigned = (name: string, texts: readonly string[]): string[] =>
    texts.map((text, i) => `${name}[${i}] = ${text};`);
  const suffix = type === "float" ? "f" : "";
  const language: CodeLanguage = {
    name: "c",
    summary: "C with math.h",
    language: formulas,
    comment: "//",
    ownNames: `values gradient hessian ${MATH_H}`,
    numeral: (digits) =>
      digits === "Infinity" ? "INFINITY" : `${/[.e]/.test(digits) ? digits : `${digits}.0`}${suffix}`,
    declare: (name, text, isCondition) => `const ${isCondition ? "int" : type} ${name} = ${text};`,
    head: () => [`#include <${type === "float" ? "tgmath" : "math"}.h>`],
    own: (part) =>
      [
        ...part.comment.map((line) => `// ${line}`),
        `static ${type} ${part.name}(${parametersOf(part).join(", ")}) {`,
        ...indented([
          ...part.unused.map((name) => `(void)${name};`),
          ...part.lines,
          `return ${part.result};`,
        ]),
        "}\n",
      ].join("\n"),
    whole(part) {
      const { values, gradient, hessian } = part;
      const single = values.length === 1;
      const outputs = [
        ...(single ? [] : ["values"]),
        ...(gradient === undefined ? [] : ["gradient"]),
        ...(hessian === undefined ? [] : ["hessian"]),
      ];
      const results: Readonly<Record<string, readonly string[]>> = {
        values,
        gradient: gradient?.flat() ?? [],
        hessian: hessian?.flat(2) ?? [],
      };
      const parameters = [...parametersOf(part), ...outputs.map((name) => `${type} *${name}`)];
      const sizes = outputs.map((name) => `${name}: ${results[name]?.length} numbers`);
      const unused = [...part.unused, ...outputs.filter((name) => results[name]?.length === 0)];
      const head = `${single ? type : "void"} ${part.name}(`;
      return [
        ...part.comment.map((line) => `// ${line}`),
        ...(sizes.length === 0 ? [] : [`// ${sizes.join("; ")}, row by row.`]),
        ...listed(head, parameters.length === 0 ? ["void"] : parameters, ") {", "    "),
        ...indented([
          ...unused.map((name) => `(void)${name};`),
          ...part.lines,
          ...outputs.flatMap((name) => assigned(name, results[name] ?? [])),
          ...(single ? [`return ${values[0]};`] : []),
        ]),
        "}\n",
      ].join("\n");
    },
  };
  return type === "double" ? { ...language, single: { ...inC("float"), isSingle: true } } : language;
}

export const c: CodeLanguage = inC("double");
