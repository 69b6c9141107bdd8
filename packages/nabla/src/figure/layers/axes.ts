import { type Frame, type Ticks, ticks } from "../frame.js";
import type { Layer } from "../layer.js";
import { line, type Mark, type Polyline } from "../mark.js";
import { type Decimal, numeral } from "../numerals.js";
import { textWidth } from "../text.js";

export interface AxesOptions {
  /** Lines through the ticks; default true. */
  readonly grid?: boolean;
}

const SIZE = 12;
/** Pixels that a name keeps from the figure's edge. */
const EDGE = 4;

/**
 * The plot's border, ticks with numbers, names of the axes, a grid, and the lines x = 0 and y = 0. Put it first: it
 * lies under the rest.
 */
export function axes(options: AxesOptions = {}): Layer {
  return { name: "axes", lower: (frame) => ({ marks: axesMarks(frame, options.grid ?? true), clip: false }) };
}

function axesMarks(frame: Frame, grid: boolean): Mark[] {
  const { left, top, right, bottom, theme, labels } = frame;
  const x = ticks(frame.x, right - left, frame.decimal);
  const y = ticks(frame.y, bottom - top, frame.decimal);
  const nameX = axisName(labels.x, x, frame.decimal);
  const up = upwardName(frame);
  const upright = (value: number, from: number, to: number): Polyline =>
    line([frame.toX(value), from, frame.toX(value), to]);
  const level = (value: number, from: number, to: number): Polyline =>
    line([from, frame.toY(value), to, frame.toY(value)]);
  const gridLines = [
    ...x.values.map((value) => upright(value, top, bottom)),
    ...y.values.map((value) => level(value, left, right)),
  ];
  const zeros = [
    ...(frame.x[0] < 0 && frame.x[1] > 0 ? [upright(0, top, bottom)] : []),
    ...(frame.y[0] < 0 && frame.y[1] > 0 ? [level(0, left, right)] : []),
  ];
  const border = [
    line([left, top, right, top, right, bottom, left, bottom], true),
    ...x.values.map((value) => upright(value, bottom, bottom + 5)),
    ...y.values.map((value) => level(value, left - 5, left)),
  ];
  const text = { kind: "text", size: SIZE, fill: theme.muted } as const;
  const name = { ...text, size: SIZE + 2, fill: theme.text, italic: true, anchor: "middle" } as const;
  return [
    ...(grid ? [{ kind: "path", lines: gridLines, stroke: theme.grid } as const] : []),
    ...(grid ? [{ kind: "path", lines: zeros, stroke: theme.muted, width: 0.75 } as const] : []),
    { kind: "path", lines: border, stroke: theme.muted },
    ...x.values.map((value, k) => {
      const number = x.texts[k] ?? "";
      const most = frame.width - EDGE - textWidth(number, SIZE) / 2;
      const at = Math.min(frame.toX(value), most);
      return { ...text, x: at, y: bottom + 15, text: number, anchor: "middle" as const };
    }),
    ...y.values.map((value, k) => ({
      ...text,
      x: left - 9,
      y: frame.toY(value),
      text: y.texts[k] ?? "",
      anchor: "end" as const,
    })),
    { ...name, x: Math.min(right, frame.width - EDGE - halfOf(nameX)), y: bottom + 31, text: nameX },
    { ...name, x: up.x, y: top - 13, text: up.text },
  ];
}

const halfOf = (name: string): number => textWidth(name, SIZE + 2) / 2;

/** The name of the upward axis, its middle over the plot's left corner, and where it ends. */
export function upwardName({ left, top, bottom, y, decimal, labels }: Frame): {
  text: string;
  x: number;
  end: number;
} {
  const text = axisName(labels.y, ticks(y, bottom - top, decimal), decimal);
  const x = Math.max(left, EDGE + halfOf(text));
  return { text, x, end: x + halfOf(text) };
}

/** What the numbers of an axis are: x, or x − 12 where they are differences from an origin. */
export function axisName(label: string, { origin }: Ticks, decimal: Decimal): string {
  if (origin === 0) return label;
  return `${label} ${origin < 0 ? "+" : "−"} ${numeral(Math.abs(origin), decimal, 12)}`;
}
