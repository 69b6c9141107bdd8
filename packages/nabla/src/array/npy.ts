import { NablaError } from "../error.js";
import { shown } from "./arguments.js";
import { bytesOf } from "./bytes.js";
import { allocate, constructorOf, LITTLE_ENDIAN_HOST } from "./dtype.js";
import { widenHalves } from "./half.js";
import { columnMajor, isColumnMajor, rowMajor, sizeOf } from "./layout.js";
import { asView, copyInto } from "./ndarray.js";
import { type NpyHeader, readNpyHeader, writeNpyHeader } from "./npy-header.js";
import { type NDArray, type NDView, type NestedNumbers, StridedArray, type TypedArray } from "./view.js";

/**
 * Reads an .npy file: any shape, order and byte order. 16-bit floats become float32, bools 0 and 1 with `dtype:
 * "bool"`, 64-bit integers bigints. The array shares the memory of `bytes` where alignment and byte order allow it.
 * Throws `io` with the byte offset for a damaged file, `unsupported` for complex numbers, dates, text and records.
 */
export function readNpy(bytes: Uint8Array | ArrayBuffer): NDArray {
  const file = bytesOf(bytes, "readNpy");
  const header = readNpyHeader(file);
  const end = header.start + header.byteLength;
  if (file.length < end) {
    const fact = `shape [${header.shape}] needs ${end} bytes, the file ends at byte ${file.length}`;
    throw new NablaError("io", `readNpy: ${fact}`, { offset: file.length });
  }
  const stride = header.fortranOrder ? columnMajor(header.shape) : rowMajor(header.shape);
  const data = decodeElements(file.subarray(header.start, end), header);
  return new StridedArray(data, [...header.shape], stride, 0, header.dtype);
}

/**
 * The elements that `bytes` (a whole number of them) hold, as `header` says they are stored. Throws `unsupported` for
 * what is no header of {@link readNpyHeader}, `shape` for a part of an element.
 */
export function decodeElements(bytes: Uint8Array, header: NpyHeader): TypedArray {
  const given = bytesOf(bytes, "decodeElements");
  const { dtype, itemSize } = (header ?? {}) as NpyHeader;
  const Elements = constructorOf(dtype);
  if (itemSize !== Elements.BYTES_PER_ELEMENT && !(itemSize === 2 && dtype === "float32"))
    throw new NablaError(
      "unsupported",
      `decodeElements: elements of ${dtype} have ${Elements.BYTES_PER_ELEMENT} bytes, got ${shown(itemSize)}`,
      { what: "itemSize" },
    );
  const length = given.length / itemSize;
  if (!Number.isInteger(length))
    throw new NablaError(
      "shape",
      `decodeElements: an element has ${itemSize} bytes, got ${given.length} bytes, no whole number of them`,
      {},
    );
  const foreign = itemSize > 1 && header.bigEndian === LITTLE_ENDIAN_HOST;
  let source = given;
  if (foreign || given.byteOffset % itemSize !== 0) {
    source = new Uint8Array(given); // A Node Buffer's slice() would not copy.
    if (foreign) swapBytes(source, itemSize);
  }
  if (itemSize === 2 && header.dtype === "float32") {
    return widenHalves(new Uint16Array(source.buffer, source.byteOffset, length));
  }
  return new Elements(source.buffer, source.byteOffset, length);
}

/** Turns every element's bytes round, in place. */
function swapBytes(bytes: Uint8Array, itemSize: number): void {
  for (let start = 0; start < bytes.length; start += itemSize) {
    for (let i = start, j = start + itemSize - 1; i < j; i++, j--) {
      const byte = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = byte;
    }
  }
}

/**
 * Writes an .npy file (format 1, little-endian). A Fortran-ordered array is written in Fortran order, any other view in
 * C order; the element type is kept.
 */
export function writeNpy(array: NDView | NestedNumbers): Uint8Array {
  const view = asView(array, "writeNpy");
  const fortran = isColumnMajor(view);
  const header = writeNpyHeader(view.dtype, view.shape, fortran);
  const Elements = constructorOf(view.dtype);
  const length = sizeOf(view.shape);
  const size = header.length + length * Elements.BYTES_PER_ELEMENT;
  const bytes = allocate("uint8", size, "writeNpy") as Uint8Array;
  bytes.set(header);
  const elements = new Elements(bytes.buffer, header.length, length);
  copyInto(
    fortran ? { ...view, shape: view.shape.toReversed(), stride: view.stride.toReversed() } : view,
    elements,
  );
  if (!LITTLE_ENDIAN_HOST) swapBytes(bytes.subarray(header.length), Elements.BYTES_PER_ELEMENT);
  return bytes;
}
