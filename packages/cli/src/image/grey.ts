import { array, type NDArray } from "nabla/array";

/**
 * A picture in colour as grey, once for all that is done with it, by the very rule of nabla/image: Rec. 601, 0.299 R + 0.587 G + 0.114 B, in whole
 * numbers for 8 and 16 bits. Grey pictures are returned as they are.
 */
export function greyOf(picture: NDArray): NDArray {
  const [height = 0, width = 0, channels = 1] = picture.shape;
  const { data, offset } = picture;
  if (channels < 3 || !(data instanceof Uint8Array || data instanceof Uint16Array)) return picture;
  const grey = new (data instanceof Uint8Array ? Uint8Array : Uint16Array)(height * width);
  const bytes = data as Uint8Array;
  for (let i = 0, k = offset; i < grey.length; i++, k += channels) {
    const warm = 9798 * (bytes[k] as number) + 19235 * (bytes[k + 1] as number);
    grey[i] = (warm + 3735 * (bytes[k + 2] as number) + 16384) >>> 15;
  }
  return array(grey, [height, width]);
}
