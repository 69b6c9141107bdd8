import { type Area, areNear, textArea } from "./clearance.js";
import { line, type Polyline, type TextMark } from "./mark.js";
import { textWidth } from "./text.js";

/** A place for a label on a line: its middle, how it is turned, and which part of the line it covers. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** Degrees, within ±90, so that the text stands upright. */
  readonly angle: number;
  /** Arc lengths along the line. On a closed line `to` may exceed its length. */
  readonly from: number;
  readonly to: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A line along which one can measure. */
export interface Measured {
  readonly line: Polyline;
  /** Arc length at each vertex; a closed line has one more entry, for the way back to its start. */
  readonly arcs: Float64Array;
  readonly length: number;
}

export function measured(path: Polyline): Measured {
  const count = path.points.length / 2;
  const arcs = new Float64Array(path.closed ? count + 1 : count);
  let [x0, y0] = vertex(path, 0);
  for (let n = 1; n < arcs.length; n++) {
    const [x1, y1] = vertex(path, n % count);
    arcs[n] = arcs[n - 1] + Math.hypot(x1 - x0, y1 - y0);
    [x0, y0] = [x1, y1];
  }
  return { line: path, arcs, length: arcs[arcs.length - 1] ?? 0 };
}

const vertex = ({ points }: Polyline, n: number): [number, number] => [points[2 * n], points[2 * n + 1]];

/** The vertex before an arc length inside the line. */
function vertexBefore(arcs: Float64Array, arc: number): number {
  let [low, high] = [0, arcs.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (arcs[middle] <= arc) low = middle;
    else high = middle;
  }
  return low;
}

function pointAt({ line: path, arcs, length }: Measured, arc: number): [number, number] {
  const inside = path.closed ? arc % length : Math.min(Math.max(arc, 0), length);
  const n = vertexBefore(arcs, inside);
  const [x0, y0] = vertex(path, n);
  const [x1, y1] = vertex(path, (n + 1) % (path.points.length / 2));
  const step = arcs[n + 1] - arcs[n];
  const share = step > 0 ? (inside - arcs[n]) / step : 0;
  return [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
}

/** Between line and label on either side, in pixels. */
const PADDING = 3;

/**
 * The best place for a label: where the line is straight, the text level, and the middle of the box near. Undefined
 * when the line is too short or bent, or all places are taken or have no room.
 */
export function placeOn(
  on: Measured,
  label: Pick<TextMark, "text" | "size">,
  box: Box,
  taken: readonly Area[],
  hasRoom: (x: number, y: number) => boolean = () => true,
): Place | undefined {
  const half = textWidth(label.text, label.size) / 2 + PADDING;
  if (on.length < 5 * half) return undefined;
  const last = on.line.closed ? on.length : on.length - half;
  const step = Math.max(6, on.length / 120);
  const [middleX, middleY] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const reach = Math.hypot(box.right - box.left, box.bottom - box.top) / 2;
  let best: Place | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let arc = on.line.closed ? 0 : half; arc <= last; arc += step) {
    const from = on.line.closed ? (arc - half + on.length) % on.length : arc - half;
    const [x0, y0] = pointAt(on, from);
    const [x1, y1] = pointAt(on, from + 2 * half);
    const chord = Math.hypot(x1 - x0, y1 - y0);
    const straight = chord / (2 * half);
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const inside = x - half > box.left && x + half < box.right && y - half > box.top && y + half < box.bottom;
    if (straight < 0.95 || !inside || !hasRoom(x, y)) continue;
    const score =
      4 * straight + 0.6 * Math.abs((x1 - x0) / chord) - (0.5 * Math.hypot(x - middleX, y - middleY)) / reach;
    if (score <= bestScore) continue;
    const turned = (Math.atan2(y1 - y0, x1 - x0) * 180) / Math.PI;
    const angle = turned > 90 ? turned - 180 : turned <= -90 ? turned + 180 : turned;
    const area = textArea({ kind: "text", ...label, x, y, angle, anchor: "middle" });
    if (taken.some((other) => areNear(area, other))) continue;
    bestScore = score;
    best = { x, y, angle, from, to: from + 2 * half };
  }
  return best;
}

/** The line without the part that a label covers. */
export function withGap(on: Measured, { from, to }: Place): Polyline[] {
  if (on.line.closed) return [part(on, to % on.length, from + (from < to % on.length ? on.length : 0))];
  return [part(on, 0, from), part(on, to, on.length)];
}

/** An open piece between two arc lengths; on a closed line the second may exceed its length. */
function part(on: Measured, from: number, to: number): Polyline {
  const count = on.line.points.length / 2;
  const points = [...pointAt(on, from)];
  for (let n = vertexBefore(on.arcs, from) + 1; ; n++) {
    const turns = Math.floor(n / count);
    if (!on.line.closed && n >= count) break;
    if (on.arcs[n % count] + turns * on.length >= to) break;
    points.push(...vertex(on.line, n % count));
  }
  points.push(...pointAt(on, to));
  return line(points);
}
