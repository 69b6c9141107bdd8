import { NablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { CallExpr, Expr, SymbolExpr } from "../expression/node.js";
import { postOrder, variables as variablesOf } from "../expression/walk.js";
import { multiply } from "../functions/arithmetic.js";
import { ONE, ZERO } from "../functions/number.js";
import { add, negate } from "../functions/sum.js";

/** Piecewise functions may stand in branches of piecewise functions this deep. */
const MAX_BRANCH_DEPTH = 200;

/**
 * The adjoint of a node, ∂f/∂node, as a chain of local derivatives towards f. It is multiplied out only where
 * chains meet or end, so a formula ten thousand functions deep costs ten thousand steps and one product.
 */
interface Adjoint {
  readonly up: Adjoint | undefined;
  readonly factor: Expr;
  /** How many chains pass through here; shared stretches are multiplied out once. */
  users: number;
  product: Expr | undefined;
}

function extend(up: Adjoint | undefined, factor: Expr): Adjoint {
  if (up !== undefined) up.users += 1;
  return { up, factor, users: 0, product: undefined };
}

function productOf(adjoint: Adjoint): Expr {
  if (adjoint.product !== undefined) return adjoint.product;
  const factors: Expr[] = [];
  let link: Adjoint | undefined = adjoint;
  while (link !== undefined) {
    if (link.product !== undefined) {
      factors.push(link.product);
      break;
    }
    if (link !== adjoint && link.users > 1) {
      factors.push(productOfShared(link));
      break;
    }
    factors.push(link.factor);
    link = link.up;
  }
  const product = multiply(factors);
  adjoint.product = product;
  return product;
}

/** As {@link productOf}, for a stretch that others use too: stored on the way, from f downwards, without recursion. */
function productOfShared(adjoint: Adjoint): Expr {
  const pending: Adjoint[] = [];
  for (let link: Adjoint | undefined = adjoint; link !== undefined && link.product === undefined; link = link.up) {
    if (link === adjoint || link.users > 1) pending.push(link);
  }
  for (let i = pending.length - 1; i >= 0; i--) {
    const link = pending[i] as Adjoint;
    const factors: Expr[] = [];
    let step: Adjoint | undefined = link;
    while (step !== undefined) {
      if (step.product !== undefined) {
        factors.push(step.product);
        break;
      }
      factors.push(step.factor);
      step = step.up;
    }
    link.product = multiply(factors);
  }
  return adjoint.product as Expr;
}

/** The nodes of f that depend on the wanted variables, arguments first. Branching functions are not walked into. */
function dependent(f: Expr, wanted: ReadonlySet<Expr>): Expr[] {
  const depends = new Set<Expr>();
  const order: Expr[] = [];
  for (const node of postOrder([f])) {
    if (wanted.has(node) || node.args.some((arg) => depends.has(arg))) {
      depends.add(node);
      order.push(node);
    }
  }
  return order;
}

/**
 * ∂f/∂v for each wanted variable in one backward pass over the graph (reverse mode: Linnainmaa 1970,
 * Griewank & Walther 2008, §3.2): the cost is a small multiple of the size of f, whatever the number of variables.
 */
function sweep(f: Expr, wanted: readonly SymbolExpr[], depth: number): Expr[] {
  if (depth > MAX_BRANCH_DEPTH) {
    throw new NablaError("limit", `gradient: piecewise functions are nested more than ${MAX_BRANCH_DEPTH} deep`, {
      what: "piecewise depth",
      limit: MAX_BRANCH_DEPTH,
    });
  }
  const targets = new Set<Expr>(wanted);
  const order = dependent(f, targets);
  const inside = new Set(order);
  const contributions = new Map<Expr, Adjoint[]>();
  if (inside.has(f)) contributions.set(f, [extend(undefined, ONE)]);
  const contribute = (node: Expr, adjoint: Adjoint): void => {
    const present = contributions.get(node);
    if (present === undefined) contributions.set(node, [adjoint]);
    else present.push(adjoint);
  };
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i] as Expr;
    if (node.kind !== "call") continue;
    const arrived = contributions.get(node);
    if (arrived === undefined) continue;
    contributions.delete(node);
    const adjoint =
      arrived.length === 1 ? (arrived[0] as Adjoint) : extend(undefined, add(arrived.map(productOf)));
    if (adjoint.factor === ZERO) continue;
    if (node.row.derive !== undefined) {
      branches(node, wanted, depth, (variable, derivative) => contribute(variable, extend(adjoint, derivative)));
      continue;
    }
    const { args, row } = node;
    for (let k = 0; k < args.length; k++) {
      const arg = args[k] as Expr;
      if (!inside.has(arg)) continue;
      const partial = row.partial(node, k);
      if (partial === ZERO) continue;
      contribute(arg, partial === ONE ? adjoint : extend(adjoint, partial));
    }
  }
  return wanted.map((variable) => {
    const arrived = contributions.get(variable);
    if (arrived === undefined) return ZERO;
    return arrived.length === 1 ? productOf(arrived[0] as Adjoint) : add(arrived.map(productOf));
  });
}

/** Differentiates each branch of a piecewise function apart: a branch that is not taken must not add its NaN. */
function branches(
  node: CallExpr,
  wanted: readonly SymbolExpr[],
  depth: number,
  contribute: (variable: SymbolExpr, derivative: Expr) => void,
): void {
  const gradients = new Map<Expr, Expr[]>();
  for (const arg of node.args) if (!gradients.has(arg)) gradients.set(arg, sweep(arg, wanted, depth + 1));
  wanted.forEach((variable, k) => {
    const derivative = node.row.derive?.(node, (branch) => gradients.get(branch)?.[k] ?? ZERO) ?? ZERO;
    if (derivative !== ZERO) contribute(variable, derivative);
  });
}

/**
 * The gradient ∇f: the partial derivatives by `variables` (default: all variables of f, sorted), in their order.
 * Exact; one backward pass for all. A variable that f does not contain has derivative 0.
 */
export function gradient(f: Expr, variables: readonly string[] = variablesOf(f)): Expr[] {
  const unique = [...new Set(variables)];
  const result = sweep(f, unique.map(symbolNode), 0);
  if (unique.length === variables.length) return result;
  return variables.map((name) => result[unique.indexOf(name)] as Expr);
}

/** The antigradient −∇f: the direction of steepest descent, in the order of {@link gradient}. */
export function antigradient(f: Expr, variables?: readonly string[]): Expr[] {
  return gradient(f, variables).map(negate);
}

/**
 * The derivative of f by one variable, `order` times (default 1; 0 is f itself).
 * Throws `domain` when the order is no whole number ≥ 0.
 */
export function derivative(f: Expr, variable: string, order = 1): Expr {
  if (!Number.isInteger(order) || order < 0) {
    throw new NablaError("domain", `derivative: the order must be a whole number ≥ 0, got ${order}`, { value: order });
  }
  let result = f;
  for (let i = 0; i < order && result !== ZERO; i++) result = sweep(result, [symbolNode(variable)], 0)[0] as Expr;
  return result;
}

