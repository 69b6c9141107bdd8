import { binary, codeLanguage, prefixed, unary } from "./code.js";
import { atom, type Language, LEVEL, type Piece } from "./language.js";
import { text } from "./text.js";

/** JavaScript forbids `-x ** 2`: what a minus is put before must not begin with a bare power. */
const afterMinus = (piece: Piece): Piece =>
  piece.text.includes("**") && piece.level >= LEVEL.product ? atom(`(${piece.text})`) : piece;

/** JavaScript with `Math`. */
export const javascript: Language = codeLanguage(
  {
    name: "javascript",
    summary: "JavaScript with Math",
    reserved:
      "await break case catch class const continue debugger default delete do else enum export extends " +
      "false finally for function if implements import in instanceof interface let new null package " +
      "private protected public return static super switch this throw true try typeof var void while with " +
      "yield arguments eval Math NaN Infinity undefined",
    words: {
      e: "Math.E",
      pi: "Math.PI",
      GoldenRatio: "((1 + Math.sqrt(5))/2)",
      EulerGamma: "0.5772156649015329",
      nan: "NaN",
      ...prefixed(
        "Math.",
        "exp log log1p expm1 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh abs sign " +
          "cbrt floor ceil min max hypot",
      ),
      root: binary((u, n) => atom(`(Math.sign(${u.text})*Math.abs(${u.text})**(1/${n.text}))`)),
      heaviside: unary((u) => atom(`((1 + Math.sign(${u.text}))/2)`)),
    },
    power: "**",
    squareRoot: "Math.sqrt",
    signs: { "==": "===", "!=": "!==" },
  },
  {
    negative: (piece) => text.negative(afterMinus(piece)),
    sum: (terms) =>
      text.sum(
        terms.map(({ negative, piece }) => ({ negative, piece: negative ? afterMinus(piece) : piece })),
      ),
  },
);
