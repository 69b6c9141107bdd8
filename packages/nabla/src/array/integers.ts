import { NablaError } from "../error.js";
import { dtypeOf, isBigInt, LITTLE_ENDIAN_HOST } from "./dtype.js";
import { eachLine, indexAt, sizeOf } from "./layout.js";
import type { NDArray, TypedArray } from "./view.js";

/** The double equal to `value`, the element at `index`; throws `unsupported` when there is none. */
export function exactNumber(value: bigint, index: readonly number[], operation: string): number {
  const result = Number(value);
  if (BigInt(result) === value) return result;
  throw new NablaError(
    "unsupported",
    `${operation}: 64-bit integers must be exact as doubles, got ${value} at [${index}]`,
    { what: "int64" },
  );
}

interface Halves {
  readonly low: Uint32Array;
  readonly high: Int32Array | Uint32Array;
}

const known = new WeakMap<TypedArray, Halves>();

/**
 * The halves of 64-bit integers: element i is high[2i]·2³² + low[2i]. Reading them is several times faster than
 * bigints.
 */
function halvesOf(data: BigInt64Array | BigUint64Array): Halves {
  const before = known.get(data);
  if (before !== undefined) return before;
  const { byteOffset } = data;
  const buffer = data.buffer as ArrayBuffer;
  const [low, high] = LITTLE_ENDIAN_HOST ? [0, 4] : [4, 0];
  const count = Math.max(0, 2 * data.length - 1);
  const High = dtypeOf(data) === "int64" ? Int32Array : Uint32Array;
  const halves = {
    low: new Uint32Array(buffer, byteOffset + low, count),
    high: new High(buffer, byteOffset + high, count),
  };
  known.set(data, halves);
  return halves;
}

/**
 * Throws `unsupported` for the first 64-bit integer of the view that no double equals; says nothing of other elements.
 * The view's first element stands at `origin` of the array that the message speaks of.
 */
export function checkExact(view: NDArray, operation: string, origin: readonly number[] = []): void {
  const { data, shape, stride } = view;
  if (!isBigInt(data) || sizeOf(shape) === 0) return;
  // Along an axis of stride 0 the same elements come again.
  const once = { ...view, shape: shape.map((length, axis) => (stride[axis] === 0 ? 1 : length)) };
  const width = once.shape.at(-1) ?? 1;
  const step = stride.at(-1) ?? 1;
  const { low, high } = halvesOf(data);
  let visited = 0;
  eachLine(once, (start) => {
    for (let i = 0, k = 2 * start; i < width; i++, k += 2 * step) {
      const upper = high[k] * 2 ** 32;
      const lower = low[k];
      // The sum is rounded once; taking the larger part away again shows whether anything was lost (T. J. Dekker,
      // 1971).
      if (upper + lower - upper !== lower)
        exactNumber(
          data[start + i * step],
          indexAt(once.shape, visited + i).map((at, axis) => at + (origin[axis] ?? 0)),
          operation,
        );
    }
    visited += width;
  });
}

/** Puts `count` elements from `start` on, `step` apart, into `target` from `at` on, as doubles. */
export function copyDoubles(
  data: BigInt64Array | BigUint64Array,
  start: number,
  step: number,
  count: number,
  target: Float64Array,
  at: number,
): void {
  const { low, high } = halvesOf(data);
  for (let i = 0, k = 2 * start; i < count; i++, k += 2 * step) target[at + i] = high[k] * 2 ** 32 + low[k];
}
