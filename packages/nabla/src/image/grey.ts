import { asView } from "../array/ndarray.js";
import type { NDArray, NDView } from "../array/view.js";
import type { Kernel } from "../machine/kernel.js";
import { remembered } from "../machine/remembered.js";
import { elementTypes, workspaceFor } from "../stencil/workspace.js";
import { channelsOf, type ImageSource, type Picture } from "./picture.js";

/**
 * A picture as grey, [height, width], in its own type. Colours are weighted by Rec. 601, 0.299 R + 0.587 G + 0.114 B,
 * in OpenCV's whole-number arithmetic for 8 and 16 bits ((9798 R + 19235 G + 3735 B + 2¹⁴) >> 15); other integers are
 * rounded to the nearest; alpha is left out; grey pictures stay as they are. All operators on pictures begin with this.
 * Throws `shape`, `unsupported`.
 */
export function grey(image: ImageSource): NDArray {
  const { data, width, height, dtype } = pictureOf(image, "image.grey");
  return { data, shape: [height, width], stride: [width, 1], offset: 0, dtype };
}

/**
 * The same for operators, which name themselves in errors. A picture in the memory of one of the results is copied,
 * since rows are read after others are written.
 */
export function pictureOf(
  image: ImageSource,
  operation: string,
  ...outs: readonly (NDView | undefined)[]
): Picture {
  const picture = greyOf(image, operation);
  const { buffer, byteOffset: start, byteLength } = picture.data;
  const shared = outs.some((out) => {
    const data = (out as Partial<NDView> | undefined)?.data;
    if (data?.buffer !== buffer) return false;
    return data.byteOffset < start + byteLength && start < data.byteOffset + data.byteLength;
  });
  return shared ? { ...picture, data: picture.data.slice() } : picture;
}

function greyOf(image: ImageSource, operation: string): Picture {
  const view = asView(image, operation);
  const [height = 0, width = 0, count = 1] = view.shape;
  if (height * width > 0 && (count === 3 || count === 4) && isWhole(view) && interleaved(view, count)) {
    return byKernel(view, width, height, count);
  }
  const [red, green, blue] = channelsOf(view, operation);
  if (red === undefined || green === undefined || blue === undefined) return red as Picture;
  const data = red.data.slice();
  const whole = isWhole(red);
  const isFloat = data instanceof Float32Array || data instanceof Float64Array;
  const [red15, green15, blue15] = WEIGHTS;
  for (let n = 0; n < data.length; n++) {
    const [r, g, b] = [red.data[n], green.data[n], blue.data[n]];
    const weighted = 0.299 * r + 0.587 * g + 0.114 * b;
    data[n] = whole
      ? (red15 * r + green15 * g + blue15 * b + HALF) >>> 15
      : isFloat
        ? weighted
        : Math.round(weighted);
  }
  return { data, width: red.width, height: red.height, dtype: red.dtype };
}

/** Rec. 601 in OpenCV's whole numbers: 2¹⁵ times 0.299, 0.587 and 0.114, and a half to round. */
const WEIGHTS = [9798, 19235, 3735] as const;
const HALF = 2 ** 14;

const isWhole = ({ dtype }: Pick<Picture, "dtype">): boolean =>
  dtype === "uint8" || dtype === "uint8_clamped" || dtype === "uint16";

/** Do the colours of a pixel, and the pixels of a row, lie side by side? */
const interleaved = ({ shape, stride }: NDView, count: number): boolean =>
  shape.length === 3 && stride[2] === 1 && stride[1] === count;

function byKernel(view: NDArray, width: number, height: number, count: number): Picture {
  const colours = view.data as Uint8Array;
  const Elements = colours.constructor as Uint8ArrayConstructor;
  const data = new Elements(width * height);
  const size = data.BYTES_PER_ELEMENT;
  const workspace = workspaceFor("grey", [{ data }], (count + 1) * (width + 64) * size);
  const from = new Elements(workspace.buffer, workspace.take(width * count * size), width * count);
  const to = new Elements(workspace.buffer, workspace.take(width * size), width);
  const run = workspace.instantiate(greyKernel(elementTypes[view.dtype] as "u8" | "u16", count));
  for (let y = 0; y < height; y++) {
    const start = view.offset + y * view.stride[0];
    from.set(colours.subarray(start, start + width * count));
    run(width, from.byteOffset, to.byteOffset);
    data.set(to, y * width);
  }
  return { data, width, height, dtype: view.dtype };
}

/** Streams: colours, `count` per pixel, and grey. */
const greyKernel = (element: "u8" | "u16", count: number): Kernel =>
  remembered(`grey ${element} ${count}`, (b) => {
    const [colours, to] = [b.stream(element, [true], count), b.stream(element)];
    const sum = WEIGHTS.reduce(
      (sum, weight, k) => b.add(sum, b.mul(b.load(colours, k), b.constant("i32", weight))),
      b.constant("i32", HALF),
    );
    b.store(to, b.shift("shr_u", sum, 15));
  });
