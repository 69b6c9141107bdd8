import { code } from "../code/code.js";
import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { ONE } from "../functions/number.js";
import { type Dialect, dialects, type SqlDialectName } from "./dialects.js";

/** What a query is written about. */
interface Rows {
  readonly columns: readonly string[];
  readonly texts?: readonly string[];
  readonly from: string;
  readonly row?: string;
}

/** A query of sums in the making. */
interface Draft {
  /** What is selected, of the formulas f_1, f_2 … and of what is named. */
  readonly what: readonly string[];
  readonly formulas: readonly Expr[];
  /** How many numbers are handed over. */
  readonly parameters: number;
  /** What is finite in the rows that count. */
  readonly required: readonly Expr[];
  readonly isBatch?: boolean;
  readonly named: readonly Named[];
}

interface Named {
  readonly name: string;
  readonly text: string;
}

/** Servers have died of expressions that were nested a thousand times. */
const DEEPEST = 200;
/** Longer queries servers refuse as they come, and so many sums too. */
const LONGEST = 1 << 18;
const MOST_SUMS = 1600;

/** What names in a query look like. */
const OWN = /^(?:[cp]\d+|f_\d+|whole\d*)$/i;

/** Writes the queries of a fit. Formulas have the names for columns and parameters that it tells. */
export class SqlWriter {
  private readonly dialect: Dialect;
  /** What all names of the query begin with, so that none is a column's. */
  private readonly prefix: string;

  constructor(
    private readonly rows: Rows,
    private readonly language: SqlDialectName,
  ) {
    this.dialect = dialects[language];
    let prefix = "";
    const isOwn = (name: string): boolean => name.startsWith(prefix) && OWN.test(name.slice(prefix.length));
    while (rows.columns.some(isOwn)) prefix += "_";
    this.prefix = prefix;
    const zero = rows.columns.find((name) => name.includes("\0"));
    if (zero !== undefined)
      throw new NablaError(
        "unsupported",
        `fit: a column's name has no NUL in it, got ${JSON.stringify(zero)}`,
        {
          what: zero,
        },
      );
  }

  column = (k: number): string => `${this.prefix}c${k + 1}`;
  parameter = (k: number): string => `${this.prefix}p${k + 1}`;

  /**
   * The rows; then of each group the rows in which all its formulas are finite, and their sums. With `isBatch` three
   * numbers follow the parameters: how many parts there are, the epoch and the part.
   */
  sums(
    groups: readonly (readonly Expr[])[],
    parameters: number,
    required: readonly Expr[],
    isBatch: boolean,
  ): string {
    const { dialect } = this;
    let taken = 0;
    const all = groups.map((group, k) => {
      const fs = group.map(() => this.result(taken++));
      const test = dialect.strict ? this.allFinite(fs) : dialect.finite(total(fs));
      return { fs, whole: { name: `"${this.prefix}whole${k + 1}"`, text: test } };
    });
    return this.write({
      what: [
        "count(*)",
        ...all.flatMap(({ fs, whole }) => [
          dialect.count(whole.name),
          ...fs.map((f) => dialect.sum(f, dialect.strict ? whole.name : undefined)),
        ]),
      ],
      formulas: groups.flat(),
      parameters,
      required,
      isBatch,
      named: all.map(({ whole }) => whole),
    });
  }

  /** The rows; the rows in which all is finite that is required; sums over these. */
  complete(required: readonly Expr[], formulas: readonly Expr[], before: readonly Expr[]): string {
    const { dialect } = this;
    const whole = `"${this.prefix}whole"`;
    const fs = [...required, ...formulas].map((_, k) => this.result(k));
    return this.write({
      what: [
        "count(*)",
        dialect.count(whole),
        ...fs.slice(required.length).map((f) => dialect.sum(f, whole)),
      ],
      formulas: [...required, ...formulas],
      parameters: 0,
      required: before,
      named: [{ name: whole, text: this.allFinite(fs.slice(0, required.length)) }],
    });
  }

  /** The rows' own values of some columns, of at most so many rows by chance, always the same. */
  sample(columns: readonly string[], most: number): string {
    const { row, from } = this.rows;
    const values = columns.map((name, k) => `${this.read(name)} AS ${this.dialect.quoted(`v${k}`)}`);
    const order = row === undefined ? "" : ` ORDER BY ${this.dialect.chance(row, "0")}`;
    return `SELECT ${values.join(", ") || "0"} FROM ${from}${order} LIMIT ${most}`;
  }

  private result = (k: number): string => `"${this.prefix}f_${k + 1}"`;

  private allFinite = (fs: readonly string[]): string => fs.map(this.dialect.finite).join(" AND ") || "1 = 1";

  private write(draft: Draft): string {
    const { what, formulas, required } = draft;
    if (what.length > MOST_SUMS) refuse("sums", MOST_SUMS, what.length);
    const conditions = this.expressions(required).map(this.dialect.finite);
    const used = new Set([...formulas, ...required].flatMap(variablesOf));
    this.checkNames(used, draft.parameters);
    const text = this.dialect.flat
      ? this.flat(draft, this.inputs(draft, used), conditions)
      : this.nested(draft, this.inputs(draft, used), conditions);
    if (text.length > LONGEST) refuse("characters", LONGEST, text.length);
    return text;
  }

  private checkNames(used: ReadonlySet<string>, parameters: number): void {
    const known = new Set([
      ...this.rows.columns.map((_, k) => this.column(k)),
      ...Array.from({ length: parameters }, (_, k) => this.parameter(k)),
    ]);
    const name = [...used].find((each) => !known.has(each));
    if (name === undefined) return;
    const got = `got ${name} beside ${this.rows.columns.join(", ")}`;
    throw new NablaError("unbound", `fit: formulas are of columns and parameters, ${got}`, { name });
  }

  /** One selection, in which WITH names what the sums are of. */
  private flat(
    { what, formulas, named, ...draft }: Draft,
    inputs: readonly Named[],
    conditions: readonly string[],
  ) {
    const results = this.expressions(formulas).map((text, k): Named => ({ name: this.result(k), text }));
    const known = [...inputs, ...results, ...named].map(({ name, text }) => `${text} AS ${name}`);
    const where = [...this.part(draft), ...conditions];
    return [
      `WITH ${known.join(",\n  ")}`,
      `SELECT ${what.join(", ")}`,
      `FROM ${this.rows.from}`,
      ...(where.length === 0 ? [] : [`WHERE ${where.join(" AND ")}`]),
    ].join("\n");
  }

  /** Selections from selections, as `code` writes them: what occurs twice is a column of one further within. */
  private nested(
    { what, formulas, named, ...draft }: Draft,
    inputs: readonly Named[],
    conditions: readonly string[],
  ): string {
    const part = this.part(draft);
    const values = inputs.map(({ name, text }) => `${text} AS ${name}`).join(", ") || "0 AS nothing";
    const rows = `SELECT ${values} FROM ${this.rows.from}${part.length === 0 ? "" : ` WHERE ${part[0]}`}`;
    const data =
      conditions.length === 0 ? rows : `SELECT * FROM (${rows}) AS "rows" WHERE ${conditions.join(" AND ")}`;
    // Of several formulas the results are numbered: f_1, f_2 …
    const several = formulas.length < 2 ? [...formulas, ONE, ONE] : formulas;
    const body = code(several, this.language, { variables: this.variables(several), name: `${this.prefix}f` })
      .replace(/^(--.*\n)*/, "")
      .trimEnd();
    // All else in it are names of nabla's own.
    const inner = body.replace('FROM "data"', () => `FROM (${data}) AS "data"`);
    const more = named.map(({ name, text }) => `, ${text} AS ${name}`).join("");
    return `SELECT ${what.join(", ")}\nFROM (\nSELECT *${more}\nFROM (\n${inner}\n) AS "results"\n) AS "tested"`;
  }

  /** A column as a number. */
  private read(name: string): string {
    const { quoted, number, numberOfText } = this.dialect;
    return this.rows.texts?.includes(name) ? numberOfText(quoted(name)) : number(quoted(name));
  }

  /** The columns that are used, and the parameters. */
  private inputs({ parameters }: Draft, used: ReadonlySet<string>): Named[] {
    const { columns } = this.rows;
    const { dialect } = this;
    return [
      ...columns.flatMap((name, k) =>
        used.has(this.column(k)) ? [{ name: `"${this.column(k)}"`, text: this.read(name) }] : [],
      ),
      ...Array.from({ length: parameters }, (_, k) => ({
        name: `"${this.parameter(k)}"`,
        text: dialect.parameter(`$${k + 1}`),
      })),
    ];
  }

  private part({ isBatch, parameters }: Pick<Draft, "isBatch" | "parameters">): string[] {
    if (isBatch !== true) return [];
    const { row } = this.rows;
    if (row === undefined)
      throw new NablaError("unsupported", "fit: batches need something that tells rows apart, got none", {
        what: "batches",
      });
    const { chance, whole } = this.dialect;
    const [parts, epoch, part] = [1, 2, 3].map((k) => whole(`$${parameters + k}`));
    return [`${chance(row, epoch)} % ${parts} = ${part}`];
  }

  private variables = (formulas: readonly Expr[]): string[] => [...new Set(formulas.flatMap(variablesOf))];

  /** The formulas, each written out. */
  private expressions(formulas: readonly Expr[]): string[] {
    if (formulas.length === 0) return [];
    const written = code(formulas, this.language, { variables: this.variables(formulas), expression: true });
    const lines = written.split("\n");
    for (const line of lines) {
      const depth = depthOf(line);
      if (depth > DEEPEST) refuse("levels of nesting", DEEPEST, depth);
    }
    return lines;
  }
}

function refuse(what: string, limit: number, got: number): never {
  throw new NablaError("limit", `fit: a query has at most ${limit} ${what}, got ${got}`, { what, limit });
}

/** A sum, added up in pairs, so that it is not nested as often as it has terms. */
function total(terms: readonly string[]): string {
  if (terms.length < 2) return terms[0] ?? "0";
  const half = Math.ceil(terms.length / 2);
  return `(${total(terms.slice(0, half))} + ${total(terms.slice(half))})`;
}

/** How often an expression is nested, for an engine that nests a + b + c as often as it adds. */
function depthOf(text: string): number {
  const levels = [0];
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"]|"")*"|\bCASE\b|\bEND\b|\b(?:WHEN|THEN|ELSE)\b|[()+*/,-]/g)) {
    if (token === "(" || token === "CASE") levels.push(0);
    else if (token === ")" || token === "END") levels.pop();
    else if (/^(?:,|WHEN|THEN|ELSE)$/.test(token)) levels[levels.length - 1] = 0;
    else if (!token.startsWith('"')) levels[levels.length - 1] += 1;
    deepest = Math.max(deepest, levels.length + levels.reduce((sum, operators) => sum + operators, 0));
  }
  return deepest;
}
