import { NablaError } from "../../error.js";
import type { Language } from "../../languages/language.js";
import type { CodeLanguage, WholeFunction } from "../language.js";
import { clickhouse } from "./clickhouse.js";
import { quoted } from "./dialect.js";
import { duckdb } from "./duckdb.js";
import { COLUMN, infix, postgres } from "./postgres.js";

/*
 * A function in SQL is a selection from a table: its columns go in, the results come out. What is computed once is a
 * column of a selection within, and what that needs of one within that.
 */

/** What a dialect says of the columns that go in and of selections within selections. */
interface Shape extends Pick<CodeLanguage, "infix" | "ignoresCase"> {
  readonly language: Language;
  readonly comment?: string;
  /** A column as a number in double precision; NULL where it is none that can be computed with. */
  input(column: string): string;
  /** What keeps the planner from writing a selection out at each place that uses it. */
  readonly fence?: string;
  /** As deep as selections may stand in one another. */
  readonly deepest: number;
}

/** A longer query, or one with more columns, is nothing that engines are made for. */
const LONGEST = 1 << 18;
const MOST_COLUMNS = 1600;

/** `data` is the table that the formula's variables are columns of. */
const TABLE = quoted("data");

/** A column that a selection computes. */
interface Column {
  readonly name: string;
  readonly text: string;
}

const mentioned = (text: string): string[] => text.match(/"(?:[^"]|"")*"/g) ?? [];

/** The columns in order, grouped so that each group needs only those before it. */
function byDepth(lines: readonly string[]): Column[][] {
  const depths = new Map<string, number>();
  const groups: Column[][] = [];
  for (const line of lines) {
    const [, text = "", name = ""] = /^(.*) AS ("(?:[^"]|"")*")$/s.exec(line) ?? [];
    const depth = mentioned(text).reduce((most, other) => Math.max(most, (depths.get(other) ?? -1) + 1), 0);
    depths.set(name, depth);
    groups[depth] = [...(groups[depth] ?? []), { name, text }];
  }
  return groups;
}

/** Lines that begin with more blanks than this go no further to the right. */
const FAR = 16;

const inner = (lines: readonly string[]): string[] =>
  lines.map((line) => ((/^ */.exec(line)?.[0].length ?? 0) < FAR ? `  ${line}` : line));

function selected(columns: readonly string[], from: readonly string[], fence = ""): string[] {
  const listed = columns.map((column, i) => (i + 1 < columns.length ? `${column},` : column));
  const last = `${from.at(-1)}${fence}`;
  return [
    "SELECT",
    ...inner(listed),
    ...(from.length === 1 ? [`FROM ${last}`] : ["FROM (", ...inner(from.slice(0, -1)), last]),
  ];
}

/** Names for the results: f, df_dx, d2f_dx_dy; of several formulas f_1, f_2, …; each another than those within. */
function resultNames(part: WholeFunction, { symbol }: Language): string[] {
  const { name, parameters, withRespectTo, lines, values, gradient, hessian } = part;
  const taken = new Set([...parameters, ...lines.flatMap(mentioned)].map((each) => each.toLowerCase()));
  // Names without their quotes, but for which they stay as they are.
  const [own, xs] = [symbol(name).slice(1, -1), withRespectTo.map((variable) => variable.slice(1, -1))];
  const fs = values.map((_, i) => (values.length === 1 ? own : `${own}_${i + 1}`));
  const names = [
    ...fs,
    ...(gradient === undefined ? [] : fs.flatMap((f) => xs.map((x) => `d${f}_d${x}`))),
    ...(hessian === undefined
      ? []
      : fs.flatMap((f) => xs.flatMap((x) => xs.map((y) => `d2${f}_d${x}_d${y}`)))),
  ];
  return names.map((wanted) => {
    let free = `"${wanted}"`;
    while (taken.has(free.toLowerCase())) free = `${free.slice(0, -1)}_"`;
    taken.add(free.toLowerCase());
    return free;
  });
}

function inSql({ language, comment, input, fence = "", deepest, ...own }: Shape): CodeLanguage {
  const { name, summary } = language;
  const refuse = (what: string, limit: number, got: number): never => {
    throw new NablaError("limit", `code: ${name} has room for ${limit} ${what}, got ${got}`, { what, limit });
  };
  const comments = (lines: readonly string[]): string[] => lines.map((line) => `-- ${line}`);
  return {
    name,
    summary,
    language,
    // A column may hold whole numbers, which some engines divide and add up otherwise.
    alone: { ...language, symbol: (column) => input(language.symbol(column)) },
    ...own,
    inlines: () => true,
    // A name costs a selection more.
    roomy: { characters: 4000, depth: 200 },
    comment: "--",
    quoted: (column) => language.symbol(column),
    numeral: (digits) => language.integer(digits).text,
    declare: (column, text) => `${text} AS ${column}`,
    own: () => "",
    whole(part) {
      const { parameters, unused, lines, values, gradient, hessian } = part;
      const results = [...values, ...(gradient?.flat() ?? []), ...(hessian?.flat(2) ?? [])];
      const names = resultNames(part, language);
      const used = parameters.filter((parameter) => !unused.includes(parameter));
      const inputs = used.map((column) => ({ name: column, text: input(column) }));
      const outputs = results.map((text, i) => ({ name: names[i] ?? "", text }));
      const selections = [inputs, ...byDepth(lines), outputs].filter(({ length }) => length > 0);
      // From the last on: what a selection does not compute itself and those around it need, it hands on.
      let needed = new Set<string>();
      const wanted = selections.toReversed().map((columns) => {
        const handed = [...needed].filter((name) => !columns.some((column) => column.name === name));
        needed = new Set([...handed, ...columns.flatMap(({ text }) => mentioned(text))]);
        return { handed, columns: columns.map(({ name, text }) => `${text} AS ${name}`) };
      });
      if (wanted.length > deepest) refuse("selections in one another", deepest, wanted.length);
      const widest = Math.max(...wanted.map(({ handed, columns }) => handed.length + columns.length));
      if (widest > MOST_COLUMNS) refuse("columns", MOST_COLUMNS, widest);
      let from = [TABLE];
      for (const [i, { handed, columns }] of wanted.toReversed().entries()) {
        const lines = handed.length === 0 ? columns : [handed.join(", "), ...columns];
        from = i + 1 < wanted.length ? nested(selected(lines, from, fence), i) : selected(lines, from);
      }
      const query = from.join("\n");
      if (query.length > LONGEST) refuse("characters", LONGEST, query.length);
      return [...comments([...part.comment, ...(comment === undefined ? [] : [comment])]), `${query}\n`].join(
        "\n",
      );
    },
  };
}

/** A selection to select from; dialects want a name for it. */
const nested = (selection: readonly string[], depth: number): string[] => [
  ...selection,
  `) AS ${quoted(`step${depth}`)}`,
];

export const sqlOfDuckdb = inSql({
  language: duckdb,
  // Quoted names too.
  ignoresCase: true,
  input: (column) => `CAST(${column} AS DOUBLE)`,
  deepest: 150,
});

export const sqlOfClickhouse = inSql({
  language: clickhouse,
  input: (column) => `toFloat64(${column})`,
  deepest: 100,
});

export const sqlOfPostgres = inSql({
  language: postgres,
  infix,
  comment:
    `what is not 0 and not between 1e-${COLUMN} and 1e${COLUMN} in size is NULL here: ` +
    "Postgres stops at what leaves its range",
  input: (column) =>
    `CASE WHEN ${column} = 0 OR abs(${column}) BETWEEN 1e-${COLUMN} AND 1e${COLUMN} THEN CAST(${column} AS float8) END`,
  fence: " OFFSET 0",
  deepest: 400,
});
