import { array, type NDArray } from "nabla/array";
import {
  aspect,
  curvature,
  hillshade,
  position,
  roughness,
  ruggedness,
  slope,
  type TerrainOptions,
} from "nabla/terrain";
import { item } from "../../array/item.js";
import type { Raster } from "../../formats/raster.js";
import type { Georeference } from "../../formats/tiff/georeference.js";
import type { Band } from "./bands.js";
import type { ScaledJob, Show, TerrainJob } from "./job.js";

/** What stands where there is no answer; as in gdaldem. */
export const noAnswer = (show: Show): number => (show === "hillshade" ? 0 : -9999);

/** Memory for the results of a part, float32 or, for hillshade, uint8. */
export type Results = Float32Array | Uint8Array;

export const resultsFor = (dem: Raster, { show }: TerrainJob): Results =>
  new (show === "hillshade" ? Uint8Array : Float32Array)((rowsAtOnce(dem) + 2) * dem.width);

/** Results are made of about this many bytes at once. */
const PART_BYTES = 4 << 20;

/** How many rows of results are made at once. */
export const rowsAtOnce = ({ width }: Raster): number => Math.max(4, Math.floor(PART_BYTES / (4 * width)));

/**
 * A band in parts of at most `rowsAtOnce` rows, each with its neighbours: results need less memory than the heights.
 */
export function* partsOf(band: Band, dem: Raster): Generator<Band> {
  const { slab, start, from, to } = band;
  const { width } = dem;
  const end = start + item(slab.shape, 0);
  for (let row = from; row < to; row += rowsAtOnce(dem)) {
    const next = Math.min(to, row + rowsAtOnce(dem));
    const [first, last] = [Math.max(start, row - 1), Math.min(end, next + 1)];
    const data = slab.data.subarray((first - start) * width, (last - start) * width);
    yield { slab: array(data, [last - first, width]), start: first, from: row, to: next };
  }
}

/**
 * What the job shows of a band: its rows `from` to `to`. Fresh memory for each band would cost more than the
 * arithmetic.
 */
export function measure(
  { slab, start, from, to }: Band,
  dem: Raster,
  place: Georeference,
  job: ScaledJob,
  memory: Results,
): NDArray {
  const { width } = dem;
  const rows = item(slab.shape, 0);
  const out = array(memory.subarray(0, rows * width), [rows, width]);
  shown(
    slab,
    job,
    { ...cellsOf(place, job, start, rows), turn: place.turn ?? 0 },
    {
      ...nodataOf(dem, job),
      zFactor: job.zFactor * dem.scale,
      computeEdges: job.computeEdges,
      noAnswer: noAnswer(job.show),
      out,
    },
  );
  return array(memory.subarray((from - start) * width, (to - start) * width), [to - from, width]);
}

/** The sizes of cells, how far rows are turned, and what every measure is told beside them. */
type Cells = Pick<TerrainOptions, "cellSize" | "latitudes">;
type TurnedCells = Cells & { readonly turn: number };
type Shared = Omit<TerrainOptions, keyof Cells | "method">;

function shown(slab: NDArray, job: TerrainJob, { turn, ...cells }: TurnedCells, shared: Shared): NDArray {
  const { show, method, surface, algorithm, units, shading, azimuth, altitude, like } = job;
  if (show === "roughness") return roughness(slab, shared);
  if (show === "position") return position(slab, shared);
  if (show === "ruggedness") return ruggedness(slab, { ...shared, algorithm });
  const bent = { ...cells, ...shared, method: surface };
  if (show === "profile-curvature") return curvature(slab, { ...bent, kind: "profile" });
  if (show === "plan-curvature") return curvature(slab, { ...bent, kind: "plan" });
  const options = { ...cells, ...shared, method };
  if (show === "hillshade")
    return hillshade(slab, { ...options, shading, azimuth: azimuth + turn, altitude });
  if (show === "aspect") return aspect(slab, { ...options, turn, ...(like && { like }) });
  return slope(slab, { ...options, units });
}

export function nodataOf(dem: Raster, job: Pick<TerrainJob, "nodata">): { readonly nodata?: number } {
  const nodata = job.nodata ?? dem.nodata;
  return nodata === undefined ? {} : { nodata };
}

/** The size of the slab's cells: a degree of longitude is as long as it is at each row's latitude. */
export function cellsOf(
  { dx, dy, y, geographic }: Georeference,
  { cellSize }: TerrainJob,
  start: number,
  rows: number,
): Cells {
  // Positive sizes mean columns from west to east and rows from north to south.
  if (cellSize !== undefined) {
    return { cellSize: [Math.sign(dx) * cellSize[0], -Math.sign(dy) * cellSize[1]] };
  }
  if (!geographic) return { cellSize: [dx, -dy] };
  // A row at a pole may be rounded to beyond it; one that is beyond has no latitude.
  const latitude = (row: number): number => {
    const at = y + row * dy;
    return Math.abs(at) < 90 + 1e-6 * Math.abs(dy) ? Math.max(-90, Math.min(90, at)) : at;
  };
  return { cellSize: [dx, -dy], latitudes: [latitude(start), latitude(start + rows - 1)] };
}
