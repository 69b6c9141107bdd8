import type { Words } from "../expression/row.js";

/** What a reading was that the writer may not have meant. */
export type NoticeKind =
  | "joined-name"
  | "missing-space"
  | "unknown-word"
  | "look-alike"
  | "decimal-comma"
  | "digit-group"
  | "adjacent-numbers"
  | "principal-power"
  | "similar-names"
  | "read-as-product"
  | "division-order"
  | "function-argument"
  | "condition-as-number"
  | "missing-backslash"
  | "joined-product"
  | "indexed"
  | "other-number"
  | "other-sign"
  | "remainder"
  | "bracket-function"
  | "word-as-variable"
  | "constant-definition"
  | "variable-definition"
  | "differential"
  | "quotient"
  | "ambiguous"
  | "own-variable"
  | "imaginary-unit";

/** Something about a formula that was read, but may have been meant otherwise. Offsets as in a parse error. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly message: Words;
  readonly start: number;
  readonly end: number;
}

/** The words of each notice for the piece of text it is about. */
const MESSAGES: Readonly<Record<NoticeKind, (text: string, meaning: string, other: string) => Words>> = {
  "joined-name": (text) => ({
    en: `${text} is read as one name; write a space or * for a product`,
    ru: `${text} прочитано как одно имя; для произведения поставьте пробел или *`,
  }),
  "unknown-word": (text, meaning) => ({
    en: `${text} is read as a variable; did you mean the function ${meaning}?`,
    ru: `${text} прочитано как переменная; может быть, это функция ${meaning}?`,
  }),
  "missing-space": (text, meaning) => ({
    en: `${text} is read as ${meaning}`,
    ru: `${text} прочитано как ${meaning}`,
  }),
  "look-alike": (text, meaning) => ({
    en: `${text} has Cyrillic letters, read as Latin ${meaning}`,
    ru: `в ${text} русские буквы, прочитаны как латинские ${meaning}`,
  }),
  "decimal-comma": (text, meaning) => ({
    en: `${text} is read as the number ${meaning}`,
    ru: `${text} прочитано как число ${meaning}`,
  }),
  "digit-group": (text, meaning) => ({
    en: `${text} is read as the one number ${meaning}`,
    ru: `${text} прочитано как одно число ${meaning}`,
  }),
  "adjacent-numbers": (text, meaning) => ({
    en: `${text}: two numbers side by side are multiplied, ${meaning}`,
    ru: `${text}: два числа рядом перемножены, ${meaning}`,
  }),
  "principal-power": (text, meaning) => ({
    en: `${text} is the principal power, defined for a base ≥ 0; the real root of negative numbers is ${meaning}`,
    ru:
      `${text} — главная степень, она определена при основании ≥ 0; ` +
      `вещественный корень и из отрицательных чисел: ${meaning}`,
  }),
  "similar-names": (text, meaning) => ({
    en: `${text} and ${meaning} are different variables`,
    ru: `${text} и ${meaning} — разные переменные`,
  }),
  "read-as-product": (text, meaning, other) => ({
    en:
      `${text}(…) is read as the product ${meaning}; ` +
      (other === ""
        ? `${text} is no known function`
        : other === text
          ? `${text} is a variable here`
          : `the function is written ${other}`),
    ru:
      `${text}(…) прочитано как произведение ${meaning}; ` +
      (other === ""
        ? `функции ${text} нет`
        : other === text
          ? `${text} здесь переменная`
          : `функция пишется ${other}`),
  }),
  "division-order": (text, meaning) => ({
    en: `${text} is read from left to right: ${meaning}`,
    ru: `${text} прочитано слева направо: ${meaning}`,
  }),
  "function-argument": (text, meaning) => ({
    en: `${text} ends here: it is read as ${meaning}; use parentheses for a longer argument`,
    ru: `аргумент ${text} здесь кончается: прочитано как ${meaning}; для длинного аргумента нужны скобки`,
  }),
  "condition-as-number": (text) => ({
    en: `a condition in arithmetic counts as 1 where it holds and 0 elsewhere, at ${text}`,
    ru: `условие внутри выражения считается за 1, где верно, и за 0 иначе, у знака ${text}`,
  }),
  "missing-backslash": (text, meaning) => ({
    en: `${text} is read as the function ${meaning}`,
    ru: `${text} прочитано как функция ${meaning}`,
  }),
  "joined-product": (text, meaning) => ({
    en: `${text} is read as the product ${meaning}, since its letters are variables here`,
    ru: `${text} прочитано как произведение ${meaning}: его буквы — переменные этой формулы`,
  }),
  indexed: (text, meaning) => ({
    en: `${text} is read as the product ${meaning}; write x_0 for a variable with an index`,
    ru: `${text} прочитано как произведение ${meaning}; переменная с индексом пишется x_0`,
  }),
  "other-number": (text, meaning) => ({
    en: `${text} is read as the number ${meaning}`,
    ru: `${text} прочитано как число ${meaning}`,
  }),
  "other-sign": (text, meaning) => ({
    en: `${text} is read as ${meaning}`,
    ru: `${text} прочитано как ${meaning}`,
  }),
  remainder: (text) => ({
    en: `${text} is the remainder with the sign of the divisor, as in Python; in JavaScript and C, of the dividend`,
    ru: `${text} — остаток со знаком делителя, как в Python; в JavaScript и C у него знак делимого`,
  }),
  "bracket-function": (text, meaning) => ({
    en: `${text} is read as ${meaning}; write parentheses for plain brackets`,
    ru: `${text} прочитано как ${meaning}; для обычных скобок пишите круглые`,
  }),
  "word-as-variable": (text) => ({
    en: `${text} is read as a variable and multiplied`,
    ru: `${text} прочитано как переменная, на которую умножают`,
  }),
  "constant-definition": (text) => ({
    en: `${text} is read as a name for the constant behind it, not as an equation`,
    ru: `${text} прочитано как имя постоянной, которая стоит за ним, а не как уравнение`,
  }),
  "variable-definition": (text, meaning) => ({
    en: `${text} is read as a name for the formula behind it, not as the equation ${meaning} - (…) = 0`,
    ru: `${text} прочитано как имя формулы, которая стоит за ним, а не как уравнение ${meaning} - (…) = 0`,
  }),
  differential: (text) => ({
    en: `${text} is read as a variable d, not as a differential`,
    ru: `${text} прочитано как переменная d, а не как дифференциал`,
  }),
  quotient: (text) => ({
    en: `${text} is read as a quotient of two variables; a derivative is written d/dx(…)`,
    ru: `${text} прочитано как частное двух переменных; производная пишется d/dx(…)`,
  }),
  ambiguous: (text, meaning, other) => ({
    en: `${text} is read as ${meaning}; for the other reading write ${other}`,
    ru: `${text} прочитано как ${meaning}; если имелось в виду другое, пишите ${other}`,
  }),
  "imaginary-unit": (text) => ({
    en: `${text} is read as a variable, not as the imaginary unit: all numbers here are real`,
    ru: `${text} прочитано как переменная, а не как мнимая единица: все числа здесь вещественные`,
  }),
  "own-variable": (text) => ({
    en: `${text} is read as a variable of its own, not as a derivative`,
    ru: `${text} прочитано как отдельная переменная, а не как производная`,
  }),
};

/** Collects the notices of one reading, in the order of the text when asked. */
export class Notices {
  private readonly list: Notice[] = [];
  private readonly told = new Set<string>();

  constructor(private readonly source: string) {}

  /**
   * Notes `kind` about source[start, end), whose reading is `meaning` and whose other reading is written `other`; the
   * same words are noted once.
   */
  add(kind: NoticeKind, start: number, end: number, meaning = "", other = ""): void {
    const text = this.source.slice(start, end);
    const key = `${kind} ${text} ${meaning}`;
    if (this.told.has(key) || this.list.length >= MAX_NOTICES) return;
    this.told.add(key);
    this.list.push({ kind, message: MESSAGES[kind](text, meaning, other), start, end });
  }

  /** Tells them all, in the order of the text. */
  tell(listener: (notice: Notice) => void): void {
    // A word that a function's name is near to is told once.
    const unknown = new Set(
      this.list.filter(({ kind }) => kind === "unknown-word").map(({ start }) => start),
    );
    const list = this.list.filter(({ kind, start }) => kind !== "word-as-variable" || !unknown.has(start));
    for (const notice of list.sort((a, b) => a.start - b.start || a.end - b.end)) listener(notice);
  }
}

/** Beyond this many a person reads none. */
const MAX_NOTICES = 100;
