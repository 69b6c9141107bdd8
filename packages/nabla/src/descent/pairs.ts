import { byElement, dot, minus, norm, plus } from "./linear/vector.js";
import type { Move, State } from "./protocol.js";

type Place = Pick<Move, "point" | "answer">;

/** A step and how it changed the gradient. */
export interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  /** s·y */
  readonly curvature: number;
}

const pair = (s: Float64Array, y: Float64Array): Pair => ({ s, y, curvature: dot(s, y) });

/** The pairs of a saved state. */
export function savedPairs(state: State | undefined): Pair[] {
  const [s, y] = [state?.steps, state?.changes];
  if (!Array.isArray(s) || !Array.isArray(y) || s.length !== y.length) return [];
  return s.map((one, k) =>
    pair(Float64Array.from(one as readonly number[]), Float64Array.from(y[k] as readonly number[])),
  );
}

export const pairState = (pairs: readonly Pair[]): State => ({
  steps: pairs.map(({ s }) => [...s]),
  changes: pairs.map(({ y }) => [...y]),
});

/** How a step changed point and gradient. */
export const pairOf = (before: Place, after: Place): Pair =>
  pair(plus(after.point, -1, before.point), plus(after.answer.gradient, -1, before.answer.gradient));

/** The same pair, seen in the coordinates that are free: 1, others 0. */
export const seenIn = ({ s, y }: Pair, isFree: Float64Array): Pair =>
  pair(byElement(s, isFree), byElement(y, isFree));

/** Did the gradient turn up along the step? Only then can an inverse Hessian learn from it. */
export const hasCurvature = ({ s, y, curvature }: Pair): boolean =>
  curvature > Number.EPSILON * norm(s) * norm(y);

/** Adds a pair that shows curvature, and forgets the oldest beyond `memory`. */
export function remember(pairs: Pair[], pair: Pair, memory: number): void {
  if (!hasCurvature(pair)) return;
  pairs.push(pair);
  if (pairs.length > memory) pairs.shift();
}

/**
 * −H·g for the inverse Hessian that the pairs approximate: the two loops of J. Nocedal, Math. Comp. 35 (1980) 773–782.
 */
export function direction(pairs: readonly Pair[], gradient: Float64Array): Float64Array {
  const q = gradient.slice();
  const shares = new Float64Array(pairs.length);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, y, curvature } = pairs[k];
    const share = dot(s, q) / curvature;
    shares[k] = share;
    for (let i = 0; i < q.length; i++) q[i] = q[i] - share * y[i];
  }
  const last = pairs.at(-1);
  const scale = last === undefined ? 1 : last.curvature / dot(last.y, last.y);
  for (let i = 0; i < q.length; i++) q[i] = q[i] * scale;
  pairs.forEach(({ s, y, curvature }, k) => {
    const share = shares[k] - dot(y, q) / curvature;
    for (let i = 0; i < q.length; i++) q[i] = q[i] + share * s[i];
  });
  return minus(q);
}
