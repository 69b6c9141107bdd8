import { array, type NDArray } from "nabla/array";
import { blur } from "nabla/image";
import { refused } from "../../files/file.js";
import type { Raster } from "../../formats/raster.js";
import { bandsOf } from "./bands.js";
import type { ScaledJob } from "./job.js";
import { nodataOf, rowsAtOnce } from "./measure.js";

/** Rows of heights, from row `from` on. */
export interface Part {
  readonly heights: NDArray;
  readonly from: number;
}

/** So many heights are held at once, half a gigabyte of doubles. */
const MOST_CELLS = 1 << 26;

/** All heights of a raster as one part, smoothed if the job says so: what is missing does not count, and stays so. */
export async function wholeHeights(
  dem: Raster,
  job: Pick<ScaledJob, "nodata" | "zFactor" | "smooth">,
  advance: (bands: number) => void,
): Promise<[Part]> {
  const { width, height, path } = dem;
  if (width * height > MOST_CELLS) {
    const fact = {
      en: `it is held whole for this, at most ${MOST_CELLS} cells, got ${width} × ${height}`,
      ru: `для этого он нужен в памяти целиком, ячеек не больше ${MOST_CELLS}, получено ${width} × ${height}`,
    };
    throw refused("limit", path, fact, { what: "cells", limit: MOST_CELLS });
  }
  const all = new Float64Array(width * height);
  for await (const { heights, from } of heightsOf(dem, job, advance))
    all.set(heights.data as Float64Array, from * width);
  const whole = array(all, [height, width]);
  return [{ heights: job.smooth === undefined ? whole : blur(whole, { sigma: job.smooth }), from: 0 }];
}

/**
 * The heights of a raster, some rows at a time, times the job's factor and with holes as NaN, in memory that is used
 * again for the next rows; `advance` hears of each band that is done.
 */
export async function* heightsOf(
  dem: Raster,
  job: Pick<ScaledJob, "nodata" | "zFactor">,
  advance: (bands: number) => void,
): AsyncGenerator<Part> {
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
