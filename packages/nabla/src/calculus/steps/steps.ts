import { NablaError } from "../../error.js";
import { checkFormula, checkOptions } from "../../expression/arguments.js";
import { symbolNode } from "../../expression/intern.js";
import type { Expr, SymbolExpr } from "../../expression/node.js";
import { postOrder, variables } from "../../expression/walk.js";
import { multiply, productRow } from "../../functions/arithmetic.js";
import { ONE, ZERO } from "../../functions/number.js";
import { add, isSum } from "../../functions/sum.js";
import { derivative } from "../gradient.js";
import { describe } from "./describe.js";
import type { FoldedDerivative, Step, StepPart } from "./line.js";
import { type Applied, applyRule, type Marking } from "./rules.js";
import { type Letters, lettersBeside, nameOf, type Rule } from "./words.js";
import { derivativeOf, type Notation, putIn, tidy, untaken, write } from "./written.js";

/** A derivation of more lines than this is refused, and one of more characters in plain text: nobody reads it. */
const MAX_LINES = 300;
const MAX_TEXT = 200_000;

/** How much a derivation tells; see {@link steps}. */
export interface StepsOptions {
  readonly depth?: 1 | 2 | 3;
}

/**
 * The derivation of ∂f/∂variable, line by line. Each line differentiates one term of f by the rule of its outermost
 * row; the derivatives that it leaves to be taken follow, then a line puts them in. A term that occurs twice is
 * explained once. The last line's `after` is `derivative(f, variable)`, the same object.
 *
 * `depth` 1 tells only what takes more than one rule; 2 (the default) leaves out what goes without saying (constants,
 * x′ = 1, linear terms, powers in a polynomial), and names the rules it used there in `folded` and in the text; 3 tells
 * everything. Throws `limit` beyond 300 lines or 200 000 characters, and what {@link derivative} throws.
 *
 * @example
 * ```ts
 * steps(parse("x*sin(x)"), "x").map(({ sides }) => sides.unicode.join(" = "));
 * // (x·sin(x))′ = x′·sin(x) + x·(sin(x))′, (sin(x))′ = cos(x), (x·sin(x))′ = sin(x) + x·cos(x) = x·cos(x) + sin(x)
 * ```
 */
export function steps(f: Expr, variable: string, options: StepsOptions = {}): readonly Step[] {
  checkFormula(f, "steps");
  checkOptions(options, "steps");
  const result = derivative(f, variable);
  const { depth = 2 } = options;
  if (depth !== 1 && depth !== 2 && depth !== 3)
    throw new NablaError("domain", `steps: the depth is 1, 2 or 3, got ${String(depth)}`, { value: depth });
  return new Derivation(f, symbolNode(variable), depth).lines(result);
}

class Derivation implements Marking {
  private readonly told: (Step | undefined)[] = [];
  /** What is explained already, and the line where its derivative stands. */
  private readonly explained = new Map<Expr, number>();
  private readonly foldedOnce = new Map<Expr, FoldedDerivative>();
  private readonly slopes = new Map<Expr, Expr>();
  private readonly applied = new Map<Expr, Applied>();
  private readonly dependent = new Map<Expr, boolean>();
  private readonly isPartial: boolean;
  private readonly letters: Letters;
  private length = 0;

  constructor(
    private readonly f: Expr,
    readonly x: SymbolExpr,
    private readonly depth: 1 | 2 | 3,
  ) {
    const names = variables(f);
    this.isPartial = names.some((name) => name !== x.name);
    this.letters = lettersBeside([...names, x.name]);
  }

  lines(result: Expr): readonly Step[] {
    const { f } = this;
    this.explain(f);
    const value = this.slope(f);
    // The answer is put together from the other end (reverse mode), which may leave it in another form.
    if (value !== result)
      this.tell(this.open(), {
        rule: "rearranging",
        of: f,
        before: value,
        after: result,
        sides: [this.mark(f), value, result],
      });
    return this.told.flatMap((step) => step ?? []);
  }

  readonly depends = (e: Expr): boolean => {
    const { dependent, x } = this;
    for (const node of postOrder([e], (candidate) => !dependent.has(candidate)))
      if (!dependent.has(node))
        dependent.set(node, node === x || node.args.some((arg) => dependent.get(arg) === true));
    return dependent.get(e) === true;
  };

  readonly mark = (e: Expr): Expr => derivativeOf(e, this.x, this.isPartial);

  /**
   * (e)′ by the partial derivatives that rows state, from the arguments upwards (forward mode). What lines come to is
   * taken from here; the rules only say how a hand writes the way there.
   */
  private slope(e: Expr): Expr {
    if (!this.depends(e)) return ZERO;
    if (e.kind !== "call") return ONE;
    let slope = this.slopes.get(e);
    if (slope === undefined) {
      slope =
        e.row.derive?.(e, (branch) => this.slope(branch)) ??
        add(
          e.args.flatMap((arg, k) =>
            this.depends(arg) ? [multiply([e.row.partial(e, k), this.slope(arg)])] : [],
          ),
        );
      this.slopes.set(e, slope);
    }
    return slope;
  }

  /** Tells how e is differentiated, unless that is told already; the derivative. */
  private explain(e: Expr): void {
    if (this.explained.has(e)) return;
    const applied = this.apply(e);
    const { rule, form } = applied;
    const tidied = tidy(form);
    // What cancels before it is taken needs no lines: (u/u)′.
    const inner = untakenIn(tidied).length === 0 ? [] : untakenIn(form);
    const folded = inner.filter((u) => this.isFolded(u, rule)).map((u) => this.fold(u));
    const open = inner.filter((u) => !folded.some(({ of }) => of === u));
    const line = this.open();
    for (const u of open) this.explain(u);
    const value = this.slope(e);
    const whole = this.putSlopesIn(form);
    const parts = applied.parts.map(([letter, term]) => ({
      letter: this.letters[letter],
      term,
      derivative: inner.includes(term) ? this.slope(term) : undefined,
    }));
    const shared = { rule, of: e, before: this.mark(e), parts, folded, applied };
    const sides = [whole, tidy(whole), value];
    if (open.length === 0) {
      this.tell(line, { ...shared, after: value, sides: [this.mark(e), form, ...sides] });
      this.explained.set(e, line);
      return;
    }
    this.tell(line, { ...shared, after: tidied, sides: [this.mark(e), form] });
    const last = this.open();
    this.tell(last, {
      rule: "substitution",
      of: e,
      before: tidied,
      after: value,
      uses: [line, ...open.map((u) => this.explained.get(u) ?? line)],
      sides: [this.mark(e), ...sides],
    });
    this.explained.set(e, last);
  }

  private putSlopesIn(form: Expr): Expr {
    return putIn(form, (node) => {
      const u = untaken(node);
      return u === undefined ? undefined : this.slope(u);
    });
  }

  private apply(e: Expr): Applied {
    let applied = this.applied.get(e);
    if (applied === undefined) {
      // n factors make n products of n factors: refused before they are made.
      if (e.kind === "call" && e.row === productRow && e.args.length > 2 * MAX_LINES && this.depends(e))
        refuse("lines", MAX_LINES);
      applied = applyRule(e, this);
      this.applied.set(e, applied);
    }
    return applied;
  }

  /** Does (e)′ go without a line of its own, in a line of this rule? */
  private isFolded(e: Expr, within: Rule): boolean {
    if (this.depth === 3 || this.explained.has(e)) return false;
    if (this.isSimple(e, within)) return true;
    if (this.depth === 2) return false;
    const { rule, form } = this.apply(e);
    return untakenIn(form).every((u) => this.isSimple(u, rule));
  }

  /** Constants, linear terms, and powers where they stand in a polynomial. */
  private isSimple(e: Expr, within: Rule): boolean {
    if (!this.depends(e) || e === this.x) return true;
    const inPolynomial = within === "sum" || within === "constant-factor";
    const { rule, form } = this.apply(e);
    if (rule === "power") return inPolynomial && e.kind === "call" && e.row === productRow;
    if (rule === "constant-factor")
      return untakenIn(form).every((u) => u === this.x || (inPolynomial && this.isSimple(u, rule)));
    return isSum(e) && untakenIn(form).every((u) => this.isSimple(u, "identity"));
  }

  private fold(e: Expr): FoldedDerivative {
    const before = this.foldedOnce.get(e);
    if (before !== undefined) return before;
    const { rule, form } = this.apply(e);
    const inner = untakenIn(form).flatMap((u) => this.fold(u).rules);
    const folded = { of: e, derivative: this.slope(e), rules: [...new Set([rule, ...inner])] };
    this.foldedOnce.set(e, folded);
    return folded;
  }

  /** The number of a new line, to be filled in when what follows it is known. */
  private open(): number {
    if (this.told.length >= MAX_LINES) refuse("lines", MAX_LINES);
    return this.told.push(undefined) - 1;
  }

  private tell(line: number, told: Told): void {
    const { rule, of, before, after, parts = [], uses = [], folded = [] } = told;
    const held = variables(of).filter((name) => name !== this.x.name);
    const inWriting = (notation: Notation): readonly string[] =>
      told.sides
        .map((side) => write(side, notation))
        .filter((text, i, all) => withoutDots(text) !== withoutDots(all[i + 1] ?? ""));
    const sides = { text: inWriting("text"), unicode: inWriting("unicode"), latex: inWriting("latex") };
    this.length += sides.text.reduce((sum, side) => sum + side.length, 0);
    if (this.length > MAX_TEXT) refuse("characters", MAX_TEXT);
    this.told[line] = {
      rule,
      name: nameOf(rule),
      of,
      before,
      after,
      parts,
      held,
      uses,
      folded,
      sides,
      text: describe({
        rule,
        parts,
        held,
        uses,
        folded,
        applied: told.applied,
        isFirst: line === 0,
        letters: this.letters,
        x: this.x,
      }),
    };
  }
}

/** 2·x = 2x says nothing. */
const withoutDots = (text: string): string => text.replaceAll(/·| \\cdot/g, "");

function refuse(what: "lines" | "characters", limit: number): never {
  throw new NablaError("limit", `steps: a derivation has at most ${limit} ${what}`, { what, limit });
}

interface Told {
  readonly rule: Rule;
  readonly of: Expr;
  readonly before: Expr;
  readonly after: Expr;
  readonly sides: readonly Expr[];
  readonly parts?: readonly StepPart[];
  readonly uses?: readonly number[];
  readonly folded?: readonly FoldedDerivative[];
  readonly applied?: Applied;
}

/** What is still to be differentiated in a line, in the order of writing. */
function untakenIn(form: Expr): Expr[] {
  const nodes = postOrder([form], (node) => untaken(node) === undefined);
  return nodes.flatMap((node) => untaken(node) ?? []);
}
