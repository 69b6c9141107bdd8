import { unary } from "./code.js";
import { atom, type Language, LEVEL, spellings, wrap } from "./language.js";
import { GREEK, splitName } from "./names.js";
import { joinTerms, text } from "./text.js";

const SUPERSCRIPTS: ReadonlyMap<string, string> = new Map(
  [..."0123456789-"].map((c, i) => [c, [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁻"][i] ?? c]),
);
const subscript = (digits: string): string =>
  [...digits].map((digit) => String.fromCodePoint(0x2080 + Number(digit))).join("");

const SIGNS = { "<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠" } as const;

/** Longer texts are not looked into for how they may be written shorter: at every level that would take too long. */
const MOST_LOOKED_AT = 1000;

/** Plain text as people read it: x²y, 2·x, √x. */
export const unicode: Language = {
  ...text,
  name: "unicode",
  summary: "plain text with mathematical signs",
  symbol(name) {
    const [stem, index] = splitName(name);
    const letter = GREEK.get(stem) ?? stem;
    if (index === "") return letter;
    return /^\d+$/.test(index) ? letter + subscript(index) : `${letter}_${index}`;
  },
  decimal: (digits) => atom(text.decimal(digits).text.replace("-", "−")),
  integer: (digits) => atom(text.integer(digits).text.replace("-", "−")),
  sum: (terms) => ({ text: joinTerms(terms, (piece) => wrap(piece, LEVEL.product), "−"), level: LEVEL.sum }),
  negative: (piece) => ({ text: `−${wrap(piece, LEVEL.product)}`, level: LEVEL.sum }),
  product(factors) {
    let result = "";
    factors.forEach((factor, i) => {
      const next = wrap(factor, LEVEL.power);
      // 2xy needs no dots; two numbers or long names do.
      const tight =
        i > 0 &&
        result.length + next.length < MOST_LOOKED_AT &&
        /[\p{L}₀-₉⁰-⁹²³¹)\d]$/u.test(result) &&
        /^[\p{L}(√]/u.test(next) &&
        !/\p{L}{2}/u.test(result + next);
      result += i === 0 || tight ? next : `·${next}`;
    });
    return { text: result, level: LEVEL.product };
  },
  power(base, exponent) {
    const raised = exponent.text.length < MOST_LOOKED_AT && /^[−-]?\d+$/.test(exponent.text);
    const high = (): string =>
      [...exponent.text].map((c) => SUPERSCRIPTS.get(c === "−" ? "-" : c) ?? c).join("");
    return {
      text: `${wrap(base, LEVEL.atom)}${raised ? high() : `^${wrap(exponent, LEVEL.atom)}`}`,
      level: LEVEL.power,
    };
  },
  squareRoot: (base) => ({ text: `√${wrap(base, LEVEL.atom)}`, level: LEVEL.power }),
  comparison: (sign, left, right) => ({
    text: `${wrap(left, LEVEL.sum)} ${SIGNS[sign]} ${wrap(right, LEVEL.sum)}`,
    level: LEVEL.condition,
  }),
  words: spellings({
    e: "e",
    pi: "π",
    GoldenRatio: "φ",
    abs: unary((u) => atom(`|${u.text}|`)),
    log: "ln",
    cbrt: unary((u) => ({ text: `∛${wrap(u, LEVEL.atom)}`, level: LEVEL.power })),
    gamma: "Γ",
    digamma: "ψ",
  }),
};
