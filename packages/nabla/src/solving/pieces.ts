import { gradient } from "../calculus/gradient.js";
import { isNablaError } from "../error.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { power } from "../functions/arithmetic.js";
import { MINUS_ONE, ZERO } from "../functions/number.js";
import { subtract } from "../functions/sum.js";
import type { Interval } from "../number/interval/interval.js";
import { type Limit, limitAlongRay, limitBeside } from "./ends.js";
import type { Least } from "./solutions.js";
import { doubleOf, isBelow, signOfConstant } from "./value.js";

/** A place at which a function of one variable may turn, or its domain end. */
export interface Stop {
  readonly x: number;
  readonly exactX?: Expr;
  /** f there, where it has a value. */
  readonly value?: number;
  readonly exact?: Expr;
  /** f may jump here, so that its value says nothing of what is beside. */
  readonly jump?: boolean;
}

/**
 * The least value of a function of one variable, over all numbers or from the first of its stops to the last: between
 * them it is continuous and rises or falls, so that its values lie between those at the stops and its limits beside
 * them. Undefined where a limit is not known. `defined`: what must have a value too.
 */
export function leastOnPieces(
  f: Expr,
  name: string,
  stops: readonly Stop[],
  defined: readonly Expr[] = [],
  range: "all" | "between" = "all",
): Least | undefined {
  const [slope] = gradient(f, [name]) as [Expr];
  const sorted = stops.slice().sort((a, b) => a.x - b.x);
  const limits: Limit[] = [];
  for (let i = 0; i <= sorted.length; i++) {
    const [left, right] = [sorted[i - 1], sorted[i]];
    if (range === "between" && (left === undefined || right === undefined)) continue;
    if (left !== undefined && right !== undefined && left.x === right.x) continue;
    const middle = between(left?.x, right?.x);
    const here = over(f, name, middle);
    const beside = defined.map((e) => over(e, name, middle)?.defined);
    if (here?.defined === "none" || beside.includes("none")) continue;
    if (beside.some((has) => has !== "all")) return undefined;
    const rise = over(slope, name, middle);
    if (here?.defined !== "all" || rise?.defined !== "all" || (rise.lo <= 0 && rise.hi >= 0))
      return undefined;
    const [low, side] = rise.lo > 0 ? ([left, 1] as const) : ([right, -1] as const);
    if (low?.value !== undefined && low.jump !== true) continue;
    const limit =
      low === undefined ? towardsInfinity(f, name, side === 1 ? -1 : 1) : limitOf(f, name, low, side);
    if (limit === undefined || limit === "∞") return undefined;
    limits.push(limit);
  }
  return leastOfAll(name, sorted, limits);
}

function between(low: number | undefined, high: number | undefined): number {
  if (low === undefined) return high === undefined ? 0 : high - Math.max(1, Math.abs(high));
  return high === undefined ? low + Math.max(1, Math.abs(low)) : low + (high - low) / 2;
}

function over(e: Expr, name: string, x: number): Interval | undefined {
  try {
    return enclose(e, { [name]: [x, x] });
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

/** f falls on this way: beyond all bounds, where 1/f comes near to 0. */
function towardsInfinity(f: Expr, name: string, way: 1 | -1): Limit {
  const direction = { [name]: way };
  const limit = limitAlongRay(f, direction);
  return limit ?? (limitAlongRay(power(f, MINUS_ONE), direction) === ZERO ? "−∞" : undefined);
}

function limitOf(f: Expr, name: string, { exactX }: Stop, side: 1 | -1): Limit {
  return exactX && limitBeside(f, name, exactX, side);
}

/** The least of what is reached and of what f only comes near to. */
function leastOfAll(name: string, stops: readonly Stop[], limits: readonly Limit[]): Least | undefined {
  if (limits.includes("−∞")) return { infimum: Number.NEGATIVE_INFINITY, proven: true };
  const numbers = limits.flatMap((limit) => (typeof limit === "object" ? [limit] : []));
  // Of values that are beyond all doubles none is told.
  if ([...stops.map(({ value = 0 }) => value), ...numbers.map(doubleOf)].some((x) => !Number.isFinite(x)))
    return undefined;
  const [near] = numbers.map((e) => [doubleOf(e), e] as const).sort((a, b) => a[0] - b[0]);
  const [reached] = stops
    .flatMap((stop) => (stop.value === undefined ? [] : [{ ...stop, value: stop.value }]))
    .sort((a, b) => a.value - b.value);
  if (reached === undefined) return near && { infimum: near[0], proven: true };
  const extremum = { at: { [name]: reached.x }, value: reached.value };
  if (near === undefined || isBelow(reached.value, near[0])) return { extremum, proven: true };
  if (isBelow(near[0], reached.value)) return { infimum: near[0], proven: true };
  const sign = reached.exact && signOfConstant(subtract(reached.exact, near[1]));
  if (sign === undefined || sign === "none") return undefined;
  return sign <= 0 ? { extremum, proven: true } : { infimum: near[0], proven: true };
}
