import { access, mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import FileSystemStore from "@zarrita/storage/fs";
import { NablaError } from "nabla";
import type { DType, NDArray } from "nabla/array";
import * as zarr from "zarrita";
import { type ArraySource, fileError } from "./source.js";

const NUMBERS: ReadonlySet<string> = new Set(
  "float64 float32 int8 uint8 int16 uint16 int32 uint32 int64 uint64 bool".split(" "),
);

/** Opens a Zarr array (version 2 or 3) in a folder or at a URL. Throws `io`, and `unsupported` for elements that are no numbers. */
export async function openZarr(path: string): Promise<ArraySource> {
  const store = /^https?:\/\//.test(path) ? new zarr.FetchStore(path) : new FileSystemStore(resolve(path));
  const opened = await zarr.open(store, { kind: "array" }).catch((error: unknown) => {
    throw new NablaError(
      "io",
      `read ${path}: not a Zarr array, ${(error as Error).message}`,
      { path },
      { cause: error },
    );
  });
  const { dtype, shape, chunks } = opened;
  if (!NUMBERS.has(dtype)) {
    throw new NablaError("unsupported", `read ${path}: elements must be real numbers, got ${dtype}`, {
      what: dtype,
    });
  }
  return {
    shape,
    dtype: dtype as DType,
    transposed: false,
    rowsTogether: chunks[0] ?? 1,
    shareable: true,
    async rows(from, to): Promise<NDArray> {
      const selection = shape.map((_, axis) => (axis === 0 ? zarr.slice(from, to) : null));
      try {
        const chunk = (await zarr.get(opened, selection)) as unknown as Omit<NDArray, "offset" | "dtype">;
        return { ...chunk, offset: 0, dtype: dtype as DType };
      } catch (error) {
        throw new NablaError(
          "io",
          `read ${path}: rows ${from} to ${to} cannot be read, ${(error as Error).message}`,
          { path },
          { cause: error },
        );
      }
    },
    close: async () => undefined,
  };
}

/**
 * A store whose files appear whole, by renaming, and whose metadata waits: an array that is not complete has no metadata,
 * so nothing takes it for an array.
 */
class PatientStore extends FileSystemStore {
  private readonly metadata = new Map<`/${string}`, Uint8Array>();

  override async set(key: `/${string}`, value: Uint8Array): Promise<void> {
    if (key.endsWith("zarr.json")) this.metadata.set(key, value);
    else await this.place(key, value);
  }

  override async get(key: `/${string}`): Promise<Uint8Array | undefined> {
    return this.metadata.get(key) ?? super.get(key);
  }

  async writeMetadata(): Promise<void> {
    for (const [key, value] of this.metadata) await this.place(key, value);
  }

  private async place(key: string, value: Uint8Array): Promise<void> {
    const path = join(this.root, key);
    const part = `${path}.${process.pid}.part`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(part, value);
      await rename(part, path);
    } catch (error) {
      throw fileError("write", path, error);
    }
  }
}

/** Zarr arrays being written by whole chunks of rows: one at the root, or several as `axis0`, `axis1`, … of a group. */
export class ZarrPart {
  private constructor(
    private readonly store: PatientStore,
    private readonly root: string,
    private readonly names: readonly string[],
    private readonly shape: readonly number[],
    private readonly chunkRows: number,
    private readonly arrays: readonly zarr.Array<zarr.DataType, PatientStore>[],
  ) {}

  static async open(
    path: string,
    names: readonly string[],
    dtype: "float32" | "float64",
    shape: readonly number[],
    chunkRows: number,
  ): Promise<ZarrPart> {
    const root = resolve(path);
    const store = new PatientStore(root);
    await mkdir(root, { recursive: true }).catch((error) => {
      throw fileError("write", path, error);
    });
    const options = { shape: [...shape], chunkShape: [Math.max(1, chunkRows), ...shape.slice(1)], dtype };
    const top = zarr.root(store);
    if (names.length !== 1) await zarr.create(top);
    const arrays: zarr.Array<zarr.DataType, PatientStore>[] = [];
    for (const name of names)
      arrays.push(await zarr.create(names.length === 1 ? top : top.resolve(name), options));
    return new ZarrPart(store, root, names, shape, chunkRows, arrays);
  }

  async write(k: number, from: number, rows: NDArray): Promise<void> {
    const target = this.arrays[k] as zarr.Array<zarr.DataType, PatientStore>;
    const selection = this.shape.map((_, axis) =>
      axis === 0 ? zarr.slice(from, from + (rows.shape[0] as number)) : null,
    );
    await zarr.set(target, selection, { data: rows.data, shape: rows.shape, stride: rows.stride } as never);
  }

  /** Is the chunk that begins at this row there, for every array? */
  async has(from: number): Promise<boolean> {
    for (let k = 0; k < this.names.length; k++) {
      const index = [from / this.chunkRows, ...this.shape.slice(1).map(() => 0)].join("/");
      const file = join(this.root, this.names.length === 1 ? "" : (this.names[k] as string), "c", index);
      if (!(await exists(file))) return false;
    }
    return true;
  }

  finish(): Promise<void> {
    return this.store.writeMetadata();
  }
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
