import type { Graph, GraphNode } from "../../calculus/graph/nodes.js";
import { NablaError } from "../../error.js";
import { symbolNode } from "../../expression/intern.js";
import type { Expr } from "../../expression/node.js";
import type { Words } from "../../expression/row.js";
import { print } from "../../languages/list.js";
import { arrowOutline } from "../arrow.js";
import { type Figure, figure } from "../figure.js";
import type { Frame } from "../frame.js";
import type { LegendEntry, Lowered } from "../layer.js";
import { line, type Mark, tenth } from "../mark.js";
import { type Decimal, numeral } from "../numerals.js";
import { textWidth } from "../text.js";
import { mix } from "../theme.js";
import { TITLE_ROOM } from "../title.js";
import { LABEL_SIZE, type Label, labels } from "./labels.js";
import { layersOf } from "./layers.js";
import { placed, type Rectangle } from "./places.js";
import { HEAD, routes } from "./routes.js";
import { words } from "./words.js";

/** More than this nobody can see at once; the steps of the graph tell larger ones. */
const MAX_DRAWN = 150;
/** Pixels that a figure may be wide or high. */
const LARGEST = 20_000;
const SIZE = 13;
const ROW = 17;
const PADDING = 8;
/** Longer formulas are cut in their box; the description has all of them. */
const LONGEST = 36;
const DIGITS = 4;
const EDGE = 14;
/** Below this width the legend has no room. */
const NARROWEST = 320;
/** Steps that the description tells in words. */
const TOLD = 60;
/** Where labels find no place the graph is drawn with more room, so often. */
const TRIES = 7;
const WIDER = 1.25;

export interface GraphFigureOptions {
  readonly theme?: "light" | "dark";
  readonly language?: keyof Words;
  /** Default: as the language writes it. */
  readonly decimal?: Decimal;
  readonly title?: string;
  /** Write the title above the graph; default false. */
  readonly heading?: boolean;
  /** Begins every id in the file. */
  readonly id?: string;
}

/** One line of text in a box. */
interface Line {
  readonly text: string;
  readonly role: "formula" | "value" | "adjoint" | "trouble";
}

/**
 * A computational graph as a picture, from left to right: in each box an operation, its value and its adjoint, on each
 * arrow the local derivative. As large as it needs to be. Throws `limit` for more than 150 nodes.
 */
export function graphFigure(graph: Graph, options: GraphFigureOptions = {}): Figure {
  const { language = "en", heading = false, decimal = language === "ru" ? "," : "." } = options;
  const { nodes, edges } = graph;
  if (nodes.length > MAX_DRAWN) refuse(`at most ${MAX_DRAWN} nodes are drawn, got ${nodes.length}`, "nodes");
  const texts = nodes.map((_, k) => linesOf(graph, k, language, decimal));
  const sizes = texts.map((lines) => ({
    width: Math.max(...lines.map(({ text }) => textWidth(text, SIZE))) + 2 * PADDING,
    height: lines.length * ROW + PADDING,
  }));
  const marked = edges.map(({ local, contribution }) =>
    contribution === undefined
      ? ""
      : Number.isNaN(local)
        ? words.none[language]
        : numeral(local, decimal, DIGITS),
  );
  const layers = layersOf(nodes.length, edges);
  const widest = Math.max(0, ...marked.map((text) => textWidth(text, LABEL_SIZE)));
  let drawing = laidOut(1);
  for (let k = 1; k < TRIES && drawing.places.some(({ isFree }) => !isFree); k++)
    drawing = laidOut(WIDER ** k);
  function laidOut(room: number) {
    const boxes = placed(layers, sizes, { column: (widest + 44) * room, row: 18 * room });
    const lines = routes(layers, boxes);
    const own = boxes.slice(0, nodes.length);
    return { boxes: own, lines, places: labels(marked, lines, own) };
  }
  const width = Math.ceil(Math.max(...drawing.boxes.map(({ x1 }) => x1))) + 2 * EDGE;
  const top = EDGE + (heading ? TITLE_ROOM + 20 : 0);
  const height = Math.ceil(
    Math.max(
      ...drawing.boxes.map(({ y1 }) => y1),
      ...drawing.lines.flatMap((points) => points.filter((_, i) => i % 2 === 1)),
    ),
  );
  const legend = [
    { text: words.value[language], role: "value" },
    { text: words.adjoint(graph.letter)[language], role: "adjoint" },
    { text: words.local[language], role: "formula" },
  ] as const;
  const page = { width: Math.max(width, NARROWEST), height: height + top + 70 };
  if (Math.max(page.width, page.height) > LARGEST - 100)
    refuse("it is larger than a picture may be", "pixels");
  const shift = (page.width - width) / 2 + EDGE;
  const title = options.title ?? titleOf(graph, language, decimal);
  return figure({
    x: [0, page.width],
    y: [0, height],
    width: page.width,
    height: height + top + 62 + 18 * (rowsOf(legend, page.width) - 1),
    equal: false,
    margin: { left: EDGE, right: EDGE, top, bottom: 62 + 18 * (rowsOf(legend, page.width) - 1) },
    theme: options.theme ?? "light",
    language,
    decimal,
    id: options.id ?? "nabla",
    title,
    heading,
    description: described(graph, language),
    layers: [
      {
        name: "graph",
        lower: (frame): Lowered => ({
          marks: [
            ...drawing.lines.flatMap((points, k) => arrowMarks(graph, k, points, [shift, top], frame)),
            ...drawing.boxes.flatMap((box, k) =>
              boxMarks(nodes[k] as GraphNode, texts[k] ?? [], box, [shift, top], frame),
            ),
            ...drawing.places.flatMap((place, k) =>
              labelMarks(marked[k] as string, k, place, [shift, top], frame),
            ),
          ],
          clip: false,
          legend: legend.map(({ text, role }) => legendEntry(text, role, frame)),
        }),
      },
    ],
  });
}

function refuse(fact: string, what: string): never {
  const limit = what === "nodes" ? MAX_DRAWN : LARGEST;
  throw new NablaError("limit", `graphFigure: ${fact}`, { what, limit });
}

const written = (e: Expr): string => print(e, "unicode");

/** What stands in a node's box. */
function linesOf(graph: Graph, k: number, language: keyof Words, decimal: Decimal): Line[] {
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

function colourOf(role: Line["role"], { theme }: Frame): string {
  return { formula: theme.text, value: theme.descent, adjoint: theme.ascent, trouble: theme.text }[role];
}

function boxMarks(
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

function arrowMarks(
  { nodes, edges }: Graph,
  k: number,
  points: readonly number[],
  [dx, dy]: readonly [number, number],
  { theme }: Frame,
): Mark[] {
  const { from = 0, to = 0 } = edges[k] ?? {};
  const moved = points.map((value, i) => tenth(value + (i % 2 === 0 ? dx : dy)));
  const [x, y] = [moved.at(-2) ?? 0, moved.at(-1) ?? 0];
  const ends = `${nodes[from]?.name}-${nodes[to]?.name}`;
  return [
    {
      kind: "path",
      // The line ends within the arrow's head.
      lines: [line([...moved.slice(0, -2), x - HEAD / 2, y])],
      stroke: theme.muted,
      width: 1.25,
      data: { edge: ends },
    },
    {
      kind: "path",
      lines: [{ points: arrowOutline(x - HEAD, y, x, y, 2), closed: true }],
      fill: theme.muted,
    },
  ];
}

/** A label on its arrow, which makes room for it: a line behind a number would be read as a minus or a point. */
function labelMarks(
  text: string,
  k: number,
  { x, y }: Label,
  [dx, dy]: readonly [number, number],
  { theme }: Frame,
): Mark[] {
  if (text === "") return [];
  const [left, right] = [-1, 1].map((side) => x + dx + side * (textWidth(text, LABEL_SIZE) / 2 + 1)) as [
    number,
    number,
  ];
  const [above, below] = [y + dy - LABEL_SIZE / 2, y + dy + LABEL_SIZE / 2];
  const ground = line([left, above, right, above, right, below, left, below].map(tenth), true);
  const [px, py] = [tenth(x + dx), tenth(y + dy)];
  const [size, fill, data] = [LABEL_SIZE, theme.text, { local: String(k) }];
  return [
    { kind: "path", lines: [ground], fill: theme.background },
    { kind: "text", x: px, y: py, text, size, fill, anchor: "middle", data },
  ];
}

const LEGEND_SIZE = 12;

function legendEntry(text: string, role: Line["role"], frame: Frame): LegendEntry {
  return {
    width: textWidth(text, LEGEND_SIZE),
    marks: (x, y) => [{ kind: "text", x, y, text, size: LEGEND_SIZE, fill: colourOf(role, frame) }],
  };
}

/** How many rows the legend takes. */
function rowsOf(entries: readonly { readonly text: string }[], width: number): number {
  let [x, rows] = [EDGE, 1];
  for (const { text } of entries) {
    const wide = textWidth(text, LEGEND_SIZE);
    if (x > EDGE && x + wide > width) [x, rows] = [EDGE, rows + 1];
    x += wide + 22;
  }
  return rows;
}

function titleOf({ at, letter }: Graph, language: keyof Words, decimal: Decimal): string {
  const point = Object.entries(at).map(
    ([name, value]) => `${written(symbolNode(name))} = ${numeral(value, decimal)}`,
  );
  return words.title(letter, point.join(decimal === "," ? "; " : ", "))[language];
}

/** Both passes in words. */
function described({ nodes, edges, forward, backward }: Graph, language: keyof Words): string {
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
