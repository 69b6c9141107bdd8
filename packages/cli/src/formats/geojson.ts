import type { LevelLines } from "nabla/levels";
import { item } from "../array/item.js";
import type { Georeference } from "./tiff/georeference.js";

/**
 * Level lines as GeoJSON in the raster's coordinates, to a ten-thousandth of a cell, in pieces: a text of all lines
 * together may be longer than a string can be. Systems other than longitude and latitude are named by the member `crs`,
 * which RFC 7946 took out and GDAL and QGIS read.
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
    const head = `{"type":"Feature","properties":{"level":${level}}`;
    yield `${k === 0 ? "" : ","}\n${head},"geometry":{"type":"MultiLineString","coordinates":[`;
    let comma = "";
    for (const { points, closed } of lines) {
      const positions: string[] = [];
      for (let i = 0; i < points.length; i += 2) {
        const position = `[${rounded(item(points, i))},${rounded(item(points, i + 1))}]`;
        if (position !== positions.at(-1)) positions.push(position);
      }
      if (closed && positions.length > 1 && positions[0] === positions.at(-1)) positions.pop();
      // What is shorter than the rounding has no length any more.
      if (positions.length < (closed ? 3 : 2)) continue;
      if (closed) positions.push(item(positions, 0));
      yield `${comma}[${positions.join(",")}]`;
      comma = ",";
    }
    yield "]}}";
  }
  yield "\n]}\n";
}
