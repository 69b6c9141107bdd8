import type { KinkKind, Texts, Words } from "nabla";

const RUSSIAN_KINDS: Readonly<Record<KinkKind, string>> = {
  kink: "излом",
  jump: "скачок",
  "vertical tangent": "вертикальная касательная",
};

/** `a`, `a and b`, `a, b and c`. */
function list(parts: readonly string[], and: string): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`;
}

/** `in x, in y and in z`. */
function along(names: readonly string[], preposition: string, and: string): string {
  return list(
    names.map((name) => `${preposition} ${name}`),
    and,
  );
}

/** What `nabla grad` says. */
export const words = {
  summary: {
    en: "the gradient of a formula, and its value at points",
    ru: "градиент формулы и его значение в точках",
  },
  formula: {
    en: "the formula, such as x^2*y + 4*y; - reads formulas from standard input, one per line",
    ru: "формула, например x^2*y + 4*y; - читает формулы со стандартного ввода, по одной в строке",
  },
  at: { en: "a point: x=1,y=2; may be repeated", ru: "точка: x=1,y=2; можно повторять" },
  vars: {
    en: "the variables, in the gradient's order: x,y (default: those of the formula, sorted)",
    ru: "переменные в порядке градиента: x,y (по умолчанию: все переменные формулы по алфавиту)",
  },
  hessian: { en: "the matrix of second derivatives too", ru: "ещё и матрица вторых производных" },
  to: (known: string): Words => ({
    en: `write in a language, in a programming language as a whole function: ${known}`,
    ru: `записать на языке, на языке программирования целой функцией: ${known}`,
  }),
  expression: {
    en: "in a programming language the formulas alone, without a function",
    ru: "на языке программирования только формулы, без функции",
  },
  badName: (name: string, language: string): Words => ({
    en: `--name: in ${language} no function can be called ${name}`,
    ru: `--name: в ${language} функция не может называться ${name}`,
  }),
  name: { en: "the name of the function (default: f)", ru: "имя функции (по умолчанию f)" },
  steps: {
    en: "how the partial derivatives are found, step by step",
    ru: "как найдены частные производные, шаг за шагом",
  },
  depth: {
    en: "how much the steps tell: 1 little, 2 as in class, 3 everything",
    ru: "подробность шагов: 1 кратко, 2 как на уроке, 3 всё",
  },
  depths: (got: string): Words => ({
    en: `--depth: 1, 2 or 3, got ${got}`,
    ru: `--depth: 1, 2 или 3, получено ${got}`,
  }),
  json: { en: "answer in JSON, one line per formula", ru: "ответ в JSON, по строке на формулу" },
  examples: { en: "Examples:", ru: "Примеры:" },
  here: (point: string): Words => ({ en: `At ${point}`, ru: `В точке ${point}` }),
  undefined: { en: "f is not defined here", ru: "f здесь не определена" },
  undefinedAsTyped: (part: string): Words => ({
    en: `f is not defined here: ${part} of what you wrote has no value`,
    ru: `f здесь не определена: у ${part} из того, что вы написали, нет значения`,
  }),
  notDifferentiable: (parts: readonly string[], kind: KinkKind): Words => ({
    en: `not differentiable here: a ${kind} of ${list(parts, "and")}`,
    ru: `здесь не дифференцируема: ${RUSSIAN_KINDS[kind]} ${list(parts, "и")}`,
  }),
  noGradient: { en: "the gradient is not defined here", ru: "градиент здесь не определён" },
  grows: (names: readonly string[]): Words => ({
    en: `grows ${along(names, "in", "and")}`,
    ru: `растёт ${along(names, "по", "и")}`,
  }),
  falls: (names: readonly string[]): Words => ({
    en: `falls ${along(names, "in", "and")}`,
    ru: `убывает ${along(names, "по", "и")}`,
  }),
  level: (names: readonly string[]): Words => ({
    en: `stands still ${along(names, "in", "and")}`,
    ru: `не меняется ${along(names, "по", "и")}`,
  }),
  zero: { en: "the gradient is zero: a possible extremum", ru: "градиент равен нулю: возможный экстремум" },
} satisfies Texts;
