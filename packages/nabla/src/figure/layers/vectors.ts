import { arrowOutline } from "../arrow.js";
import type { Frame } from "../frame.js";
import type { Layer } from "../layer.js";
import type { Mark } from "../mark.js";

/** A single arrow over the plane. */
export interface Vector {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Stands beyond the tip. */
  readonly name: string;
  /** A CSS colour; default the theme's text. */
  readonly colour?: string;
}

/** The shaft's width, and how far beyond the tip the name stands, in pixels. */
const SHAFT = 3.5;
const BEYOND = 16;
const SIZE = 13;

/** Single arrows, each from a place to a place, with their names. One that is not finite, or a point, is not drawn. */
export function vectors(list: readonly Vector[]): Layer {
  return { name: "vectors", lower: (frame) => ({ marks: list.flatMap((one) => marksOf(one, frame)) }) };
}

function marksOf({ from, to, name, colour }: Vector, frame: Frame): Mark[] {
  const { theme } = frame;
  const [x0, y0, x1, y1] = [frame.toX(from[0]), frame.toY(from[1]), frame.toX(to[0]), frame.toY(to[1])];
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (!(length > 0 && length < 1e5)) return [];
  const arrow = { points: arrowOutline(x0, y0, x1, y1, SHAFT), closed: true };
  const fill = colour ?? theme.text;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  // Inside the plot, beside the tip if the tip is near the edge or outside.
  const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
  const x = within(x1 + BEYOND * ux, frame.left + 20, frame.right - 20);
  const y = within(y1 + BEYOND * uy, frame.top + 10, frame.bottom - 10);
  return [
    { kind: "path", lines: [arrow], fill: theme.background, stroke: theme.background, width: 4 },
    { kind: "path", lines: [arrow], fill, data: { vector: name } },
    {
      kind: "text",
      x,
      y,
      text: name,
      size: SIZE,
      anchor: "middle",
      bold: true,
      fill,
      halo: theme.background,
    },
  ];
}
