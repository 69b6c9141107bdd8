import { conditions } from "../algebra/conditions.js";
import { isNablaError } from "../error.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";

/**
 * What must hold for f to have a value (0 < x), as far as denominators, roots and logarithms say. Conditions that an
 * enclosure over all numbers shows to hold are left out. `branches`: also what the branches of choices ask.
 */
export function domainOf(f: Expr, branches = false): Expr[] {
  return [...conditions(f, branches)].filter((condition) => !alwaysHolds(condition));
}

function alwaysHolds(condition: Expr): boolean {
  if (condition.kind !== "call") return false;
  const everywhere = Object.fromEntries(
    variables(condition).map((name) => [name, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const]),
  );
  try {
    // 0 < u, 0 ≤ u, u ≠ 0: the one argument that is no number.
    return condition.args.some((u) => u.kind !== "number" && enclose(u, everywhere).lo > 0);
  } catch (error) {
    if (isNablaError(error)) return false;
    throw error;
  }
}
