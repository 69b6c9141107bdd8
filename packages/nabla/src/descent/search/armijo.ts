import { type Asking, known, type Line, type Place, placeAt } from "./line.js";

/** How much of the promised fall must come true. */
const ENOUGH = 1e-4;

/**
 * Backtracking: halves t until φ(t) ≤ φ(0) + c·t·φ'(0), c = 10⁻⁴; where f has no value, t is halved too. Undefined when
 * t has become so small that the point does not move. L. Armijo, Pacific J. Math. 16 (1966) 1–3.
 */
export function* armijo(line: Line, first: number): Asking<Place | undefined> {
  const { value } = line.from.answer;
  for (let t = first; ; t /= 2) {
    const place = yield* placeAt(line, t);
    if (place.point.every((x, i) => x === line.from.point[i])) return undefined;
    if (known(place) && place.answer.value <= value + ENOUGH * t * line.from.slope) return place;
  }
}
