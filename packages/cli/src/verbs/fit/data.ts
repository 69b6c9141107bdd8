import { extname, resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { NablaError } from "nabla/error";
import type { SqlSource } from "nabla/fit";
import { unread } from "../../files/file.js";
import { messageOf, openLocked, quotedText } from "../../formats/duckdb.js";
import { UsageError } from "../../messages/errors.js";
import { words } from "./words.js";

/** A file whose rows DuckDB adds up. */
export interface Data extends SqlSource {
  /** The rows of an answer, block by block. */
  rows(sql: string): AsyncIterable<readonly (readonly unknown[])[]>;
  /** Interrupts the query that still runs, if one does, and waits for its end. */
  close(): Promise<void>;
}

/** How each kind of file is read. Cells of text files stay texts, so that one that is no number is only missing. */
function reader(path: string): { readonly from: string; readonly isText: boolean } {
  const file = quotedText(resolve(path));
  switch (extname(path).toLowerCase()) {
    case ".parquet":
      return { from: `read_parquet(${file})`, isText: false };
    case ".csv":
    case ".tsv":
    case ".txt":
      return { from: `read_csv(${file}, header = true, all_varchar = true)`, isText: true };
    case ".json":
    case ".jsonl":
    case ".ndjson":
      return { from: `read_json(${file})`, isText: true };
    default:
      throw new UsageError(words.unknownKind(path));
  }
}

/**
 * Opens a file as a table. Texts are read once, into memory; Parquet is read at each pass. Throws `io` for a file that
 * cannot be read.
 */
export async function openData(path: string): Promise<Data> {
  const { from, isText } = reader(path);
  const opened = await openLocked([path]);
  const { connection } = opened;
  let running: Promise<unknown> | undefined;
  const close = async (): Promise<void> => {
    if (running !== undefined) connection.interrupt();
    await running?.catch(() => undefined);
    opened.close();
  };
  try {
    await connection.run(`CREATE ${isText ? "TABLE" : "VIEW"} data AS SELECT * FROM ${from}`);
    const described = await connection.runAndReadAll("DESCRIBE data");
    const columns = described.getRows().map(([name]) => String(name));
    return {
      columns,
      from: "main.data",
      async query(sql, values) {
        const answer = queried(connection, sql, values);
        running = answer;
        return answer.finally(() => {
          running = undefined;
        });
      },
      rows: (sql) => streamed(connection, sql),
      close,
    };
  } catch (error) {
    await close();
    const fact = messageOf(error);
    throw unread(path, { en: fact, ru: fact }, {}, error);
  }
}

async function queried(
  connection: DuckDBConnection,
  sql: string,
  values: readonly number[],
): Promise<(number | bigint | null)[]> {
  try {
    const [row = []] = (await connection.runAndReadAll(sql, [...values])).getRows();
    return row.map((cell) => (typeof cell === "number" || typeof cell === "bigint" ? cell : null));
  } catch (error) {
    throw engineError(error);
  }
}

async function* streamed(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<readonly (readonly unknown[])[], void, void> {
  try {
    yield* (await connection.stream(sql)).yieldRows();
  } catch (error) {
    throw engineError(error);
  }
}

const engineError = (error: unknown): NablaError<"engine"> =>
  new NablaError("engine", `fit: DuckDB: ${messageOf(error)}`, { engine: "duckdb" }, { cause: error });
