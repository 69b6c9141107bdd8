import { shown } from "../array/arguments.js";
import { NablaError } from "../error.js";
import type { LevelBand } from "./bands.js";
import type { LevelLines } from "./lines.js";
import { ringArea } from "./polygons.js";

type Position = [number, number];
type Feature<Properties, Geometry> = { type: "Feature"; properties: Properties; geometry: Geometry };
type Collection<F> = { type: "FeatureCollection"; features: F[] };

/** GeoJSON (RFC 7946) of level lines: a MultiLineString for each level. */
export type LineCollection = Collection<
  Feature<{ level: number }, { type: "MultiLineString"; coordinates: Position[][] }>
>;
/** GeoJSON (RFC 7946) of bands: a MultiPolygon for each band. */
export type BandCollection = Collection<
  Feature<{ lower: number; upper: number }, { type: "MultiPolygon"; coordinates: Position[][][] }>
>;

/**
 * Level lines or bands as a GeoJSON FeatureCollection, one feature each, ready for `JSON.stringify`. Closed lines and
 * rings end on their first point, outer rings run counter-clockwise and holes clockwise. GeoJSON's x and y are
 * longitude and latitude: give the grid such coordinates. Throws `domain` for what is neither lines nor bands.
 */
export function geoJSON(levels: readonly LevelLines[]): LineCollection;
export function geoJSON(bands: readonly LevelBand[]): BandCollection;
export function geoJSON(found: readonly (LevelLines | LevelBand)[]): LineCollection | BandCollection {
  if (!Array.isArray(found) || !found.every(isFound)) {
    const wrong = Array.isArray(found) ? found.find((one) => !isFound(one)) : found;
    const fact = `takes what levelLines or levelBands return, got ${shown(wrong)}`;
    throw new NablaError("domain", `levels.geoJSON: ${fact}`, { value: found });
  }
  const features = found.map((one) => ("lines" in one ? lineFeature(one) : bandFeature(one)));
  return { type: "FeatureCollection", features } as LineCollection | BandCollection;
}

/** Is it made like the lines of a level, or like a band? */
function isFound(one: Partial<LevelLines & LevelBand> | undefined | null): boolean {
  const { lines, polygons } = one ?? {};
  const isRing = (ring: unknown): boolean => ring instanceof Float64Array;
  return Array.isArray(lines)
    ? lines.every((line) => isRing(line?.points))
    : Array.isArray(polygons) &&
        polygons.every((polygon) => isRing(polygon?.outer) && polygon.holes?.every(isRing));
}

const lineFeature = ({ level, lines }: LevelLines): LineCollection["features"][number] => ({
  type: "Feature",
  properties: { level },
  geometry: {
    type: "MultiLineString",
    coordinates: lines.map(({ points, closed }) => positions(points, closed)),
  },
});

const bandFeature = ({ lower, upper, polygons }: LevelBand): BandCollection["features"][number] => ({
  type: "Feature",
  properties: { lower, upper },
  geometry: {
    type: "MultiPolygon",
    coordinates: polygons.map(({ outer, holes }) => [ring(outer, 1), ...holes.map((hole) => ring(hole, -1))]),
  },
});

function ring(points: Float64Array, turn: 1 | -1): Position[] {
  const list = positions(points, true);
  return turn * ringArea(points) < 0 ? list.reverse() : list;
}

function positions(points: Float64Array, closed: boolean): Position[] {
  const list: Position[] = [];
  for (let n = 0; n < points.length; n += 2) list.push([points[n], points[n + 1]]);
  if (closed) list.push([points[0], points[1]]);
  return list;
}
