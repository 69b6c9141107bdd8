import type { LevelLine, LevelLines } from "../levels/lines.js";
import { type Edges, edgesUnder, middlesOf } from "./edge.js";
import type { Field, Samples } from "./field.js";
import { polesAmong } from "./pole.js";

/**
 * Level lines with what a grid alone cannot tell. f is asked once more, in the middle of each edge that a line crosses:
 * a parabola through the three values puts the vertex where f has the level, to the third order; and an edge that lies
 * over a pole is found out, and the line is cut there.
 */
export async function refine(
  f: Field,
  samples: Samples,
  found: readonly LevelLines[],
): Promise<LevelLines[]> {
  // The lines of all levels are refined together: a worker is asked once, not once for each level.
  const lines = found.flatMap((level) => level.lines);
  const vertices = new Float64Array(lines.reduce((sum, { points }) => sum + points.length, 0));
  let start = 0;
  for (const { points } of lines) {
    vertices.set(points, start);
    start += points.length;
  }
  const { edges, edgeOf } = edgesUnder(samples, vertices);
  const middles = await middlesOf(f, edges);
  const poles = await polesAmong(f, edges, middles);
  start = 0;
  const settle = ({ points, closed }: LevelLine, level: number): LevelLine[] => {
    const from = start;
    start += points.length / 2;
    const moved = points.slice();
    for (let n = 0; n < points.length / 2; n++)
      moveTo(level, edges, middles.value, edgeOf[from + n], moved, n);
    return withoutVertices({ points: moved, closed }, (n) => poles[edgeOf[from + n]] === 1);
  };
  return found.map(({ level, lines }) => ({ level, lines: lines.flatMap((line) => settle(line, level)) }));
}

/** Writes vertex `n`: where on edge `e` the parabola through the values at its ends and middle has the level. */
function moveTo(
  level: number,
  { ax, ay, bx, by, av, bv }: Edges,
  middle: Float64Array,
  e: number,
  points: Float64Array,
  n: number,
): void {
  const [first, half, last] = [av[e] - level, middle[e] - level, bv[e] - level];
  const curve = 2 * (first - 2 * half + last);
  const slope = 4 * half - 3 * first - last;
  // Both roots of curve·t² + slope·t + first, without cancellation; exactly one lies on the edge, whose ends have
  // different signs.
  const root = Math.sqrt(slope * slope - 4 * curve * first);
  const q = -(slope + (slope < 0 ? -root : root)) / 2;
  const t = [q / curve, first / q].find((share) => share >= 0 && share <= 1);
  if (t === undefined) return;
  points[2 * n] = ax[e] + t * (bx[e] - ax[e]);
  points[2 * n + 1] = ay[e] + t * (by[e] - ay[e]);
}

/** What is left of a line when some of its vertices go: itself, or the open pieces between. */
function withoutVertices(line: LevelLine, drop: (vertex: number) => boolean): LevelLine[] {
  const count = line.points.length / 2;
  const dropped: number[] = [];
  for (let n = 0; n < count; n++) if (drop(n)) dropped.push(n);
  const [first] = dropped;
  if (first === undefined) return [line];
  // A closed line is walked once round from its first gap to the same gap again.
  const stops = line.closed ? [...dropped, first + count] : [-1, ...dropped, count];
  const pieces: LevelLine[] = [];
  for (let k = 1; k < stops.length; k++) {
    const [from, to] = [stops[k - 1] + 1, stops[k]];
    if (to - from < 2) continue;
    const points = new Float64Array(2 * (to - from));
    for (let n = from; n < to; n++)
      points.set(line.points.subarray(2 * (n % count), 2 * (n % count) + 2), 2 * (n - from));
    pieces.push({ points, closed: false });
  }
  return pieces;
}
