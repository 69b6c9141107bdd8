/** An outer ring and the rings of its holes: x, y, x, y …, no point repeated. */
export interface Polygon {
  readonly outer: Float64Array;
  readonly holes: Float64Array[];
}

/** Sorts rings with the inside on their left into polygons; `handedness` is −1 where the plane is mirrored. */
export function polygonsOf(rings: readonly Float64Array[], handedness: 1 | -1): Polygon[] {
  const sized = rings.map((ring) => ({ ring, area: handedness * ringArea(ring), box: boxOf(ring) }));
  const outers = sized
    .filter(({ area }) => area >= 0)
    .map((outer) => ({ ...outer, holes: [] as Float64Array[] }));
  outers.sort((a, b) => a.area - b.area);
  for (const { ring, area, box } of sized) {
    if (area >= 0) continue;
    // The smallest outer ring around a hole is its own: polygons do not overlap.
    const own = outers.find(
      (outer) => outer.area > -area && encloses(outer.box, box) && contains(outer.ring, ring),
    );
    own?.holes.push(ring);
  }
  return outers.map(({ ring, holes }) => ({ outer: ring, holes }));
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

/** Is the hole inside the ring? They may touch in points, so most of its points are asked. */
function contains(ring: Float64Array, hole: Float64Array): boolean {
  let votes = 0;
  const step = 2 * Math.max(1, Math.floor(hole.length / 16));
  for (let n = 0; n < hole.length; n += step) {
    votes += isInside(ring, hole[n] as number, hole[n + 1] as number) ? 1 : -1;
  }
  return votes > 0;
}

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
