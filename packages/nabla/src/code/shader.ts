import { binary, pairwise, prefixed, unary } from "../languages/code.js";
import { atom, call, type Piece, type Word } from "../languages/language.js";
import { DOMAINS, guarded } from "./domains.js";

/*
 * What the two languages of GPUs share: the same functions, which promise nothing outside their domains, no erf or
 * gamma, and 32 bits.
 */

/** A numeral that is a number with a point. */
export const singleNumeral = (digits: string): string => (/[.e]/.test(digits) ? digits : `${digits}.0`);

export const shaderPower = (base: Piece, exponent: Piece): Piece => call(guarded("power"), [base, exponent]);

/** The spelling of functions, but for those that the languages spell apart. */
export const shaderWords: Readonly<Record<string, Word>> = {
  e: "2.7182817",
  pi: "3.1415927",
  GoldenRatio: "1.618034",
  EulerGamma: "0.5772157",
  ...prefixed("", "exp sin cos tan atan sinh cosh asinh floor ceil abs"),
  ...Object.fromEntries(["log", "asin", "acos", "acosh", "atanh"].map((name) => [name, guarded(name)])),
  // Large arguments would divide infinity by infinity.
  tanh: unary((u) => atom(`tanh(clamp(${u.text}, -16.0, 16.0))`)),
  sign: guarded("sign"),
  heaviside: guarded("heaviside"),
  min: pairwise((a, b) => call(guarded("min"), [a, b])),
  max: pairwise((a, b) => call(guarded("max"), [a, b])),
  root: binary((u, n) => atom(`(sign(${u.text})*pow(abs(${u.text}), 1.0/${n.text}))`)),
};

/** Bodies of the functions above, by name and parameters, in the words that both languages share. */
export function shaderFunctions(
  define: (name: string, parameters: readonly string[], result: string) => string,
  conditional: (condition: string, then: string, otherwise: string) => string,
  nan: string,
  infinity: string,
): Readonly<Record<string, string>> {
  const bodies: Record<string, readonly [parameters: readonly string[], result: string]> = Object.fromEntries(
    Object.entries(DOMAINS).map(([name, condition]) => [
      name,
      [["x"], conditional(condition, `${name}(x)`, nan)],
    ]),
  );
  bodies.sign = [["x"], conditional("x > 0.0", "1.0", conditional("x < 0.0", "-1.0", "x"))];
  bodies.heaviside = [["x"], conditional("x > 0.0", "1.0", conditional("x < 0.0", "0.0", "x + 0.5"))];
  // A comparison with NaN is false, and then y stands: what is undefined stays so.
  bodies.min = [["x", "y"], conditional("is_nan(x) || x < y", "x", "y")];
  bodies.max = [["x", "y"], conditional("is_nan(x) || x > y", "x", "y")];
  const half = "floor(0.5*y)";
  const odd = conditional(`${half} == 0.5*y`, "1.0", "-1.0");
  const negative = conditional("floor(y) == y", `${odd}*pow(-x, y)`, nan);
  const atZero = conditional("y > 0.0", "0.0", conditional("y == 0.0", "1.0", infinity));
  bodies.power = [
    ["x", "y"],
    conditional(
      "x > 0.0",
      "pow(x, y)",
      conditional("x == 0.0", atZero, conditional("x < 0.0", negative, "x")),
    ),
  ];
  return Object.fromEntries(
    Object.entries(bodies).map(([name, [parameters, result]]) => [
      guarded(name),
      define(guarded(name), parameters, result),
    ]),
  );
}

/** Names of functions that variables would hide. */
export const RESERVED_WORDS =
  "sign pow clamp abs sqrt exp log sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh floor ceil min max " +
  "mod fract mix step exp2 log2 round trunc degrees radians length dot cross normalize distance reflect refract " +
  "transpose determinant inverse is_nan main";
