import { NablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import type { Row } from "../expression/row.js";
import { postOrder } from "../expression/walk.js";
import { piecewiseRow } from "../functions/choice.js";
import { operators } from "../functions/list.js";
import { inSimplerFunctions } from "../functions/simpler.js";
import { pairwise } from "../languages/code.js";
import { call, type Word } from "../languages/language.js";
import { lower } from "../lowering/lower.js";
import type { Operation, Program } from "../lowering/program.js";
import { toDouble } from "../number/rational.js";
import type { Approximation } from "./approximations/approximation.js";
import { approximations } from "./approximations/list.js";
import { withoutBrokenConstants } from "./constants.js";
import type { CodeLanguage } from "./language.js";
import { Names } from "./names.js";
import { type Statements, writeStatements } from "./statements.js";

/** Rows that every language writes with signs of its own. */
const SIGNS: ReadonlySet<Row> = new Set([...operators, piecewiseRow]);

/** The functions that a target lacks and that one file therefore has of its own, above the function that calls them. */
export class OwnFunctions {
  /** The words of those written so far, by row and leading number. */
  private readonly words = new Map<string, string>();
  private readonly texts: string[] = [];
  private readonly names: Names;

  constructor(
    private readonly target: CodeLanguage,
    taken: readonly string[],
  ) {
    this.names = new Names(target, taken);
  }

  /** May it be told a function? What counts exactly has use for exact forms only. */
  private get tells(): boolean {
    return this.target.isOneLine !== true && this.target.exact === undefined;
  }

  /** Formulas as lines; the functions that they need are written first. */
  write(
    es: readonly Expr[],
    variables: readonly string[],
    inputs: readonly string[],
    names: Names,
  ): Statements {
    const lowered = lower(this.spoken(es), variables);
    const { exact, isSingle = false } = this.target;
    const program = exact === undefined ? withoutBrokenConstants(lowered, isSingle) : lowered;
    return writeStatements(program, this.target, inputs, names, (operation) =>
      this.spell(operation, program),
    );
  }

  /** All functions of the file, the last one given, and what stands before them. */
  file(last: string, name: string): string {
    const { head, file } = this.target;
    const called = [...functionsCalled(this.target, [...this.texts, last]), ...this.texts];
    if (file !== undefined) return file(called, last, name);
    const all = [...called, last].join("\n");
    const first = head?.(all) ?? [];
    return first.length === 0 ? all : `${first.join("\n")}\n\n${all}`;
  }

  /** The formulas in functions that the target has, or can be told. */
  private spoken(es: readonly Expr[]): readonly Expr[] {
    const knows = (row: Row): boolean =>
      SIGNS.has(row) ||
      this.target.language.words.has(row.name) ||
      (this.tells && this.target.inlines === undefined && approximations.has(row.name));
    const lacks = postOrder(es).some((node) => node.kind === "call" && !knows(node.row));
    if (!lacks) return es;
    const define = (row: Row, args: readonly Expr[]): Expr | undefined =>
      this.inlined(row, args) ?? row.expand?.(args);
    return es.map((e) => inSimplerFunctions(e, knows, `code: ${this.target.name} has no word`, define));
  }

  /** The algorithm of a function, for a target that has no functions of one's own. */
  private inlined(row: Row, args: readonly Expr[]): Expr | undefined {
    const approximation = this.target.inlines?.(row.name) === true ? approximations.get(row.name) : undefined;
    if (approximation?.hasOrder !== true) {
      // hypot is of two arguments, and of more by pairs.
      const [first, second, ...rest] = args;
      return approximation === undefined || first === undefined || second === undefined
        ? approximation?.formula(args, 0)
        : rest.reduce((u, v) => approximation.formula([u, v], 0), approximation.formula([first, second], 0));
    }
    const [order, ...others] = args;
    if (order?.kind === "number") return approximation.formula(others, toDouble(order));
    throw orderless(this.target.name, row.name);
  }

  private spell(operation: Operation, program: Program): { readonly word: Word; readonly skip: number } {
    const { row } = operation;
    const word = this.target.language.words.get(row?.name ?? "");
    if (word !== undefined) return { word, skip: 0 };
    const approximation = approximations.get(row?.name ?? "");
    if (row === undefined || approximation === undefined)
      throw new NablaError("unsupported", `code: ${this.target.name} has no ${row?.name}`, {
        what: row?.name ?? "",
      });
    const order = approximation.hasOrder === true ? numberAt(operation, program, this.target) : undefined;
    const key = order === undefined ? row.name : `${row.name}_${order}`;
    let name = this.words.get(key);
    if (name === undefined) {
      name = this.names.like(key);
      this.words.set(key, name);
      this.texts.push(this.own(name, approximation, operation.operands.length, order));
    }
    if (row.arity[1] <= 2) return { word: name, skip: order === undefined ? 0 : 1 };
    const own = name;
    return { word: pairwise((a, b) => call(own, [a, b])), skip: 0 };
  }

  private own(
    name: string,
    { formula, accuracy, single }: Approximation,
    count: number,
    order: number | undefined,
  ): string {
    const names = new Names(this.target, [name, ...this.words.values()]);
    const variables = ["x", "y"].slice(0, order === undefined ? count : count - 1);
    const inputs = [...names.variables(variables).values()];
    const e = formula(variables.map(symbolNode), order ?? 0);
    const { lines, outputs, unused } = this.write([e], variables, inputs, names);
    const comment = [`${name}: ${this.target.isSingle === true ? single : accuracy}`];
    return this.target.own({ name, parameters: inputs, unused, lines, comment, result: outputs[0] ?? "" });
  }
}

/** The target's own functions that texts call, and those that these call, each after what it calls itself. */
export function functionsCalled({ functions = {} }: CodeLanguage, texts: readonly string[]): string[] {
  const called: string[] = [];
  // From the last on, since a function may call those before it.
  for (const [word, text] of Object.entries(functions).reverse())
    if ([...called, ...texts].some((body) => new RegExp(`\\b${word}\\(`).test(body))) called.unshift(text);
  return called;
}

/** The order of a function that is written out for each order: it must be a number in the formula. */
function numberAt({ row, operands }: Operation, { operations }: Program, { name }: CodeLanguage): number {
  const first = operations[operands[0] ?? -1];
  if (first?.operator === "constant" && Number.isInteger(first.value) && first.value >= 0) return first.value;
  throw orderless(name, row?.name ?? "");
}

const orderless = (language: string, what: string): NablaError =>
  new NablaError(
    "unsupported",
    `code: ${language} has ${what} of an order only that is a whole number in the formula`,
    { what },
  );
