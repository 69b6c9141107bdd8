import { Normal } from "../algebra/normal/normal.js";
import { toDense } from "../algebra/polynomial/dense.js";
import { wholeFraction } from "../algebra/polynomial/fraction.js";
import { coefficientsIn, degreeIn, isZero, variablesOf } from "../algebra/polynomial/polynomial.js";
import { realRoots } from "../algebra/polynomial/real-roots.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { postOrder, rebuild, variables } from "../expression/walk.js";
import { divide, multiply, power, sqrt } from "../functions/arithmetic.js";
import { integer, numberOf, ONE, TWO } from "../functions/number.js";
import { add, negate, subtract } from "../functions/sum.js";
import { formulaOfRoot } from "./closed-form.js";
import { preimage } from "./inverse.js";
import { isRounding, whereRounded } from "./rounding.js";
import { type Answer, type Method, NONE, type System, union } from "./system.js";
import { signOfConstant, tidy } from "./value.js";

const FRESH = "\u0001";
/** Whole powers above this are undone as functions are, where nothing else holds the unknowns. */
const HIGH_POWER = 20;

/** The only function call (or power) through which the unknowns enter an equation, if there is one and only one. */
function onlyCore(e: Expr, unknowns: readonly string[]): Expr | undefined {
  return onlyCoreAbove(HIGH_POWER, e, unknowns) ?? onlyCoreAbove(Infinity, e, unknowns);
}

/** The same, with whole powers taken apart up to a highest one. */
function onlyCoreAbove(highest: number, e: Expr, unknowns: readonly string[]): Expr | undefined {
  const depends = new Set<Expr>();
  const cores = new Set<Expr>();
  const order = postOrder([e]);
  for (const node of order) {
    if (node.kind === "symbol" ? unknowns.includes(node.name) : node.args.some((arg) => depends.has(arg)))
      depends.add(node);
  }
  const visit = (node: Expr): boolean => {
    if (!depends.has(node)) return true;
    if (node.kind === "symbol") {
      cores.add(node);
      return true;
    }
    if (node.kind !== "call") return false;
    if (node.row.name === "sum") return node.args.every(visit);
    if (node.row.name === "product") {
      for (let i = 0; i < node.args.length; i += 2) {
        const exponent = node.args[i + 1];
        const base = node.args[i];
        const isTakenApart =
          exponent.kind === "number" && exponent.denominator === 1 && exponent.numerator <= highest;
        if (isTakenApart) {
          if (!visit(base)) return false;
        } else if (depends.has(base) && depends.has(exponent)) return false;
        else cores.add(power(base, exponent));
      }
      return true;
    }
    cores.add(node);
    return true;
  };
  if (!visit(e) || cores.size !== 1) return undefined;
  const [core] = cores;
  return core;
}

/** Roots of a polynomial equation in one quantity, with constants as coefficients: exact, or doubles. */
function rootsOf(e: Expr, name: string): { root: Expr; exact: boolean }[] | undefined {
  const normal = new Normal([e], [], true);
  const { top } = normal.fraction(e);
  const place = normal.placeOf(name);
  if (place < 0) return undefined;
  const used = variablesOf(top);
  // A power too high for a polynomial is a generator of its own.
  const isElsewhere = used.some((i) => i !== place && variables(normal.list[i].formula).includes(name));
  if (isElsewhere) return undefined;
  if (used.length === 1 && used[0] === place) {
    return realRoots(toDense(top, place)).map((root) => {
      const exact = formulaOfRoot(root);
      return { root: exact ?? numberOf(root.toDouble()), exact: exact !== undefined };
    });
  }
  const degree = degreeIn(top, place);
  if (degree > 2) return undefined;
  const parts = coefficientsIn(top, place).map((c) => normal.toFormula(wholeFraction(c)));
  // A whole number from a period among the coefficients: their signs are open, but for the constant one's.
  if (parts.some((part, k) => (k > 0 || degree !== 1) && variables(part).length > 0)) return undefined;
  if (degree === 0) {
    const sign =
      used.length === 0 ? Number(!isZero(top)) : signOfConstant(normal.toFormula(wholeFraction(top)));
    return sign === 1 || sign === -1 ? [] : undefined;
  }
  const [c, b, a] = parts as [Expr, Expr, Expr | undefined];
  const isKnown = (e: Expr): boolean => Math.abs(Number(signOfConstant(e))) === 1;
  if (a === undefined) return isKnown(b) ? [{ root: tidy(negate(divide(c, b))), exact: true }] : undefined;
  const discriminant = tidy(subtract(power(b, TWO), multiply([integer(4), a, c])));
  const sign = signOfConstant(discriminant);
  if (sign === undefined || sign === "none" || !isKnown(a)) return undefined;
  if (sign < 0) return [];
  const middle = divide(negate(b), multiply([TWO, a]));
  if (sign === 0) return [{ root: tidy(middle), exact: true }];
  const half = divide(sqrt(discriminant), multiply([TWO, a]));
  return [subtract(middle, half), add([middle, half])].map((root) => ({ root: tidy(root), exact: true }));
}

/** Holds a formula constants such as π or log(2), so that its coefficients are not rational? */
function hasConstants(e: Expr): boolean {
  return postOrder([e]).some((node) => node.kind === "call" && variables(node).length === 0);
}

/** All u with core(u) = value as equations. */
function peel(core: Expr, value: Expr, n: Expr): readonly Expr[] | undefined {
  if (core.kind === "symbol") return [subtract(core, value)];
  if (core.kind !== "call") return undefined;
  if (core.row.name !== "product") {
    const inverses = core.args.length === 1 ? preimage(core.row.name, value, n) : undefined;
    return inverses?.map((u) => subtract(core.args[0], u));
  }
  const [base, exponent] = core.args as [Expr, Expr];
  if (exponent.kind === "number" && exponent.denominator === 1) {
    const sign = variables(value).length > 0 ? undefined : signOfConstant(value);
    if (sign === undefined) return undefined;
    if (sign === 0) return exponent.numerator > 0 ? [base] : [];
    const isOdd = BigInt(exponent.numerator) % 2n !== 0n;
    if (sign === "none" || (sign < 0 && !isOdd)) return [];
    const root = tidy(power(sign < 0 ? negate(value) : value, power(exponent, integer(-1))));
    if (isOdd) return [sign < 0 ? add([base, root]) : subtract(base, root)];
    return [subtract(base, root), add([base, root])];
  }
  if (variables(exponent).length === 0) {
    // base^w = value over the reals needs base ≥ 0, hence value ≥ 0.
    const sign = variables(value).length > 0 ? undefined : signOfConstant(value);
    if (sign === undefined) return undefined;
    if (sign === "none" || sign < 0) return [];
    if (sign === 0) return exponent.kind === "number" && exponent.numerator < 0 ? [] : [base];
    return [subtract(base, tidy(power(value, power(exponent, integer(-1)))))];
  }
  if (variables(base).length > 0 || signOfConstant(base) !== 1) return undefined;
  const logs = preimage("exp", value, n);
  const logOfBase = preimage("exp", base, n)?.[0];
  return logOfBase === undefined ? undefined : logs?.map((u) => subtract(exponent, divide(u, logOfBase)));
}

/**
 * One equation in which the unknowns stand inside one function only, as in log(x)² = 1, exp(2x + y) = 3 or
 * sin(x + y) = 1/2: it is solved for the function, and the function is undone. So are quadratic equations whose
 * coefficients hold constants, as π·x² = x + 1.
 */
export const single: Method = (system, again) => {
  const place = system.equations.findIndex((e) => {
    const core = onlyCore(e, system.unknowns);
    return core?.kind === "call" || (core?.kind === "symbol" && hasConstants(e));
  });
  const equation = system.equations[place];
  if (equation === undefined) return undefined;
  const core = onlyCore(equation, system.unknowns) as Expr;
  const fresh = symbolNode(FRESH);
  const outer = rebuildCore(equation, core, fresh);
  if (variables(outer).some((name) => name !== FRESH && !system.integers.includes(name))) return undefined;
  const roots = rootsOf(outer, FRESH);
  if (roots === undefined) return undefined;
  const n = freshInteger(system);
  const answers: Answer[] = [];
  // Where floor(u) goes from one value to the next, the end that the one leaves out belongs to the other.
  const areNeighbours = roots.some((a) => roots.some((b) => subtract(a.root, b.root) === ONE));
  if (isRounding(core) && areNeighbours) return undefined;
  for (const { root, exact } of roots) {
    if (isRounding(core)) {
      const isAlone = system.equations.length === 1 && system.unknowns.length === 1;
      const answer = isAlone && exact ? whereRounded(core, root) : undefined;
      if (answer === undefined) return undefined;
      answers.push(answer);
      continue;
    }
    const sides = peel(core, root, n);
    if (sides === undefined) return undefined;
    for (const side of sides) {
      const integers = variables(side).includes((n as Expr & { name: string }).name)
        ? [...system.integers, (n as Expr & { name: string }).name]
        : system.integers;
      const equations = system.equations.map((e, i) =>
        i === place ? side : exact ? rebuildCore(e, core, root) : e,
      );
      const answer = again({
        ...system,
        equations,
        integers,
        depth: system.depth + 1,
        ...(!exact && { inexact: true }),
      });
      answers.push(exact ? answer : inexact(answer));
    }
  }
  return answers.length === 0 ? NONE : union(answers);
};

function rebuildCore(e: Expr, core: Expr, fresh: Expr): Expr {
  return rebuild(e, (node) => {
    if (node === core) return fresh;
    if (
      core.kind !== "call" ||
      core.row.name !== "product" ||
      node.kind !== "call" ||
      node.row.name !== "product"
    )
      return undefined;
    // The core may be one of the powers of a product.
    const [base, exponent] = core.args;
    for (let i = 0; i < node.args.length; i += 2) {
      if (node.args[i] !== base || node.args[i + 1] !== exponent) continue;
      const rest = node.args.filter((_, k) => k !== i && k !== i + 1);
      return multiply([fresh, ...pairs(rest)]);
    }
    return undefined;
  });
}

function pairs(args: readonly Expr[]): Expr[] {
  return Array.from({ length: args.length / 2 }, (_, k) => power(args[2 * k], args[2 * k + 1]));
}

function freshInteger(system: System): Expr {
  const names = new Set([...system.unknowns, ...system.integers, ...system.equations.flatMap(variables)]);
  const name =
    ["n", "m", "k", "l", "n1", "n2", "n3", "n4"].find((candidate) => !names.has(candidate)) ?? "n_0";
  return symbolNode(name);
}

function inexact(answer: Answer): Answer {
  return {
    ...answer,
    families: answer.families.map((family) => ({ ...family, inexact: true })),
    points: answer.points.map((point) => ({
      values: new Map(
        [...point.values].map(([name, v]) => [name, { exact: undefined, approximate: v.approximate }]),
      ),
    })),
  };
}
