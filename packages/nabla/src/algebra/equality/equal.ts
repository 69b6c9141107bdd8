import { isNablaError } from "../../error.js";
import { digits } from "../../evaluation/digits.js";
import { checkFormula } from "../../expression/arguments.js";
import type { Expr } from "../../expression/node.js";
import { rebuild, variables } from "../../expression/walk.js";
import { ONE, rational } from "../../functions/number.js";
import { scale, subtract } from "../../functions/sum.js";
import { UNDEFINED } from "../../functions/undefined.js";
import { type Budget, metered, orTwoSeconds } from "../../number/budget.js";
import { fraction, negateInteger } from "../../number/rational.js";
import { Normal } from "../normal/normal.js";
import { nonnegativeParts, rewriteFunctions, termsOf } from "../normal/rewrite.js";
import { byDerivative } from "./derivative.js";
import { findPlainWitness, findWitness } from "./witness.js";

/** What is known of two formulas: equal wherever both are defined, different at a point, or neither proven. */
export type Equality =
  | { readonly equal: true }
  | { readonly equal: false; readonly witness: Readonly<Record<string, number>> }
  | { readonly equal: "undecided" };

const EQUAL: Equality = { equal: true };
const UNDECIDED: Equality = { equal: "undecided" };
/** Substitutions into one another are followed so deep. */
const MOST_DEPTH = 4;

/**
 * Are two formulas equal wherever both are defined over the reals? `true` is a proof: by one normal form, or by equal
 * derivatives and equal values on every piece of the domain. `false` comes with a point where both are defined and the
 * values differ, proven by enclosures. A difference in the domain alone is no difference. Otherwise, and when the
 * budget (default: about two seconds of work) ends, "undecided". Throws `cancelled` when the signal comes.
 */
export function equal(a: Expr, b: Expr, budget?: Budget): Equality {
  checkFormula(a, "equal");
  checkFormula(b, "equal");
  return metered("equal", orTwoSeconds(budget), () => compare(a, b, 0));
}

function compare(a: Expr, b: Expr, depth: number): Equality {
  if (a === b || a === UNDEFINED || b === UNDEFINED) return EQUAL;
  const names = [...new Set([...variables(a), ...variables(b)])];
  try {
    const plain = findPlainWitness(a, b, names);
    if (plain !== undefined) return { equal: false, witness: plain };
    if (provenByNormalForm(a, b, depth)) return EQUAL;
    const witness = findWitness(a, b, names);
    if (witness !== undefined) return { equal: false, witness };
    if (names.length === 0) return digits(subtract(a, b), {}, 3) === "0" ? EQUAL : UNDECIDED;
    const [only] = names;
    if (names.length === 1 && only !== undefined && depth < MOST_DEPTH) {
      if (byDerivative(a, b, only, (x, y) => compare(x, y, depth + 1).equal === true)) return EQUAL;
    }
  } catch (error) {
    if (isNablaError(error) && ["limit", "unsupported", "domain"].includes(error.code)) return UNDECIDED;
    throw error;
  }
  return UNDECIDED;
}

function provenByNormalForm(a: Expr, b: Expr, depth: number): boolean {
  try {
    const jumps = new Set<Expr>();
    const [left, right] = [rewriteFunctions(a, jumps), rewriteFunctions(b, jumps)];
    const difference = subtract(left, right);
    if (difference === UNDEFINED) return false;
    const facts = [...new Set([...nonnegativeParts(left), ...nonnegativeParts(right)])];
    if (!new Normal([difference], facts).isZero(difference)) return false;
    return [...jumps].every((u) => equalWhereZero(a, b, u, depth));
  } catch (error) {
    if (isNablaError(error) && ["limit", "unsupported", "domain"].includes(error.code)) return false;
    throw error;
  }
}

/** Are a and b equal where u = 0? Proven for a u that is linear in some variable. */
function equalWhereZero(a: Expr, b: Expr, u: Expr, depth: number): boolean {
  if (u.kind === "number") return u.numerator !== 0;
  if (depth >= MOST_DEPTH) return false;
  for (const [c, t] of termsOf(u)) {
    if (t === ONE || t.kind !== "symbol") continue;
    const rest = subtract(u, scale(c, t));
    if (variables(rest).includes(t.name)) continue;
    const inverse = fraction(negateInteger(c.denominator), c.numerator);
    const root = scale(rational(inverse), rest);
    const at = (e: Expr): Expr => rebuild(e, (node) => (node === t ? root : undefined));
    return compare(at(a), at(b), depth + 1).equal === true;
  }
  return false;
}
