import { gradient } from "../calculus/gradient.js";
import { along } from "../calculus/kinks.js";
import { seriesAlong } from "../calculus/local.js";
import { replace } from "../calculus/replace.js";
import { isMissing, leading, signOf } from "../calculus/series.js";
import { isNablaError } from "../error.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { MINUS_ONE, ONE } from "../functions/number.js";
import { subtract } from "../functions/sum.js";
import type { Interval } from "../number/interval/interval.js";
import { kindByBound, kinkSet } from "./corners.js";
import { limitBeside } from "./ends.js";
import type { CriticalKink, Kind, SolveOptions } from "./solutions.js";
import { settle, shownPoint } from "./solve.js";
import { signOfConstant, tidy } from "./value.js";

/** How near to a kink the signs of the slopes are looked at. */
const RADIUS = 1e-3;
/** One-sided series are taken up to this order. */
const ORDER = 12;

/** Where f has no derivative, and where its slope is 0 all the same. */
export interface KinkPoints {
  readonly kinks: readonly CriticalKink[];
  readonly flat: readonly CriticalKink[];
}

/** Of a function of one variable: the zeros of the kinks and what they are, or their sets. */
export function kinkPoints(f: Expr, name: string, kinks: readonly Expr[], options: SolveOptions): KinkPoints {
  const found: CriticalKink[] = [];
  const flat: CriticalKink[] = [];
  for (const where of kinks) {
    const { answer: zeros } = settle([where], [name], options);
    if (zeros.points.length === 0) {
      if (!zeros.complete || zeros.families.length > 0) found.push(kinkSet(f, where));
      continue;
    }
    for (const point of zeros.points) {
      const { at, exact } = shownPoint(point, [name]);
      if ([...found, ...flat].some((other) => other.at?.[name] === at[name])) continue;
      const slope = slopeAcross(f, name, exact?.[name]);
      if (slope === 1 || slope === -1) continue;
      const kind =
        exact === undefined
          ? kindBySlopes(f, name, at[name])
          : (kindBySeries(f, name, exact[name]) ?? kindByBound(f, exact));
      (slope === 0 ? flat : found).push({
        where,
        at,
        ...(exact && { exact }),
        ...(kind !== undefined && { kind }),
      });
    }
  }
  return { kinks: found, flat };
}

/** The sign of the derivative of f, where the one-sided ones on both sides are one. */
function slopeAcross(f: Expr, name: string, x: Expr | undefined): ReturnType<typeof signOfConstant> {
  // At an edge of the domain there is one side only.
  if (x === undefined || ([-1, 1] as const).some((side) => limitBeside(f, name, x, side) === undefined))
    return undefined;
  const { kind, slope } = along(f, new Map([[name, x]]), new Map([[name, ONE]]));
  return kind === "smooth" && slope !== undefined ? signOfConstant(slope) : undefined;
}

/**
 * What a kink of a function of one variable is, where f is continuous, by the first term of f − f(x) on either side.
 */
function kindBySeries(f: Expr, name: string, x: Expr): Kind | undefined {
  const at = new Map([[name, x]]);
  const value = tidy(replace(f, at));
  if (signOfConstant(value) === "none") return undefined;
  const rise = subtract(f, value);
  const side = (step: Expr): -1 | 0 | 1 | "none" | undefined => {
    const series = seriesAlong(rise, { at, direction: new Map([[name, step]]) }, ORDER);
    if (isMissing(series)) return series === "none" ? "none" : undefined;
    const front = leading(series);
    if (front === "zero") return series.order === Number.POSITIVE_INFINITY ? 0 : undefined;
    // A jump is no corner: what lies beside it is not near f(x).
    return front.head.exponent > 0 ? signOf(series) : undefined;
  };
  const sides = [side(MINUS_ONE), side(ONE)];
  // At an edge of the domain there is one side only.
  const [first, second = first] = sides.filter((sign) => sign !== "none");
  if (first === undefined || second === undefined || sides.includes(undefined)) return undefined;
  if (first === 0 && second === 0) return "constant";
  return first * second < 0 ? "saddle" : first + second > 0 ? "minimum" : "maximum";
}

/** The same from doubles, when the slope has a proven sign beside the kink. */
function kindBySlopes(f: Expr, name: string, x: number): Kind | undefined {
  const [slope] = gradient(f, [name]) as [Expr];
  const over = (e: Expr, low: number, high: number): Interval | undefined => {
    try {
      return enclose(e, { [name]: [low, high] });
    } catch (error) {
      if (isNablaError(error)) return undefined;
      throw error;
    }
  };
  const side = (low: number, high: number): -1 | 0 | 1 | undefined => {
    const value = over(slope, low, high);
    if (value?.defined !== "all") return undefined;
    if (value.lo === 0 && value.hi === 0) return 0;
    return value.lo > 0 ? 1 : value.hi < 0 ? -1 : undefined;
  };
  // A jump is no corner: what lies beside it is not near f(x).
  if (over(f, x - RADIUS, x + RADIUS)?.continuous !== true) return undefined;
  const gap = 1e-9 * Math.max(1, Math.abs(x));
  const [left, right] = [side(x - RADIUS, x - gap), side(x + gap, x + RADIUS)];
  if (left === undefined || right === undefined) return undefined;
  if (left === right) return left === 0 ? "constant" : "saddle";
  return left < right ? "minimum" : "maximum";
}
