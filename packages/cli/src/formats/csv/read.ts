import type { NDArray } from "nabla/array";
import { unread } from "../../files/file.js";
import type { BilingualError } from "../../messages/errors.js";
import { type Decimal, numberOf } from "./cell.js";
import { type Cell, cellsOf } from "./cells.js";
import { decimalOf, firstOf, layoutOf, type Notify, type TableOptions } from "./layout.js";
import { COMMA } from "./lines.js";
import { type Stop, type Style, scan, type Table } from "./scan.js";
import * as words from "./words.js";

/**
 * A table of numbers, one row per line, as NumPy, pandas, R, Excel, MATLAB and loggers write them.
 *
 * - The delimiter is decided from all lines (`delimiterOf`), the decimal sign from all cells (`decimalOf`).
 * - Lines above the numbers are headings where they hold words (`headingOf`). An unnamed first column that counts
 *   0, 1, 2, … is the index that pandas writes, and is left out.
 * - What Markdown, Org, psql and MySQL draw around cells is left away (`withoutFrame`).
 * - `#` and a leading `%` begin remarks; empty cells, NaN, NA, `--`, `#N/A` and their like are NaN.
 *
 * One column or one row is a one-dimensional array. What was decided and may not have been meant is told by `notify`;
 * where a file can be read in two ways, `io` asks for an option. Throws `io` with row and column, from 1.
 */
export function readCsv(
  bytes: Uint8Array,
  path: string,
  options: TableOptions = {},
  notify: Notify = () => {},
): NDArray {
  const layout = layoutOf(bytes, path, options, notify);
  const { text, delimiter, names, data, oneColumn, heading, chosen } = layout;
  const numbers = (decimal: Decimal | undefined): Table | Stop =>
    scan(text, data.fromHere(), { delimiter, decimal }, chosen);
  let decimal = options.decimal;
  let table = numbers(decimal);
  if ("got" in table && table.cell !== undefined && decimal === undefined) {
    decimal = decimalOf(text, data, delimiter, path, notify);
    table = numbers(decimal);
  }
  if ("got" in table) throw wrong(table, path, oneColumn ? [] : names, { delimiter, decimal });
  if (table.data.length === 0) throw unread(path, words.noNumbers, { row: 1 });
  if (heading.mixed !== undefined) notify(words.mixedHeading(heading.mixed));
  if (chosen !== undefined) return shaped(table.data, table.rows, table.columns);
  const first = cellsOf(text, firstOf(data), delimiter);
  return withoutIndex(table, oneColumn ? undefined : heading.names, first, notify);
}

function wrong(stop: Stop, path: string, names: readonly string[], style: Style): BilingualError {
  const { row, column, cell, got, wanted } = stop;
  const { delimiter, decimal = "." } = style;
  if (cell === undefined) {
    const pairs = delimiter === COMMA && Math.max(wanted, got) === 2;
    return unread(path, words.wrongLength(row, wanted, got, pairs), { row, column });
  }
  if (numberOf(cell, decimal === "." ? "," : ".") !== undefined) {
    return unread(path, words.otherSign(cell, row, column, decimal), { row, column });
  }
  const hints = {
    several: Math.max(names.length, got, wanted) > 1,
    // Times are coordinates; the columns beside them are the values.
    isTime: /^\d{4}-\d\d-\d\d/.test(cell),
    first: stop.index === 0 && (names.length === 0 || /^\p{L}/u.test(cell)),
  };
  return unread(path, words.noNumber(cell, row, column, names[column - 1], hints), { row, column });
}

/** Without empty columns behind trailing delimiters, and without the row numbers that pandas writes. */
function withoutIndex(
  table: Table,
  names: readonly string[] | undefined,
  first: readonly Cell[],
  notify: Notify,
): NDArray {
  const { data, rows, columns } = table;
  const said = first.map(({ text }) => text);
  const corner = said[0] === "";
  const named = names === undefined ? 0 : names.findLastIndex((name) => name !== "") + 1;
  const unnamedEnd = names === undefined || names.length < columns || names[columns - 1] === "";
  const end = unnamedEnd ? Math.max(1, columns - table.trailing, named) : columns;
  if (columns - end > 1) notify(words.emptyColumns(columns - end));
  if (table.emptyRows > 0 && columns > 1) notify(words.emptyRows(table.emptyRows));
  const counts = (from: number): boolean => {
    for (let i = from; i < rows; i++) if (data[i * columns] !== i - from) return false;
    return rows > from;
  };
  const numbered = (from: number): boolean => {
    for (let j = from; j < end; j++) if (data[j] !== j - from) return false;
    return end > from;
  };
  if (names === undefined && corner && end > 1 && numbered(1) && counts(1)) {
    notify(words.indexLeftOut);
    return part(table, 1, 1, end);
  }
  const unnamed = Math.min(
    names?.length === columns ? names.findIndex((name) => name !== "") : 0,
    table.leading,
  );
  if (unnamed > 0 && unnamed < end) {
    notify(words.emptyFirst(unnamed));
    return part(table, 0, unnamed, end);
  }
  if (names?.length === columns && names[0] === "" && end > 1) {
    notify(counts(0) ? words.indexLeftOut : words.unnamedKept);
    return part(table, 0, counts(0) ? 1 : 0, end);
  }
  if (names !== undefined && names.length === end - 1 && names.length > 0) notify(words.unnamedKept);
  const fractions = data.some((value) => Number.isFinite(value) && !Number.isInteger(value));
  // Any two numbers are one step apart; years are names more often than values.
  const enough = end > 2 || ((data[0] ?? 0) >= 1000 && data[1] === (data[0] ?? 0) + 1);
  const counted = numbered(0) || (enough && Number.isInteger(data[0]) && stepped(data.subarray(0, end)));
  if (names === undefined && rows > 1 && end > 1) {
    if (counted && fractions)
      notify(words.numberedHeading([...data.subarray(0, Math.min(3, end))].join(", ")));
    // Names may be words for numbers that are none or have no end: nan, inf.
    if (new Set(said).size === end && said.every((cell) => /^\p{L}+$/u.test(cell)))
      notify(words.numberedHeading(said.slice(0, 3).join(", ")));
    if (corner && stepped(data.subarray(1, end))) notify(words.emptyCorner);
  }
  return part(table, 0, 0, end);
}

/** Do numbers rise by equal steps, but for rounding, as coordinates and years do? */
function stepped(row: Float64Array): boolean {
  const step = (row[1] ?? Number.NaN) - (row[0] ?? Number.NaN);
  return (
    step > 0 && row.every((value, k) => Math.abs(value - (row[0] ?? 0) - k * step) <= 1e-6 * step * (k + 1))
  );
}

function part({ data, rows, columns }: Table, firstRow: number, firstColumn: number, end: number): NDArray {
  if (firstRow === 0 && firstColumn === 0 && end === columns) return shaped(data, rows, columns);
  const width = end - firstColumn;
  const rest = new Float64Array((rows - firstRow) * width);
  for (let i = firstRow; i < rows; i++) {
    rest.set(data.subarray(i * columns + firstColumn, i * columns + end), (i - firstRow) * width);
  }
  return shaped(rest, rows - firstRow, width);
}

function shaped(data: Float64Array, rows: number, columns: number): NDArray {
  const shape = columns === 1 || rows === 1 ? [data.length] : [rows, columns];
  return { data, shape, stride: shape.length === 1 ? [1] : [columns, 1], offset: 0, dtype: "float64" };
}
