import type { Texts, Words } from "nabla";

/** What the screen of graphs says. */
export const graphWords = {
  heading: { en: "Computational graph", ru: "Вычислительный граф" },
  picture: { en: "The graph, step by step", ru: "Граф по шагам" },
  numbers: { en: "Numbers at P", ru: "Числа в точке P" },
  steps: { en: "Steps", ru: "Шаги" },
  walk: {
    first: { en: "To the start", ru: "В начало" },
    previous: { en: "Previous step", ru: "Предыдущий шаг" },
    next: { en: "Next step", ru: "Следующий шаг" },
    last: { en: "All steps", ru: "Все шаги" },
  },
  forward: (step: number, of: number): Words => ({
    en: `Forward, step ${step} of ${of}: values`,
    ru: `Вперёд, шаг ${step} из ${of}: значения`,
  }),
  backward: (step: number, of: number): Words => ({
    en: `Backward, step ${step} of ${of}: adjoints by the chain rule`,
    ru: `Назад, шаг ${step} из ${of}: производные по цепному правилу`,
  }),
  notYet: {
    en: "Forward gives the values, backward the derivatives: go on step by step.",
    ru: "Проход вперёд даёт значения, назад — производные: идите шаг за шагом.",
  },
  done: {
    en: "Both passes are done; go to the start to see them step by step. Click a number on an arrow: what it is.",
    ru: "Оба прохода сделаны; вернитесь в начало, чтобы увидеть шаги. Щёлкните число на стрелке: что оно значит.",
  },
  local: (slope: string, to: string, from: string): Words => ({
    en: `${slope}: how many times as fast as ${from} does ${to} change`,
    ru: `${slope}: во сколько раз ${to} меняется быстрее, чем ${from}`,
  }),
  check: {
    en: "Back-propagation and the formula of the gradient",
    ru: "Обратное распространение и формула градиента",
  },
  agree: { en: "agree", ru: "совпадают" },
  difference: (text: string): Words => ({ en: `difference ${text}`, ru: `разность ${text}` }),
  table: { en: "The graph as a table", ru: "Граф таблицей" },
  node: { en: "node", ru: "узел" },
  operation: { en: "operation", ru: "операция" },
  value: { en: "value", ru: "значение" },
  adjoint: (letter: string): Words => ({ en: `∂${letter}/∂node`, ru: `∂${letter}/∂узел` }),
  tooLarge: (message: string): Words => ({
    en: `This graph is not drawn: ${message}`,
    ru: `Этот граф не нарисован: ${message}`,
  }),
} satisfies Texts;
