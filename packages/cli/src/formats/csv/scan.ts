import { type Decimal, numberOf } from "./cell.js";
import { cellEnd, cellText, type Delimiter, endsLine, skipBlanks } from "./cells.js";
import { BLANK, CR, LF, type Lines, TAB } from "./lines.js";

/** How the numbers of a table are written. */
export interface Style {
  readonly delimiter: Delimiter;
  /** `undefined` while no cell has asked for it: a comma outside the delimiters stops the scan. */
  readonly decimal: Decimal | undefined;
}

/** All numbers of a table, row after row. */
export interface Table {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
  /** How many cells at the beginning and at the end of every row are empty. */
  readonly leading: number;
  readonly trailing: number;
  /** How many rows at the end have empty cells only. */
  readonly emptyRows: number;
}

/** Where a scan stopped: at a cell that is no number, or at a row of another length. */
export interface Stop {
  /** The row's number among those scanned, from 0, and in the file, from 1. */
  readonly index: number;
  readonly row: number;
  readonly column: number;
  /** The cell's text; absent where the row has another number of cells. */
  readonly cell?: string;
  /** How many cells the row has, and how many it must have. */
  readonly got: number;
  readonly wanted: number;
}

const POWERS = Float64Array.from({ length: 23 }, (_, k) => 10 ** k);

/**
 * Reads the numbers of all lines from where `lines` stands. Digits with a point and a small exponent are read in one
 * pass: a whole number below 2⁵³ times or over a power of ten up to 10²² is rounded once (Clinger 1990); all else goes
 * through `numberOf`. Of the columns only those that are `chosen` need be numbers.
 */
export function scan(
  text: Buffer,
  lines: Lines,
  style: Style,
  chosen?: (column: number) => boolean,
): Table | Stop {
  const { delimiter, decimal } = style;
  const point = decimal === "," ? 44 : 46;
  let data = new Float64Array(1024);
  let [filled, rows, columns, kept] = [0, 0, 0, 0];
  let [leading, trailing, emptyRows] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];

  while (lines.next()) {
    const end = lines.end;
    let at = lines.start;
    let column = 0;
    let [first, empties] = [0, 0];
    for (;;) {
      at = skipBlanks(text, at, end, delimiter);
      if (delimiter === undefined && endsLine(text, at, end)) break;
      const from = at;
      // Sign, digits, point, digits, exponent.
      let byte = text[at];
      const negative = byte === 45;
      if (negative || byte === 43) byte = text[++at];
      let [mantissa, digits, scale] = [0, 0, 0];
      while (byte !== undefined && byte >= 48 && byte <= 57) {
        mantissa = mantissa * 10 + byte - 48;
        digits++;
        byte = text[++at];
      }
      if (byte === point && byte !== delimiter) {
        byte = text[++at];
        while (byte !== undefined && byte >= 48 && byte <= 57) {
          mantissa = mantissa * 10 + byte - 48;
          digits++;
          scale--;
          byte = text[++at];
        }
      }
      let plain = digits > 0;
      if (plain && (byte === 101 || byte === 69)) {
        byte = text[++at];
        const down = byte === 45;
        if (down || byte === 43) byte = text[++at];
        let [exponent, places] = [0, 0];
        while (byte !== undefined && byte >= 48 && byte <= 57) {
          exponent = exponent * 10 + byte - 48;
          places++;
          byte = text[++at];
        }
        scale += down ? -exponent : exponent;
        plain = places > 0;
      }
      const to = at;
      while (byte === BLANK || (byte === TAB && delimiter !== TAB)) byte = text[++at];
      plain &&=
        at >= end || byte === LF || byte === CR || (delimiter === undefined ? at > to : byte === delimiter);
      let value: number | undefined;
      if (plain) {
        empties = 0;
        if (mantissa < 2 ** 53 && scale >= -22 && scale <= 22) {
          const size = scale < 0 ? mantissa / (POWERS[-scale] ?? 1) : mantissa * (POWERS[scale] ?? 1);
          value = negative ? -size : size;
        } else {
          const written = text.toString("latin1", from, to);
          value = Number(decimal === "," ? written.replace(",", ".") : written);
        }
      } else {
        at = cellEnd(text, from, end, delimiter);
        const cell = cellText(text, from, at);
        empties = cell === "" ? empties + 1 : 0;
        if (empties > column) first = empties;
        const undecided = decimal === undefined && cell.includes(",");
        value = undecided ? undefined : numberOf(cell, decimal ?? ".");
        if (value === undefined && (chosen === undefined || chosen(column)))
          return { index: rows, row: lines.row, column: column + 1, cell, got: column + 1, wanted: columns };
      }
      if (chosen === undefined || chosen(column)) {
        if (filled === data.length) data = grown(data);
        data[filled++] = value ?? Number.NaN;
      }
      column++;
      if (delimiter === undefined) continue;
      if (endsLine(text, at, end)) break;
      at++;
    }
    if (rows === 0) {
      columns = column;
      kept = filled;
    }
    if (column !== columns || filled !== kept * (rows + 1)) {
      return {
        index: rows,
        row: lines.row,
        column: Math.min(column, columns) + 1,
        got: column,
        wanted: columns,
      };
    }
    leading = Math.min(leading, first);
    trailing = Math.min(trailing, empties);
    emptyRows = empties === column ? emptyRows + 1 : 0;
    rows++;
  }
  return {
    data: data.subarray(0, filled),
    rows,
    columns: kept,
    leading: rows > 0 ? leading : 0,
    trailing: rows > 0 ? trailing : 0,
    emptyRows,
  };
}

function grown(data: Float64Array): Float64Array<ArrayBuffer> {
  const more = new Float64Array(2 * data.length);
  more.set(data);
  return more;
}
