import { NablaError } from "../../error.js";
import type { Expr } from "../../expression/node.js";
import { numberWords } from "../../expression/number-words.js";
import type { Words } from "../../expression/row.js";
import { divide, multiply } from "../../functions/arithmetic.js";
import { integer, numberOf, ZERO } from "../../functions/number.js";
import { negate, subtract } from "../../functions/sum.js";
import { explain } from "../../grid/explain.js";
import type { Kind } from "../kind.js";
import { compareAnswer, type Mistake, type Posed, turned } from "../verdict.js";
import { vectorText } from "./derivatives.js";

export interface ElementTask {
  readonly task: "element";
  readonly values: readonly number[];
  readonly spacing?: number;
  /** Counted from 0, as NumPy does. */
  readonly index: number;
}

/** The difference quotient that np.gradient takes at an index, exactly. */
function quotient(values: readonly number[], index: number, spacing: number): Expr {
  const [from, to] = [Math.max(index - 1, 0), Math.min(index + 1, values.length - 1)];
  const rise = subtract(numberOf(values[to] as number), numberOf(values[from] as number));
  return divide(rise, multiply([integer(to - from), numberOf(spacing)]));
}

function posed({ values, spacing = 1, index }: ElementTask): Posed {
  if (!Array.isArray(values) || values.length < 2 || !values.every(Number.isFinite))
    throw new NablaError("domain", "check: a row has at least two numbers, all finite", { value: values });
  if (!Number.isFinite(spacing) || spacing <= 0)
    throw new NablaError("domain", `check: the spacing is above 0, got ${spacing}`, { value: spacing });
  if (!Number.isInteger(index) || index < 0 || index >= values.length)
    throw new NablaError("domain", `check: the index is 0 to ${values.length - 1}, got ${index}`, {
      value: index,
    });
  const isEdge = index === 0 || index === values.length - 1;
  const expected = quotient(values, index, spacing);
  const step = numberOf(spacing);
  const mistakes: Mistake[] = [];
  const add = (answer: Expr, hint: Words): void => {
    if (answer !== expected) mistakes.push({ answer: [answer], hint });
  };
  if (index > 0) add(quotient(values, index - 1, spacing), hints.counted(index));
  add(
    divide(multiply([expected, integer(isEdge ? 1 : 2)]), integer(isEdge ? 2 : 1)),
    isEdge ? hints.edge : hints.inside,
  );
  add(multiply([expected, step]), hints.stepForgotten);
  add(multiply([expected, step, step]), hints.stepMultiplied);
  add(multiply([expected, step, integer(isEdge ? 1 : 2)]), isEdge ? hints.stepForgotten : hints.inside);
  add(negate(expected), hints.sign);
  if (index < values.length - 1) add(quotient(values, index + 1, spacing), hints.counted(index));
  return {
    variables: [],
    parts: [{ label: `g[${index}]`, name: "g", expected }],
    mistakes: () => mistakes,
    pairs: () =>
      turned(
        mistakes.filter(({ hint }) => hint !== hints.sign),
        hints.sign,
      ),
  };
}

const hints = {
  counted: (index: number): Words => ({
    en: `this is a neighbour's value: NumPy counts from 0, index ${index} is element number ${index + 1}`,
    ru: `это значение соседнего элемента: NumPy считает с нуля, индекс ${index} — это ${index + 1}-й по счёту элемент`,
  }),
  edge: {
    en: "at an edge there is one neighbour: its difference is divided by h, not by 2h",
    ru: "на краю сосед один: разность делится на h, а не на 2h",
  },
  inside: {
    en: "inside, the difference of both neighbours is divided by 2h",
    ru: "внутри разность двух соседей делится на 2h",
  },
  stepForgotten: {
    en: "the step was forgotten: divide by the spacing h",
    ru: "забыт шаг: разность нужно разделить на h",
  },
  stepMultiplied: {
    en: "divide by the spacing h instead of multiplying",
    ru: "на шаг h нужно делить, а не умножать",
  },
  sign: {
    en: "right neighbour minus left neighbour: check the sign",
    ru: "из правого соседа вычитается левый: проверьте знак",
  },
};

export const element: Kind<ElementTask> = {
  summary: { en: "an element of np.gradient", ru: "элемент np.gradient" },
  question({ values, spacing = 1, index }) {
    const call = `np.gradient([${values.join(", ")}]${spacing === 1 ? "" : `, ${spacing}`})`;
    return { en: `g = ${call}. What is g[${index}]?`, ru: `g = ${call}. Чему равен g[${index}]?` };
  },
  check: (task, answer) => compareAnswer(answer, posed(task)),
  answer: (task) => vectorText(posed(task).parts),
  worked({ values, spacing = 1, index }) {
    const { sentence } = explain(Float64Array.from(values), [index], { spacing, axis: 0 });
    const line = `g[${index}] = ${sentence}`;
    return [numberWords(line)];
  },
  make(dice, level) {
    const values = Array.from({ length: dice.whole(5, 8) }, () => dice.whole(0, level === 1 ? 12 : 60));
    const spacing =
      level === 1 ? dice.pick([1, 2]) : level === 2 ? dice.pick([2, 4, 5, 10]) : dice.pick([0.5, 0.25, 3, 7]);
    const index = dice.pick([
      0,
      values.length - 1,
      dice.whole(1, values.length - 2),
      dice.whole(1, values.length - 2),
    ]);
    const task: ElementTask = { task: "element", values, spacing, index };
    return quotient(values, index, spacing) === ZERO ? undefined : task;
  },
};
