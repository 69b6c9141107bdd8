import type { Figure } from "./figure.js";
import type { Frame } from "./frame.js";
import type { Layer, Lowered } from "./layer.js";
import type { Mark } from "./mark.js";

/** The marks of one layer, ready for a renderer. */
export interface Group {
  readonly name: string;
  readonly clip: boolean;
  readonly marks: readonly Mark[];
}

/** Space between legend entries, and from the plot down to their middle. */
const GAP = 22;
const LEGEND_BELOW = 46;

/** What a layer last became. A caller who keeps its layer objects pays only for those that it replaces. */
const remembered = new WeakMap<Layer, { readonly key: string; readonly lowered: Promise<Lowered> }>();

/** The figure as groups of marks, one for each layer and one for the legend. `names` picks some of the layers. */
export async function lower(figure: Figure, names?: readonly string[]): Promise<Group[]> {
  const { frame } = figure;
  const key = JSON.stringify(frame);
  const layers = figure.layers.filter(({ name }) => names === undefined || names.includes(name));
  const lowered = await Promise.all(layers.map((layer) => lowerOne(layer, frame, key)));
  const groups = lowered.map(({ marks, clip = true }, k) => ({ name: layers[k]?.name ?? "", clip, marks }));
  const legend = legendMarks(lowered, frame);
  return legend.length === 0 ? groups : [...groups, { name: "legend", clip: false, marks: legend }];
}

function lowerOne(layer: Layer, frame: Frame, key: string): Promise<Lowered> {
  const known = remembered.get(layer);
  if (known?.key === key) return known.lowered;
  const lowered = Promise.resolve().then(() => layer.lower(frame));
  remembered.set(layer, { key, lowered });
  lowered.catch(() => remembered.delete(layer));
  return lowered;
}

/** Entries from left to right as far as they fit; what does not fit in width is left out rather than cut. */
function legendMarks(lowered: readonly Lowered[], frame: Frame): Mark[] {
  const y = frame.bottom + LEGEND_BELOW;
  if (y + 8 > frame.height) return [];
  let x = frame.left;
  const marks: Mark[] = [];
  for (const entry of lowered.flatMap(({ legend = [] }) => legend)) {
    if (x + entry.width > frame.width) break;
    marks.push(...entry.marks(x, y));
    x += entry.width + GAP;
  }
  return marks;
}
