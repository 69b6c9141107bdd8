import type { Ring } from "./rings.js";

/** An outer ring and the rings of its holes: x, y, x, y …, no point repeated. */
export interface Polygon {
  readonly outer: Float64Array;
  readonly holes: Float64Array[];
}

/** Sorts rings into polygons by their outlines. */
export function polygonsOf(rings: readonly Ring[]): Polygon[] {
  const sized = rings.map(({ points, outline }) => ({
    points,
    outline,
    area: ringArea(outline),
    box: boxOf(outline),
    holes: [] as Float64Array[],
  }));
  const outers = sized.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area);
  for (const hole of sized) {
    if (hole.area > 0) continue;
    const [x, y] = [hole.outline[0] as number, hole.outline[1] as number];
    // The smallest outer ring around a hole is its own: polygons do not overlap.
    const own = outers.find(({ outline, box }) => encloses(box, hole.box) && isInside(outline, x, y));
    own?.holes.push(hole.points);
  }
  return outers.map(({ points, holes }) => ({ outer: points, holes }));
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

type Box = readonly [x0: number, y0: number, x1: number, y1: number];

function boxOf(ring: Float64Array): Box {
  let [x0, y0, x1, y1] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (let n = 0; n < ring.length; n += 2) {
    const [x, y] = [ring[n] as number, ring[n + 1] as number];
    [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
  }
  return [x0, y0, x1, y1];
}

const encloses = (a: Box, b: Box): boolean => a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3];

/** Crossing number of a ray to the right. */
function isInside(ring: Float64Array, x: number, y: number): boolean {
  let inside = false;
  for (let n = 0, m = ring.length - 2; n < ring.length; m = n, n += 2) {
    const [x0, y0] = [ring[m] as number, ring[m + 1] as number];
    const [x1, y1] = [ring[n] as number, ring[n + 1] as number];
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}
