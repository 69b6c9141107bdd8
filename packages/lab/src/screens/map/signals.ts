import { computed, signal, untracked } from "@preact/signals";
import type { Figure } from "nabla/figure";
import { LONGEST, toText } from "../../formula/reading.js";
import type { MapSize, Moving } from "../../map/canvas.js";
import { density, type Region } from "../../map/painter.js";
import { layers, looks, sign, view } from "../../state/history.js";
import { route } from "../../state/navigation.js";
import type { LayerName } from "../../state/state.js";
import { theme } from "../../theme/theme.js";
import { language, say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { askAhead, noteScene } from "./drawing/asking.js";
import { levelLines } from "./drawing/levels.js";
import { tellingLevels } from "./drawing/telling.js";
import { edgeArrow, edgePlace } from "./edge.js";
import { atPoint, type Compiled, compiled, coordinateOf, mapAxes, onMap, shown } from "./model.js";
import { type PictureOptions, picture, pointLayer, stillLayers } from "./picture.js";
import { rareLayers } from "./rare/loaded.js";
import type { Ground } from "./runners.js";

/** Pixels that the map has. */
export const mapSize = signal<MapSize | undefined>(undefined);

let lastFixed: readonly number[] = [];

/**
 * Where the slice lies in the variables that are not on the axes: the same list as long as its numbers are the same.
 */
const fixed = computed<readonly number[]>(() => {
  const now = (compiled.value?.mapAxes.rest ?? []).map(coordinateOf);
  if (now.length !== lastFixed.length || now.some((value, n) => !Object.is(value, lastFixed[n])))
    lastFixed = now;
  return lastFixed;
});

/** What would hide the paths of a descent. */
const BUSY: readonly LayerName[] = ["streamlines", "arrows"];

const chosen = computed(() => ({
  layers: route.value === "descent" ? layers.value.filter((name) => !BUSY.includes(name)) : layers.value,
  sign: sign.value,
  looks: looks.value,
}));

/** A function on its slice as plain data: what another thread needs to compile it itself. */
const groundOf = (
  { reading: { expr, variables }, mapAxes }: Pick<Compiled, "reading" | "mapAxes">,
  fixed: readonly number[],
): Ground => ({ formula: toText(expr), variables, mapAxes, fixed });

/** That of what is on the map. */
export const ground = computed<Ground | undefined>(() =>
  compiled.value === undefined ? undefined : groundOf(compiled.value, fixed.value),
);

/** How the map is drawn, whatever its function. */
const options = computed<PictureOptions | undefined>(() => {
  const size = mapSize.value;
  if (size === undefined) return undefined;
  const title = say(words.mapName);
  return { view: view.value, size, theme: theme.value, language: language.value, title };
});

/**
 * Has a formula that was just read drawn in the other thread before it is compiled and the page rendered in this one.
 */
export function drawAhead(): void {
  const next = { reading: shown.value, mapAxes: mapAxes.value };
  untracked(() => {
    if (options.value === undefined || compiled.value?.reading === next.reading) return;
    if (next.reading.text.length > LONGEST) return;
    const slice = groundOf(next, next.mapAxes.rest.map(coordinateOf));
    askAhead({ ...slice, chosen: chosen.value, found: undefined, options: options.value }, density());
  });
}

/** The layers that stay while P is dragged. */
export const still = computed(() => {
  const ready = compiled.value;
  if (ready === undefined) return undefined;
  return tellingLevels(stillLayers(ready, chosen.value, fixed.value, rareLayers.value), (paths, frame) => {
    levelLines.value = { paths, frame };
  });
});

/** The map without P. */
export const stillPicture = computed<Figure | undefined>(() => {
  const ready = compiled.value;
  const list = still.value;
  const how = options.value;
  if (ready === undefined || list === undefined || how === undefined) return undefined;
  const figure = picture(list, ready, how);
  const { found } = rareLayers.value;
  return ground.value === undefined
    ? figure
    : noteScene(figure, { ...ground.value, chosen: chosen.value, found, options: how });
});

/** P with its gradient, on the frame of the map. */
export const movingPicture = computed<Moving | undefined>(() => {
  const ready = compiled.value;
  const under = stillPicture.value;
  if (ready === undefined || under === undefined) return undefined;
  // Between the reading of a formula and its compilation, P's numbers are of one formula and the map of another.
  if (ready.reading !== shown.value || ready.mapAxes !== mapAxes.value) return undefined;
  const at = onMap();
  const isOutside = edgePlace(...at, under.frame) !== undefined && at.every(Number.isFinite);
  const layer = isOutside ? edgeArrow(...at) : pointLayer(ready, atPoint.value, at, sign.value, under.frame);
  const figure = { ...under, layers: [layer] };
  return { figure, region: regionOf(ready, under.frame) };
});

/** How far from P, in pixels, its arrow and their names reach. */
const REACH = 150;

/** Where P, its arrow and their names lie. A tangent goes from edge to edge. */
function regionOf({ mapAxes }: Compiled, frame: Figure["frame"]): Region {
  if (mapAxes.vertical === undefined) return { left: 0, top: 0, width: frame.width, height: frame.height };
  const side = 2 * REACH;
  const [x, y] = onMap();
  // Of a P that is outside, the arrow at the edge.
  const [px, py] = edgePlace(x, y, frame) ?? [frame.toX(x), frame.toY(y)];
  return { left: px - REACH, top: py - REACH, width: side, height: side };
}
