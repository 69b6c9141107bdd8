import { array, type NDArray } from "nabla/array";
import { shade } from "nabla/image";
import type { Raster } from "../../formats/picture/encode.js";
import { cyclic } from "../../formats/picture/palettes.js";
import type { Show } from "./job.js";

/**
 * What a field of numbers looks like. Derivatives: mid-grey is 0, white is `white` and black −`white`; strengths: black
 * is 0, white is `white`, or the largest number; directions: once round the colours, from red to the right over the
 * yellow-green below, black where there is none; edges: white on black. `wide` paints 16 bits.
 */
export function paint(field: NDArray, show: Show, white: number | undefined, wide: boolean): Raster {
  const [height = 0, width = 0] = field.shape;
  if (show === "edges") return { data: field.data as Uint8Array, width, height, channels: 1, exact: true };
  if (show === "direction") {
    return { data: directions(field.data as Float32Array), width, height, channels: 3, exact: true };
  }
  const data = new (wide ? Uint16Array : Uint8Array)(width * height);
  const signed = show === "x" || show === "y";
  shade(field, { ...(white === undefined ? {} : { white }), signed, out: array(data, field.shape) });
  return { data, width, height, channels: 1 };
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
