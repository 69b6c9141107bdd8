import { type Asking, known, type Line, type Place, placeAt } from "./line.js";

/** Sufficient fall and flatness: c₁ and c₂ of the strong conditions of Wolfe. */
export interface WolfeOptions {
  readonly fall?: number;
  readonly flat?: number;
}

/** How often a bracket is widened, and how often it is cut. */
const WIDER = 50;
const CUTS = 50;

/**
 * A step with φ(t) ≤ φ(0) + c₁·t·φ'(0) and |φ'(t)| ≤ c₂·|φ'(0)|; where rounding hides the fall, the lowest point found.
 * Undefined where none is lower. J. Nocedal, S. J. Wright, Numerical optimization (2006), algorithms 3.5 and 3.6, with
 * cubic interpolation (3.59) kept away from the ends; points without a value count as too high.
 */
export function* wolfe(
  line: Line,
  first: number,
  { fall = 1e-4, flat = 0.9 }: WolfeOptions = {},
): Asking<Place | undefined> {
  const { from } = line;
  const start = from.answer.value;
  const isLow = (place: Place): boolean =>
    known(place) && place.answer.value <= start + fall * place.t * from.slope;
  const isFlat = (place: Place): boolean => Math.abs(place.slope) <= -flat * from.slope;
  let low = from;
  let high: Place | undefined;
  let t = first;
  for (let k = 0; k < WIDER && high === undefined; k++) {
    const place = yield* placeAt(line, t);
    if (!isLow(place) || (k > 0 && place.answer.value >= low.answer.value)) high = place;
    else if (isFlat(place)) return place;
    else if (place.slope >= 0) [high, low] = [low, place];
    else {
      low = place;
      t = 2 * place.t;
    }
  }
  for (let k = 0; k < CUTS && high !== undefined; k++) {
    t = between(low, high);
    if (t === low.t || t === high.t) break;
    const place = yield* placeAt(line, t);
    if (place.point.every((x, i) => x === from.point[i])) break;
    if (!isLow(place) || place.answer.value >= low.answer.value) high = place;
    else if (isFlat(place)) return place;
    else {
      if (place.slope * (high.t - low.t) >= 0) high = low;
      low = place;
    }
  }
  return low.answer.value < start ? low : undefined;
}

/** The least point of the cubic through both ends, at least a tenth of the bracket away from them; else the middle. */
function between(low: Place, high: Place): number {
  const width = high.t - low.t;
  const middle = low.t + width / 2;
  if (!known(high)) return low.t + width / 10;
  const a = low.slope + high.slope - (3 * (low.answer.value - high.answer.value)) / (low.t - high.t);
  const b = Math.sign(width) * Math.sqrt(a * a - low.slope * high.slope);
  const t = high.t - (width * (high.slope + b - a)) / (high.slope - low.slope + 2 * b);
  if (!Number.isFinite(t)) return middle;
  const [least, most] = [low.t + width / 10, high.t - width / 10];
  return width > 0 ? Math.min(Math.max(t, least), most) : Math.max(Math.min(t, least), most);
}
