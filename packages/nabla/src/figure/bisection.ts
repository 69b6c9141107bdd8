import { type Edges, middlesOf, picked } from "./edge.js";
import type { Field } from "./field.js";

/** Halvings after which the crossing of a smooth f lies within a tenth of a pixel on an edge of five. */
const FIRST = 6;
/** By then a smooth f changes by no more than this share of what it changed by along the edge. */
const SMOOTH = 1 / 8;
/** Halvings after which an edge is some 10⁻¹³ of the plot: near what doubles can tell apart. */
const LAST = 42;
/** f jumps where the second half of these halvings leaves this share of the change, whatever the edge's length. */
const KEPT = 0.9;

/** Where f has the level on each edge; NaN where it jumps over the level, at a pole, a step or a gap. */
export interface Crossings {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Does one end of edge n lie above the level, and one not? */
export function isSeparated({ av, bv }: Edges, n: number, level: number): boolean {
  return Number.isFinite(av[n]) && Number.isFinite(bv[n]) && av[n] > level !== bv[n] > level;
}

/**
 * Where f crosses `level[n]` on edge n: the edge is halved, always keeping one end above the level and one not. Where f
 * is continuous the change along what is left vanishes, however steep f is; at a finite jump it stays, and at a pole
 * it grows. Edges that the level does not separate give NaN.
 */
export async function crossingsOn(f: Field, edges: Edges, level: Float64Array): Promise<Crossings> {
  const low = { x: edges.ax.slice(), y: edges.ay.slice(), value: edges.av.slice() };
  const high = { x: edges.bx.slice(), y: edges.by.slice(), value: edges.bv.slice() };
  for (let n = 0; n < level.length; n++) if (edges.av[n] > level[n]) swap(low, high, n);
  const change = (n: number): number => Math.abs(high.value[n] / 2 - low.value[n] / 2);
  const whole = level.map((_, n) => change(n));
  const halfway = whole.slice();
  let open = new Uint32Array(level.length).map((_, n) => n).filter((n) => isSeparated(edges, n, level[n]));
  for (let round = 1; round <= LAST && open.length > 0; round++) {
    const ends = {
      ax: picked(low.x, open),
      ay: picked(low.y, open),
      bx: picked(high.x, open),
      by: picked(high.y, open),
    };
    const middle = await middlesOf(f, { ...ends, av: ends.ax, bv: ends.bx });
    open.forEach((n, k) => {
      const end = middle.value[k] > level[n] ? high : low;
      end.x[n] = middle.x[k];
      end.y[n] = middle.y[k];
      // Without a value in the middle there is no way from one end to the other.
      end.value[n] = Number.isFinite(middle.value[k]) ? middle.value[k] : Number.NaN;
      if (round === LAST / 2) halfway[n] = change(n);
    });
    if (round >= FIRST) open = open.filter((n) => change(n) > SMOOTH * whole[n]);
    else open = open.filter((n) => !Number.isNaN(change(n)));
  }
  const jumps = new Uint8Array(level.length);
  for (const n of open) if (change(n) >= KEPT * halfway[n]) jumps[n] = 1;
  const between = (n: number): number => {
    if (jumps[n] === 1 || !isSeparated(edges, n, level[n])) return Number.NaN;
    const [below, above] = [level[n] / 2 - low.value[n] / 2, change(n)];
    // A level that f does not leave between the ends is where the lower one lies.
    return above > 0 ? Math.min(Math.max(below / above, 0), 1) : above;
  };
  const share = level.map((_, n) => between(n));
  return {
    x: share.map((t, n) => low.x[n] + t * (high.x[n] - low.x[n])),
    y: share.map((t, n) => low.y[n] + t * (high.y[n] - low.y[n])),
  };
}

interface Ends {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly value: Float64Array;
}

function swap(first: Ends, second: Ends, n: number): void {
  for (const key of ["x", "y", "value"] as const) {
    const kept = first[key][n];
    first[key][n] = second[key][n];
    second[key][n] = kept;
  }
}
