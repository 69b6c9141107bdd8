import type { Frame } from "./frame.js";

/**
 * An arrow as one outline of seven corners, from its tail to its tip: a shaft `width` thick and a head that stays
 * in proportion when the arrow is short.
 */
export function arrowOutline(x0: number, y0: number, x1: number, y1: number, width: number): Float64Array {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [ux, uy] = length > 0 ? [(x1 - x0) / length, (y1 - y0) / length] : [1, 0];
  const head = Math.min(4 + 2.6 * width, 0.6 * length);
  const wing = 0.42 * head;
  const half = Math.min(width / 2, 0.6 * wing);
  // Corners as (along the arrow, to its left).
  const neck = length - head;
  const corners = [0, half, neck, half, neck, wing, length, 0, neck, -wing, neck, -half, 0, -half];
  const outline = new Float64Array(corners.length);
  for (let k = 0; k < corners.length; k += 2) {
    const [along, left] = [corners[k], corners[k + 1]];
    outline[k] = x0 + ux * along + uy * left;
    outline[k + 1] = y0 + uy * along - ux * left;
  }
  return outline;
}

/** The direction of a vector of the plane on the page, as a unit vector of pixels. */
export interface Direction {
  readonly ux: number;
  readonly uy: number;
  /** How long one unit of the vector is, relative to a unit of the finer axis. */
  readonly stretch: number;
}

/** Where (vx, vy) points on the page: a vector of the plane is stretched as the plane is. Zero for a zero vector. */
export function directionOf(vx: number, vy: number, { scaleX, scaleY }: Frame): Direction {
  const size = Math.hypot(vx, vy);
  if (size === 0) return { ux: 0, uy: 0, stretch: 0 };
  const largest = Math.max(scaleX, scaleY);
  const [px, py] = [((vx / size) * scaleX) / largest, ((-vy / size) * scaleY) / largest];
  const stretch = Math.hypot(px, py);
  return stretch > 0 ? { ux: px / stretch, uy: py / stretch, stretch } : { ux: 0, uy: 0, stretch: 0 };
}
