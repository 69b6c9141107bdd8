import { isRecord, shown } from "../array/arguments.js";
import { asView } from "../array/ndarray.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";
import { magnitude, type Norm } from "./magnitude.js";

/** The two derivatives of one channel. */
export interface ChannelGradient {
  readonly x: NDView | NestedNumbers;
  readonly y: NDView | NestedNumbers;
}

/**
 * The gradient of a picture in colour: at each pixel both derivatives of the channel whose magnitude is the largest, of
 * equal ones the first. That is how OpenCV's Canny takes the edges of colours, and `canny` like it. Throws `shape`
 * where there is no channel or they differ in shape.
 */
export function strongest(
  channels: readonly ChannelGradient[],
  norm: Norm = "L2",
): { x: NDArray; y: NDArray; magnitude: NDArray } {
  const operation = "image.strongest";
  const [first, ...others] = isList(channels) ? channels : [];
  if (first === undefined) {
    const fact = `takes the derivatives of at least one channel, got ${shown(channels)}`;
    throw new NablaError("shape", `${operation}: ${fact}`, { shape: [] });
  }
  const own = (given: NDView | NestedNumbers): NDArray => {
    const view = asView(given, operation);
    return { ...view, data: view.data.slice() };
  };
  const found = { x: own(first.x), y: own(first.y), magnitude: magnitude(first.x, first.y, norm) };
  for (const { x, y } of others) {
    const other = { x: asView(x, operation), y: asView(y, operation), magnitude: magnitude(x, y, norm) };
    if (`${other.magnitude.shape}` !== `${found.magnitude.shape}`) {
      const fact = `channels have one shape, got [${found.magnitude.shape}] and [${other.magnitude.shape}]`;
      throw new NablaError("shape", `${operation}: ${fact}`, { shape: other.magnitude.shape });
    }
    takeStronger(found, other);
  }
  return found;
}

const isList = (channels: unknown): channels is readonly ChannelGradient[] =>
  Array.isArray(channels) && Array.from(channels).every(isRecord);

/** What is known of a gradient. */
type Known = Readonly<Record<"x" | "y" | "magnitude", NDArray>>;

function takeStronger(found: Known, other: Known): void {
  const [height = 0, width = 0] = found.magnitude.shape;
  const place = ({ offset, stride: [down = 0, along = 0] }: NDArray, y: number, x: number): number =>
    offset + y * down + x * along;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [at, from] = [place(found.magnitude, y, x), place(other.magnitude, y, x)];
      if (!(Number(other.magnitude.data[from]) > Number(found.magnitude.data[at]))) continue;
      for (const part of ["x", "y", "magnitude"] as const)
        found[part].data[place(found[part], y, x)] = other[part].data[place(other[part], y, x)] as never;
    }
  }
}
