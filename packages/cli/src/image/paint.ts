import type { NDArray } from "nabla/array";
import { cyclic } from "../colour.js";
import type { Raster } from "./encode.js";
import type { Show } from "./job.js";

/**
 * What a field of numbers looks like. Derivatives: mid-grey is 0, white is `white` and black −`white`; strengths: black is 0, white is
 * `white`; directions: once round the colours, from red to the right over the yellow-green below, black where there is none; edges: white on black.
 * `wide` paints 16 bits.
 */
export function paint(field: NDArray, show: Show, white: number, wide: boolean): Raster {
  const [height = 0, width = 0] = field.shape;
  if (show === "edges") return { data: field.data as Uint8Array, width, height, channels: 1 };
  if (show === "direction") {
    return { data: directions(field.data as Float32Array), width, height, channels: 3 };
  }
  const signed = show === "x" || show === "y";
  const top = wide ? 65535 : 255;
  const zero = signed ? (top + 1) / 2 : 0;
  const factor = white > 0 ? (top - zero) / white : 0;
  const values = field.data as Float32Array;
  if (wide) {
    const data = new Uint16Array(width * height);
    for (let i = 0; i < data.length; i++) {
      data[i] = Math.max(0, Math.min((values[i] as number) * factor + zero + 0.5, top));
    }
    return { data, width, height, channels: 1 };
  }
  const data = new Uint8ClampedArray(width * height);
  for (let i = 0; i < data.length; i++) data[i] = (values[i] as number) * factor + zero;
  return { data: new Uint8Array(data.buffer), width, height, channels: 1 };
}

/** The value to be drawn white where none is given: the largest there is, so that everything is seen. */
export function largestOf({ data }: NDArray): number {
  const values = data as Float32Array;
  let [min, max] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    min = value < min ? value : min;
    max = value > max ? value : max;
  }
  return Math.max(-min, max);
}

function directions(degrees: Float32Array): Uint8Array {
  const colours = new Uint8Array(degrees.length * 3);
  for (let i = 0; i < degrees.length; i++) {
    const angle = degrees[i] as number;
    if (Number.isNaN(angle)) continue;
    const colour = (Math.round((angle * 256) / 360) & 255) * 3;
    colours[3 * i] = cyclic[colour] as number;
    colours[3 * i + 1] = cyclic[colour + 1] as number;
    colours[3 * i + 2] = cyclic[colour + 2] as number;
  }
  return colours;
}
