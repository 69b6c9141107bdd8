import type { Graph, GraphNode } from "../../calculus/graph/nodes.js";
import { NablaError } from "../../error.js";
import type { Words } from "../../expression/row.js";
import { type Figure, figure } from "../figure.js";
import type { Frame } from "../frame.js";
import { LEGEND_ROW, type LegendEntry } from "../layer.js";
import type { Mark } from "../mark.js";
import { type Decimal, numeral } from "../numerals.js";
import { textWidth } from "../text.js";
import { TITLE_ROOM } from "../title.js";
import { arrowMarks, labelMarks } from "./arrows.js";
import { boxMarks, boxSize, colourOf, DIGITS, type Line, linesOf } from "./boxes.js";
import { described, titleOf } from "./description.js";
import { LABEL_SIZE, type Label, labels } from "./labels.js";
import { layersOf } from "./layers.js";
import { placed, type Rectangle, type Size } from "./places.js";
import { routes } from "./routes.js";
import { words } from "./words.js";

/** More than this nobody can see at once; the steps of the graph tell larger ones. */
const MAX_DRAWN = 150;
/** Pixels that a figure may be wide or high. */
const LARGEST = 20_000;
/** Pixels around everything, and below it for the legend. */
const EDGE = 14;
const BELOW = 62;
/** Below this width the legend has no room. */
const NARROWEST = 320;
/** Pixels between columns, besides the longest label, and between rows. */
const COLUMN_GAP = 44;
const ROW_GAP = 18;
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

/**
 * A computational graph as a picture, from left to right: in each box an operation, its value and its adjoint, on each
 * arrow the local derivative. As large as it needs to be. Throws `limit` for more than 150 nodes.
 */
export function graphFigure(graph: Graph, options: GraphFigureOptions = {}): Figure {
  check(graph, options);
  const { language = "en", heading = false, decimal = language === "ru" ? "," : ".", theme, id } = options;
  const { nodes, edges } = graph;
  if (nodes.length > MAX_DRAWN)
    refuse(`at most ${MAX_DRAWN} nodes are drawn, got ${nodes.length}`, MAX_DRAWN);
  const texts = nodes.map((_, k) => linesOf(graph, k, language, decimal));
  const locals = edges.map(({ local, contribution }) => {
    if (contribution === undefined) return "";
    return Number.isNaN(local) ? words.none[language] : numeral(local, decimal, DIGITS);
  });
  const drawing = laidOut(graph, texts.map(boxSize), locals);
  const legend = [
    { text: words.value[language], role: "value" },
    { text: words.adjoint(graph.letter)[language], role: "adjoint" },
    { text: words.local[language], role: "formula" },
  ] as const;
  const width = Math.max(NARROWEST, drawing.width + 2 * EDGE);
  const top = EDGE + (heading ? TITLE_ROOM + 20 : 0);
  const bottom = BELOW + LEGEND_ROW * (rowsOf(legend, width) - 1);
  const height = top + drawing.height + bottom;
  if (Math.max(width, height) > LARGEST) {
    refuse(`a picture has at most ${LARGEST} pixels each way, got ${width} × ${height}`, LARGEST);
  }
  const shift = [(width - drawing.width) / 2, top] as const;
  const marks = (frame: Frame): Mark[] => [
    ...drawing.lines.flatMap((points, k) => arrowMarks(graph, k, points, shift, frame)),
    ...drawing.boxes.flatMap((box, k) => boxMarks(nodes[k] as GraphNode, texts[k] ?? [], box, shift, frame)),
    ...drawing.labels.flatMap((label, k) => labelMarks(locals[k] ?? "", k, label, shift, frame)),
  ];
  return figure({
    // Everything is laid out in pixels already.
    x: [0, width],
    y: [0, height],
    width,
    height,
    equal: false,
    margin: { left: EDGE, right: EDGE, top, bottom },
    ...(theme !== undefined && { theme }),
    ...(id !== undefined && { id }),
    language,
    decimal,
    title: options.title ?? titleOf(graph, language, decimal),
    heading,
    description: described(graph, language),
    layers: [
      {
        name: "graph",
        lower: (frame) => ({
          marks: marks(frame),
          clip: false,
          legend: legend.map(({ text, role }) => legendEntry(text, role, frame)),
        }),
      },
    ],
  });
}

/** What a program without types may pass by mistake. */
function check(graph: unknown, { language = "en" }: GraphFigureOptions): void {
  const isGraph =
    typeof graph === "object" && graph !== null && "nodes" in graph && "edges" in graph && "forward" in graph;
  if (!isGraph) {
    const fact = `graphFigure: a graph is needed, as graph(f, at) gives it, got ${typeof graph}`;
    throw new NablaError("domain", fact, { value: graph });
  }
  if (language === "en" || language === "ru") return;
  throw new NablaError("domain", `graphFigure: language must be en or ru, got ${String(language)}`, {
    value: language,
  });
}

function refuse(fact: string, limit: number): never {
  throw new NablaError("limit", `graphFigure: ${fact}`, { what: "size", limit });
}

interface Drawing {
  readonly boxes: readonly Rectangle[];
  readonly lines: readonly (readonly number[])[];
  readonly labels: readonly Label[];
  readonly width: number;
  readonly height: number;
}

/** Boxes, lines and labels, with as much room as the labels need. */
function laidOut({ nodes, edges }: Graph, sizes: readonly Size[], locals: readonly string[]): Drawing {
  const layers = layersOf(nodes.length, edges);
  const widest = Math.max(0, ...locals.map((text) => textWidth(text, LABEL_SIZE)));
  const withRoom = (room: number): Drawing => {
    const all = placed(layers, sizes, { column: (widest + COLUMN_GAP) * room, row: ROW_GAP * room });
    const lines = routes(layers, all);
    const boxes = all.slice(0, nodes.length);
    const width = Math.ceil(Math.max(...all.map(({ x1 }) => x1)));
    const height = Math.ceil(Math.max(...all.map(({ y1 }) => y1)));
    return { boxes, lines, labels: labels(locals, lines, boxes), width, height };
  };
  let drawing = withRoom(1);
  for (let k = 1; k < TRIES && drawing.labels.some(({ isFree }) => !isFree); k++)
    drawing = withRoom(WIDER ** k);
  return drawing;
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
