import { asView, packed } from "../array/ndarray.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";

/**
 * 1 where a pixel and its eight neighbours lie in the mask (not 0 there), else 0; so the outermost pixels are out.
 * This is how scikit-image keeps what lies outside a mask from showing in results.
 */
export function erodedMask(
  mask: NDView | NestedNumbers,
  width: number,
  height: number,
  operation: string,
): Uint8Array {
  const view = asView(mask, operation);
  if (view.shape.length !== 2 || view.shape[0] !== height || view.shape[1] !== width) {
    throw new NablaError("shape", `${operation}: mask has shape [${height},${width}], got [${view.shape}]`, {
      shape: view.shape,
      expected: [height, width],
    });
  }
  const inside = flags(view);
  const along = new Uint8Array(width * height);
  const eroded = new Uint8Array(width * height);
  const at = (list: Uint8Array, n: number): number => list[n];
  for (let y = 0; y < height; y++) {
    for (let n = y * width + 1; n < (y + 1) * width - 1; n++) {
      along[n] = at(inside, n - 1) & at(inside, n) & at(inside, n + 1);
    }
  }
  for (let n = width; n < width * (height - 1); n++) {
    eroded[n] = at(along, n - width) & at(along, n) & at(along, n + width);
  }
  return eroded;
}

/** 1 where an element is not 0. */
export function flags(view: NDArray): Uint8Array {
  const { data } = packed(view);
  const result = new Uint8Array(data.length);
  for (let n = 0; n < data.length; n++) result[n] = Number(data[n]) !== 0 ? 1 : 0;
  return result;
}

/** Sets a result to 0 outside the eroded mask. */
export function clear(out: NDArray, eroded: Uint8Array): void {
  const [height, width] = out.shape;
  const [rowStep, step] = out.stride;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (eroded[y * width + x] === 0) out.data[out.offset + y * rowStep + x * step] = 0;
    }
  }
}
