import { isRecord } from "../array/arguments.js";
import { type FloatArray, StridedArray } from "../array/view.js";
import type { GradientOptions, GridInput } from "./plan.js";

/** Above this many elements, checking arguments takes no time worth saving. */
const SHORT = 2048;

/**
 * The gradient of a short line of doubles with the plainest options, without the planning that every other case needs
 * and that would take longer than the work; undefined when it is another case. The same arithmetic, so the same bits.
 */
export function gradientOfLine(f: GridInput, options: GradientOptions): FloatArray | undefined {
  if (!isRecord(options)) return undefined;
  const { spacing: h = 1, out } = options;
  for (const name in options) if (name !== "spacing" && name !== "out") return undefined;
  const data = typeof h === "number" ? lineOfDoubles(f) : undefined;
  if (data === undefined || data.length < 2 || data.length > SHORT) return undefined;
  let target: Float64Array | undefined;
  let result: FloatArray;
  if (out === undefined) {
    target = new Float64Array(data.length);
    result = new StridedArray(target, [data.length], [1], 0, "float64");
  } else {
    if (Array.isArray(out) || ArrayBuffer.isView(out)) return undefined;
    result = out as FloatArray;
    target = lineOfDoubles(result);
    if (target === undefined || target.length !== data.length || target.buffer === data.buffer)
      return undefined;
  }
  const last = data.length - 1;
  const divisor = 2 * (h as number);
  for (let i = 1; i < last; i++) target[i] = (data[i + 1] - data[i - 1]) / divisor;
  target[0] = (data[1] - data[0]) / (h as number);
  target[last] = (data[last] - data[last - 1]) / (h as number);
  return result;
}

/** The elements, if they are doubles and the whole of a typed array along one axis. */
function lineOfDoubles(f: GridInput): Float64Array | undefined {
  if (f instanceof Float64Array) return f;
  if (typeof f !== "object" || f === null || !("shape" in f)) return undefined;
  const { data, shape, stride, offset, dtype } = f;
  if (!Array.isArray(shape) || !Array.isArray(stride)) return undefined;
  if (!(data instanceof Float64Array) || (offset !== undefined && offset !== 0)) return undefined;
  if (shape.length !== 1 || shape[0] !== data.length || stride[0] !== 1) return undefined;
  return dtype === undefined || dtype === "float64" ? data : undefined;
}
