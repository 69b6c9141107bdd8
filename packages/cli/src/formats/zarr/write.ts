import { randomUUID } from "node:crypto";
import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type NDArray, rowMajor, sizeOf } from "nabla/array";
import { copyBox } from "../../array/boxes.js";
import { item } from "../../array/item.js";
import { fileError, makeFolder, unwritten } from "../../files/file.js";

/** What a run leaves in its folder beside the chunks: whose they are, and what is being written. */
const OWN = ".nabla";
const METADATA = "zarr.json";

/** What an output is made of: a run goes on only with chunks of the same fingerprint. */
export interface Fingerprint {
  /** All that decides the numbers and their places. */
  readonly job: string;
  /** The input as it is on this machine's disk. */
  readonly input: string;
}

/** What a Zarr output looks like. */
export interface ZarrShape {
  readonly shape: readonly number[];
  readonly chunk: readonly number[];
  readonly dtype: "float32" | "float64";
  /** Are boxes those of the transpose? The array is then said to be in Fortran order, as its input is. */
  readonly transposed: boolean;
  /** `axis0`, `axis1`, `axis0-1`, … of a group; one array stands at the root. */
  readonly names: readonly string[];
  /** With them the root is a group, also of one array: so xarray opens it. */
  readonly labels?: ZarrLabels;
}

/** What is said beside the numbers, as xarray reads it. */
export interface ZarrLabels {
  /** The names of the axes. */
  readonly dimensions: readonly string[];
  readonly coordinates: readonly {
    readonly name: string;
    readonly values: Float64Array | Float32Array | BigInt64Array;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
  /** Of each of the arrays. */
  readonly attributes: readonly Readonly<Record<string, unknown>>[];
}

const isOurs = (name: string, coordinates: readonly string[]): boolean =>
  [METADATA, "c", OWN, ...coordinates].includes(name) ||
  /^(?:axis\d+(?:-\d+)?|laplacian|divergence|curl)$/.test(name);

/** What a run of ours writes down of itself. */
interface Own extends Fingerprint {
  /** The names of the coordinates that it writes beside the results. */
  readonly coordinates?: readonly string[];
}

async function ownOf(root: string): Promise<Own | undefined> {
  const text = await readFile(join(root, OWN, "job.json"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Own;
  } catch {
    // What a crash has cut short tells nothing of the chunks.
    return { job: "", input: "" };
  }
}

async function entriesOf(root: string): Promise<string[]> {
  return readdir(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw fileError("write", root, error);
  });
}

/** Throws `io` unless nothing is there, or what an earlier run wrote and nothing besides. */
export async function checkReplaceable(root: string): Promise<void> {
  const entries = await entriesOf(root);
  const { coordinates = [] } = (await ownOf(root)) ?? {};
  const foreign = entries.find((name) => !isOurs(name, coordinates));
  if (foreign !== undefined) throw notEmpty(root, foreign);
  // An array of another program has no mark of ours.
  if (entries.length > 0 && !entries.includes(OWN)) throw notEmpty(root, entries[0] as string);
}

function notEmpty(root: string, name: string): Error {
  return unwritten(root, {
    en: `the folder is not empty (${name}); take another name, or remove it`,
    ru: `папка не пуста (${name}); возьмите другое имя или удалите её`,
  });
}

/** Puts a finished folder in the place of another, which goes when the new one has its name. */
export async function replaceFolder(from: string, to: string): Promise<void> {
  const old = `${to}.${randomUUID()}.part`;
  try {
    const isThere = (await entriesOf(to)).length > 0;
    if (isThere) await rename(to, old);
    try {
      await rename(from, to);
    } catch (error) {
      if (isThere) await rename(old, to);
      throw error;
    }
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    throw fileError("write", to, error);
  }
}

/** Is the root a group of arrays? */
export const isGroup = ({ names, labels }: Pick<ZarrShape, "names" | "labels">): boolean =>
  names.length > 1 || labels !== undefined;

/** What `zarr.json` says of an array. */
function metadataOf(
  shape: readonly number[],
  chunk: readonly number[],
  dtype: string,
  more: { codecs: readonly object[]; attributes: object; dimensions?: readonly string[] },
): object {
  return {
    zarr_format: 3,
    node_type: "array",
    shape,
    data_type: dtype,
    chunk_grid: { name: "regular", configuration: { chunk_shape: chunk } },
    chunk_key_encoding: { name: "default", configuration: { separator: "/" } },
    fill_value: 0,
    codecs: [...more.codecs, { name: "bytes", configuration: { endian: "little" } }],
    attributes: more.attributes,
    ...(more.dimensions === undefined ? {} : { dimension_names: more.dimensions }),
  };
}

/** What `zarr.json` says of a group; what it says of its arrays too, so that readers need not ask for each. */
const groupOf = (members: ReadonlyMap<string, unknown>): object => ({
  zarr_format: 3,
  node_type: "group",
  attributes: {},
  consolidated_metadata: { kind: "inline", must_understand: false, metadata: Object.fromEntries(members) },
});

/**
 * Zarr arrays (version 3) being written by whole chunks, which appear by renaming. The metadata comes last: an array
 * that is not complete has none, so nothing takes it for an array.
 */
export class ZarrPart {
  private readonly buffer: Float64Array | Float32Array;
  private readonly stride: readonly number[];

  constructor(
    private readonly root: string,
    private readonly form: ZarrShape,
  ) {
    const length = sizeOf(form.chunk);
    this.buffer = form.dtype === "float32" ? new Float32Array(length) : new Float64Array(length);
    this.stride = rowMajor(form.chunk);
  }

  /**
   * Begins in an empty folder, or with `anew` also in one that an earlier run left, which is then cleared. Throws `io`
   * for a folder that holds anything else.
   */
  async begin(fingerprint: Fingerprint, anew: boolean): Promise<void> {
    const entries = await entriesOf(this.root);
    // Another machine may have begun the same array a moment ago.
    if (!anew && entries.some((name) => name === OWN) && (await this.fingerprint()) !== undefined) return;
    if (anew) await checkReplaceable(this.root);
    const foreign = anew ? undefined : entries.find((name) => name !== OWN);
    if (foreign !== undefined) throw notEmpty(this.root, foreign);
    try {
      await rm(join(this.root, METADATA), { force: true });
      if (anew) for (const name of entries) await rm(join(this.root, name), { recursive: true, force: true });
    } catch (error) {
      throw fileError("write", this.root, error);
    }
    const coordinates = this.form.labels?.coordinates.map(({ name }) => name);
    await this.place(join(OWN, "job.json"), JSON.stringify({ ...fingerprint, coordinates }));
  }

  /** What the chunks in the folder are made of; undefined when no run has begun there. */
  fingerprint(): Promise<Fingerprint | undefined> {
    return ownOf(this.root);
  }

  /** Writes the chunk that begins at `from`; at the ends of the array it is filled up with zeros. */
  async write(k: number, from: readonly number[], box: NDArray): Promise<void> {
    const { buffer, stride } = this;
    if (sizeOf(box.shape) < buffer.length) buffer.fill(0);
    copyBox(box.shape, { ...box, start: box.offset }, { data: buffer, start: 0, stride });
    await this.place(
      this.chunkPath(k, from),
      new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength),
    );
  }

  /** Is the chunk that begins there complete, in every array? */
  async has(from: readonly number[]): Promise<boolean> {
    for (const k of this.form.names.keys()) {
      // A chunk that a full disk or a broken copy has cut short is not there.
      const file = await stat(join(this.root, this.chunkPath(k, from))).catch(() => undefined);
      if (file?.size !== this.buffer.byteLength) return false;
    }
    return true;
  }

  async finish(): Promise<void> {
    const { names, shape, chunk, dtype, transposed, labels } = this.form;
    const upright = (list: readonly number[]): readonly number[] => (transposed ? list.toReversed() : list);
    const order = { name: "transpose", configuration: { order: shape.map((_, axis) => axis).reverse() } };
    const arrays = names.map((_, k) =>
      metadataOf(upright(shape), upright(chunk), dtype, {
        codecs: transposed ? [order] : [],
        attributes: labels?.attributes[k] ?? {},
        ...(labels === undefined ? {} : { dimensions: labels.dimensions }),
      }),
    );
    if (!isGroup(this.form)) await this.place(METADATA, JSON.stringify(arrays[0]));
    else {
      const members = new Map(names.map((name, k) => [name, arrays[k]]));
      for (const { name, values, attributes } of labels?.coordinates ?? []) {
        const length = [Math.max(1, values.length)];
        const type =
          values instanceof BigInt64Array ? "int64" : values instanceof Float32Array ? "float32" : "float64";
        members.set(
          name,
          metadataOf([values.length], length, type, { codecs: [], attributes, dimensions: [name] }),
        );
        await this.place(
          join(name, "c", "0"),
          new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
        );
      }
      for (const [name, member] of members) await this.place(join(name, METADATA), JSON.stringify(member));
      await this.place(METADATA, JSON.stringify(groupOf(members)));
    }
    await rm(join(this.root, OWN, "part"), { recursive: true, force: true });
  }

  private chunkPath(k: number, from: readonly number[]): string {
    const { names, chunk, transposed } = this.form;
    const index = from.map((at, axis) => String(Math.floor(at / item(chunk, axis))));
    if (transposed) index.reverse();
    return join(isGroup(this.form) ? item(names, k) : "", "c", ...index);
  }

  /** Many machines may write to one folder, so that a process number would not be a name of one's own. */
  private async place(name: string, value: string | Uint8Array): Promise<void> {
    const path = join(this.root, name);
    const part = join(this.root, OWN, "part", randomUUID());
    try {
      await makeFolder(dirname(part));
      await makeFolder(dirname(path));
      await writeFile(part, value);
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      throw fileError("write", path, error);
    }
  }
}
