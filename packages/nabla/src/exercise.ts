/**
 * nabla/exercise: answers checked by mathematics, hints for typical mistakes, problems without end.
 *
 * @module
 * @example
 * ```ts
 * import { check } from "nabla/exercise";
 *
 * const of = "x - x*y + z^2";
 * console.log(check({ task: "gradient", of }, "1-y, -x, 2z").verdict); // right
 * console.log(check({ task: "gradient", of }, "-y, -x, 2z").hint?.en); // a term is missing: ∂(x)/∂x = 1
 * ```
 */
export {
  answer,
  check,
  type PracticeOptions,
  practice,
  question,
  summary,
  type Task,
  type TaskName,
  taskNames,
  worked,
} from "./exercise/exercises.js";
export type { Level } from "./exercise/kind.js";
export type { ClassifyTask } from "./exercise/kinds/classify.js";
export type { CriticalTask } from "./exercise/kinds/critical.js";
export type { ElementTask } from "./exercise/kinds/element.js";
export type { GradientTask } from "./exercise/kinds/gradient.js";
export type { GradientAtTask } from "./exercise/kinds/gradient-at.js";
export type { PartialTask } from "./exercise/kinds/partial.js";
export type { SobelTask } from "./exercise/kinds/sobel.js";
export type { SolutionsTask } from "./exercise/kinds/solutions.js";
export type { SteepestTask } from "./exercise/kinds/steepest.js";
export type { SlipName } from "./exercise/slip-words.js";
export { type Slip, slips } from "./exercise/slips.js";
export type { Verdict } from "./exercise/verdict.js";
