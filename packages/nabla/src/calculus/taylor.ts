import { NablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { divide, multiply, power } from "../functions/arithmetic.js";
import { integer, numberOf, ZERO } from "../functions/number.js";
import { add, negate, subtract } from "../functions/sum.js";
import { UNDEFINED } from "../functions/undefined.js";
import { derivative, MAX_ORDER } from "./gradient.js";
import { kinks } from "./kinks.js";
import { replace } from "./replace.js";

/** Taylor polynomials of more terms than this are refused. */
const MAX_TERMS = 10_000;

/**
 * The Taylor polynomial of f about the point `at` up to total degree `order`, in the variables that `at` names:
 * Σ ∂^α f(a)/α! · (x − a)^α over |α| ≤ order. Throws `domain` for an order that is no whole number ≥ 0
 * and where f has a kink or no value, `limit` beyond 10 000 terms.
 */
export function taylor(f: Expr, at: Readonly<Record<string, Expr | number>>, order: number): Expr {
  if (!Number.isInteger(order) || order < 0) {
    throw new NablaError("domain", `taylor: the order must be a whole number ≥ 0, got ${order}`, {
      value: order,
    });
  }
  if (order > MAX_ORDER) {
    throw new NablaError("limit", `taylor: the order is at most ${MAX_ORDER}, got ${order}`, {
      what: "order",
      limit: MAX_ORDER,
    });
  }
  refuseKinks(f, at);
  const centre = new Map(
    Object.entries(at).map(
      ([name, value]) => [name, typeof value === "number" ? numberOf(value) : value] as const,
    ),
  );
  const names = [...centre.keys()];
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
  if (polynomial === UNDEFINED) {
    throw new NablaError("domain", "taylor: the formula or a derivative is undefined at the point", {
      value: at,
    });
  }
  return polynomial;
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
