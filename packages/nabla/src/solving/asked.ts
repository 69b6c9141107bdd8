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

/** What must be positive, or not negative, for formulas to have a value. A branch asks only where it is taken. */
export function positivesOf(formulas: readonly Expr[]): Positive[] {
  return formulas
    .flatMap((e) => [...conditions(e, false)])
    .flatMap((c) =>
      c.kind === "call" && (c.row === lessRow || c.row === lessEqualRow) && c.args[0] === ZERO && c.args[1]
        ? [{ strict: c.row === lessRow, u: c.args[1] }]
        : [],
    );
}

/** The formulas that stand in denominators and can be 0. */
export function polesOf(formulas: readonly Expr[]): Expr[] {
  return formulas
    .flatMap((e) => [...conditions(e, false)])
    .flatMap((c) =>
      c.kind === "call" && c.row === notEqualRow ? c.args.filter((u) => u.kind !== "number") : [],
    );
}
