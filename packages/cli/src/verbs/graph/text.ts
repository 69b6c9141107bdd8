import { type AtPoint, type Expr, type Graph, type GraphNode, print, type Words } from "nabla";
import { formatBounded, formatNumber, formatVector, type Locale, SEPARATOR } from "../../messages/locale.js";
import { inColumns } from "../../messages/table.js";
import { words } from "./words.js";

/** Both passes as tables, what is wrong at which node, and the gradient of the formula to compare with. */
export function graphText(formula: Expr, graph: Graph, known: AtPoint, locale: Locale): string {
  const say = (text: Words): string => text[locale];
  const { nodes, forward, backward, letter } = graph;
  const number = (value: number): string =>
    Number.isNaN(value) ? say(words.noValue) : formatNumber(value, locale);
  const point = Object.entries(graph.at).map(([name, value]) => `${name} = ${formatNumber(value, locale)}`);
  const names = Object.keys(graph.at);
  const last = nodes.length - 1;
  const rows = forward.map(({ node }) => {
    const { name, kind, formula: made, value, words: what } = nodes[node] as GraphNode;
    const shown = node === last && kind === "operation" ? `${letter} = ${name}` : name;
    return [shown, kind === "operation" ? print(made) : "", number(value), say(what)];
  });
  const ways = backward.map(({ node, edges }) => {
    const { name, adjoint = Number.NaN } = nodes[node] as GraphNode;
    const chain = edges.map((edge) => {
      const through = nodes[graph.edges[edge]?.to ?? 0]?.name;
      return `∂${letter}/∂${through}·∂${through}/∂${name}`;
    });
    const products = edges.map((edge) => productOf(graph, edge, number));
    const steps = chain.length === 0 ? [] : [chain.join(" + "), products.join(" + ")];
    return [`∂${letter}/∂${name}`, number(adjoint), steps.join(" = ")];
  });
  const troubles = nodes.flatMap(({ trouble }) => (trouble === undefined ? [] : [`  ${say(trouble.text)}`]));
  return [
    `${letter}${names.length === 0 ? "" : `(${names.join(", ")})`} = ${print(formula)}`,
    ...(point.length === 0 ? [] : [`${say(words.here(point.join(SEPARATOR[locale])))}:`]),
    "",
    say(words.forward),
    ...inColumns([[words.node, words.operation, words.value, words.what].map(say), ...rows]),
    ...(ways.length === 0
      ? []
      : [
          "",
          say(words.backward),
          ...inColumns([[words.node, words.adjoint, words.chain].map(say), ...ways]),
        ]),
    ...(troubles.length === 0 ? [] : ["", ...troubles]),
    ...(ways.length === 0 ? [] : ["", say(comparison(graph, known, locale))]),
  ].join("\n");
}

/** "4·(-2)". */
function productOf({ nodes, edges }: Graph, edge: number, number: (value: number) => string): string {
  const { to = 0, local = Number.NaN } = edges[edge] ?? {};
  const factor = number(local);
  return `${number(nodes[to]?.adjoint ?? Number.NaN)}·${local < 0 ? `(${factor})` : factor}`;
}

/** What the gradient of the formula, found without the graph, says of the adjoints. */
function comparison({ nodes, variables }: Graph, { gradient }: AtPoint, locale: Locale): Words {
  if (gradient.some(({ value }) => Number.isNaN(value))) return words.noGradient;
  const vector = formatVector(
    gradient.map((slope) => formatBounded(slope, locale)),
    locale,
  );
  const differences = variables.map((name, k) => {
    const adjoint = nodes.find((node) => node.name === name)?.adjoint ?? Number.NaN;
    return Math.abs(adjoint - (gradient[k]?.value ?? Number.NaN));
  });
  const largest = Math.max(0, ...differences);
  return Number.isNaN(largest)
    ? words.beyond(vector)
    : words.agrees(vector, formatNumber(largest, locale, 2));
}
