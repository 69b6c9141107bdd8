import { toDouble } from "../number/rational.js";
import type { Expr } from "./node.js";
import { postOrder } from "./walk.js";

/** The values in doubles of all nodes below `roots`, each node once; `ofVariable` tells the value of a variable. */
export function valuesOf(roots: readonly Expr[], ofVariable: (name: string) => number): Map<Expr, number> {
  const values = new Map<Expr, number>();
  for (const node of postOrder(roots)) {
    if (node.kind === "number") values.set(node, toDouble(node));
    else if (node.kind === "symbol") values.set(node, ofVariable(node.name));
    else {
      const { row } = node;
      const args = node.args.map((arg) => values.get(arg) as number);
      values.set(node, row.fold === undefined ? row.value(...args) : row.fold(args));
    }
  }
  return values;
}
