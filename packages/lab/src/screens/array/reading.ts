import type { Words } from "nabla";
import { readNumber } from "../../numbers/format.js";
import { arrayWords } from "./words.js";

/** Numbers as a row, or as rows of one length. */
export type Numbers = readonly number[] | readonly (readonly number[])[];

export type ArrayReading =
  | {
      readonly ok: true;
      readonly numbers: Numbers;
      readonly rows: number;
      readonly columns: number;
      /** The first line, where it holds names and no numbers. */
      readonly heading?: string;
    }
  | { readonly ok: false; readonly message: Words };

/**
 * The text in which commas are decimal, where each line is a number or two digits' groups around a comma: `1,5` over
 * `2,5` is a column of two numbers as well as two columns. Undefined where nothing is open.
 */
export function withDecimalCommas(text: string): string | undefined {
  const lines = text.trim().split(/\r?\n/);
  const isOpen = (line: string): boolean => /^\s*[+−-]?\d+(?:,\d+)?\s*$/.test(line);
  if (lines.length < 2 || !lines.every(isOpen) || !text.includes(",")) return undefined;
  return lines.map((line) => line.trim().replace(",", ".")).join("\n");
}

/** A number whose thousands stand apart: `1 234,5`. */
const GROUPED = /^\s*[+−-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?\s*$/;

/**
 * The text in which spaces part thousands, where each line may be one number: `1 234,5` is also two numbers, and `12
 * 345` over `6 789` a table. Undefined where nothing is open, as in rows of numbers of three digits.
 */
export function withThousands(text: string): string | undefined {
  const lines = text.trim().split(/\r?\n/);
  const grouped = lines.filter((line) => GROUPED.test(line));
  const isWhole = (line: string): boolean => /^\s*[+−-]?\d{1,3}(?:[.,]\d+)?\s*$/.test(line);
  const isTold = grouped.some(
    (line) => /[.,]/.test(line) || (lines.length > 1 && !/^\s*[+−-]?\d{3}/.test(line)),
  );
  if (!isTold || !lines.every((line) => GROUPED.test(line) || isWhole(line))) return undefined;
  return lines.map((line) => line.replace(/\s/g, "").replace(",", ".")).join("\n");
}

/** More is a file for the library or the command, not a table to look at. */
export const MOST_NUMBERS = 1000;

/**
 * Reads numbers as people paste them: `3, 7, 14`, a list of Python or JavaScript (nested too, `np.array([…])`), cells
 * of a spreadsheet (tabs and lines, decimal comma, names in the first line), numbers between spaces or semicolons. A
 * single column is a row.
 */
export function readArray(text: string, most = MOST_NUMBERS): ArrayReading {
  const [, heading = "", below = ""] = /^\s*(.*?)\s*\r?\n([\s\S]*)$/.exec(text) ?? [];
  if (!isHeading(heading)) return readNumbers(text, most);
  const reading = readNumbers(below, most);
  return reading.ok ? { ...reading, heading } : readNumbers(text, most);
}

/** Has a line names alone, as the first one of a spreadsheet may? */
const isHeading = (line: string): boolean =>
  /\p{L}/u.test(line) && !/[[\]]/.test(line) && cells(line).every((cell) => readNumber(cell) === undefined);

function readNumbers(text: string, most: number): ArrayReading {
  const bare = text.replace(/\b(?:np|numpy)?\.?array\s*\(|,?\s*dtype\s*=\s*[\w.]+|\)/g, " ").trim();
  const lines = /[[\]]/.test(bare)
    ? bracketed(bare)
    : bare.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines === undefined) return { ok: false, message: arrayWords.brackets };
  const rows: number[][] = [];
  let count = 0;
  for (const [r, line] of lines.entries()) {
    const row: number[] = [];
    for (const [c, piece] of cells(line).entries()) {
      const value = readNumber(piece);
      if (value === undefined) return { ok: false, message: arrayWords.noNumber(piece.trim(), r + 1, c + 1) };
      row.push(value);
    }
    count += row.length;
    if (count > most) return { ok: false, message: arrayWords.tooMany(most) };
    rows.push(row);
  }
  const [first] = rows;
  if (first === undefined || first.length === 0) return { ok: false, message: arrayWords.nothing };
  const odd = rows.findIndex((row) => row.length !== first.length);
  if (odd >= 0)
    return { ok: false, message: arrayWords.ragged(odd + 1, rows[odd]?.length ?? 0, first.length) };
  const column = first.length === 1 && rows.length > 1;
  const list = column ? rows.flat() : first;
  if (!column && rows.length > 1)
    return { ok: true, numbers: rows, rows: rows.length, columns: first.length };
  return { ok: true, numbers: list, rows: 1, columns: list.length };
}

/** What stands between the innermost brackets; `undefined` where they do not fit or lie deeper than two. */
function bracketed(text: string): string[] | undefined {
  const flat = text.replace(/\s+/g, " ");
  const inner = /^\[([^[\]]*)\]$/.exec(flat);
  if (inner !== null) return [inner[1] ?? ""];
  const nested = /^\[ ?((?:\[[^[\]]*\] ?,? ?)+)\]$/.exec(flat);
  return nested === null ? undefined : (nested[1] ?? "").match(/[^[\],][^[\]]*(?=\])/g)?.map((line) => line);
}

/**
 * The cells of a line. Tabs and semicolons part them where there are any, else a comma before a space or between whole
 * numbers, else spaces: so `1,5 2,5` and `1,5; 2,5` have decimal commas, `1,5,2` and `1.5, 2` have none. A space that
 * does not break, and any space between cells that something else parts, is one of thousands where it can be.
 */
export function cells(line: string): string[] {
  if (/[\u00a0\u202f]/.test(line) && GROUPED.test(line)) return [line.replace(/\s/g, "")];
  return parted(line.replace(/(\d)[\u00a0\u202f](?=\d{3}(?!\d))/g, "$1")).map((cell) =>
    GROUPED.test(cell) ? cell.replace(/\s/g, "") : cell,
  );
}

function parted(line: string): string[] {
  const trimmed = line.trim().replace(/,$/, "");
  if (/[\t;]/.test(trimmed)) return trimmed.split(/[\t;]/);
  const spaced = /\s/.test(trimmed);
  if (trimmed.includes(",") && (!spaced || /,\s|\s,/.test(trimmed))) return trimmed.split(",");
  return trimmed.split(/\s+/);
}
