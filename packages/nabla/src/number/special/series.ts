import { addPairs, type Pair } from "../double-double.js";

/** A term this much smaller than the sum is below the last digit of a double, with room for cancellation. */
const NEGLIGIBLE = 1e-31;

/** first + next(first, 1) + …, in pairs, until a term no longer counts; the terms must fall in the end. */
export function sumOfSeries(first: Pair, next: (term: Pair, k: number) => Pair): Pair {
  let term = first;
  let sum = first;
  for (let k = 1; ; k++) {
    const before = Math.abs(term.high);
    term = next(term, k);
    sum = addPairs(sum, term);
    // Beyond what pairs hold nothing falls any more.
    if (Number.isNaN(sum.high)) return sum;
    const size = Math.abs(term.high);
    if (size <= before && size <= NEGLIGIBLE * Math.max(1e-12 * Math.abs(first.high), Math.abs(sum.high)))
      return sum;
  }
}
