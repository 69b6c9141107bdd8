import type { Answer, Bounds } from "./protocol.js";

type Place = { readonly point: Float64Array; readonly answer: Answer };

/** The nearest point that keeps to the bounds. */
export const inside = (point: Float64Array, { lower, upper }: Bounds): Float64Array =>
  point.map((x, i) => Math.min(Math.max(x, lower[i]), upper[i]));

/** The gradient, without what pushes against a bound: there f cannot fall. */
export function freeGradient({ point, answer }: Place, bounds: Bounds | undefined): Float64Array {
  if (bounds === undefined) return answer.gradient;
  const { lower, upper } = bounds;
  return answer.gradient.map((slope, i) => {
    const x = point[i];
    return (x <= lower[i] && slope > 0) || (x >= upper[i] && slope < 0) ? 0 : slope;
  });
}

/** Gradient and Hessian in the coordinates that no bound holds. */
export interface FreePart {
  /** Which these are, of n. */
  readonly free: readonly number[];
  readonly gradient: Float64Array;
  /** Empty where there is none. */
  readonly hessian: Float64Array;
}

/** A slope that pushes against a bound holds its coordinate there (Karush, Kuhn and Tucker); the others are free. */
export function freePart(place: Place, bounds: Bounds | undefined): FreePart {
  const { gradient, hessian } = place.answer;
  const n = place.point.length;
  const slopes = freeGradient(place, bounds);
  const free = Array.from(slopes.keys()).filter((i) => slopes[i] !== 0 || gradient[i] === 0);
  if (free.length === n) return { free, gradient, hessian };
  return {
    free,
    gradient: Float64Array.from(free, (i) => gradient[i]),
    hessian: Float64Array.from(
      hessian.length === n * n ? free.flatMap((i) => free.map((j) => hessian[i * n + j])) : [],
    ),
  };
}
