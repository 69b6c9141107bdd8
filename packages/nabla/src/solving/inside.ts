import { replace } from "../calculus/replace.js";
import { isNablaError } from "../error.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { integer, numberOf } from "../functions/number.js";
import type { Box } from "./solutions.js";
import { type Answer, atPoint, type Found, type FoundFamily } from "./system.js";
import { doubleOf, signOfConstant } from "./value.js";

/** Periods looked at inside a box. */
const MOST_PERIODS = 10_000;

export function samePoint(a: Found, b: Found, unknowns: readonly string[]): boolean {
  // Exact coordinates, and those in a number field, are right to the last digits of their doubles, however small.
  const isRight = (point: Found): boolean =>
    point.algebraic !== undefined || unknowns.every((name) => point.values.get(name)?.exact !== undefined);
  const least = isRight(a) && isRight(b) ? 0 : 1;
  return unknowns.every((name) => {
    const [x, y] = [a.values.get(name), b.values.get(name)];
    if (x === undefined || y === undefined) return x === y;
    if (x.exact !== undefined && x.exact === y.exact) return true;
    return Math.abs(x.approximate - y.approximate) <= 1e-13 * Math.max(least, Math.abs(x.approximate));
  });
}

/** Does a point lie in a closed box, up to rounding? */
export function liesIn(point: Found, box: Box, unknowns: readonly string[]): boolean {
  return unknowns.every((name) => {
    const [low, high] = box[name] ?? [-Infinity, Infinity];
    const x = point.values.get(name)?.approximate ?? Number.NaN;
    const slack = 1e-13 * Math.max(1, Math.abs(x));
    return x >= low - slack && x <= high + slack;
  });
}

/** What lies in a closed box; families numbered by integers become points there. */
export function insideBox(answer: Answer, box: Box, unknowns: readonly string[]): Answer {
  const isInside = (point: Found): boolean => liesIn(point, box, unknowns);
  const points = answer.points.filter(isInside);
  const families: FoundFamily[] = [];
  let complete = answer.complete;
  for (const whole of answer.families) {
    const cut = familyInside(whole, box);
    if (cut === undefined) continue;
    const family = withoutThin(cut);
    const isThin = family !== cut && family.free.length === 0 && family.integers.length === 0;
    const members = family.free.length === 0 ? membersInside(family, box) : undefined;
    if (
      isThin &&
      members?.some((point) => answer.assuming.some((e) => signOfConstant(atPoint(e, point)) === 0))
    )
      continue;
    if (members === undefined) {
      families.push(family);
      if (family.free.length > 0) continue;
      complete = false;
    } else points.push(...members.filter(isInside));
  }
  return { ...answer, points: eachOnce(points, unknowns), families, complete };
}

/** Each point once, the first of those that are the same: only those with like first coordinates are compared. */
export function eachOnce(points: readonly Found[], unknowns: readonly string[]): Found[] {
  const [first] = unknowns;
  const along = (point: Found): number => (first && point.values.get(first)?.approximate) || 0;
  const sorted = points
    .map((point, i) => ({ point, i, x: along(point) }))
    .sort((a, b) => a.x - b.x || a.i - b.i);
  const repeated = new Set<number>();
  sorted.forEach(({ point, i, x }, k) => {
    for (let j = k - 1; j >= 0; j--) {
      const other = sorted[j];
      if (other === undefined || x - other.x > 1e-12 * Math.max(1, Math.abs(x))) break;
      if (!repeated.has(other.i) && samePoint(point, other.point, unknowns))
        repeated.add(Math.max(i, other.i));
    }
  });
  return points.filter((_, i) => !repeated.has(i));
}

/**
 * A family with its free unknowns held to the box; undefined when no member lies there, proven by enclosures. Other
 * bounds of the box may still cut through it.
 */
function familyInside(family: FoundFamily, box: Box): FoundFamily | undefined {
  const where: Record<string, readonly [low: number, high: number]> = { ...family.where };
  for (const name of family.free) {
    const [low, high] = box[name] ?? [-Infinity, Infinity];
    const [from, to] = where[name] ?? [-Infinity, Infinity];
    if (low > to || high < from) return undefined;
    if (box[name] !== undefined) where[name] = [Math.max(low, from), Math.min(high, to)];
  }
  const ranges: Record<string, readonly [low: number, high: number]> = { ...where };
  for (const name of [...family.free, ...family.integers]) ranges[name] ??= [-Infinity, Infinity];
  for (const [name, e] of family.bind) {
    const [low, high] = box[name] ?? [-Infinity, Infinity];
    // A symbolic coefficient may be anything.
    if (variables(e).some((other) => ranges[other] === undefined)) continue;
    try {
      const values = enclose(e, ranges);
      if (values.defined === "none" || values.lo > high || values.hi < low) return undefined;
    } catch (error) {
      if (!isNablaError(error)) throw error;
    }
  }
  return Object.keys(where).length === 0 ? family : { ...family, where };
}

/** A family of which the box leaves one value of a free unknown, with this value put in. */
function withoutThin(family: FoundFamily): FoundFamily {
  const { where = {}, free, bind } = family;
  const thin = free.filter((name) => where[name] !== undefined && where[name][0] === where[name][1]);
  if (thin.length === 0) return family;
  const values = new Map(thin.map((name) => [name, numberOf(where[name]?.[0] ?? 0)] as const));
  return {
    ...family,
    bind: new Map([...[...bind].map(([name, e]) => [name, replace(e, values)] as const), ...values]),
    free: free.filter((name) => !thin.includes(name)),
    where: Object.fromEntries(Object.entries(where).filter(([name]) => !thin.includes(name))),
  };
}

/** The members of x_i = a_i + b_i·n_i in a box, one integer for each coordinate. */
function membersInside(family: FoundFamily, box: Box): Found[] | undefined {
  let values: Map<string, Expr>[] = [new Map()];
  for (const name of family.integers) {
    const users = [...family.bind].filter(([, e]) => variables(e).includes(name));
    const alone = users.find(([, e]) => variables(e).length === 1);
    if (alone === undefined) return undefined;
    const [unknown, e] = alone;
    const at = (n: number): number => doubleOf(replace(e, new Map([[name, integer(n)]])));
    const [a, b] = [at(0), at(1) - at(0)];
    if (!(Math.abs(at(2) - a - 2 * b) < 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))) || b === 0)
      return undefined;
    const [low, high] = box[unknown] ?? [-Infinity, Infinity];
    const ends = [(low - a) / b, (high - a) / b].sort((x, y) => x - y) as [number, number];
    const [least, most] = family.where?.[name] ?? [-Infinity, Infinity];
    const first = Math.max(least, Math.ceil(ends[0] - 1e-9));
    const last = Math.min(most, Math.floor(ends[1] + 1e-9));
    if (!(last - first < MOST_PERIODS)) return undefined;
    values = values.flatMap((map) =>
      Array.from(
        { length: Math.max(0, last - first + 1) },
        (_, k) => new Map([...map, [name, integer(first + k)]]),
      ),
    );
  }
  return values.map((map) => ({
    values: new Map(
      [...family.bind].map(([unknown, e]) => {
        const exact = replace(e, map);
        return [
          unknown,
          { exact: family.inexact === true ? undefined : exact, approximate: doubleOf(exact) },
        ] as const;
      }),
    ),
  }));
}
