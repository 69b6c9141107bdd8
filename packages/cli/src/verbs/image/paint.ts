import { array, type NDArray } from "nabla/array";
import { shade } from "nabla/image";
import type { Raster } from "../../formats/picture/encode.js";
import { cyclic } from "../../formats/picture/palettes.js";
import type { Field } from "./field.js";
import type { ImageJob } from "./job.js";

/**
 * What a field of numbers looks like. Derivatives: mid-grey is 0, white is `white` and black −`white`; strengths: black
 * is 0, white is `white`, or the largest number; directions: once round the colours, from red to the right over the
 * yellow-green below, black where there is none, or the darker the
 * weaker the gradient; edges: white on black. `wide` paints 16 bits.
 */
export function paint({ values, strength }: Field, { show, white }: ImageJob, wide: boolean): Raster {
  const [height = 0, width = 0] = values.shape;
  if (show === "edges") return { data: values.data as Uint8Array, width, height, channels: 1, exact: true };
  const shades = (of: NDArray, signed: boolean, data: Uint8Array | Uint16Array): typeof data => {
    shade(of, { ...(white === undefined ? {} : { white }), signed, out: array(data, of.shape) });
    return data;
  };
  if (show === "direction") {
    const light = strength && shades(strength, false, new Uint8Array(width * height));
    return { data: directions(values.data as Float32Array, light), width, height, channels: 3, exact: true };
  }
  const data = new (wide ? Uint16Array : Uint8Array)(width * height);
  return { data: shades(values, show === "x" || show === "y", data), width, height, channels: 1 };
}

/** `light` makes colours darker, in 255ths. */
function directions(degrees: Float32Array, light: ArrayLike<number> | undefined): Uint8Array {
  const colours = new Uint8Array(degrees.length * 3);
  for (let i = 0; i < degrees.length; i++) {
    const angle = degrees[i] as number;
    if (Number.isNaN(angle)) continue;
    const colour = (Math.round((angle * 256) / 360) & 255) * 3;
    colours[3 * i] = cyclic[colour] as number;
    colours[3 * i + 1] = cyclic[colour + 1] as number;
    colours[3 * i + 2] = cyclic[colour + 2] as number;
  }
  if (light === undefined) return colours;
  return colours.map((full, k) => Math.round((full * Number(light[Math.floor(k / 3)])) / 255));
}
