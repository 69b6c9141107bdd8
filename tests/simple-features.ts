/*
 * The rules of OGC Simple Features (OGC 06-103r4, 6.1.11 and 6.1.14) for polygons and lines, from their definition, in
 * exact arithmetic, by no code of the library.
 */

export type Point = readonly [number, number];
interface Segment {
  readonly a: Point;
  readonly b: Point;
  readonly polygon: number;
  readonly ring: number;
  readonly index: number;
  readonly size: number;
}

/** Twice the area of a triangle, as an exact sign: numbers below 2⁸ are whole multiples of 2⁻²⁰⁰ here. */
function orient(a: Point, b: Point, c: Point): number {
  const left = (b[0] - a[0]) * (c[1] - a[1]);
  const right = (b[1] - a[1]) * (c[0] - a[0]);
  if (Math.abs(left - right) > 1e-11) return Math.sign(left - right);
  const [ax, ay, bx, by, cx, cy] = [...a, ...b, ...c].map((v) => BigInt(v * 2 ** 200)) as bigint[];
  const area =
    ((bx ?? 0n) - (ax ?? 0n)) * ((cy ?? 0n) - (ay ?? 0n)) -
    ((by ?? 0n) - (ay ?? 0n)) * ((cx ?? 0n) - (ax ?? 0n));
  return area > 0n ? 1 : area < 0n ? -1 : 0;
}

const isWithin = (p: Point, { a, b }: Segment): boolean =>
  p[0] >= Math.min(a[0], b[0]) &&
  p[0] <= Math.max(a[0], b[0]) &&
  p[1] >= Math.min(a[1], b[1]) &&
  p[1] <= Math.max(a[1], b[1]);

/** What two segments have in common: "cross", "overlap", or the point where they touch. */
function meeting(s: Segment, t: Segment): "cross" | "overlap" | Point | undefined {
  const [d1, d2] = [orient(s.a, s.b, t.a), orient(s.a, s.b, t.b)];
  const [d3, d4] = [orient(t.a, t.b, s.a), orient(t.a, t.b, s.b)];
  if (d1 * d2 < 0 && d3 * d4 < 0) return "cross";
  const touches = [
    ...(d1 === 0 && isWithin(t.a, s) ? [t.a] : []),
    ...(d2 === 0 && isWithin(t.b, s) ? [t.b] : []),
    ...(d3 === 0 && isWithin(s.a, t) ? [s.a] : []),
    ...(d4 === 0 && isWithin(s.b, t) ? [s.b] : []),
  ];
  const distinct = new Set(touches.map(String));
  return distinct.size > 1 ? "overlap" : touches[0];
}

const contains = (ring: readonly Point[], [x, y]: Point): boolean => {
  let inside = false;
  ring.forEach(([x0, y0], n) => {
    const [x1, y1] = ring[(n + 1) % ring.length] as Point;
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  });
  return inside;
};
const middle = ([[x0, y0], [x1, y1]]: readonly Point[]): Point => [(x0 + x1) / 2, (y0 + y1) / 2];
export const areaOf = (ring: readonly Point[]): number =>
  ring.reduce((sum, [x, y], n) => {
    const [u, v] = ring[(n + 1) % ring.length] as Point;
    return sum + (x * v - u * y) / 2;
  }, 0);

/** Visits each two segments whose boxes meet. */
function eachPair(segments: Segment[], visit: (s: Segment, t: Segment) => void): void {
  const low = ({ a, b }: Segment, axis: 0 | 1): number => Math.min(a[axis], b[axis]);
  const high = ({ a, b }: Segment, axis: 0 | 1): number => Math.max(a[axis], b[axis]);
  const sorted = segments.sort((s, t) => low(s, 0) - low(t, 0));
  sorted.forEach((s, n) => {
    for (let m = n + 1; m < sorted.length; m++) {
      const t = sorted[m] as Segment;
      if (low(t, 0) > high(s, 0)) return;
      if (low(t, 1) <= high(s, 1) && low(s, 1) <= high(t, 1)) visit(s, t);
    }
  });
}

const isNeighbour = (s: Segment, t: Segment, closed: boolean): boolean =>
  Math.abs(s.index - t.index) === 1 || (closed && Math.abs(s.index - t.index) === s.size - 1);

/** What is wrong with a GeoJSON MultiPolygon by the rules of Simple Features; empty when it is valid. */
export function faultsOf(polygons: readonly (readonly (readonly Point[])[])[]): string[] {
  const faults: string[] = [];
  const segments: Segment[] = [];
  const open = polygons.map((rings) => rings.map((ring) => ring.slice(0, -1)));
  polygons.forEach((rings, polygon) => {
    rings.forEach((ring, r) => {
      const size = ring.length - 1;
      if (String(ring[0]) !== String(ring[size])) faults.push("a ring is not closed");
      if (size < 3 || areaOf(ring.slice(0, -1)) === 0) faults.push("a ring has no area");
      for (let index = 0; index < size; index++) {
        const [a, b] = [ring[index], ring[index + 1]] as [Point, Point];
        if (String(a) === String(b)) faults.push("a point is repeated");
        else segments.push({ a, b, polygon, ring: r, index, size });
      }
    });
  });
  const touches = polygons.map(() => new Set<string>());
  eachPair(segments, (s, t) => {
    const met = meeting(s, t);
    if (met === undefined) return;
    if (typeof met === "string") faults.push(`edges ${met}`);
    else if (s.polygon === t.polygon && s.ring !== t.ring) {
      touches[s.polygon]?.add(`ring ${s.ring}|${met}`).add(`ring ${t.ring}|${met}`);
    } else if (s.polygon === t.polygon && !isNeighbour(s, t, true)) faults.push("a ring touches itself");
  });
  // The interior is connected when rings and the points where they touch make no cycle.
  for (const touch of touches) {
    const rootOf = new Map<string, string>();
    const root = (node: string): string => {
      let at = node;
      for (let up = rootOf.get(at); up !== undefined; up = rootOf.get(at)) at = up;
      return at;
    };
    for (const pair of touch) {
      const [ring, point] = pair.split("|").map(root) as [string, string];
      if (ring === point) faults.push("the interior is cut in two");
      else rootOf.set(ring, point);
    }
  }
  open.forEach(([outer = [], ...holes], p) => {
    for (const hole of holes) {
      if (!contains(outer, middle(hole))) faults.push("a hole lies outside");
      if (holes.some((other) => other !== hole && contains(other, middle(hole))))
        faults.push("a hole lies in a hole");
    }
    open.forEach(([other = [], ...others], q) => {
      const at = middle(outer);
      if (p !== q && contains(other, at) && !others.some((hole) => contains(hole, at)))
        faults.push("polygons overlap");
    });
  });
  return faults;
}

/** What is wrong with lines: no length, repeated points, or not simple. */
export function lineFaults(lines: readonly { points: ArrayLike<number>; closed: boolean }[]): string[] {
  return lines.flatMap(({ points, closed }) => {
    const list = Array.from(
      { length: points.length / 2 },
      (_, n): Point => [points[2 * n], points[2 * n + 1]],
    );
    const faults = list.length < (closed ? 3 : 2) ? ["no length"] : [];
    if (new Set(list.map(String)).size < list.length) faults.push("a point is repeated");
    const size = closed ? list.length : list.length - 1;
    const segments = Array.from({ length: size }, (_, index): Segment => {
      const [a, b] = [list[index], list[(index + 1) % list.length]] as [Point, Point];
      return { a, b, polygon: 0, ring: 0, index, size };
    });
    eachPair(segments, (s, t) => {
      const met = meeting(s, t);
      if (typeof met === "string" || (met !== undefined && !isNeighbour(s, t, closed)))
        faults.push("not simple");
    });
    return faults;
  });
}
