import { array, type NDArray } from "nabla/array";
import { type LevelLines, LevelTracer, niceLevels } from "nabla/levels";
import { type Statistics, Tally } from "../../array/statistics.js";
import { refused } from "../../files/file.js";
import type { Raster } from "../../formats/raster.js";
import type { Georeference } from "../../formats/tiff/georeference.js";
import { BilingualError } from "../../messages/errors.js";
import { bandsOf } from "./bands.js";
import type { ScaledJob, TerrainJob } from "./job.js";
import { nodataOf, rowsAtOnce } from "./measure.js";

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

/** The heights of some rows at a time, holes as NaN, in memory that is used again for the next. */
async function* heightsOf(
  dem: Raster,
  job: ScaledJob,
  advance: (bands: number) => void,
): AsyncGenerator<{ readonly heights: NDArray; readonly from: number }> {
  const { width, scale, offset } = dem;
  const memory = new Float64Array(rowsAtOnce(dem) * width);
  const given = nodataOf(dem, job).nodata ?? Number.NaN;
  for await (const { slab, start, from, to } of bandsOf(dem)) {
    const nodata = slab.dtype === "float32" ? Math.fround(given) : given;
    for (let row = from; row < to; row += rowsAtOnce(dem)) {
      const rows = Math.min(rowsAtOnce(dem), to - row);
      const values = slab.data.subarray((row - start) * width, (row - start + rows) * width) as Float64Array;
      for (let k = 0; k < values.length; k++) {
        const z = values[k] as number;
        memory[k] = z === nodata || z - z !== 0 ? Number.NaN : (z * scale + offset) * job.zFactor;
      }
      yield { heights: array(memory.subarray(0, values.length), [rows, width]), from: row };
    }
    advance(1);
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
