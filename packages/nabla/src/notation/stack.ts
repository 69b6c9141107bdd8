/* Over 300 lines: the one table of how operators, brackets and functions wait on the stack, read as a whole. */
import type { Expr } from "../expression/node.js";
import { multiply, power } from "../functions/arithmetic.js";
import { andRow, notEqualRow, notRow, orRow, piecewiseRow } from "../functions/choice.js";
import { MINUS_ONE, ONE, ZERO } from "../functions/number.js";
import { add, negate, subtract } from "../functions/sum.js";
import { MAX_NESTING, MAX_TERMS } from "./failure.js";
import { lostInBranches, lostParts } from "./lost.js";
import type { Notices } from "./notice.js";
import { applied, bracketed, comparisonOf, realRoot, withFactors } from "./operations.js";
import {
  type Application,
  type Choice,
  type Group,
  LEVEL,
  type Pending,
  type ProductSign,
} from "./pending.js";
import type { Reader } from "./reader.js";
import type { Token } from "./token.js";

/** A piece of what was typed, as a formula, and where its text begins. */
export interface Part {
  readonly part: Expr;
  readonly start: number;
}

const NOTHING: readonly Expr[] = [];

/**
 * The operations that a reading has begun and not finished: operator precedence with an explicit stack
 * (Dijkstra's shunting yard, 1961), so that depth costs memory and never the host's call stack. Sums and
 * products keep all their terms and become one node at their end.
 */
export class Stack {
  readonly pendings: Pending[] = [];
  /** The open brackets among them, and how many of those hold a function's arguments. */
  readonly groups: Group[] = [];
  calls = 0;
  /** What was read last, when an operand was. */
  value: Expr | undefined;
  /** The sign that makes `value` a condition. */
  condition: Token | undefined;
  /**
   * The factors of `value`, when it was read as a product or with a minus. Another product takes them one by one, so
   * that what `print` writes is read back: 1/(2*(x + 2.1)) is 1/2 times 1/(x + 2.1), and -(x + y)*z is −1 times (x + y)
   * times z.
   */
  private factors: readonly Expr[] | undefined;
  /** Where the text of `value` begins. */
  start = 0;
  /** The arguments of all nodes made so far. */
  private written = 0;

  constructor(
    private readonly reader: Reader,
    private readonly notices: Notices,
    /** Does one = at the top stand for a difference? */
    private readonly equation: boolean,
    /** Keeps what is made and where its text begins, branches of choices left out; undefined when nobody asks. */
    readonly parts: Part[] | undefined,
  ) {}

  get top(): Pending | undefined {
    return this.pendings[this.pendings.length - 1];
  }

  get group(): Group | undefined {
    return this.groups[this.groups.length - 1];
  }

  /** Is the unfinished operation a function or a macro that waits for its argument? */
  awaitsArgument(): boolean {
    const kind = this.top?.kind;
    return kind === "application" || kind === "macro" || kind === "modifier";
  }

  push(pending: Pending): void {
    if (this.pendings.length >= MAX_NESTING) this.reader.limit("open operations", MAX_NESTING);
    this.pendings.push(pending);
    this.clear();
  }

  /** From here on an operand is expected. */
  clear(): void {
    this.value = undefined;
    this.condition = undefined;
  }

  set(value: Expr, start: number, condition?: Token): void {
    this.written += value.args.length;
    if (this.written > MAX_TERMS) this.reader.limit("terms and factors", MAX_TERMS);
    this.value = value;
    this.factors = undefined;
    this.start = start;
    this.condition = condition;
    this.note(value, start);
  }

  /** Keeps a part of what is typed: simplification may lose it, and with it where the formula has no value. */
  note(part: Expr, start: number): void {
    if (part.kind === "call") this.parts?.push({ part, start });
  }

  /** The value of a choice between branches: a branch that is not taken need not have a value. */
  private choose(args: readonly Expr[], lost: readonly (readonly Expr[])[], start: number): void {
    this.set(piecewiseRow.make(args), start);
    this.noteBranches(args, lost, start);
  }

  private noteBranches(args: readonly Expr[], lost: readonly (readonly Expr[])[], start: number): void {
    if (lost.every((parts) => parts.length === 0)) return;
    for (const part of lostInBranches(args, lost)) this.note(part, start);
  }

  /** A branch of a choice, typed from `start` on, is complete: its parts are forgotten but those that it has lost. */
  takeLost(branch: Expr, start: number): readonly Expr[] {
    if (this.parts === undefined) return NOTHING;
    let from = this.parts.length;
    while ((this.parts[from - 1]?.start ?? -1) >= start) from -= 1;
    const parts = this.parts.splice(from);
    return parts.length === 0 ? NOTHING : lostParts(branch, parts);
  }

  /** The value as a number: a condition in arithmetic counts as 1 or 0. */
  number(): Expr {
    const value = this.value as Expr;
    const { condition } = this;
    if (condition === undefined) return value;
    this.notices.add("condition-as-number", condition.start, condition.end);
    return piecewiseRow.make([value, ONE, ZERO]);
  }

  /** The value as a condition: a number holds where it is not 0. */
  truth(): Expr {
    const value = this.value as Expr;
    return this.condition === undefined ? notEqualRow.make([value, ZERO]) : value;
  }

  /** Finishes every operation that holds tighter than `level`. `at` is the word that makes them end. */
  reduce(level: number, at: Token): void {
    for (let top = this.top; top !== undefined && top.level > level; top = this.top) {
      this.pendings.pop();
      this.finish(top, at);
    }
  }

  private finish(pending: Pending, at: Token): void {
    const { start } = pending;
    switch (pending.kind) {
      case "sum":
        pending.terms.push(pending.negative ? negate(this.number()) : this.number());
        this.set(add(pending.terms), start);
        return;
      case "product": {
        const factors = this.joined(pending.factors, pending.next);
        this.set(multiply(factors), start);
        this.factors = factors;
        return;
      }
      case "negation": {
        const factors = [MINUS_ONE, ...this.takeFactors()];
        this.set(negate(this.number()), start);
        this.factors = factors;
        return;
      }
      case "power":
        this.raise(pending.base, start);
        return;
      case "application":
        this.apply(pending.application, [this.number()], start);
        return;
      case "not":
        this.set(notRow.make([this.truth()]), start, pending.token);
        return;
      case "and":
      case "or":
        pending.operands.push(this.truth());
        this.set((pending.kind === "and" ? andRow : orRow).make(pending.operands), start, pending.token);
        return;
      case "comparison":
        this.compare([...pending.operands, this.number()], pending.signs, start);
        return;
      case "choice":
        if (pending.stage !== "otherwise") this.cut(at);
        this.addBranch(pending, this.number());
        this.choose(pending.branches, pending.lost, start);
        return;
      default:
        this.cut(at);
    }
  }

  /** The word at which an unfinished operation ends. */
  private cut(at: Token): never {
    this.reader.fail(at.kind === "end" ? "unexpected-end" : "unexpected-token", at);
  }

  private raise(base: Expr, start: number): void {
    const exponent = this.number();
    const root = realRoot(base, exponent);
    if (root !== undefined) this.notices.add("principal-power", start, this.reader.end, root);
    this.set(power(base, exponent), start);
  }

  private compare(operands: readonly Expr[], signs: readonly Token[], start: number): void {
    const [first, second] = operands as [Expr, Expr];
    const sign = signs[0] as Token;
    const sides =
      this.equation && this.pendings.length === 0 && signs.length === 1 && /^==?$/.test(sign.text);
    if (sides) this.set(subtract(first, second), start);
    else this.set(comparisonOf(operands, signs), start, sign);
  }

  /** A term has ended and a sign of addition follows. */
  addition(token: Token): void {
    this.reduce(LEVEL.sum, token);
    const term = this.number();
    const { top } = this;
    const negative = token.text === "-";
    if (top?.kind === "sum") {
      top.terms.push(top.negative ? negate(term) : term);
      top.negative = negative;
      this.clear();
    } else this.push({ kind: "sum", level: LEVEL.sum, start: this.start, terms: [term], negative });
  }

  /** A factor has ended and another follows. */
  multiplication(token: Token, next: ProductSign, level: number = LEVEL.product): void {
    this.reduce(level, token);
    const { top } = this;
    if (top?.kind === "product" && top.level === level) {
      top.factors = this.joined(top.factors, top.next);
      // A remainder is of the whole product on its left.
      if (/mod|\/\//.test(next)) top.factors = [multiply(top.factors)];
      top.next = next;
      this.clear();
    } else {
      const factors = /mod|\/\//.test(next) ? [this.number()] : [...this.takeFactors()];
      this.push({ kind: "product", level, start: this.start, factors, next });
    }
  }

  /** The factors with those of the value behind them; what is divided by must have an inverse. */
  private joined(factors: Expr[], sign: ProductSign): Expr[] {
    if (sign !== "*" && this.parts !== undefined) this.note(power(this.number(), MINUS_ONE), this.start);
    return withFactors(factors, sign, this.takeFactors());
  }

  private takeFactors(): readonly Expr[] {
    return this.factors === undefined || this.condition !== undefined ? [this.number()] : this.factors;
  }

  comparison(token: Token): void {
    this.reduce(LEVEL.comparison, token);
    const { top } = this;
    const operand = this.number();
    if (top?.kind === "comparison") {
      top.operands.push(operand);
      top.signs.push(token);
      this.clear();
    } else
      this.push({
        kind: "comparison",
        level: LEVEL.comparison,
        start: this.start,
        operands: [operand],
        signs: [token],
      });
  }

  logic(token: Token, kind: "and" | "or"): void {
    this.reduce(LEVEL[kind], token);
    const { top } = this;
    if (top?.kind === kind) {
      top.operands.push(this.truth());
      this.clear();
    } else this.push({ kind, level: LEVEL[kind], start: this.start, operands: [this.truth()], token });
  }

  /**
   * `c ?`: what was read is the condition of a value that follows. `b ? c ? …` after a colon goes on with the chain.
   */
  question(token: Token): void {
    this.reduce(LEVEL.choice, token);
    this.branch(this.truth(), "value");
  }

  /** `v if`: what was read is the value for a condition that follows. */
  ifWord(token: Token): void {
    this.reduce(LEVEL.choice, token);
    this.branch(this.number(), "condition");
  }

  private branch(held: Expr, stage: "value" | "condition"): void {
    const { top } = this;
    const chain = top?.kind === "choice" && top.stage === "otherwise" ? top : undefined;
    const start = chain?.start ?? this.start;
    const heldLost = this.takeLost(held, start);
    if (chain !== undefined) {
      Object.assign(chain, { held, heldLost, stage });
      this.clear();
    } else
      this.push({
        kind: "choice",
        level: LEVEL.choice,
        start,
        branches: [],
        lost: [],
        held,
        heldLost,
        stage,
      });
  }

  private addBranch(choice: Choice, branch: Expr): void {
    choice.lost.push(this.takeLost(branch, choice.start));
    choice.branches.push(branch);
  }

  /** `: w` or `else w`: the branch is complete, another value follows. */
  otherwise(token: Token): void {
    this.reduce(LEVEL.choice, token);
    for (let top = this.top; top?.kind === "choice" && top.stage === "otherwise"; top = this.top) {
      this.pendings.pop();
      this.finish(top, token);
    }
    const { top } = this;
    const stage = token.text === ":" ? "value" : "condition";
    if (top?.kind !== "choice" || top.stage !== stage) {
      this.reader.fail("unexpected-token", token);
      return;
    }
    if (stage === "value") {
      top.branches.push(top.held);
      top.lost.push(top.heldLost);
      this.addBranch(top, this.number());
    } else {
      this.addBranch(top, this.truth());
      top.branches.push(top.held);
      top.lost.push(top.heldLost);
    }
    top.stage = "otherwise";
    this.clear();
  }

  /** Applies a function to its arguments. */
  apply(
    application: Application,
    args: readonly Expr[],
    start: number,
    lists: readonly number[] = [],
    lost: readonly (readonly Expr[])[] = [],
  ): void {
    const { callee, token, base } = application;
    const all = base === undefined ? args : [...args, base];
    const [least, most] = callee.arity;
    if (all.length < least || all.length > most) {
      const expected =
        most === Number.POSITIVE_INFINITY
          ? [`${least}…`]
          : least === most
            ? [`${least}`]
            : [`${least}`, `${most}`];
      this.reader.fail("wrong-argument-count", token, { expected });
    }
    const condition = application.exponent === undefined && callee.givesCondition ? token : undefined;
    for (const part of callee.parts?.(all) ?? []) this.note(part, start);
    this.set(applied(application, all, lists), start, condition);
    this.noteBranches(args, lost, start);
  }

  /** Notes log(2, x) and log(2, 8), which GeoGebra and calculators read with the base in front. */
  private noteBase({ text, module, start }: Token, [a, b, ...more]: readonly Expr[]): void {
    if (text !== "log" || module !== undefined || a?.kind !== "number" || b === undefined || more.length > 0)
      return;
    const { denominator, numerator } = a;
    if (denominator !== 1 || numerator < 2 || (b.kind === "number" && b.numerator < numerator)) return;
    this.notices.add("ambiguous", start, this.reader.end, `log(${numerator})/log(…)`, `log(…, ${numerator})`);
  }

  /** A bracket closes: the value of what stands in it. */
  close(): void {
    const group = this.groups.pop() as Group;
    this.pendings.pop();
    const { token, application, start } = group;
    if (application !== undefined) {
      this.calls -= 1;
      // Mathematica writes the base first: Log[2, x].
      const swapped = token.text === "[" && application.token.text === "Log" && group.args.length === 2;
      if (!swapped) this.noteBase(application.token, group.args);
      this.apply(application, swapped ? group.args.toReversed() : group.args, start, group.lists, group.lost);
    } else if (token.text === "cases") this.choose(group.args, group.lost, start);
    else if (/^(?:\||floor|ceil)$/.test(token.text)) this.set(bracketed(token.text, this.number()), start);
    else this.start = start;
  }
}
