import { computed, effect, signal } from "@preact/signals";
import type { Layer, streamlines } from "nabla/figure";
import { layers } from "../../../state/history.js";
import type { Found } from "../critical/answer.js";
import { critical } from "../critical/asking.js";

/** Layers that most readers never ask for: their code is fetched when one of them is first wanted. */
export interface RareLayers {
  readonly streamlines?: typeof streamlines;
  /** The glyphs, as soon as the points are found. */
  readonly critical?: Layer;
  readonly found?: Found;
}

const module = signal<typeof import("./layers.js") | undefined>(undefined);

effect(() => {
  const isWanted = layers.value.includes("streamlines") || layers.value.includes("critical");
  if (isWanted && module.peek() === undefined)
    void import("./layers.js").then((found) => {
      module.value = found;
    });
});

export const rareLayers = computed<RareLayers>(() => {
  const found = module.value;
  if (found === undefined) return {};
  const points = layers.value.includes("critical") ? critical.value?.found : undefined;
  return {
    streamlines: found.streamlines,
    ...(points !== undefined && { critical: found.criticalLayer(points), found: points }),
  };
});
