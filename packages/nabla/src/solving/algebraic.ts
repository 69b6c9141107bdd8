import { Normal } from "../algebra/normal/normal.js";
import { nonnegativeParts, rewriteFunctions } from "../algebra/normal/rewrite.js";
import type { AlgebraicPoint } from "../algebra/polynomial/algebraic-point.js";
import { factorsOf } from "../algebra/polynomial/factor.js";
import { embed, wholeFraction } from "../algebra/polynomial/fraction.js";
import {
  combine,
  constant,
  isZero,
  type Polynomial,
  power,
  renumbered,
  variable,
  variablesOf,
} from "../algebra/polynomial/polynomial.js";
import { ringOf } from "../algebra/polynomial/ring.js";
import { hasNoZero } from "../algebra/polynomial/triangular.js";
import { realZeros, zerosByGroebner } from "../algebra/polynomial/zero-dimensional.js";
import { polynomialForm } from "../algebra/polynomial-form.js";
import { isNablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { multiply } from "../functions/arithmetic.js";
import { PI } from "../functions/constants.js";
import { integer, numberOf } from "../functions/number.js";
import { add, subtract } from "../functions/sum.js";
import { components } from "./components.js";
import { coordinateOf, foundOf } from "./found.js";
import { angleOf, preimage } from "./inverse.js";
import { type Answer, type Method, NONE, type System, union } from "./system.js";

/** Equations that are products are taken apart into at most so many systems. */
const MOST_BRANCHES = 48;

/** The system as polynomials in the generators of one normal form. */
interface Form {
  readonly normal: Normal;
  /** For each equation the irreducible factors that can vanish. */
  readonly factors: readonly (readonly Polynomial[])[];
}

/** Undefined where a formula jumps or the form would be too large; no factors left in an equation: it never holds. */
function formOf({ equations }: System): Form | undefined {
  try {
    const jumps = new Set<Expr>();
    const rewritten = equations.map((e) => rewriteFunctions(e, jumps));
    if (jumps.size > 0) return undefined;
    const normal = new Normal(rewritten, rewritten.flatMap(nonnegativeParts));
    const factors: Polynomial[][] = [];
    for (const e of rewritten) {
      const { top } = normal.fraction(e);
      if (isZero(top)) continue;
      factors.push(factorsOf(top).filter((f) => !normal.isNeverZero(f)));
    }
    return { normal, factors };
  } catch (error) {
    if (isNablaError(error) && ["limit", "domain", "unsupported"].includes(error.code)) return undefined;
    throw error;
  }
}

/** For equations that are polynomials in the unknowns: of each the irreducible factors that can vanish. */
function polynomialFactors({ equations, unknowns }: System): Form["factors"] | undefined {
  const factors: Polynomial[][] = [];
  for (const e of equations) {
    const form = polynomialForm(e, unknowns);
    if (form === undefined) return undefined;
    if (!isZero(form.top)) factors.push(factorsOf(form.top).filter((f) => !hasNoZero(f)));
  }
  return factors;
}

/** One factor of each equation, in all ways. */
function branchesOf(factors: readonly (readonly Polynomial[])[]): Polynomial[][] | undefined {
  let branches: Polynomial[][] = [[]];
  for (const choices of factors) {
    branches = branches.flatMap((branch) => choices.map((choice) => [...branch, choice]));
    if (branches.length > MOST_BRANCHES) return undefined;
  }
  return branches;
}

/** Generators of the polynomials, and those that their relations bring in. */
function usedGenerators(normal: Normal, polynomials: readonly Polynomial[]): number[] {
  const used = new Set<number>();
  const queue = [...polynomials];
  for (let p = queue.pop(); p !== undefined; p = queue.pop()) {
    for (const i of variablesOf(p)) {
      if (used.has(i)) continue;
      used.add(i);
      const { relation, formula } = normal.list[i] as (typeof normal.list)[number];
      if (relation !== undefined) queue.push(relation.value);
      if (formula.kind === "call" && formula.row.name === "cos") queue.push(relation?.value as Polynomial);
    }
  }
  return [...used].sort((a, b) => a - b);
}

/**
 * Systems that are polynomial in variables, exponentials, sines and cosines, logarithms and roots: all of these become
 * unknowns, with their relations as further equations; the values found are traced back to the variables.
 */
export const algebraic: Method = (system, again) => {
  const plain = polynomialFactors(system);
  if (plain !== undefined) return overBranches(plain, (branch) => polynomialSystem(system, branch));
  const form = formOf(system);
  return form && overBranches(form.factors, (branch) => solveBranch(system, form.normal, branch, again));
};

/** What solves one of the branches; undefined where there are too many, or one of them is passed on. */
function overBranches(
  factors: Form["factors"],
  solve: (branch: readonly Polynomial[]) => Answer | undefined,
): Answer | undefined {
  if (factors.some((choices) => choices.length === 0)) return NONE;
  const branches = branchesOf(factors);
  if (branches === undefined) return undefined;
  const answers: Answer[] = [];
  for (const branch of branches) {
    const answer = solve(branch);
    if (answer === undefined) return undefined;
    answers.push(answer);
  }
  return union(answers);
}

function solveBranch(
  system: System,
  normal: Normal,
  branch: readonly Polynomial[],
  again: (s: System) => Answer,
): Answer | undefined {
  const used = usedGenerators(normal, branch);
  const isUnknown = (e: Expr): boolean => variables(e).some((name) => system.unknowns.includes(name));
  const generators = used.map((i) => normal.list[i] as (typeof normal.list)[number]);
  // Constants such as π are not algebraic: they are no unknowns, and no rational coefficients either. In the normal
  // form other methods may see more: log(x²) beside log(x) is 2·log(x).
  if (generators.some((g) => !isUnknown(g.formula) && g.relation === undefined)) {
    const equations = branch.map((p) => normal.toFormula(wholeFraction(p)));
    const isNew = equations.some((e) => !system.equations.includes(e));
    return isNew ? again({ ...system, equations, depth: system.depth + 1 }) : undefined;
  }
  const isBare = generators.every((g) => g.formula.kind === "symbol");
  const ring = ringOf(normal.list.length);
  const relations = used.flatMap((i) => {
    const relation = normal.list[i]?.relation;
    if (relation === undefined) return [];
    return [combine(power(variable(ring, i), relation.degree), 1n, embed(relation.value, ring), -1n, 0)];
  });
  if (isBare) {
    // Unknowns that do not occur are free: they belong to the polynomial ring all the same.
    const places = system.unknowns.map((name) => normal.placeOf(name));
    const polynomials = branch.map((p) => renumbered(p, places));
    return polynomialSystem(system, polynomials);
  }
  const polynomials = [...branch, ...relations].map((p) => renumbered(p, used));
  if (polynomials.length < used.length) return undefined;
  // In the order of one form: so the periods of what is traced back are put together as far as kinds allow.
  const zeros = zerosByGroebner(polynomials, ringOf(used.length));
  if (zeros.kind === "infinite") return undefined;
  const answers: Answer[] = [];
  for (const point of zeros.points) {
    const nonnegative = used.every((i, k) => {
      const { root, formula, exponent } = normal.list[i] as (typeof normal.list)[number];
      const size = root !== undefined || (formula.kind === "call" && formula.row.name === "abs");
      if (!size && exponent === undefined) return true;
      const sign = point.signOf(variable(ringOf(used.length), k));
      return exponent === undefined ? sign >= 0 : sign > 0;
    });
    if (!nonnegative) continue;
    const answer = traceBack(system, normal, used, point, again);
    if (answer === undefined) return undefined;
    answers.push(answer);
  }
  return union(answers);
}

/** All real solutions of polynomial equations in the unknowns themselves. */
function polynomialSystem(system: System, polynomials: readonly Polynomial[]): Answer {
  const { unknowns } = system;
  const zeros = realZeros(
    polynomials.length === 0 ? [constant(ringOf(unknowns.length), 0n)] : polynomials,
    ringOf(unknowns.length),
  );
  if (zeros.kind === "infinite") return components(zeros.basis, unknowns);
  return { ...NONE, points: zeros.points.map((point) => foundOf(point, unknowns)) };
}

/** A fresh name for an integer. */
function integerName(system: System, taken: number): string {
  const names = new Set([...system.unknowns, ...system.integers, ...system.equations.flatMap(variables)]);
  const fresh = ["n", "m", "k", "l", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8"].filter(
    (name) => !names.has(name),
  );
  return fresh[taken] ?? `n_${taken}`;
}

/** From the values of generators to equations for their arguments, and their solutions. */
function traceBack(
  system: System,
  normal: Normal,
  used: readonly number[],
  point: AlgebraicPoint,
  again: (s: System) => Answer,
): Answer | undefined {
  const doubles = point.toDoubles();
  let alternatives: { equations: Expr[]; inexact: boolean }[] = [{ equations: [], inexact: false }];
  const integers: string[] = [];
  const isUnknown = (e: Expr): boolean => variables(e).some((name) => system.unknowns.includes(name));
  for (const [k, i] of used.entries()) {
    const generator = normal.list[i] as (typeof normal.list)[number];
    const { formula } = generator;
    if (!isUnknown(formula)) continue;
    const value = coordinateOf(point, k, doubles[k]);
    const exact = value.exact ?? numberOf(value.approximate);
    const inexact = value.exact === undefined;
    let sides: Expr[];
    if (formula.kind === "symbol") sides = [subtract(formula, exact)];
    else if (formula.kind !== "call") continue;
    else if (generator.relation !== undefined && formula.row.name !== "cos") continue;
    else {
      const u = formula.args[0];
      const { name } = formula.row;
      if (name === "sin") {
        const cosine = used.findIndex((j) => {
          const other = normal.list[j]?.formula;
          return other?.kind === "call" && other.row.name === "cos" && other.args[0] === u;
        });
        if (cosine >= 0) continue;
      }
      const n = symbolNode(integerName(system, integers.length));
      let inverses: readonly Expr[] | undefined;
      if (name === "cos") {
        const sine = used.findIndex((j) => {
          const other = normal.list[j]?.formula;
          return other?.kind === "call" && other.row.name === "sin" && other.args[0] === u;
        });
        if (sine < 0) inverses = preimage("cos", exact, n);
        else {
          const sign = point.signOf(variable(ringOf(used.length), sine));
          inverses = [add([angleOf(exact, sign), multiply([integer(2), PI, n])])];
        }
      } else inverses = preimage(name, exact, n);
      if (inverses === undefined) return undefined;
      if (inverses.some((e) => variables(e).includes(n.name))) integers.push(n.name);
      sides = inverses.map((inverse) => subtract(u, inverse));
    }
    alternatives = alternatives.flatMap((a) =>
      sides.map((side) => ({ equations: [...a.equations, side], inexact: a.inexact || inexact })),
    );
  }
  const answers = alternatives.map(({ equations, inexact }) => {
    const answer = again({
      ...system,
      equations,
      integers: [...system.integers, ...integers],
      depth: system.depth + 1,
      ...(inexact && { inexact: true }),
    });
    return inexact ? withoutExact(answer) : answer;
  });
  return union(answers);
}

/** The same points without formulas: they were computed from doubles. */
function withoutExact(answer: Answer): Answer {
  return {
    ...answer,
    families: answer.families.map((family) => ({ ...family, inexact: true })),
    points: answer.points.map((point) => ({
      values: new Map(
        [...point.values].map(([name, value]) => [
          name,
          { exact: undefined, approximate: value.approximate },
        ]),
      ),
    })),
  };
}
