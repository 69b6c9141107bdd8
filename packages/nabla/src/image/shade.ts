import { asView, packed, zeros } from "../array/ndarray.js";
import { checkOptions } from "../array/options.js";
import type { NDArray, NDView } from "../array/view.js";
import { NablaError } from "../error.js";
import type { Kernel } from "../machine/kernel.js";
import { remembered } from "../machine/remembered.js";
import { elementTypes, type Workspace, workspaceFor } from "../stencil/workspace.js";
import { resultFor } from "./result.js";

export interface ShadeOptions {
  /** The number that is drawn white. Default: the largest finite magnitude there is, so that everything is seen. */
  readonly white?: number;
  /** Is mid-grey 0 and black −white? Else black is 0. Default `false`. */
  readonly signed?: boolean;
  /** Where to write, uint8 or uint16. Default: a new uint8 array. */
  readonly out?: NDView;
}

/**
 * Shades of grey for numbers, as a picture shows them: black is 0 and white is `white`; of `signed` numbers mid-grey
 * (128, or 32768 of 16 bits) is 0. Rounded half to even, in single precision; beyond white is white; NaN is black.
 * Throws `shape`, `domain` for a `white` that is not above 0, `unsupported` for an `out` of another type.
 */
export function shade(field: NDView, options: ShadeOptions = {}): NDArray {
  const operation = "image.shade";
  checkOptions(options, operation, { white: "number", signed: "flag", out: "object" });
  const view = sideBySide(asView(field, operation), operation);
  const [height, width] = view.shape;
  const out = outFor(options.out, height, width, operation);
  const { signed = false } = options;
  if (options.white !== undefined && !(options.white > 0)) {
    throw new NablaError("domain", `${operation}: white is a number above 0, got ${options.white}`, {
      value: options.white,
    });
  }
  const workspace = workspaceFor("shade", [view, out], 16 * (width + 64));
  const white = options.white ?? largest(view, workspace);
  const top = out.dtype === "uint16" ? 65535 : 255;
  const zero = signed ? (top + 1) / 2 : 0;
  const factor = white > 0 ? (top - zero) / white : 0;
  const addressOf = rowReader(view, workspace);
  const run = workspace.instantiate(shadeKernel(out.dtype === "uint16" ? "u16" : "u8"));
  const size = out.data.BYTES_PER_ELEMENT;
  const Shades = out.data.constructor as Uint8ArrayConstructor;
  const line = new Shades(workspace.buffer, workspace.take(width * size), width);
  const inPlace = workspace.direct && out.stride[1] === 1;
  for (let y = 0; y < height; y++) {
    const start = out.offset + y * out.stride[0];
    const to = inPlace ? out.data.byteOffset + start * size : line.byteOffset;
    run(width, addressOf(y), to, Math.fround(factor), zero);
    if (!inPlace) spread(line, out.data as Uint8Array, start, out.stride[1]);
  }
  return out;
}

function outFor(out: NDView | undefined, height: number, width: number, operation: string): NDArray {
  if (out === undefined) return zeros([height, width], "uint8");
  const result = resultFor({ width, height, dtype: "uint8" }, out, operation);
  if (result.dtype === "uint8" || result.dtype === "uint8_clamped" || result.dtype === "uint16")
    return result;
  throw new NablaError("unsupported", `${operation}: out is uint8 or uint16, got ${result.dtype}`, {
    what: result.dtype,
  });
}

/** The field with the elements of each row side by side. */
function sideBySide(view: NDArray, operation: string): NDArray {
  if (view.shape.length !== 2 || elementTypes[view.dtype] === undefined) {
    throw new NablaError(
      "shape",
      `${operation}: a field is an array [height, width] of at most 32-bit integers or floats, got ` +
        `${view.dtype} [${view.shape}]`,
      { shape: view.shape },
    );
  }
  return view.stride[1] === 1 ? view : packed(view);
}

/**
 * Gives the address of row y in the workspace's memory: single-precision rows of an arena where they are, others are
 * copied and rounded.
 */
function rowReader(
  { data, dtype, offset, shape, stride }: NDArray,
  workspace: Workspace,
): (y: number) => number {
  const width = shape[1];
  const start = (y: number): number => offset + y * stride[0];
  if (workspace.direct && dtype === "float32") return (y) => data.byteOffset + start(y) * 4;
  const line = new Float32Array(workspace.buffer, workspace.take(width * 4), width);
  return (y) => {
    line.set((data as Float64Array).subarray(start(y), start(y) + width));
    return line.byteOffset;
  };
}

/** The largest finite magnitude in a field. */
function largest(view: NDArray, workspace: Workspace): number {
  const [height, width] = view.shape;
  const columns = new Float32Array(workspace.buffer, workspace.take(width * 4), width).fill(0);
  const addressOf = rowReader(view, workspace);
  const run = workspace.instantiate(peakKernel());
  for (let y = 0; y < height; y++) run(width, addressOf(y), columns.byteOffset, columns.byteOffset);
  return columns.reduce((peak, value) => Math.max(peak, value), 0);
}

function spread(line: Uint8Array, data: Uint8Array, start: number, step: number): void {
  if (step === 1) data.set(line, start);
  else for (let x = 0; x < line.length; x++) data[start + x * step] = line[x];
}

/** Streams: numbers, shades. Parameters: factor and the shade of 0. */
const shadeKernel = (shades: "u8" | "u16"): Kernel =>
  remembered(`shade ${shades}`, (b) => {
    const [from, to] = [b.stream("f32"), b.stream(shades)];
    const [factor, zero] = [b.parameter("f32"), b.parameter("f32")];
    const shade = b.add(b.mul(b.load(from), factor), zero);
    b.store(to, b.unary("i32_from_f32", b.unary("nearest", shade)));
  });

/** Streams: numbers, and the largest magnitude of each column so far, read and written. */
const peakKernel = (): Kernel =>
  remembered("peak", (b) => {
    const [from, known, to] = [b.stream("f32"), b.stream("f32"), b.stream("f32")];
    const [size, peak] = [b.unary("abs", b.load(from)), b.load(known)];
    const infinity = b.constant("f32", Number.POSITIVE_INFINITY);
    const higher = b.binary("and", b.binary("gt", size, peak), b.binary("lt", size, infinity));
    b.store(to, b.select(higher, size, peak));
  });
