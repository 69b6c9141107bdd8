import { NablaError } from "nabla";
import type { NDArray } from "nabla/array";
import { strides } from "./runs.js";

/** How a table of numbers is written. */
interface Style {
  readonly delimiter: string | RegExp;
  readonly comma: boolean;
}

const MISSING = /^(?:nan|na|n\/a|null|none|-?)$/i;

/**
 * What separates numbers: a semicolon, a tab, a comma or blanks. With semicolons, tabs or blanks a comma between digits
 * is a decimal comma; "1,5" alone on a line with no other sign is two numbers, as CSV has it.
 */
function styleOf(lines: readonly string[]): Style {
  const sample = lines.slice(0, 50);
  const delimiter = [";", "\t"].find((sign) => sample.every((line) => line.includes(sign)));
  const decimals = sample.some((line) => /\d,\d/.test(line));
  if (delimiter !== undefined) return { delimiter, comma: decimals };
  if (
    sample.some((line) => line.includes(",")) &&
    !sample.some((line) => /\d,\d.*\s+\S*\d,\d/.test(line) && !/,\s/.test(line))
  ) {
    return { delimiter: ",", comma: false };
  }
  return { delimiter: /\s+/, comma: decimals };
}

function cellValue(text: string, style: Style, path: string, row: number, column: number): number {
  const cell = text.trim().replace(/^"(.*)"$/, "$1");
  if (MISSING.test(cell)) return Number.NaN;
  const number = style.comma ? cell.replace(",", ".") : cell;
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(number)) return Number(number);
  if (/^[+-]?inf(?:inity)?$/i.test(number))
    return number.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  throw new NablaError(
    "io",
    `read ${path}: row ${row}, column ${column} must be a number, got ${cell.slice(0, 40)}`,
    {
      path,
      row,
      column,
    },
  );
}

/**
 * A table of numbers, one line a row. Delimiter and decimal comma are recognised; a first line of names is skipped; an
 * empty cell is NaN. One column or one row is a one-dimensional array. Throws `io` with row and column (from 1).
 */
export function readCsv(text: string, path: string): NDArray {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({ line, row: i + 1 }))
    .filter(({ line }) => line.trim() !== "" && !line.trimStart().startsWith("#"));
  if (lines.length > 1 && isHeading(lines[0]?.line ?? "")) lines.shift();
  if (lines.length === 0)
    throw new NablaError("io", `read ${path}: there are no numbers in it`, { path, row: 1 });
  const style = styleOf(lines.map(({ line }) => line));
  const split = (line: string): string[] =>
    (typeof style.delimiter === "string" ? line : line.trim()).split(style.delimiter);
  const columns = split(lines[0]?.line ?? "").length;
  const data = new Float64Array(lines.length * columns);
  lines.forEach(({ line, row }, i) => {
    const cells = split(line);
    if (cells.length !== columns) {
      throw new NablaError(
        "io",
        `read ${path}: row ${row} must have ${columns} columns, got ${cells.length}`,
        {
          path,
          row,
          column: Math.min(cells.length, columns) + 1,
        },
      );
    }
    cells.forEach((cell, j) => {
      data[i * columns + j] = cellValue(cell, style, path, row, j + 1);
    });
  });
  const shape = columns === 1 || lines.length === 1 ? [data.length] : [lines.length, columns];
  return { data, shape, stride: strides(shape), offset: 0, dtype: "float64" };
}

/** A line of names: no cell of it is a number. */
function isHeading(line: string): boolean {
  const cells = line.split(/[;,\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  return (
    cells.every((cell) => cell !== "" && !MISSING.test(cell) && !/^[+-]?[\d.]/.test(cell)) &&
    /[\p{L}]/u.test(line)
  );
}

/** One- and two-dimensional arrays as lines of numbers, as many digits as tell doubles apart. */
export function writeCsv(array: NDArray): string {
  const [rows = 1, columns = 1] = array.shape;
  const lines: string[] = [];
  for (let i = 0; i < rows; i++)
    lines.push(Array.from(array.data.subarray(i * columns, (i + 1) * columns), String).join(","));
  return `${lines.join("\n")}\n`;
}
