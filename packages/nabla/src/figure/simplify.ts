import { line, type Polyline } from "./mark.js";

/**
 * A polyline without the corners that lie nearer than `flat` pixels to the line without them (D. Douglas and
 * T. Peucker, 1973).
 */
export function simplified({ points, closed }: Polyline, flat: number): Polyline {
  const count = points.length / 2;
  if (count < 3) return { points, closed };
  const kept = new Uint8Array(count);
  // A ring has no ends: it is cut at its first point and at the one farthest from there.
  let [far, most] = [count - 1, 0];
  for (let n = 1; closed && n < count; n++) {
    const distance = Math.hypot(points[2 * n] - points[0], points[2 * n + 1] - points[1]);
    if (distance > most) [far, most] = [n, distance];
  }
  kept[0] = kept[far] = 1;
  const open: [from: number, to: number][] = closed
    ? [
        [0, far],
        [far, count],
      ]
    : [[0, far]];
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    const [from, to] = piece;
    const end = to % count;
    const [x0, y0] = [points[2 * from], points[2 * from + 1]];
    const [dx, dy] = [points[2 * end] - x0, points[2 * end + 1] - y0];
    const length = Math.hypot(dx, dy);
    let [corner, off] = [0, flat];
    for (let n = from + 1; n < to; n++) {
      const [px, py] = [points[2 * n] - x0, points[2 * n + 1] - y0];
      const distance = length > 0 ? Math.abs(px * dy - py * dx) / length : Math.hypot(px, py);
      if (distance > off) [corner, off] = [n, distance];
    }
    if (corner === 0) continue;
    kept[corner] = 1;
    open.push([from, corner], [corner, to]);
  }
  return line(
    points.filter((_, n) => kept[n >> 1] === 1),
    closed,
  );
}
