import type { Kink } from "../calculus/kinks.js";
import type { Answer, Question } from "../descent/protocol.js";
import type { Source } from "../descent/task.js";

/** A function to be made small, ready to be asked by a driver. */
export interface Objective extends Source {
  /** The names of the coordinates, in the order in which points hold them. */
  readonly variables: readonly string[];
  /**
   * What the function is at a point, in arrays of the answer's own. A promise only where something has to be waited
   * for: a function that answers later, a kernel that is compiled the first time.
   */
  answer(question: Question): Answer | Promise<Answer>;
  /** Added to the squares of the residuals it gives the value; 0 where there are no residuals. */
  readonly constant: number;
  /** Are gradients taken by differences, rather than known? {@link gradientError} then says how good they are. */
  readonly differences: boolean;
  /** The largest error that the gradient by differences has at a point, as estimated from steps of two lengths. */
  gradientError?(point: Float64Array): number | Promise<number>;
  /**
   * Where a formula has no derivative at this point; its gradient there, where it is known, spares most of the work.
   */
  kinks?(point: Float64Array, gradient?: Float64Array): readonly Kink[];
}
