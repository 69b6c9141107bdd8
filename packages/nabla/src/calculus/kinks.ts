import { valuesAt } from "../evaluation/double.js";
import type { CallExpr, Expr } from "../expression/node.js";
import { postOrder, rebuild, variables } from "../expression/walk.js";
import { piecewiseRow } from "../functions/choice.js";
import { ONE, ZERO } from "../functions/number.js";
import { gradient } from "./gradient.js";

/** One-sided values and slopes that agree to this are the same. */
const SAME = 1e-9;

function differ(a: number, b: number): boolean {
  return !(Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a), Math.abs(b)));
}

/** Do value or slopes of a piecewise function jump where one of its comparisons holds with equality? */
function jumps(
  node: CallExpr,
  values: ReadonlyMap<Expr, number>,
  at: Readonly<Record<string, number>>,
): boolean {
  const conditions = node.args.filter((_, i) => i % 2 === 0 && i < node.args.length - 1);
  const names = variables(node);
  for (const condition of postOrder(conditions)) {
    if (condition.kind !== "call" || condition.row.kink === undefined || condition.args.length !== 2)
      continue;
    const [a, b] = condition.args.map((arg) => values.get(arg) as number) as [number, number];
    if (a !== b) continue;
    const flipped = values.get(condition) === 0 ? ONE : ZERO;
    const other = rebuild(node, (part) =>
      part === condition ? flipped : part.args.length === 0 ? part : undefined,
    );
    const sides = [node, other].map((side) => [side, ...gradient(side, names)]);
    const [here, there] = sides.map((side) => {
      const found = valuesAt(side, at);
      return side.map((e) => found.get(e) as number);
    }) as [number[], number[]];
    if (here.some((value, i) => differ(value, there[i] as number))) return true;
  }
  return false;
}

/**
 * The parts of f, such as |x| at x = 0 or max(x, y) at a tie, at which f has no derivative at this point.
 * Empty: none was found. A kink that the rest of the formula flattens, as in |x|³, does not count.
 */
export function kinks(f: Expr, at: Readonly<Record<string, number>>): readonly Expr[] {
  const order = postOrder([f]);
  const values = valuesAt([f], at);
  const suspects = new Set<Expr>();
  for (const node of order) {
    if (node.kind !== "call") continue;
    const args = node.args.map((arg) => values.get(arg) as number);
    if (node.row === piecewiseRow ? jumps(node, values, at) : node.row.kink?.(...args) === true)
      suspects.add(node);
  }
  if (suspects.size === 0) return [];
  const adjoints = numericAdjoints(f, order, values, at);
  return order.filter((node) => suspects.has(node) && (adjoints.get(node) ?? 0) !== 0);
}

/** ∂f/∂node for every node, in doubles, by one backward pass. */
function numericAdjoints(
  f: Expr,
  order: readonly Expr[],
  values: ReadonlyMap<Expr, number>,
  at: Readonly<Record<string, number>>,
): Map<Expr, number> {
  const adjoints = new Map<Expr, number>([[f, 1]]);
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i] as Expr;
    const adjoint = adjoints.get(node) ?? 0;
    if (node.kind !== "call" || adjoint === 0) continue;
    const chosen = node.row === piecewiseRow ? chosenBranch(node, values) : undefined;
    const partials = node.args.map((arg, k) => {
      if (chosen !== undefined) return k === chosen ? ONE : ZERO;
      return arg.kind === "number" ? ZERO : node.row.partial(node, k);
    });
    const slopes = valuesAt(partials, at);
    node.args.forEach((arg, k) => {
      const slope = slopes.get(partials[k] as Expr) as number;
      if (slope !== 0) adjoints.set(arg, (adjoints.get(arg) ?? 0) + adjoint * slope);
    });
  }
  return adjoints;
}

function chosenBranch(node: CallExpr, values: ReadonlyMap<Expr, number>): number {
  for (let i = 0; i + 1 < node.args.length; i += 2) if (values.get(node.args[i] as Expr) !== 0) return i + 1;
  return node.args.length - 1;
}
