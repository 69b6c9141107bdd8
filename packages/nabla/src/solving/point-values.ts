import { evaluate } from "../evaluation/double.js";
import type { Expr, NumberExpr } from "../expression/node.js";
import { toDouble } from "../number/rational.js";
import { algebraicValue, signAt } from "./inertia.js";
import { atPoint, enclosureAt, type Found, isRational } from "./system.js";
import { doubleOf } from "./value.js";

/** Bounds whose ends differ by less than this, relative to their size, are as good as a value. */
const SHARP = 1e-11;

/** The matrix at a rational point, where it is one of numbers there. */
export function numbersAt(matrix: readonly (readonly Expr[])[], point: Found): NumberExpr[][] | undefined {
  if (!isRational(point)) return undefined;
  const values = matrix.map((row) => row.map((e) => (e.kind === "number" ? e : atPoint(e, point))));
  const isOfNumbers = (rows: Expr[][]): rows is NumberExpr[][] =>
    rows.every((row) => row.every((e) => e.kind === "number"));
  return isOfNumbers(values) ? values : undefined;
}

/** Of a symmetric matrix the values of the entries, each asked for once. */
export function symmetric(matrix: readonly (readonly Expr[])[], value: (e: Expr) => number): number[][] {
  const rows = matrix.map((row, i) => row.slice(i).map(value));
  return rows.map((_, i) => rows.map((__, j) => rows[Math.min(i, j)][Math.abs(i - j)]));
}

/** Of second derivatives, of which the eigenvalues are shown: doubles where enclosures show that these are right. */
export function slopeAt(
  e: Expr,
  point: Found,
  names: readonly string[],
  at: Readonly<Record<string, number>>,
): number {
  if (e.kind === "number") return toDouble(e);
  const { lo, hi } = enclosureAt(e, point) ?? { lo: -1, hi: 1 };
  const isRight = (lo > 0 || hi < 0) && hi - lo <= SHARP * Math.max(hi, -lo);
  return isRight ? evaluate(e, at) : numberAt(e, point, names, at);
}

/** A value that doubles leave next to 0 is 0 where that is so exactly. */
export function valueAt(
  f: Expr,
  point: Found,
  names: readonly string[],
  at: Readonly<Record<string, number>>,
): number {
  const value = numberAt(f, point, names, at);
  return Math.abs(value) < 1e-9 && signAt(f, point, names) === 0 ? 0 : value;
}

function numberAt(
  e: Expr,
  point: Found,
  names: readonly string[],
  at: Readonly<Record<string, number>>,
): number {
  if (e.kind === "number") return toDouble(e);
  const exactly = isRational(point) ? undefined : algebraicValue(e, point, names);
  if (exactly !== undefined && !Number.isNaN(exactly)) return exactly;
  if ([...point.values.values()].every((v) => v.exact !== undefined)) {
    const value = doubleOf(atPoint(e, point));
    if (!Number.isNaN(value)) return value;
  }
  return evaluate(e, at);
}
