import { type Area, textArea } from "./clearance.js";
import type { Samples } from "./field.js";
import type { Frame } from "./frame.js";
import type { Polyline, TextMark } from "./mark.js";
import { type Decimal, numeral } from "./numerals.js";
import { measured, placeOn, withGap } from "./placement.js";

/** A level's lines in pixels. */
export interface Curve {
  readonly level: number;
  readonly thick: boolean;
  readonly lines: readonly Polyline[];
}

/** About how many pixels lie between neighbouring lines at a pixel. */
export type Room = (px: number, py: number) => number;

const SIZE = 11;
/** Where lines are nearer to each other than this many pixels, a number would hide them. */
const ROOM = 7;

/** Pixels between two labels of one level: at a saddle two of its lines meet, and one number says it. */
const APART = 90;

/**
 * Numbers on the curves, and the curves with gaps for them. `room` tells how many pixels lie between curves at a pixel.
 * No number stands in an area that is `taken` or near another number; a line without a place for its own has none.
 */
export function labelled(
  curves: readonly Curve[],
  room: Room,
  { theme, decimal, ...box }: Frame,
  taken: readonly Area[],
): { curves: Curve[]; texts: TextMark[] } {
  const texts: TextMark[] = [];
  const areas = [...taken];
  const numerals = levelNumerals(
    curves.map(({ level }) => level),
    decimal,
  );
  const write = (curve: Curve, n: number): Curve => {
    const label = { text: numerals[n] ?? "", size: SIZE };
    const fill = curve.thick ? theme.text : theme.muted;
    const style = { kind: "text", ...label, fill, anchor: "middle", halo: theme.background } as const;
    const needed = curve.thick ? ROOM / 2 : ROOM;
    const own: Area[] = [];
    const lines = curve.lines.flatMap((piece) => {
      const on = measured(piece);
      const place = placeOn(on, label, box, [...areas, ...own], (x, y) => room(x, y) >= needed);
      if (place === undefined) return [piece];
      const { x, y, angle } = place;
      const text: TextMark = { ...style, x, y, angle, data: { level: String(curve.level) } };
      const area = textArea(text);
      areas.push(area);
      own.push({ ...area, radius: APART });
      texts.push(text);
      return withGap(on, place);
    });
    return { ...curve, lines };
  };
  // The thick lines get their numbers first, while there is room.
  const thick = curves.map((curve, n) => (curve.thick ? write(curve, n) : curve));
  return { curves: thick.map((curve, n) => (curve.thick ? curve : write(curve, n))), texts };
}

/** Levels as numbers, with as many digits as tell each from the next. */
function levelNumerals(levels: readonly number[], decimal: Decimal): string[] {
  const rising = [...new Set(levels)].sort((a, b) => a - b);
  const largest = Math.max(...rising.map(Math.abs));
  const gap = Math.min(...rising.map((level, n) => level - (rising[n - 1] ?? Number.NEGATIVE_INFINITY)));
  const digits = Math.ceil(Math.log10(largest / gap)) + 1;
  return levels.map((level) => numeral(level, decimal, Math.min(17, Math.max(6, digits || 0))));
}

/** About how many pixels lie between neighbouring lines at a pixel: the step between levels over the slope there. */
export function roomBetween({ x, y, values }: Samples, levels: readonly number[], frame: Frame): Room {
  const [left, bottom] = [frame.toX(x[0]), frame.toY(y[0])];
  const cellX = (frame.toX(x[x.length - 1]) - left) / (x.length - 1);
  const cellY = (bottom - frame.toY(y[y.length - 1])) / (y.length - 1);
  const rising = [...levels].sort((a, b) => a - b);
  return (px, py) => {
    // A place on the last row or column belongs to the cell before it: a row further would be the next column's first.
    const within = (cell: number, count: number): number =>
      Math.min(Math.max(Math.floor(cell), 0), count - 2);
    const i = within((px - left) / cellX, x.length);
    const j = within((bottom - py) / cellY, y.length);
    const at = (column: number, row: number): number => values[column * y.length + row] ?? Number.NaN;
    const slope = Math.hypot((at(i + 1, j) - at(i, j)) / cellX, (at(i, j + 1) - at(i, j)) / cellY);
    // The label stands on a line, with a neighbour to each side, or to one, or to none.
    const above = rising.findIndex((level) => level > at(i, j));
    const n = Math.max(above < 0 ? rising.length - 1 : above, 1);
    const step = (rising[n] ?? Number.NaN) - (rising[n - 1] ?? Number.NaN);
    return Number.isNaN(step) ? Number.POSITIVE_INFINITY : step / slope;
  };
}
