/*
 * What the queries of a fit say in each dialect of SQL. Names arrive here quoted; `$1` is a number that is handed over
 * beside the text.
 */

/** How a database says what a pass over rows needs. */
export interface Dialect {
  /** The identifier, whatever it has in it. */
  quoted(name: string): string;
  /** A column as a number in double precision, and one of texts, of which those that are no numbers are NULL. */
  number(column: string): string;
  numberOfText(column: string): string;
  parameter(place: string): string;
  /** Of an expression in double precision; false or NULL for NULL, NaN and infinite values. */
  finite(expression: string): string;
  /** In how many rows the condition holds. */
  count(condition: string): string;
  /** The sum, in the rows where the condition holds: of all rows where the sum of an infinite value is no error. */
  sum(expression: string, condition?: string): string;
  /** Are sums with values that are not finite errors? */
  readonly strict: boolean;
  /** A whole number from 0 on that is handed over. */
  whole(place: string): string;
  /** Such a number by chance, by what tells a row from others, another one in each epoch. */
  chance(row: string, epoch: string): string;
  /**
   * Is everything one selection? A selection from a selection would bring the rows of a Distributed table of ClickHouse
   * to one server.
   */
  readonly flat: boolean;
}

const doubled = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const filtered = (aggregate: string, condition: string): string => `${aggregate} FILTER (WHERE ${condition})`;

const duckdb: Dialect = {
  quoted: doubled,
  number: (column) => `TRY_CAST(${column} AS DOUBLE)`,
  numberOfText: (column) => `TRY_CAST(CAST(${column} AS VARCHAR) AS DOUBLE)`,
  parameter: (place) => `CAST(${place} AS DOUBLE)`,
  finite: (e) => `isfinite(${e})`,
  count: (condition) => filtered("count(*)", condition),
  sum: (e, condition) => (condition === undefined ? `fsum(${e})` : filtered(`fsum(${e})`, condition)),
  strict: false,
  whole: (place) => `CAST(${place} AS UBIGINT)`,
  chance: (row, epoch) => `hash(${row}, ${epoch})`,
  flat: false,
};

/** A decimal number, which has no exponent that Postgres would stop at. */
const DECIMAL = "'^\\s*[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,2})?\\s*$'";

const postgres: Dialect = {
  quoted: doubled,
  number: (column) => `CAST(${column} AS float8)`,
  numberOfText: (column) =>
    `CASE WHEN CAST(${column} AS text) ~ ${DECIMAL} THEN CAST(CAST(${column} AS text) AS float8) ` +
    `WHEN CAST(${column} AS text) = 'true' THEN 1 WHEN CAST(${column} AS text) = 'false' THEN 0 END`,
  parameter: (place) => `CAST(${place} AS float8)`,
  // Sums of 10¹⁸ rows stay within the range of doubles, which Postgres does not leave without an error.
  finite: (e) => `abs(${e}) < 1e290`,
  count: (condition) => filtered("count(*)", condition),
  sum: (e, condition) => (condition === undefined ? `sum(${e})` : filtered(`sum(${e})`, condition)),
  strict: true,
  whole: (place) => `CAST(${place} AS int8)`,
  chance: (row, epoch) => `(hashtidextended(${row}, ${epoch}) & 9223372036854775807)`,
  flat: false,
};

const clickhouse: Dialect = {
  quoted: (name) => `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "``")}\``,
  number: (column) => `toFloat64(${column})`,
  numberOfText: (column) => `toFloat64OrNull(toString(${column}))`,
  parameter: (place) => `toFloat64(${place})`,
  finite: (e) => `isFinite(${e})`,
  count: (condition) => `countIf(ifNull(${condition}, 0))`,
  // Old servers die of what sumKahan of one hands over to another.
  sum: (e, condition) => (condition === undefined ? `sum(${e})` : `sumIf(${e}, ifNull(${condition}, 0))`),
  strict: false,
  whole: (place) => `toUInt64(${place})`,
  chance: (row, epoch) => `cityHash64(${row}, ${epoch})`,
  flat: true,
};

/** The dialects in which `sqlTable` writes its queries, by the names that they have in `code`. */
export const dialects = {
  "sql:duckdb": duckdb,
  "sql:postgres": postgres,
  "sql:clickhouse": clickhouse,
} as const satisfies Readonly<Record<string, Dialect>>;
export type SqlDialectName = keyof typeof dialects;

/**
 * A name as an identifier of a dialect, whatever it has in it: for what a table of SQL takes as it is, `from` and
 * `row`.
 *
 * @example
 * ```ts
 * import { quotedName } from "nabla/fit";
 *
 * console.log(quotedName('a "b"', "sql:postgres")); // "a ""b"""
 * ```
 */
export const quotedName = (name: string, dialect: SqlDialectName): string => dialects[dialect].quoted(name);
