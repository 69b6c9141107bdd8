import { derivative } from "../../calculus/gradient.js";
import { ZERO } from "../../functions/number.js";
import { print } from "../../languages/list.js";
import { parse } from "../../notation/parse.js";
import { makeFormula, NAMES } from "../formulas.js";
import type { Kind } from "../kind.js";
import { compareAnswer, type Posed } from "../verdict.js";
import { type Derived, derivation, formulaOf, headerOf, posedGradient } from "./derivatives.js";

export interface PartialTask extends Derived {
  readonly task: "partial";
  /** The variable by which it is differentiated. */
  readonly by: string;
}

function posed(task: PartialTask): Posed {
  const { f, names } = formulaOf(task);
  return posedGradient(f, names.includes(task.by) ? names : [...names, task.by], [task.by]);
}

export const partial: Kind<PartialTask> = {
  summary: { en: "a partial derivative", ru: "частная производная" },
  question(task) {
    const { f, names } = formulaOf(task);
    const header = headerOf(f, names);
    return { en: `${header}. Find ∂f/∂${task.by}.`, ru: `${header}. Найдите ∂f/∂${task.by}.` };
  },
  check: (task, answer) => compareAnswer(answer, posed(task)),
  answer: (task) => print(derivative(formulaOf(task).f, task.by)),
  worked: (task) => derivation(formulaOf(task).f, task.by),
  make(dice, level) {
    const of = makeFormula(dice, level);
    const by = dice.pick(NAMES);
    return derivative(parse(of), by) === ZERO ? undefined : { task: "partial", of, by };
  },
};
