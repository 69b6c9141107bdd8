import { type Decimal, isMissing, numberOf } from "./cell.js";
import { type Cell, cellsOf, type Delimiter } from "./cells.js";
import {
  BAR,
  BLANK,
  COMMA,
  closingQuote,
  isBlank,
  Lines,
  opensCell,
  QUOTE,
  SEMICOLON,
  TAB,
} from "./lines.js";

const CANDIDATES = [SEMICOLON, TAB, BAR, COMMA, BLANK] as const;
/** So many lines from the end show whether a delimiter leaves numbers between it. */
const SAMPLE = 20;
/** Of a line so many bytes are looked at. */
const MOST_BYTES = 4096;
/** So many lines at the beginning may be titles and headings. */
const MOST_HEADINGS = 100;

/**
 * The delimiter of a table: the first of semicolon, tab, bar, comma and blanks that stands equally often in every line
 * but leading headings and leaves numbers between it; failing that the first that leaves numbers in most lines; failing
 * that the first that most lines have. All lines are counted, in one walk.
 * Where the user says that the decimal sign is the comma, it stands between cells only if it stands in quotes too.
 */
export function delimiterOf(text: Buffer, from: number, decimal?: Decimal): Delimiter {
  const kinds = CANDIDATES.length;
  // Of each candidate: how often it stands in this line and in the last, in how many lines running to the end equally
  // often, in how many lines at all.
  const [now, last] = [new Int32Array(kinds), new Int32Array(kinds).fill(-1)];
  const [alike, some] = [new Int32Array(kinds), new Int32Array(kinds)];
  const [starts, ends] = [new Float64Array(SAMPLE), new Float64Array(SAMPLE)];
  const lines = new Lines(text, from);
  let [total, wordy] = [0, 0];
  while (lines.next()) {
    const isWordy = wordy === total && total < MOST_HEADINGS && hasWord(text, lines);
    // Headings show nothing where numbers follow.
    if (!isWordy && wordy === total) some.fill(0);
    if (isWordy) wordy++;
    starts[total % SAMPLE] = lines.start;
    ends[total % SAMPLE] = lines.end;
    total += 1;
    countIn(text, lines.start, lines.end, now);
    for (let k = 0; k < kinds; k++) {
      const count = now[k] ?? 0;
      alike[k] = count === last[k] ? (alike[k] ?? 0) + 1 : 1;
      last[k] = count;
      if (count > 0) some[k] = (some[k] ?? 0) + 1;
    }
  }
  const sample = Array.from(starts.subarray(0, total), (start, k) => ({ start, end: ends[k] ?? start }));
  const isDecimal =
    decimal === "," &&
    !sample.some(({ start, end }) =>
      /"[^"]*,[^"]*"/.test(text.toString("latin1", start, Math.min(end, start + MOST_BYTES))),
    );
  const possible = CANDIDATES.flatMap((byte, k) => {
    if (byte === COMMA && isDecimal) return [];
    const blanks = byte === BLANK;
    if (!blanks && 2 * (some[k] ?? 0) < (wordy < total ? total - wordy : total)) return [];
    const delimiter = blanks ? undefined : byte;
    const steady = (alike[k] ?? 0) >= total - wordy && (last[k] ?? 0) > 0;
    return [{ delimiter, steady, valid: sample.every((line) => numbersBetween(text, line, delimiter)) }];
  });
  const chosen =
    possible.find(({ valid, steady }) => valid && steady) ??
    possible.find(({ valid }) => valid) ??
    possible[0];
  // Who quotes a number for its comma, "3,505", has the comma between cells, be there one cell a line.
  const quoted = sample.every(({ start, end }) =>
    /^\s*"[^"]*,[^"]*"\s*$/.test(text.toString("latin1", start, Math.min(end, start + 80))),
  );
  return chosen?.delimiter ?? (total > 0 && quoted ? COMMA : undefined);
}

/** Are the cells of a line numbers, or missing ones? Of a long line the beginning is looked at. */
function numbersBetween(
  text: Buffer,
  { start, end }: { start: number; end: number },
  delimiter: Delimiter,
): boolean {
  const cut = end - start > MOST_BYTES;
  const cells = cellsOf(text, { start, end: cut ? start + MOST_BYTES : end }, delimiter);
  return (cut ? cells.slice(0, -1) : cells).every(isNumeric) && !(cut && cells.length === 1);
}

/** Counts each candidate in a line outside quotes; of blanks the runs between other signs count. */
function countIn(text: Buffer, start: number, end: number, counts: Int32Array): void {
  let [semicolons, tabs, bars, commas, runs] = [0, 0, 0, 0, 0];
  let begun = false;
  for (let at = start; at < end; at++) {
    const byte = text[at];
    if (byte === QUOTE && (at === start || opensCell(text[at - 1]))) {
      const close = closingQuote(text, at, end);
      if (close >= 0) at = close;
    } else if (byte === SEMICOLON) semicolons++;
    else if (byte === TAB) tabs++;
    else if (byte === BAR) bars++;
    else if (byte === COMMA) commas++;
    if (byte === BLANK || byte === TAB) continue;
    if (begun && isBlank(text[at - 1])) runs++;
    begun = true;
  }
  counts[0] = semicolons;
  counts[1] = tabs;
  counts[2] = bars;
  counts[3] = commas;
  counts[4] = runs;
}

function isNumeric({ text }: Cell): boolean {
  return isMissing(text) || numberOf(text, ".") !== undefined || numberOf(text, ",") !== undefined;
}

/** Is there a word in the line that cannot be a number or a missing one under any delimiter? */
function hasWord(text: Buffer, line: Lines): boolean {
  const sample = text.toString("utf8", line.start, Math.min(line.end, line.start + MOST_BYTES));
  return sample
    .split(/[;,\t| ]+/)
    .map((word) => word.replace(/^"|"$/g, ""))
    .some((word) => /\p{L}/u.test(word) && !isNumeric({ text: word, quoted: false }));
}
