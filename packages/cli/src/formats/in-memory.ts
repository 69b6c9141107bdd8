import type { TypedArray } from "nabla/array";
import type { Raster } from "./raster.js";
import type { GeoTags } from "./tiff/georeference.js";

/** Heights that are in memory, row by row, as a raster. */
export function rasterOf(
  data: TypedArray,
  [width, height]: readonly [number, number],
  path: string,
  tags: GeoTags,
  more: Partial<Raster> = {},
): Raster {
  const { BYTES_PER_ELEMENT: size, constructor: Elements } = data;
  return {
    path,
    width,
    height,
    tags,
    scale: 1,
    offset: 0,
    rowsTogether: 1,
    rowBytes: width * size,
    heights: (count) => new (Elements as Uint8ArrayConstructor)(count),
    read: async (from, to, into) => into.set(data.subarray(from * width, to * width) as never),
    close: async () => undefined,
    ...more,
  };
}
