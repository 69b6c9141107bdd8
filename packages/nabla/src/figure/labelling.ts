import type { Samples } from "./field.js";
import type { Frame } from "./frame.js";
import type { Polyline, TextMark } from "./mark.js";
import { numeral } from "./numerals.js";
import { measured, placeOn, type Taken, withGap } from "./placement.js";
import { textWidth } from "./text.js";

/** A level's lines in pixels. */
export interface Curve {
  readonly level: number;
  readonly thick: boolean;
  readonly lines: readonly Polyline[];
}

const SIZE = 11;
/** Where lines are nearer to each other than this many pixels, a number would hide them. */
const ROOM = 7;

/**
 * Numbers on the curves, and the curves with gaps for them. `room` tells how many pixels lie between curves at a pixel.
 */
export function labelled(
  curves: readonly Curve[],
  room: (x: number, y: number) => number,
  { theme, decimal, ...box }: Frame,
): { curves: Curve[]; texts: TextMark[] } {
  const texts: TextMark[] = [];
  const taken: Taken[] = [];
  const write = (curve: Curve): Curve => {
    const text = numeral(curve.level, decimal);
    const width = textWidth(text, SIZE);
    const fill = curve.thick ? theme.text : theme.muted;
    const style = { kind: "text", text, size: SIZE, fill, anchor: "middle", halo: theme.background } as const;
    const needed = curve.thick ? ROOM / 2 : ROOM;
    const lines = curve.lines.flatMap((piece) => {
      const on = measured(piece);
      const place = placeOn(on, width, box, taken, (x, y) => room(x, y) >= needed);
      if (place === undefined) return [piece];
      const { x, y, angle } = place;
      taken.push({ x, y, radius: width / 2 });
      texts.push({ ...style, x, y, angle, data: { level: String(curve.level) } });
      return withGap(on, place);
    });
    return { ...curve, lines };
  };
  // The thick lines get their numbers first, while there is room.
  const thick = curves.map((curve) => (curve.thick ? write(curve) : curve));
  return { curves: thick.map((curve) => (curve.thick ? curve : write(curve))), texts };
}

/** About how many pixels lie between neighbouring lines at a pixel: the step over the slope there. */
export function roomBetween(
  { x, y, values }: Samples,
  step: number,
  frame: Frame,
): (px: number, py: number) => number {
  const cellX = (frame.right - frame.left) / (x.length - 1);
  const cellY = (frame.bottom - frame.top) / (y.length - 1);
  return (px, py) => {
    const i = Math.floor((px - frame.left) / cellX);
    const j = Math.floor((frame.bottom - py) / cellY);
    const at = (column: number, row: number): number => values[column * y.length + row] ?? Number.NaN;
    const slope = Math.hypot((at(i + 1, j) - at(i, j)) / cellX, (at(i, j + 1) - at(i, j)) / cellY);
    // The caller's own levels may lie anywhere.
    return step > 0 ? step / slope : Number.POSITIVE_INFINITY;
  };
}
