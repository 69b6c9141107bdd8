import type { Field } from "./field.js";
import type { Ring } from "./rings.js";

/** An outer ring and the rings of its holes: x, y, x, y …, no point repeated. */
export interface Polygon {
  readonly outer: Float64Array;
  readonly holes: Float64Array[];
}

/**
 * Sorts rings into polygons by their outlines. Outlines do not cross (they touch at most at vertices at the grid's
 * edge), so what lies next to the left of a hole's leftmost point is either the polygon around it or another hole of
 * that polygon.
 */
export function polygonsOf(rings: readonly Ring[], { rows, columns }: Field): Polygon[] {
  const isOuter = rings.map(({ outline }) => ringArea(outline) > 0);
  const polygons = rings.map(({ points }) => ({ outer: points, holes: [] as Float64Array[] }));
  if (!isOuter.includes(false)) return polygons;
  const leftOf = finder(rings, rows, columns);
  const ownerOf = new Map<number, number | undefined>();
  rings.forEach((ring, hole) => {
    if (isOuter[hole]) return;
    // Follow holes to the left until the polygon, or one whose polygon is known, is met.
    const passed: number[] = [];
    let at: number | undefined = hole;
    while (at !== undefined && !isOuter[at] && !ownerOf.has(at)) {
      passed.push(at);
      at = leftOf(at);
    }
    const owner = at === undefined || isOuter[at] ? at : ownerOf.get(at);
    for (const one of passed) ownerOf.set(one, owner);
    if (owner !== undefined) polygons[owner]?.holes.push(ring.points);
  });
  return polygons.filter((_, k) => isOuter[k]);
}

/** The outlines' edges are looked for in so many columns at once. */
const STRETCH = 16;

/** Finds the ring whose outline is met first on the way left from the leftmost point of another. */
function finder(rings: readonly Ring[], rows: number, columns: number): (ring: number) => number | undefined {
  const stretches = Math.ceil(columns / STRETCH);
  // The edges in stretch s of row r are numbers starts[k] up to starts[k + 1] for k = r · stretches + s: those of
  // outline ringAt[n] that end at its point pointAt[n]. An outline's edge stays within a cell.
  const starts = new Int32Array(rows * stretches + 2);
  const eachEdge = (visit: (k: number, ring: number, point: number) => void): void => {
    for (const [ring, { outline }] of rings.entries()) {
      for (let n = 0, m = outline.length - 2; n < outline.length; m = n, n += 2) {
        const y0 = outline[m + 1];
        const y1 = outline[n + 1];
        if (y0 === y1) continue;
        const stretch = Math.floor(Math.min(outline[m], outline[n]) / STRETCH);
        visit(Math.floor(Math.min(y0, y1)) * stretches + stretch, ring, n);
      }
    }
  };
  eachEdge((k) => {
    starts[k + 2] = starts[k + 2] + 1;
  });
  for (let k = 1; k < starts.length; k++) starts[k] = starts[k] + starts[k - 1];
  const ringAt = new Int32Array(starts[starts.length - 1]);
  const pointAt = new Int32Array(ringAt.length);
  eachEdge((k, ring, point) => {
    const place = starts[k + 1];
    starts[k + 1] = place + 1;
    ringAt[place] = ring;
    pointAt[place] = point;
  });

  return (self) => {
    const { outline } = rings[self];
    let x = outline[0];
    let y = outline[1];
    for (let n = 2; n < outline.length; n += 2) {
      if (outline[n] < x) {
        x = outline[n];
        y = outline[n + 1];
      }
    }
    let nearest = Number.NEGATIVE_INFINITY;
    let leaning = 0;
    let found: number | undefined;
    // Edges count from their lower end on, as if the way ran a little above y: of outlines that touch at a vertex on
    // the way, the one that leans most to the right there is met first.
    const row = Math.floor(y) * stretches;
    for (let k = row + Math.floor(x / STRETCH); k >= row && found === undefined; k--) {
      for (let place = starts[k]; place < starts[k + 1]; place++) {
        const ring = ringAt[place];
        if (ring === self) continue;
        const other = rings[ring].outline;
        const n = pointAt[place];
        const m = n === 0 ? other.length - 2 : n - 2;
        const y0 = other[m + 1];
        const y1 = other[n + 1];
        if (y0 > y === y1 > y) continue;
        const x0 = other[m];
        const x1 = other[n];
        const lean = (x1 - x0) / (y1 - y0);
        const crossing = y === y1 ? x1 : x0 + (y - y0) * lean;
        if (crossing < x && (crossing > nearest || (crossing === nearest && lean > leaning))) {
          nearest = crossing;
          leaning = lean;
          found = ring;
        }
      }
    }
    return found;
  };
}

/** The area inside a ring, positive where it runs counter-clockwise (x to the right, y upwards). */
export function ringArea(ring: Float64Array): number {
  const length = ring.length;
  let twice = 0;
  // Measured from the first point, so that a ring far from the origin loses no digits.
  const [x0, y0] = [ring[0], ring[1]];
  for (let n = 0; n < length; n += 2) {
    const after = (n + 2) % length;
    const [x, y] = [ring[n] - x0, ring[n + 1] - y0];
    twice += x * (ring[after + 1] - y0) - (ring[after] - x0) * y;
  }
  return twice / 2;
}
