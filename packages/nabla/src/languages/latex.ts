import { binary, unary } from "./code.js";
import { atom, joined, type Language, LEVEL, type Piece, spellings } from "./language.js";
import { GREEK, splitName } from "./names.js";
import { scientific } from "./numeral.js";
import { joinTerms, text } from "./text.js";

const group = (inner: string): string => `\\left(${inner}\\right)`;
const wrap = (piece: Piece, level: number): string => (piece.level < level ? group(piece.text) : piece.text);
const applied =
  (command: string) =>
  (args: readonly Piece[]): Piece => ({
    text: `${command}${group(
      joined(
        args.map((arg) => arg.text),
        ", ",
      ),
    )}`,
    level: LEVEL.atom,
  });
const named = (name: string): ((args: readonly Piece[]) => Piece) => applied(`\\operatorname{${name}}`);

function letter(stem: string): string {
  if (GREEK.has(stem)) return `\\${stem}`;
  return /^[^_]$/.test(stem) ? stem : `\\mathrm{${stem.replaceAll("_", "\\_")}}`;
}

/** Functions that LaTeX has a command for. */
const COMMANDS = ["sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "min", "max"];
const OPERATORS: Readonly<Record<string, string>> = {
  asin: "\\arcsin",
  acos: "\\arccos",
  atan: "\\arctan",
  log: "\\ln",
  gamma: "\\Gamma",
  digamma: "\\psi",
};

/** A numeral, a very small or large one as 6.6 \\cdot 10^{-34}. */
function numeralOf(digits: string): Piece {
  const short = scientific(digits);
  if (short === undefined) return atom(digits);
  const power = `10^{${short.exponent}}`;
  const text = short.mantissa === "1" ? power : `${short.mantissa} \\cdot ${power}`;
  return { text, level: LEVEL.power };
}

const SIGNS = { "<": "<", "<=": "\\le", ">": ">", ">=": "\\ge", "==": "=", "!=": "\\ne" } as const;

/** LaTeX for KaTeX and papers. */
export const latex: Language = {
  ...text,
  name: "latex",
  summary: "LaTeX",
  symbol(name) {
    const [stem, index] = splitName(name);
    if (index === "") return letter(stem);
    const plain = /^\d+$/.test(index) || index.length === 1;
    return `${letter(stem)}_{${plain ? index : `\\mathrm{${index.replaceAll("_", "\\_")}}`}}`;
  },
  integer: numeralOf,
  decimal: numeralOf,
  fraction: (numerator, denominator) => atom(`\\frac{${numerator.text}}{${denominator.text}}`),
  negative: (piece) => ({ text: `-${wrap(piece, LEVEL.product)}`, level: LEVEL.sum }),
  sum: (terms) => ({ text: joinTerms(terms, (piece) => wrap(piece, LEVEL.product)), level: LEVEL.sum }),
  product(factors) {
    let result = "";
    factors.forEach((factor, i) => {
      const next = wrap(factor, LEVEL.power);
      // 2 · 3 must not read 23, and 2 before a fraction must not read as a mixed number.
      const dot = i > 0 && (/^[\d.]/.test(next) || (/^\\frac/.test(next) && /\d$/.test(result)));
      result += i === 0 ? next : `${dot ? " \\cdot " : " "}${next}`;
    });
    return { text: result, level: LEVEL.product };
  },
  quotient: (top, bottom) => ({ text: `\\frac{${top.text}}{${bottom.text}}`, level: LEVEL.power }),
  power(base, exponent) {
    const functionPower = /^(\\(?:sin|cos|tan|cot|sec|csc|sinh|cosh|tanh|coth))(\\left\(.*)$/s.exec(
      base.text,
    );
    if (base.level === LEVEL.atom && functionPower !== null && /^\d+$/.test(exponent.text)) {
      return { text: `${functionPower[1]}^{${exponent.text}}${functionPower[2]}`, level: LEVEL.power };
    }
    const plain = base.level === LEVEL.atom && !base.text.startsWith("\\frac");
    return { text: `${plain ? base.text : group(base.text)}^{${exponent.text}}`, level: LEVEL.power };
  },
  squareRoot: (base) => atom(`\\sqrt{${base.text}}`),
  comparison: (sign, left, right) => ({
    text: `${wrap(left, LEVEL.sum)} ${SIGNS[sign]} ${wrap(right, LEVEL.sum)}`,
    level: LEVEL.condition,
  }),
  logic: (operator, args) =>
    operator === "not"
      ? { text: `\\lnot ${group((args[0] as Piece).text)}`, level: LEVEL.condition }
      : {
          text: args.map((arg) => wrap(arg, LEVEL.sum)).join(operator === "and" ? " \\land " : " \\lor "),
          level: LEVEL.condition,
        },
  piecewise(args) {
    const rows: string[] = [];
    for (let i = 0; i + 1 < args.length; i += 2) {
      rows.push(`${(args[i + 1] as Piece).text} & \\text{if}\\: ${(args[i] as Piece).text}`);
    }
    if (args.length % 2 === 1) rows.push(`${(args[args.length - 1] as Piece).text} & \\text{otherwise}`);
    return atom(`\\begin{cases} ${joined(rows, " \\\\ ")} \\end{cases}`);
  },
  words: spellings({
    e: "e",
    pi: "\\pi",
    GoldenRatio: "\\varphi",
    EulerGamma: "\\gamma_{E}",
    nan: "\\text{undefined}",
    exp: unary((u) => ({ text: `e^{${u.text}}`, level: LEVEL.power })),
    abs: unary((u) => atom(`\\left|${u.text}\\right|`)),
    floor: unary((u) => atom(`\\left\\lfloor ${u.text}\\right\\rfloor`)),
    ceil: unary((u) => atom(`\\left\\lceil ${u.text}\\right\\rceil`)),
    cbrt: unary((u) => atom(`\\sqrt[3]{${u.text}}`)),
    root: binary((u, n) => atom(`\\sqrt[${n.text}]{${u.text}}`)),
    factorial: unary((u) => ({ text: `${wrap(u, LEVEL.atom)}!`, level: LEVEL.power })),
    polygamma: binary((n, u) => atom(`\\psi^{(${n.text})}${group(u.text)}`)),
    mod: binary((x, y) => ({
      text: `${wrap(x, LEVEL.power)} \\bmod ${wrap(y, LEVEL.power)}`,
      level: LEVEL.sum,
    })),
    ...Object.fromEntries(COMMANDS.map((name) => [name, applied(`\\${name}`)])),
    ...Object.fromEntries(Object.entries(OPERATORS).map(([name, command]) => [name, applied(command)])),
  }),
  word: (row) => named(row.name),
};
