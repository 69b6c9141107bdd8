import { arrowOutline } from "../arrow.js";
import { type Field, middles } from "../field.js";
import type { Frame } from "../frame.js";
import { circle, line, type Mark, type PathMark, type Polyline, tenth, thinned } from "../mark.js";
import { mix } from "../theme.js";
import type { Lifted, Weight } from "./lifted.js";
import type { Space } from "./space.js";

/** Arrows along the floor's longer side. */
const ARROWS = 11;
/**
 * Pixels: half the tangent, the side of the right angle's mark and the arrow of the point, on a floor seen from above.
 */
const TANGENT = 46;
const CORNER = 10;
const ARROW = 84;
/** Of level lines. */
const WIDTHS: Readonly<Record<Weight, number>> = { thin: 0.8, thick: 1.4, active: 3 };

/** The level lines on the floor. */
export function floorLines(curves: readonly Lifted[], space: Space, { theme }: Frame): Mark[] {
  return [...new Set(curves.map(({ level }) => level))].map((level): PathMark => {
    const own = curves.filter((curve) => curve.level === level);
    const weight = own[0]?.weight ?? "thin";
    return {
      kind: "path",
      lines: own.map(({ points, closed }): Polyline => ({ points: onFloor(points, space), closed })),
      stroke: weight === "thin" ? theme.muted : theme.text,
      width: WIDTHS[weight],
      data: { level: String(level) },
    };
  });
}

/** Points of the plane as seen on the floor. */
function onFloor(points: Float64Array, space: Space): Float64Array {
  const seen = new Float64Array(points.length);
  for (let n = 0; n < points.length; n += 2) seen.set(space.toPage(points[n], points[n + 1], space.floor), n);
  return thinned(seen);
}

/**
 * Arrows of the gradient lying on the floor: vectors of the plane, seen as the plane is. Their lengths grow with the
 * root of ‖∇f‖. None stands where f is undefined.
 */
export async function floorArrows(
  f: Field,
  gradient: Field,
  sign: 1 | -1,
  space: Space,
  frame: Frame,
): Promise<Mark[]> {
  const [x, y] = [
    middles(frame.x, arrowsAlong(space.sides[0])),
    middles(frame.y, arrowsAlong(space.sides[1])),
  ];
  const column = (): Float64Array => new Float64Array(x.length * y.length);
  const [gx, gy, value] = [column(), column(), column()];
  await gradient.grid([x, y], [gx, gy]);
  await f.grid([x, y], [value]);
  const drawn = [...value.keys()].filter((n) => Number.isFinite(gx[n] + gy[n] + value[n]));
  const sizes = Float64Array.from(drawn, (n) => Math.hypot(gx[n], gy[n])).sort();
  const high = sizes[Math.round(0.95 * (sizes.length - 1))] ?? 0;
  const lines = drawn.flatMap((n) => {
    const size = Math.hypot(gx[n], gy[n]);
    const long = ((0.92 * space.scale) / ARROWS) * Math.min(1, Math.sqrt(size / high));
    if (!(long > 2)) return [];
    const { along } = flatAt(
      [x[Math.floor(n / y.length)], y[n % y.length]],
      [sign * gx[n], sign * gy[n]],
      space,
      frame,
    );
    return [{ points: along(arrowOutline(-long / 2, 0, long / 2, 0, 1.7)).map(tenth), closed: true }];
  });
  // Quiet, so that the gradient of one point stands out.
  const { background, ascent, descent } = frame.theme;
  const fill = mix(background, sign === 1 ? ascent : descent, 0.72);
  return lines.length === 0 ? [] : [{ kind: "path", lines, fill, data: { part: "gradients" } }];
}

/** Arrows along a side of the floor. */
function arrowsAlong(side: number): number {
  return Math.max(1, Math.round(ARROWS * side));
}

/**
 * Drawing flat on the floor around a point: pixels (along a vector of the plane, to its left), as they would be seen
 * from above, become pixels of the page.
 */
function flatAt(
  at: readonly [number, number],
  [vx, vy]: readonly [number, number],
  space: Space,
  { x, y }: Frame,
): { along(points: ArrayLike<number>): Float64Array } {
  const [u, v, w] = space.toBox(at[0], at[1], space.floor);
  const size = Math.hypot(vx, vy);
  const [du, dv] = [
    ((vx / size) * space.sides[0]) / (x[1] - x[0]),
    ((vy / size) * space.sides[1]) / (y[1] - y[0]),
  ];
  const unit = Math.hypot(du, dv) * space.scale;
  return {
    along(points) {
      const seen = new Float64Array(points.length);
      for (let n = 0; n < points.length; n += 2) {
        const [forth, left] = [(points[n] ?? 0) / unit, (points[n + 1] ?? 0) / unit];
        seen.set(space.see([u + forth * du - left * dv, v + forth * dv + left * du, w]), n);
      }
      return seen;
    },
  };
}

/**
 * A point of the surface with its tangent plane, a plumb line to the floor, and there the gradient with the level
 * line's tangent and, where the axes are equal, the right angle between them. Nothing where f or its gradient is
 * undefined.
 */
export async function pointMarks(
  f: Field,
  gradient: Field,
  at: readonly [x: number, y: number],
  sign: 1 | -1,
  space: Space,
  frame: Frame,
): Promise<Mark[]> {
  const { theme } = frame;
  const [x, y] = at;
  const [z, gx, gy] = [0, 0, 0].map(() => new Float64Array(1)) as [Float64Array, Float64Array, Float64Array];
  await f.points([Float64Array.of(x), Float64Array.of(y)], [z]);
  await gradient.points([Float64Array.of(x), Float64Array.of(y)], [gx, gy]);
  const [height, dx, dy] = [z[0], gx[0], gy[0]];
  if (!Number.isFinite(height + dx + dy)) return [];
  const dot = (pixel: readonly [number, number]): Mark => ({
    kind: "path",
    lines: [circle(pixel[0], pixel[1], 4)],
    fill: theme.text,
    stroke: theme.background,
    width: 1.5,
  });
  const [top, foot] = [space.toPage(x, y, height), space.toPage(x, y, space.floor)];
  const marks: Mark[] = [
    {
      kind: "path",
      lines: [line([...top, ...foot])],
      stroke: theme.text,
      dash: [3, 3],
      data: { part: "plumb" },
    },
  ];
  if (dx !== 0 || dy !== 0) {
    const { along } = flatAt(at, [sign * dx, sign * dy], space, frame);
    const colour = sign === 1 ? theme.ascent : theme.descent;
    const path = (points: ArrayLike<number>): Polyline[] => [line(along(points))];
    marks.push(
      {
        kind: "path",
        lines: path([0, -TANGENT, 0, TANGENT]),
        stroke: theme.accent,
        width: 2,
        data: { part: "tangent" },
      },
      ...(space.equal
        ? [
            {
              kind: "path",
              lines: path([CORNER, 0, CORNER, CORNER, 0, CORNER]),
              stroke: theme.accent,
            } as const,
          ]
        : []),
      {
        kind: "path",
        lines: [{ points: along(arrowOutline(0, 0, ARROW, 0, 4)), closed: true }],
        fill: colour,
        stroke: theme.background,
        data: { part: "gradient" },
      },
    );
  }
  // A patch of the plane z = f + ∇f · (x − x₀, y − y₀), of a quarter of the window.
  const [halfX, halfY] = [(frame.x[1] - frame.x[0]) / 8, (frame.y[1] - frame.y[0]) / 8];
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([i = 0, j = 0]) =>
    space.toPage(x + i * halfX, y + j * halfY, height + i * halfX * dx + j * halfY * dy),
  );
  marks.push({
    kind: "path",
    lines: [line(corners.flat(), true)],
    fill: `${theme.accent}55`,
    stroke: theme.accent,
    width: 1.2,
    data: { part: "tangent-plane" },
  });
  return [...marks, dot(foot), dot(top)];
}
