import { shown } from "../array/arguments.js";
import { asView, packed, zeros } from "../array/ndarray.js";
import type { OptionKinds } from "../array/options.js";
import type { DType, NDArray, NDView, NestedNumbers, TypedArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { metresPerDegree } from "../stencil/earth.js";

/** Options that all terrain functions share. */
export interface TerrainOptions {
  /**
   * How far apart neighbouring heights are, in the unit of the heights: one number, or [east–west, north–south].
   * Negative north–south: the first row is the southernmost. With `latitudes`, in degrees.
   */
  readonly cellSize: number | readonly [x: number, y: number];
  /**
   * Horn's weighted differences over all eight neighbours (default), or Zevenbergen and Thorne's over four, which is
   * better on smooth terrain.
   */
  readonly method?: "horn" | "zevenbergen-thorne";
  /** The value that stands for no height; NaN always does. A cell without height, or beside one, has no answer. */
  readonly nodata?: number;
  /**
   * Give answers at the edge and beside holes too: the edge is continued straight, a missing neighbour taken as high as
   * the cell. Default false.
   */
  readonly computeEdges?: boolean;
  /** Heights are multiplied by this; default 1. */
  readonly zFactor?: number;
  /**
   * For cells in degrees: the latitudes of the first and the last row's centres. Distances are then those on the WGS
   * 84 ellipsoid, row by row.
   */
  readonly latitudes?: readonly [first: number, last: number];
  /** What stands where there is no answer; default −9999, for hillshade 0. */
  readonly noAnswer?: number;
  /** Where to write. Default: a new float32 array, for hillshade uint8. */
  readonly out?: NDView;
}

/** Heights on a grid, as the functions see them. */
export interface Dem {
  readonly data: TypedArray;
  readonly dtype: DType;
  readonly width: number;
  readonly height: number;
  readonly nodata: number;
  readonly computeEdges: boolean;
  /** Sums and differences of float32 heights are rounded to float32, as gdaldem's are. */
  readonly single: boolean;
}

/** The sizes of a cell in the unit of the heights, by row. */
export type CellSizes = (row: number) => readonly [x: number, y: number];

export function demOf(dem: NDView | NestedNumbers, options: TerrainOptions, operation: string): Dem {
  const view = asView(dem, operation);
  const [height, width] = view.shape;
  if (height === undefined || width === undefined || view.shape.length !== 2) {
    throw new NablaError("shape", `${operation}: heights have shape [rows,columns], got [${view.shape}]`, {
      shape: view.shape,
    });
  }
  const { data } = packed(view);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    throw new NablaError(
      "unsupported",
      `${operation}: heights are at most 32-bit integers, got ${view.dtype}`,
      { what: view.dtype },
    );
  }
  // In float32 data the value is held rounded.
  const nodata =
    view.dtype === "float32" ? Math.fround(options.nodata ?? Number.NaN) : (options.nodata ?? Number.NaN);
  return {
    data,
    dtype: view.dtype,
    width,
    height,
    nodata,
    computeEdges: options.computeEdges ?? false,
    single: view.dtype === "float32",
  };
}

/** The height of a cell; NaN outside of the grid and where there is none. */
export function heightAt({ data, width, height, nodata }: Dem, column: number, row: number): number {
  if (column < 0 || row < 0 || column >= width || row >= height) return Number.NaN;
  const z = data[row * width + column] as number;
  return z === nodata ? Number.NaN : z;
}

/** What the options that all terrain functions share hold. */
export const terrainOptions = {
  cellSize: "size",
  method: "word",
  nodata: "number",
  computeEdges: "flag",
  zFactor: "number",
  latitudes: "pair",
  noAnswer: "number",
  out: "object",
} as const satisfies OptionKinds;

/** What an option's word stands for; throws `unsupported` for another word. */
export function meaning<T>(words: Readonly<Record<string, T>>, word: string, option: string): T {
  const found = typeof word === "string" && Object.hasOwn(words, word) ? words[word] : undefined;
  if (found !== undefined) return found;
  throw new NablaError(
    "unsupported",
    `terrain.${option} is one of ${Object.keys(words).join(", ")}, got ${shown(word)}`,
    { what: shown(word) },
  );
}

/** Reads `cellSize` and `latitudes`; throws `domain` for sizes that are zero or not finite. */
export function cellSizesOf(
  { cellSize, latitudes, zFactor = 1 }: TerrainOptions,
  height: number,
  operation: string,
): CellSizes {
  const [x, y] = typeof cellSize === "object" ? cellSize : [cellSize, cellSize];
  const isSize = (size: number): boolean => Number.isFinite(size) && size !== 0;
  if (!isSize(x) || !isSize(y) || !isSize(zFactor)) {
    throw new NablaError(
      "domain",
      `${operation}: cellSize and zFactor are finite and not 0, got [${x},${y}] and ${zFactor}`,
      {
        value: [x, y, zFactor],
      },
    );
  }
  if (latitudes === undefined) return () => [x / zFactor, y / zFactor];
  const [first, last] = latitudes;
  if (!(Math.abs(first) <= 90 && Math.abs(last) <= 90)) {
    throw new NablaError(
      "domain",
      `${operation}: latitudes lie between −90 and 90, got ${first} and ${last}`,
      { value: latitudes },
    );
  }
  return (row) => {
    const latitude = height > 1 ? first + ((last - first) * row) / (height - 1) : first;
    const [east, north] = metresPerDegree(latitude);
    return [(x * east) / zFactor, (y * north) / zFactor];
  };
}

/** The array to write to: `out` if it fits, else a new one. */
export function resultFor(
  { width, height }: Dem,
  out: NDView | undefined,
  dtype: DType,
  operation: string,
): NDArray {
  if (out === undefined) return zeros([height, width], dtype);
  const view = asView(out, operation);
  if (
    view.shape.length !== 2 ||
    view.shape[0] !== height ||
    view.shape[1] !== width ||
    view.stride[1] !== 1
  ) {
    throw new NablaError(
      "shape",
      `${operation}: out has shape [${height},${width}] and rows without gaps, got [${view.shape}]`,
      {
        shape: view.shape,
        expected: [height, width],
      },
    );
  }
  return view;
}
