import { prefixed, unary } from "../../languages/code.js";
import {
  atom,
  call,
  type Language,
  LEVEL,
  type Piece,
  type Range,
  type Word,
  wrap,
} from "../../languages/language.js";
import { atan2, guarded, log1p, sqlLanguage, where } from "./dialect.js";

/*
 * Postgres raises an error where a product or a power of e leaves the range of doubles, to either side. So pieces carry
 * how large their values can be, and where an operation may leave the range it is guarded: it then gives Infinity or 0,
 * as everywhere else. What columns hold is between 1e-60 and 1e60 (the shape of the function sees to it), which leaves
 * ordinary formulas without guards.
 */

/** What a column holds, as a power of ten. */
export const COLUMN = 60;
const MANTISSA = 53;
const column: Range = { high: 200, grain: 200 + MANTISSA };
/** May be infinite, and NaN. */
const WILD: Range = { high: 2000, grain: 2000 };
const HIGHEST = 1020;
const FINEST = 1070;

const MAX = "float8 '1.7976931348623157e308'";
const LEAST = "float8 '5e-324'";
const INFINITY = "float8 'Infinity'";

const NUMERAL = /^-?([\d.]+(?:e[-+]?\d+)?)::float8$/;

const numeral = (digits: string): string => (digits === "Infinity" ? INFINITY : `${digits}::float8`);

function rangeOf(piece: Piece): Range {
  if (piece.range !== undefined) return piece.range;
  const [, digits] = NUMERAL.exec(piece.text) ?? [];
  // What is made of others has its range: a piece without one is a column, or Infinity itself.
  if (digits === undefined) return piece.text === INFINITY ? WILD : column;
  const value = Number(digits);
  const high = value === 0 ? 0 : Math.ceil(Math.log2(value)) + 1;
  return { high, grain: Number.isInteger(value) ? 0 : MANTISSA - high + 1 };
}

const isWild = (piece: Piece): boolean => rangeOf(piece).high > HIGHEST;

/** The operation as it is where its values stay within doubles, guarded otherwise. */
const within = (range: Range, plain: Piece, guarded: () => Piece): Piece =>
  range.high < HIGHEST && range.grain < FINEST ? { ...plain, range } : { ...guarded(), range: WILD };

const known = (piece: Piece): Piece =>
  isWild(piece) ? call("NULLIF", [piece, atom("float8 'NaN'")]) : piece;

/** An infinite operand is no error. */
export function infix(operator: "add" | "subtract" | "multiply" | "divide", a: Piece, b: Piece): Piece {
  const [p, q] = [rangeOf(a), rangeOf(b)];
  if (operator === "add" || operator === "subtract") {
    const sign = operator === "add" ? "+" : "-";
    const sum = (right: string): Piece => ({
      text: `${wrap(a, LEVEL.sum)} ${sign} ${right}`,
      level: LEVEL.sum,
    });
    const range = { high: Math.max(p.high, q.high) + 1, grain: Math.max(p.grain, q.grain) };
    if (range.high < HIGHEST) return { ...sum(wrap(b, LEVEL.product)), range };
    const same = `sign(${a.text}) = ${operator === "add" ? "" : "-"}sign(${b.text})`;
    const guard = `CASE WHEN abs(${a.text}) > ${MAX} - abs(${b.text}) AND ${same} THEN`;
    return {
      ...sum(`${guard} ${wrap(b, LEVEL.product)}*${INFINITY} ELSE ${b.text} END`),
      range: WILD,
    };
  }
  const sign = operator === "multiply" ? "*" : "/";
  const form = (right: string): Piece => ({
    text: `${wrap(a, LEVEL.product)}${sign}${right}`,
    level: LEVEL.product,
  });
  const factor = wrap(b, LEVEL.product);
  if (operator === "multiply") {
    const range = { high: p.high + q.high, grain: p.grain + q.grain };
    return within(range, form(wrap(b, LEVEL.power)), () =>
      form(
        `CASE WHEN abs(${a.text}) > ${MAX}/greatest(abs(${b.text}), 1) THEN ${factor}*${INFINITY} ` +
          `WHEN abs(${a.text}) < ${LEAST}/NULLIF(least(abs(${b.text}), 1), 0) THEN ${factor}*0 ELSE ${b.text} END`,
      ),
    );
  }
  const isNumeral = NUMERAL.test(b.text) && !/^0*::/.test(b.text);
  const range = { high: p.high + q.grain, grain: p.grain + q.high + MANTISSA };
  return within(range, form(isNumeral ? wrap(b, LEVEL.power) : `NULLIF(${b.text}, 0)`), () =>
    form(
      `CASE WHEN ${factor} = 0 OR abs(${a.text}) > ${MAX}*least(abs(${b.text}), 1) THEN NULL ` +
        `WHEN abs(${a.text}) < ${LEAST}*greatest(abs(${b.text}), 1) THEN ${factor}*${INFINITY} ELSE ${b.text} END`,
    ),
  );
}

const hull = (...ranges: readonly Range[]): Range => ({
  high: Math.max(...ranges.map(({ high }) => high)),
  grain: Math.max(...ranges.map(({ grain }) => grain)),
});
const wild = (): Range => WILD;
/** At most 2, and near 0 the argument itself, or not that small. */
const bounded = ({ grain }: Range): Range => ({ high: 1, grain: Math.max(grain, 64) + MANTISSA + 1 });
/** Near 0 the argument itself, elsewhere no larger. */
const slow = ({ high, grain }: Range): Range => ({ high: Math.max(high, 0) + 1, grain: grain + MANTISSA });

/** The ranges of functions, by those of their arguments; those of others can be anything. */
const RANGES: ReadonlyMap<string, (...args: readonly [Range, ...Range[]]) => Range> = new Map([
  ["abs", (u) => u],
  ["min", hull],
  ["max", hull],
  ["sign", () => ({ high: 0, grain: 0 })],
  ["heaviside", () => ({ high: 0, grain: 1 })],
  ...["sin", "cos", "atan", "acot", "asin", "tanh"].map((name) => [name, bounded] as const),
  ["acos", () => ({ high: 2, grain: 2 * MANTISSA })],
  ["atan2", () => ({ high: 2, grain: WILD.grain })],
  ["tan", ({ grain }) => ({ high: 70, grain: Math.max(grain, 64) + MANTISSA + 1 })],
  ["log", () => ({ high: 11, grain: 2 * MANTISSA })],
  ...["asinh", "cbrt", "floor", "ceil", "log1p", "root"].map((name) => [name, slow] as const),
]);

const product = (u: Piece): string => wrap(u, LEVEL.product);
const withinOne = (u: string): string => `abs(${u}) <= 1`;

/** A trigonometric function, which has no value at infinity. */
const periodic = (name: string): Word =>
  unary((u) => call(name, [isWild(u) ? where(`abs(${u.text}) < ${INFINITY}`, u) : u]));

/** base^exponent by its size e^(exponent·ln|base|), and 0 below the least normal double. */
function power(base: Piece, exponent: Piece): Piece {
  const [, digit] = /^([2-8])::float8$/.exec(exponent.text) ?? [];
  if (digit !== undefined)
    return Array.from({ length: Number(digit) - 1 }).reduce<Piece>((u) => infix("multiply", u, base), base);
  const [b, e] = [product(base), product(exponent)];
  const size = `${wrap(exponent, LEVEL.power)}*ln(abs(NULLIF(${base.text}, 0)))`;
  const cases = [
    `abs(${exponent.text}) > 1e290 OR ${e} IS NULL THEN NULL`,
    `${b} = 0 THEN CASE WHEN ${e} > 0 THEN 0 WHEN ${e} = 0 THEN 1 END`,
    `${b} < 0 AND ${e} <> floor(${exponent.text}) THEN NULL`,
    `${size} < -708.3 THEN 0`,
    `${size} < 709.7 THEN power(${base.text}, ${exponent.text})`,
    `${size} >= 709.7 AND ${b} > 0 THEN ${INFINITY}`,
  ];
  return { ...atom(`CASE WHEN ${cases.join(" WHEN ")} END`), range: WILD };
}

const plain = sqlLanguage({
  name: "sql:postgres",
  summary: "SQL of PostgreSQL",
  numeral,
  known,
  power,
  squareRoot: (u) => ({
    ...call("sqrt", [where(`${product(u)} >= 0`, u)]),
    range: isWild(u) ? WILD : slow(rangeOf(u)),
  }),
  words: {
    nan: "NULL::float8",
    ...prefixed("", "abs atan tanh sinh cosh asinh cbrt floor ceil"),
    // Outside of these bounds e^u would be an error; of an infinite u it is none.
    exp: unary((u) =>
      call("exp", [
        atom(
          `CASE WHEN ${product(known(u))} > 709.782712893384 THEN ${INFINITY} ` +
            `WHEN ${product(u)} < -745.133219101941 THEN -${INFINITY} ELSE ${u.text} END`,
        ),
      ]),
    ),
    sin: periodic("sin"),
    cos: periodic("cos"),
    tan: periodic("tan"),
    // 1/0 is NULL here.
    acot: unary((u) =>
      atom(
        `CASE WHEN ${product(u)} = 0 THEN ${numeral("1.5707963267948966")} ELSE atan(1/NULLIF(${u.text}, 0)) END`,
      ),
    ),
    log: guarded("ln", (u) => `${u} > 0`),
    asin: guarded("asin", withinOne),
    acos: guarded("acos", withinOne),
    atanh: guarded("atanh", withinOne),
    acosh: guarded("acosh", (u) => `${u} >= 1`),
    atan2,
    log1p,
    expm1: unary((u) => {
      const [x, largest] = [product(u), product(known(u))];
      return atom(
        `CASE WHEN ${largest} > 709.782712893384 THEN ${INFINITY} WHEN ${x} <= -100 THEN -1::float8 ` +
          `ELSE 2*exp(${x}/2)*sinh(${x}/2) END`,
      );
    }),
  },
});

/** The word of a function, whose piece says what range its values have. */
const ranged = (name: string, word: Word): Word => {
  // The text of a constant says it.
  if (typeof word === "string" && word.includes("::")) return word;
  return (args) => {
    const range = args.some(isWild) ? wild : (RANGES.get(name) ?? wild);
    const [first = column, ...others] = args.map(rangeOf);
    return { ...(typeof word === "string" ? call(word, args) : word(args)), range: range(first, ...others) };
  };
};

/** SQL of PostgreSQL 13 and later, whose `float8` is double precision. */
export const postgres: Language = {
  ...plain,
  words: new Map([...plain.words].map(([name, word]) => [name, ranged(name, word)])),
  piecewise: (args) => ({
    ...plain.piecewise(args),
    range: hull(...args.filter((_, i) => i % 2 === 1 || i === args.length - 1).map(rangeOf)),
  }),
  sum: ([first, ...rest]) =>
    rest.reduce(
      (sum, { negative, piece }) => infix(negative ? "subtract" : "add", sum, piece),
      first === undefined ? atom("0::float8") : first.negative ? plain.negative(first.piece) : first.piece,
    ),
  negative: (piece) => ({ ...piece, ...plain.negative(piece) }),
  product: ([first = atom("1::float8"), ...rest]) => rest.reduce((a, b) => infix("multiply", a, b), first),
  quotient: (top, bottom) => infix("divide", top, bottom),
  fraction: (top, bottom) => infix("divide", top, bottom),
};
