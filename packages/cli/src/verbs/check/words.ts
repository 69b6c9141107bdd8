import type { Texts, Words } from "nabla";

/** What `nabla check` says. */
export const words = {
  summary: {
    en: "check the answer to an exercise by mathematics, with a hint for a typical mistake",
    ru: "проверить ответ на упражнение математически, с подсказкой для типичной ошибки",
  },
  answer: {
    en: "the answer: 1-y, -x, 2z; - reads answers from standard input, one per line",
    ru: "ответ: 1-y, -x, 2z; - читает ответы со стандартного ввода, по одному в строке",
  },
  task: { en: "what was asked", ru: "что спрашивалось" },
  of: {
    en: "of what: a formula; equations (a=1; b=2); numbers of a row (8 2 8) or of three rows (0 0 0; 1 2 3; 0 0 0)",
    ru: "о чём: формула; уравнения (a=1; b=2); числа строки (8 2 8) или трёх строк (0 0 0; 1 2 3; 0 0 0)",
  },
  vars: { en: "the variables in the order of the answer: x,y", ru: "переменные в порядке ответа: x,y" },
  by: { en: "partial: the variable to differentiate by", ru: "partial: по какой переменной производная" },
  at: {
    en: "gradient-at, steepest, classify: the point, x=1,y=2",
    ru: "gradient-at, steepest, classify: точка, x=1,y=2",
  },
  down: { en: "steepest: of descent, not of ascent", ru: "steepest: спуска, а не подъёма" },
  spacing: { en: "element: the step between samples", ru: "element: шаг между отсчётами" },
  index: { en: "element: which one, counted from 0", ru: "element: какой, счёт с нуля" },
  axis: { en: "sobel: x or y", ru: "sobel: x или y" },
  worked: { en: "show the way to the answer too", ru: "показать и путь к ответу" },
  json: { en: "verdict, components and hint in JSON", ru: "вердикт, компоненты и подсказка в JSON" },
  codes: {
    en: "Exit code: 0 right, 4 wrong, 5 undecided, 2 when the task or the answer cannot be read.",
    ru: "Код возврата: 0 верно, 4 неверно, 5 не решено, 2 если задачу или ответ не прочитать.",
  },
  examples: { en: "Examples:", ru: "Примеры:" },
  verdicts: {
    right: { en: "right", ru: "верно" },
    wrong: { en: "wrong", ru: "неверно" },
    undecided: { en: "undecided", ru: "не решено" },
  },
  read: ({ en, ru }: Words): Words => ({ en: `read as ${en}`, ru: `прочитано как ${ru}` }),
  solution: { en: "answer:", ru: "ответ:" },
  noTask: (known: string): Words => ({ en: `--task: one of ${known}`, ru: `--task: одно из ${known}` }),
  missing: (task: string, option: string): Words => ({
    en: `--task ${task} needs --${option}`,
    ru: `для --task ${task} нужно --${option}`,
  }),
  idle: (task: string, option: string): Words => ({
    en: `--${option} has no meaning for --task ${task}`,
    ru: `--${option} для --task ${task} не имеет смысла`,
  }),
} satisfies Texts;
