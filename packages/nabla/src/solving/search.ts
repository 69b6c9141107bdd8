import { jacobian } from "../calculus/fields.js";
import { derivative } from "../calculus/gradient.js";
import { isNablaError } from "../error.js";
import { valuesAt } from "../evaluation/double.js";
import { enclosures } from "../evaluation/enclosures.js";
import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { type Ended, endedBy, spend } from "../number/budget.js";
import { type Interval, interval } from "../number/interval/interval.js";
import { clusters, halves, widthOf } from "./cells.js";
import {
  contract,
  type Enclosed,
  middleOf,
  newton,
  type Ranges,
  uniqueBoxAround,
} from "./interval-newton.js";
import type { Box } from "./solutions.js";
import type { Found } from "./system.js";

/** What a search of a box found. */
export interface Search {
  readonly points: readonly Found[];
  /** Proven: the box holds no further zero. */
  readonly complete: boolean;
  /** Where it looked: the part of the box that is not far. */
  readonly searched: Box;
  /** The share of it in which nothing is missing, by a proof. */
  readonly settled: number;
  /** What ended the search before it was done. */
  readonly ended?: Ended | "cells";
  /** The cells in which nothing is proven. */
  readonly open: readonly Ranges[];
}

/** Further out than this nothing is searched. */
const FAR = 1e6;

const MOST_CELLS = 40_000;
/** Units of work that enclosing a formula, its slopes and Newton's steps take for each node. */
const NODE = 30;
/** Cells narrower than this share of the box, in which nothing is proven, are looked at as a cluster. */
const NARROW = 1e-4;
/** Clusters of cells that are looked at for a double zero when the budget is used up. */
const MOST_AFTERWARDS = 64;

/** A set of points and boxes that is being searched. */
class Searcher {
  private readonly enclosed: Enclosed;
  private readonly proven: { at: number[]; box: Ranges }[] = [];
  private readonly left: Ranges[] = [];
  private ended: Search["ended"];
  /** Cells that were not settled. */
  private open: readonly Ranges[] = [];
  /** Units of work that one look at a cell takes. */
  private readonly cost: number;

  constructor(
    private readonly equations: readonly Expr[],
    private readonly names: readonly string[],
    private readonly start: Ranges,
  ) {
    const n = names.length;
    const matrix = jacobian(equations.slice(0, n), names).flat();
    const values = enclosures(equations, names);
    const slopes = enclosures(matrix, names);
    this.enclosed = { size: n, values: (box) => values(box).slice(0, n), jacobian: slopes };
    this.allValues = values;
    this.matrix = matrix;
    this.cost = 1 + NODE * postOrder([...equations, ...matrix]).length;
    const [[name], [slope]] = [names, matrix];
    this.second = n === 1 && name !== undefined && slope !== undefined ? derivative(slope, name) : undefined;
  }
  /** In one unknown, the slope's slope: made before the budget is used up. */
  private readonly second: Expr | undefined;
  private readonly allValues: (box: readonly Interval[]) => Interval[];
  private readonly matrix: readonly Expr[];

  /** Sweeps the box evenly: every cell of one size before the halves of any. */
  run(): Search {
    const cells: Ranges[] = [this.start];
    let next = 0;
    try {
      for (; next < cells.length; next++) {
        if (next > MOST_CELLS) {
          this.ended = "cells";
          break;
        }
        const rest = this.narrowed(cells[next]);
        if (rest === undefined) continue;
        if (this.isNarrow(rest)) this.left.push(rest);
        else cells.push(...halves(rest, this.start));
      }
    } catch (error) {
      this.ended = endedBy();
      if (this.ended === undefined) throw error;
    }
    this.open = cells.slice(next);
    return this.result();
  }

  /** The share of the box that a cell takes; of a box without width in some unknown, by the other widths. */
  private share(cell: Ranges): number {
    return cell.reduce((product, side, i) => {
      const whole = widthOf(this.start, i);
      return whole === 0 ? product : product * ((side.hi - side.lo) / whole);
    }, 1);
  }

  private isNarrow(box: Ranges): boolean {
    return box.every((side, i) => {
      const whole = this.start[i];
      return side.hi - side.lo <= NARROW * Math.min(whole.hi - whole.lo, 2 * Math.max(1, Math.abs(side.lo)));
    });
  }

  /** The part of a cell that may hold zeros that are not listed yet; undefined: none. */
  private narrowed(start: Ranges): Ranges | undefined {
    let box = start;
    for (let round = 0; round < 12; round++) {
      spend(this.cost);
      const values = this.allValues(box);
      if (values.some((e) => e.defined === "none" || e.lo > 0 || e.hi < 0)) return undefined;
      if (this.isInsideProven(box)) return undefined;
      if (!values.every((e) => e.defined === "all" && e.continuous)) return box;
      if (round < 2) this.tryPoint(box);
      if (this.isInsideProven(box)) return undefined;
      const result = contract(this.enclosed, box);
      if (result === undefined) return box;
      if (result.kind === "empty") return undefined;
      const next = result.boxes[0] as Ranges;
      const shrunk = Math.min(
        ...next.map((side, i) => (side.hi - side.lo) / Math.max(1e-300, widthOf(box, i))),
      );
      box = next;
      if (shrunk > 0.6) return this.isInsideProven(box) ? undefined : box;
    }
    return this.isInsideProven(box) ? undefined : box;
  }

  private isInsideProven(box: Ranges): boolean {
    return this.proven.some((p) => p.box.every((side, i) => side.lo <= box[i].lo && side.hi >= box[i].hi));
  }

  private readonly valuesOf = (x: readonly number[]): number[] =>
    numbersAt(this.equations.slice(0, this.names.length), this.names, x);
  private readonly slopesOf = (x: readonly number[]): number[] => numbersAt(this.matrix, this.names, x);

  /** From the middle of a cell Newton's method may lead to a zero, around which uniqueness is proven in a box. */
  private tryPoint(box: Ranges): void {
    const found = newton(this.valuesOf, this.slopesOf, box.map(middleOf));
    if (found === undefined) return;
    const near = found.every((x, i) => Math.abs(x - middleOf(box[i])) <= 1.5 * widthOf(box, i));
    if (!near) return;
    if (this.proven.some((p) => p.box.every((side, i) => side.lo <= found[i] && found[i] <= side.hi))) return;
    const unique = uniqueBoxAround(
      this.enclosed,
      found,
      box.map((_, i) => 0.75 * widthOf(box, i)),
    );
    if (unique !== undefined) this.proven.push({ at: found, box: unique });
  }

  private result(): Search {
    const points: Found[] = [];
    let complete = this.ended === undefined;
    for (const { at, box } of this.proven) {
      const place = this.placeOf(at);
      if (place === undefined) continue;
      // Further equations of an overdetermined system must hold too; that is seen, not proven.
      const rest = numbersAt(this.equations.slice(this.names.length), this.names, place);
      if (rest.some((value) => !(Math.abs(value) < 1e-9))) continue;
      if (rest.length > 0) complete = false;
      points.push({ values: this.valuesMap(place), proven: boxOf(this.names, box) });
    }
    for (const [k, cluster] of clusters(this.left).entries()) {
      complete = false;
      if (k >= MOST_AFTERWARDS && this.ended !== undefined) break;
      const place = this.degenerateZero(cluster);
      if (place === undefined) continue;
      const known = points.some((p) =>
        this.names.every(
          (name, i) =>
            Math.abs((p.values.get(name)?.approximate ?? 0) - place[i]) <=
            1e-5 * Math.max(1, Math.abs(place[i])),
        ),
      );
      if (!known) points.push({ values: this.valuesMap(place), proven: false });
    }
    const open = [...this.open, ...this.left];
    const missing = open.reduce((sum, cell) => sum + this.share(cell), 0);
    return {
      open,
      points,
      complete,
      searched: boxOf(this.names, this.start),
      settled: complete ? 1 : Math.max(0, Math.min(1 - Number.EPSILON, 1 - missing)),
      ...(this.ended !== undefined && { ended: this.ended }),
    };
  }

  private valuesMap(place: readonly number[]): Found["values"] {
    return new Map(this.names.map((name, i) => [name, { exact: undefined, approximate: place[i] }]));
  }

  /** The point, moved onto the border of the box where it is within rounding of it; undefined outside. */
  private placeOf(at: readonly number[]): number[] | undefined {
    const place = at.map((x, i) => {
      const { lo, hi } = this.start[i];
      const slack = 1e-12 * Math.max(1, Math.abs(x));
      return x < lo ? (x >= lo - slack ? lo : Number.NaN) : x > hi ? (x <= hi + slack ? hi : Number.NaN) : x;
    });
    return place.every((x) => !Number.isNaN(x)) ? place : undefined;
  }

  /** In one unknown: where the slope vanishes, which a double zero needs and which is found to full precision. */
  private tangent(cluster: Ranges): number[] | undefined {
    const [slope] = this.matrix;
    const { second } = this;
    if (slope === undefined || second === undefined) return undefined;
    const at = (e: Expr) => (x: readonly number[]) => numbersAt([e], this.names, x);
    const found = newton(at(slope), at(second), cluster.map(middleOf));
    return found !== undefined && this.valuesOf(found).every((value) => Math.abs(value) < 1e-14)
      ? found
      : undefined;
  }

  /** Where Newton's method settles in a cluster of cells, if the equations vanish there as far as doubles tell. */
  private degenerateZero(cluster: Ranges): number[] | undefined {
    const found =
      this.tangent(cluster) ??
      newton(this.valuesOf, this.slopesOf, cluster.map(middleOf), 200) ??
      cluster.map(middleOf);
    const place = this.placeOf(snapped(found, this.equations, this.names));
    if (place === undefined) return undefined;
    const near = place.every((x, i) => {
      const side = cluster[i];
      const slack = side.hi - side.lo + 1e-6 * Math.max(1, Math.abs(x));
      return x >= side.lo - slack && x <= side.hi + slack;
    });
    if (!near) return undefined;
    const values = numbersAt(this.equations, this.names, place);
    return values.every((value) => Math.abs(value) < 1e-10) ? place : undefined;
  }
}

function boxOf(names: readonly string[], box: Ranges): Box {
  return Object.fromEntries(names.map((name, i) => [name, [box[i].lo, box[i].hi] as const]));
}

function numbersAt(formulas: readonly Expr[], names: readonly string[], x: readonly number[]): number[] {
  const at = Object.fromEntries(names.map((name, i) => [name, x[i]]));
  const values = valuesAt(formulas, at);
  return formulas.map((e) => values.get(e) as number);
}

/** A point whose coordinates are short numbers or parts of π nearby, when the equations vanish there better. */
function snapped(x: readonly number[], equations: readonly Expr[], names: readonly string[]): number[] {
  const guess = x.map((value) => {
    for (const unit of [1 / 12, Math.PI / 12]) {
      const near = Math.round(value / unit) * unit;
      if (Math.abs(near - value) < 5e-3) return near;
    }
    return value;
  });
  const size = (at: readonly number[]): number => Math.max(...numbersAt(equations, names, at).map(Math.abs));
  return size(guess) <= size(x) && size(guess) < 1e-14 ? guess : x.slice();
}

/**
 * All zeros of a square system in a box, as far as 10⁶ from the origin, by interval Newton, bisection and a proof of
 * uniqueness around each zero found. What is found before the budget ends is kept.
 * (Hansen and Walster, Global Optimization Using Interval Analysis, 2004.)
 */
export function searchBox(
  equations: readonly Expr[],
  names: readonly string[],
  box: Box,
): Search | undefined {
  if (equations.length < names.length || names.length === 0) return undefined;
  const ends = names.map((name) => {
    const [lo, hi] = box[name] ?? [-Infinity, Infinity];
    return { lo: Math.max(lo, -FAR), hi: Math.min(hi, FAR) };
  });
  if (ends.some(({ lo, hi }) => !(lo <= hi))) return undefined;
  const ranges = ends.map(({ lo, hi }) => interval(lo, hi));
  const isWhole = names.every((name, i) => {
    const [lo, hi] = box[name] ?? [-Infinity, Infinity];
    return ranges[i].lo === lo && ranges[i].hi === hi;
  });
  try {
    const found = new Searcher(equations, names, ranges).run();
    return isWhole ? found : { ...found, complete: false };
  } catch (error) {
    if (isNablaError(error, "unsupported")) return undefined;
    throw error;
  }
}
