import { NablaError } from "../../error.js";
import { ZERO } from "../../functions/number.js";
import { negate } from "../../functions/sum.js";
import { NAMES } from "../formulas.js";
import type { Kind } from "../kind.js";
import { compareAnswer, type Mistake, type Posed } from "../verdict.js";
import { type At, type Derived, formulaOf, headerOf, pointText, posedAt, vectorText } from "./derivatives.js";
import { makeAt, workedAt } from "./gradient-at.js";

export interface SteepestTask extends Derived {
  readonly task: "steepest";
  readonly at: At;
  /** Down along the antigradient, in place of up. */
  readonly down?: boolean;
}

function posed(task: SteepestTask): Posed {
  const { f, names } = formulaOf(task);
  const up = posedAt(f, names, task.at);
  if (up.parts.every(({ expected }) => expected === ZERO))
    throw new NablaError(
      "domain",
      "check: the gradient is zero at the point: there is no steepest direction",
      {
        value: task.at,
      },
    );
  const whole = (): Mistake[] => up.mistakes().filter(({ answer }) => answer.every((e) => e !== undefined));
  if (task.down !== true) return { ...up, mistakes: whole, isDirection: true };
  return {
    ...up,
    isDirection: true,
    parts: up.parts.map((part) => ({ ...part, expected: negate(part.expected) })),
    mistakes: () => whole().map(({ answer, hint }) => ({ hint, answer: answer.map((e) => e && negate(e)) })),
  };
}

export const steepest: Kind<SteepestTask> = {
  summary: {
    en: "the direction of steepest ascent or descent",
    ru: "направление наискорейшего подъёма или спуска",
  },
  question(task) {
    const { f, names } = formulaOf(task);
    const [header, point] = [headerOf(f, names), pointText(names, task.at)];
    return task.down === true
      ? {
          en: `${header}. In which direction does f fall fastest from the point ${point.en}? A vector of any length.`,
          ru: `${header}. В каком направлении f быстрее всего убывает из точки ${point.ru}? Вектор любой длины.`,
        }
      : {
          en: `${header}. In which direction does f grow fastest from the point ${point.en}? A vector of any length.`,
          ru: `${header}. В каком направлении f быстрее всего растёт из точки ${point.ru}? Вектор любой длины.`,
        };
  },
  check: (task, answer) => compareAnswer(answer, posed(task)),
  answer: (task) => vectorText(posed(task).parts),
  worked: (task) => workedAt(task, task.down === true ? "−∇f" : "∇f", posed(task)),
  make(dice, level) {
    const made = makeAt(dice, level);
    return made === undefined
      ? undefined
      : { task: "steepest", variables: NAMES, ...made, down: dice.pick([true, false]) };
  },
};
