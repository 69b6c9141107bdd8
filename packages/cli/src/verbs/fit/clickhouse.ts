import { quotedName } from "nabla/fit";
import { UsageError } from "../../messages/errors.js";
import { type Asking, type Cells, engineError, readAddress, type Source } from "./source.js";
import { words } from "./words.js";

/** A setting that a server refuses to a user who may not change any. */
const READONLY = "164";

/** For so many milliseconds a server may say nothing at all: one that is asked for TLS and has none waits for ever. */
const MOST_SILENT = 30_000;
const SILENT = new Error(`no answer in ${MOST_SILENT / 1000} s`);

const quoted = (name: string): string => quotedName(name, "sql:clickhouse");

const NUMBER = /^(?:LowCardinality\(|Nullable\()*(?:U?Int|Float|Decimal|Bool)/;

/**
 * Opens `clickhouse://[user[:password]@]host[:port]/[database.]table` over HTTP (`clickhouses:` over HTTPS): the table
 * of one server, or a Distributed one, whose servers then add up their own rows. The user's password may also stand in
 * CLICKHOUSE_PASSWORD. No query may write. Throws `engine` for whatever the server or the network says.
 */
export async function openClickhouse(address: string, { timeout }: Asking): Promise<Source> {
  const place = readAddress(address);
  const [path = ""] = place?.path ?? [];
  if (place === undefined || place.path.length !== 1) throw new UsageError(words.badAddress("clickhouse"));
  const dot = path.indexOf(".");
  const [database, table] = dot < 0 ? ["default", path] : [path.slice(0, dot), path.slice(dot + 1)];
  const isSecure = address.startsWith("clickhouses:");
  const password = place.password || process.env.CLICKHOUSE_PASSWORD || "";
  const { ClickHouseLogLevel, createClient } = await import("@clickhouse/client");
  const host = place.host.includes(":") ? `[${place.host}]` : place.host;
  const client = createClient({
    url: `${isSecure ? "https" : "http"}://${host}:${place.port || (isSecure ? "8443" : "8123")}`,
    username: place.user || "default",
    password,
    database,
    // The server keeps the time; the client's own limit is for one that does not answer.
    request_timeout: timeout === undefined ? 2 ** 31 - 1 : (timeout + 10) * 1000,
    log: { level: ClickHouseLogLevel.OFF },
  });
  let settings: Readonly<Record<string, string | number>> = {
    readonly: "1",
    ...(timeout !== undefined && { max_execution_time: Math.ceil(timeout) }),
  };
  let bytes = 0;
  const closing = new AbortController();

  async function text(
    query: string,
    format: "JSON" | "TabSeparated",
    ends = closing.signal,
  ): Promise<string> {
    try {
      const asked = { query, format, clickhouse_settings: settings, abort_signal: ends };
      return await (await client.query(asked)).text();
    } catch (error) {
      throw engineError(place?.shown ?? "", error, password);
    }
  }

  async function rows(sql: string): Promise<readonly Cells[]> {
    const answer = await text(sql, "TabSeparated");
    bytes += Buffer.byteLength(answer);
    const numberOf = (cell: string): number | null => (Number.isFinite(Number(cell)) ? Number(cell) : null);
    return answer
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t").map(numberOf));
  }

  const from = `${quoted(database)}.${quoted(table)}`;
  async function columnsOf(): Promise<readonly { readonly name: string; readonly type: string }[]> {
    const silent = AbortSignal.timeout(MOST_SILENT);
    const asked = text(`DESCRIBE TABLE ${from}`, "JSON", AbortSignal.any([closing.signal, silent]));
    const described: unknown = JSON.parse(
      await asked.catch((error) =>
        Promise.reject(silent.aborted ? engineError(place?.shown ?? "", SILENT) : error),
      ),
    );
    return (described as { data: { name: string; type: string }[] }).data;
  }

  try {
    const columns = await columnsOf().catch((error: Error) => {
      if (!error.message.includes(READONLY)) throw error;
      // This user is held to reading by the server.
      settings = {};
      return columnsOf();
    });
    return {
      dialect: "sql:clickhouse",
      name: place.shown,
      columns: columns.map(({ name }) => name),
      texts: columns.flatMap(({ name, type }) => (NUMBER.test(type) ? [] : [name])),
      from,
      row: columns.map(({ name }) => `ifNull(toString(${quoted(name)}), '')`).join(", "),
      get bytes() {
        return bytes;
      },
      query: async (sql, values) => (await rows(withNumbers(sql, values)))[0] ?? [],
      rows,
      async close() {
        closing.abort();
        await client.close();
      },
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** The text with its numbers, which older servers take in no other way; `$1` in a quoted name is none of them. */
export const withNumbers = (sql: string, values: readonly number[]): string =>
  sql.replace(
    /`(?:[^`\\]|\\.|``)*`|"(?:[^"\\]|\\.|"")*"|'(?:[^'\\]|\\.)*'|\$(\d+)/g,
    (all, place?: string) => (place === undefined ? all : literal(values[Number(place) - 1])),
  );

/** A number that the server reads as the same double. */
function literal(value: number | undefined = Number.NaN): string {
  if (Number.isNaN(value)) return "nan";
  const [sign, size] = [value < 0 || Object.is(value, -0) ? "-" : "", Math.abs(value)];
  if (size === Infinity) return `${sign}inf`;
  // It reads no numbers below the least normal one.
  return size > 0 && size < 1e-300
    ? `${sign}${digits(size * 2 ** 200)}/${digits(2 ** 200)}`
    : sign + digits(size);
}

const digits = (size: number): string => size.toExponential(16);
