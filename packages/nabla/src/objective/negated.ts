import { type Answer, valueOnly } from "../descent/protocol.js";
import { after } from "./later.js";
import type { Objective } from "./objective.js";

/** −f, which is no sum of squares. */
export function negated(objective: Objective): Objective {
  const minus = (array: Float64Array): Float64Array => array.map((value) => -value);
  const turn = ({ value, gradient, hessian }: Answer): Answer => ({
    ...valueOnly(-value),
    gradient: minus(gradient),
    hessian: minus(hessian),
  });
  return {
    ...withoutResiduals(objective),
    answer: (question) => after(objective.answer(question), turn),
  };
}

/** The same, no longer taken for a sum of squares. */
export function withoutResiduals(objective: Objective): Objective {
  const wants = new Set(objective.wants);
  wants.delete("residuals");
  return { ...objective, wants };
}
