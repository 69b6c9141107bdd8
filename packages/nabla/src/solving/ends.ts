import { termsOf } from "../algebra/normal/rewrite.js";
import { seriesAlong } from "../calculus/local.js";
import { replace } from "../calculus/replace.js";
import { isMissing, leading, limitOf, type Missing, type Series, signOf } from "../calculus/series.js";
import { isNablaError } from "../error.js";
import { enclose } from "../evaluation/interval.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { divide, multiply, power } from "../functions/arithmetic.js";
import { integer, MINUS_ONE, ONE, ZERO } from "../functions/number.js";
import { subtract } from "../functions/sum.js";
import type { Interval } from "../number/interval/interval.js";
import type { Box } from "./solutions.js";
import { tidy } from "./value.js";

/** One-sided series are taken up to this order. */
const ORDER = 6;

/** What f comes near to: an exact number, or beyond all bounds; undefined where that is not known. */
export type Limit = Expr | "∞" | "−∞" | undefined;

/** The limit of f at an exact place of its one variable, from below (−1) or above (1). */
export function limitBeside(f: Expr, name: string, x: Expr, side: 1 | -1): Limit {
  return limitAt(f, new Map([[name, x]]), { [name]: side });
}

/** The limit of f at an exact point, on the way that comes from there in this direction. */
export function limitAt(
  f: Expr,
  at: ReadonlyMap<string, Expr>,
  direction: Readonly<Record<string, number>>,
): Limit {
  const steps = new Map(Object.entries(direction).map(([name, way]) => [name, integer(way)]));
  return limitOfSeries(seriesAlong(f, { at, direction: steps }, ORDER));
}

/** Is there a way from an exact point on which f rises from its value there, and one on which it falls? */
export function turnsAround(f: Expr, at: ReadonlyMap<string, Expr>): boolean {
  const rise = subtract(f, tidy(replace(f, at)));
  const seen = new Set<number>();
  for (const direction of directionsIn([...at.keys()])) {
    const steps = new Map(Object.entries(direction).map(([name, way]) => [name, integer(way)]));
    const series = seriesAlong(rise, { at, direction: steps }, ORDER);
    if (isMissing(series)) continue;
    const front = leading(series);
    // A jump is not near the value.
    if (front !== "zero" && front.head.exponent > 0) seen.add(signOf(series) ?? 0);
    if (seen.has(1) && seen.has(-1)) return true;
  }
  return false;
}

/**
 * The limit of f from 0 to infinity in this direction, of its terms one by one when it is not had as a whole: those
 * that stay bounded on the ray do not count where others pass all bounds on one side.
 */
export function limitAlongRay(f: Expr, direction: Readonly<Record<string, number>>): Limit {
  const whole = limitOfTerm(f, direction);
  if (whole !== undefined) return whole;
  const ray = Object.fromEntries(
    Object.entries(direction).map(([name, way]) => [
      name,
      [way < 0 ? Number.NEGATIVE_INFINITY : 0, way > 0 ? Number.POSITIVE_INFINITY : 0] as const,
    ]),
  );
  const limits = new Set<Limit>();
  for (const [c, part] of termsOf(f)) {
    const term = multiply([c, part]);
    const values = over(term, ray);
    if (values?.defined === "all" && Number.isFinite(values.lo) && Number.isFinite(values.hi)) continue;
    const limit = limitOfTerm(term, direction) ?? beyondBounds(term, direction, values);
    if (typeof limit !== "object") limits.add(limit);
  }
  const [only] = limits;
  return limits.size === 1 ? only : undefined;
}

function over(term: Expr, box: Box): Interval | undefined {
  try {
    return enclose(term, box);
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

/** A term of one sign on the ray passes all bounds where its reciprocal comes near to 0. */
function beyondBounds(
  term: Expr,
  direction: Readonly<Record<string, number>>,
  values: Interval | undefined,
): Limit {
  if (values === undefined || (values.lo < 0 && values.hi > 0)) return undefined;
  if (limitOfTerm(power(term, MINUS_ONE), direction) !== ZERO) return undefined;
  return values.hi > 0 ? "∞" : "−∞";
}

function limitOfTerm(f: Expr, direction: Readonly<Record<string, number>>): Limit {
  const names = Object.keys(direction);
  const t = ["t", ...names.map((name) => `${name}_t`)].find((name) => !variables(f).includes(name)) as string;
  const far = new Map(names.map((name) => [name, divide(integer(direction[name]), symbolNode(t))]));
  const path = { at: new Map([[t, ZERO]]), direction: new Map([[t, ONE]]) };
  return limitOfSeries(seriesAlong(replace(f, far), path, ORDER));
}

function limitOfSeries(series: Series | Missing): Limit {
  if (isMissing(series)) return undefined;
  const value = limitOf(series);
  if (value !== "infinite") return value;
  const sign = signOf(series);
  return sign === 1 ? "∞" : sign === -1 ? "−∞" : undefined;
}

/** Towards the middles of faces, edges and corners of a cube; only along the axes in many variables. */
export function directionsIn(names: readonly string[]): Record<string, number>[] {
  const of = (values: readonly number[]): Record<string, number> =>
    Object.fromEntries(names.map((name, i) => [name, values[i] ?? 0]));
  const axes = names.flatMap((_, i) => [1, -1].map((way) => names.map((__, k) => (k === i ? way : 0))));
  if (names.length > 3) return axes.map(of);
  const all = names.reduce<number[][]>(
    (rest, _) => rest.flatMap((v) => [0, 1, -1].map((x) => [...v, x])),
    [[]],
  );
  return all.filter((v) => v.some((x) => x !== 0)).map(of);
}
