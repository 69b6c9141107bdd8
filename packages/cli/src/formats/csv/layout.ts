import type { Words } from "nabla";
import { unread } from "../../files/file.js";
import { type Decimal, evidenceOf } from "./cell.js";
import { cellEnd, cellsOf, cellText, type Delimiter, endsLine, skipBlanks } from "./cells.js";
import { delimiterOf } from "./delimiter.js";
import { utf8Of } from "./encoding.js";
import { withoutFrame } from "./frame.js";
import { chooser, commasOf, type Heading, headingNamed, headingOf, pairsOf, readColumns } from "./heading.js";
import { COMMA, Lines, TAB } from "./lines.js";
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
  /** The columns that are the axes of a grid in long form, where each row is one element. */
  readonly axes?: string;
  /** Are the first row and the first column coordinates or names of columns and rows? */
  readonly labels?: true;
}

/** Tells how a table was read, where that may not have been meant. */
export type Notify = (notice: Words) => void;

/** Where the cells of a table are. */
export interface Layout {
  readonly text: Buffer;
  readonly delimiter: Delimiter;
  readonly heading: Heading;
  readonly names: readonly string[];
  /** Stands at the first line of numbers. */
  readonly data: Lines;
  /** Has the heading one name, so that commas are decimal signs? */
  readonly oneColumn: boolean;
  /** Which columns are wanted; undefined for all. */
  readonly chosen: ((column: number) => boolean) | undefined;
}

/** Finds delimiter, heading and wanted columns of a table, as {@link readCsv} describes it. Throws `io`. */
export function layoutOf(bytes: Uint8Array, path: string, options: TableOptions, notify: Notify): Layout {
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
  const { names = [], data, oneColumn } = heading;
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
  return { text, delimiter, heading, names, data, oneColumn, chosen };
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

export function firstOf(data: Lines): Lines {
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
export function decimalOf(
  text: Buffer,
  data: Lines,
  delimiter: Delimiter,
  path: string,
  notify: Notify,
): Decimal {
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
