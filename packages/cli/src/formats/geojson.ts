import type { LevelLines } from "nabla/levels";
import type { Georeference } from "./tiff/georeference.js";

/**
 * Level lines as GeoJSON in the raster's coordinates, to a ten-thousandth of a cell, in pieces: a text of all lines together may be longer
 * than a string can be. Systems other than longitude and latitude are named by the member `crs`, which RFC 7946 took out and GDAL and QGIS
 * read.
 */
export function* geoJSONText(
  levels: readonly LevelLines[],
  { dx, dy, epsg }: Georeference,
): Generator<string> {
  const cell = Math.min(Math.abs(dx), Math.abs(dy));
  const decimals = Math.max(0, Math.min(15, 4 - Math.floor(Math.log10(cell))));
  const unit = 10 ** decimals;
  const rounded = (value: number): number => Math.round(value * unit) / unit + 0;
  const crs =
    epsg === undefined || epsg === 4326
      ? ""
      : `"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::${epsg}"}},`;
  yield `{"type":"FeatureCollection",${crs}"features":[`;
  for (const [k, { level, lines }] of levels.entries()) {
    yield `${k === 0 ? "" : ","}\n{"type":"Feature","properties":{"level":${level}},"geometry":{"type":"MultiLineString","coordinates":[`;
    for (const [n, { points, closed }] of lines.entries()) {
      const positions: string[] = [];
      for (let i = 0; i < points.length; i += 2) {
        positions.push(`[${rounded(points[i] as number)},${rounded(points[i + 1] as number)}]`);
      }
      if (closed) positions.push(positions[0] as string);
      yield `${n === 0 ? "" : ","}[${positions.join(",")}]`;
    }
    yield "]}}";
  }
  yield "\n]}\n";
}
