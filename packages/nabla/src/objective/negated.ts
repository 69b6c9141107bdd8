import type { Answer } from "../descent/protocol.js";
import { NOTHING, type Objective } from "./objective.js";

/** −f, which is no sum of squares. */
export function negated(objective: Objective): Objective {
  const minus = (array: Float64Array): Float64Array => array.map((value) => -value);
  const turn = ({ value, gradient, hessian }: Answer): Answer => ({
    value: -value,
    gradient: minus(gradient),
    hessian: minus(hessian),
    residuals: NOTHING,
    jacobian: NOTHING,
  });
  return {
    ...withoutResiduals(objective),
    answer(question) {
      const answer = objective.answer(question);
      return answer instanceof Promise ? answer.then(turn) : turn(answer);
    },
  };
}

/** The same, no longer taken for a sum of squares. */
export function withoutResiduals(objective: Objective): Objective {
  const wants = new Set(objective.wants);
  wants.delete("residuals");
  return { ...objective, wants };
}
