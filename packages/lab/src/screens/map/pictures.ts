import { computed, signal } from "@preact/signals";
import type { Figure } from "nabla/figure";
import type { PlotSize } from "../../plot/plot.js";
import { state } from "../../state/history.js";
import { theme } from "../../theme/theme.js";
import { language, words } from "../../words/words.js";
import { atPoint, compiled, coordinateOf } from "./model.js";
import { picture, pointLayer, stillLayers } from "./picture.js";

/** Pixels that the plot has. */
export const plotSize = signal<PlotSize | undefined>(undefined);

// Each signal narrows the state to what the next one needs, so that a drag of P leaves the layers that stay untouched.
const view = computed(() => state.value.view);
const layers = computed(() => state.value.layers);
const sign = computed(() => state.value.sign);
/** Where the slice lies in the variables that are not on the axes, as text: equal text is an equal slice. */
const fixed = computed(() => JSON.stringify((compiled.value?.plane.rest ?? []).map(coordinateOf)));

/** The layers that stay while P is dragged. */
export const still = computed(() => {
  const ready = compiled.value;
  if (ready === undefined) return undefined;
  return stillLayers(ready, { layers: layers.value, sign: sign.value }, JSON.parse(fixed.value) as number[]);
});

/** The map without P. */
export const stillPicture = computed<Figure | undefined>(() => {
  const ready = compiled.value;
  const list = still.value;
  const size = plotSize.value;
  if (ready === undefined || list === undefined || size === undefined) return undefined;
  return picture(list, ready, {
    view: view.value,
    size,
    theme: theme.value,
    language: language.value,
    title: words.value.plane,
  });
});

/** P with its gradient, on the frame of the map. */
export const movingPicture = computed<Figure | undefined>(() => {
  const ready = compiled.value;
  const under = stillPicture.value;
  if (ready === undefined || under === undefined) return undefined;
  return { ...under, layers: [pointLayer(ready, atPoint.value, sign.value, under.frame)] };
});
