import { type Frame, type Interval, ticks } from "../frame.js";
import { axisName } from "../layers/axes.js";
import { line, type Mark, type Polyline, type TextMark } from "../mark.js";
import { textWidth } from "../text.js";
import type { Space } from "./space.js";

const SIZE = 12;
/** An axis seen shorter than this many pixels, from above or along it, has no room for its numbers. */
const SHORT = 30;
/** A tick no farther below the top, in heights of the box, stands for it. */
const NEAR = 0.05;

/**
 * The box around a surface: floor, two back walls with a line at each tick of the heights, and the three axes with
 * ticks, numbers and names where nothing can hide them.
 */
export function boxMarks(frame: Frame, space: Space, name: string): Mark[] {
  const { theme } = frame;
  const { eye, z, floor } = space;
  const pick = ([low, high]: Interval, highest: boolean): number => (highest ? high : low);
  // The corner of the floor nearest to the eye is where the axes of x and y meet; the farthest is between the walls.
  const [nearX, nearY] = [pick(frame.x, eye[0] > 0), pick(frame.y, eye[1] > 0)];
  const [farX, farY] = [pick(frame.x, eye[0] <= 0), pick(frame.y, eye[1] <= 0)];
  const sides = [
    [nearX, farY],
    [farX, nearY],
  ] as const;
  const [left, right] =
    place(space, sides[0], floor)[0] < place(space, sides[1], floor)[0] ? sides : [sides[1], sides[0]];
  const onWalls = (height: number): Polyline =>
    polyline([place(space, left, height), place(space, [farX, farY], height), place(space, right, height)]);
  const upright = (corner: Corner): Polyline =>
    polyline([place(space, corner, floor), place(space, corner, z[1])]);
  const round = polyline(
    [[nearX, nearY], left, [farX, farY], right].map((corner) => place(space, corner as Corner, floor)),
    true,
  );
  const x = axis(
    frame,
    frame.x,
    frame.labels.x,
    (value) => place(space, [value, nearY], floor),
    [0, nearY - farY],
    space,
  );
  const y = axis(
    frame,
    frame.y,
    frame.labels.y,
    (value) => place(space, [nearX, value], floor),
    [nearX - farX, 0],
    space,
  );
  const heights = axis(frame, z, name, (value) => place(space, left, value), undefined, space);
  // A line beside that of a tick would look like a mistake.
  const top = heights.values.some((value) => 1 - space.share(value) < NEAR) ? [] : [onWalls(z[1])];
  const grid = [
    ...x.values.map((value) =>
      polyline([place(space, [value, nearY], floor), place(space, [value, farY], floor)]),
    ),
    ...y.values.map((value) =>
      polyline([place(space, [nearX, value], floor), place(space, [farX, value], floor)]),
    ),
    ...heights.values.map(onWalls),
  ];
  return [
    { kind: "path", lines: grid, stroke: theme.grid },
    { kind: "path", lines: [...top, upright([farX, farY]), upright(right)], stroke: theme.grid },
    {
      kind: "path",
      lines: [round, upright(left), ...x.marks, ...y.marks, ...heights.marks],
      stroke: theme.muted,
    },
    ...x.texts,
    ...y.texts,
    ...heights.texts,
  ];
}

type Corner = readonly [x: number, y: number];
type Pixel = readonly [px: number, py: number];

const place = (space: Space, [x, y]: Corner, z: number): Pixel => space.toPage(x, y, z);
const polyline = (pixels: readonly Pixel[], closed = false): Polyline => line(pixels.flat(), closed);

/**
 * Ticks of one axis along an edge of the box. They point `outward`, a vector of the floor; those of the heights, which
 * have none, to the left.
 */
function axis(
  { theme, decimal }: Frame,
  range: Interval,
  name: string,
  at: (value: number) => Pixel,
  outward: Corner | undefined,
  space: Space,
): { values: readonly number[]; marks: Polyline[]; texts: TextMark[] } {
  const [from, to] = range.map(at) as [Pixel, Pixel];
  const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (long < SHORT) return { values: [], marks: [], texts: [] };
  const found = ticks(range, long * 1.5, decimal);
  const { values, texts } = found;
  const label = axisName(name, found, decimal);
  const [ux, uy] = outward === undefined ? [-1, 0] : direction(space, outward);
  const widest = Math.max(...texts.map((text) => textWidth(text, SIZE)));
  /** A text whose box touches the ray at this distance, whatever the ray's direction. */
  const beside = ([px, py]: Pixel, text: string, size: number, distance: number): Omit<TextMark, "fill"> => {
    const reach = distance + (Math.abs(ux) * textWidth(text, size)) / 2 + (Math.abs(uy) * size) / 2;
    return { kind: "text", x: px + ux * reach, y: py + uy * reach, text, size, anchor: "middle" };
  };
  const numbers = values.map((value, k) => ({
    ...beside(at(value), texts[k] ?? "", SIZE, 8),
    fill: theme.muted,
  }));
  const middle: Pixel = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const naming: TextMark =
    outward === undefined
      ? { ...beside([to[0], to[1] - 16], label, SIZE + 2, -6), fill: theme.text, italic: true }
      : {
          ...beside(middle, label, SIZE + 2, 14 + Math.abs(ux) * widest + Math.abs(uy) * SIZE),
          fill: theme.text,
          italic: true,
        };
  return {
    values,
    marks: values.map((value) => {
      const [px, py] = at(value);
      return line([px, py, px + 5 * ux, py + 5 * uy]);
    }),
    texts: [...numbers, naming],
  };
}

/** Where a vector of the floor points on the page, as a unit vector. */
function direction(space: Space, [x, y]: Corner): Pixel {
  const [x0, y0] = space.toPage(0, 0, 0);
  const [x1, y1] = space.toPage(x, y, 0);
  const long = Math.hypot(x1 - x0, y1 - y0);
  return long > 0 ? [(x1 - x0) / long, (y1 - y0) / long] : [0, 1];
}
