import type { Crossings } from "./crossings.js";

/** One line of level number k, and the edges on the rim of the grid where it begins and ends if it is open. */
export interface Chain {
  readonly k: number;
  readonly points: Float64Array;
  readonly closed: boolean;
  readonly from: number;
  readonly to: number;
}

/** Follows every line from point to point, open ones first. Takes the links apart. */
export function chains(crossings: Crossings): Chain[] {
  const { next, level, count } = crossings;
  const found: Chain[] = [];
  // ~k marks where an open line begins; a point on an edge between dropped cells leads nowhere.
  for (let p = 0; p < count; p++) {
    const k = ~(level[p] as number);
    if (k >= 0 && next[p] !== 0) found.push(follow(crossings, p, k));
  }
  for (let p = 0; p < count; p++) {
    if (next[p] !== 0) found.push(follow(crossings, p, level[p] as number));
  }
  return found;
}

function follow({ points, next, edge }: Crossings, first: number, k: number): Chain {
  let line = new Float64Array(64);
  let filled = 0;
  let p = first;
  for (let after = next[p] as number; after !== 0; after = next[p] as number) {
    if (filled + 4 > line.length) {
      const longer = new Float64Array(4 * line.length);
      longer.set(line);
      line = longer;
    }
    line[filled] = points[2 * p] as number;
    line[filled + 1] = points[2 * p + 1] as number;
    filled += 2;
    next[p] = 0;
    p = after - 1;
  }
  const closed = p === first;
  if (!closed) {
    line[filled] = points[2 * p] as number;
    line[filled + 1] = points[2 * p + 1] as number;
    filled += 2;
  }
  return { k, points: line.slice(0, filled), closed, from: edge[first] as number, to: edge[p] as number };
}
