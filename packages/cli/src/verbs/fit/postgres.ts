import { quotedName } from "nabla/fit";
import { UsageError } from "../../messages/errors.js";
import { type Asking, type Cells, engineError, readAddress, type Source } from "./source.js";
import { words } from "./words.js";

/** The types int8, int2, int4, float4, float8 and numeric, by their numbers in every Postgres. */
const NUMBERS = [20, 21, 23, 700, 701, 1700];

/**
 * Opens `postgres://[user[:password]@]host[:port]/database/[schema.]table`. The password may also stand where libpq
 * looks for it: PGPASSWORD, ~/.pgpass. All queries run in one transaction that only reads, and see the same rows.
 * Throws `engine` for whatever the server or the network says.
 */
export async function openPostgres(address: string, { timeout = 0 }: Asking): Promise<Source> {
  const place = readAddress(address);
  const [database, path] = place?.path ?? [];
  if (place === undefined || path === undefined || place.path.length !== 2)
    throw new UsageError(words.badAddress("postgres"));
  const { default: pg } = await import("pg");
  const client = new pg.Client({
    host: place.host,
    ...(place.port !== "" && { port: Number(place.port) }),
    ...(place.user !== "" && { user: place.user }),
    ...(place.password !== "" && { password: place.password }),
    database,
    application_name: "nabla",
    statement_timeout: Math.ceil(timeout * 1000),
    connectionTimeoutMillis: 30_000,
  });
  // The query that waits for the connection tells that it went away.
  client.on("error", () => undefined);
  const failed = (error: unknown): Error => engineError(place.shown, error, place.password);
  const dot = path.indexOf(".");
  const quoted = (name: string): string => quotedName(name, "sql:postgres");
  const from = dot < 0 ? quoted(path) : `${quoted(path.slice(0, dot))}.${quoted(path.slice(dot + 1))}`;
  let bytes = 0;
  async function rows(text: string, values: readonly number[] = []): Promise<readonly Cells[]> {
    try {
      const answer = await client.query<(string | null)[]>({
        text,
        values: values.map(String),
        rowMode: "array",
        types: { getTypeParser: () => (cell: string) => cell },
      });
      // Each cell comes with its length.
      for (const cell of answer.rows.flat()) bytes += 4 + (cell?.length ?? 0);
      return answer.rows.map((row) => row.map((cell) => (cell === null ? null : Number(cell))));
    } catch (error) {
      throw failed(error);
    }
  }
  try {
    await client.connect();
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { fields } = await client.query(`SELECT * FROM ${from} LIMIT 0`);
    return {
      dialect: "sql:postgres",
      name: place.shown,
      columns: fields.map(({ name }) => name),
      texts: fields.flatMap(({ name, dataTypeID }) => (NUMBERS.includes(dataTypeID) ? [] : [name])),
      from,
      row: "ctid",
      get bytes() {
        return bytes;
      },
      query: async (sql, values) => (await rows(sql, values))[0] ?? [],
      rows,
      close: () => client.end().catch(() => undefined),
    };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw failed(error);
  }
}
