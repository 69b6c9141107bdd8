import { NablaError } from "../error.js";
import { signOfConstant } from "../evaluation/sign.js";
import { checkFormula, checkPoint, checkValues } from "../expression/arguments.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { postOrder, variables } from "../expression/walk.js";
import { divide, multiply, power } from "../functions/arithmetic.js";
import { piecewiseRow } from "../functions/choice.js";
import { integer, MINUS_ONE, numberOf, ONE, ZERO } from "../functions/number.js";
import { add, negate, subtract } from "../functions/sum.js";
import { UNDEFINED } from "../functions/undefined.js";
import { type Budget, metered, TWO_SECONDS } from "../number/budget.js";
import { derivative, MAX_ORDER } from "./gradient.js";
import { kinks } from "./kinks.js";
import { seriesAlong } from "./local.js";
import { replace } from "./replace.js";
import { isMissing, type Series } from "./series.js";

/** Taylor polynomials of more terms than this are refused. */
const MAX_TERMS = 10_000;

/**
 * The Taylor polynomial of f about the point `at` up to total degree `order`, in the variables that `at` names:
 * Σ ∂^α f(a)/α! · (x − a)^α over |α| ≤ order. Throws `domain` for an order that is no whole number ≥ 0
 * and where f has a kink or no value, `limit` beyond 10 000 terms and when the budget (default:
 * about two seconds of work) is used up.
 */
export function taylor(
  f: Expr,
  at: Readonly<Record<string, Expr | number>>,
  order: number,
  budget: Budget = TWO_SECONDS,
): Expr {
  checkFormula(f, "taylor");
  checkPoint(at, "taylor");
  checkValues(at, "taylor");
  if (!Number.isInteger(order) || order < 0) {
    throw new NablaError("domain", `taylor: the order must be a whole number ≥ 0, got ${String(order)}`, {
      value: order,
    });
  }
  if (order > MAX_ORDER) {
    throw new NablaError("limit", `taylor: the order is at most ${MAX_ORDER}, got ${order}`, {
      what: "order",
      limit: MAX_ORDER,
    });
  }
  return metered("taylor", budget, () => polynomialOf(f, at, order));
}

function polynomialOf(f: Expr, at: Readonly<Record<string, Expr | number>>, order: number): Expr {
  refuseKinks(f, at);
  const centre = new Map(
    Object.entries(at).map(
      ([name, value]) => [name, typeof value === "number" ? numberOf(value) : value] as const,
    ),
  );
  const names = [...centre.keys()];
  const [only] = names;
  if (names.length === 1 && only !== undefined) {
    const polynomial = ofOneVariable(f, only, centre.get(only) as Expr, order);
    if (polynomial !== undefined) return polynomial;
  }
  const steps = names.map((name) => subtract(symbolNode(name), centre.get(name) as Expr));
  const terms: Expr[] = [];
  /** Walks the multi-indices α: variable `k` on, with `left` of the degree left to give. */
  const visit = (g: Expr, k: number, left: number, factor: Expr): void => {
    if (g === ZERO) return;
    if (k === names.length) {
      terms.push(multiply([replace(g, centre), factor]));
      if (terms.length > MAX_TERMS) {
        throw new NablaError("limit", `taylor: the polynomial has more than ${MAX_TERMS} terms`, {
          what: "terms",
          limit: MAX_TERMS,
        });
      }
      return;
    }
    let current = g;
    let weight = factor;
    for (let i = 0; i <= left && current !== ZERO; i++) {
      visit(current, k + 1, left - i, weight);
      if (i === left) break;
      current = derivative(current, names[k] as string);
      weight = divide(multiply([factor, power(steps[k] as Expr, integer(i + 1))]), factorial(i + 1));
    }
  };
  visit(f, 0, order, integer(1));
  const polynomial = add(terms);
  if (polynomial === UNDEFINED) refuseUndefined(at);
  return polynomial;
}

/** So many orders more are asked for where quotients take some away. */
const MORE_ORDERS = [0, 1, 2, 4, 8, 16];

/**
 * The polynomial of one variable from the power series of f on both sides of the centre; this fills removable gaps,
 * as sin(x)/x has at 0. Undefined where no series can be found.
 */
function ofOneVariable(f: Expr, name: string, centre: Expr, order: number): Expr | undefined {
  const at = new Map([[name, centre]]);
  const rough = postOrder([f]).some(
    (node) => node.kind === "call" && (node.row.kink !== undefined || node.row === piecewiseRow),
  );
  const sides = (rough ? [ONE, MINUS_ONE] : [ONE]).map((step) => {
    for (const more of MORE_ORDERS) {
      const series = seriesAlong(f, { at, direction: new Map([[name, step]]) }, order + 1 + more);
      if (!isMissing(series) && series.order > order) return coefficientsOf(series, order);
    }
    return undefined;
  });
  const [right, left] = sides;
  if (right === undefined || sides.includes(undefined)) return undefined;
  const step = subtract(symbolNode(name), centre);
  const terms = right.map((coefficient, k) => {
    const other = left?.[k];
    const mirrored = other === undefined || k % 2 === 0 ? other : negate(other);
    if (mirrored !== undefined && signOfConstant(subtract(coefficient, mirrored)) !== 0)
      refuse({ [name]: centre });
    return multiply([coefficient, power(step, integer(k))]);
  });
  const polynomial = add(terms);
  refuseLong(polynomial);
  return polynomial;
}

/** Polynomials that would take more words than this to write down are refused. */
const MOST_WORDS = 200_000;

function refuseLong(polynomial: Expr): void {
  const words = new Map<Expr, number>();
  for (const node of postOrder([polynomial])) {
    let total = 1;
    for (const arg of node.args) total += words.get(arg) ?? 0;
    words.set(node, total);
    if (total <= MOST_WORDS) continue;
    throw new NablaError("limit", `taylor: the polynomial is longer than ${MOST_WORDS} numbers and names`, {
      what: "words",
      limit: MOST_WORDS,
    });
  }
}

/** The coefficients of 1, t, t², …; throws `domain` where the series is not one of whole powers. */
function coefficientsOf(series: Series, order: number): Expr[] {
  const coefficients: Expr[] = Array.from({ length: order + 1 }, () => ZERO);
  for (const { coefficient, exponent, logs } of series.terms) {
    if (exponent > order) break;
    if (exponent < 0 && signOfConstant(coefficient) !== 0) refuseUndefined({ exponent });
    const isWhole = Number.isInteger(exponent) && exponent >= 0 && logs === 0;
    if (isWhole) coefficients[exponent] = coefficient;
    else if (signOfConstant(coefficient) !== 0) refuse({ exponent });
  }
  return coefficients;
}

function refuseUndefined(value: unknown): never {
  throw new NablaError("domain", "taylor: the formula or a derivative is undefined at the point", { value });
}

function refuse(value: unknown): never {
  throw new NablaError("domain", "taylor: the formula is not differentiable so often at the point", {
    value,
  });
}

/** At a kink there is no Taylor polynomial. Points given as formulas are not looked at. */
function refuseKinks(f: Expr, at: Readonly<Record<string, Expr | number>>): void {
  const point: Record<string, number> = {};
  for (const [name, value] of Object.entries(at)) if (typeof value === "number") point[name] = value;
  if (variables(f).some((name) => !Object.hasOwn(point, name))) return;
  if (kinks(f, point).length > 0) {
    throw new NablaError("domain", "taylor: the formula is not differentiable at the point", { value: at });
  }
}

function factorial(n: number): Expr {
  let product: Expr = integer(1);
  for (let k = 2; k <= n; k++) product = multiply([product, integer(k)]);
  return product;
}

/**
 * dy/dx along the level line f = 0 (or any f = c): −(∂f/∂x)/(∂f/∂y), the implicit derivative of `dependent` by
 * `variable`. Throws `domain` where f does not contain `dependent`.
 */
export function implicit(f: Expr, dependent: string, variable: string): Expr {
  const slope = derivative(f, dependent);
  if (slope === ZERO) {
    throw new NablaError("domain", `implicit: the formula must contain ${dependent}, got derivative 0`, {
      value: dependent,
    });
  }
  return negate(divide(derivative(f, variable), slope));
}
