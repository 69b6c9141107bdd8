import type { Texts } from "nabla";

/** What the formulas worth seeing are called. */
export const exampleNames = {
  profit: { en: "Profit", ru: "Прибыль" },
  bowl: { en: "Bowl", ru: "Чаша" },
  saddle: { en: "Saddle", ru: "Седло" },
  valley: { en: "Valley: a line of minima", ru: "Овраг: линия минимумов" },
  hills: { en: "Two hills", ru: "Два холма" },
  himmelblau: { en: "Himmelblau: four minima", ru: "Химмельблау: четыре минимума" },
  rosenbrock: { en: "Rosenbrock: a bent valley", ru: "Розенброк: изогнутый овраг" },
  waves: { en: "Waves", ru: "Волны" },
  poles: { en: "Poles", ru: "Полюса" },
  logarithm: { en: "Logarithm: half a plane", ru: "Логарифм: полплоскости" },
  squares: { en: "Least squares", ru: "Наименьшие квадраты" },
  three: { en: "Three variables", ru: "Три переменные" },
  one: { en: "One variable", ru: "Одна переменная" },
} satisfies Texts;
