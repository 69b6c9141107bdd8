import { dirname } from "node:path";
import type { Words } from "nabla";
import { type Statistics, Tally } from "../../array/statistics.js";
import { makeFolder, readBytes } from "../../files/file.js";
import { writeOutput } from "../../files/output.js";
import { geoJSONText } from "../../formats/geojson.js";
import { openRaster } from "../../formats/open-raster.js";
import { png } from "../../formats/picture/rasterize.js";
import type { Raster } from "../../formats/raster.js";
import { type Georeference, georeferenceOf } from "../../formats/tiff/georeference.js";
import { type Bar, progress } from "../../run/progress.js";
import type { Session } from "../../run/session.js";
import { bandCount, bandsOf } from "./bands.js";
import { drawLevels } from "./drawing.js";
import type { ScaledJob, TerrainJob, TerrainTask } from "./job.js";
import { levelsOf } from "./levels.js";
import { measure, noAnswer, partsOf, resultsFor } from "./measure.js";
import { openWriter } from "./writers.js";

/** What became of one raster. */
export interface Outcome {
  readonly input: string;
  readonly output?: string;
  readonly width: number;
  readonly height: number;
  readonly place: Georeference;
  readonly statistics: Statistics;
  /** How many levels have lines. */
  readonly levels?: number;
  /** What the user should know of the result. */
  readonly notes: readonly Note[];
}

/**
 * What a user should know: coordinates in GeoJSON that are no degrees, without a word of which system they are; a place
 * that another file tells; heights that are multiplied because their unit is not that of the cells; a unit that is not
 * known; heights without a unit over cells in feet; cells whose unit is not said and that look like degrees; cells
 * whose size is not said; cells of Web Mercator, which are longer than the ground.
 */
export type Note =
  | { readonly kind: "coordinates" | "beside" | "degrees" | "cells" }
  | { readonly kind: "units"; readonly heights: Words; readonly cells: Words; readonly factor: number }
  | { readonly kind: "assumed"; readonly cells: Words; readonly factor: number }
  | { readonly kind: "stretched"; readonly factor: number }
  | { readonly kind: "unknown"; readonly unit: string };

/** EPSG's number of Web Mercator, and the radius of its sphere. */
const WEB_MERCATOR = 3857;
const RADIUS = 6378137;

/** How many times as long as on the ground lengths are in the middle of a raster. */
const stretchOf = ({ epsg, y, dy }: Georeference, height: number): number =>
  epsg === WEB_MERCATOR ? Math.cosh((y + (dy * (height - 1)) / 2) / RADIUS) : 1;

/** What makes heights into the unit of the cells; 1 where the file does not say both units. */
function heightFactor({ unit, heightUnit }: Georeference): number {
  if (unit === undefined || heightUnit === undefined || unit.metres === heightUnit.metres) return 1;
  return heightUnit.metres / unit.metres;
}

function unitsOf({ unit, heightUnit }: Georeference): { heights: Words; cells: Words } {
  const none = { en: "", ru: "" };
  return { heights: heightUnit?.name ?? none, cells: unit?.name ?? none };
}

/** Does a raster without a coordinate system have cells as small, and lie where longitudes and latitudes are? */
function looksLikeDegrees({ x, y, dx, dy, geographic, epsg, unit }: Georeference, dem: Raster): boolean {
  if (geographic || epsg !== undefined || unit !== undefined || Math.abs(dx) >= 0.1 || Math.abs(dy) >= 0.1)
    return false;
  return (
    Math.max(Math.abs(x), Math.abs(x + dx * dem.width)) <= 180.5 &&
    Math.max(Math.abs(y), Math.abs(y + dy * dem.height)) <= 90.5
  );
}

/** Does the job on one raster; throws what goes wrong. `alone` shows how far it is. */
export async function workOn(
  task: TerrainTask,
  job: TerrainJob,
  session: Session,
  alone = false,
): Promise<Outcome> {
  const { path, output } = task;
  const dem = await openRaster(
    path,
    job.band,
    path === "-" ? await readBytes(path, session.streams.stdin) : undefined,
    job.encoding,
  );
  const passes = job.show === "levels" ? 2 : 1;
  const bar = alone ? await progress(session, passes * bandCount(dem), 0) : undefined;
  try {
    const place = georeferenceOf(dem.tags, path, dem.unit);
    const factor = job.cellSize === undefined && job.show !== "levels" ? heightFactor(place) : 1;
    const work = { ...job, zFactor: job.zFactor ?? factor };
    if (output !== undefined && output.path !== "-") await makeFolder(dirname(output.path));
    const found =
      job.show === "levels"
        ? await writeLevels(task, dem, place, work, session, bar)
        : { statistics: await writeRaster(task, dem, place, work, session, bar) };
    const { width, height } = dem;
    const notes: Note[] = [];
    if (dem.besides) notes.push({ kind: "beside" });
    if (job.zFactor === undefined && work.zFactor !== 1)
      notes.push({ kind: "units", ...unitsOf(place), factor });
    if (place.heightUnit === undefined && dem.unit) notes.push({ kind: "unknown", unit: dem.unit });
    if (job.show !== "levels" && job.cellSize === undefined) {
      const { unit, heightUnit } = place;
      if (unit !== undefined && unit.metres !== 1 && !heightUnit && !dem.unit && job.zFactor === undefined)
        notes.push({ kind: "assumed", cells: unit.name, factor: 1 / unit.metres });
      const stretch = stretchOf(place, height);
      if (stretch > 1.01 && job.zFactor === undefined && job.show !== "aspect")
        notes.push({ kind: "stretched", factor: stretch * work.zFactor });
      if (!place.placed) notes.push({ kind: "cells" });
      if (place.placed && looksLikeDegrees(place, dem)) notes.push({ kind: "degrees" });
    }
    const named = place.geographic || place.epsg !== undefined;
    if (output?.format === "geojson" && !named) notes.push({ kind: "coordinates" });
    return { input: path, ...(output && { output: output.path }), width, height, place, notes, ...found };
  } finally {
    bar?.stop();
    await dem.close();
  }
}

async function writeRaster(
  task: TerrainTask,
  dem: Raster,
  place: Georeference,
  job: ScaledJob,
  session: Session,
  bar: Bar | undefined,
): Promise<Statistics> {
  const { width, height, tags } = dem;
  const nodata = noAnswer(job.show);
  const dtype = job.show === "hillshade" ? "uint8" : "float32";
  const spec = { width, height, tags, nodata, dtype, compress: job.compress } as const;
  const writer = await openWriter(task, job, spec, session);
  const tally = new Tally();
  try {
    const memory = resultsFor(dem, job);
    for await (const band of bandsOf(dem)) {
      for (const part of partsOf(band, dem)) {
        const rows = measure(part, dem, place, job, memory);
        tally.add(rows, nodata);
        await writer.write(part.from, rows);
      }
      bar?.advance(1);
    }
    await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
  return tally.statistics;
}

async function writeLevels(
  { output }: TerrainTask,
  dem: Raster,
  place: Georeference,
  job: ScaledJob,
  session: Session,
  bar: Bar | undefined,
): Promise<Pick<Outcome, "statistics" | "levels">> {
  const { levels, statistics } = await levelsOf(dem, place, job, (bands) => bar?.advance(bands));
  if (output !== undefined) {
    const drawn = output.format === "geojson" ? geoJSONText(levels, place) : drawLevels(levels, dem, place);
    const data = output.format === "png" ? await png(drawn as string, 1) : drawn;
    await writeOutput(output.path, data, session);
  }
  return { statistics, levels: levels.length };
}
