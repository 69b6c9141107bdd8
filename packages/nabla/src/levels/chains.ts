import type { Crossings } from "./crossings.js";

/** One line of level number k, and the edges that its points lie on if they were kept. */
export interface Chain {
  readonly k: number;
  readonly points: Float64Array;
  readonly closed: boolean;
  readonly edges: Int32Array;
}

/**
 * Follows every line from point to point, open ones first, and takes the links apart. The points of all lines are written to one
 * buffer: thousands of small ones would cost more than finding the lines.
 */
export function chains({ points, next, level, edge, count }: Crossings): Chain[] {
  const line = new Float64Array(2 * count);
  const edges = new Int32Array(edge.length === 0 ? 0 : count);
  let filled = 0;
  const found: Chain[] = [];
  const add = (p: number): void => {
    line[2 * filled] = points[2 * p] as number;
    line[2 * filled + 1] = points[2 * p + 1] as number;
    // Written past the end of an empty array, a value is dropped.
    edges[filled] = edge[p] as number;
    filled++;
  };
  const follow = (first: number, k: number): void => {
    const start = filled;
    let p = first;
    for (let after = next[p] as number; after !== 0; after = next[p] as number) {
      add(p);
      next[p] = 0;
      p = after - 1;
    }
    const closed = p === first;
    if (!closed) add(p);
    found.push({
      k,
      points: line.subarray(2 * start, 2 * filled),
      closed,
      edges: edges.subarray(start, filled),
    });
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
