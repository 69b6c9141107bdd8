import { computed, signal } from "@preact/signals";
import type { Frame, Layer, Mark } from "nabla/figure";
import type { Moving } from "../../map/canvas.js";
import { format } from "../../numbers/shown.js";
import { activeLevel, levelAt, levelLines } from "./drawing/levels.js";
import { type Compiled, compiled, coordinateOf } from "./model.js";
import { stillPicture } from "./signals.js";

/** The place of the plane under the pointer. */
const place = signal<readonly [x: number, y: number] | undefined>(undefined);

/** The pointer is over a place, or over none; the level line there is marked in every view. */
export function hover(at: readonly [x: number, y: number] | undefined): void {
  place.value = at;
  const lines = levelLines.peek();
  activeLevel.value = at && lines && levelAt(lines.frame.toX(at[0]), lines.frame.toY(at[1]), lines);
}

/** What follows the pointer: a crosshair with f and ∇f there, and the level line under it. */
export const overPicture = computed<Moving | undefined>(() => {
  const [ready, under, at, level] = [compiled.value, stillPicture.value, place.value, activeLevel.value];
  if (ready === undefined || under === undefined || (at === undefined && level === undefined))
    return undefined;
  const { width, height } = under.frame;
  const layers = [
    ...(level === undefined ? [] : [activeLine(level, under.frame)]),
    ...(at === undefined ? [] : [crosshair(at, ready)]),
  ];
  return { figure: { ...under, layers }, region: { left: 0, top: 0, width, height } };
});

function activeLine(level: number, frame: Frame): Layer {
  const lines = levelLines.value;
  const isSame = [0, 1].every((k) => lines?.frame.x[k] === frame.x[k] && lines?.frame.y[k] === frame.y[k]);
  const own = isSame ? (lines?.paths.filter((path) => path.level === level) ?? []) : [];
  const pieces = own.flatMap((path) => path.lines.map((points) => ({ points, closed: false })));
  const { theme } = frame;
  return {
    name: "active-level",
    lower: () => ({
      marks: [
        { kind: "path", lines: pieces, stroke: theme.background, width: 6 },
        { kind: "path", lines: pieces, stroke: theme.text, width: 3 },
      ],
    }),
  };
}

const SIZE = 13;
/** Pixels of the thin arrow, and between the crosshair and its words. */
const ARROW = 40;
const BESIDE = 12;

function crosshair([x, y]: readonly [number, number], { value, slope, mapAxes }: Compiled): Layer {
  const columns = [x, ...(mapAxes.vertical === undefined ? [] : [y]), ...mapAxes.rest.map(coordinateOf)].map(
    (number) => Float64Array.of(number),
  );
  const results = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
  value.points(columns, results.slice(0, 1));
  slope.points(columns, results.slice(1));
  const [f, gx, gy] = results.map(([number = Number.NaN]) => (Number.isFinite(number) ? number : Number.NaN));
  const gradient = mapAxes.vertical === undefined ? [gx ?? Number.NaN] : [gx ?? Number.NaN, gy ?? Number.NaN];
  const write = format.value;
  const isSmooth = Number.isFinite(f) && gradient.every(Number.isFinite);
  const words = [
    `f = ${write.number(f ?? Number.NaN)}`,
    ...(isSmooth ? [`∇f = ${write.vector(gradient)}`] : []),
  ];
  return {
    name: "crosshair",
    lower(frame) {
      const { theme, left, right, top, bottom } = frame;
      const [px, py] = [frame.toX(x), frame.toY(y)];
      const stroke = theme.text;
      const line = (...points: readonly number[]) => [{ points: Float64Array.from(points), closed: false }];
      const [dx, dy] = [(gradient[0] ?? 0) * frame.scaleX, -(gradient[1] ?? 0) * frame.scaleY];
      const long = gradient.length < 2 ? 0 : Math.hypot(dx, dy);
      const anchor = px > (left + right) / 2 ? "end" : "start";
      const side = anchor === "end" ? -BESIDE : BESIDE;
      const above = py > top + 48 ? py - 16 - 17 * (words.length - 1) : py + 20;
      const arrow: Mark[] =
        isSmooth && long > 0
          ? [
              {
                kind: "path",
                lines: line(px, py, px + (ARROW * dx) / long, py + (ARROW * dy) / long),
                stroke: theme.ascent,
                width: 2,
              },
            ]
          : [];
      return {
        marks: [
          { kind: "path", lines: line(left, py, right, py), stroke, width: 0.75, dash: [2, 4] },
          { kind: "path", lines: line(px, top, px, bottom), stroke, width: 0.75, dash: [2, 4] },
          ...arrow,
          ...words.map(
            (text, k): Mark => ({
              kind: "text",
              text,
              x: px + side,
              y: above + 17 * k,
              anchor,
              size: SIZE,
              fill: theme.text,
              halo: theme.background,
            }),
          ),
        ],
      };
    },
  };
}
