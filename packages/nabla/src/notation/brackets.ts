import { ONE } from "../functions/number.js";
import { calleeOf, isPiecewise } from "./callee.js";
import type { Notices } from "./notice.js";
import { type Application, type Group, LEVEL } from "./pending.js";
import type { Reader } from "./reader.js";
import type { Stack } from "./stack.js";
import type { Token } from "./token.js";

/** How functions are written whose usual letters are variables here. */
const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ["W", "LambertW(…)"],
  ["W_0", "LambertW(…)"],
  ["J_0", "besselj(0, …)"],
  ["J_1", "besselj(1, …)"],
  ["I_0", "besseli(0, …)"],
  ["I_1", "besseli(1, …)"],
  ["sigma", "sigmoid(…)"],
  ["phi", "normalpdf(…)"],
  ["Phi", "normalcdf(…)"],
  ["theta", "heaviside(…)"],
  ["gamma", "gamma(…)"],
]);

/** Opens and closes brackets: groups, arguments, SymPy's pairs, the rows of `cases`. */
export class Brackets {
  /** A pair (value, condition) has just closed: only a comma or the end of the arguments may follow. */
  private afterPair = false;

  constructor(
    private readonly reader: Reader,
    private readonly stack: Stack,
    private readonly notices: Notices,
  ) {}

  /** Opens the bracket that comes next; with an application, its arguments. */
  open(application?: Application): void {
    const { reader, stack } = this;
    const before = reader.last;
    const token = reader.take();
    if (this.afterPair) reader.fail("unexpected-token", token);
    const letter =
      application === undefined && !token.spaced && before?.kind === "name" && before.text.length === 1;
    const group: Group = {
      kind: "group",
      level: LEVEL.group,
      start: application?.token.start ?? token.start,
      token,
      application,
      args: [],
      held: undefined,
      lost: [],
      heldLost: [],
      lists: [],
      tight: undefined,
      blank: false,
      factor: letter ? before : undefined,
    };
    stack.push(group);
    stack.groups.push(group);
    if (application !== undefined) stack.calls += 1;
    if (application !== undefined || token.spaced || before === undefined) return;
    if (token.text === "(") this.noteFunction(before);
    else if (token.text === "[") this.noteIndex(before);
  }

  /** What most programs read as an index: x[−1] is noted as a product, f(x)[0] is refused. */
  private noteIndex(before: Token): void {
    const { reader } = this;
    if (before.kind === "name" || before.kind === "symbol") {
      this.notices.add("indexed", before.start, before.end, `${before.text}·[…]`);
    } else if (before.kind === "close" && before.text === "(") {
      const number = reader.peek();
      if (number.kind === "number" && reader.peek(1).kind === "close")
        reader.fail("unexpected-token", number);
    }
  }

  /** Notes a product that most people read as a function of what stands in the bracket: f(x), P(x), θ(x), x(0). */
  private noteFunction(before: Token): void {
    if (!/^(?:name|symbol)$/.test(before.kind)) return;
    const { reader } = this;
    const [inside, close] = [reader.peek(), reader.peek(1)];
    const alone = close.kind === "close";
    if (alone && inside.kind === "number" && /^\d+$/.test(inside.text)) {
      this.notices.add("indexed", before.start, close.end, `${before.text}·${inside.text}`);
      return;
    }
    const variable = alone && (inside.kind === "name" || inside.kind === "symbol");
    const named = before.text.length === 1 ? /[efghA-Z]/.test(before.text) : true;
    if (!named && !variable) return;
    // A function of this name was hidden by a variable of the caller's.
    const isHidden = before.kind === "name" && calleeOf(before.text) !== undefined;
    const other = isHidden ? before.text : (FUNCTIONS.get(before.text) ?? "");
    this.notices.add("read-as-product", before.start, before.end, `${before.text}·(…)`, other);
  }

  /** A comma after a value. */
  comma(token: Token): void {
    const { reader, stack } = this;
    stack.reduce(LEVEL.group, token);
    const { group } = stack;
    if (group?.application !== undefined) this.addArgument(group);
    else if (group !== undefined && this.isList(group)) group.args.push(stack.number());
    else if (group !== undefined && group.held === undefined && this.isPair()) this.hold(group);
    else if (group?.token.text === "cases" && /^(?:column|row|close)$/.test(reader.peek(1).kind)) {
      reader.take();
      return;
    } else if (group?.factor !== undefined) {
      const suggestion = group.factor.text === "C" ? "binomial" : undefined;
      reader.fail("unknown-function", group.factor, { suggestion });
    } else reader.fail("unexpected-token", token);
    reader.take();
    stack.clear();
    if (group !== undefined && reader.peek().spaced) {
      group.blank = true;
      this.noteComma(group);
    }
  }

  /** Notes [0,5 + x, y], where one comma has a blank behind it and the other may be a decimal sign. */
  noteComma(group: Group): void {
    const { tight } = group;
    if (tight === undefined || !group.blank) return;
    const text = this.reader.source.slice(tight.start, tight.end);
    this.notices.add("ambiguous", tight.start, tight.end, text.replace(",", ", "), text.replace(",", "."));
    group.tight = undefined;
  }

  /** A comma where an operand should stand: right after a pair only. */
  commaAfterPair(): boolean {
    if (!this.afterPair) return false;
    this.afterPair = false;
    this.reader.take();
    return true;
  }

  /** Is this bracket a direct argument of Piecewise? */
  private isPair(): boolean {
    const { pendings } = this.stack;
    const around = pendings[pendings.length - 2];
    return (
      around?.kind === "group" && around.application !== undefined && isPiecewise(around.application.callee)
    );
  }

  private addArgument(group: Group): void {
    const { stack, reader } = this;
    if (stack.condition !== undefined && group.application?.callee.takesConditions !== true) {
      reader.fail("not-an-expression", stack.condition);
    }
    const { value } = stack;
    if (value === undefined) return;
    const callee = group.application?.callee;
    const choice = callee?.takesConditions === true && !callee.givesCondition;
    if (choice) group.lost.push(stack.takeLost(value, group.start));
    group.args.push(value);
  }

  /** Keeps a value whose condition follows. */
  private hold(group: Group): void {
    group.held = this.stack.number();
    group.heldLost = this.stack.takeLost(group.held, group.start);
  }

  /** A closing bracket (or bar) after a value. */
  close(token: Token): void {
    const { reader, stack } = this;
    stack.reduce(LEVEL.group, token);
    const group = this.partner(token);
    reader.take();
    if (group.application !== undefined) this.addArgument(group);
    else if (group.token.text === "cases") this.endRow(group);
    else if (group.args.length > 0 || (group.token.text === "[" && this.isList(group))) {
      this.closeList(group);
      return;
    } else if (group.held !== undefined) {
      this.closePair(group);
      return;
    }
    stack.close();
  }

  /** The open bracket that `token` closes. */
  private partner(token: Token): Group {
    const { group } = this.stack;
    if (group === undefined) return this.reader.fail("unbalanced-parenthesis", token);
    if (group.token.text !== token.text)
      this.reader.fail("mismatched-bracket", token, { expected: [group.token.text] });
    return group;
  }

  /** Is this bracket a direct argument of a function that takes lists? */
  private isList(group: Group): boolean {
    const { pendings } = this.stack;
    const around = pendings[pendings.length - 2];
    return (
      /^[[({]$/.test(group.token.text) &&
      around?.kind === "group" &&
      around.application?.callee.takesLists === true
    );
  }

  /** A list's values become arguments; how many they were is kept. */
  private closeList(group: Group): void {
    const { stack } = this;
    group.args.push(stack.number());
    stack.pendings.pop();
    stack.groups.pop();
    stack.group?.args.push(...group.args);
    stack.group?.lists.push(group.args.length);
    stack.clear();
    this.afterPair = true;
  }

  private closePair(group: Group): void {
    const { stack } = this;
    const condition = stack.truth();
    const lost = stack.takeLost(condition, group.start);
    stack.pendings.pop();
    stack.groups.pop();
    stack.group?.args.push(condition, group.held ?? condition);
    stack.group?.lost.push(lost, group.heldLost);
    stack.clear();
    this.afterPair = true;
  }

  /** A closing bracket where an operand should stand. */
  closeWithoutOperand(token: Token): void {
    const { reader, stack } = this;
    if (stack.group === undefined) reader.fail("unbalanced-parenthesis", token);
    const { top } = stack;
    if (top?.kind !== "group")
      reader.fail(stack.awaitsArgument() ? "missing-argument" : "unexpected-token", token);
    else {
      this.partner(token);
      const empty = top.args.length > 0 && reader.last === top.token;
      const complete =
        this.afterPair ||
        empty ||
        (top.token.text === "cases" && top.args.length > 0 && top.held === undefined);
      if (!complete) {
        const around = stack.pendings[stack.pendings.length - 2];
        const argument =
          top.application !== undefined || around?.kind === "macro" || around?.kind === "modifier";
        reader.fail(argument ? "missing-argument" : "unexpected-token", token);
      }
      this.afterPair = false;
      reader.take();
      stack.close();
    }
  }

  /** & between a value and its condition. */
  column(token: Token): void {
    const { stack, reader } = this;
    stack.reduce(LEVEL.group, token);
    const { group } = stack;
    if (group?.token.text !== "cases" || group.held !== undefined) reader.fail("unexpected-token", token);
    else this.hold(group);
    reader.take();
    stack.clear();
  }

  /** \\ at the end of a row of cases. */
  row(token: Token): void {
    const { stack, reader } = this;
    stack.reduce(LEVEL.group, token);
    const { group } = stack;
    if (group?.token.text !== "cases") reader.fail("unexpected-token", token);
    else this.endRow(group);
    reader.take();
    stack.clear();
  }

  private endRow(group: Group): void {
    const { stack } = this;
    if (group.held === undefined) {
      const value = stack.number();
      group.args.push(ONE, value);
      group.lost.push([], stack.takeLost(value, group.start));
    } else {
      const condition = stack.truth();
      group.args.push(condition, group.held);
      group.lost.push(stack.takeLost(condition, group.start), group.heldLost);
    }
    group.held = undefined;
  }
}
