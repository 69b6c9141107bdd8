import { NablaError } from "../error.js";
import { checkFormula, checkName, checkNames } from "../expression/arguments.js";
import { symbolNode } from "../expression/intern.js";
import type { CallExpr, Expr, SymbolExpr } from "../expression/node.js";
import { type Listing, listing, postOrder, variables as variablesOf } from "../expression/walk.js";
import { multiply, productRow } from "../functions/arithmetic.js";
import { ONE, ZERO } from "../functions/number.js";
import { add, negate } from "../functions/sum.js";
import { type Budget, metered, TWO_SECONDS } from "../number/budget.js";

/** Derivatives of a higher order than this are refused. */
export const MAX_ORDER = 1000;

/** A product of n factors has n derivatives of n factors each: so many at the most. */
const MAX_PRODUCT_WORK = 1e8;

function refuseProduct(count: number): never {
  throw new NablaError(
    "limit",
    `gradient: a product may have ${Math.sqrt(MAX_PRODUCT_WORK) / 2} factors, got ${count}`,
    {
      what: "factors",
      limit: Math.sqrt(MAX_PRODUCT_WORK) / 2,
    },
  );
}

/** Piecewise functions may stand in branches of piecewise functions this deep. */
const MAX_BRANCH_DEPTH = 200;

/**
 * The adjoint of a node, ∂f/∂node, as a chain of local derivatives towards f. It is multiplied out only where
 * chains meet or end, so a formula ten thousand functions deep costs ten thousand steps and one product.
 */
interface Adjoint {
  readonly up: Adjoint | undefined;
  readonly factor: Expr;
  /** Links are numbered as they are made, so that a link comes after those it hangs from. */
  readonly serial: number;
  /** How many chains pass through here; shared stretches are multiplied out once. */
  users: number;
  product: Expr | undefined;
  /** While a sum is put together: the factors of the branches below this link. */
  below: Expr[][] | undefined;
}

let serial = 0;

function extend(up: Adjoint | undefined, factor: Expr): Adjoint {
  if (up !== undefined) up.users += 1;
  serial += 1;
  return { up, factor, serial, users: 0, product: undefined, below: undefined };
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
  for (
    let link: Adjoint | undefined = adjoint;
    link !== undefined && link.product === undefined;
    link = link.up
  ) {
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

/**
 * The sum of the chains that arrive at one node. What they have in common is written once: chains through one link
 * give A·(p + q), not A·p + A·q, which is also how people write (3x² + 1)·cos(x³ + x).
 */
function total(arrived: readonly Adjoint[]): Expr {
  const only = arrived[0];
  if (arrived.length === 1 && only !== undefined) return productOf(only);
  const top: Expr[][] = [];
  const links: Adjoint[] = [];
  for (const leaf of arrived) {
    for (
      let link: Adjoint | undefined = leaf;
      link !== undefined && link.below === undefined;
      link = link.up
    ) {
      link.below = [];
      links.push(link);
    }
    leaf.below?.push([]);
  }
  // Links that hang from others come first.
  links.sort((a, b) => b.serial - a.serial);
  for (const link of links) {
    const below = link.below ?? [];
    link.below = undefined;
    const factors = below.length === 1 ? (below[0] as Expr[]) : [add(below.map(multiply))];
    if (link.factor !== ONE) factors.push(link.factor);
    (link.up === undefined ? top : link.up.below)?.push(factors);
  }
  return add(top.map(multiply));
}

/**
 * Chains that meet at a node this small go on apart and meet at the variables: merging them early would hide what
 * they have in common, (2x·A − 2x·B)·C instead of 2x·(A − B)·C.
 */
const SMALL = 6;

/**
 * The size of each node of f written out, up to a little over {@link SMALL}; 0 where it does not depend on the wanted
 * variables.
 */
function sizesOf({ nodes, firsts, places }: Listing, wanted: ReadonlySet<Expr>): Uint8Array {
  const sizes = new Uint8Array(nodes.length);
  nodes.forEach((node, k) => {
    let size = wanted.has(node) ? 1 : 0;
    const end = firsts[k + 1] as number;
    for (let i = firsts[k] as number; i < end && size <= SMALL; i++)
      size += sizes[places[i] as number] as number;
    sizes[k] = size === 0 ? 0 : Math.min(size + 1, SMALL + 1);
  });
  return sizes;
}

/**
 * ∂f/∂v for each wanted variable in one backward pass over the graph (reverse mode: Linnainmaa 1970,
 * Griewank & Walther 2008, §3.2): the cost is a small multiple of the size of f, whatever the number of variables.
 */
function sweep(f: Expr, wanted: readonly SymbolExpr[], depth: number): Expr[] {
  if (depth > MAX_BRANCH_DEPTH) {
    throw new NablaError(
      "limit",
      `gradient: piecewise functions are nested more than ${MAX_BRANCH_DEPTH} deep`,
      {
        what: "piecewise depth",
        limit: MAX_BRANCH_DEPTH,
      },
    );
  }
  const list = listing([f]);
  const { nodes, firsts, places } = list;
  const sizes = sizesOf(list, new Set<Expr>(wanted));
  const variablePlaces = new Map<Expr, number>();
  nodes.forEach((node, k) => {
    if (node.kind === "symbol") variablePlaces.set(node, k);
  });
  /** What arrives at each node, by its place. */
  const contributions = new Array<Adjoint[] | undefined>(nodes.length);
  const contribute = (place: number, adjoint: Adjoint): void => {
    const present = contributions[place];
    if (present === undefined) contributions[place] = [adjoint];
    else present.push(adjoint);
  };
  if (sizes.at(-1) !== 0) contribute(nodes.length - 1, extend(undefined, ONE));
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = nodes[at] as Expr;
    const arrived = contributions[at];
    if (node.kind !== "call" || arrived === undefined) continue;
    contributions[at] = undefined;
    const small = (sizes[at] as number) <= SMALL;
    const adjoints = arrived.length === 1 || small ? arrived : [extend(undefined, total(arrived))];
    if (node.row.derive !== undefined) {
      branches(node, wanted, depth, (variable, derivative) => {
        const place = variablePlaces.get(variable) as number;
        for (const adjoint of adjoints) contribute(place, extend(adjoint, derivative));
      });
      continue;
    }
    const { args, row } = node;
    if (args.length ** 2 > MAX_PRODUCT_WORK && row === productRow) refuseProduct(args.length / 2);
    for (let k = 0; k < args.length; k++) {
      const place = places[(firsts[at] as number) + k] as number;
      if (sizes[place] === 0) continue;
      const partial = row.partial(node, k);
      if (partial === ZERO) continue;
      for (const adjoint of adjoints) contribute(place, partial === ONE ? adjoint : extend(adjoint, partial));
    }
  }
  return wanted.map((variable) => {
    const arrived = contributions[variablePlaces.get(variable) ?? -1];
    return arrived === undefined ? ZERO : total(arrived);
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
  const own = new Set(postOrder([node]));
  wanted.forEach((variable, k) => {
    if (!own.has(variable)) return;
    const derivative = node.row.derive?.(node, (branch) => gradients.get(branch)?.[k] ?? ZERO) ?? ZERO;
    if (derivative !== ZERO) contribute(variable, derivative);
  });
}

/**
 * The gradient ∇f: the partial derivatives by `variables` (default: all variables of f, sorted), in their order.
 * Exact; one backward pass for all. A variable that f does not contain has derivative 0.
 */
export function gradient(f: Expr, variables?: readonly string[]): Expr[] {
  checkFormula(f, "gradient");
  const names = variables ?? variablesOf(f);
  checkNames(names, "gradient");
  const unique = [...new Set(names)];
  const result = sweep(f, unique.map(symbolNode), 0);
  if (unique.length === names.length) return result;
  return names.map((name) => result[unique.indexOf(name)] as Expr);
}

/** The antigradient −∇f: the direction of steepest descent, in the order of {@link gradient}. */
export function antigradient(f: Expr, variables?: readonly string[]): Expr[] {
  checkFormula(f, "antigradient");
  return gradient(f, variables).map(negate);
}

/**
 * The derivative of f by one variable, `order` times (default 1; 0 is f itself).
 * Throws `domain` when the order is no whole number ≥ 0, `limit` beyond 1000, and from the second order on when the
 * budget (default: about two seconds of work) is used up, as derivatives may grow with each order.
 */
export function derivative(f: Expr, variable: string, order = 1, budget: Budget = TWO_SECONDS): Expr {
  checkFormula(f, "derivative");
  checkName(variable, "derivative");
  if (!Number.isInteger(order) || order < 0) {
    throw new NablaError("domain", `derivative: the order must be a whole number ≥ 0, got ${String(order)}`, {
      value: order,
    });
  }
  if (order > MAX_ORDER) {
    throw new NablaError("limit", `derivative: the order is at most ${MAX_ORDER}, got ${order}`, {
      what: "order",
      limit: MAX_ORDER,
    });
  }
  const symbols = [symbolNode(variable)];
  if (order === 1) return sweep(f, symbols, 0)[0] as Expr;
  return metered("derivative", budget, () => {
    let result = f;
    for (let i = 0; i < order && result !== ZERO; i++) result = sweep(result, symbols, 0)[0] as Expr;
    return result;
  });
}
