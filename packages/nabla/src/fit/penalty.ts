import type { Expr } from "../expression/node.js";
import type { Penalty } from "./objective.js";

/**
 * How much of a penalty falls on each parameter: all, but none on one whose ∂model/∂p is a number, since shifting the
 * response shall not change the others.
 */
export const sharesOf = (penalty: number, slopes: readonly Expr[]): Float64Array =>
  Float64Array.from(slopes, ({ kind }) => (kind === "number" ? 0 : penalty));

/** l2·Σ p². */
export function penaltyOf(l2: number, slopes: readonly Expr[]): (point: Float64Array) => Penalty {
  const shares = sharesOf(l2, slopes);
  return (point) => ({
    value: point.reduce((sum, p, i) => sum + shares[i] * p * p, 0),
    gradient: point.map((p, i) => 2 * shares[i] * p),
    diagonal: shares.map((share) => 2 * share),
  });
}
