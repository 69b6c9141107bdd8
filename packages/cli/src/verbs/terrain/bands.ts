import { array, type NDArray } from "nabla/array";
import type { Raster } from "../../formats/raster.js";

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

/** How many rows a band has at most. */
function mostRows(dem: Raster): number {
  return Math.min(dem.height, rowsAtOnce(dem)) + 2;
}

/** How many bands a raster is read in. */
export function bandCount(dem: Raster): number {
  return Math.ceil(dem.height / rowsAtOnce(dem));
}

function rowsAtOnce({ rowBytes, rowsTogether }: Raster): number {
  const rows = Math.max(2, Math.floor(BAND_BYTES / rowBytes));
  return Math.ceil(rows / rowsTogether) * rowsTogether;
}

/**
 * Reads a raster from its first row to its last, a whole number of strips or tiles at a time, so that each is decoded
 * once. Every band begins with the last two rows of the one before, so that every row is answered once with both of its
 * neighbours. All bands are in the same memory: a slab is gone when the next is read.
 */
export async function* bandsOf(dem: Raster): AsyncGenerator<Band> {
  const { height, width } = dem;
  const memory = dem.heights(mostRows(dem) * width);
  const most = mostRows(dem) - 2;
  let held = 0;
  let from = 0;
  for (let read = 0; read < height; ) {
    const kept = Math.min(2, held);
    memory.copyWithin(0, (held - kept) * width, held * width);
    const end = Math.min(height, read + most);
    held = kept + end - read;
    await dem.read(read, end, memory.subarray(kept * width, held * width));
    const slab = array(memory.subarray(0, held * width), [held, width]);
    const to = end === height ? height : end - 1;
    yield { slab, start: read - kept, from, to };
    from = to;
    read = end;
  }
}
