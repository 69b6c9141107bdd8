import { isNablaError } from "../../error.js";
import { ballOf } from "../../evaluation/digits.js";
import { enclose } from "../../evaluation/interval.js";
import type { Expr } from "../../expression/node.js";
import { postOrder } from "../../expression/walk.js";
import { numberOf } from "../../functions/number.js";
import { spend } from "../../number/budget.js";
import type { MaybeBall } from "../../number/decimal/ball.js";
import { createContext } from "../../number/decimal/context.js";

const DIGITS = 30;
/** Constants are looked at more closely. */
const CONSTANT_DIGITS = [30, 120, 500];
/** So many points are looked at in doubles first. */
const PLAIN_POINTS = 12;
const RANDOM_POINTS = 24;
const WHOLE_POINTS = 10;
/** Values that are tried for all variables at once, and mixed. All are exact doubles. */
const SIMPLE = [
  1e9, -1e9, 0.5, 1, 0, -1, 2, -0.5, 3, -2, 0.25, 1.5, 0.0078125, 7.75, -1.25, 12.5, -9.5, 100.5, 0.9375,
  -0.9375,
];

/** Points that differ from run to run in nothing; of no names there is one. */
function* points(names: readonly string[]): Generator<Record<string, number>> {
  if (names.length === 0) {
    yield {};
    return;
  }
  let seed = 20261127;
  const next = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed >>> 8;
  };
  for (const value of SIMPLE) {
    yield Object.fromEntries(
      names.map((name, i) => [name, i === 0 ? value : SIMPLE[(next() + i) % SIMPLE.length]]),
    );
  }
  // Powers of negative numbers exist at whole exponents only.
  for (let k = 0; k < WHOLE_POINTS; k++)
    yield Object.fromEntries(names.map((name) => [name, (next() % 7) - 3]));
  for (let k = 0; k < RANDOM_POINTS; k++) {
    const spread = [4, 1, 16, 2][k % 4];
    const center = k % 3 === 0 ? 0 : 0.5;
    yield Object.fromEntries(names.map((name) => [name, ((next() % 4096) / 4096 - center) * spread]));
  }
}

function* tries(names: readonly string[]): Generator<readonly [at: Record<string, number>, digits: number]> {
  for (const at of points(names))
    for (const digits of names.length === 0 ? CONSTANT_DIGITS : [DIGITS]) yield [at, digits];
}

/** Whether a formula has a value at a point, and which: a ball, "none", or undefined for not known. */
export function valueAt(e: Expr, at: Readonly<Record<string, number>>, digits = DIGITS): MaybeBall | "none" {
  const values = new Map(Object.entries(at).map(([name, value]) => [name, numberOf(value)]));
  spend(postOrder([e]).length);
  const ball = ballOf(e, values, createContext(digits));
  return ball?.value.isNaN() ? "none" : ball;
}

/**
 * The same as {@link findWitness} by enclosures in doubles at a few points, the usual ones or those of `among`: it
 * costs little and finds most.
 */
export function findPlainWitness(
  a: Expr,
  b: Expr,
  names: readonly string[],
  among: Iterable<Record<string, number>> = points(names),
): Record<string, number> | undefined {
  let left = PLAIN_POINTS;
  const size = postOrder([a, b]).length;
  for (const at of among) {
    spend(size);
    if (left === 0) return undefined;
    left -= 1;
    const box = Object.fromEntries(Object.entries(at).map(([name, x]) => [name, [x, x] as const]));
    try {
      const [x, y] = [enclose(a, box), enclose(b, box)];
      const areSure = [x, y].every(({ defined, lo, hi }) => defined === "all" && Number.isFinite(hi - lo));
      if (areSure && (x.hi < y.lo || y.hi < x.lo)) return at;
    } catch (error) {
      if (isNablaError(error, "unsupported")) return undefined;
      throw error;
    }
  }
  return undefined;
}

/**
 * A point at which both formulas have a value and the values differ, proven by enclosures that do not meet.
 * Undefined: none was found.
 */
export function findWitness(a: Expr, b: Expr, names: readonly string[]): Record<string, number> | undefined {
  for (const [at, digits] of tries(names)) {
    const left = valueAt(a, at, digits);
    if (left === undefined || left === "none") continue;
    const right = valueAt(b, at, digits);
    if (right === undefined || right === "none") continue;
    if (left.value.minus(right.value).abs().gt(left.radius.plus(right.radius).times(2))) return at;
  }
  return undefined;
}
