import { type Expr, print } from "nabla";
import type { Walk } from "./walk.js";

/** The walks for programs, numbers with every digit. */
export function descentJson(
  source: string,
  f: Expr,
  variables: readonly string[],
  walks: readonly Walk[],
): Record<string, unknown> {
  return {
    source,
    expr: print(f),
    variables,
    walks: walks.map(({ name, steps, result: { checkpoint: _, ...result } }) => ({
      name,
      ...result,
      trace: steps,
    })),
  };
}
