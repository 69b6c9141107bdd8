import { access } from "node:fs/promises";
import { extname, resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { NablaError } from "nabla/error";
import type { SqlSource } from "nabla/fit";
import { fileError, unread } from "../../files/file.js";
import { UsageError } from "../../messages/errors.js";
import { words } from "./words.js";

/** A file whose rows DuckDB adds up. */
export interface Data extends SqlSource {
  close(): void;
}

/** What DuckDB may not do: it reads the one file that it is told to, and nothing else. */
const LOCKED = {
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
  max_temp_directory_size: "0B",
};

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** How each kind of file is read. Cells of text files stay texts, so that one that is no number is only missing. */
function reader(path: string): { readonly from: string; readonly isText: boolean } {
  const file = text(resolve(path));
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
  await access(path).catch((error) => Promise.reject(fileError("read", path, error)));
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", LOCKED);
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await connection.run(`SET allowed_paths = [${text(resolve(path))}]`);
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
    await connection.run(`CREATE ${isText ? "TABLE" : "VIEW"} data AS SELECT * FROM ${from}`);
    const described = await connection.runAndReadAll("DESCRIBE data");
    const columns = described.getRows().map(([name]) => String(name));
    return { columns, from: "main.data", query: (sql, values) => queried(connection, sql, values), close };
  } catch (error) {
    close();
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
    throw new NablaError(
      "engine",
      `fit: DuckDB: ${messageOf(error)}`,
      { engine: "duckdb" },
      { cause: error },
    );
  }
}

/** The first line: below it DuckDB shows the query. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
