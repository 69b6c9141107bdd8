import type { Interval } from "./frame.js";

/** Room beside what is shown, as a part of its extent. */
const MARGIN = 0.05;

/** From the least to the largest finite number, with room beside. */
export function windowOf(numbers: ArrayLike<number>): Interval {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < numbers.length; i++) {
    const x = numbers[i];
    if (Number.isFinite(x)) [low, high] = [Math.min(low, x), Math.max(high, x)];
  }
  if (low > high) return [0, 1];
  const room = MARGIN * (high - low || Math.max(1, Math.abs(low)));
  return [low - room, high + room];
}
