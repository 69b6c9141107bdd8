import { replace } from "../calculus/replace.js";
import { code } from "../code/code.js";
import { NablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { ONE } from "../functions/number.js";
import type { Complete, RowSums, Table, Totals } from "./table.js";

/** A table of a database, and who asks it. */
export interface SqlSource {
  /** The columns as the database names them. */
  readonly columns: readonly string[];
  /** What stands behind FROM: it is taken as it is. */
  readonly from: string;
  /** The only row of a query's answer, null where there is no number. `values` are those of $1, $2 … */
  query(sql: string, values: readonly number[]): Promise<readonly (number | bigint | null)[]>;
}

/** The column that says whether a row has all that is required. */
const WHOLE = '"whole"';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The rows that a fit goes on with. */
interface Kept {
  /** The condition that all required numbers are there; empty for all rows. */
  readonly where: string;
  /** How many rows each query has to find. */
  readonly count: number;
  /** The columns that the condition has. */
  readonly columns: ReadonlySet<string>;
}

/**
 * A table of DuckDB: each pass over the rows is one query of sums, so that a fit's traffic does not grow with the rows.
 * No name or number of the model is a part of the text: columns and parameters have names of their own in it, and
 * parameters are handed over beside it. A cell that is no number is missing. A pass that finds another number of rows
 * than the first throws `engine`.
 */
export function sqlTable(source: SqlSource, kept?: Kept): Table {
  const { columns } = source;
  const names = new Map(columns.map((name, k): [string, Expr] => [name, symbolNode(`c${k + 1}`)]));
  const named = (formulas: readonly Expr[], parameters: readonly string[]): readonly Expr[] => {
    const all = new Map([
      ...names,
      ...parameters.map((p, k): [string, Expr] => [p, symbolNode(`p${k + 1}`)]),
    ]);
    return formulas.map((e) => replace(e, all));
  };
  const known = [...columns.keys()].map((k) => `c${k + 1}`);
  const columnsOf = (formulas: readonly Expr[]): string[] =>
    formulas.flatMap(variablesOf).filter((name) => known.includes(name));

  /** `what` of the rows, in which the formulas are the columns f_1, f_2 … and `more` others are made of these. */
  function queryOf(
    what: readonly string[],
    formulas: readonly Expr[],
    parameters: readonly string[],
    more = "",
  ): string {
    const held = parameters.map((_, k) => `p${k + 1}`);
    const own = named(formulas, parameters);
    // Of several formulas the results are numbered: f_1, f_2 …
    const body = code(own.length === 1 ? [...own, ONE] : own, "sql:duckdb", {
      variables: [...known, ...held],
    });
    const used = new Set([...columnsOf(own), ...(kept?.columns ?? [])]);
    const values = columns.flatMap((name, k) =>
      used.has(`c${k + 1}`) ? [`TRY_CAST(${quoted(name)} AS DOUBLE) AS "c${k + 1}"`] : [],
    );
    const rows = `SELECT ${values.join(", ") || "0"} FROM ${source.from}`;
    const wanted =
      kept === undefined || kept.where === "" ? rows : `SELECT * FROM (${rows}) WHERE ${kept.where}`;
    const data =
      held.length === 0
        ? wanted
        : `SELECT *, ${held.map((p, k) => `CAST($${k + 1} AS DOUBLE) AS "${p}"`).join(", ")} FROM (${wanted})`;
    const text = body.replace(/^(--.*\n)*/, "").trimEnd();
    const inner = more === "" ? text : `SELECT *${more}\nFROM (\n${text}\n)`;
    return `WITH "data" AS (${data})\nSELECT ${what.join(", ")}\nFROM (\n${inner}\n)`;
  }

  async function ask(sql: string, values: readonly number[]): Promise<number[]> {
    return (await source.query(sql, values)).map((value) => (value === null ? Number.NaN : Number(value)));
  }

  return {
    columns,
    async prepare(formulas, parameters) {
      const all = [...formulas.keys()].map((k) => `"f_${k + 1}"`);
      // A row in which something is NULL, NaN or infinite is not counted.
      const bad = `count(*) - count(nullif(isfinite(${all.join(" + ")}), FALSE))`;
      const sql = queryOf(["count(*)", bad, ...all.map((f) => `fsum(${f})`)], formulas, parameters);
      const sums: RowSums = async (values) => {
        const [count = 0, lost = 0, ...found] = await ask(sql, Array.from(values));
        if (kept !== undefined && count !== kept.count) {
          const got = `got ${count} instead of ${kept.count}`;
          throw new NablaError("engine", `fit: each query finds the same rows, ${got}`, { engine: "duckdb" });
        }
        return { sums: Float64Array.from(found), count, bad: lost } satisfies Totals;
      };
      return sums;
    },
    async complete(required, formulas): Promise<Complete> {
      const whole = required.map((_, k) => `isfinite("f_${k + 1}")`).join(" AND ");
      const sums = formulas.map((_, k) => `fsum("f_${required.length + k + 1}") FILTER (WHERE ${WHOLE})`);
      const what = ["count(*)", `count(*) FILTER (WHERE ${WHOLE})`, ...sums];
      const sql = queryOf(what, [...required, ...formulas], [], `, ${whole} AS ${WHOLE}`);
      const [rows = 0, count = 0, ...found] = await ask(sql, []);
      const missing = rows - count;
      const needed = missing === 0 ? [] : named(required, []);
      const conditions = needed.map((e) => {
        const [text = ""] = code([e], "sql:duckdb", { variables: known, expression: true }).split("\n");
        return `isfinite(${text})`;
      });
      return {
        table: sqlTable(source, {
          where: conditions.join(" AND "),
          count,
          columns: new Set(columnsOf(needed)),
        }),
        missing,
        totals: { sums: Float64Array.from(found), count, bad: 0 },
      };
    },
  };
}
