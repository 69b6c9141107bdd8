import { NablaError } from "../../error.js";
import { arrowOutline, directionOf } from "../arrow.js";
import { type Area, areNear, textArea } from "../clearance.js";
import { pixels } from "../field.js";
import type { Frame } from "../frame.js";
import type { Layer, Lowered } from "../layer.js";
import { circle, line, type Mark, type TextMark } from "../mark.js";
import { anglesNote } from "../notes.js";
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
const CORNER = 15;
/** The arrow's shaft, the dot's radius and that of the ring around it. */
const SHAFT = 4;
const DOT = 3.5;
const RING = 7;
/** How far a leg's name stands from it, and the shortest leg that has one. */
const BESIDE = 13;
const LEAST = 24;
/** Where along a leg its name is tried, and how much farther off. */
const ALONG = [0.5, 0.7, 0.3, 0.9];
const AWAY = [0, 8, 16];

/**
 * The gradient at one point: a bold arrow ∇f, the thin legs ∂f/∂x and ∂f/∂y that it is made of, and a piece of the
 * level line's tangent with the right angle between them. The angle's mark is left out on unequal axes, where it would
 * lie, and a note says so. A name stands where it has room inside the plot, or not at all. Nothing is computed here, so
 * dragging costs nothing.
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
  return { name: "point", lower: (frame) => drawn({ at, gradient, sign, length, name }, frame) };
}

function pair(what: string, values: readonly number[]): readonly [number, number] {
  const [x, y] = values;
  if (values.length === 2 && typeof x === "number" && typeof y === "number") return [x, y];
  const fact = `point: ${what} must have 2 numbers, got ${values.length}`;
  throw new NablaError("shape", fact, { shape: [values.length], expected: [2] });
}

interface Subject {
  readonly at: readonly [number, number];
  readonly gradient: readonly [number, number];
  readonly sign: 1 | -1;
  readonly length: number;
  readonly name: string;
}

function drawn({ at, gradient, sign, length, name }: Subject, frame: Frame): Lowered {
  const { theme } = frame;
  const [x, y] = [frame.toX(at[0]), frame.toY(at[1])];
  const size = Math.hypot(...gradient);
  const exists = Number.isFinite(size);
  const colour = sign === 1 ? theme.ascent : theme.descent;
  const ring = circle(x, y, RING);
  const dot: Mark[] = [
    { kind: "path", lines: [ring], fill: theme.background, stroke: theme.background, width: 5 },
    { kind: "path", lines: [ring], stroke: exists ? colour : theme.text, width: 2 },
    ...(exists ? [{ kind: "path", lines: [circle(x, y, DOT)], fill: theme.text } as const] : []),
  ];
  const here: Area = { x0: x, y0: y, x1: x, y1: y, radius: RING + 1 };
  if (!exists || size === 0) {
    const names = named([{ text: name, fill: theme.text, places: around(x, y, 0, -1) }], [here], frame);
    return { marks: [...dot, ...names], covers: [here] };
  }
  const { ux, uy } = directionOf(sign * gradient[0], sign * gradient[1], frame);
  const [dx, dy] = [ux * length, uy * length];
  const minus = sign === 1 ? "" : "−";
  // The level line's tangent is across ∇f in the plane; on the page only where the axes are equal.
  const { ux: tx, uy: ty } = directionOf(-gradient[1], gradient[0], frame);
  const [ax, ay] = [x + ux * CORNER, y + uy * CORNER];
  const corner = [ax, ay, ax + tx * CORNER, ay + ty * CORNER, x + tx * CORNER, y + ty * CORNER];
  const tangent = [x - tx * TANGENT, y - ty * TANGENT, x + tx * TANGENT, y + ty * TANGENT] as const;
  const part = (points: readonly number[], data: string, stroke: string, width: number): Mark => ({
    kind: "path",
    lines: [line(points)],
    stroke,
    width,
    data: { part: data },
  });
  const legs = [
    { part: "dx", ends: [x, y, x + dx, y], long: Math.abs(dx) },
    { part: "dy", ends: [x + dx, y, x + dx, y + dy], long: Math.abs(dy) },
  ];
  const arrow = { points: arrowOutline(x, y, x + dx, y + dy, SHAFT), closed: true };
  const marks: Mark[] = [
    part(tangent, "tangent", theme.text, 1.5),
    ...(frame.equal ? [part(corner, "right-angle", theme.text, 1.25)] : []),
    ...legs
      .filter(({ long }) => long >= 1)
      .map((leg): Mark => ({ ...part(leg.ends, leg.part, colour, 1.25), dash: [4, 3] }) as Mark),
    { kind: "path", lines: [arrow], fill: theme.background, stroke: theme.background, width: 4 },
    { kind: "path", lines: [arrow], fill: colour, data: { part: "gradient" } },
  ];
  const covers: Area[] = [
    here,
    { x0: x, y0: y, x1: x + dx, y1: y + dy, radius: SHAFT },
    { x0: tangent[0], y0: tangent[1], x1: tangent[2], y1: tangent[3], radius: 1 },
    ...legs.map(({ ends: [x0 = x, y0 = y, x1 = x, y1 = y] }) => ({ x0, y0, x1, y1, radius: 1 })),
  ];
  const [across, along] = [Math.sign(dx || 1), Math.sign(dy || -1)];
  const [partX, partY] = [`${minus}∂f/∂${frame.labels.x}`, `${minus}∂f/∂${frame.labels.y}`];
  const beside = textWidth(partY, SIZE) / 2 + 8;
  const names = named(
    [
      // The point's name stands behind it, away from the arrow.
      { text: name, fill: theme.text, places: around(x, y, -ux, -uy) },
      {
        text: `${minus}∇f`,
        fill: colour,
        bold: true,
        // Beyond the tip, or beside the arrow where that is outside.
        places: [
          [x + dx + ux * 18, y + dy + uy * 14],
          ...[0.8, 0.5].flatMap((share) =>
            [1, -1].map(
              (side) => [x + share * dx + side * tx * 20, y + share * dy + side * ty * 20] as const,
            ),
          ),
        ],
      },
      // Outside the triangle where there is room, and else within.
      {
        text: Math.abs(dx) < LEAST ? "" : partX,
        fill: theme.text,
        places: AWAY.flatMap((away) =>
          [-along, along].flatMap((side) =>
            ALONG.map((share) => [x + share * dx, y + side * (BESIDE + away)] as const),
          ),
        ),
      },
      {
        text: Math.abs(dy) < LEAST ? "" : partY,
        fill: theme.text,
        places: AWAY.flatMap((away) =>
          [across, -across].flatMap((side) =>
            ALONG.map((share) => [x + dx + side * (beside + away), y + share * dy] as const),
          ),
        ),
      },
    ],
    covers,
    frame,
  );
  return { marks: [...marks, ...dot, ...names], covers, notes: anglesNote(frame) };
}

/** Places around a point, from a direction on to both sides, and then farther off. */
function around(x: number, y: number, ux: number, uy: number): (readonly [number, number])[] {
  const turns = [0.5, -0.5, 1, -1, 1.6, -1.6, 2.2, -2.2, 0, 2.5, -2.5, 2.8, -2.8];
  return [19, 30, 44].flatMap((far) =>
    turns.map((turn) => {
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      return [x + far * (ux * cos - uy * sin), y + 0.9 * far * (ux * sin + uy * cos)] as const;
    }),
  );
}

interface Name {
  readonly text: string;
  readonly fill: string;
  readonly bold?: boolean;
  /** In the order in which they are tried. */
  readonly places: readonly (readonly [x: number, y: number])[];
}

/** Each name at its first place inside the plot that is free; a name without one is left out. */
function named(names: readonly Name[], taken: readonly Area[], frame: Frame): TextMark[] {
  const texts: TextMark[] = [];
  const areas = [...taken];
  for (const { text, places, ...style } of names) {
    const marks = places.map(
      ([x, y]): TextMark => ({
        kind: "text",
        text,
        x,
        y,
        size: SIZE,
        anchor: "middle",
        halo: frame.theme.background,
        ...style,
      }),
    );
    const free = marks.find((mark) => {
      const area = textArea(mark);
      return isInside(area, frame) && areas.every((other) => !areNear(area, other, 1));
    });
    if (free === undefined || text === "") continue;
    texts.push(free);
    areas.push(textArea(free));
  }
  return texts;
}

const isInside = ({ x0, y0, x1, radius }: Area, { left, right, top, bottom }: Frame): boolean =>
  x0 - radius > left + 1 && x1 + radius < right - 1 && y0 - radius > top + 1 && y0 + radius < bottom - 1;
