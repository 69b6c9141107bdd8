import { NablaError } from "../error.js";
import { checkFormula, checkPoint } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { valuesOf } from "../expression/value.js";

/**
 * The values of all nodes below `roots` at a point, each node once. Throws `unbound` for a variable without a value.
 */
export function valuesAt(roots: readonly Expr[], at: Readonly<Record<string, number>>): Map<Expr, number> {
  return valuesOf(roots, (name) => {
    const value = Object.hasOwn(at, name) ? at[name] : undefined;
    if (value === undefined) {
      throw new NablaError("unbound", `evaluate: no value for variable ${name}, got ${listNames(at)}`, {
        name,
      });
    }
    return value;
  });
}

function listNames(at: Readonly<Record<string, number>>): string {
  const names = Object.keys(at);
  return names.length === 0 ? "no values" : `values for ${names.join(", ")}`;
}

/**
 * The value of a formula at a point, in doubles. NaN outside the real domain; a pole is ±Infinity as in IEEE 754.
 * Throws `unbound` when a variable has no value.
 */
export function evaluate(e: Expr, at: Readonly<Record<string, number>>): number {
  checkFormula(e, "evaluate");
  checkPoint(at, "evaluate");
  return valuesAt([e], at).get(e) as number;
}
