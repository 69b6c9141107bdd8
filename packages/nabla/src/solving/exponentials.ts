import { isPlainlyPositive } from "../algebra/conditions.js";
import { termsOf } from "../algebra/normal/rewrite.js";
import { isPolynomial } from "../algebra/polynomial-form.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { logOf, multiply } from "../functions/arithmetic.js";
import { add, negate, subtract } from "../functions/sum.js";
import type { Method } from "./system.js";

/** The logarithm of a product of powers of positive numbers with the unknowns in exponents; undefined for others. */
function logarithmOf(term: Expr, unknowns: readonly string[]): Expr | undefined {
  const isOpen = (e: Expr): boolean => variables(e).some((name) => unknowns.includes(name));
  if (!isOpen(term)) return isPlainlyPositive(term) ? logOf(term) : undefined;
  if (term.kind !== "call") return undefined;
  if (term.row.name === "exp") return term.args[0];
  if (term.row.name !== "product") return undefined;
  const logs: Expr[] = [];
  for (let i = 0; i < term.args.length; i += 2) {
    const [base, exponent] = term.args.slice(i) as [Expr, Expr];
    const log = isOpen(exponent) && isOpen(base) ? undefined : logarithmOf(base, unknowns);
    if (log === undefined) return undefined;
    logs.push(multiply([exponent, log]));
  }
  return add(logs);
}

/**
 * An equation of two terms, c·aᵘ = d·bᵛ with positive numbers a, b and c, d of one sign, is one of its logarithms,
 * u·log a + log c = v·log b + log d.
 */
export const exponentials: Method = (system, again) => {
  for (const [place, equation] of system.equations.entries()) {
    if (isPolynomial(equation)) continue;
    const [one, other, ...more] = termsOf(equation);
    if (one === undefined || other === undefined || more.length > 0) continue;
    if (one[0].numerator > 0 === other[0].numerator > 0) continue;
    const [left, right] = [one, other].map(([c, term]) => {
      const log = logarithmOf(term, system.unknowns);
      return log && add([logOf(c.numerator > 0 ? c : negate(c)), log]);
    });
    if (left === undefined || right === undefined) continue;
    const equations = system.equations.map((e, i) => (i === place ? subtract(left, right) : e));
    const answer = again({ ...system, equations, depth: system.depth + 1 });
    if (answer.complete) return answer;
  }
  return undefined;
};
