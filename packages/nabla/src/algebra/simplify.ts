import { isNablaError } from "../error.js";
import { checkFormula, checkOptions } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { type Budget, metered, orTwoSeconds } from "../number/budget.js";
import { conditions } from "./conditions.js";
import { expand } from "./expand.js";
import { Normal } from "./normal/normal.js";
import { nonnegativeParts, rewriteFunctions } from "./normal/rewrite.js";
import { factor, factoredFormula, together } from "./rational-forms.js";

/** What {@link simplify} may use, and whom it tells of conditions. */
export interface SimplifyOptions extends Budget {
  /** Called for each condition that the formula has and the simpler one lacks: x ≠ 0 for x²·sin(x)/x² … */
  readonly onCondition?: (condition: Expr) => void;
}

/** A formula of more nodes than this is left as it is. */
const MOST_NODES = 2000;

/** How long a formula is on paper, roughly: its leaves and signs, every digit beyond the first. */
export function length(e: Expr): number {
  const lengths = new Map<Expr, number>();
  for (const node of postOrder([e])) lengths.set(node, lengthOfNode(node, lengths));
  return lengths.get(e) as number;
}

function lengthOfNode(node: Expr, lengths: ReadonlyMap<Expr, number>): number {
  if (node.kind === "number") {
    const digits =
      String(node.numerator).length + (node.denominator === 1 ? 0 : String(node.denominator).length);
    return 1 + (digits - 1) / 2;
  }
  if (node.kind === "symbol") return 1;
  const of = (i: number): number => lengths.get(node.args[i]) as number;
  const isOne = (i: number): boolean => {
    const arg = node.args[i];
    return arg.kind === "number" && arg.denominator === 1 && (arg.numerator === 1 || arg.numerator === -1);
  };
  let total = 0;
  if (node.row.name === "sum") {
    const constant = node.args[0];
    if (!(constant.kind === "number" && constant.numerator === 0)) total += of(0) + 1;
    for (let i = 1; i < node.args.length; i += 2) total += of(i + 1) + 1 + (isOne(i) ? 0 : of(i) + 1);
    return total - 1;
  }
  if (node.row.name === "product") {
    for (let i = 0; i < node.args.length; i += 2) total += of(i) + 1 + (isOne(i + 1) ? 0 : of(i + 1) + 1);
    return total - 1 + (node.args.length > 2 ? 0.5 : 0);
  }
  for (let i = 0; i < node.args.length; i++) total += of(i);
  return total + 1;
}

/** Shorter formulas that may stand for e, each equal to it wherever e is defined. */
function* candidates(e: Expr): Generator<() => Expr> {
  yield () => together(e);
  yield () => factor(e);
  yield () => expand(e);
  const jumps = new Set<Expr>();
  const rewritten = rewriteFunctions(e, jumps);
  // A jump written as u/|u| has lost the value at u = 0.
  if (jumps.size > 0) return;
  const facts = nonnegativeParts(rewritten);
  for (const form of rewritten === e ? [e] : [e, rewritten]) {
    yield () => {
      const normal = new Normal([form], facts);
      return normal.toFormula(normal.fraction(form));
    };
    yield () => {
      const normal = new Normal([form], facts);
      return factoredFormula(normal, normal.fraction(form));
    };
  }
}

function isArithmetic(node: Expr): boolean {
  return node.kind === "call" && (node.row.name === "sum" || node.row.name === "product");
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

/** The shortest candidate, if one is strictly shorter and asks for nothing that e does not ask for. */
function shorter(e: Expr): Expr {
  let best = e;
  let bestLength = length(e);
  let own: ReadonlySet<Expr> | undefined;
  for (const make of candidates(e)) {
    const candidate = attempt(make);
    if (candidate === undefined || candidate === best) continue;
    const size = length(candidate);
    if (size >= bestLength) continue;
    own ??= attempt(() => conditions(e)) ?? new Set();
    const asked = attempt(() => conditions(candidate));
    if (asked === undefined || [...asked].some((condition) => !own?.has(condition))) continue;
    best = candidate;
    bestLength = size;
  }
  return best;
}

/**
 * A strictly shorter formula that is equal to e wherever e is defined over the reals, or e itself. Cancels by the
 * greatest common divisor, merges exponentials, roots and logarithms, uses sin² + cos² = 1 and the like. What the
 * result loses in domain is told to `onCondition`: x/x is 1 under the condition x ≠ 0. When the budget
 * (default: about two seconds of work) is used up, the answer is what was shortened by then, or the error `limit`.
 */
export function simplify(e: Expr, options: SimplifyOptions = {}): Expr {
  checkFormula(e, "simplify");
  checkOptions(options, "simplify");
  const isFree = options.work === undefined && options.late === undefined && options.signal === undefined;
  return metered("simplify", isFree ? orTwoSeconds(undefined) : options, () => simplified(e, options));
}

function simplified(e: Expr, options: SimplifyOptions): Expr {
  const order = postOrder([e]);
  if (order.length > MOST_NODES) return e;
  // Sums and products are looked at as a whole: where they are the formula, or the argument of a function.
  const whole = new Set<Expr>([e]);
  for (const node of order)
    if (node.kind === "call" && !isArithmetic(node)) for (const arg of node.args) whole.add(arg);
  const made = new Map<Expr, Expr>();
  for (const node of order) {
    if (node.kind !== "call") {
      made.set(node, node);
      continue;
    }
    const args = node.args.map((arg) => made.get(arg) as Expr);
    const fresh = args.every((arg, i) => arg === node.args[i]) ? node : node.row.make(args);
    made.set(node, isArithmetic(node) && !whole.has(node) ? fresh : shorter(fresh));
  }
  const result = made.get(e) as Expr;
  if (options.onCondition !== undefined && result !== e) {
    const kept = attempt(() => conditions(result)) ?? new Set();
    for (const condition of attempt(() => conditions(e)) ?? [])
      if (!kept.has(condition)) options.onCondition(condition);
  }
  return result;
}
