import { packed } from "../array/ndarray.js";
import type { DType, NDArray, NDView, NestedNumbers, TypedArray } from "../array/view.js";
import { NablaError } from "../error.js";

/** Elements of a picture: any numbers but 64-bit integers. */
export type Pixels = Exclude<TypedArray, BigInt64Array | BigUint64Array>;

/** A grey picture, row by row without gaps. */
export interface Picture {
  readonly data: Pixels;
  readonly width: number;
  readonly height: number;
  readonly dtype: DType;
}

/** What operators take: [height, width], or [height, width, channels] with 1, 3 (RGB) or 4 (RGBA) channels. */
export type ImageSource = NDView | NestedNumbers;

/** A picture's channels apart, without alpha: one, or red, green and blue. */
export function channelsOf(view: NDArray, operation: string): Picture[] {
  const [height, width, channels = 1] = view.shape;
  if (height === undefined || width === undefined || view.shape.length > 3 || ![1, 3, 4].includes(channels)) {
    throw new NablaError(
      "shape",
      `${operation}: a picture has shape [height,width] or [height,width,1|3|4], got [${view.shape}]`,
      { shape: view.shape },
    );
  }
  if (height === 0 || width === 0) {
    throw new NablaError("shape", `${operation}: the picture is empty, got shape [${view.shape}]`, {
      shape: view.shape,
    });
  }
  return Array.from({ length: Math.min(channels, 3) }, (_, channel) => {
    const plane: NDArray = {
      ...view,
      shape: [height, width],
      stride: view.stride.slice(0, 2),
      offset: view.offset + channel * (view.stride[2] ?? 0),
    };
    const { data } = packed(plane);
    if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
      throw new NablaError(
        "unsupported",
        `${operation}: pictures have at most 32-bit integers, got ${view.dtype}`,
        {
          what: view.dtype,
        },
      );
    }
    return { data, width, height, dtype: view.dtype };
  });
}

const units: Readonly<Partial<Record<DType, number>>> = {
  uint8: 255,
  uint8_clamped: 255,
  uint16: 65535,
  uint32: 4294967295,
  int8: 127,
  int16: 32767,
  int32: 2147483647,
};

/** What stands for white (scikit-image: 1.0) in pictures of this type. */
export const whiteOf = (dtype: DType): number => units[dtype] ?? 1;
