import { factorsOf } from "../algebra/polynomial/factor.js";
import { coefficientsIn, isConstant, isZero, type Polynomial } from "../algebra/polynomial/polynomial.js";
import { polynomialForm } from "../algebra/polynomial-form.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { divide, multiply, power, sqrt } from "../functions/arithmetic.js";
import { integer, ONE, TWO, ZERO } from "../functions/number.js";
import { rootRow } from "../functions/roots.js";
import { add, negate, subtract } from "../functions/sum.js";
import { formulaOf } from "./components.js";
import { signEverywhere } from "./sign-everywhere.js";
import { type Answer, type Method, NONE, union } from "./system.js";
import { tidy } from "./value.js";

/**
 * One polynomial equation in one unknown whose coefficients hold parameters, when each of its factors is linear or
 * quadratic in the unknown, or a power and a rest: a·x² + b·x + c = 0, x³ = a. The leading coefficients are assumed not
 * to be 0. A root without a real value, as sqrt(a) for a < 0, is none.
 */
export const parametric: Method = (system, again) => {
  const { equations, unknowns, integers, inexact } = system;
  const [e, ...others] = equations;
  const [unknown, ...more] = unknowns;
  if (e === undefined || unknown === undefined || others.length > 0 || more.length > 0 || inexact === true)
    return undefined;
  const parameters = variables(e).filter((name) => name !== unknown);
  if (parameters.length === 0 || parameters.some((name) => integers.includes(name))) return undefined;
  const names = [unknown, ...parameters];
  const form = polynomialForm(e, names);
  if (form === undefined || isZero(form.top)) return undefined;
  const answers: Answer[] = [];
  for (const factor of factorsOf(form.top)) {
    const own = formulaOf(factor, names);
    const answer = variables(own).some((name) => name !== unknown)
      ? rootsOf(coefficientsIn(factor, 0), unknown, names)
      : again({ ...system, equations: [own], depth: system.depth + 1 });
    if (answer === undefined) return undefined;
    answers.push(answer);
  }
  return union(answers);
};

/** The roots of a factor from its coefficients, the one without the unknown first. */
function rootsOf(
  coefficients: readonly Polynomial[],
  unknown: string,
  names: readonly string[],
): Answer | undefined {
  const parts = coefficients.map((c) => formulaOf(c, names));
  const degree = parts.length - 1;
  const [c = ZERO, b, a] = parts;
  const leading = parts[degree];
  const assumed = coefficients[degree];
  if (leading === undefined || assumed === undefined) return undefined;
  const assuming = isConstant(assumed) ? [] : [leading];
  // A factor without the unknown is assumed not to be 0: else every x solves the equation.
  if (degree === 0) return { ...NONE, assuming };
  const isEven = coefficients[1]?.coefficients.every((k) => k % 2n === 0n) === true;
  const halfOf = isEven && b !== undefined ? tidy(divide(b, TWO)) : undefined;
  const roots =
    degree === 1
      ? [tidy(negate(divide(c, leading)))]
      : coefficients.slice(1, degree).every(isZero)
        ? rootsOfPower(negate(divide(c, leading)), degree)
        : degree === 2 && a !== undefined && b !== undefined
          ? quadraticRoots(a, halfOf ?? b, c, halfOf !== undefined)
          : undefined;
  if (roots === undefined) return undefined;
  // Under a root of what is never positive nothing has a value but 0, which is a case of its own.
  if ("negative" in roots) return { ...NONE, assuming: [...assuming, roots.negative] };
  const families = roots.map((root) => ({ bind: new Map([[unknown, root]]), free: [], integers: [] }));
  return { ...NONE, families, assuming };
}

/** Roots, or the formula that would have to be 0 for there to be one. */
type Roots = readonly Expr[] | { readonly negative: Expr };

/** The real nth roots of a value. */
function rootsOfPower(value: Expr, n: number): Roots {
  if (n % 2 === 1) return [tidy(rootRow.make([value, integer(n)]))];
  return withRoot(tidy(value), (v) => {
    const root = n === 2 ? sqrt(v) : power(v, divide(ONE, integer(n)));
    return [negate(root), root];
  });
}

/** The roots of a·x² + b·x + c, or with `half` of a·x² + 2·b·x + c. */
function quadraticRoots(a: Expr, b: Expr, c: Expr, half: boolean): Roots {
  const product = multiply([integer(half ? 1 : 4), a, c]);
  return withRoot(tidy(subtract(power(b, TWO), product)), (discriminant) => {
    const root = sqrt(discriminant);
    const bottom = half ? a : multiply([TWO, a]);
    return [subtract(negate(b), root), add([root, negate(b)])].map((top) => divide(top, bottom));
  });
}

/**
 * Formulas that rest on a root of a value: in their short form where that is never negative. Elsewhere the root stays
 * as it is, since √(−a²) has a value at 0 only, but |a|, which it equals there, everywhere.
 */
function withRoot(value: Expr, make: (value: Expr) => Expr[]): Roots {
  const sign = signEverywhere(value);
  if (sign === -1) return { negative: value };
  const roots = make(value);
  return sign === 1 ? roots.map(tidy) : roots;
}
