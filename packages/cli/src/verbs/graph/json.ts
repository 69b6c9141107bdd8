import { type AtPoint, type Expr, type Graph, print } from "nabla";

/**
 * The graph for programs. Formulas are text that `parse` reads back, nodes are named by their place in `nodes`; `null`
 * says that there is no number, a node's `trouble` why. `gradient` is that of the formula, found without the graph.
 */
export function graphJson(formula: Expr, graph: Graph, known: AtPoint): Record<string, unknown> {
  return {
    expr: print(formula),
    variables: graph.variables,
    at: graph.at,
    value: graph.nodes.at(-1)?.value,
    nodes: graph.nodes.map(({ formula: made, expr, ...node }) => ({
      ...node,
      formula: print(made),
      expr: print(expr),
    })),
    edges: graph.edges.map(({ partial, ...edge }) => ({ ...edge, partial: print(partial) })),
    forward: graph.forward,
    backward: graph.backward,
    gradient: Object.fromEntries(graph.variables.map((name, k) => [name, known.gradient[k]?.value])),
  };
}
