import { prefixed, unary } from "../../languages/code.js";
import { atom, call, type Language, LEVEL, type Piece, wrap } from "../../languages/language.js";
import { atan2, guarded, log1p, sqlLanguage, where } from "./dialect.js";

const finite = (u: string): string => `isfinite(${u})`;
const withinOne = (u: string): string => `abs(${u}) <= 1`;

/** A whole number with an exponent is a DOUBLE in DuckDB, with a point alone it is a DECIMAL, which overflows. */
const numeral = (digits: string): string =>
  digits === "Infinity" ? "'Infinity'::DOUBLE" : digits.includes("e") ? digits : `${digits}e0`;

const isNumeral = (piece: Piece): boolean => /^-?[\d.]+(e[-+]?\d+)?$/.test(piece.text);

/** SQL of DuckDB. */
export const duckdb: Language = sqlLanguage({
  name: "sql:duckdb",
  summary: "SQL of DuckDB",
  numeral,
  power: (base, exponent) => call("pow", [base, exponent]),
  squareRoot: (u) => call("sqrt", [where(`${wrap(u, LEVEL.product)} >= 0`, u)]),
  // NaN = NaN holds, NaN > 1 too.
  known: (piece) => (isNumeral(piece) ? piece : call("NULLIF", [piece, atom("'NaN'::DOUBLE")])),
  words: {
    nan: "NULL::DOUBLE",
    ...prefixed("", "abs exp atan sinh cosh tanh asinh acosh cbrt floor ceil"),
    sin: guarded("sin", finite),
    cos: guarded("cos", finite),
    tan: guarded("tan", finite),
    log: guarded("ln", (u) => `${u} > 0`),
    asin: guarded("asin", withinOne),
    acos: guarded("acos", withinOne),
    atanh: guarded("atanh", withinOne),
    atan2,
    gamma: guarded("gamma", (u) => `${u} > 0 OR ${u} <> floor(${u})`),
    loggamma: guarded("lgamma", (u) => `${u} <> 0`),
    log1p,
    expm1: unary((u) => {
      const x = wrap(u, LEVEL.product);
      return atom(`CASE WHEN ${x} <= -100 THEN -1e0 ELSE 2*exp(${x}/2)*sinh(${x}/2) END`);
    }),
  },
});
