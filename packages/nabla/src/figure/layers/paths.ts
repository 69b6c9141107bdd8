import { NablaError } from "../../error.js";
import type { Texts, Words } from "../../expression/row.js";
import type { Frame } from "../frame.js";
import type { Layer, LegendEntry } from "../layer.js";
import { line, type PathMark, type Polyline } from "../mark.js";
import { MARKERS, type Marker, markerLines } from "../marker.js";
import { numeral } from "../numerals.js";
import { textWidth } from "../text.js";
import type { Theme } from "../theme.js";
import { traceMarks } from "./trace.js";

/** One way walked over the plane, such as an optimiser's. */
export interface Run {
  /** Stands in the legend. */
  readonly name: string;
  /** The places passed, the start first. Places that are not finite end the line; it starts again after them. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Which colour, dash and sign, counted from 0; default its place among the runs. */
  readonly style?: number;
}

export interface PathsOptions {
  /** Are the runs told apart below the plot? Default true; a page may have a legend of its own. */
  readonly legend?: boolean;
}

/** Dashes and gaps in pixels, of the first run, the second …; the first is unbroken. */
const DASHES: readonly (readonly number[])[] = [
  [],
  [7, 3],
  [2, 3],
  [9, 3, 2, 3],
  [12, 4],
  [5, 2, 1, 2, 1, 2],
];
const MARKS: readonly Marker[] = MARKERS;
/** Signs nearer than this to the one before, in pixels, would hide the line. */
const APART = 11;

const words = {
  run: (name: string, steps: number, from: string, to: string): Words => ({
    en: `${name}: ${steps} steps from ${from} to ${to}`,
    ru: `${name}: шагов ${steps}, из ${from} в ${to}`,
  }),
  outside: { en: ", outside the window", ru: ", за пределами окна" },
  empty: (name: string): Words => ({ en: `${name}: no steps`, ru: `${name}: шагов нет` }),
} satisfies Texts;

/**
 * Paths of several runs, told apart by colour, dashes and signs, each of which is enough: the colours are of M. Okabe
 * and K. Ito's set for all kinds of eyes (2008). A large dot marks each start, a filled sign each end that lies in the
 * window. Throws `domain` for a run without a name.
 */
export function paths(runs: readonly Run[], { legend = true }: PathsOptions = {}): Layer {
  for (const { name } of runs) {
    if (typeof name !== "string" || name === "") {
      throw new NablaError("domain", `paths: a run has a name, got ${String(name)}`, { value: name });
    }
  }
  return {
    name: "paths",
    legendWidth: legend ? runs.reduce((sum, { name }) => sum + 58 + textWidth(name, 12), 0) : 0,
    lower: (frame) => ({
      marks: runs.flatMap((run, k) => runMarks(run, k, frame)),
      ...(legend && { legend: runs.map((run, k) => legendEntry(run, k, frame)) }),
      words: `${runs.map((run) => tell(run, frame)).join("; ")}.`,
    }),
  };
}

/** How the run of this style looks. */
export function runStyle(
  k: number,
  theme: Theme,
): { colour: string; dash: readonly number[]; marker: Marker } {
  return {
    colour: theme.runs[k % theme.runs.length] ?? theme.text,
    dash: DASHES[k % DASHES.length] ?? [],
    marker: MARKS[k % MARKS.length] ?? "circle",
  };
}

function runMarks({ name, points, style }: Run, k: number, frame: Frame): PathMark[] {
  const { colour, dash, marker } = runStyle(style ?? k, frame.theme);
  const { background } = frame.theme;
  const walked = traceMarks({ points, colour, dash }, frame);
  const places = points
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y))
    .map(([x, y]) => [frame.toX(x), frame.toY(y)] as const);
  const [start, end] = [places[0], places.at(-1)];
  if (start === undefined || end === undefined) return [];
  const signs: Polyline[] = [];
  let last = start;
  for (const place of places) {
    if (Math.hypot(place[0] - last[0], place[1] - last[1]) < APART) continue;
    last = place;
    if (isSeen(place, frame)) signs.push(...markerLines(marker, place[0], place[1]));
  }
  const ends = isSeen(end, frame) ? markerLines(marker, end[0], end[1], 5) : [];
  const marks: PathMark[] = [
    // A border in the background's colour keeps paths legible on colours and lines.
    ...walked.map((mark) => ({ ...mark, stroke: background, width: 4.5, dash: [] })),
    ...walked.map((mark) => ({ ...mark, data: { run: name } })),
    { kind: "path", lines: signs, fill: background, stroke: colour, width: 1.5 },
    { kind: "path", lines: ends, fill: colour, stroke: colour, width: 2 },
    {
      kind: "path",
      lines: markerLines("circle", ...start, 4.5),
      fill: colour,
      stroke: background,
      width: 1.5,
    },
  ];
  return marks.filter(({ lines }) => lines.length > 0);
}

const isSeen = ([x, y]: readonly [number, number], { left, top, right, bottom }: Frame): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

function legendEntry({ name, style }: Run, k: number, frame: Frame): LegendEntry {
  const { colour, dash, marker } = runStyle(style ?? k, frame.theme);
  const { theme } = frame;
  return {
    width: 36 + textWidth(name, 12),
    marks: (x, y) => [
      { kind: "path", lines: [line([x, y, x + 28, y])], stroke: colour, width: 2, dash },
      {
        kind: "path",
        lines: markerLines(marker, x + 14, y),
        fill: theme.background,
        stroke: colour,
        width: 1.5,
      },
      { kind: "text", x: x + 36, y, text: name, size: 12, fill: theme.text },
    ],
  };
}

function tell({ name, points }: Run, frame: Frame): string {
  const { language, decimal } = frame;
  const [start, end] = [points[0], points.at(-1)];
  if (start === undefined || end === undefined) return words.empty(name)[language];
  const place = ([x, y]: readonly [number, number]): string =>
    `(${[x, y].map((value) => (Number.isFinite(value) ? numeral(value, decimal, 4) : "?")).join("; ")})`;
  const text = words.run(name, points.length - 1, place(start), place(end))[language];
  return isSeen([frame.toX(end[0]), frame.toY(end[1])], frame) ? text : text + words.outside[language];
}
