import { NablaError } from "../error.js";
import { binary, codeLanguage, unary } from "../languages/code.js";
import { atom, call, type Language, LEVEL, type Piece, type Word, wrap } from "../languages/language.js";
import type { CodeLanguage } from "./language.js";

/** Excel reads 15 digits of a numeral and takes the rest for zeros: a longer one is a sum. */
const DIGITS = 15;

/** A number ≥ 0 with all its digits: 0.123456789012345678 is (0.123456789012345+6.78E-16). */
function cellNumeral(digits: string): string {
  if (digits === "Infinity") return "(1/0)";
  const [mantissa = "", exponent = "0"] = digits.split("e");
  const [whole = "", decimals = ""] = mantissa.split(".");
  const all = (whole + decimals).replace(/^0+/, "");
  if (all.length <= DIGITS) return digits.toUpperCase();
  const last = Number(exponent) - decimals.length;
  const rest = all.slice(DIGITS).replace(/^0+(?=.)/, "");
  return `(${all.slice(0, DIGITS)}E${last + all.length - DIGITS}+${rest}E${last})`;
}

/** x1, R and C are cells, and names are those of functions in any case. */
const isCell = (name: string): boolean => /^(?:[a-z]{1,3}\d+|r|c|r\d*c\d*|true|false)$/i.test(name);

/** May it be an error: whatever is not a name or a numeral. */
const mayFail = (piece: Piece): boolean => !/^-?[\w.]+$/.test(piece.text);

const bracketed = (piece: Piece): string => wrap(piece, LEVEL.atom);

/**
 * A minus binds more tightly than any operator of two sides there, −x^2 is (−x)^2, so powers are calls. LibreOffice
 * gives a power 1/3 of −8, which is undefined.
 */
function power(base: Piece, exponent: Piece): Piece {
  const plain = call("POWER", [base, exponent]);
  const isWhole = /^-?\d+$/.test(exponent.text);
  if (isWhole || /^(?:[\d.]+|PI\(\)|EXP\([^()]*\))$/.test(base.text)) return plain;
  const negative = `${wrap(base, LEVEL.sum)}<0`;
  const isNumber = /^-?[\d./]+$/.test(exponent.text);
  const apart = isNumber ? negative : `AND(${negative}, ${wrap(exponent, LEVEL.sum)}<>INT(${exponent.text}))`;
  return call("IF", [atom(apart), atom("NA()"), plain]);
}

/** Special functions whose first argument is the order in mathematics, and the second in a spreadsheet. */
const orderLast = (name: string): Word => binary((n, u) => call(name, [u, n]));

/**
 * Spreadsheets: Excel, LibreOffice, Google Sheets, with cells called by names. What is undefined is an error value; a
 * comparison with it does not hold.
 */
const formulas: Language = codeLanguage(
  {
    name: "excel",
    summary: "formulas of Excel, LibreOffice and Google Sheets",
    reserved: "",
    words: {
      e: "EXP(1)",
      pi: "PI()",
      GoldenRatio: "((1+SQRT(5))/2)",
      EulerGamma: cellNumeral("0.5772156649015329"),
      nan: "NA()",
      ...Object.fromEntries(
        (
          "abs sign exp sin cos tan cot sec csc asin acos atan sinh cosh tanh coth sech csch asinh acosh atanh " +
          "acoth min max gamma"
        )
          .split(" ")
          .map((name) => [name, name.toUpperCase()]),
      ),
      log: "LN",
      // 1/0 is an error.
      acot: unary((u) => call("IF", [atom(`${u.text}=0`), atom("PI()/2"), atom(`ATAN(1/${bracketed(u)})`)])),
      // The arguments are the other way round.
      atan2: binary((y, x) => call("ATAN2", [x, y])),
      cbrt: unary((u) => atom(`(SIGN(${u.text})*POWER(ABS(${u.text}),1/3))`)),
      root: binary((u, n) => atom(`(SIGN(${u.text})*POWER(ABS(${u.text}),1/${bracketed(n)}))`)),
      floor: "INT",
      mod: binary((x, y) => atom(`(${x.text}-${bracketed(y)}*INT(${bracketed(x)}/${bracketed(y)}))`)),
      heaviside: unary((u) => atom(`((1+SIGN(${u.text}))/2)`)),
      hypot: (args) => call("SQRT", [call("SUMSQ", args)]),
      erf: "ERF.PRECISE",
      erfc: "ERFC.PRECISE",
      // GAMMALN is for positive numbers alone; Γ(x)·Γ(1 − x) = π/sin πx.
      loggamma: unary((u) =>
        atom(
          `IF(${u.text}>0,GAMMALN(${u.text}),LN(PI()/ABS(SIN(PI()*${bracketed(u)})))-GAMMALN(1-${bracketed(u)}))`,
        ),
      ),
      normalcdf: unary((u) => call("NORM.S.DIST", [u, atom("TRUE")])),
      normalpdf: unary((u) => call("NORM.S.DIST", [u, atom("FALSE")])),
      besselj: orderLast("BESSELJ"),
      besseli: orderLast("BESSELI"),
      expm1: unary((u) => atom(`(2*EXP(${bracketed(u)}/2)*SINH(${bracketed(u)}/2))`)),
    },
    power,
    squareRoot: "SQRT",
    conditional: (condition, then, otherwise) => call("IF", [condition, then, otherwise]),
  },
  {
    symbol: (name) => (isCell(name.replace(/_+$/, "")) ? `${name}_` : name),
    integer: (digits) => atom(cellNumeral(digits)),
    decimal: (digits) => atom(cellNumeral(digits)),
    comparison(sign, left, right) {
      const written = { "==": "=", "!=": "<>" }[sign as "==" | "!="] ?? sign;
      const compared = `${wrap(left, LEVEL.sum)}${written}${wrap(right, LEVEL.sum)}`;
      return mayFail(left) || mayFail(right)
        ? call("IFERROR", [atom(compared), atom(sign === "!=" ? "TRUE" : "FALSE")])
        : { text: compared, level: LEVEL.condition };
    },
    logic: (operator, args) => call(operator.toUpperCase(), args),
    word: undefined,
  },
);

/** Excel takes no longer formula. */
const LONGEST = 8192;

/** Nor one whose functions are nested deeper. */
const DEEPEST = 64;

/** How deep the functions of a formula are nested. */
function depthOf(text: string): number {
  const open: boolean[] = [];
  let [depth, deepest] = [0, 0];
  for (const [bracket] of text.matchAll(/[A-Z]?\(|\)/g)) {
    if (bracket === ")") depth -= open.pop() === true ? 1 : 0;
    else {
      open.push(bracket.length > 1);
      if (bracket.length > 1) depth += 1;
      deepest = Math.max(deepest, depth);
    }
  }
  return deepest;
}

/**
 * A spreadsheet formula for each result, with its name and a tab before it: pasted, they are two columns of cells.
 * Variables are names of cells.
 */
export const excel: CodeLanguage = {
  name: "excel",
  summary: formulas.summary,
  language: formulas,
  isOneLine: true,
  // Its form in sines loses all digits next to 0.
  inlines: (name) => name === "sphericalbesselj",
  ignoresCase: true,
  longestLine: LONGEST - 1,
  comment: "'",
  numeral: cellNumeral,
  declare: () => "",
  own: () => "",
  whole({ name, withRespectTo, comment, values, gradient, hessian }) {
    const each = (i: number): string => (values.length === 1 ? name : `${name}[${i}]`);
    const cells = [
      ...values.map((text, i) => [each(i), text]),
      ...(gradient ?? []).flatMap((texts, i) =>
        texts.map((text, j) => [`d${each(i)}/d${withRespectTo[j]}`, text]),
      ),
      ...(hessian ?? []).flatMap((matrix, i) =>
        matrix.flatMap((texts, j) =>
          texts.map((text, k) => [`d2${each(i)}/d${withRespectTo[j]} d${withRespectTo[k]}`, text]),
        ),
      ),
    ];
    for (const [, text = ""] of cells) {
      const depth = depthOf(text);
      if (depth > DEEPEST)
        throw new NablaError("limit", `code: excel nests at most ${DEEPEST} functions, got ${depth}`, {
          what: "functions",
          limit: DEEPEST,
        });
    }
    return [
      ...[
        ...comment,
        "variables are names of cells; where the decimal sign is a comma, arguments are separated by ;",
      ].map((line) => `' ${line}`),
      ...cells.map(([label, text]) => `${label}\t=${text}`),
      "",
    ].join("\n");
  },
};
