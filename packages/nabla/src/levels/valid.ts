import { type Polygon, ringArea } from "./polygons.js";
import { type Course, untangled } from "./untangle.js";

/**
 * The polygons of a region that `rings` go round, also where they touch themselves and each other: valid by the rules
 * of OGC Simple Features. The region is on the left of each ring where `turn` is 1, on the right where it is −1.
 */
export function simplePolygons(rings: readonly { points: Float64Array }[], turn: 1 | -1): Polygon[] {
  const groups = untangled(
    rings.map(({ points }): Course => ({ points, closed: true })),
    turn,
  );
  const polygons: Polygon[] = [];
  const orphans: Float64Array[] = [];
  for (const group of groups) {
    const holes: Float64Array[] = [];
    let found: Polygon | undefined;
    for (const { points } of group) {
      const area = turn * ringArea(points);
      if (area < 0) holes.push(points);
      if (area <= 0) continue;
      found = { outer: points, holes };
      polygons.push(found);
    }
    if (found === undefined) orphans.push(...holes);
  }
  if (orphans.length > 0) {
    const around = finder(polygons.map(({ outer }) => outer));
    for (const hole of orphans) polygons[around(hole) ?? -1]?.holes.push(hole);
  }
  return polygons;
}

/** Finds the smallest of the rings around another that shares with them at most points. */
function finder(rings: readonly Float64Array[]): (hole: Float64Array) => number | undefined {
  const areas = rings.map((ring) => Math.abs(ringArea(ring)));
  let [low, high, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const ring of rings) {
    count += ring.length / 2;
    for (let n = 1; n < ring.length; n += 2) [low, high] = [Math.min(low, ring[n]), Math.max(high, ring[n])];
  }
  // Edges are looked for in so many strips of y: ring and point of each edge that reaches into the strip.
  const strips = Array.from({ length: Math.ceil(Math.sqrt(count)) + 1 }, () => [] as number[]);
  const stripOf = (y: number): number => Math.floor(((y - low) / (high - low)) * (strips.length - 1));
  rings.forEach((ring, r) => {
    for (let n = 0, m = ring.length - 2; n < ring.length; m = n, n += 2) {
      const [a, b] = [stripOf(ring[m + 1]), stripOf(ring[n + 1])];
      for (let strip = Math.min(a, b); strip <= Math.max(a, b); strip++) strips[strip]?.push(r, m, n);
    }
  });
  return (hole) => {
    // The middle of an edge lies on no other ring.
    const [x, y] = [(hole[0] + hole[2]) / 2, (hole[1] + hole[3]) / 2];
    const inside = new Set<number>();
    const strip = strips[stripOf(y)] ?? [];
    for (let k = 0; k < strip.length; k += 3) {
      const [r, m, n] = [strip[k], strip[k + 1], strip[k + 2]];
      const ring = rings[r];
      const [y0, y1] = [ring[m + 1], ring[n + 1]];
      if (y0 > y === y1 > y || ring[m] + ((y - y0) / (y1 - y0)) * (ring[n] - ring[m]) >= x) continue;
      if (!inside.delete(r)) inside.add(r);
    }
    let smallest: number | undefined;
    for (const r of inside) if (smallest === undefined || areas[r] < areas[smallest]) smallest = r;
    return smallest;
  };
}
