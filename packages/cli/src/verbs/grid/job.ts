import { type Arena, arena, type NDArray, rowMajor, sizeOf } from "nabla/array";
import { type Box, type BoxGradient, divideAlong, type GridOptions, gradientByBoxes } from "nabla/grid";
import { sizeOfBox } from "../../array/boxes.js";
import { item } from "../../array/item.js";
import type { ArraySource } from "../../formats/source.js";
import type { ZarrLabels } from "../../formats/zarr/write.js";
import type { Scale } from "./earth.js";

const PAGE = 1 << 16;
/** At most so many elements are held at once, of a box and its gradient along all axes: 40 MB. */
const MOST_HELD = 5 << 20;

/** What has to be done to an array, in words that another thread understands too. */
export interface GridJob {
  readonly input: string;
  readonly output: string;
  readonly shape: readonly number[];
  readonly transposed: boolean;
  /** Axes and spacing are those of the boxes: of the transpose, for a file in Fortran order. */
  readonly options: GridOptions & { readonly axis: readonly number[] };
  /** The results' own names, as `axis0`: those of files, arrays of a pack and of a group. */
  readonly parts: readonly string[];
  readonly dtype: "float32" | "float64";
  /** What a result is divided by along an axis, that of the boxes. */
  readonly scale?: Scale;
  /** What is known of the axes and the values, for outputs that can say it. */
  readonly labels?: ZarrLabels;
  /** The shape of the boxes that the work is done in; at the ends of the array they are smaller. */
  readonly boxShape: readonly number[];
}

/** How many boxes there are along each axis. */
function counts({ shape, boxShape }: GridJob): number[] {
  return shape.map((n, axis) => Math.ceil(n / item(boxShape, axis)));
}

export function boxCount(job: GridJob): number {
  return sizeOf(counts(job));
}

/** The box of this number; boxes are numbered in C order. */
export function boxOf(job: GridJob, number: number): Box {
  let rest = number;
  const from = counts(job)
    .toReversed()
    .map((count, back) => {
      const index = rest % count;
      rest = Math.floor(rest / count);
      return index * (job.boxShape.at(-1 - back) as number);
    })
    .reverse();
  const to = from.map((at, axis) => Math.min(item(job.shape, axis), at + item(job.boxShape, axis)));
  return { from, to };
}

/** The options for one of the axes. */
export function alongAxis(
  options: GridOptions & { readonly axis: readonly number[] },
  k: number,
): GridOptions {
  const { spacing, axis } = options;
  const own = Array.isArray(spacing) && spacing.length > 1 ? [item(spacing, k)] : spacing;
  return { ...options, axis: [item(axis, k)], ...(own === undefined ? {} : { spacing: own }) };
}

/** Some of a job's axes, by their places in its list, that are worked on together. */
interface Group {
  readonly members: readonly number[];
  readonly gradient: BoxGradient;
}

/** What gives the results in a box. */
export interface Maker {
  /**
   * Gives `take` each result in the box of this number, by its place in the job's list; it is valid until `take` is
   * done.
   */
  compute(number: number, take: (k: number, result: NDArray) => Promise<void>): Promise<void>;
}

/** What is written: results that come box by box, of this shape and type. */
export interface Work {
  readonly source: Pick<ArraySource, "shape" | "dtype" | "transposed" | "chunk" | "shareable" | "check">;
  /** The axes along which neighbours are read, those of the boxes. */
  readonly axis: readonly number[];
  readonly parts: readonly string[];
  maker(job: GridJob): Maker;
}

/**
 * Takes the gradient in boxes, all in the same memory: fresh memory for each would cost more time than the arithmetic.
 */
export class BoxWorker implements Maker {
  private readonly groups: readonly Group[];
  private readonly room: number;
  private readonly space: Arena | undefined;

  constructor(
    private readonly source: ArraySource,
    private readonly job: GridJob,
  ) {
    const { options, boxShape } = job;
    const halo = options.accuracy === 4 ? 4 : 2;
    /** How many elements are held for a box and its neighbours along these axes. */
    const held = (members: readonly number[]): number =>
      boxShape.reduce((product, n, axis) => {
        const read = members.some((k) => options.axis[k] === axis) ? n + halo : n;
        return product * Math.min(item(job.shape, axis), read);
      }, 1);
    const all = options.axis.map((_, k) => k);
    // Neighbours on all sides of a box with many axes are many times the box itself.
    const together = !source.shareable || held(all) * (1 + all.length) <= MOST_HELD;
    const groups = together ? [all] : all.map((k) => [k]);
    this.groups = groups.map((members) => {
      const own = members.length === all.length ? options : alongAxis(options, item(members, 0));
      return { members, gradient: gradientByBoxes(source.shape, source.dtype, own) };
    });
    this.room = Math.ceil((Math.max(...groups.map(held)) * 8 + 1) / PAGE) * PAGE;
    const arrays = 1 + Math.max(...groups.map((members) => members.length));
    this.space = source.shareable ? arena(this.room * arrays) : undefined;
  }

  async compute(number: number, take: (k: number, result: NDArray) => Promise<void>): Promise<void> {
    const { source, space } = this;
    const box = boxOf(this.job, number);
    for (const { members, gradient } of this.groups) {
      const held = gradient.around(box);
      const memory = space && new Uint8Array(space.buffer, 0, this.room);
      const elements = await source.box(held, box, memory);
      const results = gradient.compute(
        elements,
        box,
        space && this.results(sizeOfBox(held), members.length, space),
      );
      const { scale } = this.job;
      for (const [i, k] of members.entries()) {
        const result = item(results, i);
        if (k === scale?.part) divideAlong(result, scale.axis, scale.divisors, item(box.from, scale.axis));
        await take(k, result);
      }
    }
  }

  private results(shape: readonly number[], count: number, { buffer }: Arena): NDArray[] {
    const { dtype } = this.job;
    const Elements = dtype === "float32" ? Float32Array : Float64Array;
    return Array.from({ length: count }, (_, i) => ({
      data: new Elements(buffer, (i + 1) * this.room, sizeOf(shape)),
      shape: [...shape],
      stride: rowMajor(shape),
      offset: 0,
      dtype,
    }));
  }
}
