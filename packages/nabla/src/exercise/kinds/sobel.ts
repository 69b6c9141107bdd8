import { NablaError } from "../../error.js";
import type { Words } from "../../expression/row.js";
import { numberOf } from "../../functions/number.js";
import { explain } from "../../image/explain.js";
import type { Kind } from "../kind.js";
import { compareAnswer, type Mistake, type Posed, turned } from "../verdict.js";

export interface SobelTask {
  readonly task: "sobel";
  /** Three rows of three numbers; the value in the middle is asked. */
  readonly pixels: readonly (readonly number[])[];
  readonly axis: "x" | "y";
}

/** The sum of Sobel's weights as OpenCV takes it, and the sum written out. */
const sobelOf = ({ pixels, axis }: SobelTask) =>
  explain(
    pixels.map((row) => [...row]),
    1,
    1,
    { operator: "sobel", axis, scale: "opencv" },
  );

function posed(task: SobelTask): Posed {
  if (!isFragment(task.pixels))
    throw new NablaError("shape", "check: a fragment has 3 rows of 3 numbers", { expected: [3, 3] });
  const value = sobelOf(task).value;
  const other = sobelOf({ ...task, axis: task.axis === "x" ? "y" : "x" }).value;
  const [difference, plain] = plainSums(task);
  const mistakes: Mistake[] = [];
  const add = (wrong: number, hint: Words): void => {
    if (wrong !== value) mistakes.push({ answer: [numberOf(wrong)], hint });
  };
  const sign = hints.sign(task.axis);
  add(-value, sign);
  add(other, hints.axis(task.axis));
  add(plain, hints.middle);
  add(value / 8, hints.scaled);
  add(value / 4, hints.scaled);
  add(difference, hints.rows);
  return {
    variables: [],
    parts: [{ label: `G${task.axis}`, name: task.axis, expected: numberOf(value) }],
    mistakes: () => mistakes,
    pairs: () =>
      turned(
        mistakes.filter(({ hint }) => hint !== sign),
        sign,
      ),
  };
}

const isFragment = (pixels: unknown): boolean =>
  Array.isArray(pixels) &&
  pixels.length === 3 &&
  pixels.every((row) => Array.isArray(row) && row.length === 3 && row.every(Number.isFinite));

/** The difference of the two neighbours alone, and the sum with weights 1 (Prewitt's). */
function plainSums({ pixels, axis }: SobelTask): [difference: number, plain: number] {
  const at = (i: number, k: number): number => (axis === "x" ? pixels[i]?.[k] : pixels[k]?.[i]) ?? 0;
  const differences = [0, 1, 2].map((i) => at(i, 2) - at(i, 0));
  return [differences[1] as number, differences.reduce((sum, d) => sum + d, 0)];
}

const hints = {
  sign: (axis: "x" | "y"): Words =>
    axis === "x"
      ? {
          en: "right column minus left column: check the sign",
          ru: "из правого столбца вычитается левый: проверьте знак",
        }
      : {
          en: "lower row minus upper row: y points down",
          ru: "из нижней строки вычитается верхняя: ось y направлена вниз",
        },
  axis: (axis: "x" | "y"): Words => ({
    en: `this is the gradient along the other axis; G${axis} compares ${axis === "x" ? "columns" : "rows"}`,
    ru: `это градиент вдоль другой оси; G${axis} сравнивает ${axis === "x" ? "столбцы" : "строки"}`,
  }),
  middle: { en: "the middle neighbours weigh 2, not 1", ru: "средние соседи входят с весом 2, а не 1" },
  scaled: { en: "Sobel's sum is asked, without dividing", ru: "нужна сама сумма Собеля, без деления" },
  rows: { en: "all three pairs of neighbours take part", ru: "участвуют все три пары соседей" },
};

export const sobel: Kind<SobelTask> = {
  summary: { en: "a value of Sobel's operator", ru: "значение оператора Собеля" },
  question({ pixels, axis }) {
    const rows = pixels.map((row) => row.join(" ")).join(" | ");
    return {
      en: `A fragment of a picture, row by row: ${rows}. What is Sobel's G${axis} (weights 1, 2, 1) in the middle?`,
      ru: `Фрагмент изображения по строкам: ${rows}. Чему равно G${axis} оператора Собеля (веса 1, 2, 1) в середине?`,
    };
  },
  check: (task, answer) => compareAnswer(answer, posed(task)),
  answer: (task) => String(sobelOf(task).value),
  worked(task) {
    const line = `G${task.axis} = ${sobelOf(task).sentence}`;
    return [{ en: line, ru: line }];
  },
  make(dice, level) {
    const shades = level === 1 ? [0, 10, 100] : level === 2 ? [0, 50, 56, 94, 200, 255] : undefined;
    const pixels = [0, 1, 2].map(() =>
      [0, 1, 2].map(() => (shades ? dice.pick(shades) : dice.whole(0, 255))),
    );
    const task: SobelTask = { task: "sobel", pixels, axis: dice.pick(["x", "y"] as const) };
    return sobelOf(task).value === 0 ? undefined : task;
  },
};
