import { gradient as gradientOf } from "../../calculus/gradient.js";
import { ZERO } from "../../functions/number.js";
import { parse } from "../../notation/parse.js";
import { makeFormula, NAMES } from "../formulas.js";
import type { Kind } from "../kind.js";
import { compareAnswer, type Posed } from "../verdict.js";
import {
  type Derived,
  derivation,
  formulaOf,
  headerOf,
  posedGradient,
  vectorText,
  vectorWords,
} from "./derivatives.js";

export interface GradientTask extends Derived {
  readonly task: "gradient";
}

function posed(task: GradientTask): Posed {
  const { f, names } = formulaOf(task);
  return posedGradient(f, names, names);
}

export const gradient: Kind<GradientTask> = {
  summary: { en: "the gradient as formulas", ru: "градиент в виде формул" },
  question(task) {
    const { f, names } = formulaOf(task);
    const header = headerOf(f, names);
    return { en: `${header}. Find the gradient ∇f.`, ru: `${header}. Найдите градиент ∇f.` };
  },
  check: (task, answer) => compareAnswer(answer, posed(task)),
  answer: (task) => vectorText(posed(task).parts),
  worked(task) {
    const { f, names } = formulaOf(task);
    return [...names.flatMap((name) => derivation(f, name)), vectorWords("∇f", gradientOf(f, names))];
  },
  make(dice, level) {
    const of = makeFormula(dice, level);
    return gradientOf(parse(of), NAMES).includes(ZERO) ? undefined : { task: "gradient", of };
  },
};
