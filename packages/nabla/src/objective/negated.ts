import type { Answer } from "../descent/protocol.js";
import { NOTHING, type Objective } from "./objective.js";

/** −f: no sum of squares any more. */
export function negated(objective: Objective): Objective {
  const minus = (array: Float64Array): Float64Array => array.map((value) => -value);
  const turn = ({ value, gradient, hessian }: Answer): Answer => ({
    value: -value,
    gradient: minus(gradient),
    hessian: minus(hessian),
    residuals: NOTHING,
    jacobian: NOTHING,
  });
  const wants = new Set(objective.wants);
  wants.delete("residuals");
  return {
    ...objective,
    wants,
    answer(question) {
      const answer = objective.answer(question);
      return answer instanceof Promise ? answer.then(turn) : turn(answer);
    },
  };
}
