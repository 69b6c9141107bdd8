import { quotedName } from "../../formats/duckdb.js";
import type { FileSource } from "./duckdb.js";

/** Some rows of a table as text, and some of its columns as numbers. */
export interface Block {
  /** Every cell, row by row; null where there is none. */
  readonly cells: readonly (readonly (string | null)[])[];
  /** The columns that were asked for, NaN where there is no number. */
  readonly numbers: readonly Float64Array[];
}

/** All rows of files, block by block, in their order. */
export async function* blocks(
  { columns, written, stream }: FileSource,
  wanted: readonly string[],
): AsyncGenerator<Block, void, void> {
  const all = [
    ...columns.map((name) => `CAST(${quotedName(name)} AS VARCHAR)`),
    // A cell that is no number is none.
    ...wanted.map((name) => `TRY_CAST(${quotedName(name)} AS DOUBLE)`),
  ];
  for await (const rows of stream(`SELECT ${all.join(", ")} FROM ${written}`))
    yield {
      cells: rows.map((row) =>
        row.slice(0, columns.length).map((cell) => (cell === null ? null : String(cell))),
      ),
      numbers: wanted.map((_, k) => Float64Array.from(rows, (row) => numberIn(row[columns.length + k]))),
    };
}

const numberIn = (cell: unknown): number => (typeof cell === "number" ? cell : Number.NaN);
