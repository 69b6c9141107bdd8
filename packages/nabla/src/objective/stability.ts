import { hessian } from "../calculus/fields.js";
import { MOST_CLASSIFIED } from "../descent/kind.js";
import { eigen } from "../descent/linear/eigen.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { formulaObjective } from "./formula.js";
import type { Stability } from "./result.js";

/**
 * The largest learning rate with which gradient descent does not run away from a minimum where f is curved as it is at
 * this point, of −f with `maximize`. Undefined where f is curved upwards in no direction, and for more than 100
 * variables. Throws `unbound` for a variable of f that the point lacks, `limit` for a Hessian that is too long.
 */
export async function stabilityAt(
  f: Expr,
  at: Readonly<Record<string, number>>,
  { maximize = false }: { readonly maximize?: boolean } = {},
): Promise<Stability | undefined> {
  const names = Object.keys(at);
  if (names.length > MOST_CLASSIFIED) return undefined;
  const point = Float64Array.from(Object.values(at));
  const answer = await formulaObjective(f, names).answer({ want: "hessian", point });
  if (!answer.hessian.every(Number.isFinite)) return undefined;
  const curvatures = eigen(answer.hessian, names.length).values;
  const curvature = Math.max(...curvatures.map((value) => (maximize ? -value : value)));
  return stabilityOf(curvature, "point", names, f);
}

/**
 * Twice the inverse of the greatest curvature, which is that of a place or, of a quadratic formula, of all places; no
 * bound where f is curved upwards in no direction.
 */
export function stabilityOf(
  curvature: number,
  place: "end" | "point",
  names: readonly string[],
  f?: Expr,
): Stability | undefined {
  if (!(curvature > 0)) return undefined;
  const quadratic =
    f !== undefined &&
    names.length <= MOST_CLASSIFIED &&
    hessian(f, names).every((row) => row.every((entry) => variablesOf(entry).length === 0));
  return { rate: 2 / curvature, curvature, where: quadratic ? "everywhere" : place };
}
