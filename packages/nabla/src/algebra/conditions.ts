import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { absOf } from "../functions/arithmetic.js";
import { isPiecewise, lessEqualRow, lessRow, notEqualRow } from "../functions/choice.js";
import { ZERO } from "../functions/number.js";
import { cosRow, sinRow } from "../functions/trigonometric.js";
import { Normal } from "./normal/normal.js";
import { rewriteFunctions } from "./normal/rewrite.js";
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
  const rewritten = rewriteFunctions(e, jumps);
  // A jump, sign(u), is rewritten as u/|u|, but has a value where u = 0.
  const own = new Set(denominators(e));
  const sizes = new Set([...jumps].map(absOf).filter((size) => !own.has(size)));
  for (const node of postOrder([rewritten], (inner) => branches || !isPiecewise(inner))) {
    if (node.kind !== "call") continue;
    const { name } = node.row;
    if (name === "log") note(found, node.args[0], "positive");
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
  // As sin/cos the poles of tan(x)*cot(x) would cancel.
  for (const node of postOrder([e], (inner) => branches || !isPiecewise(inner))) {
    const [u] = node.args;
    if (node.kind !== "call" || u === undefined) continue;
    if (/^(?:tan|sec)$/.test(node.row.name)) note(found, cosRow.make([u]), "nonzero");
    else if (/^(?:cot|csc)$/.test(node.row.name)) note(found, sinRow.make([u]), "nonzero");
  }
  return found;
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
