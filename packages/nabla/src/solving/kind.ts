import { gradient } from "../calculus/gradient.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { multiply } from "../functions/arithmetic.js";
import { ZERO } from "../functions/number.js";
import { add, subtract } from "../functions/sum.js";
import { degenerateKind } from "./degenerate.js";
import { eigenvaluesOf } from "./eigenvalues.js";
import { turnsAround } from "./ends.js";
import { isFold } from "./fold.js";
import { type Inertia, inertiaAt, signAt } from "./inertia.js";
import { isAnalytic } from "./kink-sets.js";
import { signParts } from "./sign-everywhere.js";
import type { Kind } from "./solutions.js";
import { atPoint, type Found } from "./system.js";
import { tidy } from "./value.js";

/** What a critical point is by the inertia of its Hessian; undefined where that does not decide. */
export function kindByInertia({ positive, negative, zero }: Inertia): Kind | undefined {
  if (positive > 0 && negative > 0) return "saddle";
  if (zero > 0) return undefined;
  return positive > 0 ? "minimum" : "maximum";
}

/** What a function is at one of its critical points. */
export interface PointKind {
  readonly kind: Kind;
  readonly degenerate: boolean;
}

/**
 * The kind of a critical point of f: by the exact inertia of the Hessian, whose characteristic polynomial has these
 * coefficients; where that is singular by the lowest terms of f. `hessianAt` is the Hessian in doubles, for points at
 * which the signs are not settled.
 */
export function kindAt(
  f: Expr,
  coefficients: readonly Expr[],
  point: Found,
  names: readonly string[],
  hessianAt: readonly (readonly number[])[],
): PointKind {
  const sign: SignOf = (e) => signAt(e, point, names) ?? signInBox(e, point);
  const inertia = inertiaAt(coefficients, sign);
  const known = inertia && kindByInertia(inertia);
  const degenerate = inertia === undefined ? isNearlySingular(eigenvaluesOf(hessianAt)) : inertia.zero > 0;
  if (known !== undefined) return { kind: known, degenerate };
  if (inertia?.zero === 1 && isFold(f, names, sign)) return { kind: "saddle", degenerate };
  const byTerms = degenerate ? degenerateKind(f, point, names) : "undecided";
  const kind = byTerms === "undecided" ? kindByValue(f, point, names, sign) : byTerms;
  return { kind: kind ?? kindByRays(f, point) ?? "undecided", degenerate };
}

/** A saddle, where f rises on one ray from the point and falls on another. */
export function kindByRays(f: Expr, { values }: Found): "saddle" | undefined {
  const at = new Map<string, Expr>();
  for (const [name, { exact }] of values) {
    if (exact === undefined) return undefined;
    at.set(name, exact);
  }
  return turnsAround(f, at) ? "saddle" : undefined;
}

/** By the sign of f − f(point), where that value is exact. */
function kindByValue(f: Expr, point: Found, names: readonly string[], sign: SignOf): Kind | undefined {
  const isExact = [...point.values.values()].every((v) => v.exact !== undefined);
  const value = isExact ? tidy(atPoint(f, point)) : sign(f) === 0 ? ZERO : undefined;
  return value && kindBySign(subtract(f, value), names, sign);
}

/** The sign of a formula at a critical point, or at all points of a family; undefined where that is not settled. */
export type SignOf = (e: Expr) => -1 | 0 | 1 | undefined;

/**
 * What a difference f − f(point) is near points at which it is 0, from its factors of odd multiplicity: an extremum
 * where none of them changes its sign, a saddle where one is 0 and has a slope: it changes its sign across its zero
 * set, on which the others, which are coprime to it, are not 0.
 */
export function kindBySign(difference: Expr, names: readonly string[], signOf: SignOf): Kind | undefined {
  const parts = signParts(difference);
  if (parts === undefined) return undefined;
  if (parts.sign === 0) return "constant";
  const signs = parts.factors.map(signOf);
  const turning = parts.factors.filter((_, i) => signs[i] === 0);
  if (turning.length > 0) {
    // Formulas other than polynomials may vanish together without a common factor.
    const alone = turning.length === 1 && !signs.includes(undefined) && isAnalytic(difference);
    return (parts.rational || alone) && turning.some((factor) => hasSlope(factor, names, signOf))
      ? "saddle"
      : undefined;
  }
  if (signs.includes(undefined)) return undefined;
  const sign = signs.reduce<number>((product, s = 0) => product * s, parts.sign);
  return sign > 0 ? "minimum" : "maximum";
}

function hasSlope(e: Expr, names: readonly string[], signOf: SignOf): boolean {
  const slopes = gradient(e, names);
  const length = (): Expr => add(slopes.map((slope) => multiply([slope, slope])));
  return slopes.some((slope) => Math.abs(signOf(slope) ?? 0) === 1) || signOf(length()) === 1;
}

/** The sign over a small box around a point that is known by its doubles. */
function signInBox(e: Expr, point: Found): -1 | 0 | 1 | undefined {
  if (point.proven === false) return undefined;
  const tight = Object.fromEntries(
    [...point.values].map(([name, { approximate }]) => {
      // Coordinates that come through an arccosine near ±1 are right to half the digits of a double only.
      const slack = 1e-7 * Math.max(1, Math.abs(approximate));
      return [name, [approximate - slack, approximate + slack] as const];
    }),
  );
  const value = enclose(e, tight);
  return value.lo > 0 ? 1 : value.hi < 0 ? -1 : undefined;
}

/** Where a sign cannot be settled exactly: does an eigenvalue look like 0? */
export function isNearlySingular(eigenvalues: readonly number[]): boolean {
  const size = Math.max(1, ...eigenvalues.map(Math.abs));
  return eigenvalues.some((x) => Math.abs(x) <= 1e-7 * size);
}
