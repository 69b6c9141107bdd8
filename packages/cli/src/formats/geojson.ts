import type { LevelBand, LevelLines } from "nabla/levels";
import { item } from "../array/item.js";
import type { Georeference } from "./tiff/georeference.js";

/** How level lines and bands are named and parted in GeoJSON. */
export interface Naming {
  /** The properties that hold the level, or the band's lower and upper one. */
  readonly attributes: readonly string[];
  /** Is each line or polygon a feature of its own? */
  readonly separate: boolean;
}

/**
 * Level lines or bands as GeoJSON in the raster's coordinates, to a ten-thousandth of a cell, in pieces: a text of all
 * lines together may be longer than a string can be. Systems other than longitude and latitude are named by the member
 * `crs`, which RFC 7946 took out and GDAL and QGIS read.
 */
export function* geoJSONText(
  levels: readonly (LevelLines | LevelBand)[],
  { dx, dy, epsg }: Georeference,
  { attributes, separate }: Naming,
): Generator<string> {
  const decimals = decimalsFor(dx, dy);
  yield `{"type":"FeatureCollection",${crsOf(epsg)}"features":[`;
  let comma = "";
  for (const one of levels) {
    const heights = "lines" in one ? [one.level] : [one.lower, one.upper];
    const named = heights.map((height, k) => `${JSON.stringify(item(attributes, k))}:${height}`);
    const head = `{"type":"Feature","properties":{${named.join(",")}},"geometry":{"type":"`;
    const kind = "lines" in one ? "LineString" : "Polygon";
    if (!separate) yield `${comma}\n${head}Multi${kind}","coordinates":[`;
    let inner = "";
    for (const coordinates of "lines" in one ? linesIn(one, decimals) : polygonsIn(one, decimals)) {
      yield separate ? `${comma}\n${head}${kind}","coordinates":${coordinates}}}` : `${inner}${coordinates}`;
      inner = ",";
      if (separate) comma = ",";
    }
    if (separate) continue;
    yield "]}}";
    comma = ",";
  }
  yield "\n]}\n";
}

function* linesIn({ lines }: LevelLines, decimals: number): Generator<string> {
  for (const { points, closed } of lines) {
    const positions = rounded(points, closed, decimals);
    if (positions !== undefined) yield positions;
  }
}

function* polygonsIn({ polygons }: LevelBand, decimals: number): Generator<string> {
  for (const { outer, holes } of polygons) {
    const ring = rounded(outer, true, decimals);
    if (ring === undefined) continue;
    yield `[${[ring, ...holes.flatMap((hole) => rounded(hole, true, decimals) ?? [])].join(",")}]`;
  }
}

/** A path over the terrain as one feature, with its first and last height and how it ends. */
export function pathText(
  points: Float64Array,
  heights: Float64Array,
  end: string,
  { x, y, dx, dy, epsg }: Georeference,
): string {
  const placed = points.map((at, n) => (n % 2 === 0 ? x + at * dx : y + at * dy));
  const properties = { end, startHeight: heights[0], endHeight: heights.at(-1) };
  const line = rounded(placed, false, decimalsFor(dx, dy));
  const geometry =
    line === undefined
      ? `{"type":"Point","coordinates":[${placed[0]},${placed[1]}]}`
      : `{"type":"LineString","coordinates":${line}}`;
  const feature = `{"type":"Feature","properties":${JSON.stringify(properties)},"geometry":${geometry}}`;
  return `{"type":"FeatureCollection",${crsOf(epsg)}"features":[\n${feature}\n]}\n`;
}

/** Places to a ten-thousandth of a cell. */
function decimalsFor(dx: number, dy: number): number {
  const cell = Math.min(Math.abs(dx), Math.abs(dy));
  return Math.max(0, Math.min(15, 4 - Math.floor(Math.log10(cell))));
}

const crsOf = (epsg: number | undefined): string =>
  epsg === undefined || epsg === 4326
    ? ""
    : `"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::${epsg}"}},`;

/** The points of a line as text, without repetitions; undefined for what is shorter than the rounding. */
function rounded(points: Float64Array, closed: boolean, decimals: number): string | undefined {
  const unit = 10 ** decimals;
  const near = (value: number): number => Math.round(value * unit) / unit + 0;
  const positions: string[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const position = `[${near(item(points, i))},${near(item(points, i + 1))}]`;
    if (position !== positions.at(-1)) positions.push(position);
  }
  if (closed && positions.length > 1 && positions[0] === positions.at(-1)) positions.pop();
  if (positions.length < (closed ? 3 : 2)) return undefined;
  if (closed) positions.push(item(positions, 0));
  return `[${positions.join(",")}]`;
}
