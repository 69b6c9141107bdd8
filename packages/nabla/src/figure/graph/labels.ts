import { textWidth } from "../text.js";
import type { Rectangle } from "./places.js";
import { along } from "./routes.js";

export const LABEL_SIZE = 11;
/** Pixels that a label keeps from boxes and other labels, and from lines that are not its own. */
const CLEAR = 3;
const FROM_LINES = 1;
/** Where along its line a label is tried. */
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.12, 0.88];

/** A label's middle, and whether it has that place for itself. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly isFree: boolean;
}

/** Each label on its own line, off boxes and other labels, and where that can be off other lines too. */
export function labels(
  texts: readonly string[],
  lines: readonly (readonly number[])[],
  boxes: readonly Rectangle[],
): Label[] {
  const taken = boxes.map((box) => grown(box, CLEAR));
  const rectangleAt = (text: string, share: number, line: readonly number[]): Rectangle => {
    const [x, y] = along(line, share);
    const [w, h] = [textWidth(text, LABEL_SIZE) / 2 + 1, 0.5 * LABEL_SIZE];
    return { x0: x - w, y0: y - h, x1: x + w, y1: y + h };
  };
  return texts.map((text, k) => {
    const line = lines[k] as readonly number[];
    const places = SHARES.map((share) => rectangleAt(text, share, line));
    const free = places.filter((place) => !taken.some((other) => overlap(place, other)));
    const clear = free.find((place) => {
      const wide = grown(place, FROM_LINES);
      return lines.every((other, i) => i === k || !passes(other, wide));
    });
    const { x0, y0, x1, y1 } = clear ?? free[0] ?? (places[0] as Rectangle);
    taken.push(grown({ x0, y0, x1, y1 }, CLEAR));
    return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, isFree: free.length > 0 };
  });
}

const grown = ({ x0, y0, x1, y1 }: Rectangle, by: number): Rectangle => ({
  x0: x0 - by,
  y0: y0 - by,
  x1: x1 + by,
  y1: y1 + by,
});

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

/** Does a line pass through a rectangle? Looked at every two pixels or so. */
function passes(points: readonly number[], { x0, y0, x1, y1 }: Rectangle): boolean {
  for (let k = 2; k < points.length; k += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = points.slice(k - 2, k + 2);
    if (Math.max(ax, bx) < x0 || Math.min(ax, bx) > x1 || Math.max(ay, by) < y0 || Math.min(ay, by) > y1)
      continue;
    const steps = Math.ceil(Math.hypot(bx - ax, by - ay) / 2);
    for (let i = 0; i <= steps; i++) {
      const [x, y] = [ax + ((bx - ax) * i) / steps, ay + ((by - ay) * i) / steps];
      if (x > x0 && x < x1 && y > y0 && y < y1) return true;
    }
  }
  return false;
}
