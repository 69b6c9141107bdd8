import type { Expr } from "../expression/node.js";
import type { Penalty } from "./objective.js";

/** l2·Σ p², but of parameters whose ∂model/∂p is a number: shifting the response shall not change the others. */
export function penaltyOf(l2: number, slopes: readonly Expr[]): (point: Float64Array) => Penalty {
  const shares = Float64Array.from(slopes, ({ kind }) => (kind === "number" ? 0 : l2));
  return (point) => ({
    value: point.reduce((sum, p, i) => sum + shares[i] * p * p, 0),
    gradient: point.map((p, i) => 2 * shares[i] * p),
    diagonal: shares.map((share) => 2 * share),
  });
}
