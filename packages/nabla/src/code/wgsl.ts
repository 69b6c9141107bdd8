import { codeLanguage } from "../languages/code.js";
import { atom } from "../languages/language.js";
import { guarded } from "./domains.js";
import { type CodeLanguage, indented, listed } from "./language.js";
import { RESERVED_WORDS, shaderFunctions, shaderPower, shaderWords, singleNumeral } from "./shader.js";

/** Constants that are not finite are an error in WGSL; what a function returns is none. */
const NAN = "from_bits(0x7fc00000u)";
const INFINITY = "from_bits(0x7f800000u)";
const conditional = (condition: string, then: string, otherwise: string): string =>
  `select(${otherwise}, ${then}, ${condition})`;

const formulas = codeLanguage(
  {
    name: "wgsl",
    summary: "WGSL",
    reserved:
      `${RESERVED_WORDS} ` +
      "alias break case const const_assert continue continuing default diagnostic discard else enable false " +
      "fn for if let loop override requires return struct switch true var while f32 f16 i32 u32 bool vec2 " +
      "vec3 vec4 vec2f vec3f vec4f mat2x2 mat3x3 mat4x4 array atomic ptr sampler select bitcast from_bits " +
      "NULL Self abstract active alignas alignof as asm asm_fragment async attribute auto await become cast " +
      "catch class co_await co_return co_yield coherent column_major common compile compile_fragment " +
      "concept const_cast consteval constexpr constinit crate debugger decltype delete demote " +
      "demote_to_helper do dynamic_cast enum explicit export extends extern external fallthrough filter " +
      "final finally friend from fxgroup get goto groupshared highp impl implements import inline " +
      "instanceof interface layout lowp macro macro_rules match mediump meta mod module move mut mutable " +
      "namespace new nil noexcept noinline nointerpolation non_coherent noncoherent noperspective null " +
      "nullptr of operator package packoffset partition pass patch pixelfragment precise precision premerge " +
      "priv protected pub public readonly ref regardless register reinterpret_cast require resource " +
      "restrict self set shared sizeof smooth snorm static static_assert static_cast std subroutine super " +
      "target template this thread_local throw trait try type typedef typeid typename typeof union unless " +
      "unorm unsafe unsized use using varying virtual volatile wgsl where with writeonly yield",
    words: { ...shaderWords, nan: NAN, atan2: "atan2" },
    power: shaderPower,
    squareRoot: guarded("sqrt"),
    conditional: (condition, then, otherwise) => atom(conditional(condition.text, then.text, otherwise.text)),
  },
  { integer: (digits) => atom(singleNumeral(digits)) },
);

const define = (name: string, parameters: readonly string[], result: string): string =>
  [
    `fn ${name}(${parameters.map((parameter) => `${parameter}: f32`).join(", ")}) -> f32 {`,
    `  return ${result};`,
    "}\n",
  ].join("\n");

/**
 * WGSL: a function that returns the value, or with derivatives a structure with the value and arrays, row by row. NaN
 * where the GPU has it.
 */
export const wgsl: CodeLanguage = {
  name: "wgsl",
  summary: "WGSL",
  language: formulas,
  isSingle: true,
  comment: "//",
  ownNames: "value gradient hessian",
  numeral: (digits) => (digits === "Infinity" ? INFINITY : singleNumeral(digits)),
  declare: (name, text) => `let ${name} = ${text};`,
  functions: {
    from_bits: "fn from_bits(bits: u32) -> f32 {\n  return bitcast<f32>(bits);\n}\n",
    is_nan: "fn is_nan(x: f32) -> bool {\n  return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;\n}\n",
    ...shaderFunctions(define, conditional, NAN, INFINITY),
  },
  own: ({ name, parameters, lines, comment, result }) =>
    [
      ...comment.map((line) => `// ${line}`),
      `fn ${name}(${parameters.map((parameter) => `${parameter}: f32`).join(", ")}) -> f32 {`,
      ...indented([...lines, `return ${result};`]),
      "}\n",
    ].join("\n"),
  whole({ name, parameters, lines, comment, values, gradient, hessian }) {
    const arrayOf = (texts: readonly string[]): string =>
      listed(`array<f32, ${texts.length}>(`, texts, ")").join("\n");
    const one = values.length === 1;
    const parts: (readonly [string, readonly string[]])[] = [
      ["gradient", gradient?.flat() ?? []],
      ["hessian", hessian?.flat(2) ?? []],
    ];
    // An array without elements is an error.
    const given = parts.filter(([, texts]) => texts.length > 0);
    const valueType = one ? "f32" : `array<f32, ${values.length}>`;
    const value = one ? values.join("") : arrayOf(values);
    let result = `${name}_result`;
    while (parameters.includes(result)) result += "_";
    const structure = [
      `struct ${result} {`,
      `  value: ${valueType},`,
      ...given.map(([part, texts]) => `  ${part}: array<f32, ${texts.length}>,`),
      "}\n",
    ];
    return [
      ...(gradient === undefined ? [] : structure),
      ...comment.map((line) => `// ${line}`),
      ...listed(
        `fn ${name}(`,
        parameters.map((parameter) => `${parameter}: f32`),
        `) -> ${gradient === undefined ? valueType : result} {`,
        "    ",
      ),
      ...indented([
        ...lines,
        ...(gradient === undefined
          ? [`return ${value};`]
          : [
              `return ${result}(`,
              ...indented(
                [value, ...given.map(([, texts]) => arrayOf(texts))].flatMap((p) => `${p},`.split("\n")),
              ),
              ");",
            ]),
      ]),
      "}\n",
    ].join("\n");
  },
};
