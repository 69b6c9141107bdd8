import { replace } from "../calculus/replace.js";
import { checkFormula, checkPoint } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { numberOf } from "../functions/number.js";
import { parse } from "./parse.js";

/**
 * Replaces variables, all at once: {x: "y", y: "x"} exchanges them. A number means its shortest decimal, exactly; a
 * string is a formula. Variables that are not named stay. Throws `parse` for a string that is no formula.
 */
export function substitute(e: Expr, values: Readonly<Record<string, Expr | number | string>>): Expr {
  checkFormula(e, "substitute");
  checkPoint(values, "substitute");
  const formulas = new Map<string, Expr>();
  for (const [name, value] of Object.entries(values)) {
    formulas.set(
      name,
      typeof value === "string" ? parse(value) : typeof value === "number" ? numberOf(value) : value,
    );
  }
  return replace(e, formulas);
}
