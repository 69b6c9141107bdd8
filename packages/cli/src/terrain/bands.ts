import type { NDArray } from "nabla/array";
import type { DemFile } from "./dem.js";

/** Some rows of a raster together with their neighbours. */
export interface Band {
  /** Rows `start` up to `start + slab.shape[0]` of the raster. */
  readonly slab: NDArray;
  readonly start: number;
  /** The rows that can be answered: all but those whose neighbours are in other bands. */
  readonly from: number;
  readonly to: number;
}

/** Bands have about this many bytes. */
const BAND_BYTES = 8 << 20;

/** How many bands a raster is read in. */
export function bandCount(dem: DemFile): number {
  return Math.ceil(dem.height / rowsAtOnce(dem));
}

function rowsAtOnce({ rowBytes, rowsTogether }: DemFile): number {
  const rows = Math.max(2, Math.floor(BAND_BYTES / rowBytes));
  return Math.ceil(rows / rowsTogether) * rowsTogether;
}

/**
 * Reads a raster from its first row to its last, a whole number of strips or tiles at a time, so that each is decoded once. Every band
 * begins with the last two rows of the one before, so that every row is answered once with both of its neighbours.
 */
export async function* bandsOf(dem: DemFile): AsyncGenerator<Band> {
  const { height, width } = dem;
  const most = rowsAtOnce(dem);
  let last: NDArray | undefined;
  let from = 0;
  for (let read = 0; read < height; ) {
    const end = Math.min(height, read + most);
    const fresh = await dem.rows(read, end);
    const kept = last === undefined ? 0 : Math.min(2, last.shape[0] as number);
    const slab = last === undefined ? fresh : joined(last, kept, fresh, width);
    const to = end === height ? height : end - 1;
    yield { slab, start: read - kept, from, to };
    from = to;
    last = slab;
    read = end;
  }
}

/** The last `kept` rows of a slab, and fresh rows below them. */
function joined(last: NDArray, kept: number, fresh: NDArray, width: number): NDArray {
  const rows = kept + (fresh.shape[0] as number);
  const data = new (fresh.data.constructor as Float64ArrayConstructor)(rows * width);
  const above = last.data as Float64Array;
  data.set(above.subarray(above.length - kept * width));
  data.set(fresh.data as Float64Array, kept * width);
  return { ...fresh, data, shape: [rows, width] };
}
