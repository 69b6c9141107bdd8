import { clampView } from "../state/address.js";
import type { View } from "../state/state.js";

/** Which axes a zoom changes. */
export type ZoomAxis = "both" | "x" | "y";

/** Zooms by `factor` (above 1: nearer) so that the point (x, y) of the plane stays where it is. */
export function zoomAt(view: View, x: number, y: number, factor: number, axis: ZoomAxis = "both"): View {
  const fx = axis === "y" ? 1 : factor;
  const fy = axis === "x" ? 1 : factor;
  return clampView({
    x: x + (view.x - x) / fx,
    y: y + (view.y - y) / fy,
    span: view.span / fx,
    ratio: tidy((view.ratio * fy) / fx),
  });
}

/** Moves what is seen by a vector of the plane. */
export function pan(view: View, dx: number, dy: number): View {
  return clampView({ ...view, x: view.x + dx, y: view.y + dy });
}

/** Rounding dust would make equal axes unequal after zooming there and back. */
const tidy = (ratio: number): number => (Math.abs(ratio - 1) < 1e-9 ? 1 : ratio);

/** The grid of a view: its span holds about six steps of 1, 2 or 5 times a power of ten. */
function gridStep(span: number): number {
  const wanted = span / 6;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const mantissa = wanted / power;
  return (mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10) * power;
}

export interface Modifiers {
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** What points keep to: a tenth of the grid; with Shift the grid, with Alt a hundredth of it. */
export function snapStep(span: number, { shiftKey, altKey }: Modifiers): number {
  return (gridStep(span) / 10) * (shiftKey ? 10 : 1) * (altKey ? 0.1 : 1);
}

/** Twelve digits: 0.3, not 0.30000000000000004. */
const clean = (value: number): number => Number(value.toPrecision(12)) + 0;

/** The nearest multiple of a step. */
export function snap(value: number, step: number): number {
  return clean(Math.round(value / step) * step);
}

/** The next multiple of a step up (`by` = 1) or down (−1). */
export function nextMultiple(value: number, step: number, by: 1 | -1): number {
  const steps = by === 1 ? Math.floor(value / step + 1 + 1e-9) : Math.ceil(value / step - 1 - 1e-9);
  return clean(steps * step);
}
