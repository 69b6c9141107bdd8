import type { Texts, Words } from "nabla";

/** 1st, 2nd, 3rd, 4th … 11th. */
function ordinal(n: number): string {
  const ending = new Intl.PluralRules("en", { type: "ordinal" }).select(n);
  return `${n}${{ one: "st", two: "nd", few: "rd", other: "th", zero: "th", many: "th" }[ending]}`;
}

/** What the screen of arrays says. */
export const arrayWords = {
  title: { en: "Gradient of an array", ru: "Градиент массива" },
  heading: (names: string): Words => ({
    en: `The first line is taken for names: ${names}.`,
    ru: `Первая строка принята за названия: ${names}.`,
  }),
  numbers: { en: "Numbers f", ru: "Числа f" },
  numbersHint: {
    en: "Type or paste: a list, lines of a spreadsheet, a NumPy array.",
    ru: "Введите или вставьте: список, строки таблицы, массив NumPy.",
  },
  spacing: { en: "Spacing h, or coordinates", ru: "Шаг h или координаты" },
  spacingOf: (axis: number): Words => ({
    en: `Spacing of axis ${axis}, or coordinates`,
    ru: `Шаг по оси ${axis} или координаты`,
  }),
  edgeOrder: { en: "Edge order", ru: "Порядок на краю" },
  examples: { en: "Examples", ru: "Примеры" },
  row: { en: "A row", ru: "Ряд" },
  exercise: { en: "The lesson's exercise", ru: "Упражнение из урока" },
  parabola: { en: "x² with unequal steps", ru: "x² с неравным шагом" },
  grid: { en: "A grid", ru: "Сетка" },
  /** Two ways to count, which are taken for each other. */
  counted: (index: readonly number[]): Words => {
    const [down = 0, along] = index;
    const place = `[${index.join(", ")}]`;
    return along === undefined
      ? {
          en: `${place} is the ${ordinal(down + 1)} element: NumPy counts from 0.`,
          ru: `${place} — ${down + 1}-й элемент: NumPy считает с нуля.`,
        }
      : {
          en: `${place} is in the ${ordinal(down + 1)} row and the ${ordinal(along + 1)} column: NumPy counts from 0.`,
          ru: `${place} — ${down + 1}-я строка, ${along + 1}-й столбец: NumPy считает с нуля.`,
        };
  },
  open: { en: "Open a file…", ru: "Открыть файл…" },
  files: {
    en: ".npy, .csv or .txt, dropped here too. It stays on this device.",
    ru: ".npy, .csv или .txt, можно и перетащить. Файл остаётся на этом устройстве.",
  },
  commas: (sample: string): Words => {
    const [whole = "", rest = ""] = sample.split(",");
    return {
      en: `“${sample}” is read as two columns, ${whole} and ${rest}.`,
      ru: `«${sample}» прочитано как два столбца, ${whole} и ${rest}.`,
    };
  },
  asDecimal: (sample: string): Words => ({
    en: `The comma is decimal: ${sample.replace(",", ".")}`,
    ru: `Запятая десятичная: ${sample}`,
  }),
  spaces: (sample: string): Words => {
    const numbers = sample.split(" ").join("; ");
    return {
      en: `“${sample}” is read as the numbers ${numbers}.`,
      ru: `«${sample}» прочитано как числа ${numbers}.`,
    };
  },
  asThousands: (sample: string): Words => ({
    en: `It is one number: ${sample.replaceAll(" ", "").replace(",", ".")}`,
    ru: `Это одно число: ${sample.replaceAll(" ", "").replace(".", ",")}`,
  }),
  emptyFile: (name: string): Words => ({ en: `“${name}” is empty.`, ru: `Файл «${name}» пуст.` }),
  largeFile: (name: string, most: number): Words => ({
    en: `“${name}” holds more than ${most} numbers: the command “nabla grid” takes files of any size.`,
    ru: `В «${name}» больше ${most} чисел: команда «nabla grid» берёт файлы любого размера.`,
  }),
  damaged: (name: string): Words => ({
    en: `“${name}” is damaged or of a kind that is not read here; the numbers stay.`,
    ru: `«${name}» повреждён или такой формат здесь не читается; числа остались.`,
  }),
  wrongShape: (name: string, shape: string): Words => ({
    en: `“${name}” has shape ${shape}: a row or a table is read here.`,
    ru: `Размер «${name}» — ${shape}, а здесь читается ряд или таблица.`,
  }),
  inFile: (name: string, { en, ru }: Words): Words => ({ en: `“${name}”: ${en}`, ru: `«${name}»: ${ru}` }),
  opened: (name: string, heading: boolean): Words => ({
    en: `“${name}”${heading ? ", without its first line: it holds names" : ""}.`,
    ru: `«${name}»${heading ? " без первой строки: в ней названия" : ""}.`,
  }),
  cell: (place: string): Words => ({ en: `f at ${place}`, ru: `f в ${place}` }),
  gradientCell: (place: string, value: string): Words => ({
    en: `gradient at ${place}: ${value}. Show where it comes from`,
    ru: `градиент в ${place}: ${value}. Показать, откуда он`,
  }),
  whence: { en: "Where it comes from", ru: "Откуда взялся" },
  edge: {
    en: "At the edge there is a neighbour on one side only.",
    ru: "На краю сосед есть только с одной стороны.",
  },
  inside: {
    en: "Inside, the two neighbours are taken: the change over two steps.",
    ru: "Внутри берутся оба соседа: изменение за два шага.",
  },
  unequal: {
    en: "Its steps are not equal: the two neighbours and the element itself are taken, weighted by the steps.",
    ru: "Шаги по сторонам не равны: берутся оба соседа и сам элемент, с весами по шагам.",
  },
  weights: { en: "weights", ru: "веса" },
  along: (axis: number): Words => ({
    en: axis === 0 ? "along axis 0, from row to row" : "along axis 1, from column to column",
    ru: axis === 0 ? "по оси 0, от строки к строке" : "по оси 1, от столбца к столбцу",
  }),
  plot: { en: "The numbers and the secant of the chosen element", ru: "Числа и секущая выбранного элемента" },
  table: { en: "The numbers and their gradient", ru: "Числа и их градиент" },
  lastValid: { en: "last valid numbers shown", ru: "показаны последние верные числа" },
  python: { en: "Python: NumPy", ru: "Python: NumPy" },

  nothing: { en: "There are no numbers yet.", ru: "Чисел пока нет." },
  brackets: {
    en: "These brackets do not fit: write [1, 2, 3] or [[1, 2], [3, 4]].",
    ru: "Скобки не сходятся: пишите [1, 2, 3] или [[1, 2], [3, 4]].",
  },
  noNumber: (piece: string, row: number, column: number): Words => ({
    en: `Row ${row}, place ${column}: “${piece}” is not a number.`,
    ru: `Строка ${row}, место ${column}: «${piece}» не число.`,
  }),
  ragged: (row: number, has: number, first: number): Words => ({
    en: `Row ${row} has ${has} numbers, the first one has ${first}.`,
    ru: `В строке ${row} чисел: ${has}, а в первой: ${first}.`,
  }),
  tooMany: (most: number): Words => ({
    en: `More than ${most} numbers: the command “nabla grid” takes files of any size.`,
    ru: `Больше ${most} чисел: команда «nabla grid» берёт файлы любого размера.`,
  }),
  spacingWrong: (text: string): Words => ({
    en: `“${text}” is no spacing: a number that is not zero, or a coordinate for each element.`,
    ru: `«${text}» не шаг: нужно число, не равное нулю, или координата каждого элемента.`,
  }),
  spacingCount: (has: number, wants: number): Words => ({
    en: `There are ${has} coordinates, but ${wants} elements along this axis.`,
    ru: `Координат ${has}, а элементов по этой оси ${wants}.`,
  }),
  tooShort: (order: number): Words => ({
    en: `With edge order ${order} an axis needs at least ${order + 1} elements.`,
    ru: `При порядке на краю ${order} на оси должно быть не меньше ${order + 1} элементов.`,
  }),
  refused: (message: string): Words => ({
    en: `No gradient of this: ${message}`,
    ru: `Градиента нет: ${message}`,
  }),
} satisfies Texts;
