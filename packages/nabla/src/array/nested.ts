import { NablaError } from "../error.js";
import { shown } from "./arguments.js";
import { exactNumber } from "./integers.js";
import { rowMajor, sizeOf } from "./layout.js";
import { type NDArray, type NestedNumbers, StridedArray } from "./view.js";

/**
 * Packs nested lists into a new float64 array. Throws `shape` for ragged lists, `unsupported` for what is not a number.
 */
export function packNested(nested: NestedNumbers, operation: string): NDArray<Float64Array> {
  const shape = shapeOfNested(nested, operation);
  const data = new Float64Array(sizeOf(shape));
  let filled = 0;
  /** Where `fill` stands; what it is given is already found there. */
  const index: number[] = [];
  const fill = (part: unknown): void => {
    const axis = index.length;
    if (axis === shape.length) {
      data[filled++] = numberAt(part, index, operation);
      return;
    }
    const expected = shape[axis];
    if (!isList(part) || part.length !== expected) {
      const got = isList(part) ? `${part.length}` : shown(part);
      throw new NablaError(
        "shape",
        `${operation}: lists along axis ${axis} have ${expected} elements, got ${got} at [${index}]`,
        { shape: [...shape] },
      );
    }
    index.push(0);
    for (let i = 0; i < expected; i++) {
      index[axis] = i;
      const inner = part[i];
      if (typeof inner === "number" && axis === shape.length - 1) data[filled++] = inner;
      else fill(inner);
    }
    index.pop();
  };
  fill(nested);
  return new StridedArray(data, shape, rowMajor(shape), 0, "float64");
}

type List = { readonly length: number; readonly [index: number]: unknown };

const isList = (part: unknown): part is List =>
  Array.isArray(part) || (ArrayBuffer.isView(part) && "length" in part && typeof part.length === "number");

/** As many axes as a NumPy array may have; lists that hold themselves have more. */
const DEEPEST = 64;

function shapeOfNested(nested: unknown, operation: string): number[] {
  const shape: number[] = [];
  for (let part = nested; isList(part); part = part[0]) {
    shape.push(part.length);
    if (shape.length > DEEPEST) {
      throw new NablaError("limit", `${operation}: lists may be nested ${DEEPEST} deep, got more`, {
        what: "axes",
        limit: DEEPEST,
      });
    }
    if (part.length === 0) break;
  }
  return shape;
}

function numberAt(value: unknown, index: readonly number[], operation: string): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return exactNumber(value, index, operation);
  const what = typeof value === "boolean" ? "bool" : Array.isArray(value) ? "ragged nesting" : typeof value;
  const told = value === undefined || Array.isArray(value) ? what : `${what} ${shown(value)}`;
  throw new NablaError("unsupported", `${operation}: elements must be numbers, got ${told} at [${index}]`, {
    what,
  });
}
