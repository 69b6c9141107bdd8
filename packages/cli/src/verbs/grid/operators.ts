import type { Words } from "nabla";
import { type NDArray, rowMajor, sizeOf } from "nabla/array";
import {
  type Box,
  curl,
  divergence,
  divideAlong,
  type GridOptions,
  gradient,
  hessian,
  laplacian,
} from "nabla/grid";
import { copyBox, positionOf, sizeOfBox } from "../../array/boxes.js";
import { item } from "../../array/item.js";
import { type ArraySource, readAll } from "../../formats/source.js";
import { BilingualError, UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import type { Scale } from "./earth.js";
import { boxOf, type Work } from "./job.js";
import type { WrittenOptions } from "./options.js";
import { words } from "./words.js";

/** A result: its own name, as `axis0`, and what people read above it. */
export interface Part {
  readonly name: string;
  readonly title: string;
  readonly array: NDArray;
}

/** An operator that works on whole arrays in memory. */
export interface Operator {
  readonly name: string;
  /** Does it take a vector field, an array for each axis, instead of one array? */
  readonly isField: boolean;
  apply(inputs: readonly NDArray[], options: GridOptions): Omit<Part, "title">[];
  /** What stands above a result; nothing above the only one. */
  title?(name: string): Words;
}

/** What `--show` knows beside the gradient. */
const operators: readonly Operator[] = [
  {
    name: "laplacian",
    isField: false,
    apply: (inputs, options) => [{ name: "laplacian", array: laplacian(item(inputs, 0), options) }],
  },
  {
    name: "divergence",
    isField: true,
    apply: (field, options) => [{ name: "divergence", array: divergence(field, options) }],
  },
  {
    name: "curl",
    isField: true,
    apply: (field, options) => {
      const components = curl(field, options);
      return components.map((array, k) => ({ name: components.length === 1 ? "curl" : `axis${k}`, array }));
    },
    title: (name) => words.componentTitle(name.slice("axis".length)),
  },
  {
    name: "hessian",
    isField: false,
    // The matrix is symmetric: each derivative once, row by row.
    apply: (inputs, options) => {
      const f = item(inputs, 0);
      const axes = axesOf(options, f.shape.length);
      return hessian(f, options).flatMap((row, i) =>
        row.slice(i).map((array, j) => ({ name: `axis${axes[i]}-${axes[i + j]}`, array })),
      );
    },
    title: (name) => words.axesTitle(name.slice("axis".length).replace("-", ", ")),
  },
];

/** The axes that the user means, in their order, counted from 0. */
export function axesOf(options: GridOptions, dimensions: number): number[] {
  const given = options.axis ?? Array.from({ length: dimensions }, (_, k) => k);
  return [given].flat().map((axis) => (axis < 0 ? axis + dimensions : axis));
}

/** What an operator, or for none the gradient, gives of whole arrays. */
export function resultsOf(
  inputs: readonly NDArray[],
  operator: Operator | undefined,
  options: GridOptions,
  session: Session,
  scale?: Scale,
): Part[] {
  const titled = (parts: readonly Omit<Part, "title">[], title?: (name: string) => Words): Part[] =>
    parts.map((part) => ({
      ...part,
      title: title === undefined || parts.length === 1 ? "" : session.say(title(part.name)),
    }));
  if (operator !== undefined) return titled(operator.apply(inputs, options), operator.title);
  const f = item(inputs, 0);
  const axes = axesOf(options, f.shape.length);
  const results = [gradient(f, options)].flat();
  if (scale !== undefined) divideAlong(item(results, scale.part), scale.axis, scale.divisors);
  const parts = results.map((array, k) => ({ name: `axis${axes[k]}`, array }));
  return titled(parts, (name) => words.axisTitle(name.slice("axis".length)));
}

/** More elements than this are not worked on whole. */
const MOST_ELEMENTS = 1 << 27;

/** The operator that `--show` names; undefined for the gradient. Throws a usage error for what does not go with it. */
export function operatorOf(inputs: readonly string[], written: WrittenOptions): Operator | undefined {
  const { show } = written;
  const operator = operators.find(({ name }) => name === show);
  if (operator === undefined && show !== "gradient") {
    throw new UsageError(words.badShow(["gradient", ...operators.map(({ name }) => name)].join(", "), show));
  }
  if (inputs.length > 1 && operator?.isField !== true) throw new UsageError(words.oneArray(show));
  if (operator === undefined) return undefined;
  const { explain, shard, finish, resume, earth, axis } = written;
  const other = { explain, shard, finish, resume, earth, ...(operator.isField ? { axis } : {}) };
  const [name] = Object.entries(other).find(([, value]) => value !== undefined) ?? [];
  if (name !== undefined) throw new UsageError(words.notWith(`--${name}`, show));
  return operator;
}

/** Reads whole arrays, as the user sees them. Throws `limit` where they are too large for that. */
export async function wholeArrays(sources: readonly ArraySource[], show: string): Promise<NDArray[]> {
  const count = sources.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (count > MOST_ELEMENTS) {
    const fact = {
      en: `grid: ${show} is worked out in memory, of at most ${MOST_ELEMENTS} elements, got ${count}`,
      ru: `grid: ${show} вычисляется в памяти, не больше ${MOST_ELEMENTS} элементов, получено ${count}`,
    };
    throw new BilingualError("limit", fact, { limit: MOST_ELEMENTS });
  }
  const arrays: NDArray[] = [];
  for (const source of sources) arrays.push(upright(await readAll(source), source.transposed));
  return arrays;
}

/** A file in Fortran order is read as its transpose. */
export function upright(array: NDArray, transposed: boolean): NDArray {
  return transposed
    ? { ...array, shape: array.shape.toReversed(), stride: array.stride.toReversed() }
    : array;
}

/** Results in memory as work to write: box by box, as the outputs take them. */
export function wholeWork(parts: readonly Part[]): Work {
  const { shape } = item(parts, 0).array;
  const dtype = parts.every(({ array }) => array.dtype === "float32") ? "float32" : "float64";
  return {
    source: { shape, dtype, transposed: false, shareable: false },
    axis: shape.map((_, axis) => axis),
    parts: parts.map(({ name }) => name),
    maker: (job) => ({
      async compute(number, take) {
        for (const [k, { array }] of parts.entries())
          await take(k, boxOfWhole(array, boxOf(job, number), dtype));
      },
    }),
  };
}

/** The elements of a whole result in a box, one after another in C order. */
function boxOfWhole(whole: NDArray, box: Box, dtype: "float32" | "float64"): NDArray {
  const shape = sizeOfBox(box);
  const data = dtype === "float32" ? new Float32Array(sizeOf(shape)) : new Float64Array(sizeOf(shape));
  const stride = rowMajor(shape);
  const start = whole.offset + positionOf(box.from, whole.stride);
  copyBox(shape, { data: whole.data, start, stride: whole.stride }, { data, start: 0, stride });
  return { data, shape, stride, offset: 0, dtype };
}
