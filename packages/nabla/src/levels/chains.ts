import type { Crossings } from "./crossings.js";

/** One line of level number k, and the edges that its points lie on if they were kept. */
export interface Chain {
  readonly k: number;
  readonly points: Float64Array;
  readonly closed: boolean;
  readonly edges: Int32Array;
}

/**
 * Follows every line from point to point, open ones first, and takes the links apart. The points of all lines are
 * written to one buffer: thousands of small ones would cost more than finding the lines.
 */
export function chains(crossings: Crossings): Chain[] {
  const { points, next, edge, size } = crossings;
  const line = new Float64Array(2 * size);
  const hasEdges = edge.length > 0;
  const edges = new Int32Array(hasEdges ? size : 0);
  const found: Chain[] = [];
  let end = 0;
  crossings.each((first, k) => {
    const start = end;
    let p = first;
    for (let after = next[p]; after !== 0; after = next[p]) {
      line[2 * end] = points[2 * p];
      line[2 * end + 1] = points[2 * p + 1];
      if (hasEdges) edges[end] = edge[p];
      end++;
      next[p] = 0;
      p = after - 1;
    }
    const closed = p === first;
    if (!closed) {
      line[2 * end] = points[2 * p];
      line[2 * end + 1] = points[2 * p + 1];
      if (hasEdges) edges[end] = edge[p];
      end++;
    }
    found.push({
      k,
      points: line.subarray(2 * start, 2 * end),
      closed,
      edges: hasEdges ? edges.subarray(start, end) : edges,
    });
  });
  crossings.release();
  return found;
}
