import { resolve } from "node:path";
import type { Dataset } from "h5wasm/node";
import type { Words } from "nabla";
import { unread } from "../../files/file.js";

export type Hdf5 = typeof import("h5wasm/node");

/** Files that are open; HDF5 may read no other. */
const open = new Set<string>();
/** The file that HDF5 was last kept from reading. */
let kept: string | undefined;

/** Of open(2) on Linux, which WebAssembly's C library takes after: a new file of one's own, a folder. */
const [NEW, FOLDER] = [0o300, 0o200000];

/**
 * HDF5 in WebAssembly. A file can name others: by links, as outer storage, as sources of a virtual dataset. HDF5 would
 * read them from wherever they are; here it reads those that `reading` names alone.
 */
export async function loadHdf5(): Promise<Hdf5> {
  const hdf5 = await import("h5wasm/node");
  const module = await hdf5.ready;
  // Otherwise HDF5 prints its errors, and goes on.
  module.activate_throwing_error_handler();
  guard(module.FS);
  return hdf5;
}

const guarded = new WeakSet<object>();

function guard(files: Awaited<Hdf5["ready"]>["FS"]): void {
  if (guarded.has(files)) return;
  guarded.add(files);
  const before = files.open.bind(files);
  // Its flags are a number here, whatever their type says.
  files.open = (path, flags, ...more) => {
    const isNew = (Number(flags) & NEW) === NEW;
    if (isNew || open.has(resolve(path))) return before(path, flags, ...more);
    if ((Number(flags) & FOLDER) === 0) kept = path;
    // As for a file that is not there.
    return before("", flags, ...more);
  };
  const read = files.read.bind(files);
  files.read = (stream, buffer, offset, ...more) => {
    const length = read(stream, buffer, offset, ...more);
    if (isEndless(new DataView(buffer.buffer, buffer.byteOffset + offset, length)))
      throw Object.assign(new Error("a damaged heap"), { name: "ErrnoError", errno: INPUT_ERROR });
    return length;
  };
}

/** EIO of WebAssembly's C library. */
const INPUT_ERROR = 29;

/**
 * Is this a global heap of HDF5 (file format 3.0, III.E) whose objects do not lie one behind the other within it? HDF5
 * would go on in it without end.
 */
function isEndless(bytes: DataView): boolean {
  if (bytes.byteLength < HEAP_HEAD + OBJECT_HEAD || bytes.getUint32(0) !== GCOL) return false;
  const size = bytes.getBigUint64(8, true);
  for (let at = HEAP_HEAD; at + OBJECT_HEAD <= bytes.byteLength && at + OBJECT_HEAD <= size; ) {
    const isFree = bytes.getUint16(at, true) === 0;
    const length = bytes.getBigUint64(at + 8, true);
    const taken = isFree ? length : BigInt(OBJECT_HEAD) + 8n * ((length + 7n) / 8n);
    if (taken < OBJECT_HEAD || BigInt(at) + taken > size) return true;
    at += Number(taken);
  }
  return false;
}

const [GCOL, HEAP_HEAD, OBJECT_HEAD] = [0x47434f4c, 16, 16];

/** Lets HDF5 read a file for as long as `use` takes. */
export async function reading<Result>(path: string, use: () => Promise<Result>): Promise<Result> {
  const file = resolve(path);
  open.add(file);
  try {
    return await use();
  } finally {
    open.delete(file);
  }
}

/** The elements of a variable. Throws `io` where a part is in another file: HDF5 would fill it up. */
export function elementsOf(variable: Dataset, address: string): Dataset["value"] {
  kept = undefined;
  try {
    const { value } = variable;
    if (kept === undefined) return value;
  } catch (error) {
    if (kept === undefined) throw error;
  }
  throw unread(address, outside(kept));
}

/** What is said of a variable that another file holds. */
export const outside = (name: string): Words => ({
  en: `it is in another file, ${name}, which is not read; in Python: ${SAVE}`,
  ru: `она в другом файле, ${name}, который не читается; в Python: ${SAVE}`,
});

const SAVE = 'import h5py, numpy; numpy.save("x.npy", h5py.File("x.h5")["name"][()])';
