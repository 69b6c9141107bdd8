import type { Texts, Words } from "nabla";

/** What `nabla graph` says. */
export const words = {
  summary: {
    en: "the computational graph of a formula, and back-propagation in it, step by step",
    ru: "вычислительный граф формулы и обратное распространение по нему, шаг за шагом",
  },
  formula: {
    en: "the formula, such as (5-a-2b)^2; - reads formulas from standard input, one per line",
    ru: "формула, например (5-a-2b)^2; - читает формулы со стандартного ввода, по одной в строке",
  },
  at: { en: "the point: x=1,y=2", ru: "точка: x=1,y=2" },
  vars: {
    en: "the variables to differentiate by: x,y; the other letters are held fixed (default: all)",
    ru: "по каким переменным дифференцировать: x,y; остальные буквы постоянны (по умолчанию: все)",
  },
  output: {
    en: "draw the graph to a file, .svg or .png; - writes SVG to standard output",
    ru: "нарисовать граф в файл, .svg или .png; - пишет SVG на стандартный вывод",
  },
  theme: { en: "light or dark", ru: "light (светлая) или dark (тёмная)" },
  scale: { en: "pixels of a PNG for each of the picture's", ru: "пикселей PNG на пиксель рисунка" },
  title: { en: "a title above the picture", ru: "заголовок над рисунком" },
  json: { en: "the whole graph in JSON, one line per formula", ru: "весь граф в JSON, по строке на формулу" },
  examples: { en: "Examples:", ru: "Примеры:" },
  one: {
    en: "-o: one formula is one picture; standard input has several lines",
    ru: "-o: одна формула — один рисунок; на стандартном вводе несколько строк",
  },
  undefinedAsTyped: (part: string): Words => ({
    en: `f is not defined here: ${part} of what you wrote has no value`,
    ru: `f здесь не определена: у ${part} из того, что вы написали, нет значения`,
  }),
  here: (point: string): Words => ({ en: `At ${point}`, ru: `В точке ${point}` }),
  forward: { en: "Forward, the values:", ru: "Прямой ход, значения:" },
  backward: { en: "Backward, the adjoints:", ru: "Обратный ход, сопряжённые:" },
  node: { en: "node", ru: "узел" },
  operation: { en: "operation", ru: "операция" },
  what: { en: "what it is", ru: "что это" },
  value: { en: "value", ru: "значение" },
  adjoint: { en: "adjoint", ru: "сопряжённая" },
  chain: { en: "by the chain rule", ru: "по правилу цепочки" },
  noValue: { en: "none", ru: "нет" },
  agrees: (gradient: string, difference: string): Words => ({
    en: `The gradient of the formula: ${gradient}; largest difference: ${difference}`,
    ru: `Градиент формулы: ${gradient}; наибольшая разность: ${difference}`,
  }),
  beyond: (gradient: string): Words => ({
    en:
      `The gradient of the formula: ${gradient}; back-propagation does not find it, ` +
      "since it leads over a node without a value or a derivative",
    ru:
      `Градиент формулы: ${gradient}; обратное распространение его не находит: ` +
      "оно идёт через узел без значения или производной",
  }),
  noGradient: { en: "f has no gradient here", ru: "градиента у f здесь нет" },
} satisfies Texts;
