import { dirname } from "node:path";
import type { Path } from "nabla/terrain";
import { type Statistics, Tally } from "../../array/statistics.js";
import { makeFolder, readBytes } from "../../files/file.js";
import { writeOutput } from "../../files/output.js";
import { geoJSONText } from "../../formats/geojson.js";
import { openRaster } from "../../formats/open-raster.js";
import { png } from "../../formats/picture/rasterize.js";
import { type Georeference, georeferenceOf } from "../../formats/tiff/georeference.js";
import { progress } from "../../run/progress.js";
import type { Session } from "../../run/session.js";
import { bandCount, bandsOf } from "./bands.js";
import { drawLevels } from "./drawing.js";
import { type FoundBasins, writeBasins, writePath } from "./flow.js";
import { factorOf, type Note, notesOf } from "./ground.js";
import { holdsWhole, mayTurn, showsLevels, type TerrainJob, type TerrainTask, type Work } from "./job.js";
import { levelsOf } from "./levels.js";
import { measure, noAnswer, partsOf, resultsFor } from "./measure.js";
import { writeRows } from "./writers.js";

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
  /** How a path ends. */
  readonly end?: Path["end"];
  /** How many basins there are, and how many of them are open. */
  readonly basins?: FoundBasins["basins"];
  /** What the user should know of the result. */
  readonly notes: readonly Note[];
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
    job.sources,
  );
  const passes = showsLevels.has(job.show) && !holdsWhole(job) ? 2 : 1;
  const bar = alone ? await progress(session, passes * bandCount(dem), 0) : undefined;
  try {
    const place = georeferenceOf(dem.tags, path, dem.unit, mayTurn(job));
    const scaled = { ...job, zFactor: job.zFactor ?? factorOf(place, job) };
    if (output !== undefined && output.path !== "-") await makeFolder(dirname(output.path));
    const found = await shownOf({
      task,
      dem,
      place,
      job: scaled,
      session,
      advance: (bands) => bar?.advance(bands),
    });
    const { width, height } = dem;
    const notes = notesOf(dem, place, job);
    const named = place.geographic || place.epsg !== undefined;
    if (output?.format === "geojson" && !named) notes.push({ kind: "coordinates" });
    const beyond =
      place.geographic && [0, width - 1].some((column) => Math.abs(place.x + column * place.dx) > 180);
    if (output?.format === "geojson" && beyond) notes.push({ kind: "beyond" });
    return { input: path, ...(output && { output: output.path }), width, height, place, notes, ...found };
  } finally {
    bar?.stop();
    await dem.close();
  }
}

type Found = Pick<Outcome, "statistics" | "levels" | "end" | "basins">;

/** Writes what the job shows, by the way that it needs the raster: in rows, in lines, or along slopes. */
async function shownOf(work: Work): Promise<Found> {
  const { show } = work.job;
  if (show === "path") return writePath(work);
  if (show === "basins") return writeBasins(work);
  return showsLevels.has(show) ? writeLevels(work) : { statistics: await writeRaster(work) };
}

async function writeRaster(work: Work): Promise<Statistics> {
  const { dem, place, job } = work;
  const { width, height, tags } = dem;
  const nodata = noAnswer(job.show);
  const dtype = job.show === "hillshade" ? "uint8" : "float32";
  const spec = { width, height, tags, nodata, dtype, compress: job.compress } as const;
  const tally = new Tally();
  await writeRows(work, spec, async (write) => {
    const memory = resultsFor(dem, job);
    for await (const band of bandsOf(dem)) {
      for (const part of partsOf(band, dem)) {
        const rows = measure(part, dem, place, job, memory);
        tally.add(rows, nodata);
        await write(part.from, rows);
      }
      work.advance(1);
    }
  });
  return tally.statistics;
}

async function writeLevels({ task, dem, place, job, session, advance }: Work): Promise<Found> {
  const { output } = task;
  const { levels, statistics } = await levelsOf(dem, place, job, advance);
  if (output !== undefined) {
    const drawn =
      output.format === "geojson" ? geoJSONText(levels, place, job) : drawLevels(levels, dem, place);
    const data = output.format === "png" ? await png(drawn as string, 1) : drawn;
    await writeOutput(output.path, data, session);
  }
  return { statistics, levels: levels.length };
}
