import { conditions } from "../algebra/conditions.js";
import type { Expr } from "../expression/node.js";
import { lessEqualRow, lessRow, notEqualRow } from "../functions/choice.js";
import { ZERO } from "../functions/number.js";
import type { Positive } from "./ranges.js";
import type { Found, FoundFamily } from "./system.js";

/** What of a family solves the equations. */
export interface Members {
  readonly families: readonly FoundFamily[];
  readonly points: readonly Found[];
  /** Formulas in the unknowns: members at which one is 0 are no solutions. */
  readonly apart: readonly Expr[];
  /** Nothing else is known to be wrong with a member, and none is left out. */
  readonly sure: boolean;
}

/** Nothing is claimed, and nothing is denied. */
export const UNSURE: Members = { families: [], points: [], apart: [], sure: false };

/** Equations, further formulas that must have a value, and what all of these ask to have one. */
export interface Demands {
  readonly equations: readonly Expr[];
  readonly defined: readonly Expr[];
  readonly formulas: readonly Expr[];
  readonly positives: readonly Positive[];
  /** What stands in denominators and can be 0. */
  readonly poles: readonly Expr[];
}

/** A branch of a choice asks only where it is taken: that is left out. */
export function demandsOf(equations: readonly Expr[], defined: readonly Expr[]): Demands {
  const formulas = [...equations, ...defined];
  const positives: Positive[] = [];
  const poles: Expr[] = [];
  for (const condition of formulas.flatMap((e) => [...conditions(e, false)])) {
    if (condition.kind !== "call") continue;
    const [left, right] = condition.args;
    if (condition.row === notEqualRow) poles.push(...condition.args.filter((u) => u.kind !== "number"));
    else if (
      (condition.row === lessRow || condition.row === lessEqualRow) &&
      left === ZERO &&
      right !== undefined
    )
      positives.push({ strict: condition.row === lessRow, u: right });
  }
  return { equations, defined, formulas, positives, poles };
}
