import { NablaError } from "../error.js";
import type { NumberExpr } from "../expression/node.js";
import type { Row } from "../expression/row.js";
import { productRow } from "../functions/arithmetic.js";
import {
  andRow,
  equalRow,
  lessEqualRow,
  lessRow,
  maxRow,
  minRow,
  notEqualRow,
  notRow,
  orRow,
  piecewiseRow,
} from "../functions/choice.js";
import { ONE, ZERO } from "../functions/number.js";
import { hypotRow } from "../functions/plane.js";
import { atom, call, LEVEL, type Piece, type Word, wrap } from "../languages/language.js";
import type { Operation, Program } from "../lowering/program.js";
import type { CodeLanguage } from "./language.js";
import type { Names } from "./names.js";
import { numeralOf } from "./numeral.js";

/*
 * The one algorithm of all languages: a shared program becomes lines. An operation that is used once stands where it is
 * used; one that is used more often, or whose text grows long or deep, gets a name.
 */

/** A text longer than this, or nested deeper, gets a name of its own: compilers and people have limits. */
const LONGEST = 60;
const DEEPEST = 24;
/** A list of arguments longer than this is folded by halves. */
const MOST_ARGUMENTS = 6;
/** A formula that must stand in one line is refused beyond this many characters. */
const LONGEST_LINE = 1 << 18;

const comparisons = new Map<Row | undefined, "<" | "<=" | "==" | "!=">([
  [lessRow, "<"],
  [lessEqualRow, "<="],
  [equalRow, "=="],
  [notEqualRow, "!="],
]);
const TURNED = { "<": ">", "<=": ">=", "==": "==", "!=": "!=" } as const;
const foldable: ReadonlySet<Row | undefined> = new Set([andRow, orRow, minRow, maxRow, hypotRow]);

/** What an operation became: its text, how deep that is nested, whether it is a truth value. */
interface Part extends Piece {
  readonly depth: number;
  readonly isCondition: boolean;
  /** A name or a numeral: repeating it costs nothing. */
  readonly isLeaf: boolean;
}

export interface Statements {
  readonly lines: readonly string[];
  /** The texts of the outputs. */
  readonly outputs: readonly string[];
  readonly unused: readonly string[];
}

/**
 * Writes a program in a language. `variables` are the names of its inputs; `spell` gives the word of a function, and
 * how many leading numbers among its arguments the word has swallowed.
 */
export function writeStatements(
  program: Program,
  target: CodeLanguage,
  variables: readonly string[],
  names: Names,
  spell: (operation: Operation) => { readonly word: Word; readonly skip: number },
): Statements {
  const writer = new Writer(program, target, variables, names, spell);
  return writer.write();
}

class Writer {
  private readonly lines: string[] = [];
  private readonly parts: Part[] = [];
  private readonly uses: number[];

  constructor(
    private readonly program: Program,
    private readonly target: CodeLanguage,
    private readonly variables: readonly string[],
    private readonly names: Names,
    private readonly spell: (operation: Operation) => { readonly word: Word; readonly skip: number },
  ) {
    this.uses = new Array<number>(program.operations.length).fill(0);
  }

  write(): Statements {
    const { operations, outputs } = this.program;
    const use = (index: number): void => {
      this.uses[index] = this.usesOf(index) + 1;
    };
    outputs.forEach(use);
    for (let i = operations.length - 1; i >= 0; i--) {
      if (this.usesOf(i) > 0) operations[i]?.operands.forEach(use);
    }
    operations.forEach((operation, i) => {
      if (this.usesOf(i) > 0) this.parts[i] = this.settled(this.part(operation), this.usesOf(i));
    });
    const used = new Set(
      operations.flatMap(({ operator, value }, i) =>
        operator === "variable" && this.usesOf(i) > 0 ? [value] : [],
      ),
    );
    const unused = this.variables.filter((_, k) => !used.has(k));
    return { lines: this.lines, outputs: outputs.map((index) => this.number(index).text), unused };
  }

  private usesOf(index: number): number {
    return this.uses[index] ?? 0;
  }

  /** The part itself, or a name for it. */
  private settled(part: Part, uses: number): Part {
    if (part.isLeaf) return part;
    if (this.target.isOneLine === true) {
      const limit = this.target.longestLine ?? LONGEST_LINE;
      if (part.text.length <= limit) return part;
      throw new NablaError("limit", `code: ${this.target.name} writes one line, longer than ${limit}`, {
        what: "text",
        limit,
      });
    }
    const { characters, depth } = this.target.roomy ?? { characters: LONGEST, depth: DEEPEST };
    return uses > 1 || part.text.length > characters || part.depth > depth ? this.named(part) : part;
  }

  private named(part: Part): Part {
    if (part.isLeaf || this.target.isOneLine === true) return part;
    const name = this.names.temporary();
    this.lines.push(this.target.declare(name, part.text, part.isCondition));
    return { ...part, text: name, level: LEVEL.atom, depth: 0, isLeaf: true };
  }

  private at(index: number): Part {
    const part = this.parts[index];
    if (part === undefined)
      throw new NablaError("unsupported", "code: an operation stands before what it needs", {});
    return part;
  }

  private number(index: number): Part {
    return this.asNumber(this.at(index));
  }

  /** A truth value as 1 or 0. */
  private asNumber(part: Part): Part {
    if (!part.isCondition) return part;
    const piece = this.target.language.piecewise([part, this.literal(ONE), this.literal(ZERO)]);
    return { ...piece, depth: part.depth + 1, isCondition: false, isLeaf: false };
  }

  /** A number as a truth value: whatever is not 0 holds. */
  private condition(index: number): Part {
    const part = this.at(index);
    if (part.isCondition) return part;
    const piece = this.target.language.comparison("!=", part, this.literal(ZERO));
    return { ...piece, depth: part.depth + 1, isCondition: true, isLeaf: false };
  }

  private part(operation: Operation): Part {
    const { operator, operands, value } = operation;
    if (operator === "constant") return leaf(this.literal(operation.exact ?? ZERO));
    if (operator === "variable") return leaf(atom(this.variables[value] ?? ""));
    if (operator === "call") return this.call(operation);
    const [a, b] = operands.map((index) => this.number(index));
    if (a === undefined) throw new NablaError("unsupported", `code: ${operator} of nothing`, {});
    if (operator === "sqrt") return composed(this.target.language.squareRoot(a), [a]);
    if (operator === "negate" || b === undefined)
      // `-x` costs no more than x, and is no reason for a name; of a power a minus is not in every language.
      return composed({ ...a, text: `-${wrap(a, LEVEL.atom)}`, level: LEVEL.sum }, [a], a.isLeaf);
    const { infix: own } = this.target;
    if (own === undefined) return composed(infix(operator, a, b), [a, b]);
    return this.said(([left = a, right = b]) => own(operator, left, right), [a, b]);
  }

  private call(operation: Operation): Part {
    const { row, operands } = operation;
    const { language } = this.target;
    const sign = comparisons.get(row);
    if (sign !== undefined) {
      const [a, b] = operands.map((index) => this.number(index)) as [Part, Part];
      const turned = this.program.operations[operands[0] ?? 0]?.operator === "constant";
      const piece = turned ? language.comparison(TURNED[sign], b, a) : language.comparison(sign, a, b);
      return { ...composed(piece, [a, b]), isCondition: true };
    }
    if (row === notRow || row === andRow || row === orRow) {
      const join = (args: readonly Part[]): Part => ({
        ...composed(language.logic(row.name as "and" | "or" | "not", args), args),
        isCondition: true,
      });
      return this.folded(
        operands.map((index) => this.condition(index)),
        join,
      );
    }
    if (row === piecewiseRow) return this.piecewise(operands);
    const args = operands.map((index) => this.number(index));
    if (row === productRow) {
      const [base, exponent] = args as [Part, Part];
      return this.said((pieces) => language.power(pieces[0] ?? base, pieces[1] ?? exponent), args);
    }
    const { word, skip } = this.spell(operation);
    const join = (some: readonly Part[]): Part => this.said(word, some.slice(skip));
    return foldable.has(row) ? this.folded(args, join) : join(args);
  }

  /** Many arguments of a function that does not care how they are grouped, by halves. */
  private folded(args: readonly Part[], join: (args: readonly Part[]) => Part): Part {
    if (args.length <= MOST_ARGUMENTS) return join(args);
    const half = args.length >> 1;
    return join(
      [args.slice(0, half), args.slice(half)].map((some) => this.settled(this.folded(some, join), 1)),
    );
  }

  /** Conditions and values in turn, from the last on, so that deep ones can be named. */
  private piecewise(operands: readonly number[]): Part {
    const { language } = this.target;
    const paired = operands.length - (operands.length % 2);
    const last = operands[paired];
    let result = last === undefined ? leaf(this.undefinedWord()) : this.number(last);
    for (let i = paired - 2; i >= 0; i -= 2) {
      const [condition, value] = [this.condition(operands[i] ?? 0), this.number(operands[i + 1] ?? 0)];
      result = composed(language.piecewise([condition, value, this.settled(result, 1)]), [
        condition,
        value,
        result,
      ]);
    }
    return result;
  }

  private undefinedWord(): Piece {
    const word = this.target.language.words.get("nan");
    return typeof word === "function" ? word([]) : atom(word ?? "");
  }

  /** What a word makes of arguments; those that it would write twice get a name. */
  private said(word: Word, args: readonly Part[]): Part {
    const plain = typeof word === "string";
    const repeats = plain ? [] : repeated(word, args);
    const ready = args.map((arg, i) => (repeats.includes(i) ? this.named(arg) : arg));
    const piece = !plain ? word(ready) : ready.length === 0 ? atom(word) : call(word, ready);
    return composed(piece, ready, ready.length === 0);
  }

  private literal(exact: NumberExpr): Piece {
    return numeralOf(exact, this.target);
  }
}

const leaf = (piece: Piece): Part => ({ ...piece, depth: 0, isCondition: false, isLeaf: true });

function composed(piece: Piece, of: readonly Part[], isLeaf = false): Part {
  const depth = 1 + of.reduce((most, part) => Math.max(most, part.depth), 0);
  return { ...piece, depth, isCondition: false, isLeaf };
}

function infix(operator: "add" | "subtract" | "multiply" | "divide", a: Part, b: Part): Piece {
  if (operator === "add" || operator === "subtract") {
    const sign = operator === "add" ? "+" : "-";
    // 2 + x is written as mathematicians do, x + 2: both round alike.
    const [left, right] = operator === "add" && isNumeral(a) && !isNumeral(b) ? [b, a] : [a, b];
    return { text: `${wrap(left, LEVEL.sum)} ${sign} ${wrap(right, LEVEL.product)}`, level: LEVEL.sum };
  }
  const [left, right] = operator === "multiply" && isNumeral(b) && !isNumeral(a) ? [b, a] : [a, b];
  const sign = operator === "multiply" ? "*" : "/";
  return { text: `${wrap(left, LEVEL.product)}${sign}${wrap(right, LEVEL.power)}`, level: LEVEL.product };
}

const isNumeral = (part: Part): boolean => part.isLeaf && /^\d/.test(part.text);

/** The positions of arguments that a word writes more than once. */
function repeated(word: Exclude<Word, string>, args: readonly Piece[]): number[] {
  const marks = args.map((_, i) => `\u0001${i}\u0002`);
  const { text } = word(args.map((arg, i) => ({ ...arg, ...atom(marks[i] ?? "") })));
  return marks.flatMap((mark, i) => (text.split(mark).length > 2 ? [i] : []));
}
