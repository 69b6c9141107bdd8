import { unread } from "../../files/file.js";
import { isMissing, numberOf } from "./cell.js";
import { type Cell, cellsOf, type Delimiter, MOST_CELLS } from "./cells.js";
import { COMMA, type Lines } from "./lines.js";
import { noColumn, noNumberedColumn, twoColumns } from "./words.js";

/** So many lines at the beginning may be titles, names and units. */
const MOST_HEADINGS = 100;
/** So many lines below a heading are compared with it. */
const SAMPLE = 20;

/** What stands above the numbers. */
export interface Heading {
  /** The cells of the line right above the numbers. */
  readonly names: readonly string[] | undefined;
  /** Stands at the first line of numbers; `undefined` where there is none. */
  readonly data: Lines | undefined;
  /** The first cells of a heading that has numbers in it too, as years. */
  readonly mixed?: string;
  /** Has the heading one name, and each line below it one comma between digits? */
  readonly oneColumn: boolean;
}

/**
 * Reads the lines above the numbers. A line is one where all that it says are words, or nothing, or a rule of dashes
 * below words. The first of its length may also
 * hold whole numbers beside words (`x,2020,2021`), or numbers only where it alone is quoted. `header` says how many
 * there are.
 */
export function headingOf(
  text: Buffer,
  lines: Lines,
  delimiter: Delimiter,
  header: number | undefined,
  chosen: (column: number) => boolean,
): Heading {
  let names: readonly string[] | undefined;
  let mixed: string | undefined;
  const lengths = new Set<number>();
  for (let count = 0; lines.next(); count++) {
    const cells = cellsOf(text, lines, delimiter);
    const heads =
      header === undefined
        ? kindOf(cells, lengths, chosen) || separates(text, lines, cells, { delimiter, names, chosen })
        : count < header && "words";
    const quoted =
      count === 0 && header === undefined && !heads && quotedAlone(text, lines, cells, delimiter);
    if ((!heads && !quoted) || count >= MOST_HEADINGS) {
      const two = delimiter === COMMA && names?.length === 1 && /\p{L}/u.test(names[0] ?? "");
      const data = lines.fromHere();
      return {
        names,
        data,
        oneColumn: two && pairsOf(text, lines.fromHere()) !== undefined,
        ...(mixed === undefined ? {} : { mixed }),
      };
    }
    if (heads === "rule") continue;
    names = cells.map((cell) => cell.text);
    mixed = heads === "mixed" ? names.join(" ") : undefined;
    lengths.add(cells.length);
  }
  return { names, data: undefined, oneColumn: false };
}

function kindOf(
  cells: readonly Cell[],
  lengths: ReadonlySet<number>,
  chosen: (column: number) => boolean,
): "words" | "mixed" | false {
  const said = cells.filter(({ text }, column) => text !== "" && chosen(column)).map(({ text }) => text);
  const words = said.filter(isWord);
  if (words.length === 0) return false;
  if (words.length === said.length) return "words";
  const whole = said.filter((text) => !isWord(text)).every((text) => /^\d+$/.test(text));
  return whole && !lengths.has(cells.length) ? "mixed" : false;
}

/** Does a line stand between headings, or below them: empty cells with words to follow, or a rule of dashes? */
function separates(
  text: Buffer,
  lines: Lines,
  cells: readonly Cell[],
  table: {
    delimiter: Delimiter;
    names: readonly string[] | undefined;
    chosen: (column: number) => boolean;
  },
): "rule" | false {
  const said = (all: readonly Cell[]) =>
    all.filter((cell, column) => cell.text !== "" && table.chosen(column));
  const here = said(cells);
  if (here.length > 0)
    return table.names !== undefined && here.every((cell) => RULE.test(cell.text)) && "rule";
  const below = lines.fromHere();
  for (let count = 0; count < SAMPLE && below.next(); count++) {
    const next = said(cellsOf(text, below, table.delimiter));
    if (next.length > 0) return next.every((cell) => isWord(cell.text)) && "rule";
  }
  return false;
}

/** A rule below names, as Markdown and VizieR draw it. */
const RULE = /^(?::?(?:-{3,}|={3,}):?|:-{1,2}:?|-{1,2}:)$/;

/** A name or a unit: not a number, not a missing one, and none that is only badly written, as 1..5, 12:30 or $5. */
function isWord(text: string): boolean {
  if (isMissing(text) || numberOf(text, ".") !== undefined || numberOf(text, ",") !== undefined) return false;
  return (
    !/\d/.test(text) ||
    (/^[^\d+\-−.,$€£¥₽]/.test(text) && /\p{L}/u.test(text)) ||
    /^\d+\s?\p{L}+$/u.test(text)
  );
}

/** The heading whose first line with all these names it is; lines of units below it, and rules, belong to it. */
export function headingNamed(
  text: Buffer,
  lines: Lines,
  delimiter: Delimiter,
  names: readonly string[],
): Heading | undefined {
  for (let count = 0; count < MOST_HEADINGS && lines.next(); count++) {
    const cells = cellsOf(text, lines, delimiter).map((cell) => cell.text);
    if (!names.every((name) => cells.includes(name))) continue;
    const places = new Set(names.map((name) => cells.indexOf(name)));
    while (lines.next()) {
      const below = cellsOf(text, lines, delimiter).filter((cell, k) => places.has(k) && cell.text !== "");
      const units = below.length > 0 && below.every((cell) => isWord(cell.text) || RULE.test(cell.text));
      if (!units || ++count >= MOST_HEADINGS)
        return { names: cells, data: lines.fromHere(), oneColumn: false };
    }
    return { names: cells, data: undefined, oneColumn: false };
  }
  return undefined;
}

/**
 * Are all cells of a line quoted, though none holds the delimiter, and below it some column never? So R writes numbers
 * as names.
 */
function quotedAlone(text: Buffer, first: Lines, cells: readonly Cell[], delimiter: Delimiter): boolean {
  const sign = delimiter === undefined ? " " : String.fromCharCode(delimiter);
  if (!cells.every((cell) => cell.quoted && !cell.text.includes(sign))) return false;
  const below = first.fromHere();
  below.next();
  const plain = new Set(cells.keys());
  let count = 0;
  for (; count < SAMPLE && below.next(); count++) {
    cellsOf(text, below, delimiter).forEach((cell, column) => {
      if (cell.quoted || cell.text === "") plain.delete(column);
    });
  }
  return count > 0 && plain.size > 0;
}

/** Lines of one comma between digits, as `1,5`: two columns, or one with decimal commas. */
export interface Pairs {
  /** Does a number behind a comma begin with 0, as decimals do and whole numbers do not? */
  readonly padded: string | undefined;
  /**
   * Have all numbers behind the comma the same number of digits, two or more? Or have all before it points that may set
   * thousands apart, as `1.234,5`?
   */
  readonly even: boolean;
}

/** What the first lines of numbers show where all are pairs of digits; `undefined` where some line is not. */
export function pairsOf(text: Buffer, lines: Lines): Pairs | undefined {
  let padded: string | undefined;
  const lengths = new Set<number>();
  let grouped = true;
  for (let count = 0; count < SAMPLE && lines.next(); count++) {
    const line = text.toString("latin1", lines.start, Math.min(lines.end, lines.start + 80)).trim();
    const [, points, digits] = /^[+-]?(?:\d+|[1-9]\d{0,2}((?:\.\d{3})+)),(\d+)$/.exec(line) ?? [];
    if (digits === undefined) return undefined;
    grouped &&= points !== undefined;
    if (/^0\d/.test(digits)) padded ??= line;
    lengths.add(digits.length);
  }
  return { padded, even: grouped || (lengths.size === 1 && !lengths.has(1)) };
}

/** The first line where in all lines commas before blanks stand between numbers such as 1,5: `1,5, 2,5`. */
export function commasOf(text: Buffer, lines: Lines): string | undefined {
  let first: string | undefined;
  for (let count = 0; count < SAMPLE && lines.next(); count++) {
    const line = text.toString("latin1", lines.start, Math.min(lines.end, lines.start + 4096)).trim();
    if (!/^[+-]?\d+,\d+(?:,[ \t]+[+-]?\d+,\d+)+$/.test(line)) return undefined;
    first ??= line.slice(0, 60);
  }
  return first;
}

/** A column that was asked for: its place from 0, or a name to look for. */
type Wanted = readonly [from: number, to: number] | string;

/** Reads `--columns`: numbers from 1, ranges `2-4` and `3-`, names. */
export function readColumns(text: string): readonly Wanted[] {
  return text.split(",").map((part): Wanted => {
    const range = /^\s*(\d+)(\s*-\s*(\d*))?\s*$/.exec(part);
    if (range === null) return part.trim();
    const first = Number(range[1]) - 1;
    const last =
      range[2] === undefined ? first : range[3] === "" ? Number.POSITIVE_INFINITY : Number(range[3]) - 1;
    return [first, last];
  });
}

/**
 * Is a column, from 0, among those wanted? Names are looked up among `names`; throws `io` for one that is not there, or
 * there twice, and for a number beyond the `width` of a row.
 */
export function chooser(
  wanted: readonly Wanted[] | undefined,
  names: readonly string[],
  path: string,
  width = MOST_CELLS,
): (column: number) => boolean {
  if (wanted === undefined) return () => true;
  const places = wanted.map((one) => {
    if (typeof one !== "string") {
      const [from, to] = one;
      const last = to === Number.POSITIVE_INFINITY ? from : to;
      if (from < 0 || last < from || (last >= width && width < MOST_CELLS))
        throw unread(path, noNumberedColumn(from + 1, last + 1, width));
      return one;
    }
    const place = names.indexOf(one);
    if (place < 0) throw unread(path, noColumn(one, names));
    const again = names.indexOf(one, place + 1);
    if (again >= 0) throw unread(path, twoColumns(one, place + 1, again + 1));
    return [place, place] as const;
  });
  return (column) => places.some(([from, to]) => column >= from && column <= to);
}
