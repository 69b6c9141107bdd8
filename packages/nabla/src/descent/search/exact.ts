import { type Asking, known, type Line, type Place, placeAt } from "./line.js";

/** The slope is zero to so many digits of its first. */
const FLAT = 1e-10;
const DOUBLINGS = 60;
const CUTS = 100;

/**
 * The first least point along the line: t is doubled until the slope turns up, then φ' = 0 is found by the secant's
 * point, or the middle where that cuts off too little (Illinois: M. Dowell, P. Jarratt, BIT 11 (1971) 168–174).
 * Undefined where there is no lower point.
 */
export function* exact(line: Line, first: number): Asking<Place | undefined> {
  let low = line.from;
  let high = yield* placeAt(line, first);
  for (let k = 0; k < DOUBLINGS && (!known(high) || high.slope < 0); k++) {
    if (known(high) && high.answer.value <= low.answer.value) {
      low = high;
      high = yield* placeAt(line, 2 * high.t);
    } else if (known(high)) {
      break;
    } else {
      // There is no value: back to where there was one.
      const t = (low.t + high.t) / 2;
      if (t === low.t || t === high.t) break;
      high = yield* placeAt(line, t);
      if (known(high) && high.slope < 0 && high.answer.value <= low.answer.value) {
        // On the edge of the domain: the halves lead there, and no slope turns.
        low = high;
        high = yield* placeAt(line, low.t * (1 + 2 ** -k));
      }
    }
  }
  let [left, right] = [low.slope, known(high) ? high.slope : Number.NaN];
  let side = 0;
  for (let k = 0; k < CUTS && Math.abs(low.slope) > FLAT * Math.abs(line.from.slope); k++) {
    let t = low.t - (left * (high.t - low.t)) / (right - left);
    if (!(t > low.t && t < high.t)) t = (low.t + high.t) / 2;
    if (t <= low.t || t >= high.t) break;
    const place = yield* placeAt(line, t);
    if (known(place) && place.slope <= 0 && place.answer.value <= low.answer.value) {
      low = place;
      left = place.slope;
      if (side === -1) right /= 2;
      side = -1;
    } else {
      high = place;
      right = known(place) && place.slope > 0 ? place.slope : Number.NaN;
      if (side === 1) left /= 2;
      side = 1;
    }
    if (known(place) && Math.abs(place.slope) <= FLAT * Math.abs(line.from.slope)) {
      if (place.answer.value < line.from.answer.value) return place;
      break;
    }
  }
  return low.answer.value < line.from.answer.value ? low : undefined;
}
