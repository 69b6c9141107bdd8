import { signal } from "@preact/signals";
import { measureFrame } from "../../map/frames.js";
import type { Gestures } from "../../map/gestures.js";
import { type Modifiers, nextMultiple, pan, snap, snapStep, type ZoomAxis, zoomAt } from "../../map/view.js";
import { commit, preview, state } from "../../state/history.js";
import { homeView, type View } from "../../state/state.js";
import { hover } from "./hover.js";
import { compiled, coordinateOf, mapAxes, onMap } from "./model.js";
import { stillPicture } from "./signals.js";

const ZOOM_STEP = 1.25;

/** P with the coordinates along the axes replaced. For one variable, there is only the horizontal one. */
function movedTo(x: number, y: number): { readonly point: Readonly<Record<string, number>> } {
  const { horizontal, vertical } = mapAxes.peek();
  return {
    point: { ...state.peek().point, [horizontal]: x, ...(vertical === undefined ? {} : { [vertical]: y }) },
  };
}

function snapped(
  x: number,
  y: number,
  modifiers: Modifiers,
): { readonly point: Readonly<Record<string, number>> } {
  const { span, ratio } = state.peek().view;
  return movedTo(snap(x, snapStep(span, modifiers)), snap(y, snapStep(span / ratio, modifiers)));
}

/** Has P been moved by hand? Until then a hint says how. */
export const hasMoved = signal(false);

/** The place of the window that is nearest: P is not lost to sight. */
function inSight(x: number, y: number): readonly [number, number] {
  const frame = stillPicture.peek()?.frame;
  if (frame === undefined) return [x, y];
  const nearest = (value: number, [low, high]: readonly [number, number]): number =>
    Math.min(high, Math.max(low, value));
  return [nearest(x, frame.x), nearest(y, frame.y)];
}

/** What the pointer does on the map. */
export const gestures: Omit<Gestures, "frame"> = {
  handle() {
    const frame = stillPicture.peek()?.frame;
    if (frame === undefined || compiled.peek() === undefined) return undefined;
    const [x, y] = onMap();
    return [frame.toX(x), frame.toY(y)];
  },
  dragTo(x, y, modifiers) {
    measureFrame();
    hasMoved.value = true;
    preview(snapped(...inSight(x, y), modifiers));
  },
  dragEnd: () => commit(),
  panBy(dx, dy) {
    measureFrame();
    preview({ view: pan(state.peek().view, dx, dy) });
  },
  panEnd: () => commit(),
  zoomAt: (x, y, factor, axis) => preview({ view: zoomAt(state.peek().view, x, y, factor, axis) }),
  zoomEnd: () => commit({}, "zoom"),
  place(x, y, modifiers) {
    hasMoved.value = true;
    commit(snapped(...inSight(x, y), modifiers));
  },
  hover,
};

/** Zooms at the middle of the map. */
export function zoom(by: 1 | -1, axis: ZoomAxis = "both"): void {
  const { view } = state.peek();
  commit({ view: zoomAt(view, view.x, view.y, by === 1 ? ZOOM_STEP : 1 / ZOOM_STEP, axis) }, "zoom");
}

export const goHome = (): void => commit({ view: homeView });

export const equalAxes = (): void => commit({ view: { ...state.peek().view, ratio: 1 } });

/** One step of an arrow key. The map follows when P would leave it. */
export function step(dx: -1 | 0 | 1, dy: -1 | 0 | 1, modifiers: Modifiers): void {
  const { view } = state.peek();
  const { horizontal, vertical } = mapAxes.peek();
  const next = (value: number, span: number, by: -1 | 0 | 1): number =>
    by === 0 ? value : nextMultiple(value, snapStep(span, modifiers), by);
  const x = next(coordinateOf(horizontal), view.span, dx);
  const y = vertical === undefined ? 0 : next(coordinateOf(vertical), view.span / view.ratio, dy);
  commit({ ...movedTo(x, y), view: followed(view, x, vertical === undefined ? view.y : y) }, "step");
}

/** The view, moved just so far that a point is inside with a little room. */
function followed(view: View, x: number, y: number): View {
  const frame = stillPicture.peek()?.frame;
  if (frame === undefined) return view;
  const over = (value: number, [low, high]: readonly [number, number]): number => {
    const room = 0.04 * (high - low);
    return value < low + room ? value - low - room : value > high - room ? value - high + room : 0;
  };
  return pan(view, over(x, frame.x), over(y, frame.y));
}
