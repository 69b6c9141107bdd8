import type { Words } from "nabla";
import type { NDArray } from "nabla/array";
import { unread } from "../../files/file.js";
import type { BilingualError } from "../../messages/errors.js";
import { type Decimal, evidenceOf, numberOf } from "./cell.js";
import { type Cell, cellEnd, cellsOf, cellText, type Delimiter, endsLine, skipBlanks } from "./cells.js";
import { delimiterOf } from "./delimiter.js";
import { utf8Of } from "./encoding.js";
import { withoutFrame } from "./frame.js";
import { chooser, commasOf, headingNamed, headingOf, pairsOf, readColumns } from "./heading.js";
import { COMMA, Lines, TAB } from "./lines.js";
import { type Stop, type Style, scan, type Table } from "./scan.js";
import * as words from "./words.js";

/** What the user says of a table; the rest is decided from the whole file. */
export interface TableOptions {
  /** One sign, `tab` or `blanks`. */
  readonly delimiter?: string;
  readonly decimal?: Decimal;
  /** How many lines of titles and names stand above the numbers. */
  readonly header?: number;
  /** The columns to read, by number from 1 (`2`, `2-4`, `3-`) or by name. */
  readonly columns?: string;
}

/** Tells how a table was read, where that may not have been meant. */
export type Notify = (notice: Words) => void;

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
  const text = withoutFrame(utf8Of(bytes, path));
  const matrices = octaveNames(text);
  if (matrices.length > 1) throw unread(path, words.severalMatrices(matrices.slice(0, 8).join(", ")));
  const declared = separatorLine(text);
  const from = declared?.from ?? 0;
  let delimiter = options.delimiter === undefined ? declared?.delimiter : byteOf(options.delimiter);
  if (options.delimiter === undefined && declared === undefined)
    delimiter = delimiterOf(text, from, options.decimal);

  const wanted = options.columns === undefined ? undefined : readColumns(options.columns);
  const called = wanted?.filter((one) => typeof one === "string") ?? [];
  const byNumber = chooser(called.length > 0 ? undefined : wanted, [], path);
  const heading =
    (called.length > 0 ? headingNamed(text, new Lines(text, from), delimiter, called) : undefined) ??
    headingOf(text, new Lines(text, from), delimiter, options.header, byNumber);
  const { names = [], data, mixed, oneColumn } = heading;
  if (data === undefined) throw unread(path, words.noNumbers, { row: 1 });
  if (oneColumn && options.delimiter === undefined) {
    delimiter = undefined;
    notify(words.oneColumn);
  }
  if (delimiter === COMMA && heading.names === undefined && options.delimiter === undefined) {
    const commas = commasOf(text, data.fromHere());
    if (commas !== undefined && options.decimal === undefined) {
      throw unread(path, words.ambiguousCommas(commas));
    }
    const pairs = pairsOf(text, data.fromHere());
    if (pairs?.padded !== undefined) throw unread(path, words.ambiguousPairs(pairs.padded));
    if (pairs?.even === true) notify(words.readAsPairs);
  }
  const width = cellsOf(text, firstOf(data), delimiter).length;
  const chosen = wanted === undefined ? undefined : chooser(wanted, names, path, width);
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
  if (mixed !== undefined) notify(words.mixedHeading(mixed));
  if (chosen !== undefined) return shaped(table.data, table.rows, table.columns);
  const first = cellsOf(text, firstOf(data), delimiter);
  return withoutIndex(table, oneColumn ? undefined : heading.names, first, notify);
}

/** The names that Octave's `save` gives its matrices, one below another in a file. */
function octaveNames(text: Buffer): string[] {
  const names: string[] = [];
  const mark = "# name: ";
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    const said = /^# name: (.*)\r?\n# type: /.exec(text.toString("utf8", at, at + 200));
    if (said !== null) names.push(said[1] ?? "");
  }
  return names;
}

/** Excel's first line, `sep=;`. */
function separatorLine(text: Buffer): { readonly delimiter: Delimiter; readonly from: number } | undefined {
  const match = /^"?sep=([;,|\t ])"?\r?\n/i.exec(text.toString("latin1", 0, 12));
  return match === null ? undefined : { delimiter: byteOf(match[1] ?? ","), from: match[0].length };
}

function byteOf(delimiter: string): Delimiter {
  if (delimiter === "blanks" || delimiter === " ") return undefined;
  return delimiter === "tab" ? TAB : delimiter.charCodeAt(0);
}

function firstOf(data: Lines): Lines {
  const lines = data.fromHere();
  lines.next();
  return lines;
}

/**
 * The decimal sign of a table. The first cell that leaves no choice decides: 1.5 and 1,234.5 have a decimal point, 1,5
 * and 1.234,5 a decimal comma. Where all cells are like 1.234 the point is decimal. Where all are like 1,234, the comma
 * is: unless it is the delimiter too, since then it was quoted to set thousands apart, as spreadsheets do. Throws `io`
 * where both kinds stand and no cell decides.
 */
function decimalOf(text: Buffer, data: Lines, delimiter: Delimiter, path: string, notify: Notify): Decimal {
  const open = new Map<Decimal, string>();
  for (const cell of signedCells(text, data, delimiter)) {
    const evidence = evidenceOf(cell);
    if (evidence.certain !== undefined) return evidence.certain;
    if (evidence.open !== undefined && !open.has(evidence.open)) open.set(evidence.open, cell);
  }
  const [point, comma] = [open.get("."), open.get(",")];
  if (point !== undefined && comma !== undefined) throw unread(path, words.ambiguousDecimal(point, comma));
  if (comma === undefined) return ".";
  notify(delimiter === COMMA ? words.groupedCommas(comma) : words.decimalCommas(comma));
  return delimiter === COMMA ? "." : ",";
}

/** The cells that have a point or a comma inside. */
function* signedCells(text: Buffer, data: Lines, delimiter: Delimiter): Generator<string> {
  for (const lines = data.fromHere(); lines.next(); ) {
    let at = lines.start;
    for (;;) {
      at = skipBlanks(text, at, lines.end, delimiter);
      if (delimiter === undefined && endsLine(text, at, lines.end)) break;
      const end = cellEnd(text, at, lines.end, delimiter);
      if (hasSign(text, at, end)) yield cellText(text, at, end);
      at = end;
      if (delimiter === undefined) continue;
      if (endsLine(text, at, lines.end)) break;
      at++;
    }
  }
}

function hasSign(text: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text[at] === 44 || text[at] === 46) return true;
  return false;
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
