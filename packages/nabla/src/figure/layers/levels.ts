import { NablaError } from "../../error.js";
import { levelLines } from "../../levels/lines.js";
import { type Field, pixels, sample } from "../field.js";
import type { Frame } from "../frame.js";
import { type Curve, labelled, roomBetween } from "../labelling.js";
import type { Layer, LegendEntry } from "../layer.js";
import { chooseLevels, MOST } from "../level-choice.js";
import { line, type Mark, type Polyline } from "../mark.js";
import { numeral } from "../numerals.js";
import { refine } from "../refine.js";
import { textWidth } from "../text.js";

export interface LevelsOptions {
  /** Exactly these levels, instead of multiples of one step. */
  readonly at?: readonly number[];
  /**
   * The step between levels. Default: 1, 2 or 5 times a power of ten that gives about `count` lines over most of
   * the window.
   */
  readonly step?: number;
  /** About how many levels; default 12. */
  readonly count?: number;
  /** Numbers on the lines; default true. */
  readonly labels?: boolean;
  /** Light edges along the lines, which keep them legible on a heatmap; default false. */
  readonly halo?: boolean;
  /** Pixels between the points at which f is asked for; default 5. */
  readonly cell?: number;
}

/** As on a topographic map, every fifth line is thicker. */
const FIFTH = 5;
/** Pixels. */
const CRUMB = 10;
const NEAR = 1.5;

/**
 * Level lines f = c, one step of height apart everywhere, so that their density is the steepness. Every fifth is
 * thicker; numbers stand on the lines. Lines are cut at poles. `f` is a {@link Field} whose first function is drawn.
 * Each line is a path with `data-level`. Throws `domain` for options out of range.
 */
export function levels(f: Field, options: LevelsOptions = {}): Layer {
  checkLevels("levels", options);
  const { at, step, count = 12, labels = true, halo = false } = options;
  const cell = pixels("levels: cell", options.cell ?? 5);
  return {
    name: "levels",
    legendWidth: 90,
    async lower(frame) {
      const samples = await sample(f, frame, cell);
      const chosen = at ? { values: at, step: 0 } : chooseLevels(samples, step, count);
      const found = levelLines(samples.view, chosen.values, { x: samples.x, y: samples.y });
      const refined = await refine(f, samples, found);
      const curves = refined.map(({ level, lines }) => ({
        level,
        thick: chosen.step > 0 && Math.round(level / chosen.step) % FIFTH === 0,
        lines: lines.map((piece) => toPixels(piece, frame)).filter((piece) => !isCrumb(piece, frame)),
      }));
      const room = labels ? roomBetween(samples, chosen.step, frame) : () => 0;
      const result = labelled(curves, room, frame);
      return {
        marks: [...curveMarks(result.curves, halo, frame), ...result.texts],
        legend: chosen.step > 0 ? [stepEntry(chosen.step, frame)] : [],
      };
    },
  };
}

/** Throws `domain` for a step, a count or levels that no layer can draw. */
export function checkLevels(operation: string, { at, step, count = 12 }: LevelsOptions): void {
  const refuse = (fact: string, value: number): never => {
    throw new NablaError("domain", `${operation}: ${fact}, got ${value}`, { value });
  };
  if (step !== undefined && !(step > 0 && Number.isFinite(step)))
    refuse("step must be a positive number", step);
  if (!(count >= 1 && count <= MOST)) refuse(`count must be 1 … ${MOST}`, count);
  const wrong = at?.find((level) => !Number.isFinite(level));
  if (wrong !== undefined) refuse("a level must be finite", wrong);
}

function curveMarks(curves: readonly Curve[], halo: boolean, { theme }: Frame): Mark[] {
  const marks = curves
    .filter(({ lines }) => lines.length > 0)
    .map(({ level, thick, lines }): Mark => {
      const stroke = thick || halo ? theme.text : theme.muted;
      return { kind: "path", lines, stroke, width: thick ? 1.7 : 0.9, data: { level: String(level) } };
    });
  const lines = curves.flatMap((curve) => curve.lines);
  if (!halo || lines.length === 0) return marks;
  return [{ kind: "path", lines, stroke: theme.background, width: 2.5 }, ...marks];
}

/**
 * Where f ends inside a cell, lines along the end come out in crumbs. A short piece at the window's edge is a real
 * corner.
 */
function isCrumb({ points, closed }: Polyline, { left, top, right, bottom }: Frame): boolean {
  if (closed) return false;
  let length = 0;
  let touches = false;
  for (let n = 0; n < points.length; n += 2) {
    const [x, y] = [points[n], points[n + 1]];
    if (n > 0) length += Math.hypot(x - points[n - 2], y - points[n - 1]);
    touches ||= x < left + 0.01 || x > right - 0.01 || y < top + 0.01 || y > bottom - 0.01;
  }
  return length < CRUMB && !touches;
}

/**
 * A level line on the page. Where it passes near a grid point, two vertices all but meet: of those nearer than a pixel
 * and a half one is kept, since so short a piece has a direction of its own.
 */
function toPixels({ points, closed }: Polyline, frame: Frame): Polyline {
  const moved: number[] = [];
  let [x0, y0] = [Number.NaN, Number.NaN];
  for (let n = 0; n < points.length; n += 2) {
    const [x, y] = [frame.toX(points[n]), frame.toY(points[n + 1])];
    const near = Math.hypot(x - x0, y - y0) < NEAR;
    const isEnd = !closed && n === points.length - 2;
    if (near && !isEnd) continue;
    if (near && moved.length > 2) moved.splice(-2);
    moved.push(x, y);
    [x0, y0] = [x, y];
  }
  return line(moved, closed);
}

/** "Δf = 2" beside a thin and a thick line: the step is the same everywhere. */
function stepEntry(step: number, { theme, decimal }: Frame): LegendEntry {
  const text = `Δf = ${numeral(step, decimal)}`;
  return {
    width: 28 + textWidth(text, 12),
    marks: (x, y) => [
      { kind: "path", lines: [line([x, y - 3, x + 20, y - 3])], stroke: theme.muted, width: 0.9 },
      { kind: "path", lines: [line([x, y + 3, x + 20, y + 3])], stroke: theme.muted, width: 0.9 },
      { kind: "text", x: x + 28, y, text, size: 12, fill: theme.text },
    ],
  };
}
