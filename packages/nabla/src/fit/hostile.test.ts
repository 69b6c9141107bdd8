import { DOUBLE, DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { replace } from "../calculus/replace.js";
import { isNablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import { ONE } from "../functions/number.js";
import { parse } from "../notation/parse.js";
import { randomOf } from "../number/random.js";
import { dialects, type SqlDialectName } from "./dialects.js";
import { fit } from "./fit.js";
import { readModel } from "./model.js";
import { sqlTable } from "./sql.js";
import type { Table } from "./table.js";

/*
 * Models and names of columns from hostile hands: what reaches an engine is made of nabla's own words, of numbers, of
 * `$1` … and of columns' names in quotes, and of nothing else. FUZZ=100000 tries so many.
 */
const MODELS = Number(process.env.FUZZ ?? 2000);
const RUN = Math.min(1000, MODELS / 20);

const random = randomOf(20261128);
const below = (n: number): number => Math.floor(random() * n);
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

const PIECES = [
  ...[
    "x",
    "y",
    "c1",
    "p1",
    "f_1",
    "whole",
    "data",
    "select",
    "FROM",
    "NULL",
    "true",
    "$1",
    "$2",
    "é",
    "ж",
    "\u202e",
  ],
  ...[
    '"',
    '""',
    "'",
    "`",
    "``",
    "\\",
    "\\\\",
    ";",
    "--",
    "/*",
    "*/",
    "\n",
    "\r",
    "\t",
    " ",
    ")",
    "(",
    ",",
    "%00",
  ],
  ...[
    "; DROP TABLE t;",
    '" AS "c1',
    "' OR 1=1",
    "`) --",
    "{{",
    "}}",
    "$" + "{1}",
    "#",
    "@x",
    "::",
    "\u0001",
    "😀",
    "\ufeff",
  ],
];
const name = (): string => Array.from({ length: 1 + below(4) }, () => pick(PIECES)).join("");

const FUNCTIONS = ["sin", "exp", "log", "sqrt", "abs", "tanh", "log1p", "asin", "atan", "sign", "cosh"];
const OPERATORS = [" + ", " - ", "*", "/", "^2*", "**", "<"];
const NUMBERS = ["1", "0.1", "1e300", "1e-320", "2/3", "1e999", "0", "-3", "'1'", "NaN", "inf", "pi", "0x10"];

/** A formula, or nearly one, of these names. */
function formula(names: readonly string[], depth = 2): string {
  const one = (): string => formula(names, depth - 1);
  if (depth === 0 || random() < 0.2) return random() < 0.7 ? pick(names) : pick(NUMBERS);
  if (random() < 0.05) return name();
  return pick([
    () => `${pick(FUNCTIONS)}(${one()})`,
    () => `(${one()})`,
    () => `max(${one()}, ${one()})`,
    () => `piecewise(${one()} < ${one()}, ${one()}, ${one()})`,
    () => one() + pick(OPERATORS) + one(),
    () => one() + pick(OPERATORS) + one(),
  ])();
}

/** The tokens of a dialect: names in quotes and texts hide all that is in them. */
const tokens = (quotes: string): RegExp =>
  new RegExp(`\\s+|${quotes}|'[^']*'|[$]\\d+|\\d+[.]?\\d*(?:e[-+]?\\d+)?|[A-Za-z_]\\w*|<>|[<>]=?|::|.`, "gs");
const doubled = '"(?:[^"]|"")*"';
const TOKENS: Readonly<Record<SqlDialectName, RegExp>> = {
  "sql:duckdb": tokens(doubled),
  "sql:postgres": tokens(doubled),
  "sql:clickhouse": tokens('"(?:[^"\\\\]|""|\\\\.)*"|`(?:[^`\\\\]|``|\\\\.)*`'),
};

const WORDS = new Set(
  (
    "SELECT FROM WHERE AS WITH CASE WHEN THEN ELSE END AND OR NOT NULL IS NULLIF FILTER CAST TRY_CAST DOUBLE " +
    "VARCHAR FALSE float8 text OFFSET BETWEEN nothing ORDER BY count sum fsum sumIf countIf ifNull isfinite " +
    "isFinite toFloat64 toFloat64OrNull toString toUInt64 cityHash64 int8 hashtidextended coalesce t hash " +
    "UBIGINT abs exp ln log sqrt pow power sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh " +
    "cbrt floor ceil sign gamma lgamma tgamma erf erfc log1p greatest least pi nan inf"
  ).split(" "),
);
/** Names that nabla gives. */
const OWN = /^"_*(?:[cp]\d+|f_\d+|whole\d*|step\d+|rows|data|results|tested|[a-z]\d*)"$/;
const TEXTS = /^'(?:NaN|Infinity|1\.7976931348623157e308|5e-324|true|false|\^\\s.*\\s\*\$)'$/;

/** What in a query is none of nabla's own words and names, none of these columns, no number and no sign. */
function strange(sql: string, dialect: SqlDialectName, columns: readonly string[]): string | undefined {
  const quoted = new Set(columns.map((column) => dialects[dialect].quoted(column)));
  let before = "";
  for (const [token] of sql.matchAll(TOKENS[dialect])) {
    const isKnown =
      quoted.has(token) ||
      WORDS.has(token) ||
      TEXTS.test(token) ||
      OWN.test(token) ||
      /^(?:\s+|[$]\d+|\d.*|<>|[<>]=?|::|[-(),*/%+=&~])$/.test(token);
    const isComment = /^[-/]$/.test(before) && /^[-*]$/.test(token);
    if (!isKnown || isComment) return before + token;
    before = token;
  }
  return undefined;
}

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();

/** The queries that a table is asked in one dialect, or the code of what refused them. */
async function queriesOf(
  dialect: SqlDialectName,
  columns: readonly string[],
  ask: (table: Table) => Promise<unknown>,
): Promise<readonly string[] | string> {
  const asked: string[] = [];
  const query = async (sql: string): Promise<number[]> => {
    asked.push(sql);
    // Of 9 rows one lacks a number.
    return asked.length === 1 ? [9, 8, 8] : [8, 8, 8, 8];
  };
  try {
    await ask(sqlTable({ dialect, columns, texts: columns.slice(0, 1), from: "t", row: "t", query }));
    return asked;
  } catch (error) {
    if (!isNablaError(error)) throw error;
    return error.code;
  }
}

/** A model as it is typed. */
const typed = (columns: readonly string[]) => {
  const model = `${formula(["x", "y"], 1)} ~ ${formula(["x", "a", "b"])}`;
  return async (table: Table): Promise<unknown> => {
    const { formula, response, parameters } = readModel(model, columns);
    const { table: kept } = await table.complete([response], [ONE]);
    return (await kept.prepare([formula, response], parameters))(new Float64Array(parameters.length));
  };
};

/** Formulas as a program makes them, whose columns and parameters may have any name. */
const made = (columns: readonly string[]) => {
  const [parameter, text] = [name(), formula(["x", "y", "z"], 1 + below(2))];
  const named = new Map(["x", "y", "z"].map((own, k) => [own, symbolNode(columns[k] ?? parameter)]));
  return async (table: Table): Promise<unknown> => {
    const own = replace(parse(text, { variables: ["x", "y", "z"] }), named);
    const { table: kept } = await table.complete(columns.map(symbolNode), [ONE]);
    const sums = await kept.prepare([own], [parameter, "x", "y", "z"]);
    return sums(new Float64Array(4), { parts: 3, seed: 4 });
  };
};

test("hostile models and names reach engines only as quoted names, numbers and nabla's own words", {
  timeout: 60_000 + 20 * MODELS,
}, async () => {
  const names = Object.keys(dialects) as SqlDialectName[];
  let asked = 0;
  for (let i = 0; i < MODELS; i++) {
    const columns = [...new Set([name(), ...(i % 2 === 0 ? ["x", "y"] : [name()])])];
    const dialect = names[i % names.length] ?? "sql:duckdb";
    const queries = await queriesOf(dialect, columns, i % 2 === 0 ? typed(columns) : made(columns));
    if (typeof queries === "string") continue;
    asked += 1;
    for (const sql of queries) {
      const found = strange(sql, dialect, columns);
      if (found !== undefined) expect.fail(`${found} of ${columns} in ${sql}`);
    }
  }
  expect(asked).toBeGreaterThan(MODELS / 4);
});

test("DuckDB reads of them what is asked, and nothing happens besides", async () => {
  for (let i = 0; i < RUN; i++) {
    const columns = [...new Set([name(), name(), "x"])].filter((own) => !/\0/.test(own));
    const lower = new Set(columns.map((own) => own.toLowerCase()));
    // DuckDB takes names for the same that differ in case alone.
    if (lower.size < columns.length) continue;
    const quoted = columns.map((own) => dialects["sql:duckdb"].quoted(own));
    const values = quoted.map((own, k) => `i + ${k}.5 AS ${own}`).join(", ");
    await connection.run(`CREATE OR REPLACE TABLE t AS SELECT ${values} FROM range(9) AS r(i)`);
    const table = sqlTable({
      columns,
      from: "t",
      row: "rowid",
      query: async (sql, values) =>
        (
          await connection.runAndReadAll(
            sql,
            [...values],
            values.map(() => DOUBLE),
          )
        ).getRows()[0] as number[],
    });
    const sums = await table.prepare([...columns.map(symbolNode)], []);
    const { sums: found } = await sums(new Float64Array(0));
    expect([columns, ...found]).toEqual([columns, ...columns.map((_, k) => 36 + 9 * (k + 0.5))]);
    const model = `${formula(columns, 1)} ~ ${formula([...columns, "a", name()])}`;
    const outcome = await fit({ model, data: table, dropMissing: true, budget: { evaluations: 3 } }).catch(
      (error) => error,
    );
    if (outcome instanceof Error)
      expect([isNablaError(outcome) && outcome.code !== "engine", model, columns, outcome.message]).toEqual([
        true,
        model,
        columns,
        outcome.message,
      ]);
  }
  const left = await connection.runAndReadAll("SELECT count(*) FROM duckdb_tables()");
  expect(left.getRows()).toEqual([[1n]]);
});
