import { colourFill, type Layer } from "nabla/figure";
import type { FillState, FillStop } from "../../../state/fill.js";

/** The box that is filled, and the arrow in its middle; the arrow fits at every angle. */
export const WIDE = 4;
export const HIGH = 3;
export const ARROW = 2.4;
export const BOX = { x: [0, WIDE], y: [0, HIGH] } as const;
/** The step between lines of equal brightness. */
export const STEP = 0.1;

/** Where the arrow ends, as shares of the box from its left and its top. */
export function tip(angle: number): readonly [left: number, top: number] {
  const radians = (angle * Math.PI) / 180;
  return [0.5 + ((ARROW / 2) * Math.cos(radians)) / WIDE, 0.5 - ((ARROW / 2) * Math.sin(radians)) / HIGH];
}

/** Stops with their places as shares of the arrow. */
export const shares = (stops: readonly FillStop[]) =>
  stops.map(({ colour, at }) => ({ colour, at: at / 100 }));

/** The fill of a state, in its box. */
export function fillLayer({ stops, angle, lines }: FillState): Layer {
  const [left, top] = tip(angle);
  const [x, y] = [left * WIDE, (1 - top) * HIGH];
  return colourFill({
    stops: shares(stops),
    from: [WIDE - x, HIGH - y],
    to: [x, y],
    step: lines ? STEP : 0,
  });
}
