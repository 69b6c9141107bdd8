import { unread } from "../files/file.js";
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

/** Throws `io` where a table's options are given for a file that is none: they would do nothing. */
export function refuseTableOptions(table: TableOptions, path: string): void {
  const given = Object.keys(table).map((name) => `--${name}`);
  if (given.length === 0) return;
  throw unread(path, {
    en: `${given.join(", ")}: for tables of numbers in text, which this is not`,
    ru: `${given.join(", ")}: только для таблиц чисел текстом, а это не таблица`,
  });
}
