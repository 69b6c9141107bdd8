import { readFile } from "node:fs/promises";
import { NablaError } from "nabla";
import { array, type NDArray, type NestedNumbers, readNpy } from "nabla/array";
import { readCsv } from "./csv.js";
import { fileError } from "./source.js";

const starts = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((c, i) => bytes[i] === c.charCodeAt(0));

/** Reads a file whole. `file.npz:name` names one array of several. */
export async function readWhole(path: string): Promise<NDArray> {
  const member = /^(.*\.npz):([^/\\]+)$/i.exec(path);
  const name = member?.[1] ?? path;
  const bytes = await readFile(name).catch((error) => {
    throw fileError("read", name, error);
  });
  return decodeArray(bytes, name, member?.[2]);
}

/** Recognises an array by its first bytes: .npy, .npz, JSON, else a table of numbers. */
export async function decodeArray(
  bytes: Uint8Array,
  path: string,
  member: string | undefined,
): Promise<NDArray> {
  if (starts(bytes, "\x93NUMPY")) return readNpy(bytes);
  if (starts(bytes, "PK")) return readNpz(bytes, path, member);
  if (bytes.length === 0) throw new NablaError("io", `read ${path}: the file is empty`, { path, offset: 0 });
  if (/\.np[yz]$/i.test(path))
    throw new NablaError("io", `read ${path}: neither .npy nor .npz, by its first bytes`, {
      path,
      offset: 0,
    });
  const text = new TextDecoder().decode(bytes);
  return /^\s*\[/.test(text) || path.endsWith(".json") ? readJson(text, path) : readCsv(text, path);
}

async function readNpz(bytes: Uint8Array, path: string, member: string | undefined): Promise<NDArray> {
  const { unzipSync } = await import("fflate");
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes);
  } catch (error) {
    throw new NablaError("io", `read ${path}: the .npz file is damaged`, { path }, { cause: error });
  }
  const names = Object.keys(files).filter((name) => name.endsWith(".npy"));
  const wanted =
    member === undefined && names.length === 1 ? names[0] : names.find((name) => name === `${member}.npy`);
  const file = wanted === undefined ? undefined : files[wanted];
  if (file !== undefined) return readNpy(file);
  const known = names.map((name) => name.slice(0, -4)).join(", ");
  throw new NablaError(
    "io",
    `read ${path}: name one of its arrays (${known}) as ${path}:${names[0]?.slice(0, -4) ?? "name"}`,
    { path },
  );
}

function readJson(text: string, path: string): NDArray {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new NablaError(
      "io",
      `read ${path}: not JSON, ${(error as Error).message}`,
      { path },
      { cause: error },
    );
  }
  const packed = array(value as NestedNumbers);
  return packed;
}
