import { symbolNode } from "../../expression/intern.js";
import type { Expr } from "../../expression/node.js";
import { numberWords } from "../../expression/number-words.js";
import type { Texts, Words } from "../../expression/row.js";
import { Printer } from "../../languages/print.js";
import { unicode } from "../../languages/unicode.js";
import type { KinkKind } from "../kinks.js";

const KINDS: Readonly<Record<KinkKind, Words>> = {
  kink: { en: "a kink", ru: "излом" },
  jump: { en: "a jump", ru: "скачок" },
  "vertical tangent": { en: "a vertical tangent", ru: "вертикальная касательная" },
};

const printer = new Printer(unicode);
const written = (e: Expr): string => printer.print(e);
/** A node's name as it stands in formulas: v₁. */
export const shownName = (name: string): string => written(symbolNode(name));

/** Why a node has no value, or no derivative. */
export const troubles = {
  outside: (name: string, formula: Expr, domain: Words | undefined): Words => ({
    en: `${equality(name, formula)} has no value here${domain === undefined ? "" : `; domain: ${domain.en}`}`,
    ru: `${equality(name, formula)} здесь не имеет значения${
      domain === undefined ? "" : `; область определения: ${domain.ru}`
    }`,
  }),
  infinite: (name: string, formula: Expr): Words => ({
    en: `${equality(name, formula)} has no finite value here`,
    ru: `${equality(name, formula)} здесь не имеет конечного значения`,
  }),
  below: (name: string, operand: string): Words => ({
    en: `${shownName(name)} has no value, because ${shownName(operand)} has none`,
    ru: `${shownName(name)} не имеет значения, потому что его нет у ${shownName(operand)}`,
  }),
  kink: (name: string, formula: Expr, kind: KinkKind): Words => ({
    en: `${equality(name, formula)} has no derivative here: ${KINDS[kind].en}`,
    ru: `${equality(name, formula)} здесь не имеет производной: ${KINDS[kind].ru}`,
  }),
  undecided: (name: string, formula: Expr): Words => ({
    en: `it could not be decided whether ${equality(name, formula)} has a derivative here`,
    ru: `не удалось выяснить, имеет ли ${equality(name, formula)} здесь производную`,
  }),
} satisfies Texts;

function equality(name: string, formula: Expr): string {
  return `${shownName(name)} = ${written(formula)}`;
}

const words = {
  variable: { en: "variable", ru: "переменная" },
  constant: { en: "held fixed", ru: "постоянная" },
  number: { en: "number", ru: "число" },
  given: { en: "given", ru: "дано" },
  none: { en: "none", ru: "нет" },
  unused: { en: "nothing depends on it", ru: "от неё ничего не зависит" },
} satisfies Texts;

/** What nodes are that no operation makes. */
export const leafWords = { variable: words.variable, constant: words.constant, number: words.number };

/** Significant digits of numbers in steps. */
const DIGITS = 6;

/** A number as people write it: −1.5, in Russian −1,5. */
function number(value: number): Words {
  if (!Number.isFinite(value)) return words.none;
  const [mantissa = "", power] = String(Number(value.toPrecision(DIGITS)) + 0).split("e");
  return numberWords(`${mantissa}${power === undefined ? "" : `·10^${power.replace("+", "")}`}`);
}

/** A factor: with a sign it stands in parentheses. */
function factor(value: number): Words {
  const { en, ru } = number(value);
  return value < 0 ? { en: `(${en})`, ru: `(${ru})` } : { en, ru };
}

/** The parts of an equality, joined by the same sign in both languages. */
function joined(parts: readonly (Words | string)[], sign: string): Words {
  const said = (language: keyof Words): string =>
    parts.map((part) => (typeof part === "string" ? part : part[language])).join(sign);
  return { en: said("en"), ru: said("ru") };
}

/** "x = 2 (given)". */
export const givenText = (name: string, value: number): Words => {
  const { en, ru } = joined([shownName(name), number(value)], " = ");
  return { en: `${en} (${words.given.en})`, ru: `${ru} (${words.given.ru})` };
};

/** "v₁ = x·y = 6", of the last node "f = v₁ = x·y = 6". */
export function forwardText(names: readonly string[], formula: Expr, value: number): Words {
  const result = formula.kind === "number" ? [] : [number(value)];
  return joined([...names.map(shownName), written(formula), ...result], " = ");
}

/** One way in which a node acts on f. */
export interface Way {
  readonly through: string;
  readonly adjoint: number;
  readonly local: number;
}

/** Of the last node, which is f itself: "∂f/∂v₂ = 1". */
export const seedText = (letter: string, name: string, adjoint: number): Words =>
  joined([ratio(letter, name), number(adjoint)], " = ");

/** "∂f/∂x = ∂f/∂v₁·∂v₁/∂x = 4·2 = 8". */
export function backwardText(letter: string, name: string, ways: readonly Way[], adjoint: number): Words {
  const left = ratio(letter, name);
  if (ways.length === 0) {
    const { en, ru } = joined([left, number(adjoint)], " = ");
    return { en: `${en} (${words.unused.en})`, ru: `${ru} (${words.unused.ru})` };
  }
  const chain = ways.map(({ through }) => `${ratio(letter, through)}·${ratio(through, name)}`).join(" + ");
  const known = ways.every((way) => Number.isFinite(way.adjoint) && Number.isFinite(way.local));
  const products = ways.map((way) => joined([number(way.adjoint), factor(way.local)], "·"));
  return joined([left, chain, ...(known ? [joined(products, " + ")] : []), number(adjoint)], " = ");
}

/** "∂f/∂x". */
export const ratio = (of: string, by: string): string => `∂${shownName(of)}/∂${shownName(by)}`;
