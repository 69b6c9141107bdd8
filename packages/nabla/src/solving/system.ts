import { conditions } from "../algebra/conditions.js";
import type { AlgebraicPoint } from "../algebra/polynomial/algebraic-point.js";
import { isPolynomial } from "../algebra/polynomial-form.js";
import { replace } from "../calculus/replace.js";
import { isNablaError } from "../error.js";
import { ballOf } from "../evaluation/digits.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { postOrder, variables } from "../expression/walk.js";
import { power } from "../functions/arithmetic.js";
import { isPiecewise, notEqualRow } from "../functions/choice.js";
import { numberOf } from "../functions/number.js";
import { UNDEFINED } from "../functions/undefined.js";
import { createContext } from "../number/decimal/context.js";
import type { Box } from "./solutions.js";
import { signOfConstant, tidy } from "./value.js";

/** Equations, each = 0, in unknowns. */
export interface System {
  readonly equations: readonly Expr[];
  readonly unknowns: readonly string[];
  /** Names that stand for any whole number, from periods. */
  readonly integers: readonly string[];
  /** Some numbers in the equations come from doubles: a contradiction between them proves nothing. */
  readonly inexact?: boolean;
  /** How many methods have split or substituted before. */
  readonly depth: number;
}

/** A coordinate: as a formula where it is exact, and as a double. */
export interface Value {
  readonly exact: Expr | undefined;
  readonly approximate: number;
}

/** A solution with what is known of it. */
export interface Found {
  readonly values: ReadonlyMap<string, Value>;
  /** The coordinates in an algebraic number field, in the order of the system's unknowns, where they were found so. */
  readonly algebraic?: AlgebraicPoint;
  /** A box around the point in which it is proven to be the only solution, or false: it was not proven to exist. */
  readonly proven?: Box | false;
}

export interface FoundFamily {
  readonly bind: ReadonlyMap<string, Expr>;
  readonly free: readonly string[];
  readonly integers: readonly string[];
  readonly where?: Box;
  /** Its numbers come from doubles. */
  readonly inexact?: boolean;
}

/** The solutions of a system as far as a method found them. */
export interface Answer {
  readonly points: readonly Found[];
  readonly families: readonly FoundFamily[];
  readonly complete: boolean;
  readonly assuming: readonly Expr[];
}

/**
 * A way to solve systems: an answer, or undefined to pass the system on. `again` solves the systems that it splits
 * into.
 */
export type Method = (system: System, again: (system: System) => Answer) => Answer | undefined;

export const NONE: Answer = { points: [], families: [], complete: true, assuming: [] };

/** All solutions of any of the answers. */
export function union(answers: readonly Answer[]): Answer {
  return {
    points: answers.flatMap((a) => a.points),
    families: answers.flatMap((a) => a.families),
    complete: answers.every((a) => a.complete),
    assuming: [...new Set(answers.flatMap((a) => a.assuming))],
  };
}

/** A formula at a point: exact where the point is, otherwise at the doubles. */
export function atPoint(e: Expr, point: Found): Expr {
  const values = new Map<string, Expr>();
  for (const [name, value] of point.values) values.set(name, value.exact ?? numberOf(value.approximate));
  try {
    return replace(e, values);
  } catch (error) {
    if (isNablaError(error, "domain")) return UNDEFINED;
    throw error;
  }
}

export function isRational(point: Found): boolean {
  for (const { exact } of point.values.values()) if (exact?.kind !== "number") return false;
  return true;
}

const DIGITS = [30, 80] as const;
/** An equation with a value larger than this is not satisfied, measured against the point's size. */
const TOLERANCE = 1e-7;
/** Doubles are taken to be this right, relative to their size. */
const ROUNDING = 1e-11;

/** Has a formula a value at a point, and may it be 0 there? */
export interface Standing {
  readonly defined: boolean | "open";
  readonly zero: boolean;
}

function sizeOf(point: Found): number {
  let size = 1;
  for (const { approximate } of point.values.values()) size = Math.max(size, Math.abs(approximate));
  return size;
}

/**
 * Bounds of a formula that is defined all around an exact point, whose doubles are right to a few units of the last
 * place.
 */
export function enclosureAt(e: Expr, point: Found): { readonly lo: number; readonly hi: number } | undefined {
  const box = Object.fromEntries(
    [...point.values].map(([name, { approximate }]) => {
      const slack = 1e-14 * Math.abs(approximate);
      return [name, [approximate - slack, approximate + slack] as const];
    }),
  );
  try {
    const value = enclose(e, box);
    return value.defined === "all" ? value : undefined;
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

/**
 * At an exact point by bounds or balls; at a point of doubles by enclosures around it, so that an edge of a domain
 * counts as inside. A formula with letters that the point has no values for is taken to be defined and 0.
 */
export function standingOf(e: Expr, point: Found): Standing {
  if (variables(e).some((name) => !point.values.has(name))) return { defined: true, zero: true };
  const tolerance = TOLERANCE * sizeOf(point) ** 4;
  if (![...point.values.values()].every((v) => v.exact !== undefined))
    return standingNear(e, point, tolerance);
  const around = isPolynomial(e) && isRational(point) ? undefined : enclosureAt(e, point);
  if (around === undefined && hasUndefinedPart(e, point)) return { defined: false, zero: false };
  if (!isRational(point)) {
    if (around !== undefined && around.hi < tolerance && around.lo > -tolerance)
      return { defined: true, zero: true };
    if (around !== undefined && (around.lo > tolerance || around.hi < -tolerance))
      return { defined: true, zero: false };
  }
  const value = atPoint(e, point);
  if (value === UNDEFINED) return { defined: false, zero: false };
  if (value.kind === "number") return { defined: true, zero: value.numerator === 0 };
  for (const digits of DIGITS) {
    const ball = ballOf(value, new Map(), createContext(digits));
    if (ball === undefined) continue;
    if (ball.value.isNaN()) return { defined: false, zero: false };
    return { defined: true, zero: Number(ball.value.abs().minus(ball.radius).toString()) <= tolerance };
  }
  // A pole, or an edge of a domain, that only exact arithmetic sees.
  const shorter = tidy(value);
  if (shorter === UNDEFINED) return { defined: false, zero: false };
  if (shorter.kind === "number") return { defined: true, zero: shorter.numerator === 0 };
  return { defined: "open", zero: true };
}

/** What has a value everywhere that its arguments have. */
export const TOTAL: ReadonlySet<string> = new Set([
  "sum",
  "exp",
  "sin",
  "cos",
  "abs",
  "sign",
  "atan",
  "sinh",
  "cosh",
  "tanh",
  "cbrt",
  "max",
  "min",
]);

/** Has a part no value at an exact point? Parts without a value may cancel: log(u) − log(v) at u = v = 0. */
function hasUndefinedPart(e: Expr, point: Found): boolean {
  if (isPolynomial(e)) return false;
  // A branch that is not taken need not have a value.
  return postOrder([e], (node) => !isPiecewise(node))
    .flatMap(partialParts)
    .some((part) => {
      const value = atPoint(part, point);
      if (value === UNDEFINED) return true;
      if (value.kind === "number") return false;
      const ball = ballOf(value, new Map(), createContext(DIGITS[0]));
      // A pole is none of the values that a ball can take: only exact arithmetic sees it.
      return ball === undefined ? isPole(part, point) : ball.value.isNaN();
    });
}

/** Is a denominator of a formula 0 at an exact point? */
function isPole(part: Expr, point: Found): boolean {
  return [...conditions(part, false)].some((condition) => {
    const [u] = condition.args;
    const isDenominator = condition.kind === "call" && condition.row === notEqualRow && u !== undefined;
    return isDenominator && signOfConstant(atPoint(u, point)) === 0;
  });
}

/** The node, or of a product the powers in it, if it may have no value where its arguments have one. */
function partialParts(node: Expr): Expr[] {
  if (node.kind !== "call" || TOTAL.has(node.row.name)) return [];
  if (node.row.name !== "product") return [node];
  return node.args.flatMap((base, i) => {
    const exponent = node.args[i + 1];
    if (i % 2 === 1 || exponent === undefined) return [];
    const isWhole = exponent.kind === "number" && exponent.denominator === 1 && exponent.numerator > 0;
    return isWhole ? [] : [power(base, exponent)];
  });
}

function standingNear(e: Expr, point: Found, tolerance: number): Standing {
  const box = Object.fromEntries(
    [...point.values].map(([name, { approximate }]) => {
      const slack = ROUNDING * Math.max(1e-3, Math.abs(approximate));
      return [name, [approximate - slack, approximate + slack] as const];
    }),
  );
  try {
    const value = enclose(e, box);
    if (value.defined === "none") return { defined: false, zero: false };
    const zero = !(value.lo > tolerance || value.hi < -tolerance);
    return { defined: value.defined === "all" && Number.isFinite(value.hi - value.lo) ? true : "open", zero };
  } catch (error) {
    if (isNablaError(error, "unsupported")) return { defined: "open", zero: true };
    throw error;
  }
}
