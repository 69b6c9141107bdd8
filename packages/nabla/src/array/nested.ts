import { NablaError } from "../error.js";
import { rowMajor, sizeOf } from "./layout.js";
import type { NDArray, NestedNumbers } from "./view.js";

/** Packs nested lists into a new float64 array. Throws `shape` for ragged lists, `unsupported` for what is not a number. */
export function packNested(nested: NestedNumbers, operation: string): NDArray<Float64Array> {
  const shape = shapeOfNested(nested);
  const data = new Float64Array(sizeOf(shape));
  let filled = 0;
  const fill = (part: unknown, axis: number, index: readonly number[]): void => {
    if (axis === shape.length) {
      data[filled++] = numberAt(part, index, operation);
      return;
    }
    const expected = shape[axis] as number;
    if (!isList(part) || part.length !== expected) {
      const got = isList(part) ? `${part.length}` : `${part}`;
      throw new NablaError(
        "shape",
        `${operation}: lists along axis ${axis} have ${expected} elements, got ${got} at [${index}]`,
        {
          shape: [...shape],
        },
      );
    }
    for (let i = 0; i < expected; i++) fill(part[i], axis + 1, [...index, i]);
  };
  fill(nested, 0, []);
  return { data, shape, stride: rowMajor(shape), offset: 0, dtype: "float64" };
}

type List = { readonly length: number; readonly [index: number]: unknown };

const isList = (part: unknown): part is List =>
  Array.isArray(part) || (ArrayBuffer.isView(part) && "length" in part && typeof part.length === "number");

function shapeOfNested(nested: unknown): number[] {
  const shape: number[] = [];
  for (let part = nested; isList(part); part = part[0]) {
    shape.push(part.length);
    if (part.length === 0) break;
  }
  return shape;
}

function numberAt(value: unknown, index: readonly number[], operation: string): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return exactNumber(value, operation);
  const what = typeof value === "boolean" ? "bool" : Array.isArray(value) ? "ragged nesting" : typeof value;
  throw new NablaError(
    "unsupported",
    `${operation}: elements must be numbers, got ${what} ${String(value)} at [${index}]`,
    { what },
  );
}

/** The double equal to `value`; throws `unsupported` when there is none. */
export function exactNumber(value: bigint, operation: string): number {
  const result = Number(value);
  if (BigInt(result) === value) return result;
  throw new NablaError(
    "unsupported",
    `${operation}: 64-bit integers must be exact as doubles, got ${value}`,
    { what: "int64" },
  );
}
