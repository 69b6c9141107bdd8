import type { Crossings } from "./crossings.js";

/** One line of level number k, and the edges on the rim of the grid where it begins and ends if it is open. */
export interface Chain {
  readonly k: number;
  readonly points: Float64Array;
  readonly closed: boolean;
  readonly from: number;
  readonly to: number;
}

/**
 * Follows every line from point to point, open ones first, and takes the links apart. The points of all lines are written to one
 * buffer: thousands of small ones would cost more than finding the lines.
 */
export function chains({ points, next, level, edge, count }: Crossings): Chain[] {
  const line = new Float64Array(2 * count);
  let filled = 0;
  const found: Chain[] = [];
  const follow = (first: number, k: number): void => {
    const start = filled;
    let p = first;
    for (let after = next[p] as number; after !== 0; after = next[p] as number) {
      line[filled++] = points[2 * p] as number;
      line[filled++] = points[2 * p + 1] as number;
      next[p] = 0;
      p = after - 1;
    }
    const closed = p === first;
    if (!closed) {
      line[filled++] = points[2 * p] as number;
      line[filled++] = points[2 * p + 1] as number;
    }
    const from = edge[first] as number;
    found.push({ k, points: line.subarray(start, filled), closed, from, to: edge[p] as number });
  };
  // ~k marks where an open line begins; a point on an edge between dropped cells leads nowhere.
  for (let p = 0; p < count; p++) {
    const k = ~(level[p] as number);
    if (k >= 0 && next[p] !== 0) follow(p, k);
  }
  for (let p = 0; p < count; p++) {
    if (next[p] !== 0) follow(p, level[p] as number);
  }
  return found;
}
