import type { Bounds } from "../descent/protocol.js";
import { NablaError } from "../error.js";
import { randomOf } from "../number/random.js";

/** More runs than this are the caller's to arrange. */
const MOST_STARTS = 100_000;

/**
 * So many points of a box, each the same for the same seed: a Latin hypercube, so that along every axis each of
 * `count` equal parts of it holds one point. M. D. McKay, R. J. Beckman and W. J. Conover, Technometrics 21 (1979).
 * Throws `domain` for a side without an end.
 */
export function startsIn({ lower, upper }: Bounds, count: number, seed: number): Float64Array[] {
  if (!Number.isInteger(count) || count < 1)
    throw new NablaError("domain", `minimize: starts is a whole number above 0, got ${count}`, {
      value: count,
    });
  if (count > MOST_STARTS)
    throw new NablaError("limit", `minimize: starts are at most ${MOST_STARTS}, got ${count}`, {
      what: "starts",
      limit: MOST_STARTS,
    });
  const random = randomOf(seed);
  const points = Array.from({ length: count }, () => new Float64Array(lower.length));
  for (let axis = 0; axis < lower.length; axis++) {
    const [low, high] = [lower[axis], upper[axis]];
    if (!Number.isFinite(high - low))
      throw new NablaError("domain", `minimize: several starts need bounds, got ${low} to ${high}`, {
        value: [low, high],
      });
    const parts = Array.from({ length: count }, (_, k) => k);
    for (let k = count - 1; k > 0; k--) {
      const other = Math.floor(random() * (k + 1));
      [parts[k], parts[other]] = [parts[other], parts[k]];
    }
    points.forEach((point, k) => {
      point[axis] = low + ((high - low) * (parts[k] + random())) / count;
    });
  }
  return points;
}
