import type { Ring } from "./rings.js";

/** An outer ring and the rings of its holes: x, y, x, y …, no point repeated. */
export interface Polygon {
  readonly outer: Float64Array;
  readonly holes: Float64Array[];
}

/**
 * Sorts rings into polygons by their outlines. Outlines do not cross (they touch at most at vertices of the rim), so
 * what lies next to the left of a hole's leftmost point is either the polygon around it or another hole of that
 * polygon.
 */
export function polygonsOf(rings: readonly Ring[]): Polygon[] {
  const isOuter = rings.map(({ outline }) => ringArea(outline) > 0);
  const polygons = rings.map(({ points }) => ({ outer: points, holes: [] as Float64Array[] }));
  const edges = isOuter.includes(false) ? edgesByRow(rings) : new Map<number, number[]>();
  const ownerOf = new Map<number, number | undefined>();
  rings.forEach((ring, hole) => {
    if (isOuter[hole]) return;
    // Follow holes to the left until the polygon, or one whose polygon is known, is met.
    const passed: number[] = [];
    let at: number | undefined = hole;
    while (at !== undefined && !isOuter[at] && !ownerOf.has(at)) {
      passed.push(at);
      at = leftOf((rings[at] as Ring).outline, at, edges);
    }
    const owner = at === undefined || isOuter[at] ? at : ownerOf.get(at);
    for (const one of passed) ownerOf.set(one, owner);
    if (owner !== undefined) polygons[owner]?.holes.push(ring.points);
  });
  return polygons.filter((_, k) => isOuter[k]);
}

/**
 * For each row of cells the outlines' edges in it, as runs of five numbers: ring, x, y, x, y. An outline's edge stays
 * within a cell.
 */
function edgesByRow(rings: readonly Ring[]): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  rings.forEach(({ outline }, ring) => {
    for (let n = 0, m = outline.length - 2; n < outline.length; m = n, n += 2) {
      const [x0, y0] = [outline[m] as number, outline[m + 1] as number];
      const [x1, y1] = [outline[n] as number, outline[n + 1] as number];
      if (y0 === y1) continue;
      const row = Math.floor(Math.min(y0, y1));
      const list = rows.get(row);
      if (list === undefined) rows.set(row, [ring, x0, y0, x1, y1]);
      else list.push(ring, x0, y0, x1, y1);
    }
  });
  return rows;
}

/** The ring whose outline is met first on the way left from the leftmost point of this one. */
function leftOf(
  outline: Float64Array,
  self: number,
  edges: ReadonlyMap<number, readonly number[]>,
): number | undefined {
  let [x, y] = [outline[0] as number, outline[1] as number];
  for (let n = 2; n < outline.length; n += 2) {
    if ((outline[n] as number) < x) [x, y] = [outline[n] as number, outline[n + 1] as number];
  }
  let nearest = Number.NEGATIVE_INFINITY;
  let leaning = 0;
  let found: number | undefined;
  // Edges count from their lower end on, as if the way ran a little above y: of outlines that touch at a vertex on
  // the way, the one that leans most to the right there is met first.
  const list = edges.get(Math.floor(y)) ?? [];
  for (let n = 0; n < list.length; n += 5) {
    const [y0, y1] = [list[n + 2] as number, list[n + 4] as number];
    if (list[n] === self || y0 > y === y1 > y) continue;
    const [x0, x1] = [list[n + 1] as number, list[n + 3] as number];
    const lean = (x1 - x0) / (y1 - y0);
    const crossing = y === y1 ? x1 : x0 + (y - y0) * lean;
    if (crossing < x && (crossing > nearest || (crossing === nearest && lean > leaning)))
      [nearest, leaning, found] = [crossing, lean, list[n]];
  }
  return found;
}

/** The area inside a ring, positive where it runs counter-clockwise (x to the right, y upwards). */
export function ringArea(ring: Float64Array): number {
  const length = ring.length;
  let twice = 0;
  // Measured from the first point, so that a ring far from the origin loses no digits.
  const [x0, y0] = [ring[0] as number, ring[1] as number];
  for (let n = 0; n < length; n += 2) {
    const after = (n + 2) % length;
    const [x, y] = [(ring[n] as number) - x0, (ring[n + 1] as number) - y0];
    twice += x * ((ring[after + 1] as number) - y0) - ((ring[after] as number) - x0) * y;
  }
  return twice / 2;
}
