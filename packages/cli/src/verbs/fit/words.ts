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
    en:
      "the table: a file .parquet, .csv, .tsv, .txt, .json, .jsonl, .ndjson, 'a pattern/*.parquet', " +
      "file.duckdb:table, clickhouse://host/database.table, postgres://host/database/table; again for another shard",
    ru:
      "таблица: файл .parquet, .csv, .tsv, .txt, .json, .jsonl, .ndjson, 'шаблон/*.parquet', file.duckdb:table, " +
      "clickhouse://host/база.таблица, postgres://host/база/таблица; ещё раз — для ещё одной части",
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
  rate: {
    en: "the learning rate of a method that has one",
    ru: "скорость обучения метода, у которого она есть",
  },
  batch: {
    en: "the share of the rows that a step of adam or rmsprop looks at, such as 0.01",
    ru: "доля строк, на которую смотрит шаг adam или rmsprop, например 0.01",
  },
  seed: {
    en: "which rows go together in batches; the same for the same number",
    ru: "какие строки попадают в одну часть; по числу всегда те же",
  },
  weights: {
    en: "the weight of a row: a formula of columns",
    ru: "вес строки: формула от столбцов",
  },
  bounds: {
    en: "bounds of parameters: w0=0:10,w1=0:",
    ru: "границы параметров: w0=0:10,w1=0:",
  },
  l1: {
    en: "adds this times the absolute values of all parameters but the constant: some become exactly 0",
    ru: "прибавляет столько-то модулей всех параметров, кроме свободного члена: часть станет ровно 0",
  },
  l2: {
    en: "adds this times the squares of all parameters but the constant",
    ru: "прибавляет столько-то квадратов всех параметров, кроме свободного члена",
  },
  dropMissing: {
    en: "leave out rows without a number, and count them; without this they are an error",
    ru: "пропускать строки, где нет числа, и считать их; без этого они — ошибка",
  },
  maxEvals: {
    en: "at most so many questions about the loss, its slopes or its matrix",
    ru: "не больше стольких вопросов о потерях, их наклонах или матрице",
  },
  timeout: {
    en: "end after so many seconds with the best so far",
    ru: "закончить через столько секунд с лучшим к этому времени",
  },
  plot: {
    en: "draw the rows and what was fitted to them: .svg or .png",
    ru: "нарисовать строки и то, что к ним подогнано: .svg или .png",
  },
  show: (names: string): Words => ({
    en: `what the picture shows: ${names}; the loss of two parameters (default: curve for one column, else residuals)`,
    ru: `что на рисунке: ${names}; loss — от двух параметров (по умолчанию curve для одного столбца, иначе residuals)`,
  }),
  predict: {
    en: "rows to predict: a file of the same kinds, with the columns of the model's right side",
    ru: "строки для предсказания: такой же файл со столбцами правой части модели",
  },
  output: {
    en: "where these rows go, with prediction and standard_error beside them: .csv, or - for standard output",
    ru: "куда записать эти строки со столбцами prediction и standard_error: .csv или - для вывода",
  },
  trace: {
    en: "write each step as a line of JSON into this file",
    ru: "записать каждый шаг строкой JSON в этот файл",
  },
  checkpoint: {
    en: "keep in this file, after each step, where the fit is, so that --resume can go on",
    ru: "после каждого шага хранить в этом файле, где подгонка, чтобы --resume мог продолжить",
  },
  resume: {
    en: "go on from such a file; the model, its options and the number of rows have to be the same",
    ru: "продолжить по такому файлу; модель, её ключи и число строк должны быть те же",
  },
  explain: {
    en: "show the plan, the queries and how often each ran",
    ru: "показать план, запросы и сколько раз выполнен каждый",
  },
  json: { en: "answer in JSON", ru: "ответ в JSON" },
  examples: { en: "Examples:", ru: "Примеры:" },
  noData: { en: "--data names the table", ru: "--data называет таблицу" },
  unknownKind: (path: string): Words => ({
    en: `--data: a file .parquet, .csv, .tsv, .txt, .json, .jsonl, .ndjson, .arrow, .feather or .duckdb, got ${path}`,
    ru: `--data: файл .parquet, .csv, .tsv, .txt, .json, .jsonl, .ndjson, .arrow, .feather, .duckdb, получено ${path}`,
  }),
  whichTable: (path: string, tables: string): Words => ({
    en: `--data: a table of ${path} is named as ${path}:table, it has ${tables || "none"}`,
    ru: `--data: таблица из ${path} называется ${path}:table, в нём есть ${tables || "ничего"}`,
  }),
  unknownServer: (scheme: string): Words => ({
    en: `--data: addresses begin with clickhouse://, clickhouses:// or postgres://, got ${scheme}`,
    ru: `--data: адреса начинаются с clickhouse://, clickhouses:// или postgres://, получено ${scheme}`,
  }),
  twice: (name: string): Words => ({
    en: `--data: each part of the table is named once, got ${name} twice`,
    ru: `--data: каждая часть таблицы называется один раз, дважды получено ${name}`,
  }),
  badAddress: (engine: "clickhouse" | "postgres"): Words => {
    const form =
      engine === "clickhouse"
        ? "clickhouse://host:port/database.table"
        : "postgres://host:port/database/table";
    return { en: `--data: an address has the form ${form}`, ru: `--data: адрес имеет вид ${form}` };
  },
  columns: (names: string): Words => ({ en: `columns: ${names}`, ru: `столбцы: ${names}` }),
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
  pair: (one: string, other: string): Words => ({
    en: `${one} goes with ${other}`,
    ru: `${one} действует вместе с ${other}`,
  }),
  alone: (one: string, other: string): Words => ({
    en: `${one} has standard output to itself, without ${other}`,
    ru: `${one} занимает вывод целиком, без ${other}`,
  }),
  sameFile: (path: string): Words => ({
    en: `each file is read or written for one thing, got ${path} twice`,
    ru: `каждый файл читается или пишется для одного, дважды получено ${path}`,
  }),
  twoParameters: (names: string): Words => ({
    en: `--show loss: the model has two parameters, got ${names}`,
    ru: `--show loss: у модели два параметра, получено ${names}`,
  }),
  lossTitle: (model: string): Words => ({ en: `Loss of ${model}`, ru: `Потери ${model}` }),
  oneColumn: (names: string): Words => ({
    en: `--show curve: the model has one column, got ${names || "none"}`,
    ru: `--show curve: у модели один столбец, получено ${names || "ни одного"}`,
  }),
  noColumn: (path: string, name: string): Words => ({
    en: `--predict: the model needs the column ${name}, which ${path} has not`,
    ru: `--predict: модели нужен столбец ${name}, которого нет в ${path}`,
  }),
  hasColumn: (path: string, name: string): Words => ({
    en: `--predict: ${path} has a column ${name} already`,
    ru: `--predict: в ${path} уже есть столбец ${name}`,
  }),
  predicted: (rows: number, empty: number): Words => ({
    en: `rows predicted: ${rows - empty}${empty > 0 ? `; left empty, where the model has no value: ${empty}` : ""}`,
    ru: `предсказано строк: ${rows - empty}${empty > 0 ? `; пусто, где у модели нет значения: ${empty}` : ""}`,
  }),
  kept: (step: number, queries: number): Words => ({
    en: `not finished: these are the parameters after step ${step}, ${queries} passes over the rows`,
    ru: `не закончено: это параметры после шага ${step}, проходов по строкам: ${queries}`,
  }),
  progress: (step: number, loss: string, slope: string | undefined, queries: number): Words => ({
    en: `step ${step}  loss ${loss}${slope === undefined ? "" : `  ‖∇‖ ${slope}`}  passes ${queries}`,
    ru: `шаг ${step}  потери ${loss}${slope === undefined ? "" : `  ‖∇‖ ${slope}`}  проходов ${queries}`,
  }),
  plan: (method: string, parameters: number): Words => {
    if (method === "normal-equations")
      return {
        en: "plan: one pass for the means, one for the normal equations of centred columns; no pass for steps",
        ru: "план: проход для средних и проход для нормальных уравнений центрированных столбцов; шагам — ни одного",
      };
    const sums = 1 + parameters + (parameters * (parameters + 1)) / 2;
    return {
      en: `plan: one pass that counts the rows, one for each question (at most ${sums} sums), one for standard errors`,
      ru: `план: проход для подсчёта строк, по одному на вопрос (не больше ${sums} сумм), один для стандартных ошибок`,
    };
  },
  description: (model: string): Words => ({
    en: `Rows of a table, and the model ${model} that was fitted to them.`,
    ru: `Строки таблицы и модель ${model}, которая к ним подогнана.`,
  }),
  ran: (times: number): Words => ({
    en: `passes of this query: ${times}`,
    ru: `проходов с этим запросом: ${times}`,
  }),
} satisfies Texts;
