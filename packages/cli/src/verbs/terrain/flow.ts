import { array, type NDArray } from "nabla/array";
import { basins, type Outlet, type Path, steepestAscent, steepestDescent } from "nabla/terrain";
import { type Statistics, Tally } from "../../array/statistics.js";
import { refused } from "../../files/file.js";
import { writeOutput } from "../../files/output.js";
import { pathText } from "../../formats/geojson.js";
import type { Raster } from "../../formats/raster.js";
import type { Georeference } from "../../formats/tiff/georeference.js";
import { wholeHeights } from "./heights.js";
import type { Work } from "./job.js";
import { cellsOf } from "./measure.js";
import { writeRows } from "./writers.js";

/** What became of a path: its points are counted, how it ends is told. */
export interface FoundPath {
  readonly statistics: Statistics;
  readonly end: Path["end"];
}

/** Writes the path of steepest descent or ascent from the job's start. Throws `domain` where no height is there. */
export async function writePath({ task, dem, place, job, session, advance }: Work): Promise<FoundPath> {
  const { output } = task;
  const [x, y] = job.from ?? [Number.NaN, Number.NaN];
  const [{ heights }] = await wholeHeights(dem, job, advance);
  const from = [(x - place.x) / place.dx, (y - place.y) / place.dy] as const;
  checkStart(heights, from, dem, place, [x, y]);
  const walk = job.up ? steepestAscent : steepestDescent;
  const { points, heights: passed, end } = walk(heights, { ...cellsOf(place, job, 0, dem.height), from });
  const tally = new Tally();
  tally.add(array(passed, [1, passed.length]));
  if (output !== undefined) await writeOutput(output.path, pathText(points, passed, end, place), session);
  return { statistics: tally.statistics, end };
}

/** Between the centres of the outermost cells, and not in a hole or beside one. */
function checkStart(
  { data }: NDArray,
  [column, row]: readonly [number, number],
  { width, height, path }: Raster,
  { x, y, dx, dy }: Georeference,
  given: readonly number[],
): void {
  const isInside = column >= 0 && row >= 0 && column <= width - 1 && row <= height - 1;
  if (!isInside) {
    const span = (from: number, to: number): string => `${Math.min(from, to)} … ${Math.max(from, to)}`;
    const extent = `x ${span(x, x + dx * (width - 1))}, y ${span(y, y + dy * (height - 1))}`;
    const fact = {
      en: `a path begins within ${extent}, got --from ${given}`,
      ru: `путь начинается в пределах ${extent}, получено --from ${given}`,
    };
    throw refused("domain", path, fact, { value: given });
  }
  const around = [Math.floor(row), Math.ceil(row)].flatMap((r) =>
    [Math.floor(column), Math.ceil(column)].map((c) => Number(data[r * width + c])),
  );
  if (!around.some(Number.isNaN)) return;
  const fact = {
    en: `there is no height at --from ${given} or beside it`,
    ru: `в точке --from ${given} или рядом с ней нет высоты`,
  };
  throw refused("domain", path, fact, { value: given });
}

/** What became of basins: how many there are, and how many of them end at the rim or beside a hole. */
export interface FoundBasins {
  readonly statistics: Statistics;
  readonly basins: { readonly count: number; readonly open: number };
}

/** Writes the number of each cell's basin, 0 where there is no height. */
export async function writeBasins(work: Work): Promise<FoundBasins> {
  const { dem, place, job, advance } = work;
  const { width, height, tags } = dem;
  const [{ heights }] = await wholeHeights(dem, job, advance);
  const { labels, outlets } = basins(heights, cellsOf(place, job, 0, height));
  const spec = { width, height, tags, nodata: 0, dtype: "int32", compress: job.compress } as const;
  await writeRows(work, spec, (write) => write(0, labels));
  const tally = new Tally();
  tally.add(labels, 0);
  const isOpen = ({ end }: Outlet): boolean => end === "rim" || end === "hole";
  return {
    statistics: tally.statistics,
    basins: { count: outlets.length, open: outlets.filter(isOpen).length },
  };
}
