import { NablaError } from "nabla";
import { array } from "nabla/array";
import { geoJSON, type LevelLines, levelLines, niceLevels } from "nabla/levels";
import { type Statistics, Tally } from "../array/statistics.js";
import { bandsOf } from "./bands.js";
import type { DemFile } from "./dem.js";
import type { Georeference } from "./georeference.js";
import type { TerrainJob } from "./job.js";
import { nodataOf } from "./measure.js";

/** Level lines are found in memory. */
const MOST_CELLS = 1 << 27;
const MOST_LEVELS = 100_000;

/** The level lines of a raster in its own coordinates, with the statistics of its heights. */
export interface TerrainLevels {
  readonly levels: LevelLines[];
  readonly statistics: Statistics;
}

/**
 * Finds level lines between the centres of the cells; the higher ground is on the left of every line, as seen with north above.
 * Throws `limit` for rasters that are too large.
 */
export async function levelsOf(
  dem: DemFile,
  place: Georeference,
  job: TerrainJob,
  advance: (bands: number) => void,
): Promise<TerrainLevels> {
  const { width, height, path } = dem;
  if (width * height > MOST_CELLS) {
    const fact = `level lines are found in at most ${MOST_CELLS} cells, got ${width} × ${height}`;
    throw new NablaError("limit", `read ${path}: ${fact}`, { what: "cells", limit: MOST_CELLS });
  }
  const { heights, statistics } = await gather(dem, place.dy > 0, job, advance);
  const along = (count: number, first: number, step: number): Float64Array =>
    Float64Array.from({ length: count }, (_, k) => first + k * step);
  const x = along(width, place.x, place.dx);
  const y = along(height, place.y, place.dy);
  // The southernmost row comes first, so that y grows as x does.
  if (place.dy < 0) y.reverse();
  const levels = levelLines(array(heights, [height, width]), chosen(statistics, job), { x, y });
  return { levels: levels.filter(({ lines }) => lines.length > 0), statistics };
}

async function gather(
  dem: DemFile,
  southFirst: boolean,
  job: TerrainJob,
  advance: (bands: number) => void,
): Promise<{ heights: Float64Array; statistics: Statistics }> {
  const { width, height } = dem;
  const heights = new Float64Array(width * height);
  const tally = new Tally();
  const given = nodataOf(dem, job).nodata ?? Number.NaN;
  for await (const { slab, start, from, to } of bandsOf(dem)) {
    const nodata = slab.dtype === "float32" ? Math.fround(given) : given;
    const values = slab.data as Float64Array;
    for (let row = from; row < to; row++) {
      const place = (southFirst ? row : height - 1 - row) * width;
      const line = heights.subarray(place, place + width);
      for (let column = 0; column < width; column++) {
        const z = values[(row - start) * width + column] as number;
        line[column] = z === nodata ? Number.NaN : (z * dem.scale + dem.offset) * job.zFactor;
      }
      tally.add(array(line, [1, width]));
    }
    advance(1);
  }
  return { heights, statistics: tally.statistics };
}

/** The multiples of the step between the lowest and the highest height, or about ten round numbers. */
function chosen({ min, max, count }: Statistics, { step }: TerrainJob): number[] {
  if (count === 0) return [];
  if (step === undefined) return niceLevels(min, max);
  const [first, last] = [Math.ceil(min / step), Math.floor(max / step)];
  if (last - first > MOST_LEVELS) {
    const fact = `--step gives at most ${MOST_LEVELS} levels, got ${step} between ${min} and ${max}`;
    throw new NablaError("limit", `terrain: ${fact}`, { what: "levels", limit: MOST_LEVELS });
  }
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(15)));
}

/**
 * Level lines as GeoJSON in the raster's coordinates, to a ten-thousandth of a cell. Systems other than longitude and latitude are named by the member
 * `crs`, which RFC 7946 took out and GDAL and QGIS read.
 */
export function geoJSONText(levels: readonly LevelLines[], { dx, dy, epsg }: Georeference): Uint8Array {
  const cell = Math.min(Math.abs(dx), Math.abs(dy));
  const decimals = Math.max(0, Math.min(15, 4 - Math.floor(Math.log10(cell))));
  const unit = 10 ** decimals;
  const crs =
    epsg === undefined || epsg === 4326
      ? ""
      : `"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::${epsg}"}},`;
  // A text of all lines together may be longer than a string can be.
  const parts = levels.map(({ level, lines }, k) => {
    const [feature] = geoJSON([{ level, lines }]).features;
    const text = JSON.stringify(feature, (_, value) =>
      typeof value === "number" && value !== level ? Math.round(value * unit) / unit : value,
    );
    return Buffer.from(`${k === 0 ? "" : ","}\n${text}`);
  });
  const head = Buffer.from(`{"type":"FeatureCollection",${crs}"features":[`);
  return Buffer.concat([head, ...parts, Buffer.from("\n]}\n")]);
}
