import { valuesAt } from "../../evaluation/double.js";
import { checkFormula, checkNames, checkPoint } from "../../expression/arguments.js";
import type { Expr } from "../../expression/node.js";
import { variables as variablesOf } from "../../expression/walk.js";
import { type Budget, metered, TWO_SECONDS } from "../../number/budget.js";
import { type LocalDerivatives, localDerivatives } from "./local.js";
import type { Graph, GraphEdge, GraphNode, GraphStep, Trouble } from "./nodes.js";
import { type Vertex, verticesOf } from "./vertices.js";
import { backwardText, forwardText, givenText, leafWords, seedText, troubles, type Way } from "./words.js";

/**
 * The computational graph of f at a point: one node for each variable and operation, shared parts once, with values
 * found forward and adjoints ∂f/∂node found backward by the chain rule (reverse mode: Linnainmaa 1970; Rumelhart,
 * Hinton & Williams 1986). Adjoints of the `variables` (default: all of f, sorted) are the gradient; the other letters
 * are held fixed. Numbers stay inside of operations: 5 − a − 2b is one node. Where a node has no value or no derivative
 * it says so, and adjoints beyond it are NaN.
 * Values are doubles; whether there is a kink is decided for the shortest decimals of `at`, as in `gradientAt`.
 * Throws `unbound` when a letter has no value, `limit` for more than 10,000 nodes and when the budget (default: about
 * two seconds of work) is used up, `unsupported` where the table has no derivative for an argument.
 */
export function graph(
  f: Expr,
  at: Readonly<Record<string, number>>,
  variables?: readonly string[],
  budget: Budget = TWO_SECONDS,
): Graph {
  checkFormula(f, "graph");
  checkPoint(at, "graph");
  const own = variablesOf(f);
  const names = variables ?? own;
  checkNames(names, "graph");
  return metered("graph", budget, () => built(f, at, [...new Set(names)], own));
}

function built(
  f: Expr,
  at: Readonly<Record<string, number>>,
  names: readonly string[],
  own: readonly string[],
): Graph {
  const wanted = new Set(names);
  const letters = [...names, ...own.filter((name) => !wanted.has(name))];
  const vertices = verticesOf(f, letters, wanted);
  const values = valuesAt(
    vertices.map(({ expr }) => expr),
    at,
  );
  const value = finiteValues(vertices, values);
  const derivatives = localDerivatives(vertices, value, at, (e) => values.get(e));
  const last = vertices.length - 1;
  const into = edgesOf(vertices, derivatives);
  const adjoints = backwards(vertices, into, derivatives, value[last] ?? Number.NaN);
  const edges = into.map(({ from, to, partial, local, off }): GraphEdge => {
    const isZero = adjoints.dead[to] || (off && !Number.isNaN(adjoints.of[to]));
    const contribution = isZero ? 0 : (adjoints.of[to] ?? Number.NaN) * local;
    return { from, to, partial, local, contribution: vertices[from]?.active ? contribution : undefined };
  });
  const letter = ["f", "g", "h", "F"].find((one) => !letters.includes(one)) ?? "f";
  const nodes = vertices.map(
    ({ name, expr, operation, operands, active }, k): GraphNode => ({
      name,
      kind: operation === undefined ? (wanted.has(name) ? "variable" : "constant") : "operation",
      operation: operation?.name ?? name,
      words: operation?.words ?? (wanted.has(name) ? leafWords.variable : leafWords.constant),
      formula: derivatives[k]?.formula ?? expr,
      expr,
      value: value[k] ?? Number.NaN,
      adjoint: active ? adjoints.of[k] : undefined,
      ...troubleOf(k, vertices, value, values, derivatives, operands),
    }),
  );
  return {
    at: Object.fromEntries(letters.map((name) => [name, at[name] ?? Number.NaN])),
    variables: names,
    letter,
    nodes,
    edges,
    forward: forwardSteps(nodes, edges, letter),
    backward: backwardSteps(nodes, edges, letter),
  };
}

/** An infinity is no value, and what is made of something without a value has none: exp(−1/x²) at 0. */
function finiteValues(vertices: readonly Vertex[], values: ReadonlyMap<Expr, number>): number[] {
  const found: number[] = [];
  for (const { expr, operation, operands } of vertices) {
    const used = operation?.used?.((e) => values.get(e));
    const missing = operands.some(
      (operand) =>
        Number.isNaN(found[operand]) && (used?.includes((vertices[operand] as Vertex).expr) ?? true),
    );
    const value = values.get(expr) ?? Number.NaN;
    found.push(missing || !Number.isFinite(value) ? Number.NaN : value);
  }
  return found;
}

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly partial: Expr;
  readonly local: number;
  readonly off: boolean;
}

function edgesOf(
  vertices: readonly Vertex[],
  derivatives: readonly (LocalDerivatives | undefined)[],
): Edge[] {
  return vertices.flatMap(({ operands }, to) =>
    operands.map((from, k): Edge => {
      const own = derivatives[to] as LocalDerivatives;
      return {
        from,
        to,
        partial: own.partials[k] as Expr,
        local: own.locals[k] ?? Number.NaN,
        off: own.off[k] === true,
      };
    }),
  );
}

/** The adjoints, and which nodes f does not feel at all here, as branches that are not taken. */
function backwards(
  vertices: readonly Vertex[],
  edges: readonly Edge[],
  derivatives: readonly (LocalDerivatives | undefined)[],
  value: number,
): { readonly of: readonly number[]; readonly dead: readonly boolean[] } {
  // Where f has no value nothing has a derivative.
  if (Number.isNaN(value)) return { of: vertices.map(() => Number.NaN), dead: vertices.map(() => false) };
  const of = vertices.map(() => 0);
  const dead = vertices.map(() => true);
  const last = vertices.length - 1;
  of[last] = 1;
  dead[last] = false;
  // Edges are listed by the node that they lead to: from the last one on each has all of its adjoint.
  for (let k = edges.length - 1; k >= 0; k--) {
    const { from, to, local, off } = edges[k] as Edge;
    if (off || dead[to] || derivatives[to] === undefined) continue;
    dead[from] = false;
    of[from] = (of[from] as number) + (of[to] as number) * local;
  }
  return { of, dead };
}

function troubleOf(
  k: number,
  vertices: readonly Vertex[],
  value: readonly number[],
  values: ReadonlyMap<Expr, number>,
  derivatives: readonly (LocalDerivatives | undefined)[],
  operands: readonly number[],
): { readonly trouble?: Trouble } {
  const { name, expr } = vertices[k] as Vertex;
  const formula = derivatives[k]?.formula ?? expr;
  if (Number.isNaN(value[k])) {
    const without = operands.find((operand) => Number.isNaN(value[operand]));
    if (without !== undefined) {
      const text = troubles.below(name, (vertices[without] as Vertex).name);
      return { trouble: { kind: "no-operand", text } };
    }
    const isOutside = Number.isNaN(values.get(expr));
    const domain = expr.kind === "call" ? expr.row.domain : undefined;
    const text = isOutside ? troubles.outside(name, formula, domain) : troubles.infinite(name, formula);
    return { trouble: { kind: "no-value", text } };
  }
  const kind = derivatives[k]?.kind;
  if (kind === undefined || kind === "smooth") return {};
  const text = kind === "undecided" ? troubles.undecided(name, formula) : troubles.kink(name, formula, kind);
  return { trouble: { kind, text } };
}

function forwardSteps(nodes: readonly GraphNode[], edges: readonly GraphEdge[], letter: string): GraphStep[] {
  const into = grouped(edges, "to");
  return nodes.map(({ name, kind, formula, value, trouble }, node) => {
    const isLast = node === nodes.length - 1;
    const text =
      kind !== "operation"
        ? givenText(name, value)
        : Number.isNaN(value) && trouble !== undefined
          ? trouble.text
          : forwardText(isLast ? [letter, name] : [name], formula, value);
    return { node, edges: into.get(node) ?? [], text };
  });
}

function backwardSteps(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  letter: string,
): GraphStep[] {
  const outOf = grouped(edges, "from");
  const steps: GraphStep[] = [];
  for (let node = nodes.length - 1; node >= 0; node--) {
    const { name, adjoint } = nodes[node] as GraphNode;
    if (adjoint === undefined) continue;
    const used = outOf.get(node) ?? [];
    const ways = used.map((k): Way => {
      const { to, local } = edges[k] as GraphEdge;
      const through = nodes[to] as GraphNode;
      return { through: through.name, adjoint: through.adjoint ?? Number.NaN, local };
    });
    const isLast = node === nodes.length - 1;
    const text = isLast ? seedText(letter, name, adjoint) : backwardText(letter, name, ways, adjoint);
    steps.push({ node, edges: used, text });
  }
  return steps;
}

/** The places of the edges at each node. */
function grouped(edges: readonly GraphEdge[], end: "from" | "to"): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  edges.forEach((edge, k) => {
    const group = groups.get(edge[end]);
    if (group === undefined) groups.set(edge[end], [k]);
    else group.push(k);
  });
  return groups;
}
