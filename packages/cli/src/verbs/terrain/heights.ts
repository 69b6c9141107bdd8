import { array, type NDArray } from "nabla/array";
import type { Raster } from "../../formats/raster.js";
import { bandsOf } from "./bands.js";
import type { ScaledJob } from "./job.js";
import { nodataOf, rowsAtOnce } from "./measure.js";

/**
 * The heights of a raster, some rows at a time, times the job's factor and with holes as NaN, in memory that is used
 * again for the next rows; `advance` hears of each band that is done.
 */
export async function* heightsOf(
  dem: Raster,
  job: Pick<ScaledJob, "nodata" | "zFactor">,
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
