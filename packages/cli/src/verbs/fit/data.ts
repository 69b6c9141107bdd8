import { resolve } from "node:path";
import { sampleQuery, sqlTable, type Table, tableOfShards } from "nabla/fit";
import { isPattern, matchFiles, splitPattern } from "../../batch/glob.js";
import { NO_FILE, unread } from "../../files/file.js";
import { UsageError } from "../../messages/errors.js";
import { openClickhouse } from "./clickhouse.js";
import { openDatabase, openFiles } from "./duckdb.js";
import { openPostgres } from "./postgres.js";
import { type Asking, readAddress, type Source } from "./source.js";
import { words } from "./words.js";

/** A table, wherever its rows are. */
export interface Data {
  readonly table: Table;
  /** Columns of numbers of at most so many rows, taken by chance, always the same; NaN where there is no number. */
  sample(columns: readonly string[], most: number): Promise<readonly Float64Array[]>;
  close(): Promise<void>;
}

/** How to open what an address begins with. */
const SERVERS: readonly (readonly [RegExp, (address: string, asking: Asking) => Promise<Source>])[] = [
  [/^clickhouses?:\/\//i, openClickhouse],
  [/^postgres(?:ql)?:\/\//i, openPostgres],
  [/\.(?:duckdb|ddb)(?::[^/\\]+)?$/i, openDatabase],
];

/**
 * Opens files and tables of servers as one table: what is told of several are its shards, asked at the same time, whose
 * sums are added. `asked` is told each query. Throws `io` for files and `engine` for servers that cannot be read.
 */
export async function openData(
  addresses: readonly string[],
  { asked = () => undefined, ...asking }: Asking & { asked?(sql: string): void } = {},
): Promise<Data> {
  const servers = addresses.flatMap((address) => {
    const open = SERVERS.find(([pattern]) => pattern.test(address))?.[1];
    return open === undefined ? [] : [{ address, open }];
  });
  checkOnce(servers.map(({ address }) => readAddress(address)?.shown ?? address));
  const rest = addresses.filter((address) => servers.every((server) => server.address !== address));
  const sources: Source[] = [];
  const close = async (): Promise<void> => void (await Promise.all(sources.map((source) => source.close())));
  try {
    if (rest.length > 0) {
      const files = (await Promise.all(rest.map(filesOf))).flat();
      checkOnce(files.map((file) => resolve(file)));
      for (const kind of new Set(files.map(kindOf)))
        sources.push(await openFiles(files.filter((file) => kindOf(file) === kind)));
    }
    for (const { address, open } of servers) sources.push(await open(address, asking));
    const tables = sources.map((source) =>
      sqlTable({
        ...source,
        get bytes() {
          return source.bytes ?? 0;
        },
        query(sql, values) {
          asked(sql);
          return source.query(sql, values);
        },
      }),
    );
    async function sample(columns: readonly string[], most: number): Promise<readonly Float64Array[]> {
      const each = Math.ceil(most / sources.length);
      const found = await Promise.all(
        sources.map((source) => source.rows(sampleQuery(source, columns, each))),
      );
      const rows = found.flat();
      return columns.map((_, k) => Float64Array.from(rows, (row) => Number(row[k] ?? Number.NaN)));
    }
    return { table: tableOfShards(tables), sample, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Rows that are added twice would make parameters look surer than they are. */
function checkOnce(shown: readonly string[]): void {
  const twice = shown.find((one, i) => shown.indexOf(one) < i);
  if (twice !== undefined) throw new UsageError(words.twice(twice));
}

/** Throws a usage error for an address of another kind, which may have a password in it and is not shown. */
function checkFile(path: string): void {
  const scheme = /^[a-z][\w+.-]+:(?=\/)/i.exec(path)?.[0];
  if (scheme !== undefined) throw new UsageError(words.unknownServer(scheme));
}

const kindOf = (path: string): string => /\.[^.]*$/.exec(path.toLowerCase())?.[0] ?? "";

/** The file that is named, or those that a pattern stands for. */
async function filesOf(path: string): Promise<readonly string[]> {
  checkFile(path);
  if (!isPattern(path)) return [path];
  const { base, rest } = splitPattern(path);
  const found = await matchFiles(base, rest);
  if (found.length === 0) throw unread(path, NO_FILE);
  return found.map((file) => (base === "." ? file : `${base === "/" ? "" : base}/${file}`));
}
