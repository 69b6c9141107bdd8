import { asView, packed } from "../array/ndarray.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";

/**
 * 1 where a pixel and its eight neighbours lie in the mask (not 0 there), else 0; so the rim of the picture is out. This is how
 * scikit-image keeps what lies outside a mask from showing in results.
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
  const inside = Uint8Array.from(packed(view).data as Float64Array, (value) => (Number(value) !== 0 ? 1 : 0));
  const eroded = new Uint8Array(width * height);
  for (let y = 1; y + 1 < height; y++) {
    for (let x = 1; x + 1 < width; x++) {
      let all = 1;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) all &= inside[(y + dy) * width + x + dx] as number;
      }
      eroded[y * width + x] = all;
    }
  }
  return eroded;
}

/** Sets a result to 0 outside the eroded mask. */
export function clear(out: NDArray, eroded: Uint8Array): void {
  const [height, width] = out.shape as [number, number];
  const [rowStep, step] = out.stride as [number, number];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (eroded[y * width + x] === 0) (out.data as Float64Array)[out.offset + y * rowStep + x * step] = 0;
    }
  }
}
