import { replace } from "../calculus/replace.js";
import { NablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import type { SqlDialectName } from "./dialects.js";
import { SqlWriter } from "./query.js";
import type { Batch, Complete, RowSums, Table, Totals } from "./table.js";

/** A table of a database, and who asks it. */
export interface SqlSource {
  /** `sql:duckdb` when nothing is said. */
  readonly dialect?: SqlDialectName;
  /** The columns as the database names them. */
  readonly columns: readonly string[];
  /** Those of them whose cells are texts: a text that is no number is missing. */
  readonly texts?: readonly string[];
  /** What stands behind FROM: it is taken as it is. */
  readonly from: string;
  /** SQL that tells a row from others (`rowid`, `ctid`), taken as it is; without it there are no batches. */
  readonly row?: string;
  /** What errors call it: the address of a server, without a password. */
  readonly name?: string;
  /** The bytes of all answers so far. */
  readonly bytes?: number;
  /** The only row of a query's answer, null where there is no number. `values` are those of $1, $2 … */
  query(sql: string, values: readonly number[]): Promise<readonly (number | bigint | null)[]>;
}

/** The rows that a fit goes on with. */
interface Kept {
  /** What has to be finite, of the columns' own names; nothing for all rows. */
  readonly required: readonly Expr[];
  /** How many rows each query has to find. */
  readonly count: number;
}

/**
 * A table of a database: each pass over the rows is one query of sums, so that a fit's traffic does not grow with the
 * rows. No name or number of the model is a part of the text: columns and parameters have names of their own in it, and
 * parameters are handed over beside it. A cell that is no number is missing. A pass that finds another number of rows
 * than the first throws `engine`, a query that is longer or deeper than engines take throws `limit`.
 */
export function sqlTable(source: SqlSource, kept?: Kept): Table {
  const { columns, dialect = "sql:duckdb", name } = source;
  const writer = new SqlWriter(source, dialect);
  const own = new Map(columns.map((column, k): [string, Expr] => [column, symbolNode(writer.column(k))]));
  const inTable = (formulas: readonly Expr[]): Expr[] => formulas.map((e) => replace(e, own));
  const where = kept?.required ?? [];

  async function ask(sql: string, values: readonly number[]): Promise<number[]> {
    return (await source.query(sql, values)).map((value) => (value === null ? Number.NaN : Number(value)));
  }

  return {
    columns,
    get bytes() {
      return source.bytes ?? 0;
    },
    async prepare(formulas, parameters) {
      /** The query of so many points: formulas of each, with parameters of their own. */
      function textFor(points: number, isBatch: boolean): string {
        const groups = Array.from({ length: points }, (_, point) => {
          const held = parameters.map((p, k): [string, Expr] => [
            p,
            symbolNode(writer.parameter(point * parameters.length + k)),
          ]);
          return formulas.map((e) => replace(e, new Map([...own, ...held])));
        });
        return writer.sums(groups, points * parameters.length, where, isBatch);
      }
      const texts = new Map<string, string>();
      const many: RowSums["many"] = async (points, batch) => {
        const key = `${points.length} ${batch === undefined}`;
        const sql = texts.get(key) ?? textFor(points.length, batch !== undefined);
        texts.set(key, sql);
        const [count = 0, ...found] = await ask(sql, [
          ...points.flatMap((values) => Array.from(values)),
          ...(batch === undefined ? [] : placesOf(batch)),
        ]);
        if (kept !== undefined && batch === undefined && count !== kept.count) {
          const got = `got ${count} instead of ${kept.count}${name === undefined ? "" : ` in ${name}`}`;
          throw new NablaError("engine", `fit: each query finds the same rows, ${got}`, {
            engine: name ?? dialect,
          });
        }
        const width = 1 + formulas.length;
        return points.map((_, k): Totals => {
          const [good = 0, ...sums] = found.slice(k * width, (k + 1) * width);
          const bad = count - good;
          // Sums leave out what is NULL.
          return { sums: Float64Array.from(sums, (sum) => (bad > 0 ? Number.NaN : sum)), count, bad };
        });
      };
      // Made now, so that a formula that the database cannot compute is told before the first pass.
      texts.set("1 true", textFor(1, false));
      const one = async (values: Float64Array, batch?: Batch): Promise<Totals> =>
        (await many([values], batch))[0];
      return Object.assign(one, { many });
    },
    async complete(required, formulas): Promise<Complete> {
      const needed = inTable(required);
      const [rows = 0, count = 0, ...found] = await ask(
        writer.complete(needed, inTable(formulas), where),
        [],
      );
      const missing = rows - count;
      return {
        table: sqlTable(source, { required: [...where, ...(missing === 0 ? [] : needed)], count }),
        missing,
        totals: { sums: Float64Array.from(found), count, bad: 0 },
      };
    },
  };
}

/**
 * A query of the values of some columns, as numbers, in at most so many rows of a table: rows by chance, always the
 * same ones, where `row` tells them apart, else the first ones.
 */
export const sampleQuery = (source: SqlSource, columns: readonly string[], most: number): string =>
  new SqlWriter(source, source.dialect ?? "sql:duckdb").sample(columns, most);

/** How many parts there are, in which of the ways to divide, and which of them. */
const placesOf = ({ parts, seed }: Batch): number[] => [parts, Math.floor(seed / parts), seed % parts];
