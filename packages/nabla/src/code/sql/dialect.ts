import { binary, type Dialect, pairwise, unary } from "../../languages/code.js";
import {
  atom,
  call,
  type Language,
  LEVEL,
  type Piece,
  spellings,
  type Word,
  wrap,
} from "../../languages/language.js";
import { text } from "../../languages/text.js";

/*
 * What the dialects of SQL share. A row outside the domain gives NULL (or NaN), never an error of the engine: each
 * function guards its argument, so that nothing depends on which branch of a CASE the engine looks at. What is
 * undefined is NULL, and a comparison with it does not hold.
 */

/** What a dialect says in its own way. */
export interface SqlDialect extends Pick<Dialect, "name" | "summary" | "words"> {
  /** A number ≥ 0 from its digits, in double precision whatever it is combined with. */
  numeral(digits: string): string;
  /** The identifier, where backslashes have a meaning in it. */
  quoted?(name: string): string;
  power(base: Piece, exponent: Piece): Piece;
  squareRoot(base: Piece): Piece;
  /** The piece, or NULL where it is NaN, in a dialect that takes NaN for the largest number. */
  known?(piece: Piece): Piece;
}

/** Not every dialect has a word for it. */
const TRUE = atom("1 = 1");

/**
 * A name as an identifier, which keeps its case and may be a word of SQL; what controls lines and terminals is a blank
 * in it.
 */
export const quoted = (name: string): string =>
  `"${name.replace(/[\p{C}\u2028\u2029]/gu, " ").replaceAll('"', '""')}"`;

/** The value of the first condition that holds. */
export const cases = (
  branches: readonly (readonly [condition: string, value: string])[],
  otherwise: string,
): string => {
  const whens = branches.map(([condition, value]) => `WHEN ${condition} THEN ${value}`);
  return `CASE ${whens.join(" ")} ELSE ${otherwise} END`;
};

/** The piece where the condition holds, NULL elsewhere. */
export const where = (condition: string, { text: value, ...rest }: Piece): Piece => ({
  ...rest,
  text: `CASE WHEN ${condition} THEN ${value} END`,
  level: LEVEL.atom,
});

/** A function whose argument must fulfil a condition. */
export const guarded = (name: string, condition: (u: string) => string): Word =>
  unary((u) => call(name, [where(condition(wrap(u, LEVEL.product)), u)]));

/** The angle of a point, which the origin has not. */
export const atan2: Word = binary((y, x) =>
  where(`${wrap(y, LEVEL.product)} <> 0 OR ${wrap(x, LEVEL.product)} <> 0`, call("atan2", [y, x])),
);

/** log(1 + u) as 2·artanh(u/(2 + u)) near 0. */
export const log1p: Word = unary((u) => {
  const x = wrap(u, LEVEL.product);
  const near = `2*atanh(${x}/(2 + ${x}))`;
  return atom(`CASE WHEN abs(${u.text}) < 0.5 THEN ${near} WHEN ${x} > -1 THEN ln(1 + ${x}) END`);
});

/** A language from a dialect of SQL. */
export function sqlLanguage(dialect: SqlDialect): Language {
  const { name, summary, power, squareRoot, known = (piece) => piece } = dialect;
  const numeral = (digits: string): string => dialect.numeral(digits);
  const at = (piece: Piece): string => wrap(piece, LEVEL.product);
  const compare = (sign: string, left: Piece, right: Piece): string => {
    // Where NaN is a number at all it is the greatest, so that one side needs a guard.
    const isLess = sign === "<" || sign === "<=";
    const [a, b] = isLess ? [left, known(right)] : [known(left), right];
    return `${at(a)} ${sign} ${at(b)}`;
  };
  const extreme = (sign: "<" | ">"): Word =>
    pairwise((a, b) => {
      const [left, right] = [at(known(a)), at(known(b))];
      return atom(
        `CASE WHEN ${left} ${sign}= ${right} THEN ${a.text} WHEN ${right} ${sign} ${left} THEN ${b.text} END`,
      );
    });
  const bySign = (positive: string, zero: string, negative: string): Word =>
    unary((u) => {
      const when = (sign: string, value: string): string =>
        ` WHEN ${compare(sign, u, atom(numeral("0")))} THEN ${value}`;
      return atom(`CASE${when(">", positive)}${when("<", negative)}${when("=", zero)} END`);
    });
  const words = spellings({
    min: extreme("<"),
    max: extreme(">"),
    sign: bySign(numeral("1"), numeral("0"), `-${numeral("1")}`),
    heaviside: bySign(numeral("1"), numeral("0.5"), numeral("0")),
    // Of odd degree: of negative numbers too.
    root: binary((u, n) => {
      const root = (size: string): string => `pow(${size}, ${numeral("1")}/${wrap(n, LEVEL.power)})`;
      return atom(`CASE WHEN ${at(u)} < 0 THEN -${root(`-${wrap(u, LEVEL.atom)}`)} ELSE ${root(u.text)} END`);
    }),
    pi: numeral("3.141592653589793"),
    e: numeral("2.718281828459045"),
    GoldenRatio: numeral("1.618033988749895"),
    EulerGamma: numeral("0.5772156649015329"),
    ...dialect.words,
  });
  return {
    ...text,
    name,
    summary,
    symbol: dialect.quoted ?? quoted,
    integer: (digits) => atom(numeral(digits)),
    decimal: (digits) => atom(numeral(digits)),
    power,
    squareRoot,
    comparison: (sign, left, right) =>
      sign === "!="
        ? call("coalesce", [atom(compare("<>", left, right)), TRUE])
        : atom(`(${compare(sign === "==" ? "=" : sign, left, right)})`),
    logic: (operator, args) =>
      operator === "not"
        ? call("coalesce", [atom(`NOT ${args.map((arg) => arg.text).join("")}`), TRUE])
        : atom(`(${args.map((arg) => arg.text).join(` ${operator.toUpperCase()} `)})`),
    piecewise(args) {
      const paired = args.length - (args.length % 2);
      let branches = "";
      for (let i = 0; i < paired; i += 2) branches += ` WHEN ${args[i]?.text} THEN ${args[i + 1]?.text}`;
      const otherwise = args[paired];
      return atom(`CASE${branches}${otherwise === undefined ? "" : ` ELSE ${otherwise.text}`} END`);
    },
    words,
    word: undefined,
  };
}
