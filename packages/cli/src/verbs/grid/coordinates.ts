import { existsSync } from "node:fs";
import { basename } from "node:path";
import type { Words } from "nabla";
import { decodeElements, readNpyTimesHeader } from "nabla/array";
import { listedNumbers } from "../../arguments/option.js";
import { item } from "../../array/item.js";
import { readBytes, refused } from "../../files/file.js";
import { memberOf } from "../../files/member.js";
import { isUrl } from "../../files/web.js";
import { readColumns } from "../../formats/columns.js";
import { type Coordinates, datetimeCoordinates } from "../../formats/coordinates.js";
import { coordinatesOf } from "../../formats/long-table.js";
import { isHdf5, isZarr, openArray } from "../../formats/open-array.js";
import { readAll } from "../../formats/source.js";
import { UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import type { WrittenOptions } from "./options.js";
import { readTableOptions } from "./table.js";
import { words } from "./words.js";

/** Coordinates of a file, as the user named it. */
export interface Named extends Coordinates {
  readonly name: string;
  /** What they are of, by that name: `lat` of `lat.npy` and of `grid.csv:lat`. */
  readonly subject: string;
}

function subjectOf(path: string): string {
  const { name, member } = memberOf(path);
  return member ?? basename(name).replace(/\..*$/, "");
}

/** `2` or `x.npy,0.5` or `t.csv:time`: for each axis a distance, or a file with its coordinates. */
export async function readSpacing(
  text: string,
  written: WrittenOptions,
  session: Session,
): Promise<(number | Named)[]> {
  const entries: (number | Named)[] = [];
  // A file's name may hold commas.
  const isOne = text.includes(",") && existsSync(text);
  for (const part of isOne ? [text] : text.split(",").map((entry) => entry.trim())) {
    if (part === "") throw new UsageError(words.badSpacing(text));
    if (!Number.isNaN(Number(part))) entries.push(Number(part));
    else {
      const found = await readCoordinates(part, written, session);
      entries.push(typeof found === "number" ? found : { ...found, name: part, subject: subjectOf(part) });
    }
  }
  return entries;
}

/** `0,1,3,7`, or such a list for each axis: `0,1,3;0,2`. */
export function readLists(text: string): Float64Array[] {
  return text.split(";").map((list) => {
    const numbers = listedNumbers(list);
    if (numbers.length < 2 || numbers.some(Number.isNaN))
      throw new UsageError(words.badTable("--coordinates", text));
    return Float64Array.from(numbers);
  });
}

/** Coordinates along an axis, or one distance where the file holds a single number without axes. */
async function readCoordinates(
  path: string,
  written: WrittenOptions,
  session: Session,
): Promise<number | Coordinates> {
  const { name, member } = memberOf(path);
  const note = (text: Words): void => session.remark(text);
  if (isHdf5(name)) {
    const { readHdf5Coordinates } = await import("../../formats/hdf5/read.js");
    const found = await readHdf5Coordinates(name, member);
    if (found !== undefined) return found;
  }
  const isPack = name === "-" || isHdf5(name) || /\.npz(?:\.gz)?$/i.test(name);
  if (member !== undefined && !isPack) {
    const { columns, axes, labels, ...table } = readTableOptions(written);
    return coordinatesOf(item(await readColumns(name, [member], table, note), 0), name);
  }
  if (/\.npy$/i.test(name) && !isUrl(name) && !(await isZarr(path))) {
    const bytes = await readBytes(name, session.streams.stdin);
    const times = timesIn(bytes, name);
    if (times !== undefined) return times;
  }
  if (await isZarr(path)) {
    const { readZarrCoordinates } = await import("../../formats/zarr/read.js");
    const found = await readZarrCoordinates(path);
    if (found !== undefined) return found;
  }
  const source = await openArray(path, session).catch(async (error: unknown) => {
    // A table of one column may hold times.
    if (!/\.(?:csv|tsv|txt)(?:\.gz)?$/i.test(name)) throw error;
    const columns = await readColumns(name, undefined, {}, note).catch(() => []);
    const [column] = columns;
    if (columns.length !== 1 || column?.coordinates?.tick === undefined) throw error;
    return column.coordinates;
  });
  if (!("box" in source)) return source;
  try {
    const { data, shape } = await readAll(source);
    if (shape.length === 0) return Number(data[0]);
    if (shape.length !== 1) throw notOneAxis(path, shape);
    return { values: data instanceof Float32Array ? data : Float64Array.from(data as Float64Array, Number) };
  } finally {
    await source.close();
  }
}

/** The times of an .npy file of datetime64; undefined for other elements. */
function timesIn(bytes: Uint8Array, path: string): Coordinates | undefined {
  const header = /^\x93NUMPY/.test(Buffer.from(bytes.subarray(0, 6)).toString("latin1"))
    ? readNpyTimesHeader(bytes)
    : undefined;
  if (header === undefined) return undefined;
  const elements = decodeElements(bytes.subarray(header.start, header.start + header.byteLength), header);
  if (header.shape.length !== 1) throw notOneAxis(path, header.shape);
  return datetimeCoordinates(elements as BigInt64Array, header.unit, path);
}

const notOneAxis = (path: string, shape: readonly number[]) =>
  refused(
    "spacing",
    path,
    {
      en: `coordinates have one axis, got shape [${shape}]`,
      ru: `у координат одна ось, получена форма [${shape}]`,
    },
    { value: path },
  );
