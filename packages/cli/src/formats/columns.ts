import { extname, resolve } from "node:path";
import type { Words } from "nabla";
import { NablaError } from "nabla/error";
import { refused, unread } from "../files/file.js";
import { type Coordinates, noZone, timesOf } from "./coordinates.js";
import { numberOf } from "./csv/cell.js";
import type { Notify, TableOptions } from "./csv/layout.js";
import type { DescribedColumn } from "./duckdb.js";
import { isArrowFile, isDatabaseFile } from "./named.js";

/** A column of a table: numbers or times, or words that are neither. */
export interface Column {
  readonly name: string;
  readonly coordinates?: Coordinates;
  /** The row in the file, from 1, of each value. */
  rowOf(index: number): number;
  /** The first row whose cell is neither a number nor a time, and what it says. */
  readonly word?: { readonly row: number; readonly text: string };
}

/** Texts of one column: times where the first is one, numbers where all are. */
export function columnOf(
  name: string,
  texts: readonly string[],
  path: string,
  { rowOf, decimal }: { readonly rowOf: (index: number) => number; readonly decimal: "." | "," },
  notify: Notify,
): Column {
  const times = timesOf(texts, name === "" ? path : `${path}:${name}`, rowOf, notify);
  if (times !== undefined) return { name, coordinates: times, rowOf };
  const values = new Float64Array(texts.length);
  for (const [i, text] of texts.entries()) {
    const value = numberOf(text, decimal);
    if (value === undefined) return { name, rowOf, word: { row: rowOf(i), text } };
    values[i] = value;
  }
  return { name, coordinates: { values }, rowOf };
}

/**
 * Columns of a table, by name or by number from 1, in this order; without `wanted` all of them. Text is read as
 * `readTexts` does, Parquet, JSON and Arrow by DuckDB. Throws `io`.
 */
export async function readColumns(
  path: string,
  wanted: readonly string[] | undefined,
  options: TableOptions,
  notify: Notify,
): Promise<Column[]> {
  if (isDatabaseFile(path)) return fromDuckDB(path, wanted, notify);
  const { readTextsOf } = await import("./decode.js");
  const { columns, rows, decimal } = await readTextsOf(path, wanted, options, notify);
  const rowOf = (index: number): number => rows[index] ?? index + 1;
  return columns.map(({ name, texts }) => columnOf(name, texts, path, { rowOf, decimal }, notify));
}

const TIME = /^(?:DATE|TIMESTAMP.*)$/;
/** More rows than this are not held in memory. */
const MOST_ROWS = 1 << 25;
/** Whole numbers beyond this are not exact as doubles. */
const EXACT = "9007199254740992";

/** What an expression of SQL is in each row of a file. */
type Ask = (expression: string) => Promise<readonly unknown[]>;

async function fromDuckDB(
  path: string,
  wanted: readonly string[] | undefined,
  notify: Notify,
): Promise<Column[]> {
  const { columnsOf, messageOf, openLocked, quotedText } = await import("./duckdb.js");
  const { connection, close } = await openLocked([path]);
  const reader = extname(path).toLowerCase() === ".parquet" ? "read_parquet" : "read_json";
  const from = isArrowFile(path) ? "data" : `${reader}(${quotedText(resolve(path))})`;
  const ask: Ask = async (expression) => {
    const answer = await connection.runAndReadAll(`SELECT ${expression} FROM ${from}`);
    return answer.getColumns()[0] ?? [];
  };
  try {
    if (isArrowFile(path)) await (await import("./arrow/load.js")).loadArrow(connection, [path]);
    const known = await columnsOf(connection, from);
    const [count] = await ask("count(*)");
    if (Number(count) > MOST_ROWS) throw refused("limit", path, tooManyRows(count), { limit: MOST_ROWS });
    const columns: Column[] = [];
    for (const name of wanted ?? known.map((column) => column.name)) {
      const column = known.find((one) => one.name === name) ?? known[Number(name) - 1];
      if (column === undefined) throw unread(path, noColumn(name, known.map((one) => one.name).join(", ")));
      columns.push(await columnIn(column, ask, path, notify));
    }
    return columns;
  } catch (error) {
    if (error instanceof NablaError) throw error;
    const fact = messageOf(error);
    throw unread(path, { en: fact, ru: `DuckDB: ${fact}` }, {}, error);
  } finally {
    close();
  }
}

/** A column that DuckDB reads: numbers and times by its type, all else as its texts say. */
async function columnIn(
  { name, type }: DescribedColumn,
  ask: Ask,
  path: string,
  notify: Notify,
): Promise<Column> {
  const { isNumberType, quotedName } = await import("./duckdb.js");
  const quoted = quotedName(name);
  const rowOf = (index: number): number => index + 1;
  if (isNumberType(type)) {
    // Smaller whole numbers are exact as doubles.
    const isWide = /(?:BIG|HUGE)INT$/.test(type);
    const [wide] = isWide ? await ask(`count(*) FILTER (${quoted} > ${EXACT} OR ${quoted} < -${EXACT})`) : [];
    if (Number(wide) > 0) throw refused("unsupported", path, tooWide(name), { what: type });
    const cells = await ask(`CAST(${quoted} AS DOUBLE)`);
    const values = Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell)));
    return { name, coordinates: { values }, rowOf };
  }
  if (TIME.test(type)) {
    const cells = await ask(`epoch_ns(${type === "DATE" ? `CAST(${quoted} AS TIMESTAMP)` : quoted})`);
    const hole = cells.indexOf(null);
    if (hole >= 0) throw unread(path, missingCell(name, rowOf(hole)), { row: rowOf(hole) });
    if (!type.includes("TIME ZONE")) notify(noZone(`${path}:${name}`));
    return { name, coordinates: { values: BigInt64Array.from(cells as bigint[]), tick: 1n }, rowOf };
  }
  const cells = await ask(`CAST(${quoted} AS VARCHAR)`);
  const texts = cells.map((cell) => (cell === null ? "" : String(cell)));
  return columnOf(name, texts, path, { rowOf, decimal: "." }, notify);
}

const tooManyRows = (count: unknown): Words => ({
  en: `at most ${MOST_ROWS} rows are read, it has ${count}`,
  ru: `читается не больше ${MOST_ROWS} строк, в нём ${count}`,
});

const tooWide = (name: string): Words => ({
  en: `its column ${name} has whole numbers that doubles do not hold exactly`,
  ru: `в столбце ${name} есть целые числа, которых double не хранит точно`,
});

const noColumn = (name: string, known: string): Words => ({
  en: `there is no column ${name}; the columns are ${known}`,
  ru: `столбца ${name} нет; есть столбцы ${known}`,
});

export const missingCell = (name: string, row: number): Words => ({
  en: `row ${row} has no value of ${name}`,
  ru: `в строке ${row} нет значения ${name}`,
});

export const notACoordinate = (name: string, row: number, text: string): Words => ({
  en:
    `row ${row} must have a number or a time as ${name}, got ${text.slice(0, 40)}; ` +
    "times are written as 2024-03-01T12:30",
  ru:
    `строка ${row}: ${name} — число или время, получено ${text.slice(0, 40)}; ` +
    "время пишут как 2024-03-01T12:30",
});
