import { Normal } from "../algebra/normal/normal.js";
import { factorPolynomial } from "../algebra/polynomial/factor.js";
import { wholeFraction } from "../algebra/polynomial/fraction.js";
import { isPolynomial } from "../algebra/polynomial-form.js";
import { replace } from "../calculus/replace.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { postOrder, rebuild, variables } from "../expression/walk.js";
import { absOf, divide, multiply, power, sqrt } from "../functions/arithmetic.js";
import { HALF, integer, numberOf, TWO } from "../functions/number.js";
import { add } from "../functions/sum.js";
import { linearRow } from "./linear.js";
import type { Found, FoundFamily, Method } from "./system.js";
import { doubleOf, signOfConstant, tidy } from "./value.js";

/** Stands for the root of a linear formula. */
const NAME = "\u0002";
const ROOT = symbolNode(NAME);

/** A root √(a·x + b) of one unknown x, and x in terms of the root: (t² − b)/a. */
interface LinearRoot {
  readonly node: Expr;
  readonly unknown: string;
  readonly formula: Expr;
}

/** The only root of a linear formula in e, if there is only one. */
function linearRootOf(e: Expr): LinearRoot | undefined {
  const roots = postOrder([e]).flatMap((node): LinearRoot[] => {
    if (node.kind !== "call" || node.row.name !== "product" || node.args.length !== 2) return [];
    const [base, exponent] = node.args as [Expr, Expr];
    const [unknown, ...others] = variables(base);
    if (exponent !== HALF || unknown === undefined || others.length > 0 || !isPolynomial(base)) return [];
    const [a, minusB] = linearRow(base, [unknown]) ?? [];
    if (a?.kind !== "number" || minusB?.kind !== "number" || a.numerator === 0) return [];
    return [{ node, unknown, formula: divide(add([power(ROOT, TWO), minusB]), a) }];
  });
  return roots.length === 1 ? roots[0] : undefined;
}

/** A formula in the root that it holds alone, instead of the unknown. */
const inRoot = (e: Expr, { node, unknown, formula }: LinearRoot): Expr =>
  replace(
    rebuild(e, (part) => (part === node ? ROOT : undefined)),
    new Map([[unknown, formula]]),
  );

/** √u = √c·|q| where u is a square c·q² of a polynomial, in one root of a linear formula too; undefined elsewhere. */
function sizeOfRoot(u: Expr): Expr | undefined {
  if (variables(u).length === 0) return undefined;
  const root = isPolynomial(u) ? undefined : linearRootOf(u);
  const e = root === undefined ? u : inRoot(u, root);
  if (!isPolynomial(e)) return undefined;
  const normal = new Normal([e]);
  const { top, bottom } = normal.fraction(e);
  const { content, factors } = factorPolynomial(top);
  const below = factorPolynomial(bottom);
  if (content <= 0n || below.content <= 0n || below.factors.length > 0) return undefined;
  if (factors.length === 0 || factors.some(([, exponent]) => exponent % 2 !== 0)) return undefined;
  const q = multiply(
    factors.map(([factor, exponent]) =>
      power(normal.toFormula(wholeFraction(factor)), integer(exponent / 2)),
    ),
  );
  const size = multiply([sqrt(divide(integer(content), integer(below.content))), absOf(q)]);
  return root === undefined ? size : replace(size, new Map([[NAME, root.node]]));
}

/** Is a formula a square, wherever it has a value? */
export const isSquare = (u: Expr): boolean => sizeOfRoot(u) !== undefined;

function withoutSquares(e: Expr): Expr {
  return rebuild(e, (node) => {
    if (node.kind !== "call" || node.row.name !== "product") return undefined;
    let changed = false;
    const powers = Array.from({ length: node.args.length / 2 }, (_, i) => {
      const [base, exponent] = node.args.slice(2 * i) as [Expr, Expr];
      const size = exponent.kind === "number" && exponent.denominator === 2 ? sizeOfRoot(base) : undefined;
      if (size === undefined) return power(base, exponent);
      changed = true;
      return power(size, multiply([TWO, exponent]));
    });
    return changed ? multiply(powers) : undefined;
  });
}

/**
 * Roots of squares are absolute values, √(x² − 2x + 1) = |x − 1|; so are nested ones, √(x + 3 − 4√(x − 1)) =
 * |√(x − 1) − 2|, whose root is then the unknown, t ≥ 0 with x = t² + 1.
 */
export const squares: Method = (system, again) => {
  if (system.equations.every(isPolynomial)) return undefined;
  const equations = system.equations.map(withoutSquares);
  if (equations.every((e, i) => e === system.equations[i])) return undefined;
  const deeper = { ...system, depth: system.depth + 1 };
  const [equation, ...others] = equations;
  const root = equation !== undefined && others.length === 0 ? linearRootOf(equation) : undefined;
  const [unknown, ...more] = system.unknowns;
  if (equation === undefined || unknown === undefined || more.length > 0 || root?.unknown !== unknown)
    return again({ ...deeper, equations });
  const { formula } = root;
  const answer = again({ ...deeper, equations: [inRoot(equation, root)], unknowns: [NAME] });
  if (answer.assuming.length > 0) return undefined;
  const points: Found[] = [];
  for (const { values } of answer.points) {
    const t = values.get(NAME);
    if (t === undefined || (t.exact === undefined ? t.approximate < 0 : signOfConstant(t.exact) === -1))
      continue;
    const x = tidy(replace(formula, new Map([[NAME, t.exact ?? numberOf(t.approximate)]])));
    const exact = t.exact === undefined ? undefined : x;
    points.push({ values: new Map([[unknown, { exact, approximate: doubleOf(x) }]]) });
  }
  const families: FoundFamily[] = [];
  for (const { free, where = {} } of answer.families) {
    const [low, high] = where[NAME] ?? [-Infinity, Infinity];
    if (free.length === 0) return undefined;
    if (high <= 0) continue;
    const [from, to] = [Math.max(0, low), high]
      .map((t) =>
        t === Infinity
          ? slopeOf(formula) * Infinity
          : doubleOf(replace(formula, new Map([[NAME, numberOf(t)]]))),
      )
      .sort((a, b) => a - b) as [number, number];
    families.push({ bind: new Map(), free: [unknown], integers: [], where: { [unknown]: [from, to] } });
  }
  return { ...answer, points, families };
};

/** The sign with which x grows with t² in (t² − b)/a. */
const slopeOf = (formula: Expr): number => {
  const at = (t: number): number => doubleOf(replace(formula, new Map([[NAME, integer(t)]])));
  return Math.sign(at(1) - at(0));
};
