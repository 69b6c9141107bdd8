import type { Words } from "nabla";
import { type NDArray, rowMajor } from "nabla/array";
import { unread } from "../files/file.js";

/** How a table of numbers is written. */
interface Style {
  /** `undefined` stands for blanks. */
  readonly delimiter: string | undefined;
  /** Is the decimal sign a comma? */
  readonly comma: boolean;
}

interface Line {
  readonly line: string;
  /** The line's number in the file, from 1. */
  readonly row: number;
}

const MISSING = /^(?:nan|na|n\/a|null|none|-?)$/i;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const INFINITE = /^[+-]?(?:inf(?:inity)?|∞)$/i;
/** Thousands set apart: by blanks, apostrophes, or by the sign that is not the decimal one. */
const POINT_GROUPS = /^[+-]?\d{1,3}(?:[ \u00a0\u202f'’,]\d{3})+(?:\.\d*)?$/;
const COMMA_GROUPS = /^[+-]?\d{1,3}(?:[ \u00a0\u202f'’.]\d{3})+(?:,\d*)?$/;

/**
 * What separates numbers: a semicolon, a tab, a bar, a comma or blanks, whichever most lines have. A comma inside a
 * cell is the decimal sign where no number of the file has a decimal point; "1,5" alone on a line with no other sign is
 * two numbers, as CSV has it.
 */
function styleOf(lines: readonly Line[]): Style {
  const sample = lines.slice(0, 50).map(({ line }) => line.replace(/"[^"]*"/g, '""'));
  const most = (test: (line: string) => boolean): boolean => 2 * sample.filter(test).length >= sample.length;
  const sign = [";", "\t", "|"].find((candidate) => most((line) => line.includes(candidate)));
  const apart = sample.some((line) => /\d,\d.*\s+\S*\d,\d/.test(line) && !/,\s/.test(line));
  const delimiter = sign ?? (most((line) => line.includes(",")) && !apart ? "," : undefined);
  const some = (pattern: RegExp): boolean => lines.some(({ line }) => pattern.test(line));
  return { delimiter, comma: some(/\d\.\d{3},\d/) || !some(/\d\.|\.\d/) };
}

/** A line's cells, without their quotes. */
function cellsOf(line: string, { delimiter }: Style): string[] {
  if (delimiter === undefined) return line.trim().split(/\s+/);
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let [cell, quoted] = ["", false];
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (sign === delimiter && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += sign;
  }
  return [...cells, cell];
}

function cellValue(text: string, { comma }: Style): number | undefined {
  const cell = text
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .replace("−", "-");
  if (MISSING.test(cell)) return Number.NaN;
  let number = cell;
  if ((comma ? COMMA_GROUPS : POINT_GROUPS).test(cell)) {
    number = cell.replace(comma ? /[ \u00a0\u202f'’.]/g : /[ \u00a0\u202f'’,]/g, "");
  }
  if (comma) number = number.includes(".") ? "" : number.replace(",", ".");
  if (NUMBER.test(number)) return Number(number);
  if (!INFINITE.test(cell)) return undefined;
  return cell.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/**
 * A table of numbers, one line a row. Delimiter, decimal comma and thousands are recognised; a first line of names is
 * skipped; an empty cell is NaN. One column or one row is a one-dimensional array. Throws `io` with row and column
 * (from 1).
 */
export function readCsv(text: string, path: string): NDArray {
  const fail = (fact: Words, row: number, column?: number): never => {
    throw unread(path, fact, { row, ...(column === undefined ? {} : { column }) });
  };
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, i): Line => ({ line, row: i + 1 }))
    .filter(({ line }) => line.trim() !== "" && !line.trimStart().startsWith("#"));
  if (lines.length > 1 && isHeading(lines[0]?.line ?? "")) lines.shift();
  if (lines.length === 0) fail({ en: "there are no numbers in it", ru: "в нём нет чисел" }, 1);
  const style = styleOf(lines);
  const columns = cellsOf(lines[0]?.line ?? "", style).length;
  const data = new Float64Array(lines.length * columns);
  lines.forEach(({ line, row }, i) => {
    const cells = cellsOf(line, style);
    if (cells.length !== columns) {
      fail(
        {
          en: `row ${row} must have ${columns} columns, got ${cells.length}`,
          ru: `строка ${row}: нужно столбцов ${columns}, получено ${cells.length}`,
        },
        row,
        Math.min(cells.length, columns) + 1,
      );
    }
    cells.forEach((cell, j) => {
      data[i * columns + j] = cellValue(cell, style) ?? fail(noNumber(cell, row, j + 1), row, j + 1);
    });
  });
  const shape = columns === 1 || lines.length === 1 ? [data.length] : [lines.length, columns];
  return { data, shape, stride: rowMajor(shape), offset: 0, dtype: "float64" };
}

function noNumber(cell: string, row: number, column: number): Words {
  const got = cell.trim().slice(0, 40);
  return {
    en: `row ${row}, column ${column} must be a number, got ${got}`,
    ru: `строка ${row}, столбец ${column}: нужно число, получено ${got}`,
  };
}

/** A line of names: some cell of it is a word, and none is a number. */
function isHeading(line: string): boolean {
  const cells = line.split(/[;,\t|]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const names = cells.filter((cell) => cell !== "" && !/^[+−-]?[\d.]/.test(cell));
  return (
    names.some((cell) => /\p{L}/u.test(cell) && !MISSING.test(cell) && !INFINITE.test(cell)) &&
    names.length === cells.filter((cell) => cell !== "").length
  );
}

/** One- and two-dimensional arrays as lines of numbers, as many digits as tell doubles apart. */
export function writeCsv({ data, shape, stride, offset }: NDArray): string {
  const [rows = 1, columns = 1] = shape;
  const [down = 0, across = 0] = stride;
  const lines: string[] = [];
  for (let i = 0; i < rows; i++) {
    const cells = Array.from({ length: columns }, (_, j) => String(data[offset + i * down + j * across]));
    lines.push(cells.join(","));
  }
  return `${lines.join("\n")}\n`;
}
