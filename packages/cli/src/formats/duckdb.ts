import { access } from "node:fs/promises";
import { resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { fileError } from "../files/file.js";

/** What DuckDB may not do: it reads the files that it is told to, and nothing else. */
const LOCKED = {
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
  max_temp_directory_size: "0B",
};

/** A text as SQL quotes it. */
export const quotedText = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** The name of a column or a table as SQL quotes it. */
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A column as DuckDB describes it. */
export interface DescribedColumn {
  readonly name: string;
  readonly type: string;
}

/** The columns of what stands behind FROM. */
export async function columnsOf(
  connection: DuckDBConnection,
  from: string,
): Promise<readonly DescribedColumn[]> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`);
  return described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

/** Is a type of DuckDB's one of numbers? */
export const isNumberType = (type: string): boolean =>
  /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/.test(type);

/** A DuckDB of its own, in memory. */
export interface LockedDuckDB {
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Opens a DuckDB that may read these files alone; `before` is done while it may still open others, as to attach a
 * database. Throws `io` for a file that is not there.
 */
export async function openLocked(
  paths: readonly string[],
  before: (connection: DuckDBConnection) => Promise<void> = async () => {},
): Promise<LockedDuckDB> {
  for (const path of paths)
    await access(path).catch((error) => Promise.reject(fileError("read", path, error)));
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", LOCKED);
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await before(connection);
    const files = paths.map((path) => quotedText(resolve(path)));
    await connection.run(`SET allowed_paths = [${files.join(", ")}]`);
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
    return { connection, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** What DuckDB says is wrong, in one line: below it DuckDB shows the query. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
