import { isSpreadsheetError } from "./cell.js";

export const [TAB, LF, CR, BLANK, QUOTE, HASH, PERCENT, COMMA, SEMICOLON, BAR] = [
  9, 10, 13, 32, 34, 35, 37, 44, 59, 124,
] as const;
/** What ends a file under DOS, and what ends a page. */
const [SUBSTITUTE, FORM_FEED] = [26, 12];

export function isBlank(byte: number | undefined): boolean {
  return byte === BLANK || byte === TAB;
}

/**
 * Does a remark begin here? `#` always, but for a spreadsheet's errors (`#N/A`); `%` first in a line, or before a word.
 */
export function isRemark(text: Buffer, at: number, first: boolean): boolean {
  if (text[at] === PERCENT) return first || /^%\s*\p{L}/u.test(text.toString("utf8", at, at + 24));
  if (text[at] !== HASH) return false;
  const word = /^[^,;\t|\s"]*/.exec(text.toString("utf8", at, at + 24))?.[0] ?? "";
  return !isSpreadsheetError(word);
}

/** Can a cell begin behind this byte? */
export function opensCell(byte: number | undefined): boolean {
  return byte === COMMA || byte === SEMICOLON || byte === BAR || isBlank(byte);
}

/** The quote that closes the one at `open`, before `end`; two quotes stand for one. -1 where none does. */
export function closingQuote(text: Buffer, open: number, end = text.length): number {
  for (let at = open + 1; at < end; at++) {
    if (text[at] !== QUOTE) continue;
    if (text[at + 1] !== QUOTE) return at;
    at++;
  }
  return -1;
}

/**
 * Walks the lines of a text that are neither empty nor remarks. A quote at the beginning of a cell opens a text that
 * may hold line ends; from one that never closes on, quotes are ordinary signs.
 */
export class Lines {
  /** Where the line begins and where it ends, before the sign that ends it. */
  start = 0;
  end = 0;
  /** The line's number in the file, from 1, and that of the next one. */
  row = 0;
  private following = 1;
  private quotes = true;
  /** Where the first line ends, where that has been found before. */
  private known: number | undefined;

  constructor(
    private readonly text: Buffer,
    private at = 0,
  ) {}

  /** Goes on to the next line; false at the end of the text. */
  next(): boolean {
    const { text } = this;
    while (this.at < text.length) {
      this.start = this.at;
      this.row = this.following++;
      this.end = this.known ?? this.findEnd();
      this.known = undefined;
      this.at = this.end + (text[this.end] === CR && text[this.end + 1] === LF ? 2 : 1);
      let first = this.start;
      while (first < this.end && (isBlank(text[first]) || text[first] === FORM_FEED)) first++;
      const byte = text[first];
      const dosEnd = byte === SUBSTITUTE && first + 1 >= this.end;
      if (
        first < this.end &&
        !dosEnd &&
        !((byte === HASH || byte === PERCENT) && isRemark(text, first, true))
      )
        return true;
    }
    return false;
  }

  /** A place to come back to: the walk over the same text from this line on. */
  fromHere(): Lines {
    const again = new Lines(this.text, this.start);
    again.start = this.start;
    again.row = this.row;
    again.end = this.end;
    again.known = this.end > this.start ? this.end : undefined;
    again.following = this.row;
    again.quotes = this.quotes;
    return again;
  }

  private findEnd(): number {
    const { text } = this;
    const length = text.length;
    let at = this.start;
    for (; at < length; at++) {
      const byte = text[at] ?? 0;
      if (byte > QUOTE) continue;
      if (byte === LF || byte === CR) break;
      if (byte !== QUOTE || !this.quotes || !(at === this.start || opensCell(text[at - 1]))) continue;
      const close = closingQuote(text, at);
      if (close < 0) this.quotes = false;
      else {
        for (let k = at; k < close; k++) if (text[k] === LF) this.following++;
        at = close;
      }
    }
    return at;
  }
}
