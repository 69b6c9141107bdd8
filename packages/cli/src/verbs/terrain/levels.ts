import { type LevelBand, type LevelLines, LevelTracer, levelBands, niceLevels } from "nabla/levels";
import { type Statistics, Tally } from "../../array/statistics.js";
import { refused } from "../../files/file.js";
import type { Raster } from "../../formats/raster.js";
import type { Georeference } from "../../formats/tiff/georeference.js";
import { BilingualError } from "../../messages/errors.js";
import { heightsOf, type Part, wholeHeights } from "./heights.js";
import { holdsWhole, type ScaledJob, type TerrainJob } from "./job.js";

/** The points of all lines are kept in memory until the lines are whole. */
const MOST_POINTS = 1 << 24;
const MOST_LEVELS = 100_000;

/** The level lines or bands of a raster in its own coordinates, with the statistics of its heights. */
export interface TerrainLevels {
  readonly levels: readonly (LevelLines | LevelBand)[];
  readonly statistics: Statistics;
}

/**
 * Finds level lines between the centres of the cells, or the bands between them; the higher ground is on the left of
 * every line, the band on the left of its rings, as seen with north above. The raster is read twice, in bands of rows:
 * first to choose the levels; what is smoothed and what becomes bands is read whole. Throws `limit` for lines of too
 * many points, and for a raster that is too large to be read whole.
 */
export async function levelsOf(
  dem: Raster,
  place: Georeference,
  job: ScaledJob,
  advance: (bands: number) => void,
): Promise<TerrainLevels> {
  const bands = job.show === "bands";
  const whole = holdsWhole(job) ? await wholeHeights(dem, job, advance) : undefined;
  const parts = (): AsyncIterable<Part> | Iterable<Part> => whole ?? heightsOf(dem, job, advance);
  const tally = new Tally();
  for await (const { heights } of parts()) tally.add(heights);
  const { statistics } = tally;
  const levels = chosen(statistics, job);
  const x = Float64Array.from({ length: dem.width }, (_, column) => place.x + column * place.dx);
  const smallestRing = (job.smallestRing ?? 0) * Math.abs(place.dx * place.dy);
  // A count of points that bands may have at most, before they take the memory for them.
  const isSure = bands && 2 * levels.length * dem.width * dem.height <= MOST_POINTS;
  const lines = isSure ? [] : await traced(parts(), dem, place, { levels, x, smallestRing });
  const found = bands
    ? bandsOf(whole, dem, place, { levels, x, smallestRing }, statistics)
    : lines.filter((level) => level.lines.length > 0);
  // Where rows run southwards, or columns westwards, a line's left is its right on the map.
  if (place.dx * place.dy < 0)
    for (const one of found) for (const points of coursesOf(one)) turnRound(points);
  return { levels: found, statistics };
}

/** What levels are looked for, and where. */
interface Search {
  readonly levels: readonly number[];
  readonly x: Float64Array;
  readonly smallestRing: number;
}

async function traced(
  parts: AsyncIterable<Part> | Iterable<Part>,
  { path }: Raster,
  place: Georeference,
  { levels, ...options }: Search,
): Promise<LevelLines[]> {
  const tracer = new LevelTracer(levels, options);
  for await (const { heights, from } of parts) {
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
  return tracer.finish();
}

/** The bands between the levels, the outermost down to the lowest and up to the highest height. */
function bandsOf(
  parts: Iterable<Part> | undefined,
  { height }: Raster,
  place: Georeference,
  { levels, ...options }: Search,
  { min, max }: Statistics,
): LevelBand[] {
  const y = Float64Array.from({ length: height }, (_, row) => place.y + row * place.dy);
  const bounds = [Number.NEGATIVE_INFINITY, ...levels, Number.POSITIVE_INFINITY];
  return [...(parts ?? [])]
    .flatMap(({ heights }) => levelBands(heights, bounds, { ...options, y }))
    .filter(({ polygons }) => polygons.length > 0)
    .map(({ lower, upper, polygons }) => ({
      lower: Math.max(lower, min),
      upper: Math.min(upper, max),
      polygons,
    }));
}

const coursesOf = (one: LevelLines | LevelBand): Float64Array[] =>
  "lines" in one
    ? one.lines.map(({ points }) => points)
    : one.polygons.flatMap(({ outer, holes }) => [outer, ...holes]);

/** Turns a line's direction round in its own memory. */
function turnRound(points: Float64Array): void {
  points.reverse();
  for (let n = 0; n < points.length; n += 2) {
    const y = points[n] as number;
    points[n] = points[n + 1] as number;
    points[n + 1] = y;
  }
}

/** The levels that are asked for: a list, every step from the base between the heights, or about ten round numbers. */
function chosen({ min, max, count }: Statistics, { levels, step, base }: TerrainJob): readonly number[] {
  if (levels !== undefined) return levels;
  if (count === 0) return [];
  if (step === undefined) return niceLevels(min, max);
  const [first, last] = [Math.ceil((min - base) / step), Math.floor((max - base) / step)];
  if (last - first > MOST_LEVELS) {
    const words = {
      en: `terrain: --step gives at most ${MOST_LEVELS} levels, got ${step} between ${min} and ${max}`,
      ru: `рельеф: --step даёт не больше ${MOST_LEVELS} уровней, получено ${step} между ${min} и ${max}`,
    };
    throw new BilingualError("limit", words, { what: "levels", limit: MOST_LEVELS });
  }
  return Array.from({ length: last - first + 1 }, (_, k) =>
    Number((base + (first + k) * step).toPrecision(15)),
  );
}
