import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { degenerateKind } from "./degenerate.js";
import { eigenvaluesOf } from "./eigenvalues.js";
import { type Inertia, inertiaAt, signAt } from "./inertia.js";
import type { Kind } from "./solutions.js";
import type { Found } from "./system.js";

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
  const sign = (e: Expr): -1 | 0 | 1 | undefined => signAt(e, point, names) ?? signInBox(e, point);
  const inertia = inertiaAt(coefficients, sign);
  const known = inertia && kindByInertia(inertia);
  const degenerate = inertia === undefined ? isNearlySingular(eigenvaluesOf(hessianAt)) : inertia.zero > 0;
  return { kind: known ?? (degenerate ? degenerateKind(f, point, names) : "undecided"), degenerate };
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
