import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { postOrder, variables } from "../expression/walk.js";
import { absOf, power } from "../functions/arithmetic.js";
import { isPiecewise, lessEqualRow, lessRow, notEqualRow } from "../functions/choice.js";
import { ONE, TWO, ZERO } from "../functions/number.js";
import { subtract } from "../functions/sum.js";
import { Normal } from "./normal/normal.js";
import { rewriteFunctions, rewriteParts } from "./normal/rewrite.js";
import { factorPolynomial } from "./polynomial/factor.js";
import { wholeFraction } from "./polynomial/fraction.js";
import { isPolynomial } from "./polynomial-form.js";

/**
 * What must hold for a formula to have a value, as far as denominators, roots and logarithms say: u ≠ 0, 0 ≤ u, 0 < u.
 * Denominators are taken apart into factors. Conditions that plainly always hold are left out. What a branch of a
 * choice asks holds only where it is taken: `branches` says whether that counts.
 */
export function conditions(e: Expr, branches = true): Set<Expr> {
  const found = new Set<Expr>();
  if (isPolynomial(e)) return found;
  const jumps = new Set<Expr>();
  const parts = postOrder([e], (inner) => branches || !isPiecewise(inner));
  const made = rewriteParts([e], jumps);
  // As sin/cos the poles of tan(x)*cot(x) would cancel: each part is looked at by itself.
  const rewritten = parts.flatMap((part) => made.get(part) ?? []);
  // A jump, sign(u), is rewritten as u/|u|, but has a value where u = 0.
  const own = new Set(denominators(e));
  const sizes = new Set([...jumps].map(absOf).filter((size) => !own.has(size)));
  for (const node of postOrder(rewritten, (inner) => branches || !isPiecewise(inner))) {
    if (node.kind !== "call") continue;
    const { name } = node.row;
    if (name === "log") note(found, node.args[0], "positive");
    if (name === "asin") note(found, subtract(ONE, power(node.args[0], TWO)), "nonnegative");
    if (name !== "product") continue;
    for (let i = 0; i < node.args.length; i += 2) {
      const base = node.args[i];
      const exponent = node.args[i + 1];
      if (exponent.kind !== "number") continue;
      const negative = exponent.numerator < 0;
      if (exponent.denominator !== 1) note(found, base, negative ? "positive" : "nonnegative");
      else if (negative && !sizes.has(base)) note(found, base, "nonzero");
    }
  }
  return found;
}

/** What has its domain told by {@link conditions}, or in terms of functions that have. */
const TOLD = new Set(
  "log asin acos acosh atanh acoth asech asec acsc log1p logit tan cot sec csc coth csch acsch".split(" "),
);

/** Has this node a domain of its own of which {@link conditions} says nothing: x^y, gamma, a choice? */
export function hasUntoldDomain(node: Expr): boolean {
  if (node.kind !== "call") return false;
  if (node.row.name === "piecewise") return conditions(node).size > conditions(node, false).size;
  if (node.row.name !== "product") return node.row.domain !== undefined && !TOLD.has(node.row.name);
  return node.args.some((exponent, i) => {
    const base = node.args[i - 1];
    if (i % 2 === 0 || base === undefined || exponent.kind === "number") return false;
    return !isPlainlyPositive(base);
  });
}

/** Is a formula positive wherever it has a value, as the signs of its parts show? */
export function isPlainlyPositive(e: Expr): boolean {
  if (e.kind === "number") return e.numerator > 0;
  if (variables(e).length === 0) return enclose(e, {}).lo > 0;
  const rewritten = rewriteFunctions(e, new Set());
  const normal = new Normal([rewritten]);
  const { top, bottom } = normal.fraction(rewritten);
  return normal.signOf(top, bottom) === 1 && normal.isNeverZero(top);
}

/** The factors of a formula that can be 0: none of them is where it is not. */
export function zeroFactors(e: Expr): Expr[] {
  const found = new Set<Expr>();
  note(found, rewriteFunctions(e, new Set()), "nonzero");
  return [...found].flatMap((condition) => condition.args.filter((u) => u.kind !== "number"));
}

/** What stands under negative powers. */
function denominators(e: Expr): Expr[] {
  return postOrder([e]).flatMap((node) => {
    if (node.kind !== "call" || node.row.name !== "product") return [];
    return node.args.filter((_, i) => {
      const exponent = node.args[i + 1];
      return i % 2 === 0 && exponent?.kind === "number" && exponent.numerator < 0;
    });
  });
}

function note(found: Set<Expr>, u: Expr, kind: "positive" | "nonnegative" | "nonzero"): void {
  if (u.kind === "number") return;
  // |v| > 0 where v ≠ 0.
  if (kind === "positive" && u.kind === "call" && u.row.name === "abs") {
    note(found, u.args[0], "nonzero");
    return;
  }
  const normal = new Normal([u]);
  const { top, bottom } = normal.fraction(u);
  const sign = normal.signOf(top, bottom);
  if (kind === "nonnegative" && sign === 1) return;
  if (kind !== "nonzero" && sign !== 1) {
    found.add(kind === "positive" ? lessRow.make([ZERO, u]) : lessEqualRow.make([ZERO, u]));
    return;
  }
  for (const [factor] of factorPolynomial(top).factors) {
    if (!normal.isNeverZero(factor))
      found.add(notEqualRow.make([normal.toFormula(wholeFraction(factor)), ZERO]));
  }
}
