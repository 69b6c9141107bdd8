import { extname, resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { NablaError } from "nabla/error";
import { unread } from "../../files/file.js";
import { loadArrow } from "../../formats/arrow/load.js";
import {
  columnsOf,
  type DescribedColumn,
  isNumberType,
  messageOf,
  openLocked,
  quotedName,
  quotedText,
} from "../../formats/duckdb.js";
import { isArrowFile } from "../../formats/named.js";
import { UsageError } from "../../messages/errors.js";
import { type Cells, engineError, type Source } from "./source.js";
import { words } from "./words.js";

/** Files, whose rows can also be read as they are written. */
export interface FileSource extends Source {
  /** What stands behind FROM for these rows. */
  readonly written: string;
  /** The rows of an answer, block by block. */
  stream(sql: string): AsyncIterable<readonly (readonly unknown[])[]>;
}

/** How files of a kind are read. */
interface Reader {
  readonly from: string;
  /** Are they read once, into memory? */
  readonly isText: boolean;
}

function readerOf(paths: readonly string[]): Reader {
  const [first = ""] = paths;
  const files = paths.map((path) => quotedText(resolve(path))).join(", ");
  // Of several files each may have its columns in an order of its own.
  const several = paths.length > 1 ? ", union_by_name = true" : "";
  switch (extname(first).toLowerCase()) {
    case ".parquet":
      return { from: `read_parquet([${files}]${several})`, isText: false };
    case ".csv":
    case ".tsv":
    case ".txt":
      return { from: `read_csv([${files}], header = true, all_varchar = true${several})`, isText: true };
    case ".json":
    case ".jsonl":
    case ".ndjson":
      return { from: `read_json([${files}]${several})`, isText: true };
    default:
      throw new UsageError(words.unknownKind(first));
  }
}

/**
 * Opens files of one kind as a table. Texts and Arrow are read once, into memory; Parquet is read at each pass. Throws
 * `io` for a file that cannot be read.
 */
export async function openFiles(paths: readonly string[]): Promise<FileSource> {
  if (paths.some(isArrowFile))
    return opened(paths, undefined, async (connection) => {
      await loadArrow(connection, paths);
      return { columns: await columnsOf(connection, "data"), from: "data", row: "rowid" };
    });
  const { from, isText } = readerOf(paths);
  return opened(paths, undefined, async (connection) => {
    const columns = await columnsOf(connection, from);
    if (isText) {
      const numbers = columns.map(
        ({ name, type }) => `${numberIn(quotedName(name), type)} AS ${quotedName(name)}`,
      );
      await connection.run(`CREATE TABLE data AS SELECT ${numbers.join(", ")} FROM ${from}`);
      return {
        columns: columns.map(({ name }) => ({ name, type: "DOUBLE" })),
        from: "data",
        row: "rowid",
        written: from,
      };
    }
    const row = "file_row_number";
    if (columns.some(({ name }) => name.toLowerCase() === row)) return { columns, from };
    return { columns, from: from.replace(/\)$/, `, ${row} = true)`), row };
  });
}

/**
 * Opens a table of a database of DuckDB, `file.duckdb:table` or `file.duckdb:schema.table`; one that has a single table
 * may go without its name. Throws `io` for a file that cannot be read.
 */
export async function openDatabase(address: string): Promise<Source> {
  const [, path = "", named] = /^(.*\.(?:duckdb|ddb))(?::([^/\\]+))?$/i.exec(address) ?? [];
  return opened([path], path, async (connection) => {
    const known = await connection.runAndReadAll(
      "SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = 'source' ORDER BY ALL",
    );
    const tables = known.getRows().map(([schema, name]) => ({ schema: String(schema), name: String(name) }));
    const found =
      named === undefined && tables.length === 1
        ? tables[0]
        : tables.find(
            ({ schema, name }) => named === `${schema}.${name}` || (schema === "main" && named === name),
          );
    if (found === undefined)
      throw new UsageError(
        words.whichTable(path, tables.map(({ schema, name }) => `${schema}.${name}`).join(", ")),
      );
    const from = `source.${quotedName(found.schema)}.${quotedName(found.name)}`;
    return { columns: await columnsOf(connection, from), from, row: "rowid" };
  });
}

/** A table that DuckDB has opened. */
interface Opened {
  readonly columns: readonly DescribedColumn[];
  readonly from: string;
  readonly row?: string;
  readonly written?: string;
}

/** Does DuckDB make a number of it? */
const isNumber = (type: string): boolean => isNumberType(type) || type === "BOOLEAN" || type === "JSON";

const numberIn = (column: string, type: string): string =>
  `TRY_CAST(${isNumber(type) ? column : `CAST(${column} AS VARCHAR)`} AS DOUBLE)`;

/** A connection that may read these files alone, and what `open` makes of it; `database` is attached before. */
async function opened(
  paths: readonly string[],
  database: string | undefined,
  open: (connection: DuckDBConnection) => Promise<Opened>,
): Promise<FileSource> {
  let close = async (): Promise<void> => undefined;
  try {
    const locked = await openLocked(paths, async (connection) => {
      if (database !== undefined)
        await connection.run(`ATTACH ${quotedText(resolve(database))} AS source (READ_ONLY)`);
    });
    const { connection } = locked;
    let running: Promise<unknown> | undefined;
    close = async () => {
      if (running !== undefined) connection.interrupt();
      await running?.catch(() => undefined);
      locked.close();
    };
    const { columns, from, row, written = from } = await open(connection);
    const { DOUBLE } = await import("@duckdb/node-api");
    let bytes = 0;
    async function rows(sql: string, values: readonly number[] = []): Promise<readonly Cells[]> {
      try {
        // Left alone it takes 1e300 for a whole number that is too large.
        const answer = connection.runAndReadAll(
          sql,
          [...values],
          values.map(() => DOUBLE),
        );
        running = answer;
        const found = (await answer).getRows();
        bytes += 8 * found.length * (found[0]?.length ?? 0);
        return found.map((cells) =>
          cells.map((cell) => (typeof cell === "number" || typeof cell === "bigint" ? cell : null)),
        );
      } catch (error) {
        throw failed(error);
      } finally {
        running = undefined;
      }
    }
    return {
      columns: columns.map(({ name }) => name),
      texts: columns.flatMap(({ name, type }) => (isNumber(type) ? [] : [name])),
      from,
      ...(row !== undefined && { row }),
      get bytes() {
        return bytes;
      },
      query: async (sql, values) => (await rows(sql, values))[0] ?? [],
      rows,
      written,
      async *stream(sql) {
        try {
          yield* (await connection.stream(sql)).yieldRows();
        } catch (error) {
          throw failed(error);
        }
      },
      close,
    };
  } catch (error) {
    await close();
    if (error instanceof UsageError || error instanceof NablaError) throw error;
    const fact = messageOf(error);
    throw unread(paths.join(", "), { en: fact, ru: fact }, {}, error);
  }
}

const failed = (error: unknown): Error => engineError("DuckDB", messageOf(error));
