import { binary, prefixed, unary } from "../../languages/code.js";
import { atom, call, type Language, LEVEL, wrap } from "../../languages/language.js";
import { cases, quoted, sqlLanguage } from "./dialect.js";

/** ClickHouse counts small whole numbers in small types. */
const numeral = (digits: string): string =>
  digits === "Infinity" ? "inf" : /[.e]/.test(digits) ? digits : `${digits}.`;

/**
 * SQL of ClickHouse, in functions that version 18.16 has already. Outside of their domains they give NaN by themselves,
 * and comparisons with NaN do not hold. log(1 + x) and e^x − 1 by the method of W. Kahan, which keeps the digits near
 * 0.
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
      const near = `${plain}*${x}/(${sum} - 1.)`;
      return atom(
        cases(
          [
            [`abs(${u.text}) >= 0.5`, plain],
            [`${sum} = 1.`, u.text],
          ],
          near,
        ),
      );
    }),
    expm1: unary((u) => {
      const [x, power] = [wrap(u, LEVEL.product), `exp(${u.text})`];
      const near = `(${power} - 1.)*${x}/log(${power})`;
      return atom(
        cases(
          [
            [`abs(${u.text}) >= 0.5`, `${power} - 1.`],
            [`${power} = 1.`, u.text],
          ],
          near,
        ),
      );
    }),
    atan2: binary((y, x) => {
      const [top, side] = [wrap(y, LEVEL.product), wrap(x, LEVEL.product)];
      const quotient = `atan(${top}/${wrap(x, LEVEL.power)})`;
      return atom(
        cases(
          [
            [`${side} > 0.`, quotient],
            [`${side} < 0.`, `${quotient} + ${cases([[`${top} >= 0.`, "pi()"]], "-pi()")}`],
            [`${side} = 0. AND ${top} > 0.`, "pi()/2."],
            [`${side} = 0. AND ${top} < 0.`, "-pi()/2."],
          ],
          "nan",
        ),
      );
    }),
  },
});
