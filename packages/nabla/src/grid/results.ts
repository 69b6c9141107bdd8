import { shown } from "../array/arguments.js";
import { dtypeOf } from "../array/dtype.js";
import { asView, zeros } from "../array/ndarray.js";
import type { FloatArray, NDArray, TypedArray } from "../array/view.js";
import { NablaError } from "../error.js";

/**
 * The arrays that results of differences of `view` go into, one for each of `count` axes: those of `out` after checks,
 * or new ones.
 */
export function resultArrays(
  view: NDArray,
  out: NDArray | readonly NDArray[] | undefined,
  count: number,
  operation: string,
): FloatArray[] {
  if (out === undefined) {
    const results: FloatArray[] = [];
    for (let k = 0; k < count; k++) results.push(resultArray(view, undefined, operation));
    return results;
  }
  const list: readonly (NDArray | undefined)[] = Array.isArray(out) ? out : [out];
  if (list.length !== count || list.includes(undefined)) {
    const axes = count === 1 ? "1 axis" : `${count} axes`;
    throw new NablaError("shape", `${operation}: out needs one array for ${axes}, got ${shown(out)}`, {});
  }
  const results = list.map((array) => resultArray(view, array, operation));
  checkApart(results, operation);
  return results;
}

/** One such array, float32 for float32 input, float64 otherwise. */
export function resultArray(view: NDArray, out: NDArray | undefined, operation: string): FloatArray {
  if (out !== undefined) return checkedOut(view, out, operation);
  return zeros(view.shape, view.dtype === "float32" ? "float32" : "float64");
}

function checkedOut(view: NDArray, out: NDArray, operation: string): FloatArray {
  const { shape } = view;
  if (dtypeOf(out) === undefined && dtypeOf(out?.data) === undefined) {
    throw new NablaError(
      "unsupported",
      `${operation}: out must be a view of a typed array, got ${typeof out}`,
      {
        what: "out",
      },
    );
  }
  const target = asView(out, `${operation} (out)`);
  if (target.shape.length !== shape.length || target.shape.some((n, axis) => n !== shape[axis])) {
    throw new NablaError("shape", `${operation}: out must have shape [${shape}], got [${target.shape}]`, {
      shape: target.shape,
      expected: shape,
    });
  }
  if (target.dtype !== "float64" && target.dtype !== "float32") {
    throw new NablaError("unsupported", `${operation}: out must be float64 or float32, got ${target.dtype}`, {
      what: target.dtype,
    });
  }
  const isEmpty = shape.includes(0);
  if (!isEmpty && target.stride.some((step, axis) => step === 0 && shape[axis] > 1)) {
    throw new NablaError(
      "shape",
      `${operation}: out must have a place for each element, got stride [${target.stride}]`,
      { shape },
    );
  }
  if (overlap(target.data, view.data)) {
    throw new NablaError("shape", `${operation}: out must not share its memory with the input`, {});
  }
  return target as FloatArray;
}

function overlap(a: TypedArray, b: TypedArray): boolean {
  if (a.buffer !== b.buffer) return false;
  return a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}

/** Arrays may share memory, as interleaved channels do, but not their first element. */
function checkApart(results: readonly FloatArray[], operation: string): void {
  results.forEach(({ data, offset, shape }, k) => {
    const same = results.findIndex((other) => other.data === data && other.offset === offset);
    if (same === k || shape.includes(0)) return;
    throw new NablaError(
      "shape",
      `${operation}: out needs memory of its own for each axis, got the same for ${same} and ${k}`,
      {},
    );
  });
}
