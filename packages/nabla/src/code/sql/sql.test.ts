import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { gradient } from "../../calculus/gradient.js";
import { isNablaError } from "../../error.js";
import { evaluate } from "../../evaluation/double.js";
import { symbolNode } from "../../expression/intern.js";
import type { Expr } from "../../expression/node.js";
import { variables } from "../../expression/walk.js";
import { add } from "../../functions/sum.js";
import { parse } from "../../notation/parse.js";
import { code } from "../code.js";
import type { CodeLanguageName } from "../list.js";
import { quoted } from "./dialect.js";

/*
 * The queries of SQL: DuckDB runs them here; PostgreSQL and ClickHouse ran them when golden/sql was made, whose texts
 * must still be those that nabla writes. Rows hold what breaks careless queries: NULL, NaN, infinities, what overflows.
 */

type Cell = number | string | null;

interface Golden {
  readonly formula: string;
  /** The query, or of a long one the SHA-256. */
  readonly query?: string;
  readonly digest?: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly answers: readonly (readonly Cell[])[];
}

const golden = (file: string): readonly Golden[] =>
  JSON.parse(readFileSync(new URL(`../../../../../golden/sql/${file}.json`, import.meta.url), "utf8"));

interface Question {
  readonly query: string;
  readonly names: readonly string[];
  /** The formula and, where it has one, its gradient. */
  readonly es: readonly Expr[];
}

function question(formula: string, language: CodeLanguageName): Question {
  const f = parse(formula);
  const names = variables(f);
  let slopes: readonly Expr[] | undefined;
  try {
    slopes = gradient(f, names);
  } catch (error) {
    if (!isNablaError(error, "unsupported")) throw error;
  }
  const query = code([f], language, { variables: names, gradient: slopes !== undefined });
  return { query, names, es: [f, ...(slopes ?? [])] };
}

const numberOf = (cell: Cell): number => (cell === null ? Number.NaN : Number(cell));

/** What is wrong with answers: a value that is not that of evaluate; where that is none none is. */
function mistakes(
  { es, names }: Question,
  rows: readonly (readonly Cell[])[],
  answers: readonly (readonly Cell[])[],
  column: (value: number) => number = (value) => value,
): string[] {
  const wrong: string[] = [];
  if (answers.length !== rows.length) wrong.push(`${answers.length} answers to ${rows.length} rows`);
  rows.forEach((row, i) => {
    const at = Object.fromEntries(names.map((name, k) => [name, column(numberOf(row[k] ?? null))]));
    es.forEach((e, k) => {
      const expected = evaluate(e, at);
      const got = numberOf(answers[i]?.[k] ?? null);
      const finite = Number.isFinite(expected) && Number.isFinite(got);
      // What is infinite or missing may come out so.
      const right = finite
        ? Math.abs(got - expected) <= 2e-12 * Math.max(1, Math.abs(expected))
        : Number.isFinite(expected) === Number.isFinite(got) || !Object.values(at).every(Number.isFinite);
      if (!right) wrong.push(`${k} at ${row.join(", ")}: ${answers[i]?.[k]}, not ${expected}`);
    });
  });
  return wrong;
}

/** Postgres computes with columns of this size. */
const moderate = (value: number): number =>
  value === 0 || (Math.abs(value) >= 1e-60 && Math.abs(value) <= 1e60) ? value : Number.NaN;

describe.each([
  ["sql:postgres", "postgres", moderate],
  ["sql:clickhouse", "clickhouse", (value: number) => value],
] as const)("%s", (language, file, column) => {
  test("gave the values of evaluate for the queries that nabla writes", () => {
    const wrong: string[] = [];
    for (const { formula, query, digest, rows, answers } of golden(file)) {
      const asked = question(formula, language);
      const same =
        query === undefined
          ? createHash("sha256").update(asked.query).digest("hex") === digest
          : asked.query === query;
      if (!same) wrong.push(`${formula}: the query is another one now: npm run golden -- sql`);
      for (const mistake of mistakes(asked, rows, answers, column))
        wrong.push(`${formula}: ${mistake}\n${asked.query.slice(0, 3000)}`);
    }
    expect(wrong.slice(0, 10)).toEqual([]);
  });
});

/** What DuckDB answers to a query about rows of numbers. */
async function duckdb(cases: readonly { question: Question; rows: readonly (readonly Cell[])[] }[]) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const all: Cell[][][] = [];
    for (const { question: asked, rows } of cases) {
      // In DuckDB x and X are one name, of which the second is written x_.
      const isSecond = (name: string, i: number): boolean =>
        asked.names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < i;
      const columns = asked.names
        .map((name, i) => `${quoted(isSecond(name, i) ? `${name}_` : name)} DOUBLE`)
        .join(", ");
      const cell = (value: Cell): string => (value === null ? "NULL" : `'${value}'::DOUBLE`);
      await connection.run(`CREATE OR REPLACE TABLE "data" (${columns})`);
      await connection.run(
        `INSERT INTO "data" VALUES ${rows.map((row) => `(${row.map(cell).join(", ")})`).join(", ")}`,
      );
      const answer = await connection.runAndReadAll(asked.query);
      all.push(answer.getRows().map((row) => row.map((value) => (value === null ? null : Number(value)))));
    }
    return all;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe("sql:duckdb", () => {
  test("gives the values of evaluate, and no row makes an error", async () => {
    const cases = golden("clickhouse").map(({ formula, rows }) => ({
      question: question(formula, "sql:duckdb"),
      formula,
      rows,
    }));
    const answers = await duckdb(cases);
    const wrong = cases.flatMap(({ question: asked, formula, rows }, i) =>
      mistakes(asked, rows, answers[i] ?? []).map(
        (mistake) => `${formula}: ${mistake}\n${asked.query.slice(0, 3000)}`,
      ),
    );
    expect(wrong.slice(0, 10)).toEqual([]);
  }, 60_000);

  test("takes any name for a column, and columns of whole numbers and decimals", async () => {
    const names = ["select", 'a"b', "x y", "t1", "f", "df_dx", "ünï", "'", "--", "data", "step0", "\\"];
    const f = add(names.map((name) => symbolNode(name)));
    const query = code([f], "sql:duckdb", { variables: names, gradient: true });
    const asked = { query, names, es: [f] };
    const [[answer]] = (await duckdb([{ question: asked, rows: [names.map((_, i) => i + 1)] }])) as [
      Cell[][],
    ];
    expect(answer).toEqual([78, ...names.map(() => 1)]);
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run('CREATE TABLE "data" AS SELECT 2147483647::INTEGER AS a, 0.1::DECIMAL(3, 1) AS b');
    const whole = code([parse("a^2/3*b + a^3")], "sql:duckdb", { variables: ["a", "b"] });
    const [[value]] = (await connection.runAndReadAll(whole)).getRows() as [[number]];
    expect(value).toBeCloseTo(evaluate(parse("a^2/3*b + a^3"), { a: 2147483647, b: 0.1 }), -13);
    const alone = code([parse("a*a*a + b")], "sql:duckdb", { variables: ["a", "b"], expression: true });
    const [[product]] = (await connection.runAndReadAll(`SELECT ${alone} FROM "data"`)).getRows() as [
      [number],
    ];
    expect(product).toBeCloseTo(2147483647 ** 3, -13);
    connection.closeSync();
    instance.closeSync();
  });
});

test("a query with more selections in one another than the engine takes is refused", () => {
  const chain = Array.from({ length: 120 }).reduce<string>(
    (u, _, i) => (i % 2 === 0 ? `sin(${u})` : `exp(${u})`),
    "x",
  );
  expect(() => code([parse(chain)], "sql:clickhouse", { variables: ["x"], gradient: true })).toThrowError(
    /^code: sql:clickhouse has room for 100 selections in one another, got \d+$/,
  );
});
