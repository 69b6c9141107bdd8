import type { LevelLine, LevelLines } from "../levels/lines.js";
import { type Edges, edgesUnder, valuesAt } from "./edge.js";
import type { Field, Samples } from "./field.js";

/** Halvings of an edge. An edge of a four-pixel cell is then some 10⁻¹² of the plot: near what doubles can tell apart. */
const HALVINGS = 36;
/** How much the jump must still grow in the second half of the halvings: a logarithm's does, a step's does not. */
const GROWTH = 1.2;

/**
 * Level lines without what only looks like one: where f jumps over a pole, interpolation sees a crossing of every level.
 * An edge is a pole's when, halved again and again towards the larger jump, its jump keeps growing; over a steep but continuous
 * place it shrinks, over a step it stays. Lines are cut at vertices on such edges.
 */
export async function cutAtPoles(
  f: Field,
  samples: Samples,
  found: readonly LevelLines[],
): Promise<LevelLines[]> {
  // The lines of all levels are tested together: a worker is asked once a halving, not once a level.
  const lines = found.flatMap((level) => level.lines);
  const vertices = new Float64Array(lines.reduce((sum, { points }) => sum + points.length, 0));
  let start = 0;
  for (const { points } of lines) {
    vertices.set(points, start);
    start += points.length;
  }
  const poles = await polesUnder(f, samples, vertices);
  start = 0;
  const pieces = (line: LevelLine): LevelLine[] => {
    const from = start;
    start += line.points.length / 2;
    return withoutVertices(line, (n) => poles[from + n] === 1);
  };
  return found.map((level) => ({ level: level.level, lines: level.lines.flatMap(pieces) }));
}

/** For each vertex, 1 where the edge under it crosses a pole. */
async function polesUnder(f: Field, samples: Samples, vertices: Float64Array): Promise<Uint8Array> {
  const poles = new Uint8Array(vertices.length / 2);
  let { ax, ay, bx, by }: Edges = edgesUnder(samples, vertices);
  let vertex = Uint32Array.from(poles, (_, n) => n);
  let [av, bv] = [await valuesAt(f, ax, ay), await valuesAt(f, bx, by)];
  let jump: Float64Array = av.map((value, n) => Math.abs(value - (bv[n] as number)));
  let halfway = jump;
  for (let round = 1; round <= HALVINGS && vertex.length > 0; round++) {
    const mx = ax.map((value, n) => (value + (bx[n] as number)) / 2);
    const my = ay.map((value, n) => (value + (by[n] as number)) / 2);
    const mv = await valuesAt(f, mx, my);
    const growing: number[] = [];
    for (let n = 0; n < vertex.length; n++) {
      const middle = mv[n] as number;
      const lower = Math.abs(middle - (av[n] as number));
      const upper = Math.abs(middle - (bv[n] as number));
      if (!Number.isFinite(middle)) poles[vertex[n] as number] = 1;
      else if (Math.max(lower, upper) > (jump[n] as number)) growing.push(n);
      else continue;
      const [x, y, v] = lower > upper ? [bx, by, bv] : [ax, ay, av];
      [x[n], y[n], v[n]] = [mx[n] as number, my[n] as number, middle];
      jump[n] = Math.max(lower, upper);
    }
    // Nearly all edges leave after the first halving, so the work is about one more value for each vertex.
    const keep = (column: Float64Array): Float64Array =>
      Float64Array.from(growing, (n) => column[n] as number);
    [ax, ay, av] = [keep(ax), keep(ay), keep(av)];
    [bx, by, bv] = [keep(bx), keep(by), keep(bv)];
    vertex = Uint32Array.from(growing, (n) => vertex[n] as number);
    jump = keep(jump);
    halfway = round <= HALVINGS / 2 ? jump.slice() : keep(halfway);
  }
  vertex.forEach((place, n) => {
    if ((jump[n] as number) >= GROWTH * (halfway[n] as number)) poles[place] = 1;
  });
  return poles;
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
    const [from, to] = [(stops[k - 1] as number) + 1, stops[k] as number];
    if (to - from < 2) continue;
    const points = new Float64Array(2 * (to - from));
    for (let n = from; n < to; n++)
      points.set(line.points.subarray(2 * (n % count), 2 * (n % count) + 2), 2 * (n - from));
    pieces.push({ points, closed: false });
  }
  return pieces;
}
