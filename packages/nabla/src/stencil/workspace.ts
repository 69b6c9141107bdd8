import { type Place, placeOf } from "../array/arena.js";
import { isBigInt } from "../array/dtype.js";
import type { DType, NDArray } from "../array/view.js";
import type { ElementType } from "../machine/kernel.js";
import { type Scratch, scratchFor, scratchIn } from "../machine/memory.js";

/** How the elements of arrays lie in memory, for kernels; types that they do not load are missing. */
export const elementTypes: Readonly<Partial<Record<DType, ElementType>>> = {
  float64: "f64",
  float32: "f32",
  int32: "i32",
  uint32: "u32",
  int16: "i16",
  uint16: "u16",
  int8: "i8",
  uint8: "u8",
  uint8_clamped: "u8",
  bool: "u8",
};

/** Memory that kernels work in. */
export interface Workspace extends Scratch {
  /**
   * Are the arrays in this memory themselves, so that kernels read and write them in place? Else they are copied in and
   * out.
   */
  readonly direct: boolean;
}

type HasData = Pick<NDArray, "data">;

/**
 * The arena of the arrays if they share one with `needed` bytes to work in, else a memory that is kept for this `work`,
 * with room for `copies` bytes besides. The workspace is for one call: the next one of the same work has the same
 * memory. Throws `limit` where there is not so much memory.
 */
export function workspaceFor(
  work: string,
  arrays: readonly HasData[],
  needed: number,
  copies = 0,
): Workspace {
  const place = arenaOf(arrays);
  if (place !== undefined && place.scratchBytes >= needed)
    return { ...scratchIn(place.memory, place.scratch), direct: true };
  return { ...scratchFor(work, needed + copies), direct: false };
}

/**
 * The arena that these arrays share; undefined when they share none, or for elements that kernels cannot load there.
 */
export function arenaOf(arrays: readonly HasData[]): Place | undefined {
  const buffer = arrays[0]?.data.buffer;
  const shared = buffer && arrays.every(({ data }) => data.buffer === buffer && !isBigInt(data));
  return shared ? placeOf(buffer) : undefined;
}
