import type { NDView } from "../array/view.js";
import { NablaError } from "../error.js";
import type { Frame } from "./frame.js";
import type { RasterMark } from "./mark.js";

/**
 * One or more functions of (x, y), ready to run many times: a `Runner` of `compile(es, [x, y])` is one, and so is
 * anything that answers in the same way, from a worker too.
 */
export interface Field {
  /** Values on a grid, an array per function; C order, x (the first axis) slowest. */
  grid(axes: readonly Float64Array[], out: readonly Float64Array[]): void | Promise<void>;
  /** Values at points: columns x and y in, a column per function out. */
  points(columns: readonly Float64Array[], out: readonly Float64Array[]): void | Promise<void>;
  /** Where the values of one that is known at such places only stand, rising: layers look at it there. */
  readonly knots?: { readonly x: Float64Array; readonly y: Float64Array };
}

/** Functions of two numbers as a {@link Field}: `field((x, y) => x * y)`. */
export function field(...functions: readonly ((x: number, y: number) => number)[]): Field {
  const points: Field["points"] = ([x = new Float64Array(0), y = new Float64Array(0)], out) => {
    functions.forEach((f, k) => {
      const values = out[k];
      values?.forEach((_, i) => {
        values[i] = f(x[i], y[i]);
      });
    });
  };
  return {
    points,
    grid([x = new Float64Array(0), y = new Float64Array(0)], out) {
      functions.forEach((f, k) => {
        const values = out[k];
        values?.forEach((_, n) => {
          values[n] = f(x[Math.floor(n / y.length)], y[n % y.length]);
        });
      });
    },
  };
}

/**
 * A function of many variables with all but the first two held at `fixed`, in their order: what a map shows of
 * `compile([f], [x, y, …the rest])`.
 */
export function slice(f: Field, fixed: readonly number[]): Field {
  if (fixed.length === 0) return f;
  return {
    grid: (axes, out) => f.grid([...axes, ...fixed.map((value) => Float64Array.of(value))], out),
    points(columns, out) {
      const length = columns[0]?.length ?? 0;
      return f.points([...columns, ...fixed.map((value) => new Float64Array(length).fill(value))], out);
    },
  };
}

/** The first of a field's two functions alone. */
export function firstOf(both: Field): Field {
  const spare = (out: readonly Float64Array[]): Float64Array[] => [
    ...out,
    new Float64Array(out[0]?.length ?? 0),
  ];
  return {
    grid: (axes, out) => both.grid(axes, spare(out)),
    points: (columns, out) => both.points(columns, spare(out)),
  };
}

/** A function's values on a grid over the visible plane. */
export interface Samples {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** x slowest; NaN where the function has no finite value. */
  readonly values: Float64Array;
  /** The same as rows of y and columns of x, which is how `levelLines` reads a grid. */
  readonly view: NDView<Float64Array>;
}

interface Remembered {
  readonly key: string;
  readonly samples: Promise<Samples>;
}

/** Several layers look at one function, and a figure is drawn again for each drag: the last samples are kept. */
const remembered = new WeakMap<Field, Remembered>();

/** Samples of the field's first function: at its knots, or about every `cell` pixels, the frame's edges included. */
export function sample(f: Field, frame: Frame, cell: number): Promise<Samples> {
  const key = [frame.x, frame.y, frame.right - frame.left, frame.bottom - frame.top, cell].join();
  const known = remembered.get(f);
  if (known?.key === key) return known.samples;
  const samples = take(f, frame, cell);
  remembered.set(f, { key, samples });
  // A worker that failed may be asked again.
  samples.catch(() => remembered.delete(f));
  return samples;
}

async function take(f: Field, frame: Frame, cell: number): Promise<Samples> {
  const x = f.knots?.x ?? spread(frame.x, (frame.right - frame.left) / cell);
  const y = f.knots?.y ?? spread(frame.y, (frame.bottom - frame.top) / cell);
  return samplesOn(f, x, y);
}

/** The field's first function on a grid of even steps. */
export async function samplesOn(f: Field, x: Float64Array, y: Float64Array): Promise<Samples> {
  const values = new Float64Array(x.length * y.length);
  await f.grid([x, y], [values]);
  for (let n = 0; n < values.length; n++) {
    if (!Number.isFinite(values[n])) values[n] = Number.NaN;
  }
  return {
    x,
    y,
    values,
    view: { data: values, shape: [y.length, x.length], stride: [1, y.length], offset: 0 },
  };
}

/** `cells` even steps over an interval, two at least. */
export function spread([low, high]: readonly [number, number], cells: number): Float64Array {
  const count = Math.max(2, Math.round(cells));
  const dust = (1e-9 * (high - low)) / count;
  // A row meant for 0 is 0: at 10⁻¹⁷ beside a pole f would be huge rather than undefined, and its levels would fit
  // nothing.
  return Float64Array.from({ length: count + 1 }, (_, k) => {
    // The end is the end: beyond it a field on a grid has no value.
    const value = k === count ? high : low + ((high - low) * k) / count;
    return Math.abs(value) < dust ? 0 : value;
  });
}

/**
 * A picture with one pixel for each sample, the sample in its middle: it reaches half a cell over the samples, and is
 * clipped. `indexOf` gives the colour of a sample, by its place in `values`.
 */
export function rasterOver(
  { x, y }: Samples,
  palette: Uint8Array,
  indexOf: (n: number) => number,
  frame: Frame,
): RasterMark {
  const [columns, rows] = [x.length, y.length];
  const pixelsOf = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      pixelsOf[row * columns + column] = indexOf(column * rows + (rows - 1 - row));
    }
  }
  const [left, right] = [frame.toX(x[0]), frame.toX(x[columns - 1])];
  const [top, bottom] = [frame.toY(y[rows - 1]), frame.toY(y[0])];
  const [wide, high] = [(right - left) / (columns - 1), (bottom - top) / (rows - 1)];
  return {
    kind: "raster",
    x: left - wide / 2,
    y: top - high / 2,
    width: wide * columns,
    height: high * rows,
    columns,
    rows,
    pixels: pixelsOf,
    palette,
  };
}

/** Checks a size in pixels that a layer was told. */
export function pixels(what: string, value: number): number {
  if (Number.isFinite(value) && value >= 1 && value <= 1000) return value;
  throw new NablaError("domain", `${what} must be 1 … 1000 pixels, got ${value}`, { value });
}

/** The middles of so many even parts of an interval. */
export function middles([low, high]: readonly [number, number], count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => low + ((k + 0.5) / count) * (high - low));
}
