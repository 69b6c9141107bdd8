import { extname } from "node:path";
import type { Words } from "nabla";
import { isFolder, unread } from "../files/file.js";
import { checkUnchanged, stampOf } from "../files/identity.js";
import { memberOf } from "../files/member.js";
import { isUrl } from "../files/web.js";
import type { Session } from "../run/session.js";
import type { TableOptions } from "./csv/layout.js";
import { isNamedTable, refuseTableOptions } from "./named.js";
import { type ArraySource, inMemory } from "./source.js";

const NAMED_FILE: Words = {
  en: "--axes and --labels are for files; write it to one first",
  ru: "--axes и --labels — для файлов; сначала запишите его в файл",
};

/** The address of a file that is read whole; any other is a Zarr array's. */
const WHOLE = /\.(?:npy|npz|nc4?|h5|hdf5|csv|tsv|txt|json)(?:\.gz)?(?:[?#].*)?$/i;

/**
 * Opens an array: .npy and Zarr (a folder, a .zip, a URL) are read in parts, .npz (`file.npz:name` for one of several),
 * HDF5 (`climate.nc:t2m`), CSV and JSON whole; `-` is standard input in any of these but Zarr. Throws `io` with the
 * place of the damage.
 */
export async function openArray(
  path: string,
  session: Session,
  table: TableOptions = {},
): Promise<ArraySource> {
  const stamp = await stampOf(path);
  const source = await openAny(path, session, table);
  return { ...source, check: () => checkUnchanged(path, stamp) };
}

/** Is this the path of a file in HDF5 or NetCDF? Those at addresses are refused by their first bytes. */
export const isHdf5 = (path: string): boolean => !isUrl(path) && /\.(?:nc4?|h5|hdf5)$/i.test(path);

/** Is this a Zarr array's path or address? */
export async function isZarr(path: string): Promise<boolean> {
  const isWhole = WHOLE.test(memberOf(path).name);
  return (isUrl(path) && !isWhole) || /\.(zarr|zip)(\/|$)/i.test(path) || (await isFolder(path));
}

async function openAny(path: string, session: Session, table: TableOptions): Promise<ArraySource> {
  const note = (words: Words): void => session.remark(words);
  const reading = { table, notify: note };
  const { name, member } = memberOf(path);
  if (name === "-") {
    const { decodeArray, readStream } = await import("./decode.js");
    if (table.axes !== undefined || table.labels === true) throw unread("-", NAMED_FILE);
    const bytes = await readStream("-", session.streams.stdin);
    return inMemory(await decodeArray(bytes, "-", member, reading));
  }
  if (isNamedTable(name, member, table)) {
    const { openTable } = await import("./table.js");
    return openTable(name, member, table, note);
  }
  if (isHdf5(name)) {
    refuseTableOptions(table, path);
    const { openHdf5 } = await import("./hdf5/read.js");
    return openHdf5(name, member, note);
  }
  if (await isZarr(path)) {
    refuseTableOptions(table, path);
    const { openZarr } = await import("./zarr/read.js");
    return openZarr(path, (words) => session.note(session.say(words)));
  }
  if (!isUrl(path) && extname(path).toLowerCase() === ".npy") {
    refuseTableOptions(table, path);
    const { openNpy } = await import("./npy.js");
    return openNpy(path);
  }
  const { readWhole } = await import("./decode.js");
  return inMemory(await readWhole(path, reading));
}
