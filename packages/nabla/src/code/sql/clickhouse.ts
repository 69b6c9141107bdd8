import { prefixed, unary } from "../../languages/code.js";
import { atom, call, type Language, LEVEL, wrap } from "../../languages/language.js";
import { quoted, sqlLanguage } from "./dialect.js";

/** ClickHouse counts small whole numbers in small types. */
const numeral = (digits: string): string =>
  digits === "Infinity" ? "inf" : /[.e]/.test(digits) ? digits : `${digits}.`;

/**
 * SQL of ClickHouse, in functions that version 18.16 has already. Outside of their domains they give NaN by themselves,
 * and comparisons with NaN do not hold. log(1 + x) and e^x − 1 by the method of W. Kahan, which keeps the digits near 0.
 */
export const clickhouse: Language = sqlLanguage({
  name: "sql:clickhouse",
  summary: "SQL of ClickHouse",
  numeral,
  quoted: (name) => quoted(name.replaceAll("\\", "\\\\")),
  power: (base, exponent) => call("pow", [base, exponent]),
  squareRoot: (u) => call("sqrt", [u]),
  words: {
    nan: "nan",
    ...prefixed("", "abs exp log sin cos tan asin acos atan cbrt floor ceil erf erfc"),
    gamma: unary((u) => {
      const x = wrap(u, LEVEL.product);
      return atom(`CASE WHEN ${x} > 0. OR ${x} <> floor(${u.text}) THEN tgamma(${u.text}) ELSE nan END`);
    }),
    loggamma: "lgamma",
    log1p: unary((u) => {
      const x = wrap(u, LEVEL.product);
      const [sum, plain] = [`(1. + ${x})`, `log(1. + ${x})`];
      return atom(
        `CASE WHEN abs(${u.text}) >= 0.5 THEN ${plain} WHEN ${sum} = 1. THEN ${u.text} ELSE ${plain}*${x}/(${sum} - 1.) END`,
      );
    }),
    expm1: unary((u) => {
      const [x, power] = [wrap(u, LEVEL.product), `exp(${u.text})`];
      return atom(
        `CASE WHEN abs(${u.text}) >= 0.5 THEN ${power} - 1. WHEN ${power} = 1. THEN ${u.text} ELSE (${power} - 1.)*${x}/log(${power}) END`,
      );
    }),
    atan2: ([y = atom(""), x = atom("")]) => {
      const [top, side] = [wrap(y, LEVEL.product), wrap(x, LEVEL.product)];
      const quotient = `atan(${wrap(y, LEVEL.product)}/${wrap(x, LEVEL.power)})`;
      return atom(
        `CASE WHEN ${side} > 0. THEN ${quotient} WHEN ${side} < 0. THEN ${quotient} + CASE WHEN ${top} >= 0. THEN pi() ELSE -pi() END ` +
          `WHEN ${side} = 0. AND ${top} > 0. THEN pi()/2. WHEN ${side} = 0. AND ${top} < 0. THEN -pi()/2. ELSE nan END`,
      );
    },
  },
});
