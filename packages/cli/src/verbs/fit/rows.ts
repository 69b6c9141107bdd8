import { quotedName } from "../../formats/duckdb.js";
import type { Data } from "./data.js";

/** A cell that is no number is none. */
const number = (name: string): string => `TRY_CAST(${quotedName(name)} AS DOUBLE)`;

/** Some rows of a table as text, and some of its columns as numbers. */
export interface Block {
  /** Every cell, row by row; null where there is none. */
  readonly cells: readonly (readonly (string | null)[])[];
  /** The columns that were asked for, NaN where there is no number. */
  readonly numbers: readonly Float64Array[];
}

/** All rows of a table, block by block, in their order. */
export async function* blocks(data: Data, wanted: readonly string[]): AsyncGenerator<Block, void, void> {
  const { columns, from } = data;
  const all = [...columns.map((name) => `CAST(${quotedName(name)} AS VARCHAR)`), ...wanted.map(number)];
  for await (const rows of data.rows(`SELECT ${all.join(", ")} FROM ${from}`))
    yield {
      cells: rows.map((row) =>
        row.slice(0, columns.length).map((cell) => (cell === null ? null : String(cell))),
      ),
      numbers: wanted.map((_, k) => Float64Array.from(rows, (row) => numberIn(row[columns.length + k]))),
    };
}

/** Columns of numbers of at most so many rows, taken by chance, always the same. */
export async function sample(data: Data, wanted: readonly string[], most: number): Promise<Float64Array[]> {
  const what = wanted.map(number).join(", ") || "0";
  const sql = `SELECT ${what} FROM ${data.from} USING SAMPLE reservoir(${most} ROWS) REPEATABLE (1)`;
  const rows: (readonly unknown[])[] = [];
  for await (const block of data.rows(sql)) rows.push(...block);
  return wanted.map((_, k) => Float64Array.from(rows, (row) => numberIn(row[k])));
}

const numberIn = (cell: unknown): number => (typeof cell === "number" ? cell : Number.NaN);
