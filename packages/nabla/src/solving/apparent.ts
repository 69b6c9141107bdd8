import { ballOf } from "../evaluation/digits.js";
import { valuesAt } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { numberOf } from "../functions/number.js";
import { createContext } from "../number/decimal/context.js";
import { interval } from "../number/interval/interval.js";
import { clusters, widthOf } from "./cells.js";
import { liesIn } from "./inside.js";
import type { Ranges } from "./interval-newton.js";
import type { Search } from "./search.js";
import type { Box } from "./solutions.js";
import type { Found } from "./system.js";

/** Of the cells that a search left open so many are looked at, the largest first. */
const MOST_CELLS = 256;
/** Of the clusters that these form so many are looked at with many digits. */
const MOST_CLUSTERS = 12;
/** Where in a cell it is looked, as shares of its sides. */
const PLACES = [0.137, 0.521, 0.883];
/** Doubles below this may be rounding. */
const ROUNDING = 1e-10;
const DIGITS = 60;
/** A ball of so many digits around 0 may be no wider. */
const WIDEST = 1e-40;
/** So far from a point is near, as a share of its size. */
const NEAR = 1e-3;

/**
 * Where the equations of a search seem to hold on whole intervals, and the points that stand alone: of an interval that
 * the search left open it may list a point at random.
 */
export function apartFromIntervals(
  equations: readonly Expr[],
  names: readonly string[],
  { points, open }: Search,
): { readonly apparent: readonly Box[]; readonly alone: readonly Found[] } {
  const boxes = apparentBoxes(equations, names, open);
  const apparent: Box[] = [];
  const alone: Found[] = [];
  for (const point of points) {
    const isInside = point.proven === false && boxes.some((box) => liesIn(point, box, names));
    const around = isInside ? undefined : apparentAround(equations, names, point);
    if (around !== undefined) apparent.push(around);
    else if (!isInside) alone.push(point);
  }
  return { apparent: [...boxes, ...apparent], alone };
}

/**
 * Of the cells in which a search proved nothing, joined where they touch, those in which the equations hold at every
 * place that is looked at, to 40 digits: there they seem to hold on whole intervals. That proves nothing.
 */
function apparentBoxes(
  equations: readonly Expr[],
  names: readonly string[],
  cells: readonly Ranges[],
): Box[] {
  const size = (cell: Ranges): number => Math.max(...cell.map((_, i) => widthOf(cell, i)));
  const largest = cells.slice().sort((a, b) => size(b) - size(a));
  const placesOf = (cell: Ranges): number[][] =>
    PLACES.map((share) => cell.map(({ lo, hi }) => lo + share * (hi - lo)));
  const holding = largest
    .slice(0, MOST_CELLS)
    .filter((cell) => placesOf(cell).every((place) => isNearlyZero(equations, names, place)));
  const seems = (cell: Ranges): boolean =>
    placesOf(cell).every((place) => isZeroToDigits(equations, names, place));
  const joined: Ranges[] = [];
  const likely = clusters(holding)
    .sort((a, b) => size(b) - size(a))
    .slice(0, MOST_CLUSTERS)
    .filter(seems);
  for (const cell of likely.sort((a, b) => a[0].lo - b[0].lo)) {
    const last = joined.at(-1);
    const hull = last?.map(({ lo, hi }, i) => interval(Math.min(lo, cell[i].lo), Math.max(hi, cell[i].hi)));
    // What lies between, if the search left it open at all, was too small to be looked at.
    if (hull !== undefined && seems(hull)) joined[joined.length - 1] = hull;
    else joined.push(cell);
  }
  return joined
    .sort((a, b) => size(b) - size(a))
    .map((cell) => Object.fromEntries(names.map((name, i) => [name, [cell[i].lo, cell[i].hi] as const])));
}

/** A small box around a point of which the search proved nothing, if the equations seem to hold all over it. */
function apparentAround(
  equations: readonly Expr[],
  names: readonly string[],
  { values, proven }: Found,
): Box | undefined {
  if (proven !== false) return undefined;
  const at = names.map((name) => values.get(name)?.approximate ?? Number.NaN);
  const sides = at.map(
    (x) => [x - NEAR * Math.max(1, Math.abs(x)), x + NEAR * Math.max(1, Math.abs(x))] as const,
  );
  const isHeld = [0.1, 0.4, 0.8].every((share) =>
    isZeroToDigits(
      equations,
      names,
      sides.map(([low, high]) => low + share * (high - low)),
    ),
  );
  return isHeld ? Object.fromEntries(names.map((name, i) => [name, sides[i] ?? [0, 0]])) : undefined;
}

function isNearlyZero(
  equations: readonly Expr[],
  names: readonly string[],
  place: readonly number[],
): boolean {
  const values = valuesAt(equations, Object.fromEntries(names.map((name, i) => [name, place[i] ?? 0])));
  const most = ROUNDING * Math.max(1, ...place.map(Math.abs));
  return equations.every((e) => Math.abs(values.get(e) ?? Number.NaN) < most);
}

function isZeroToDigits(
  equations: readonly Expr[],
  names: readonly string[],
  place: readonly number[],
): boolean {
  const values = new Map(names.map((name, i) => [name, numberOf(place[i] ?? 0)] as const));
  return equations.every((e) => {
    const ball = ballOf(e, values, createContext(DIGITS));
    return ball !== undefined && ball.value.abs().lte(ball.radius) && ball.radius.lt(WIDEST);
  });
}
