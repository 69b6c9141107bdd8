import type { Kind, SolvingMethod, Texts, Words } from "nabla";
import { numbered } from "../messages/locale.js";

const SOLUTIONS = {
  en: ["solution", "solutions", "solutions"],
  ru: ["решение", "решения", "решений"],
} as const;
const CRITICAL = {
  en: ["critical point", "critical points", "critical points"],
  ru: ["стационарная точка", "стационарные точки", "стационарных точек"],
} as const;

/** What is looked for, in the forms that go with numbers. */
const SOUGHT = { solution: SOLUTIONS, critical: CRITICAL } as const;
export type Sought = keyof typeof SOUGHT;

/** What is said when the answer is known to be whole, for none, one, some and infinitely many. */
const PROVEN = {
  none: { en: "proven", ru: "доказано" },
  one: { en: "proven that there is no other", ru: "доказано, что других нет" },
  more: { en: "proven that there are no others", ru: "доказано, что других нет" },
} satisfies Texts;
const OPEN = {
  none: { en: "not proven that there is none", ru: "не доказано, что их нет" },
  one: { en: "not proven that there is no other", ru: "не доказано, что других нет" },
  more: { en: "not proven that there are no others", ru: "не доказано, что других нет" },
} satisfies Texts;

/** How many there are, and whether that is proven. */
export function headline(sought: Sought, count: number | "infinite", complete: boolean): Words {
  const { en, ru } = SOUGHT[sought];
  const proof = (complete ? PROVEN : OPEN)[count === 0 ? "none" : count === 1 ? "one" : "more"];
  const number: Words =
    count === 0
      ? { en: `no ${en[0]}`, ru: `${ru[2]} ${complete ? "нет" : "не найдено"}` }
      : count === "infinite"
        ? { en: `infinitely many ${en[1]}`, ru: `${ru[2]} бесконечно много` }
        : {
            en: `${count === 1 ? "one" : count} ${numbered(count, en, "en")}`,
            ru: `${complete ? "" : "найдено "}${count} ${numbered(count, ru, "ru")}`,
          };
  return { en: `${number.en}${complete ? "" : " found"}; ${proof.en}`, ru: `${number.ru}; ${proof.ru}` };
}

export const METHODS: Readonly<Record<SolvingMethod, Words>> = {
  constants: {
    en: "constant and repeated equations set aside",
    ru: "постоянные и повторные уравнения отброшены",
  },
  linear: { en: "elimination (Gauss)", ru: "исключение неизвестных (метод Гаусса)" },
  single: {
    en: "inverse functions and roots of one unknown",
    ru: "обратные функции и корни по одной неизвестной",
  },
  absolute: { en: "absolute values opened case by case", ru: "раскрытие модулей по случаям" },
  parametric: {
    en: "roots of a polynomial with letters, by formulas",
    ru: "корни многочлена с буквами, по формулам",
  },
  logarithms: { en: "logarithms joined into one", ru: "логарифмы собраны в один" },
  squares: { en: "roots of squares as absolute values", ru: "корни из квадратов как модули" },
  exponentials: { en: "logarithms of both sides", ru: "логарифмирование обеих частей" },
  algebraic: {
    en: "all real zeros of polynomials, isolated",
    ru: "отделение всех вещественных нулей многочленов",
  },
  substitution: { en: "substitution of one unknown", ru: "подстановка одной неизвестной" },
  search: { en: "interval search with Newton's method", ru: "интервальный поиск с методом Ньютона" },
};

const KINDS: Readonly<Record<Kind, Words>> = {
  minimum: { en: "minimum", ru: "минимум" },
  maximum: { en: "maximum", ru: "максимум" },
  saddle: { en: "saddle", ru: "седло" },
  constant: { en: "f is constant", ru: "f постоянна" },
  undecided: { en: "kind not decided", ru: "вид не определён" },
};

/** What a critical point is; the Hessian decides it unless it is singular. */
export function kindWords(kind: Kind, degenerate: boolean, unknowns = 2): Words {
  // On a line a saddle is called nothing of its own.
  const { en, ru } = kind === "saddle" && unknowns === 1 ? words.noExtremum : KINDS[kind];
  return degenerate && kind !== "constant"
    ? { en: `${en} (degenerate)`, ru: `${ru} (вырожденная точка)` }
    : { en, ru };
}

/** What `nabla solve` and `nabla critical` both say. */
export const words = {
  noExtremum: { en: "no extremum", ru: "не экстремум" },
  box: {
    en: "only inside a box: x=-3:3,y=0:1; x=0: has one end, variables left out have none",
    ru: "только внутри бруса: x=-3:3,y=0:1; x=0: — один конец; остальные переменные не ограничены",
  },
  boxUnknown: (name: string, known: string): Words => ({
    en: `--box: ${name} is not one of the variables ${known}`,
    ru: `--box: ${name} нет среди переменных ${known}`,
  }),
  limit: {
    en: "seconds after which it ends with what it has found",
    ru: "через сколько секунд закончить с тем, что найдено",
  },
  json: { en: "answer in JSON", ru: "ответ в JSON" },
  to: (known: string): Words => ({
    en: `write the formulas in a language: ${known}; latex gives tables`,
    ru: `записать формулы на языке: ${known}; latex даёт таблицы`,
  }),
  examples: { en: "Examples:", ru: "Примеры:" },
  noVariable: {
    en: "there is no variable; name one with --vars",
    ru: "нет ни одной переменной; назовите её: --vars",
  },
  how: (methods: string): Words => ({ en: `how: ${methods}`, ru: `как: ${methods}` }),
  inBox: (box: string): Words => ({ en: `for ${box}`, ru: `при ${box}` }),
  searched: (box: string): Words => ({
    en: `no exact method settles it; searched ${box}: give a --box to look elsewhere, or for a proof`,
    ru: `точные методы не отвечают; поиск шёл при ${box}: с --box можно искать в другом месте и с доказательством`,
  }),
  /** Where the equations hold at every place that was looked at. */
  apparent: (sought: Sought, boxes: string): Words => ({
    en: `it seems that there are whole intervals of ${SOUGHT[sought].en[1]}, as ${boxes}; not proven`,
    ru: `похоже, что есть целые промежутки ${SOUGHT[sought].ru[2]}, например ${boxes}; не доказано`,
  }),
  open: { en: "not solved", ru: "не решено" },
  notSettled: {
    en: "no exact method settles it; a search needs as many equations as unknowns, and no other names in them",
    ru: "точные методы не отвечают; для поиска нужно столько уравнений, сколько неизвестных, и никаких других имён",
  },
  from: (name: string, low: string, high: string): Words => ({
    en: `${name} from ${low} to ${high}`,
    ru: `${name} от ${low} до ${high}`,
  }),
  assuming: (conditions: string): Words => ({
    en: `this holds where ${conditions}`,
    ru: `это верно там, где ${conditions}`,
  }),
  lettersDecide: {
    en: "for letters for which a formula has no value it is no solution; equal ones are one",
    ru: "при буквах, для которых формула не имеет значения, решения нет; равные — одно",
  },
  specialCase: (values: string, answer: string): Words => ({
    en: `for ${values}: ${answer}`,
    ru: `при ${values}: ${answer}`,
  }),
  root: (name: string, polynomial: string, low: string, high: string): Words => ({
    en: `${name} is the root of ${polynomial} between ${low} and ${high}`,
    ru: `${name} — корень многочлена ${polynomial} между ${low} и ${high}`,
  }),
  free: (name: string): Words => ({ en: `${name} any number`, ru: `${name} любое число` }),
  /** Behind `n from 0 to ∞`. */
  wholeRange: { en: " (whole)", ru: " (целые)" },
  whole: (name: string): Words => ({ en: `${name} any whole number`, ru: `${name} любое целое число` }),
  hasValue: (parts: string): Words => ({
    en: `of what you wrote, ${parts} must have a value`,
    ru: `из того, что вы написали, должно иметь значение: ${parts}`,
  }),
  determinant: (text: string): Words => ({ en: `determinant ${text}`, ru: `определитель ${text}` }),
  rank: (rank: number, augmented: number, unknowns: number): Words => {
    const [en, ru] = [numbered(unknowns, ["unknown", "unknowns", "unknowns"], "en"), "неизвестных"];
    return rank < augmented
      ? {
          en: `rank ${rank} of the coefficients, ${augmented} with the right sides: no solution`,
          ru: `ранг коэффициентов ${rank}, вместе с правыми частями ${augmented}: решений нет`,
        }
      : rank < unknowns
        ? {
            en: `rank ${rank}, less than ${unknowns} ${en}: infinitely many solutions`,
            ru: `ранг ${rank} меньше числа ${ru} ${unknowns}: решений бесконечно много`,
          }
        : {
            en: `rank ${rank} for ${unknowns} ${en}: exactly one solution`,
            ru: `ранг ${rank} равен числу ${ru}: решение ровно одно`,
          };
  },
  linear: (facts: string): Words => ({ en: `linear: ${facts}`, ru: `линейная система: ${facts}` }),
  late: (seconds: string): Words => ({
    en: `the limit of ${seconds} s is reached`,
    ru: `достигнут предел ${seconds} с`,
  }),
  interrupted: { en: "interrupted", ru: "прервано" },
  tooLarge: { en: "the search has grown too large", ru: "поиск слишком разросся" },
  soFar: (count: number): Words => ({
    en: `; found so far: ${count}`,
    ru: `; найдено к этому времени: ${count}`,
  }),
  settled: (percent: string): Words => ({
    en: `; ${percent} % of the box is settled`,
    ru: `; разобрано ${percent} % бруса`,
  }),
} satisfies Texts;
