import type { Graph, GraphNode } from "../../calculus/graph/nodes.js";
import { symbolNode } from "../../expression/intern.js";
import type { Expr } from "../../expression/node.js";
import type { Words } from "../../expression/row.js";
import { print } from "../../languages/list.js";
import type { Frame } from "../frame.js";
import { line, type Mark, tenth } from "../mark.js";
import { type Decimal, numeral } from "../numerals.js";
import { textWidth } from "../text.js";
import { mix } from "../theme.js";
import type { Rectangle, Size } from "./places.js";
import { words } from "./words.js";

const SIZE = 13;
const ROW = 17;
const PADDING = 8;
/** Longer formulas are cut in their box; the description has all of them. */
const LONGEST = 36;
/** Significant digits in boxes and on arrows. */
export const DIGITS = 4;

/** One line of text in a box. */
export interface Line {
  readonly text: string;
  readonly role: "formula" | "value" | "adjoint" | "trouble";
}

const written = (e: Expr): string => print(e, "unicode");

/** What stands in a node's box. */
export function linesOf(graph: Graph, k: number, language: keyof Words, decimal: Decimal): Line[] {
  const { name, kind, formula, value, adjoint, trouble } = graph.nodes[k] as GraphNode;
  const shown = written(symbolNode(name));
  const isLast = k === graph.nodes.length - 1 && kind === "operation";
  const made = cut(written(formula));
  const head = kind !== "operation" ? shown : `${isLast ? `${graph.letter} = ` : ""}${shown} = ${made}`;
  const lines: Line[] = [
    { text: head, role: "formula" },
    {
      text: Number.isNaN(value) ? words.noValue[language] : `= ${numeral(value, decimal, DIGITS)}`,
      role: "value",
    },
  ];
  if (kind === "constant") lines.push({ text: words.heldFixed[language], role: "formula" });
  if (adjoint !== undefined) {
    const number = Number.isNaN(adjoint) ? words.none[language] : numeral(adjoint, decimal, DIGITS);
    lines.push({ text: `∂${graph.letter}/∂${shown} = ${number}`, role: "adjoint" });
  }
  if (trouble !== undefined && !Number.isNaN(value)) {
    const text = trouble.kind === "undecided" ? words.undecided : words.noDerivative;
    lines.push({ text: text[language], role: "trouble" });
  }
  return lines;
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST ? text : `${letters.slice(0, LONGEST - 1).join("")}…`;
}

/** How large a box with these lines is. */
export function boxSize(lines: readonly Line[]): Size {
  return {
    width: Math.max(...lines.map(({ text }) => textWidth(text, SIZE))) + 2 * PADDING,
    height: lines.length * ROW + PADDING,
  };
}

/** Blue is found forward, orange backward. */
export function colourOf(role: Line["role"], { theme }: Frame): string {
  return { formula: theme.text, value: theme.descent, adjoint: theme.ascent, trouble: theme.text }[role];
}

/** A box and what is written in it; dashed where something is wrong. */
export function boxMarks(
  { name, kind, trouble }: GraphNode,
  lines: readonly Line[],
  { x0, y0, x1, y1 }: Rectangle,
  [dx, dy]: readonly [number, number],
  frame: Frame,
): Mark[] {
  const { theme } = frame;
  const outline = line(
    [x0 + dx, y0 + dy, x1 + dx, y0 + dy, x1 + dx, y1 + dy, x0 + dx, y1 + dy].map(tenth),
    true,
  );
  return [
    {
      kind: "path",
      lines: [outline],
      fill: kind === "operation" ? mix(theme.background, theme.muted, 0.1) : theme.background,
      stroke: trouble === undefined ? theme.muted : theme.text,
      width: trouble === undefined ? 1 : 2,
      ...(trouble !== undefined && { dash: [5, 3] }),
      data: { node: name },
    },
    ...lines.map(
      ({ text, role }, k): Mark => ({
        kind: "text",
        x: tenth((x0 + x1) / 2 + dx),
        y: tenth(y0 + dy + PADDING / 2 + ROW * (k + 0.5)),
        text,
        size: SIZE,
        fill: colourOf(role, frame),
        anchor: "middle",
        ...((k === 0 && kind !== "operation") || role === "trouble" ? { bold: true } : {}),
        data: { [role]: name },
      }),
    ),
  ];
}
