import { type LevelLines, LevelTracer, niceLevels } from "nabla/levels";
import { type Statistics, Tally } from "../../array/statistics.js";
import { refused } from "../../files/file.js";
import type { Raster } from "../../formats/raster.js";
import type { Georeference } from "../../formats/tiff/georeference.js";
import { BilingualError } from "../../messages/errors.js";
import { heightsOf } from "./heights.js";
import type { ScaledJob, TerrainJob } from "./job.js";

/** The points of all lines are kept in memory until the lines are whole. */
const MOST_POINTS = 1 << 24;
const MOST_LEVELS = 100_000;

/** The level lines of a raster in its own coordinates, with the statistics of its heights. */
export interface TerrainLevels {
  readonly levels: LevelLines[];
  readonly statistics: Statistics;
}

/**
 * Finds level lines between the centres of the cells; the higher ground is on the left of every line, as seen with
 * north above. The raster is read twice, in bands: first to choose the levels. Throws `limit` for lines of too many
 * points.
 */
export async function levelsOf(
  dem: Raster,
  place: Georeference,
  job: ScaledJob,
  advance: (bands: number) => void,
): Promise<TerrainLevels> {
  const { width, path } = dem;
  const tally = new Tally();
  for await (const { heights } of heightsOf(dem, job, advance)) tally.add(heights);
  const { statistics } = tally;
  const x = Float64Array.from({ length: width }, (_, column) => place.x + column * place.dx);
  const tracer = new LevelTracer(chosen(statistics, job), { x });
  for await (const { heights, from } of heightsOf(dem, job, advance)) {
    const [rows = 0] = heights.shape;
    tracer.add(
      heights,
      Float64Array.from({ length: rows }, (_, k) => place.y + (from + k) * place.dy),
    );
    if (tracer.size > MOST_POINTS) {
      const row = from + rows - 1;
      const fact = {
        en: `level lines have at most ${MOST_POINTS} points, got more up to row ${row} (a larger --step gives fewer)`,
        ru:
          `точек в линиях уровня бывает не больше ${MOST_POINTS}, до строки ` +
          `${row} их больше (меньше даст больший --step)`,
      };
      throw refused("limit", path, fact, { what: "points", limit: MOST_POINTS });
    }
  }
  const levels = tracer.finish().filter(({ lines }) => lines.length > 0);
  // Where rows run southwards, or columns westwards, a line's left is its right on the map.
  if (place.dx * place.dy < 0)
    for (const { lines } of levels) for (const line of lines) turnRound(line.points);
  return { levels, statistics };
}

/** Turns a line's direction round in its own memory. */
function turnRound(points: Float64Array): void {
  points.reverse();
  for (let n = 0; n < points.length; n += 2) {
    const y = points[n] as number;
    points[n] = points[n + 1] as number;
    points[n + 1] = y;
  }
}

/** The multiples of the step between the lowest and the highest height, or about ten round numbers. */
function chosen({ min, max, count }: Statistics, { step }: TerrainJob): number[] {
  if (count === 0) return [];
  if (step === undefined) return niceLevels(min, max);
  const [first, last] = [Math.ceil(min / step), Math.floor(max / step)];
  if (last - first > MOST_LEVELS) {
    const words = {
      en: `terrain: --step gives at most ${MOST_LEVELS} levels, got ${step} between ${min} and ${max}`,
      ru: `рельеф: --step даёт не больше ${MOST_LEVELS} уровней, получено ${step} между ${min} и ${max}`,
    };
    throw new BilingualError("limit", words, { what: "levels", limit: MOST_LEVELS });
  }
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(15)));
}
