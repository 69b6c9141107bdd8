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
    const [along, left] = [corners[k] as number, corners[k + 1] as number];
    outline[k] = x0 + ux * along + uy * left;
    outline[k + 1] = y0 + uy * along - ux * left;
  }
  return outline;
}
