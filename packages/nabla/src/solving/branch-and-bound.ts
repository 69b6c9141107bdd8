import { gradient } from "../calculus/gradient.js";
import { NablaError } from "../error.js";
import { evaluate } from "../evaluation/double.js";
import { enclosures } from "../evaluation/enclosures.js";
import type { Expr } from "../expression/node.js";
import { lessEqualRow } from "../functions/choice.js";
import { numberOf } from "../functions/number.js";
import { endedBy, spend } from "../number/budget.js";
import { type Interval, interval, point } from "../number/interval/interval.js";
import { domainOf } from "./domain.js";
import { directionsIn, limitAt } from "./ends.js";
import { middleOf } from "./interval-newton.js";
import { isContinuous } from "./kink-sets.js";
import type { Box, GlobalExtremum, Least } from "./solutions.js";

/** A bound this close to the value found, relative to its size, is a proof. */
const GAP = 1e-9;
const MOST_CELLS = 200_000;
/** Cells without a lower bound are looked at for a pole when they are narrower than this, relative to their place. */
const NARROW = 1e-9;
/** So many cells are looked at for a pole; so many may stay that can be cut no more. */
const MOST_POLES = 8;
const MOST_STUCK = 64;

/**
 * The least value of f over a box, to 9 digits, kinks and the border included, where these further formulas have values
 * too. That it is taken, and not only come near to, is proven where f is continuous on the cells that may hold it, or
 * on all of a closed domain, or where the bound is the value found itself.
 */
export function leastInBox(
  f: Expr,
  names: readonly string[],
  box: Box,
  defined: readonly Expr[] = [],
): Least {
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
  const { best, proven, infimum } = branchAndBound(f, names, ranges, defined);
  if (infimum !== undefined) return { infimum, proven: true };
  return { ...(best && { extremum: { at: best.at, value: best.value, digits: 9 } }), proven };
}

/** Near a corner of a cell in which f has no bound: does it fall beyond all bounds on a way from there into the box? */
function fallsBeyondBounds(
  f: Expr,
  names: readonly string[],
  ranges: readonly Interval[],
  cell: readonly Interval[],
  defined: readonly Expr[],
): boolean {
  const corners = cell.reduce<number[][]>(
    (all, { lo, hi }) =>
      all.flatMap((x) =>
        lo === hi
          ? [[...x, lo]]
          : [
              [...x, lo],
              [...x, hi],
            ],
      ),
    [[]],
  );
  return corners.some((corner) => {
    const at = new Map(names.map((name, i) => [name, numberOf(corner[i])]));
    return directionsIn(names).some((direction) => {
      const isInside = names.every((name, i) => {
        const [way = 0, x, { lo, hi }] = [direction[name], corner[i], ranges[i]];
        return way === 0 || (way > 0 ? x < hi : x > lo);
      });
      const isDefined = isInside && defined.every((e) => limitAt(e, at, direction) !== undefined);
      return isDefined && limitAt(f, at, direction) === "−∞";
    });
  });
}

interface Bounded {
  readonly best: GlobalExtremum | undefined;
  readonly proven: boolean;
  /** −∞ where f falls beyond all bounds. */
  readonly infimum?: number;
}

/** Is f continuous on its domain, and the domain closed, as far as denominators, roots and logarithms say? */
function isClosed(f: Expr, defined: readonly Expr[]): boolean {
  return (
    defined.length === 0 &&
    isContinuous(f) &&
    domainOf(f).every((e) => e.kind === "call" && e.row === lessEqualRow)
  );
}

/**
 * The least value over a box: cells whose lower bound is above a value found go, sides along which f rises collapse.
 */
function branchAndBound(
  f: Expr,
  names: readonly string[],
  start: readonly Interval[],
  defined: readonly Expr[],
): Bounded {
  const values = enclosures([f, ...defined], names);
  const slopes = enclosures(gradient(f, names), names);
  const over = (box: readonly Interval[]): Interval => {
    const [value, ...others] = values(box) as [Interval, ...Interval[]];
    if (others.some((other) => other.defined === "none")) return { ...value, defined: "none" };
    const isWhole = others.every((other) => other.defined === "all");
    return isWhole ? value : { ...value, defined: "some", continuous: false };
  };
  const closed = isClosed(f, defined);
  let best: (GlobalExtremum & { readonly most: number }) | undefined;
  const offer = (x: readonly number[]): void => {
    const at = Object.fromEntries(names.map((name, i) => [name, x[i]]));
    const value = evaluate(f, at);
    if (!Number.isFinite(value) || (best !== undefined && value >= best.value)) return;
    // Rounding may leave a value below all true ones.
    const { hi, defined: where } = over(x.map(point));
    if (where === "all" && (best === undefined || hi < best.most)) best = { at, value, most: hi };
  };
  let polesTried = 0;
  const stuck: number[] = [];
  let cells: Cell[] = [{ box: start, low: Number.NEGATIVE_INFINITY }];
  try {
    for (let count = 0; cells.length > 0; count++) {
      if (count > MOST_CELLS) return { best, proven: false };
      spend(1);
      const cell = cells.pop() as Cell;
      if (best !== undefined && cell.low > best.most) continue;
      const box = cell.box.slice();
      offer(box.map(middleOf));
      offer(box.map((side) => side.lo));
      offer(box.map((side) => side.hi));
      const whole = over(box);
      if (whole.defined === "none") continue;
      if (whole.defined === "all" && whole.continuous) {
        slopes(box).forEach((slope, i) => {
          if (slope.defined !== "all") return;
          if (slope.lo > 0) box[i] = point(box[i].lo);
          else if (slope.hi < 0) box[i] = point(box[i].hi);
        });
        offer(box.map(middleOf));
      }
      const value = over(box);
      const target: number = best === undefined ? Number.POSITIVE_INFINITY : best.most;
      if (value.lo > target) continue;
      const isNear = Number.isFinite(value.lo) && value.lo >= target - GAP * Math.max(1, Math.abs(target));
      // Near a jump or an open edge, f may come near to its bound without reaching it.
      if (isNear && (value.lo >= target || value.continuous || closed)) continue;
      if (value.lo === Number.NEGATIVE_INFINITY && polesTried < MOST_POLES && isNarrow(box)) {
        polesTried += 1;
        if (fallsBeyondBounds(f, names, start, box, defined))
          return { best, proven: true, infimum: value.lo };
      }
      let widest = 0;
      box.forEach((side, i) => {
        const other = box[widest];
        if (side.hi - side.lo > other.hi - other.lo) widest = i;
      });
      const side = box[widest];
      const cut = middleOf(side);
      if (!(cut > side.lo && cut < side.hi)) {
        // A better value elsewhere may still rule it out.
        stuck.push(value.lo);
        if (stuck.length > MOST_STUCK) return { best, proven: false };
        cells = sorted(cells);
        continue;
      }
      for (const half of [interval(side.lo, cut), interval(cut, side.hi)]) {
        cells.push({ box: box.map((old, i) => (i === widest ? half : old)), low: value.lo });
      }
      if (cells.length > 64 && count % 256 === 0) cells = sorted(cells);
    }
  } catch (error) {
    if (endedBy() === undefined) throw error;
    return { best, proven: false };
  }
  const { most = Number.NEGATIVE_INFINITY } = best ?? {};
  return { best, proven: stuck.every((low) => low > most) && best !== undefined };
}

interface Cell {
  readonly box: readonly Interval[];
  readonly low: number;
}

/** The cell with the least bound last, which is looked at next. */
function sorted(cells: Cell[]): Cell[] {
  return cells.sort((a, b) => (a.low === b.low ? 0 : b.low - a.low));
}

function isNarrow(box: readonly Interval[]): boolean {
  return box.every(({ lo, hi }) => hi - lo <= NARROW * Math.max(1, Math.abs(lo), Math.abs(hi)));
}
