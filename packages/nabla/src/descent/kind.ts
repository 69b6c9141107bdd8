import { freePart } from "./bounds.js";
import { eigen } from "./linear/eigen.js";
import { allFinite } from "./linear/vector.js";
import type { PointKind } from "./outcome.js";
import type { Bounds } from "./protocol.js";
import type { Iterate } from "./stop.js";

/** What the Hessian at a point tells. */
export interface Curvature {
  readonly kind: PointKind;
  /** From least to greatest, of the coordinates that are free to move. */
  readonly eigenvalues: readonly number[];
}

/** Of more coordinates than this no Hessian is asked at the end of a run. */
export const MOST_CLASSIFIED = 100;

/**
 * The kind of a point where the free gradient is zero. The Hessian is first scaled to a diagonal of ones, so that units
 * do not matter: an eigenvalue that is zero then, to rounding, makes the point degenerate.
 */
export function curvatureAt(iterate: Iterate, bounds: Bounds | undefined): Curvature {
  const n = iterate.point.length;
  const { free, hessian: part } = freePart(iterate, bounds);
  const m = free.length;
  if (iterate.answer.hessian.length !== n * n || !allFinite(part))
    return { kind: "unknown", eigenvalues: [] };
  const eigenvalues = eigen(part, m).values.sort();
  const scale = Float64Array.from({ length: m }, (_, i) => 1 / Math.sqrt(Math.abs(part[i * m + i]) || 1));
  const scaled = eigen(
    part.map((value, k) => value * scale[Math.floor(k / m)] * scale[k % m]),
    m,
  ).values;
  const tiny = 64 * m * Number.EPSILON * Math.max(...scaled.map(Math.abs), 0);
  const [low, high] = [scaled.some((value) => value < -tiny), scaled.some((value) => value > tiny)];
  const singular = scaled.some((value) => Math.abs(value) <= tiny);
  const kind =
    low && high ? "saddle" : singular ? "degenerate" : low ? (m === n ? "maximum" : "saddle") : "minimum";
  return { kind, eigenvalues: [...eigenvalues] };
}
