import { codeLanguage } from "../languages/code.js";
import { atom } from "../languages/language.js";
import { guarded } from "./domains.js";
import { type CodeLanguage, indented, listed } from "./language.js";
import { RESERVED_WORDS, shaderFunctions, shaderPower, shaderWords, singleNumeral } from "./shader.js";

const NAN = "uintBitsToFloat(0x7fc00000u)";
const INFINITY = "uintBitsToFloat(0x7f800000u)";
const conditional = (condition: string, then: string, otherwise: string): string =>
  `(${condition} ? ${then} : ${otherwise})`;

const formulas = codeLanguage(
  {
    name: "glsl",
    summary: "GLSL ES 3.00",
    reserved:
      `${RESERVED_WORDS} attribute const uniform varying buffer shared coherent volatile restrict readonly writeonly ` +
      "layout centroid flat smooth patch sample precise break continue do for while switch case default if else " +
      "subroutine in out inout float double int void bool true false invariant precision highp mediump lowp discard " +
      "return mat2 mat3 mat4 vec2 vec3 vec4 ivec2 ivec3 ivec4 bvec2 bvec3 bvec4 uint uvec2 uvec3 uvec4 sampler2D " +
      "sampler3D samplerCube struct common partition active asm class union enum typedef template this resource goto " +
      "inline noinline public static extern external interface long short half fixed unsigned superp input output " +
      "filter sizeof cast namespace using texture texelFetch isnan isinf inversesqrt matrixCompMult outerProduct " +
      "lessThan greaterThan equal notEqual any all not dFdx dFdy fwidth ftransform",
    words: { ...shaderWords, nan: NAN, atan2: "atan" },
    power: shaderPower,
    squareRoot: guarded("sqrt"),
  },
  { integer: (digits) => atom(singleNumeral(digits)) },
);

const define = (name: string, parameters: readonly string[], result: string): string =>
  [
    `float ${name}(${parameters.map((parameter) => `float ${parameter}`).join(", ")}) {`,
    `  return ${result};`,
    "}\n",
  ].join("\n");

/**
 * GLSL ES 3.00 (`#version 300 es`), a function for a shader in `precision highp float`: the value is returned, the
 * derivatives go to `out` arrays, row by row. NaN where the GPU has it.
 */
export const glsl: CodeLanguage = {
  name: "glsl",
  summary: "GLSL ES 3.00",
  language: formulas,
  isSingle: true,
  comment: "//",
  ownNames: "values gradient hessian",
  numeral: (digits) => (digits === "Infinity" ? INFINITY : singleNumeral(digits)),
  declare: (name, text, isCondition) => `${isCondition ? "bool" : "float"} ${name} = ${text};`,
  functions: {
    is_nan: "bool is_nan(float x) {\n  return (floatBitsToUint(x) & 0x7fffffffu) > 0x7f800000u;\n}\n",
    ...shaderFunctions(define, conditional, NAN, INFINITY),
  },
  own: ({ name, parameters, lines, comment, result }) =>
    [
      ...comment.map((line) => `// ${line}`),
      `float ${name}(${parameters.map((parameter) => `float ${parameter}`).join(", ")}) {`,
      ...indented([...lines, `return ${result};`]),
      "}\n",
    ].join("\n"),
  whole({ name, parameters, lines, comment, values, gradient, hessian }) {
    const one = values.length === 1;
    const outputs: (readonly [string, readonly string[]])[] = [
      ["values", one ? [] : values],
      ["gradient", gradient?.flat() ?? []],
      ["hessian", hessian?.flat(2) ?? []],
    ];
    // An array without elements is an error.
    const given = outputs.filter(([, texts]) => texts.length > 0);
    const all = [
      ...parameters.map((parameter) => `float ${parameter}`),
      ...given.map(([output, texts]) => `out float ${output}[${texts.length}]`),
    ];
    const type = one ? "float" : "void";
    return [
      ...comment.map((line) => `// ${line}`),
      ...listed(`${type} ${name}(`, all, ") {", "    "),
      ...indented([
        ...lines,
        ...given.flatMap(([output, texts]) => texts.map((text, i) => `${output}[${i}] = ${text};`)),
        ...(one ? [`return ${values[0]};`] : []),
      ]),
      "}\n",
    ].join("\n");
  },
};
