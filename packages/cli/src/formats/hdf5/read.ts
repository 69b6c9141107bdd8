import { open } from "node:fs/promises";
import type { Dataset, File } from "h5wasm/node";
import type { Words } from "nabla";
import { type DType, type NDArray, rowMajor, sizeOf, type TypedArray, zeros } from "nabla/array";
import { NablaError } from "nabla/error";
import { fileError, refused, unread } from "../../files/file.js";
import type { Coordinates } from "../coordinates.js";
import { foreignFormat, HEAD, isHdf } from "../foreign.js";
import { type ArraySource, inMemory } from "../source.js";
import { coordinatesIn, labelsOf } from "../zarr/labels.js";
import { type ArrayMetadata, REAL, refuse } from "../zarr/metadata.js";
import { packingOf, tellPacking, unpack } from "../zarr/packing.js";
import { elementsOf, type Hdf5, loadHdf5, outside, reading } from "./module.js";

/** A variable is read whole, in WebAssembly and again outside of it; larger ones are not. */
const MOST_BYTES = 1 << 29;
/** What HDF5 itself keeps in attributes: references between axes and their scales. */
const INTERNAL = /^(?:DIMENSION_LIST|REFERENCE_LIST|CLASS|NAME|_Netcdf4.*|_NCProperties|_nc3_strict)$/;
/** What NetCDF-4 calls a dimension that has no variable. */
const NO_VARIABLE = /^This is a netCDF dimension but not a netCDF variable/;

/**
 * Opens a variable of an HDF5 or NetCDF-4 file, `group/name` or the only one. It and the coordinates of its axes are
 * read at once, and the file is closed. Throws `io` for files that are damaged or lack the variable, `unsupported` for
 * elements that are no real numbers, `limit` for too many.
 */
export function openHdf5(
  path: string,
  member: string | undefined,
  note: (words: Words) => void,
): Promise<ArraySource> {
  return withVariable(path, member, async ({ address, dataset, axes }) => {
    const metadata = metadataOf(
      address,
      dataset,
      axes.map(({ name }) => name),
    );
    const labels = await labelsOf(address, metadata, async (_, axis) => {
      const scale = axes[axis]?.scale;
      if (scale === undefined) return undefined;
      const itsAddress = `${path}${scale.path}`;
      return sound(itsAddress, () => {
        const found = metadataOf(itsAddress, scale, []);
        const values = valuesOf(itsAddress, scale, found, () => undefined);
        return { metadata: found, readAll: async () => values };
      });
    });
    return { ...inMemory(valuesOf(address, dataset, metadata, note)), labels: async () => labels };
  });
}

/** The coordinates in a variable of one axis, times among them; undefined for one of another shape. */
export function readHdf5Coordinates(
  path: string,
  member: string | undefined,
): Promise<Coordinates | undefined> {
  return withVariable(path, member, async ({ address, dataset }) => {
    const metadata = metadataOf(address, dataset, []);
    if (metadata.shape.length !== 1) return undefined;
    return coordinatesIn(
      valuesOf(address, dataset, metadata, () => undefined),
      metadata,
      address,
    );
  });
}

interface Axis {
  readonly name?: string;
  /** The variable with its coordinates. */
  readonly scale?: Dataset;
}

interface Variable {
  readonly address: string;
  readonly dataset: Dataset;
  readonly axes: readonly Axis[];
}

/** Opens a variable for as long as `use` takes. HDF5 reads the disk itself, so that no copy of the file is made. */
async function withVariable<Result>(
  path: string,
  member: string | undefined,
  use: (variable: Variable) => Promise<Result>,
): Promise<Result> {
  await checkHead(path);
  const hdf5 = await loadHdf5();
  let file: File | undefined;
  try {
    return await sound(path, () =>
      reading(path, () => {
        file = new hdf5.File(path, "r");
        return use(variableIn(file, hdf5, path, member));
      }),
    );
  } finally {
    file?.close();
  }
}

/** Throws `io` in words of nabla's own for what HDF5 says of damaged bytes. */
async function sound<Result>(path: string, read: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NablaError) throw error;
    throw unread(path, DAMAGED, {}, error);
  }
}

/** The variable that `member` names: itself, or its group, where it is the only one there. */
function variableIn(
  file: File,
  { Dataset: AnyDataset, ExternalLink }: Hdf5,
  path: string,
  member: string | undefined,
): Variable {
  const found = new Map<string, Dataset>();
  const asked = member?.replace(/^\/+|\/+$/g, "") ?? "";
  for (const name of file.paths()) {
    const entity = file.get(name);
    if (entity instanceof AnyDataset) found.set(name, entity);
    if (entity instanceof ExternalLink && name === asked) throw unread(path, outside(entity.filename));
  }
  const names = [...found.keys()];
  const within = names.filter((name) => asked === "" || name === asked || name.startsWith(`${asked}/`));
  const [name = "", ...others] = within;
  const dataset = found.get(name);
  if (dataset === undefined || others.length > 0)
    throw unread(path, nameOne(path, within.length > 0 ? within : names));
  const axes = (dataset.shape ?? []).map((_, axis): Axis => {
    const [place] = dataset.get_attached_scales(axis);
    const scale = place === undefined ? undefined : found.get(place.slice(1));
    const called = place?.slice(place.lastIndexOf("/") + 1);
    if (called === undefined) return {};
    const isBare = scale === undefined || NO_VARIABLE.test(scale.get_scale_name() ?? "");
    return isBare ? { name: called } : { name: called, scale };
  });
  return { address: `${path}/${name}`, dataset, axes };
}

const DAMAGED: Words = {
  en: "its HDF5 data is damaged, cut short, or packed by a filter that is not known",
  ru: "данные HDF5 повреждены, оборваны или сжаты неизвестным фильтром",
};

function nameOne(path: string, names: readonly string[]): Words {
  if (names.length === 0) return { en: "there is no variable in it", ru: "переменных в нём нет" };
  const list = names.join(", ");
  const example = `${path}:${names[0]}`;
  return {
    en: `name one of its variables (${list}) as ${example}`,
    ru: `назовите одну из его переменных (${list}): ${example}`,
  };
}

/** Throws `io` for a file that does not begin as HDF5. */
async function checkHead(path: string): Promise<void> {
  const head = new Uint8Array(HEAD);
  try {
    const file = await open(path);
    await file.read(head, 0, HEAD, 0).finally(() => file.close());
  } catch (error) {
    throw fileError("read", path, error);
  }
  if (isHdf(head)) return;
  const fact = { en: "by its first bytes it is no HDF5", ru: "судя по первым байтам, это не HDF5" };
  throw unread(path, foreignFormat(head, path) ?? fact, { offset: 0 });
}

/** What is said of a variable, in the words of Zarr. */
function metadataOf(
  address: string,
  dataset: Dataset,
  dimensions: ArrayMetadata["dimensions"],
): ArrayMetadata {
  const { shape, metadata, dtype } = dataset;
  const type = typeof dtype === "string" ? TYPES[dtype.slice(1)] : undefined;
  if (shape === null || type === undefined) return refuse(address, REAL, JSON.stringify(dtype));
  const bytes = sizeOf(shape) * metadata.size;
  if (bytes > MOST_BYTES) {
    const fact = {
      en: `a variable is read whole, at most ${MOST_BYTES} bytes of it, got ${bytes}; Zarr is read in parts`,
      ru: `переменная читается целиком, до ${MOST_BYTES} байт, а в ней ${bytes}; Zarr читается по частям`,
    };
    throw refused("limit", address, fact, { what: "bytes of a variable", limit: MOST_BYTES });
  }
  const attributes: Record<string, unknown> = {};
  for (const [name, attribute] of Object.entries(dataset.attrs))
    if (!INTERNAL.test(name)) attributes[name] = plain(attribute.value);
  const isFloat = type.startsWith("float");
  return { shape, attributes, dimensions, element: { dtype: type, itemSize: metadata.size, isFloat } };
}

/** Types of elements, as struct of Python calls them. */
const TYPES: Readonly<Record<string, DType>> = {
  b: "int8",
  B: "uint8",
  h: "int16",
  H: "uint16",
  i: "int32",
  I: "uint32",
  q: "int64",
  Q: "uint64",
  f: "float32",
  d: "float64",
};

/** An attribute as JSON has it: one number alone, and integers that doubles do not hold as text. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return value;
  const list = Array.from(value as ArrayLike<unknown>, plain);
  return list.length === 1 ? list[0] : list;
}

/** The numbers of a variable, unpacked as its attributes say. */
function valuesOf(
  address: string,
  dataset: Dataset,
  metadata: ArrayMetadata,
  note: (words: Words) => void,
): NDArray {
  const value = elementsOf(dataset, address);
  const { shape, element } = metadata;
  const stored = ArrayBuffer.isView(value)
    ? (value as TypedArray)
    : zeros([1], element.dtype).data.fill(value as never);
  if (stored.length !== sizeOf(shape)) throw unread(address, DAMAGED);
  const packing = packingOf(address, metadata);
  if (packing !== undefined) note(tellPacking(address, packing));
  const data = packing === undefined ? stored : unpack(stored, packing);
  return {
    data,
    shape,
    stride: rowMajor(shape),
    offset: 0,
    dtype: packing?.dtype ?? element.dtype,
  } as NDArray;
}
