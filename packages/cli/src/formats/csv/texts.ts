import { unread } from "../../files/file.js";
import type { Decimal } from "./cell.js";
import { cellsOf } from "./cells.js";
import { decimalOf, layoutOf, type Notify, type TableOptions } from "./layout.js";
import { noNumberedColumn, wrongLength } from "./words.js";

/** Columns of a table as they are written, for what is not only numbers. */
export interface TextColumns {
  /** A name, or a number from 1, and the cells for each column, in the order in which they were asked for. */
  readonly columns: readonly { readonly name: string; readonly texts: readonly string[] }[];
  /** The cells right above the first row. */
  readonly names: readonly string[];
  /** The row in the file, from 1, of each row of cells. */
  readonly rows: readonly number[];
  readonly decimal: Decimal;
}

/**
 * Reads columns of a table, by name or by number from 1, or without `wanted` all of them. Throws `io` as `readCsv`
 * does.
 */
export function readTexts(
  bytes: Uint8Array,
  path: string,
  wanted: readonly string[] | undefined,
  options: TableOptions,
  notify: Notify,
): TextColumns {
  const asked = wanted === undefined ? options : { ...options, columns: wanted.join(",") };
  const { text, delimiter, names, data } = layoutOf(bytes, path, asked, notify);
  const rows: number[] = [];
  let columns: { name: string; place: number; texts: string[] }[] | undefined;
  let width = 0;
  for (const lines = data.fromHere(); lines.next(); ) {
    const cells = cellsOf(text, lines, delimiter);
    const row = lines.row;
    if (columns === undefined) {
      width = cells.length;
      const all = wanted ?? cells.map((_, k) => String(k + 1));
      columns = all.map((name) => {
        const place = /^\d+$/.test(name) ? Number(name) - 1 : names.indexOf(name);
        if (place < 0 || place >= width) throw unread(path, noNumberedColumn(place + 1, place + 1, width));
        return { name: names[place] || name, place, texts: [] };
      });
    }
    if (cells.length !== width) {
      const column = Math.min(cells.length, width) + 1;
      throw unread(path, wrongLength(row, width, cells.length, false), { row, column });
    }
    for (const { place, texts } of columns) texts.push(cells[place]?.text ?? "");
    rows.push(row);
  }
  const commas = columns?.some(({ texts }) => texts.some((cell) => cell.includes(","))) ?? false;
  const decimal =
    options.decimal ?? (commas ? decimalOf(text, data, delimiter, path, notify) : ("." as const));
  return { columns: columns ?? [], names, rows, decimal };
}
