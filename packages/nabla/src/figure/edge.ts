import type { Field, Samples } from "./field.js";

/** Segments between two points of the plane, as columns: from (ax, ay) to (bx, by), with f's values at both ends. */
export interface Edges {
  readonly ax: Float64Array;
  readonly ay: Float64Array;
  readonly bx: Float64Array;
  readonly by: Float64Array;
  readonly av: Float64Array;
  readonly bv: Float64Array;
}

/**
 * The grid edges that vertices of level lines lie on, each once, and which of them each vertex has: those lines are
 * interpolated along the edges, so that only there they say something of f. With a corner missing, a vertex may lie on
 * the cell's diagonal. A vertex on a grid point gets the steepest edge up from there, since the line is the border of
 * what lies above it, or one of length zero where there is none; off the grid, values are NaN. `vertices` are x, y, x,
 * y … as `levelLines` gives them.
 */
export function edgesUnder(
  { x, y, values }: Samples,
  vertices: Float64Array,
): { edges: Edges; edgeOf: Uint32Array } {
  const edgeOf = new Uint32Array(vertices.length / 2);
  const known = new Map<number, number>();
  const column = (): Float64Array => new Float64Array(edgeOf.length);
  const [ax, ay, bx, by, av, bv] = [column(), column(), column(), column(), column(), column()];
  const value = (i: number, j: number): number =>
    i < 0 || j < 0 || i >= x.length || j >= y.length ? Number.NaN : values[i * y.length + j];
  for (let n = 0; n < edgeOf.length; n++) {
    const [px, py] = [vertices[2 * n], vertices[2 * n + 1]];
    const [i, alongX] = locate(x, px);
    const [j, alongY] = locate(y, py);
    const falling = alongX && alongY && Number.isNaN(value(i, j) + value(i + 1, j + 1));
    const up = alongX || alongY ? [0, 0] : steepest(value, i, j);
    const [i2, j1] = [alongX ? i + 1 : i + up[0], falling ? j + 1 : j];
    const j2 = alongY && !falling ? j + 1 : j + up[1];
    // Steps reach from −2 to one beyond the axis; an edge is its lower corner and its direction.
    const key = (((i + 2) * (y.length + 4) + j + 2) * 2 + Number(alongX)) * 2 + Number(alongY);
    let edge = known.get(key);
    if (edge === undefined) {
      edge = known.size;
      known.set(key, edge);
      ax[edge] = x[i] ?? px;
      bx[edge] = x[i2] ?? px;
      ay[edge] = y[j1] ?? py;
      by[edge] = y[j2] ?? py;
      av[edge] = value(i, j1);
      bv[edge] = value(i2, j2);
    }
    edgeOf[n] = edge;
  }
  const found = (all: Float64Array): Float64Array => all.slice(0, known.size);
  const edges = { ax: found(ax), ay: found(ay), bx: found(bx), by: found(by), av: found(av), bv: found(bv) };
  return { edges, edgeOf };
}

/** The step from a grid point to the neighbour that is most above it; none where none is. */
function steepest(value: (i: number, j: number) => number, i: number, j: number): readonly [number, number] {
  let best: readonly [number, number] = [0, 0];
  for (const step of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    if (value(i + step[0], j + step[1]) > value(i + best[0], j + best[1])) best = step;
  }
  return best;
}

/** The step below a coordinate on an even axis, and whether it lies between steps rather than on one. */
function locate(axis: Float64Array, value: number): [index: number, between: boolean] {
  const first = axis[0];
  const step = (axis[axis.length - 1] - first) / (axis.length - 1);
  const place = (value - first) / step;
  const nearest = Math.round(place);
  return Math.abs(place - nearest) < 1e-7 ? [nearest, false] : [Math.floor(place), true];
}

/** The numbers of a column at some places. A loop: making an array from an iterator takes ten times as long. */
export function picked(column: Float64Array, places: Uint32Array): Float64Array {
  const found = new Float64Array(places.length);
  for (let k = 0; k < places.length; k++) found[k] = column[places[k]];
  return found;
}

/** The middles of edges, and the field's first function there. */
export async function middlesOf(
  f: Field,
  edges: Edges,
): Promise<{ x: Float64Array; y: Float64Array; value: Float64Array }> {
  const x = edges.ax.map((from, n) => (from + edges.bx[n]) / 2);
  const y = edges.ay.map((from, n) => (from + edges.by[n]) / 2);
  const value = new Float64Array(x.length);
  if (x.length > 0) await f.points([x, y], [value]);
  return { x, y, value };
}
