import { BLANK, closingQuote, HASH, isBlank, isRemark, type Lines, PERCENT, QUOTE, TAB } from "./lines.js";

/** The byte between cells; `undefined` stands for blanks. */
export type Delimiter = number | undefined;

/** One cell of a line: its text without quotes, and whether it had them. */
export interface Cell {
  readonly text: string;
  readonly quoted: boolean;
}

/** No heading and no sample needs more cells of a line than this. */
export const MOST_CELLS = 10_000;

/** The cells of a line as texts, `MOST_CELLS` of them at most. */
export function cellsOf(text: Buffer, line: Pick<Lines, "start" | "end">, delimiter: Delimiter): Cell[] {
  const cells: Cell[] = [];
  let at = line.start;
  while (cells.length < MOST_CELLS) {
    at = skipBlanks(text, at, line.end, delimiter);
    if (delimiter === undefined && endsLine(text, at, line.end)) break;
    const end = cellEnd(text, at, line.end, delimiter);
    cells.push({ text: cellText(text, at, end), quoted: text[at] === QUOTE });
    if (delimiter !== undefined && endsLine(text, end, line.end)) break;
    at = delimiter === undefined ? end : end + 1;
  }
  return cells;
}

/** Past blanks; a tab that stands between cells is none. */
export function skipBlanks(text: Buffer, at: number, end: number, delimiter: Delimiter): number {
  while (at < end && (text[at] === BLANK || (text[at] === TAB && delimiter !== TAB))) at++;
  return at;
}

/** Is this the end of a line, or of all that is not a remark in it? */
export function endsLine(text: Buffer, at: number, end: number): boolean {
  return at >= end || ((text[at] === HASH || text[at] === PERCENT) && isRemark(text, at, false));
}

/** Where the cell that begins at `at`, behind its blanks, ends: at the delimiter, a remark or the end of its line. */
export function cellEnd(text: Buffer, at: number, end: number, delimiter: Delimiter): number {
  let to = at;
  if (text[at] === QUOTE) to = closingQuote(text, at, end) + 1 || at + 1;
  for (; to < end; to++) {
    const byte = text[to];
    if (delimiter === undefined ? isBlank(byte) : byte === delimiter) return to;
    // A remark stands apart, or right behind a digit: "No.#1" is a name.
    const before = text[to - 1] ?? 0;
    const apart = to === at || isBlank(before) || (before >= 48 && before <= 57);
    if ((byte === HASH || byte === PERCENT) && apart && endsLine(text, to, end)) return to;
  }
  return to;
}

/** A cell's text, without the quotes around it and the blanks beside it. */
export function cellText(text: Buffer, from: number, to: number): string {
  const cell = text.toString("utf8", from, to).trim();
  if (!cell.startsWith('"')) return cell;
  const quoted = /^"((?:[^"]|"")*)"$/.exec(cell)?.[1];
  return quoted === undefined ? cell : quoted.replaceAll('""', '"').trim();
}
