import type { Graph } from "../../calculus/graph/nodes.js";
import { symbolNode } from "../../expression/intern.js";
import type { Words } from "../../expression/row.js";
import { print } from "../../languages/list.js";
import { type Decimal, numeral } from "../numerals.js";
import { words } from "./words.js";

/** Steps that the description tells in words. */
const TOLD = 60;

/** What is drawn, and at which point. */
export function titleOf({ at, letter }: Graph, language: keyof Words, decimal: Decimal): string {
  const point = Object.entries(at).map(
    ([name, value]) => `${print(symbolNode(name), "unicode")} = ${numeral(value, decimal)}`,
  );
  return words.title(letter, point.join(decimal === "," ? "; " : ", "))[language];
}

/** Both passes in words. */
export function described({ nodes, edges, forward, backward }: Graph, language: keyof Words): string {
  const said = (steps: Graph["forward"]): string => {
    const told = steps.slice(0, TOLD).map(({ text }) => text[language]);
    return [...told, ...(steps.length > TOLD ? [words.more[language]] : [])].join("; ");
  };
  const troubles = nodes.flatMap(({ trouble }) =>
    trouble === undefined ? [] : [`${trouble.text[language]}.`],
  );
  return [
    words.counts(nodes.length, edges.length)[language],
    `${words.forward[language]} ${said(forward)}.`,
    ...(backward.length === 0 ? [] : [`${words.backward[language]} ${said(backward)}.`]),
    ...new Set(troubles),
  ].join(" ");
}
