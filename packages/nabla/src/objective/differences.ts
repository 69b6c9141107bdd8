import type { Bounds } from "../descent/protocol.js";
import { after, type Later, together } from "./later.js";

/** Values of a function of several variables, now or later. */
export type ValueOf = (point: Float64Array) => Later<number>;

/** A derivative by differences and how far off it may be. */
export interface Slope {
  readonly value: number;
  readonly error: number;
}

/** The step that balances what is cut off, about h², and what is rounded off, about ε/h: ∛ε, for x about 1. */
const STEP = Math.cbrt(Number.EPSILON);

/**
 * The gradient by central differences (f(x + h) − f(x − h))/2h, with h = ∛ε · max(1, |x|): about two thirds of a
 * double's digits are right where f has a third derivative. Where only one side has a value, that side's difference;
 * where bounds leave only one side, (4·f(x + h) − f(x + 2h) − 3·f(x))/2h, and 0 where they leave none.
 */
export function centralGradient(
  value: ValueOf,
  point: Float64Array,
  here: number,
  within?: Bounds,
): Later<Float64Array> {
  const places = [...point].flatMap((x, i) =>
    placesBeside(
      x,
      within?.lower[i] ?? Number.NEGATIVE_INFINITY,
      within?.upper[i] ?? Number.POSITIVE_INFINITY,
    ),
  );
  const values = places.map((place, k) => value(moved(point, k >> 1, place)));
  return after(together(values), (found) =>
    Float64Array.from(point, (x, i) => {
      const [low, high] = [found[2 * i], found[2 * i + 1]];
      const [left, right] = [places[2 * i], places[2 * i + 1]];
      if (left === right) return 0;
      const isOneSided = left >= x || right <= x;
      if (isOneSided) {
        const [near, far] = [left - x, right - x];
        if (!Number.isFinite(high)) return (low - here) / near;
        return ((low - here) / near) * (far / (far - near)) - ((high - here) / far) * (near / (far - near));
      }
      if (Number.isFinite(low) && Number.isFinite(high)) return (high - low) / (right - left);
      if (Number.isFinite(low)) return (here - low) / (x - left);
      return (high - here) / (right - x);
    }),
  );
}

/** On both sides; where bounds are nearer, at h and 2h on the side with more room, or as far as there is room. */
function placesBeside(x: number, lower: number, upper: number): readonly [number, number] {
  const h = STEP * Math.max(1, Math.abs(x));
  if (x - h >= lower && x + h <= upper) return [x - h, x + h];
  const [down, up] = [x - lower, upper - x];
  const room = Math.min(2 * h, Math.max(down, up));
  return up >= down ? [x + room / 2, Math.min(x + room, upper)] : [x - room / 2, Math.max(x - room, lower)];
}

/** Steps in Ridders' table, each so many times shorter than the one before. */
const ROWS = 8;
const SHORTER = 2;

/**
 * One partial derivative, as exactly as differences can tell it: central differences of shorter and shorter steps,
 * extrapolated to step 0, and of all of them the one whose neighbours in the table differ least, which is its error.
 * C. J. F. Ridders, Advances in Engineering Software 4 (1982) 75–76.
 */
export function slopeByDifferences(value: ValueOf, point: Float64Array, index: number): Later<Slope> {
  const x = point[index];
  const pairs = Array.from({ length: ROWS }, (_, k) => {
    const h = (0.05 * Math.max(1, Math.abs(x))) / SHORTER ** k;
    return [x - h, x + h] as const;
  });
  const values = pairs.flatMap(([low, high]) => [
    value(moved(point, index, low)),
    value(moved(point, index, high)),
  ]);
  return after(together(values), (found) => {
    let best: Slope = { value: Number.NaN, error: Number.POSITIVE_INFINITY };
    let above: number[] = [];
    pairs.forEach(([low, high], k) => {
      const [f, g] = [found[2 * k], found[2 * k + 1]];
      const row = [(g - f) / (high - low)];
      const rounding = (Number.EPSILON * (Math.abs(f) + Math.abs(g))) / (high - low);
      let factor = 1;
      above.forEach((upper, j) => {
        factor *= SHORTER * SHORTER;
        const left = row[j];
        const next = left + (left - upper) / (factor - 1);
        row.push(next);
        const error = Math.max(Math.abs(next - left), Math.abs(next - upper)) + rounding;
        if (error < best.error) best = { value: next, error };
      });
      above = row;
    });
    return best;
  });
}

function moved(point: Float64Array, index: number, to: number): Float64Array {
  const copy = point.slice();
  copy[index] = to;
  return copy;
}
