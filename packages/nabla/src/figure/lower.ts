import { type Area, textArea } from "./clearance.js";
import { BAR_ROOM, barEntry, barMarks } from "./colour-bar.js";
import type { Figure } from "./figure.js";
import type { Frame } from "./frame.js";
import { type Layer, LEGEND_ROW, type LegendEntry, type Lowered } from "./layer.js";
import type { Mark } from "./mark.js";
import { noteMarks } from "./notes.js";
import { titleMarks } from "./title.js";

/** The marks of one layer, ready for a renderer. */
export interface Group {
  readonly name: string;
  readonly clip: boolean;
  readonly marks: readonly Mark[];
  /** What the layer says of itself to those who cannot see it. */
  readonly words?: string;
}

/** Space between legend entries, and from the plot down to their middle. */
const GAP = 22;
const LEGEND_BELOW = 46;

/** What a layer last became. A caller who keeps its layer objects pays only for those that it replaces. */
const remembered = new WeakMap<Layer, { readonly key: string; readonly lowered: Promise<Lowered> }>();

/**
 * The figure as groups of marks: one for each layer, and one each for colour bars, legend, notes and title where there
 * are any. `names` picks some of the layers, without the title.
 */
export async function lower(figure: Figure, names?: readonly string[]): Promise<Group[]> {
  const { frame } = figure;
  const layers = figure.layers.filter(({ name }) => names === undefined || names.includes(name));
  const lowered = await lowerAll(layers, frame);
  const groups = lowered.map(
    ({ marks, clip = true, words }, k): Group => ({
      name: layers[k]?.name ?? "",
      clip,
      marks,
      ...(words !== undefined && { words }),
    }),
  );
  const bars = lowered.flatMap(({ bar = [] }) => bar);
  const fit = Math.min(bars.length, Math.floor((frame.width - frame.right) / BAR_ROOM));
  const entries = [
    ...lowered.flatMap(({ legend = [] }) => legend),
    ...bars.slice(fit).map((bar) => barEntry(bar, frame)),
  ];
  const parts = {
    "colour-bar": bars.slice(0, fit).flatMap((bar, k) => barMarks(bar, frame.right + k * BAR_ROOM, frame)),
    legend: legendMarks(entries, frame),
    notes: noteMarks([...new Set(lowered.flatMap(({ notes = [] }) => notes))], frame),
    title: figure.heading && names === undefined ? titleMarks(figure.title, frame) : [],
  };
  const around = Object.entries(parts).map(([name, marks]): Group => ({ name, clip: false, marks }));
  return [...groups, ...around.filter(({ marks }) => marks.length > 0)];
}

/** From the top layer down, so that each knows what those above it take of the page. */
async function lowerAll(layers: readonly Layer[], frame: Frame): Promise<Lowered[]> {
  const lowered: Lowered[] = [];
  const taken: Area[] = [];
  for (const layer of [...layers].reverse()) {
    const next = await lowerOne(layer, frame, taken.slice());
    lowered.unshift(next);
    const texts = next.marks.flatMap((mark) => (mark.kind === "text" ? textArea(mark) : []));
    taken.push(...texts, ...(next.covers ?? []));
  }
  return lowered;
}

function lowerOne(layer: Layer, frame: Frame, taken: readonly Area[]): Promise<Lowered> {
  const key = JSON.stringify([frame, taken]);
  const known = remembered.get(layer);
  if (known?.key === key) return known.lowered;
  const lowered = Promise.resolve().then(() => layer.lower(frame, taken));
  remembered.set(layer, { key, lowered });
  lowered.catch(() => remembered.delete(layer));
  return lowered;
}

/** Entries from left to right and row by row, as many as the figure has room for. */
function legendMarks(entries: readonly LegendEntry[], frame: Frame): Mark[] {
  let [x, y] = [frame.left, frame.bottom + LEGEND_BELOW];
  const marks: Mark[] = [];
  for (const entry of entries) {
    if (x > frame.left && x + entry.width > frame.width) [x, y] = [frame.left, y + LEGEND_ROW];
    if (y + 8 > frame.height) break;
    // What is wider than the figure is left out rather than cut.
    if (frame.left + entry.width > frame.width) continue;
    marks.push(...entry.marks(x, y));
    x += entry.width + GAP;
  }
  return marks;
}
