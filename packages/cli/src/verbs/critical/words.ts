import type { Texts, Words } from "nabla";

/** What `nabla critical` says. */
export const words = {
  summary: {
    en: "where the gradient of a formula is zero: minima, maxima, saddles, and what is proven of them",
    ru: "где градиент формулы равен нулю: минимумы, максимумы, сёдла и что о них доказано",
  },
  formula: {
    en: "the formula, such as (x^2+y-11)^2 + (x+y^2-7)^2; - reads formulas from standard input, one per line",
    ru: "формула, например (x^2+y-11)^2 + (x+y^2-7)^2; - читает формулы со стандартного ввода, по одной в строке",
  },
  vars: {
    en: "the variables: x,y (default: those of the formula, sorted); other names are parameters",
    ru: "переменные: x,y (по умолчанию: все переменные формулы по алфавиту); остальные имена считаются параметрами",
  },
  subjectTo: {
    en: "only points where this equation holds, such as x+y=1; may be repeated",
    ru: "только точки, где верно это уравнение, например x+y=1; можно повторять",
  },
  global: {
    en: "the least and the greatest value too: in the box, or everywhere",
    ru: "ещё и наименьшее и наибольшее значения: в брусе или всюду",
  },
  allSides: (missing: string): Words => ({
    en: `--global searches a box that has two ends in every variable; --box has none for ${missing}`,
    ru: `--global ищет в брусе с двумя концами по каждой переменной; в --box нет их для ${missing}`,
  }),
  where: (condition: string): Words => ({ en: `where ${condition}`, ru: `где ${condition}` }),
  condition: (equations: string): Words => ({
    en: `subject to ${equations}`,
    ru: `при условии ${equations}`,
  }),
  kind: { en: "kind", ru: "вид" },
  noMultipliers: { en: "none", ru: "нет" },
  kinks: {
    en: "f has no derivative, which the points above leave out:",
    ru: "у f нет производной, среди точек выше этого нет:",
  },
  kinkAt: (point: string, what: string): Words => ({
    en: `at ${point}: ${what}`,
    ru: `в точке ${point}: ${what}`,
  }),
  kinkOpen: (where: string): Words => ({
    en: `where ${where}: an extremum may lie there`,
    ru: `где ${where}: там может лежать экстремум`,
  }),
  kinkSet: (where: string, what: string): Words => ({
    en: `where ${where}: ${what}`,
    ru: `где ${where}: ${what}`,
  }),
  domain: (conditions: string): Words => ({
    en: `f has a value only where ${conditions}; at the edge of that an extremum may lie too`,
    ru: `f определена только там, где ${conditions}; экстремум может лежать и на краю`,
  }),
  edges: {
    en: "the sides of the box were not looked at: --global looks there too",
    ru: "на границе бруса экстремум не искали: --global смотрит и там",
  },
  least: {
    proven: (value: string, point: string): Words => ({
      en: `global minimum: ${value} at ${point}; proven`,
      ru: `глобальный минимум: ${value} в точке ${point}; доказано`,
    }),
    bounded: (value: string, point: string): Words => ({
      en: `global minimum: ${value} at ${point}; proven to 9 digits`,
      ru: `глобальный минимум: ${value} в точке ${point}; доказано до 9 цифр`,
    }),
    found: (value: string, point: string): Words => ({
      en: `least value found: ${value} at ${point}; not proven that there is no lesser`,
      ru: `наименьшее из найденных значений: ${value} в точке ${point}; не доказано, что меньших нет`,
    }),
    none: { en: "global minimum: none; proven", ru: "глобальный минимум: нет; доказано" },
    unbounded: {
      en: "global minimum: none; proven: f falls below all bounds",
      ru: "глобальный минимум: нет; доказано: f не ограничена снизу",
    },
    limit: (value: string): Words => ({
      en: `global minimum: none; proven: f comes as near to ${value} as you like, and is larger`,
      ru: `глобальный минимум: нет; доказано: f сколь угодно близка к ${value}, но больше`,
    }),
    unknown: { en: "global minimum: not known", ru: "глобальный минимум: неизвестен" },
  },
  greatest: {
    proven: (value: string, point: string): Words => ({
      en: `global maximum: ${value} at ${point}; proven`,
      ru: `глобальный максимум: ${value} в точке ${point}; доказано`,
    }),
    bounded: (value: string, point: string): Words => ({
      en: `global maximum: ${value} at ${point}; proven to 9 digits`,
      ru: `глобальный максимум: ${value} в точке ${point}; доказано до 9 цифр`,
    }),
    found: (value: string, point: string): Words => ({
      en: `greatest value found: ${value} at ${point}; not proven that there is no greater`,
      ru: `наибольшее из найденных значений: ${value} в точке ${point}; не доказано, что больших нет`,
    }),
    none: { en: "global maximum: none; proven", ru: "глобальный максимум: нет; доказано" },
    unbounded: {
      en: "global maximum: none; proven: f rises above all bounds",
      ru: "глобальный максимум: нет; доказано: f не ограничена сверху",
    },
    limit: (value: string): Words => ({
      en: `global maximum: none; proven: f comes as near to ${value} as you like, and is smaller`,
      ru: `глобальный максимум: нет; доказано: f сколь угодно близка к ${value}, но меньше`,
    }),
    unknown: { en: "global maximum: not known", ru: "глобальный максимум: неизвестен" },
  },
} satisfies Texts;
