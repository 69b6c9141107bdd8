import type { Layers } from "./layers.js";
import type { Rectangle } from "./places.js";

/** Corners of a smooth line between two columns. */
const CORNERS = 14;
/** An arrow comes in level over so many pixels. */
export const HEAD = 9;

/**
 * The lines of the arrows, as points x0, y0, x1, y1 …: from the right side of one box to the left side of another, each
 * at a place of its own there, level through the columns between.
 */
export function routes({ chains }: Layers, boxes: readonly Rectangle[]): number[][] {
  const beginnings = ports(chains, boxes, 0, (chain) => chain[1] as number);
  const ends = ports(chains, boxes, -1, (chain) => chain.at(-2) as number);
  return chains.map((chain, k) => {
    const first = boxes[chain[0] as number] as Rectangle;
    const last = boxes[chain.at(-1) as number] as Rectangle;
    const points = [first.x1, beginnings[k] as number];
    for (const item of chain.slice(1, -1)) {
      const { x0, x1, y0, y1 } = boxes[item] as Rectangle;
      const y = (y0 + y1) / 2;
      bend(points, x0, y);
      points.push(x1, y);
    }
    bend(points, last.x0 - HEAD, ends[k] as number);
    points.push(last.x0, ends[k] as number);
    return points;
  });
}

/** Where the arrows of each box begin or end on its side, from top to bottom as what they lead to. */
function ports(
  chains: readonly (readonly number[])[],
  boxes: readonly Rectangle[],
  end: 0 | -1,
  next: (chain: readonly number[]) => number,
): number[] {
  const middle = (item: number): number => {
    const { y0, y1 } = boxes[item] as Rectangle;
    return (y0 + y1) / 2;
  };
  const groups = new Map<number, number[]>();
  chains.forEach((chain, k) => {
    const item = chain.at(end) as number;
    groups.set(item, [...(groups.get(item) ?? []), k]);
  });
  const places: number[] = [];
  for (const [item, group] of groups) {
    const { y0, y1 } = boxes[item] as Rectangle;
    group.sort((a, b) => middle(next(chains[a] as number[])) - middle(next(chains[b] as number[])));
    group.forEach((k, i) => {
      places[k] = y0 + ((i + 1) * (y1 - y0)) / (group.length + 1);
    });
  }
  return places;
}

/** Goes on to a point, level at both ends (a cubic Bézier curve). */
function bend(points: number[], x: number, y: number): void {
  const [x0, y0] = [points.at(-2) as number, points.at(-1) as number];
  for (let k = 1; k <= CORNERS; k++) {
    const t = k / CORNERS;
    const ease = t * t * (3 - 2 * t);
    // Both control points stand in the middle of the way, each at the height of its end.
    const along = 1.5 * t * (1 - t) ** 2 + 1.5 * t * t * (1 - t) + t ** 3;
    points.push(x0 + (x - x0) * along, y0 + (y - y0) * ease);
  }
}

/** The point a share of the way along a line. */
export function along(points: readonly number[], share: number): readonly [x: number, y: number] {
  let total = 0;
  for (let k = 2; k < points.length; k += 2) total += lengthAt(points, k);
  let rest = share * total;
  for (let k = 2; k < points.length; k += 2) {
    const length = lengthAt(points, k);
    if (rest <= length && length > 0) {
      const t = rest / length;
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = points.slice(k - 2, k + 2);
      return [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
    }
    rest -= length;
  }
  return [points.at(-2) ?? 0, points.at(-1) ?? 0];
}

function lengthAt(points: readonly number[], k: number): number {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = points.slice(k - 2, k + 2);
  return Math.hypot(x1 - x0, y1 - y0);
}
