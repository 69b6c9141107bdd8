import type { Texts, Words } from "nabla";

/** What the card that fits a model to the numbers says. */
export const fitWords = {
  heading: { en: "Fit a model to these numbers", ru: "Подогнать модель к этим числам" },
  open: { en: "Fit a line or a curve", ru: "Подогнать прямую или кривую" },
  model: { en: "Model", ru: "Модель" },
  columns: (names: string): Words => ({
    en: `${names}: the columns; all other names are parameters.`,
    ru: `${names} — столбцы; все остальные имена — параметры.`,
  }),
  row: {
    en: "y: the numbers, x: their coordinates; all other names are parameters.",
    ru: "y — числа, x — их координаты; все остальные имена — параметры.",
  },
  loss: { en: "Loss", ru: "Потери" },
  losses: {
    squares: { en: "squares", ru: "квадраты" },
    absolute: { en: "absolute values", ru: "модули" },
    huber: { en: "Huber's", ru: "Хьюбера" },
    logistic: { en: "logistic: y from 0 to 1", ru: "логистические: y от 0 до 1" },
    poisson: { en: "Poisson's: y counts", ru: "Пуассона: y — счёт" },
  },
  fitting: { en: "Fitting…", ru: "Подгоняется…" },
  parameter: { en: "parameter", ru: "параметр" },
  value: { en: "value", ru: "значение" },
  error: { en: "± standard error", ru: "± стандартная ошибка" },
  lossValue: (value: string, rows: number): Words => ({
    en: `loss: ${value}, rows: ${rows}`,
    ru: `потери: ${value}, строк: ${rows}`,
  }),
  unsettled: {
    en: "It is not settled that this is a minimum:",
    ru: "Не установлено, что это минимум:",
  },
  picture: (model: string): Words => ({
    en: `The rows and the model ${model}`,
    ru: `Строки и модель ${model}`,
  }),
  descent: { en: "Walk down this loss", ru: "Спуститься по этим потерям" },
  refused: (message: string): Words => ({ en: message, ru: `Не подгоняется: ${message}` }),
} satisfies Texts;
