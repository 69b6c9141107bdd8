import { NablaError } from "../../error.js";
import { type LevelLines, levelLines } from "../../levels/lines.js";
import { niceLevels } from "../../levels/nice.js";
import { type Field, pixels, sample } from "../field.js";
import type { Frame } from "../frame.js";
import type { Layer, LegendEntry } from "../layer.js";
import { line, type Mark, type Polyline, type TextMark } from "../mark.js";
import { numeral } from "../numerals.js";
import { measured, placeOn, type Taken, withGap } from "../placement.js";
import { cutAtPoles } from "../pole.js";
import { quantile } from "../quantile.js";
import { textWidth } from "../text.js";

export interface LevelsOptions {
  /** Exactly these levels, instead of multiples of one step. */
  readonly at?: readonly number[];
  /** The step between levels; unless told, 1, 2 or 5 times a power of ten that gives about `count` lines. */
  readonly step?: number;
  /** About how many levels; 16 unless told. */
  readonly count?: number;
  /** Numbers on the lines; true unless told. */
  readonly labels?: boolean;
  /** Pixels between the points at which f is asked for; 4 unless told. */
  readonly cell?: number;
}

/** No more lines than this, whatever the step: beyond, a map is black. */
const MOST = 200;
/** As on a topographic map, every fifth line is thicker. */
const FIFTH = 5;
const LABEL = 11;

interface Chosen {
  readonly values: readonly number[];
  /** 0 when the levels are the caller's and need not be even. */
  readonly step: number;
}

/**
 * Level lines f = c, one step of height apart everywhere, so that their density is the steepness. Every fifth is thicker;
 * numbers stand on the lines. Lines are cut at poles. `f` is a {@link Field} whose first function is drawn.
 * Each line is a path with `data-level`. Throws `domain` for options out of range.
 */
export function levels(f: Field, options: LevelsOptions = {}): Layer {
  const { at, step, count = 16, labels = true } = options;
  const cell = pixels("levels: cell", options.cell ?? 4);
  if (step !== undefined && !(step > 0 && Number.isFinite(step))) {
    throw new NablaError("domain", `levels: step must be a positive number, got ${step}`, { value: step });
  }
  if (!(count >= 1 && count <= MOST)) {
    throw new NablaError("domain", `levels: count must be 1 … ${MOST}, got ${count}`, { value: count });
  }
  const wrong = at?.find((level) => !Number.isFinite(level));
  if (wrong !== undefined)
    throw new NablaError("domain", `levels: a level must be finite, got ${wrong}`, { value: wrong });
  return {
    name: "levels",
    async lower(frame) {
      const samples = await sample(f, frame, cell);
      const chosen = at ? { values: at, step: 0 } : chooseLevels(samples.values, step, count);
      const found = levelLines(samples.view, chosen.values, { x: samples.x, y: samples.y });
      const lines = await cutAtPoles(f, samples, found);
      return {
        marks: levelMarks(lines, chosen.step, labels, frame),
        legend: chosen.step > 0 ? [stepEntry(chosen.step, frame)] : [],
      };
    },
  };
}

/**
 * Multiples of a step over what the function takes in the window. Its extremes count for no more than the middle 96 % once again on either side:
 * beside a pole there is no end of levels.
 */
function chooseLevels(values: Float64Array, wanted: number | undefined, count: number): Chosen {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const least = quantile(sorted, 0.02);
  const most = quantile(sorted, 0.98);
  if (least === undefined || most === undefined || !Number.isFinite(most - least))
    return { values: [], step: 0 };
  const nice = niceLevels(least, most, count);
  const step = wanted ?? (nice[1] ?? 0) - (nice[0] ?? 0);
  if (!(step > 0)) return { values: nice, step: 0 };
  const low = Math.max(sorted[0] ?? least, 2 * least - most);
  const high = Math.min(sorted[sorted.length - 1] ?? most, 2 * most - least);
  const first = Math.ceil(low / step);
  const lines = Math.floor(high / step) - first + 1;
  if (lines > MOST) {
    const fact = `levels: step ${step} would draw ${lines} lines, at most ${MOST} are drawn`;
    throw new NablaError("limit", fact, { what: "level lines", limit: MOST });
  }
  // Twelve digits: 0.3, not 0.30000000000000004.
  const level = (n: number): number => Number(((first + n) * step).toPrecision(12));
  return { values: Array.from({ length: Math.max(0, lines) }, (_, n) => level(n)), step };
}

function levelMarks(found: readonly LevelLines[], step: number, labels: boolean, frame: Frame): Mark[] {
  const { theme } = frame;
  const isFifth = (level: number): boolean => step > 0 && Math.round(level / step) % FIFTH === 0;
  const paths = found.map(({ level, lines }) => ({
    level,
    lines: lines.map((piece) => toPixels(piece, frame)),
  }));
  const texts: TextMark[] = [];
  const taken: Taken[] = [];
  // The thick lines get their numbers first, while there is room.
  const order = [...paths].sort((a, b) => Number(isFifth(b.level)) - Number(isFifth(a.level)));
  for (const path of labels ? order : []) {
    const text = numeral(path.level, frame.decimal);
    const width = textWidth(text, LABEL);
    path.lines = path.lines.flatMap((piece) => {
      const on = measured(piece);
      const place = placeOn(on, width, frame, taken);
      if (place === undefined) return [piece];
      const { x, y, angle } = place;
      taken.push({ x, y, radius: width / 2 });
      const fill = isFifth(path.level) ? theme.text : theme.muted;
      const data = { level: String(path.level) };
      texts.push({
        kind: "text",
        x,
        y,
        angle,
        text,
        size: LABEL,
        fill,
        anchor: "middle",
        halo: theme.background,
        data,
      });
      return withGap(on, place);
    });
  }
  const curves = paths
    .filter(({ lines }) => lines.length > 0)
    .map(({ level, lines }): Mark => {
      const thick = isFifth(level);
      const stroke = thick ? theme.text : theme.muted;
      return { kind: "path", lines, stroke, width: thick ? 1.7 : 0.9, data: { level: String(level) } };
    });
  return [...curves, ...texts];
}

function toPixels({ points, closed }: Polyline, frame: Frame): Polyline {
  const moved = new Float64Array(points.length);
  for (let n = 0; n < points.length; n += 2) {
    moved[n] = frame.toX(points[n] as number);
    moved[n + 1] = frame.toY(points[n + 1] as number);
  }
  return { points: moved, closed };
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
