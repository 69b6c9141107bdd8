import type { Words } from "../expression/row.js";
import type { Objective } from "./objective.js";

/** The method that suits an objective, and why. */
export interface Choice {
  readonly method: string;
  readonly because: Words;
}

/** Up to so many variables matrices cost little, and steps by them save many gradients. */
const FEW = 50;

/** What `auto` takes: the first that fits of these. */
export function autoChoice({ wants, variables }: Objective, bounded: boolean): Choice {
  const choice = (method: string, en: string, ru: string): Choice => ({ method, because: { en, ru } });
  if (!wants.has("gradient")) return choice("nelder-mead", "there is no gradient", "градиента нет");
  if (bounded) return choice("l-bfgs-b", "there are bounds", "заданы границы");
  const few = variables.length <= FEW;
  if (wants.has("residuals"))
    return few
      ? choice("levenberg-marquardt", "f is a sum of squares", "f — сумма квадратов")
      : choice("l-bfgs", "f is a sum of squares of many variables", "f — сумма квадратов многих переменных");
  if (wants.has("hessian") && few)
    return choice("newton", "there are few variables and a Hessian", "переменных немного, и есть гессиан");
  return wants.has("hessian")
    ? choice("l-bfgs", "there are many variables", "переменных много")
    : choice("l-bfgs", "there is a gradient, but no Hessian", "есть градиент, но нет гессиана");
}
