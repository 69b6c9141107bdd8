import type { Words } from "../../expression/row.js";

/** The rules that lines of a derivation go by; stable names for programs. */
export type Rule = keyof typeof RULES;

interface RuleWords {
  readonly name: Words;
  /** The rule in its letters, when it is the same for all terms. */
  readonly formula?: (letters: Letters) => string;
}

/** What each rule is called in class, and the formula it stands for. */
const RULES = {
  constant: {
    name: { en: "derivative of a constant", ru: "производная постоянной" },
    formula: ({ c }) => `${c}′ = 0`,
  },
  identity: { name: { en: "derivative of the variable", ru: "производная самой переменной" } },
  sum: {
    name: { en: "sum rule", ru: "производная суммы" },
    formula: ({ u, v }) => `(${u} ± ${v})′ = ${u}′ ± ${v}′`,
  },
  "constant-factor": {
    name: { en: "constant factor rule", ru: "вынесение постоянного множителя" },
    formula: ({ c, u }) => `(${c}·${u})′ = ${c}·${u}′`,
  },
  product: { name: { en: "product rule", ru: "производная произведения" } },
  quotient: {
    name: { en: "quotient rule", ru: "производная частного" },
    formula: ({ u, v }) => `(${u}/${v})′ = (${u}′·${v} − ${u}·${v}′)/${v}²`,
  },
  reciprocal: {
    name: {
      en: "reciprocal rule, a case of the chain rule",
      ru: "производная дроби 1/u как сложной функции",
    },
    formula: ({ u }) => `(1/${u})′ = −${u}′/${u}²`,
  },
  power: { name: { en: "power rule", ru: "производная степени" } },
  exponential: {
    name: { en: "derivative of an exponential with base a", ru: "производная показательной функции" },
  },
  logarithmic: {
    name: { en: "logarithmic differentiation", ru: "логарифмическое дифференцирование" },
    formula: ({ u, v }) => `(${u}^${v})′ = ${u}^${v}·(ln ${u}^${v})′, ln ${u}^${v} = ${v}·ln ${u}`,
  },
  table: { name: { en: "table of derivatives", ru: "табличная производная" } },
  chain: { name: { en: "chain rule", ru: "производная сложной функции" } },
  several: {
    name: {
      en: "chain rule for several arguments",
      ru: "производная сложной функции нескольких аргументов",
    },
  },
  choice: { name: { en: "derivative of the chosen argument", ru: "производная выбранного аргумента" } },
  branches: { name: { en: "derivative branch by branch", ru: "производная каждой ветви" } },
  jumps: { name: { en: "derivative of a step", ru: "производная ступенчатой функции" } },
  substitution: {
    name: { en: "putting the derivatives in", ru: "подстановка найденных производных" },
  },
  rearranging: {
    name: {
      en: "rearranging: brackets multiplied out, terms collected",
      ru: "преобразование: раскрытие скобок, приведение подобных",
    },
  },
} as const satisfies Readonly<Record<string, RuleWords>>;

export const nameOf = (rule: Rule): Words => RULES[rule].name;

export function formulaOf(rule: Rule, letters: Letters): string | undefined {
  const words: RuleWords = RULES[rule];
  return words.formula?.(letters);
}

/** What rules are stated in: u, v, … for terms, c and a for constants. */
export const LETTERS = ["u", "v", "w", "p", "q", "c", "a"] as const;
export type Letter = (typeof LETTERS)[number];
export type Letters = Readonly<Record<Letter, string>>;

/** Letters that are not among the names of a formula's variables: U where u is one. */
export function lettersBeside(names: readonly string[]): Letters {
  const free = (letter: string): string => {
    let name = names.includes(letter) ? letter.toUpperCase() : letter;
    while (names.includes(name)) name += name.charAt(0);
    return name;
  };
  return Object.fromEntries(LETTERS.map((letter) => [letter, free(letter)])) as Record<Letter, string>;
}

export const both = (make: (language: "en" | "ru") => string): Words => ({ en: make("en"), ru: make("ru") });

function list(items: readonly string[], and: string): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${and} ${items.at(-1)}`;
}

/** What a partial derivative does not vary. */
export const heldWords = (names: readonly string[]): Words => ({
  en: `${list(names, "and")} ${names.length === 1 ? "is" : "are"} held constant`,
  ru: `${list(names, "и")} ${names.length === 1 ? "считается постоянной" : "считаются постоянными"}`,
});

/** Where |u|, max, floor have no derivative. */
export const EXCEPT = {
  zero: (u: string): Words => ({ en: `for ${u} ≠ 0`, ru: `при ${u} ≠ 0` }),
  ties: {
    en: "heaviside is 1 where this argument is chosen and 0 where it is not; at a tie there may be a kink",
    ru: "heaviside равна 1 там, где выбран этот аргумент, и 0 там, где не он; где аргументы равны, возможен излом",
  },
  branches: {
    en: "the conditions stay; where one branch ends and another begins the derivative needs a look of its own",
    ru: "условия остаются; на стыках ветвей производную проверяют отдельно",
  },
  jumps: {
    en: "constant between its jumps; there is no derivative at a jump",
    ru: "между скачками постоянна; в точках скачка производной нет",
  },
} as const;

export const KNOWN: Words = { en: "here", ru: "здесь" };
