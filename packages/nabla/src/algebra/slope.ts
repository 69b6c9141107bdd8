import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { multiply } from "../functions/arithmetic.js";
import { ONE, ZERO } from "../functions/number.js";
import { Terms } from "../functions/sum.js";

/** The derivative by the chain rule from the leaves up; undefined where a function on the way has none. */
export function slope(e: Expr, variable: string): Expr | undefined {
  const slopes = new Map<Expr, Expr>();
  for (const node of postOrder([e])) {
    if (node.kind !== "call") {
      slopes.set(node, node.kind === "symbol" && node.name === variable ? ONE : ZERO);
      continue;
    }
    const terms = new Terms();
    for (let i = 0; i < node.args.length; i++) {
      const inner = slopes.get(node.args[i]) as Expr;
      if (inner === ZERO) continue;
      if (node.row.derive !== undefined) return undefined;
      terms.add(ONE, multiply([node.row.partial(node, i), inner]));
    }
    slopes.set(node, terms.build());
  }
  return slopes.get(e);
}
