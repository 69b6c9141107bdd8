import { dot, plus } from "../linear/vector.js";
import { type Answer, ask, type Question } from "../protocol.js";

/** Asks along a line: what f is at distance `t` from a point, in steps of a direction. */
export type Asking<T> = Generator<Question, T, Answer>;

/** A point on the line, with φ(t) = f(x + t·d) and φ'(t) = ∇f·d. */
export interface Place {
  readonly t: number;
  readonly point: Float64Array;
  readonly answer: Answer;
  readonly slope: number;
}

/** The line through a place along a direction. */
export interface Line {
  readonly from: Place;
  readonly direction: Float64Array;
}

/** The line from a point whose answer is known. */
export const lineFrom = (point: Float64Array, answer: Answer, direction: Float64Array): Line => ({
  from: { t: 0, point, answer, slope: dot(answer.gradient, direction) },
  direction,
});

/** Asks for value and gradient at t. */
export function* placeAt({ from, direction }: Line, t: number): Asking<Place> {
  const point = plus(from.point, t, direction);
  const answer = yield* ask("gradient", point);
  return { t, point, answer, slope: dot(answer.gradient, direction) };
}

/** Has the place a value and a slope that can be gone by? */
export const known = ({ answer, slope }: Place): boolean =>
  Number.isFinite(answer.value) && Number.isFinite(slope);
