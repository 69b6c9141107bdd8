import { NablaError } from "../../error.js";
import { arrowOutline, directionOf } from "../arrow.js";
import { pixels } from "../field.js";
import type { Frame } from "../frame.js";
import type { Layer } from "../layer.js";
import { circle, line, type Mark, type TextMark } from "../mark.js";
import { textWidth } from "../text.js";

export interface PointOptions {
  /** x and y. */
  readonly at: readonly number[];
  /** ∇f there: (∂f/∂x, ∂f/∂y). NaN where it does not exist: the point is then drawn hollow and alone. */
  readonly gradient: readonly number[];
  /** 1 draws ∇f (default), −1 draws −∇f. */
  readonly sign?: 1 | -1;
  /** The arrow's length in pixels; default 92. */
  readonly length?: number;
  /** The point's name; default "P". */
  readonly name?: string;
}

const SIZE = 13;
/** Half the tangent's length, and a side of the right angle's mark, in pixels. */
const TANGENT = 46;
const CORNER = 9;

/**
 * The gradient at one point: a bold arrow ∇f, the thin legs ∂f/∂x and ∂f/∂y that it is made of, and a piece of the
 * level line's tangent with the right angle between them. The angle's mark is left out on unequal axes, where it would
 * lie. Nothing is computed here, so dragging costs nothing.
 */
export function point(options: PointOptions): Layer {
  const at = pair("at", options.at);
  const gradient = pair("gradient", options.gradient);
  if (!at.every(Number.isFinite)) {
    throw new NablaError("domain", `point: at must be finite, got (${at.join(", ")})`, { value: at });
  }
  const { sign = 1, length = 92, name = "P" } = options;
  if (sign !== 1 && sign !== -1) {
    throw new NablaError("domain", `point: sign must be 1 or -1, got ${String(sign)}`, { value: sign });
  }
  pixels("point: length", length);
  return {
    name: "point",
    lower: (frame) => ({ marks: pointMarks({ at, gradient, sign, length, name }, frame) }),
  };
}

function pair(what: string, values: readonly number[]): readonly [number, number] {
  const [x, y] = values;
  if (values.length === 2 && typeof x === "number" && typeof y === "number") return [x, y];
  const fact = `point: ${what} must have 2 numbers, got ${values.length}`;
  throw new NablaError("shape", fact, { shape: [values.length], expected: [2] });
}

interface Drawn {
  readonly at: readonly [number, number];
  readonly gradient: readonly [number, number];
  readonly sign: 1 | -1;
  readonly length: number;
  readonly name: string;
}

function pointMarks({ at, gradient, sign, length, name }: Drawn, frame: Frame): Mark[] {
  const { theme } = frame;
  const [x, y] = [frame.toX(at[0]), frame.toY(at[1])];
  const size = Math.hypot(...gradient);
  const exists = Number.isFinite(size);
  const dot: Mark = {
    kind: "path",
    lines: [circle(x, y, 5)],
    fill: exists ? theme.text : theme.background,
    stroke: exists ? theme.background : theme.text,
    width: 1.5,
  };
  const halo = theme.background;
  const label = (text: string, px: number, py: number, fill: string): TextMark => ({
    ...inside(text, px, py, frame),
    fill,
    halo,
  });
  if (!exists || size === 0) return [dot, label(name, x + 13, y - 13, theme.text)];
  const { ux, uy } = directionOf(sign * gradient[0], sign * gradient[1], frame);
  const [dx, dy] = [ux * length, uy * length];
  const colour = sign === 1 ? theme.ascent : theme.descent;
  const minus = sign === 1 ? "" : "−";
  // The level line's tangent is across ∇f in the plane; on the page only where the axes are equal.
  const { ux: tx, uy: ty } = directionOf(-gradient[1], gradient[0], frame);
  const [ax, ay] = [x + ux * CORNER, y + uy * CORNER];
  const corner = [ax, ay, ax + tx * CORNER, ay + ty * CORNER, x + tx * CORNER, y + ty * CORNER];
  const marks: Mark[] = [
    {
      kind: "path",
      lines: [line([x - tx * TANGENT, y - ty * TANGENT, x + tx * TANGENT, y + ty * TANGENT])],
      stroke: theme.accent,
      width: 2,
      data: { part: "tangent" },
    },
  ];
  if (frame.equal)
    marks.push({
      kind: "path",
      lines: [line(corner)],
      stroke: theme.accent,
      width: 1.25,
      data: { part: "right-angle" },
    });
  const legs = [
    { part: "dx", from: [x, y], to: [x + dx, y], text: `${minus}∂f/∂${frame.labels.x}`, long: Math.abs(dx) },
    {
      part: "dy",
      from: [x + dx, y],
      to: [x + dx, y + dy],
      text: `${minus}∂f/∂${frame.labels.y}`,
      long: Math.abs(dy),
    },
  ];
  const texts: TextMark[] = [];
  for (const { part, from, to, text, long: extent } of legs) {
    if (extent < 1) continue;
    marks.push({
      kind: "path",
      lines: [line([...from, ...to])],
      stroke: colour,
      width: 1.25,
      dash: [4, 3],
      data: { part },
    });
    if (extent < 24) continue;
    const half = textWidth(text, SIZE) / 2;
    // Each name stands outside the triangle.
    if (part === "dx") texts.push(label(text, x + dx / 2, y - Math.sign(dy || -1) * 13, theme.text));
    else texts.push(label(text, x + dx + Math.sign(dx || 1) * (half + 8), y + dy / 2, theme.text));
  }
  const outline = { points: arrowOutline(x, y, x + dx, y + dy, 3.5), closed: true };
  marks.push({
    kind: "path",
    lines: [outline],
    fill: colour,
    stroke: halo,
    width: 1,
    data: { part: "gradient" },
  });
  texts.push({ ...label(`${minus}∇f`, x + dx + ux * 18, y + dy + uy * 14, colour), bold: true });
  // The point's name stands behind it, away from the arrow.
  texts.push(label(name, x - ux * 15 + tx * 6, y - uy * 15 + ty * 6, theme.text));
  return [...marks, dot, ...texts];
}

/** A centred text, pushed back into the plot where it would be cut off. */
function inside(text: string, x: number, y: number, frame: Frame): Omit<TextMark, "fill"> {
  const half = textWidth(text, SIZE) / 2 + 3;
  const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
  const outside = x < frame.left || x > frame.right || y < frame.top || y > frame.bottom;
  return {
    kind: "text",
    x: outside ? x : within(x, frame.left + half, frame.right - half),
    y: outside ? y : within(y, frame.top + 9, frame.bottom - 9),
    text,
    size: SIZE,
    anchor: "middle",
  };
}
