import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { toDouble } from "../number/rational.js";

/**
 * The values of all nodes below `roots` at a point, each node once. Throws `unbound` for a variable without a value.
 */
export function valuesAt(roots: readonly Expr[], at: Readonly<Record<string, number>>): Map<Expr, number> {
  const values = new Map<Expr, number>();
  for (const node of postOrder(roots)) values.set(node, nodeValue(node, values, at));
  return values;
}

function nodeValue(
  node: Expr,
  values: ReadonlyMap<Expr, number>,
  at: Readonly<Record<string, number>>,
): number {
  if (node.kind === "number") return toDouble(node);
  if (node.kind === "symbol") {
    const value = Object.hasOwn(at, node.name) ? at[node.name] : undefined;
    if (value === undefined) {
      throw new NablaError("unbound", `evaluate: no value for variable ${node.name}, got ${listNames(at)}`, {
        name: node.name,
      });
    }
    return value;
  }
  const args = node.args.map((arg) => values.get(arg) as number);
  return node.row.fold === undefined ? node.row.value(...args) : node.row.fold(args);
}

function listNames(at: Readonly<Record<string, number>>): string {
  const names = Object.keys(at);
  return names.length === 0 ? "no values" : `values for ${names.join(", ")}`;
}

/**
 * The value of a formula at a point, in doubles. NaN outside the real domain; a pole is ±Infinity as in IEEE 754.
 * Throws `unbound` when a variable has no value.
 */
export function evaluate(e: Expr, at: Readonly<Record<string, number>>): number {
  return valuesAt([e], at).get(e) as number;
}
