import { gradient } from "../calculus/gradient.js";
import { NablaError } from "../error.js";
import { evaluate } from "../evaluation/double.js";
import { enclosures } from "../evaluation/enclosures.js";
import type { Expr } from "../expression/node.js";
import { endedBy, spend } from "../number/budget.js";
import { type Interval, interval, point } from "../number/interval/interval.js";
import { middleOf } from "./interval-newton.js";
import type { Box, GlobalExtremum, Least } from "./solutions.js";

/** A bound this close to the value found, relative to its size, is a proof. */
const GAP = 1e-9;
const MOST_CELLS = 200_000;

/** The least value of f over a box, to 9 digits, kinks and the border included. */
export function leastInBox(f: Expr, names: readonly string[], box: Box): Least {
  const ranges = names.map((name) => {
    const [low, high] = box[name] ?? [Number.NaN, Number.NaN];
    if (!(low <= high) || !Number.isFinite(low) || !Number.isFinite(high)) {
      throw new NablaError(
        "domain",
        `globalExtrema: the box must be finite in ${name}, got ${low} to ${high}`,
        { value: [low, high] },
      );
    }
    return interval(low, high);
  });
  const { best, proven } = branchAndBound(f, names, ranges);
  return { ...(best && { extremum: { ...best, digits: 9 } }), proven };
}

/**
 * The least value over a box: cells whose lower bound is above a value found go, sides along which f rises collapse.
 */
function branchAndBound(
  f: Expr,
  names: readonly string[],
  start: readonly Interval[],
): { best: GlobalExtremum | undefined; proven: boolean } {
  const values = enclosures([f], names);
  const slopes = enclosures(gradient(f, names), names);
  let best: GlobalExtremum | undefined;
  const offer = (x: readonly number[]): void => {
    const at = Object.fromEntries(names.map((name, i) => [name, x[i]]));
    const value = evaluate(f, at);
    if (Number.isFinite(value) && (best === undefined || value < best.value)) best = { at, value };
  };
  let cells: { box: readonly Interval[]; low: number }[] = [{ box: start, low: Number.NEGATIVE_INFINITY }];
  let open = Number.POSITIVE_INFINITY;
  try {
    for (let count = 0; cells.length > 0; count++) {
      if (count > MOST_CELLS) return { best, proven: false };
      spend(1);
      const cell = cells.pop() as (typeof cells)[number];
      if (best !== undefined && cell.low > best.value) continue;
      const box = cell.box.slice();
      offer(box.map(middleOf));
      offer(box.map((side) => side.lo));
      offer(box.map((side) => side.hi));
      const [whole] = values(box) as [Interval];
      if (whole.defined === "none") continue;
      if (whole.defined === "all" && whole.continuous) {
        slopes(box).forEach((slope, i) => {
          if (slope.defined !== "all") return;
          if (slope.lo > 0) box[i] = point(box[i].lo);
          else if (slope.hi < 0) box[i] = point(box[i].hi);
        });
      }
      const [value] = values(box) as [Interval];
      const target: number = best === undefined ? Number.POSITIVE_INFINITY : best.value;
      if (value.lo > target) continue;
      if (value.lo >= target - GAP * Math.max(1, Math.abs(target))) {
        open = Math.min(open, value.lo);
        continue;
      }
      let widest = 0;
      box.forEach((side, i) => {
        const other = box[widest];
        if (side.hi - side.lo > other.hi - other.lo) widest = i;
      });
      const side = box[widest];
      const cut = middleOf(side);
      if (!(cut > side.lo && cut < side.hi)) return { best, proven: false };
      for (const half of [interval(side.lo, cut), interval(cut, side.hi)]) {
        cells.push({ box: box.map((old, i) => (i === widest ? half : old)), low: value.lo });
      }
      if (cells.length > 64 && count % 256 === 0) cells = cells.sort((a, b) => b.low - a.low);
    }
  } catch (error) {
    if (endedBy() === undefined) throw error;
    return { best, proven: false };
  }
  return { best, proven: best !== undefined };
}
