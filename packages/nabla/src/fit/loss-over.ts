import type { Columns } from "./arrays.js";
import { fitObjective } from "./objective.js";
import type { FitOptions } from "./options.js";
import { sharesOf } from "./penalty.js";
import { prepared } from "./prepare.js";

/** The loss of a fit as a function of its parameters. */
export interface LossOver {
  /** Their names, in the order in which points hold them. */
  readonly parameters: readonly string[];
  /** Σ w·loss over the rows and the penalties; NaN where the model has no value in some row. */
  at(point: Float64Array): Promise<number>;
}

/** The loss over rows in memory, such as a sample of a table, to be drawn. Throws as `fit` does. */
export async function lossOver(options: FitOptions & { readonly data: Columns }): Promise<LossOver> {
  const { task, fitted } = await prepared(options);
  const objective = fitObjective(task, "exact");
  const shares = sharesOf(options.l1 ?? 0, task.model.slopes);
  return {
    parameters: fitted.parameters,
    async at(point) {
      const { value } = await objective.answer({ want: "value", point });
      return point.reduce((sum, p, i) => sum + shares[i] * Math.abs(p), value);
    },
  };
}
