import { gradient } from "../../calculus/gradient.js";
import type { Words } from "../../expression/row.js";
import { parse } from "../../notation/parse.js";
import { substitute } from "../../notation/substitute.js";
import type { Dice } from "../dice.js";
import { makeFormula, NAMES } from "../formulas.js";
import type { Kind, Level } from "../kind.js";
import { compareAnswer, type Posed } from "../verdict.js";
import {
  type At,
  atPoint,
  type Derived,
  formulaOf,
  headerOf,
  pointText,
  posedAt,
  vectorText,
  vectorWords,
} from "./derivatives.js";
import { isTidy } from "./tidy.js";

export interface GradientAtTask extends Derived {
  readonly task: "gradient-at";
  readonly at: At;
}

function posed(task: GradientAtTask): Posed {
  const { f, names } = formulaOf(task);
  return posedAt(f, names, task.at);
}

/** A formula and a point at which its gradient is neither zero nor ugly; undefined where it is. */
export function makeAt(dice: Dice, level: Level): { readonly of: string; readonly at: At } | undefined {
  const of = makeFormula(dice, level);
  const at = { x: dice.whole(-3, 3), y: dice.whole(-3, 3) };
  const values = gradient(parse(of), NAMES).map((e) => substitute(e, at));
  return isTidy(values, level) ? { of, at } : undefined;
}

/** The way to a vector at a point: ∇f as formulas, then what was asked for. */
export function workedAt(task: Derived & { readonly at: At }, name: string, { parts }: Posed): Words[] {
  const { f, names } = formulaOf(task);
  const value = parts.map(({ expected }) => expected);
  return [
    vectorWords("∇f", gradient(f, names)),
    atPoint(pointText(names, task.at), vectorWords(name, value)),
  ];
}

export const gradientAt: Kind<GradientAtTask> = {
  summary: { en: "the gradient at a point", ru: "градиент в точке" },
  question(task) {
    const { f, names } = formulaOf(task);
    const [header, point] = [headerOf(f, names), pointText(names, task.at)];
    return {
      en: `${header}. Find ∇f at the point ${point.en}.`,
      ru: `${header}. Найдите ∇f в точке ${point.ru}.`,
    };
  },
  check: (task, answer) => compareAnswer(answer, posed(task)),
  answer: (task) => vectorText(posed(task).parts),
  worked: (task) => workedAt(task, "∇f", posed(task)),
  make(dice, level) {
    const made = makeAt(dice, level);
    return made === undefined ? undefined : { task: "gradient-at", variables: NAMES, ...made };
  },
};
