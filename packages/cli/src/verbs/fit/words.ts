import type { Texts, Words } from "nabla";

/** What `nabla fit` says. */
export const words = {
  summary: {
    en: "the parameters of a formula that fit the rows of a table best, with standard errors",
    ru: "параметры формулы, при которых она лучше всего описывает строки таблицы, со стандартными ошибками",
  },
  model: {
    en: "the model: y ~ w0 + w1*x; names that the table has are columns, all others are parameters",
    ru: "модель: y ~ w0 + w1*x; имена из таблицы — столбцы, все остальные — параметры",
  },
  data: {
    en: "the table: a file .csv, .tsv, .txt, .parquet, .json, .jsonl or .ndjson",
    ru: "таблица: файл .csv, .tsv, .txt, .parquet, .json, .jsonl или .ndjson",
  },
  start: {
    en: "where parameters start: w0=1,w1=2 (default: 0 where the model is linear, else 1)",
    ru: "откуда начинать: w0=1,w1=2 (по умолчанию: 0, если модель линейна, иначе 1)",
  },
  loss: {
    en: "squares, absolute, huber:1.5, quantile:0.9, logistic, poisson, or a formula of the residual r",
    ru: "squares, absolute, huber:1.5, quantile:0.9, logistic, poisson или формула от остатка r",
  },
  method: (names: string): Words => ({
    en: `how to look for the least loss: auto, ${names}`,
    ru: `как искать наименьшие потери: auto, ${names}`,
  }),
  weights: {
    en: "the weight of a row: a formula of columns",
    ru: "вес строки: формула от столбцов",
  },
  bounds: {
    en: "bounds of parameters: w0=0:10,w1=0:",
    ru: "границы параметров: w0=0:10,w1=0:",
  },
  l2: {
    en: "adds this times the squares of all parameters but the constant",
    ru: "прибавляет столько-то квадратов всех параметров, кроме свободного члена",
  },
  dropMissing: {
    en: "leave out rows without a number, and count them; without this they are an error",
    ru: "пропускать строки, где нет числа, и считать их; без этого они — ошибка",
  },
  explain: {
    en: "show the queries too, and how often each ran",
    ru: "показать ещё и запросы и сколько раз выполнен каждый",
  },
  json: { en: "answer in JSON", ru: "ответ в JSON" },
  examples: { en: "Examples:", ru: "Примеры:" },
  noData: { en: "--data names the table", ru: "--data называет таблицу" },
  unknownKind: (path: string): Words => ({
    en: `--data: a file .csv, .tsv, .txt, .parquet, .json, .jsonl or .ndjson, got ${path}`,
    ru: `--data: файл .csv, .tsv, .txt, .parquet, .json, .jsonl или .ndjson, получено ${path}`,
  }),
  parameter: { en: "parameter", ru: "параметр" },
  value: { en: "value", ru: "значение" },
  error: { en: "standard error", ru: "стандартная ошибка" },
  lossValue: (name: string, value: string): Words => ({
    en: `loss (${name}): ${value}`,
    ru: `потери (${name}): ${value}`,
  }),
  effort: (method: string, steps: number, queries: number, rows: number): Words => ({
    en: `method: ${method}; steps: ${steps}, passes over ${rows} rows: ${queries}`,
    ru: `метод: ${method}; шагов: ${steps}, проходов по строкам (их ${rows}): ${queries}`,
  }),
  unsettled: {
    en: "the fit has not ended at a minimum",
    ru: "подгонка не закончилась в минимуме",
  },
  ran: (times: number): Words => ({
    en: `passes of this query: ${times}`,
    ru: `проходов с этим запросом: ${times}`,
  }),
} satisfies Texts;
