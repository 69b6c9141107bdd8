import type { TextMark } from "./mark.js";
import { textWidth } from "./text.js";

/** What something takes of the page: all within `radius` of a segment, in pixels. */
export interface Area {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly radius: number;
}

/** Pixels that labels keep from one another, and arrows from labels. */
export const CLEARANCE = 6;

/** The area of a text. */
export function textArea({ x, y, text, size, anchor = "start", angle = 0 }: Omit<TextMark, "fill">): Area {
  // Capitals and digits are some 0.72 of the size high.
  const radius = 0.4 * size;
  const width = textWidth(text, size);
  const start = anchor === "start" ? 0 : anchor === "middle" ? -width / 2 : -width;
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const [from, to] = [start + Math.min(radius, width / 2), start + Math.max(width - radius, width / 2)];
  return { x0: x + from * cos, y0: y + from * sin, x1: x + to * cos, y1: y + to * sin, radius };
}

/** Are two areas nearer to each other than so many pixels? */
export function areNear(a: Area, b: Area, pixels = CLEARANCE): boolean {
  const reach = pixels + a.radius + b.radius;
  // Most are far apart, which their boxes tell at once.
  if (
    Math.min(a.x0, a.x1) - reach > Math.max(b.x0, b.x1) ||
    Math.min(b.x0, b.x1) - reach > Math.max(a.x0, a.x1)
  )
    return false;
  if (
    Math.min(a.y0, a.y1) - reach > Math.max(b.y0, b.y1) ||
    Math.min(b.y0, b.y1) - reach > Math.max(a.y0, a.y1)
  )
    return false;
  if (areCrossing(a, b)) return true;
  const distance = Math.min(
    distanceTo(a, b.x0, b.y0),
    distanceTo(a, b.x1, b.y1),
    distanceTo(b, a.x0, a.y0),
    distanceTo(b, a.x1, a.y1),
  );
  return distance < reach;
}

/** On which side of the line through a segment a point lies. */
const sideOf = ({ x0, y0, x1, y1 }: Area, x: number, y: number): number =>
  Math.sign((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0));

const areCrossing = (a: Area, b: Area): boolean =>
  sideOf(a, b.x0, b.y0) * sideOf(a, b.x1, b.y1) < 0 && sideOf(b, a.x0, a.y0) * sideOf(b, a.x1, a.y1) < 0;

/** How far a point lies from a segment. */
function distanceTo({ x0, y0, x1, y1 }: Area, x: number, y: number): number {
  const square = (x1 - x0) ** 2 + (y1 - y0) ** 2;
  const along = square > 0 ? ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / square : 0;
  const t = Math.min(Math.max(along, 0), 1);
  return Math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0));
}
