import type { Field, Samples } from "./field.js";

/** Segments between two points of the plane, as columns: from (ax, ay) to (bx, by). */
export interface Edges {
  readonly ax: Float64Array;
  readonly ay: Float64Array;
  readonly bx: Float64Array;
  readonly by: Float64Array;
}

/**
 * The grid edges that vertices of level lines lie on: those lines are interpolated along the edges, so that only there
 * they say something of f. With a corner missing, a vertex may lie on the cell's diagonal. A vertex on a grid point, or off the grid, gets an edge
 * of length zero. `vertices` are x, y, x, y … as `levelLines` gives them.
 */
export function edgesUnder({ x, y, values }: Samples, vertices: Float64Array): Edges {
  const count = vertices.length / 2;
  const [ax, ay] = [new Float64Array(count), new Float64Array(count)];
  const [bx, by] = [new Float64Array(count), new Float64Array(count)];
  const finite = (i: number, j: number): boolean => !Number.isNaN(values[i * y.length + j]);
  for (let n = 0; n < count; n++) {
    const [px, py] = [vertices[2 * n] as number, vertices[2 * n + 1] as number];
    const [i, alongX] = locate(x, px);
    const [j, alongY] = locate(y, py);
    const rising = alongX && alongY && !(finite(i, j) && finite(i + 1, j + 1));
    const set = (column: Float64Array, axis: Float64Array, k: number, own: number): void => {
      column[n] = axis[k] ?? own;
    };
    set(ax, x, i, px);
    set(bx, x, alongX ? i + 1 : i, px);
    set(ay, y, rising ? j + 1 : j, py);
    set(by, y, alongY && !rising ? j + 1 : j, py);
  }
  return { ax, ay, bx, by };
}

/** The step below a coordinate on an even axis, and whether it lies between steps rather than on one. */
function locate(axis: Float64Array, value: number): [index: number, between: boolean] {
  const first = axis[0] as number;
  const step = ((axis[axis.length - 1] as number) - first) / (axis.length - 1);
  const place = (value - first) / step;
  const nearest = Math.round(place);
  return Math.abs(place - nearest) < 1e-7 ? [nearest, false] : [Math.floor(place), true];
}

/** The field's first function at points. */
export async function valuesAt(f: Field, x: Float64Array, y: Float64Array): Promise<Float64Array> {
  const values = new Float64Array(x.length);
  if (x.length > 0) await f.points([x, y], [values]);
  return values;
}
