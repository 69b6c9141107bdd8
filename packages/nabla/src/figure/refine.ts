import type { LevelLine, LevelLines } from "../levels/lines.js";
import { crossingsOn, isSeparated } from "./bisection.js";
import { type Edges, edgesUnder, picked } from "./edge.js";
import type { Field, Samples } from "./field.js";

/**
 * Level lines with what a grid alone cannot tell: each vertex is moved along its grid edge to where f really has the
 * level, and where f does not have it there, at a pole or a jump, the line is cut.
 */
export async function refine(
  f: Field,
  samples: Samples,
  found: readonly LevelLines[],
): Promise<LevelLines[]> {
  // The lines of all levels are refined together: a worker is asked once, not once for each level.
  const lines = found.flatMap(({ level, lines }) => lines.map((line) => ({ level, ...line })));
  const vertices = new Float64Array(lines.reduce((sum, { points }) => sum + points.length, 0));
  const level = new Float64Array(vertices.length / 2);
  let start = 0;
  for (const line of lines) {
    vertices.set(line.points, start);
    level.fill(line.level, start / 2, (start + line.points.length) / 2);
    start += line.points.length;
  }
  const { edges, edgeOf } = edgesUnder(samples, vertices);
  const pick = (column: Float64Array): Float64Array => picked(column, edgeOf);
  const { ax, ay, bx, by, av, bv } = edges;
  const own: Edges = { ax: pick(ax), ay: pick(ay), bx: pick(bx), by: pick(by), av: pick(av), bv: pick(bv) };
  const crossings = await crossingsOn(f, own, level);
  start = 0;
  const settle = ({ points, closed }: LevelLine): LevelLine[] => {
    const moved = points.slice();
    for (let k = 0; k < points.length; k += 2, start++) {
      // A grid point that has the level, but for rounding, is where the line is.
      if (!isSeparated(own, start, level[start])) continue;
      moved[k] = crossings.x[start];
      moved[k + 1] = crossings.y[start];
    }
    return withoutVertices({ points: moved, closed });
  };
  return found.map(({ level, lines }) => ({ level, lines: lines.flatMap(settle) }));
}

/** What is left of a line without the vertices that are NaN: itself, or the open pieces between them. */
export function withoutVertices({ points, closed }: LevelLine): LevelLine[] {
  const count = points.length / 2;
  const dropped: number[] = [];
  for (let n = 0; n < count; n++) if (Number.isNaN(points[2 * n])) dropped.push(n);
  const [first] = dropped;
  if (first === undefined) return [{ points, closed }];
  // A closed line is walked once round from its first gap to the same gap again.
  const stops = closed ? [...dropped, first + count] : [-1, ...dropped, count];
  const pieces: LevelLine[] = [];
  for (let k = 1; k < stops.length; k++) {
    const [from, to] = [stops[k - 1] + 1, stops[k]];
    if (to - from < 2) continue;
    const piece = new Float64Array(2 * (to - from));
    for (let n = from; n < to; n++)
      piece.set(points.subarray(2 * (n % count), 2 * (n % count) + 2), 2 * (n - from));
    pieces.push({ points: piece, closed: false });
  }
  return pieces;
}
