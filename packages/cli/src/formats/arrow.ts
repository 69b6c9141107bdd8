import { readFile } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { fileError, unread } from "../files/file.js";
import { quotedName } from "./duckdb.js";

/** Rows are handed over in blocks of so many, the size of DuckDB's own vectors. */
const BLOCK = 2048;

type Cell = number | bigint | string | null;

/** A column as DuckDB gets it. */
interface ArrowColumn {
  readonly name: string;
  readonly type: "DOUBLE" | "BIGINT" | "VARCHAR";
  readonly values: readonly Cell[];
}

/**
 * Puts the rows of files of Arrow (IPC, streams and Feather 2 alike) into the table `data`: numbers and truth values as
 * they are, times as ISO texts, all else as texts. Columns go together by name. Throws `io` for a file that cannot be
 * read.
 */
export async function loadArrow(connection: DuckDBConnection, paths: readonly string[]): Promise<void> {
  const files = await Promise.all(paths.map(readArrow));
  const types = new Map<string, ArrowColumn["type"]>();
  for (const { name, type } of files.flat()) {
    const before = types.get(name) ?? type;
    types.set(name, before === type ? type : [before, type].includes("VARCHAR") ? "VARCHAR" : "DOUBLE");
  }
  const columns = [...types].map(([name, type]) => `${quotedName(name)} ${type}`);
  await connection.run(`CREATE TABLE data (${columns.join(", ")})`);
  const { BIGINT, DOUBLE, DuckDBDataChunk, VARCHAR } = await import("@duckdb/node-api");
  const known = { BIGINT, DOUBLE, VARCHAR };
  const appender = await connection.createAppender("data");
  for (const file of files) {
    const held = [...types].map(([name, type]) => ({ type, column: file.find((one) => one.name === name) }));
    const rows = file[0]?.values.length ?? 0;
    for (let from = 0; from < rows; from += BLOCK) {
      const count = Math.min(BLOCK, rows - from);
      const chunk = DuckDBDataChunk.create(
        held.map(({ type }) => known[type]),
        count,
      );
      for (const [k, { type, column }] of held.entries()) {
        const block = column?.values.slice(from, from + count) ?? Array.from({ length: count }, () => null);
        chunk.setColumnValues(
          k,
          block.map((value) => (value === null || type === column?.type ? value : CASTS[type](value))),
        );
      }
      appender.appendDataChunk(chunk);
    }
  }
  appender.closeSync();
}

const CASTS = { BIGINT: BigInt, DOUBLE: Number, VARCHAR: String };

async function readArrow(path: string): Promise<readonly ArrowColumn[]> {
  const bytes = await readFile(path).catch((error: unknown) =>
    Promise.reject(fileError("read", path, error)),
  );
  const { tableFromIPC, Type } = await import("@uwdata/flechette");
  const numbers: readonly number[] = [Type.Int, Type.Float, Type.Decimal, Type.Bool];
  try {
    const table = tableFromIPC(bytes, { useBigInt: true });
    return table.schema.fields.map(({ name, type }, k): ArrowColumn => {
      const cells = Array.from(table.getChildAt(k) as Iterable<unknown>);
      const values = (of: (cell: unknown) => Cell): Cell[] =>
        cells.map((cell) => (cell === null || cell === undefined ? null : of(cell)));
      if (type.typeId === Type.Int && type.signed && type.bitWidth === 64)
        return { name, type: "BIGINT", values: values((cell) => BigInt(cell as bigint)) };
      if (numbers.includes(type.typeId)) return { name, type: "DOUBLE", values: values(Number) };
      if (type.typeId === Type.Date || type.typeId === Type.Timestamp) {
        const zone = type.typeId === Type.Timestamp && type.timezone ? "Z" : "";
        return { name, type: "VARCHAR", values: values((cell) => isoOf(Number(cell)) + zone) };
      }
      return { name, type: "VARCHAR", values: values(String) };
    });
  } catch (error) {
    const fact = error instanceof Error ? error.message : String(error);
    const words = { en: `no Arrow file that is read: ${fact}`, ru: `такой файл Arrow не читается: ${fact}` };
    throw unread(path, words, {}, error);
  }
}

/** A time as it is written without a zone. */
function isoOf(milliseconds: number): string {
  if (!Number.isInteger(milliseconds)) throw new Error("times are read to milliseconds, got finer ones");
  return new Date(milliseconds).toISOString().slice(0, -1);
}
