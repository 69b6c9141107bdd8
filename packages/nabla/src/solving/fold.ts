import { hessian } from "../calculus/fields.js";
import { gradient } from "../calculus/gradient.js";
import type { Expr } from "../expression/node.js";
import { multiply } from "../functions/arithmetic.js";
import { add, negate } from "../functions/sum.js";
import { minor } from "./inertia.js";

/**
 * Is the third derivative of f along the only direction in which its Hessian vanishes another number than 0? Along a
 * curve in that direction on which the other slopes vanish f then takes both signs. The direction is a row of the
 * adjugate of the Hessian, so that all is a formula whose sign at the point can be asked for.
 */
export function isFold(
  f: Expr,
  names: readonly string[],
  sign: (e: Expr) => -1 | 0 | 1 | undefined,
): boolean {
  const second = hessian(f, names);
  const places = names.map((_, i) => i);
  const without = (i: number): number[] => places.filter((k) => k !== i);
  const isNonzero = (e: Expr): boolean => Math.abs(sign(e) ?? 0) === 1;
  for (const row of places) {
    if (!isNonzero(minor(second, without(row), without(row)))) continue;
    const direction = places.map((column) => {
      const cofactor = minor(second, without(row), without(column));
      return (row + column) % 2 === 0 ? cofactor : negate(cofactor);
    });
    const third = second.flatMap((entries, i) =>
      entries.flatMap((entry, j) =>
        gradient(entry, names).map((slope, k) => multiply([slope, direction[i], direction[j], direction[k]])),
      ),
    );
    return isNonzero(add(third));
  }
  return false;
}
