import type { TableOptions } from "./csv/layout.js";

/** Files of Arrow, which DuckDB itself does not know. */
export const isArrowFile = (path: string): boolean => /\.(?:arrow|feather|ipc)$/i.test(path);

/** Tables that go through DuckDB; tables of text are read here, in every way that they are written. */
export const isDatabaseFile = (path: string): boolean =>
  isArrowFile(path) || /\.(?:parquet|jsonl?|ndjson)$/i.test(path);

/** Is this to be read as a table with names: by columns, in long form, or with labels? */
export function isNamedTable(path: string, member: string | undefined, table: TableOptions): boolean {
  const isJson = /\.json$/i.test(path);
  return (
    (isDatabaseFile(path) && (!isJson || member !== undefined)) ||
    table.axes !== undefined ||
    table.labels === true
  );
}
