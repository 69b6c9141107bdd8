import { type Interval, interval } from "../number/interval/interval.js";
import type { Ranges } from "./interval-newton.js";

/** Not in the middle, where symmetric systems have their zeros. */
const SPLIT_AT = 127 / 256;

export function widthOf(box: Ranges, i: number): number {
  const side = box[i];
  return side.hi - side.lo;
}

/** The two halves of a box across its side that is widest against the whole. */
export function halves(box: Ranges, whole: Ranges): Ranges[] {
  let widest = 0;
  const share = (i: number): number =>
    widthOf(box, i) / Math.min(widthOf(whole, i), Math.max(1, Math.abs(box[i].lo), Math.abs(box[i].hi)));
  for (let i = 1; i < box.length; i++) if (share(i) > share(widest)) widest = i;
  const side = box[widest];
  const cut = side.lo + (side.hi - side.lo) * SPLIT_AT;
  const withSide = (fresh: Interval): Ranges => box.map((old, i) => (i === widest ? fresh : old));
  return [withSide(interval(side.lo, cut)), withSide(interval(cut, side.hi))];
}

/** Cells that touch, joined to their hulls. */
export function clusters(cells: readonly Ranges[]): Ranges[] {
  const joined: Ranges[] = [];
  for (const cell of cells) {
    let hull = cell;
    for (let i = joined.length - 1; i >= 0; i--) {
      const other = joined[i] as Ranges;
      const touch = other.every((side, k) => {
        const mine = hull[k];
        const slack = side.hi - side.lo;
        return side.lo <= mine.hi + slack && mine.lo <= side.hi + slack;
      });
      if (!touch) continue;
      hull = hull.map((mine, k) => interval(Math.min(mine.lo, other[k].lo), Math.max(mine.hi, other[k].hi)));
      joined.splice(i, 1);
    }
    joined.push(hull);
  }
  return joined;
}
