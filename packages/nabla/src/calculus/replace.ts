import type { Expr } from "../expression/node.js";
import { rebuild } from "../expression/walk.js";

/** Replaces variables by formulas, all at once: {x: y, y: x} exchanges them. */
export function replace(e: Expr, values: ReadonlyMap<string, Expr>): Expr {
  return rebuild(e, (node) =>
    node.kind === "symbol" ? (values.get(node.name) ?? node) : node.args.length === 0 ? node : undefined,
  );
}
