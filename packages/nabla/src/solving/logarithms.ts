import { termsOf } from "../algebra/normal/rewrite.js";
import { isPolynomial } from "../algebra/polynomial-form.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { divide, expOf, multiply, power } from "../functions/arithmetic.js";
import { integer, ONE } from "../functions/number.js";
import { negate, subtract, Terms } from "../functions/sum.js";
import type { Method } from "./system.js";

/** Powers above this are not formed. */
const HIGHEST = 24;

/**
 * An equation Σ cᵢ·log(uᵢ)/b = c with two logarithms of the unknowns or more and rational cᵢ becomes Π uᵢ^(d·cᵢ) =
 * e^(dbc) with whole powers; b is a constant that all share, as in logarithms to the base 2. Solutions of that at which
 * a logarithm has no value go when the answer is checked.
 */
export const logarithms: Method = (system, again) => {
  for (const [place, equation] of system.equations.entries()) {
    if (isPolynomial(equation)) continue;
    const joined = withoutLogarithms(equation, system.unknowns);
    if (joined === undefined) continue;
    const equations = system.equations.map((e, i) => (i === place ? joined : e));
    const answer = again({ ...system, equations, depth: system.depth + 1 });
    // Of a whole set of solutions a part may lie where a logarithm has no value: that part is not told from the rest.
    return answer.families.some(({ free }) => free.length > 0) ? undefined : answer;
  }
  return undefined;
};

function withoutLogarithms(e: Expr, unknowns: readonly string[]): Expr | undefined {
  const holds = (part: Expr): boolean => variables(part).some((name) => unknowns.includes(name));
  const rest = new Terms();
  let shared: Expr | undefined;
  const logs: { readonly u: Expr; readonly numerator: number; readonly denominator: number }[] = [];
  const partsOf = (term: Expr): readonly [log: Expr, factor: Expr] => {
    if (term.kind !== "call" || term.row.name !== "product") return [term, ONE];
    const powers = Array.from({ length: term.args.length / 2 }, (_, i) =>
      power(term.args[2 * i] ?? ONE, term.args[2 * i + 1] ?? ONE),
    );
    return [multiply(powers.filter(holds)), multiply(powers.filter((part) => !holds(part)))];
  };
  for (const [c, term] of termsOf(e)) {
    if (!holds(term)) {
      rest.add(c, term);
      continue;
    }
    const [log, factor] = partsOf(term);
    if (log.kind !== "call" || log.row.name !== "log" || (shared !== undefined && factor !== shared))
      return undefined;
    shared = factor;
    if (typeof c.numerator !== "number" || typeof c.denominator !== "number") return undefined;
    logs.push({ u: log.args[0], numerator: c.numerator, denominator: c.denominator });
  }
  if (logs.length < 2 || shared === undefined) return undefined;
  const whole = logs.reduce((d, { denominator }) => (d * denominator) / gcd(d, denominator), 1);
  const exponents = logs.map(({ numerator, denominator }) => (numerator * whole) / denominator);
  if (exponents.some((k) => Math.abs(k) > HIGHEST)) return undefined;
  const side = (sign: number): Expr =>
    multiply(logs.map(({ u }, i) => power(u, integer(Math.max(0, sign * (exponents[i] ?? 0))))));
  const constant = expOf(divide(multiply([integer(whole), negate(rest.build())]), shared));
  return subtract(side(1), multiply([constant, side(-1)]));
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
