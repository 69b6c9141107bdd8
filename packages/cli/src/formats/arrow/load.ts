import { readFile } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Batch } from "@uwdata/flechette";
import type { Words } from "nabla";
import { item } from "../../array/item.js";
import { fileError, unread } from "../../files/file.js";
import { quotedName } from "../duckdb.js";
import { zstandard } from "../tiff/inflate.js";
import { decodeLz4 } from "./lz4.js";
import { checkArrowMetadata } from "./metadata.js";

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
 * they are, times as ISO texts, all else as texts; buffers may be packed by LZ4 or Zstandard. Columns go together by
 * name. Throws `io` for a file that cannot be read.
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
  const { CompressionType, setCompressionCodec, tableFromIPC, Type } = await import("@uwdata/flechette");
  const zstd = await zstandard();
  setCompressionCodec(CompressionType.ZSTD, { decode: sized(zstd), encode: readOnly });
  setCompressionCodec(CompressionType.LZ4_FRAME, { decode: sized(decodeLz4), encode: readOnly });
  const numbers: readonly number[] = [Type.Int, Type.Float, Type.Decimal, Type.Bool];
  try {
    checkArrowMetadata(bytes);
    const table = tableFromIPC(bytes, { useBigInt: true });
    return table.schema.fields.map(({ name, type }, k): ArrowColumn => {
      const column = table.getChildAt(k);
      if (column.length !== table.numRows || !(column.length <= MOST_ROWS) || !column.data.every(isWhole))
        throw new RangeError("rows that are not there");
      const values = (of: (cell: unknown) => Cell): Cell[] =>
        Array.from(column, (cell) => {
          if (cell === undefined) throw new RangeError("a value that is not there");
          return cell === null ? null : of(cell);
        });
      if (type.typeId === Type.Int && type.signed && type.bitWidth === 64)
        return { name, type: "BIGINT", values: values((cell) => BigInt(cell as bigint)) };
      if (numbers.includes(type.typeId)) return { name, type: "DOUBLE", values: values(Number) };
      if (type.typeId === Type.Date)
        return { name, type: "VARCHAR", values: values((cell) => isoOf(BigInt(Number(cell)) * TICKS[1])) };
      if (type.typeId === Type.Timestamp) {
        const zone = type.timezone ? "Z" : "";
        const tick = TICKS[type.unit];
        // A column gives times as milliseconds; what it holds is exact.
        const cells = column.data.flatMap((batch) =>
          Array.from({ length: batch.length }, (_, i) =>
            batch.at(i) === null ? null : isoOf(item(batch.values as BigInt64Array, i) * tick) + zone,
          ),
        );
        return { name, type: "VARCHAR", values: cells };
      }
      return { name, type: "VARCHAR", values: values(String) };
    });
  } catch (error) {
    throw unread(path, DAMAGED, {}, error);
  }
}

const DAMAGED: Words = {
  en: "no Arrow file that is read: it is damaged, cut short, or has columns of a kind that is not known",
  ru: "такой файл Arrow не читается: он повреждён, оборван или в нём столбцы неизвестного вида",
};

/** More rows are not held in memory. */
const MOST_ROWS = 1 << 27;

/** Are there bits for the holes of a batch, and for its truth values? Where numbers lack, the decoder tells. */
function isWhole({ length, nullCount, validity, values, type }: Batch<unknown>): boolean {
  const hasBits = (bits: ArrayLike<unknown>): boolean => 8 * bits.length >= length;
  const isBool = type.typeId === BOOL;
  return length >= 0 && (nullCount === 0 || hasBits(validity)) && (!isBool || hasBits(values));
}

/** Arrow's number of the type of truth values. */
const BOOL = 6;

/** A buffer that claims more is not given memory for it. */
const MOST_BYTES = 1 << 30;

/** A decoder of buffers whose size is known. */
const sized =
  (decode: (bytes: Uint8Array, size: number) => Uint8Array) =>
  (bytes: Uint8Array, size: number): Uint8Array => {
    const result = size > 0 && size <= MOST_BYTES ? decode(bytes, size) : new Uint8Array();
    if (result.length !== size) throw new Error("a buffer of another size than it says");
    return result;
  };

/** Nothing is written as Arrow. */
function readOnly(): never {
  throw new Error("Arrow is only read");
}

/** Nanoseconds of Arrow's units of time: seconds, milliseconds, microseconds, nanoseconds. */
const TICKS = [1_000_000_000n, 1_000_000n, 1_000n, 1n] as const;

/** A time as it is written without a zone. */
function isoOf(nanoseconds: bigint): string {
  const fraction = ((nanoseconds % TICKS[0]) + TICKS[0]) % TICKS[0];
  const seconds = new Date(Number((nanoseconds - fraction) / TICKS[1])).toISOString().slice(0, -5);
  return fraction === 0n ? seconds : `${seconds}.${String(fraction).padStart(9, "0")}`;
}
