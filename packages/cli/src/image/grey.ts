import { array, type NDArray } from "nabla/array";

/**
 * A picture in colour as grey, once for both derivatives, by the very rule of nabla/image: Rec. 601, 0.299 R + 0.587 G + 0.114 B, in whole
 * numbers for 8 and 16 bits. Grey pictures are returned as they are.
 */
export function greyOf(picture: NDArray): NDArray {
  const [height = 0, width = 0, channels = 1] = picture.shape;
  const { data } = picture;
  if (channels < 3 || !(data instanceof Uint8Array || data instanceof Uint16Array)) return picture;
  const grey = new (data.constructor as Uint8ArrayConstructor | Uint16ArrayConstructor)(height * width);
  for (let i = 0, k = picture.offset; i < grey.length; i++, k += channels) {
    const [red, green, blue] = [data[k] as number, data[k + 1] as number, data[k + 2] as number];
    grey[i] = (9798 * red + 19235 * green + 3735 * blue + 16384) >>> 15;
  }
  return array(grey, [height, width]);
}
