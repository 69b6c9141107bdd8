import { NablaError } from "../../error.js";
import type { Texts, Words } from "../../expression/row.js";
import { type LevelLine, type LevelLines, levelLines } from "../../levels/lines.js";
import { bend } from "../bend.js";
import { type Field, pixels, type Samples, sample } from "../field.js";
import { type Fineness, finenessOf } from "../fineness.js";
import type { Frame } from "../frame.js";
import { type Curve, labelled, type Room, roomBetween } from "../labelling.js";
import type { Layer, LegendEntry } from "../layer.js";
import { noteEntry } from "../legend.js";
import { chooseLevels, MOST } from "../level-choice.js";
import type { Chosen, LevelSpacing } from "../level-spacing.js";
import { line, type Mark, type Polyline } from "../mark.js";
import { numeral } from "../numerals.js";
import { measured } from "../placement.js";
import { refine, withoutVertices } from "../refine.js";
import { simplified } from "../simplify.js";
import { textWidth } from "../text.js";
import { thinLines, touching } from "../thin.js";

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
  /**
   * How levels follow one another. Default "even", one step apart, unless that hides a peak or a pit in a large part of
   * the map or f grows by powers of ten towards its edge; then "log", the levels 1, 2, 5, 10 …, or "quantile", as much
   * of the map between any two. Where they are not even, density is not steepness, and a note says so.
   */
  readonly spacing?: LevelSpacing;
  /** Numbers on the lines; default true. */
  readonly labels?: boolean;
  /** Light edges along the lines, which keep them legible on a heatmap; default false. */
  readonly halo?: boolean;
  /** Pixels between the points at which f is asked for; default 5. */
  readonly cell?: number;
}

const SPACINGS: readonly LevelSpacing[] = ["even", "log", "quantile"];
const words = {
  lines: (low: string, high: string): Words => ({
    en: `Level lines of f from ${low} to ${high}`,
    ru: `Линии уровня f от ${low} до ${high}`,
  }),
  step: (step: string): Words => ({ en: `, one for every ${step}`, ru: `, с шагом ${step}` }),
  unfound: (levels: string): Words => ({
    en: `no line found of f = ${levels}`,
    ru: `не найдено линий f = ${levels}`,
  }),
  touched: (levels: string): Words => ({
    en: `f = ${levels} is touched here at most, not crossed: not drawn`,
    ru: `f = ${levels} здесь самое большее касание, не пересечение: не показано`,
  }),
  constant: (value: string): Words => ({
    en: `f is ${value} all over: no level lines`,
    ru: `f всюду ${value}: линий уровня нет`,
  }),
  dense: {
    en: "level lines too near to one another",
    ru: "линии уровня слишком близки друг к другу",
  },
  log: { en: "levels by ratio: density is not steepness", ru: "уровни по отношению: густота не крутизна" },
  quantile: {
    en: "levels by quantile: density is not steepness",
    ru: "уровни по квантилям: густота не крутизна",
  },
} satisfies Texts;

/** Levels without a line that are named. */
const LISTED = 4;
/** Pixels. */
const CRUMB = 10;
const NEAR = 1.5;
/** Nearer to one another, lines that follow from a choice of levels are an area without any. */
const APART = 2;
/** Shorter pieces are not left of a line that is cut for this. */
const PIECE = 40;
/** With this and what bending leaves, a line is within 0.3 pixels of the true one. */
const FLAT = 0.08;

/**
 * Level lines f = c, one step of height apart everywhere, so that their density is the steepness. Every fifth is
 * thicker; numbers stand on the lines. Lines are cut at poles. `f` is a {@link Field} whose first function is drawn.
 * Each line is a path with `data-level`. `judge` tells where f is finer than pixels and has no lines. Throws `domain`
 * for options out of range.
 */
export function levels(f: Field, options: LevelsOptions = {}, judge = finenessOf): Layer {
  checkLevels("levels", options);
  const { at, step, count = 12, spacing, labels = true, halo = false } = options;
  const cell = pixels("levels: cell", options.cell ?? 5);
  return {
    name: "levels",
    legendWidth: at === undefined ? 90 : 260,
    async lower(frame, taken = []) {
      const samples = await sample(f, frame, cell);
      const chosen = at ? given(at) : chooseLevels(samples, { step, count, spacing });
      const { isFine, notes } = await judge(f, frame);
      const traced = levelLines(samples.view, chosen.values, { x: samples.x, y: samples.y });
      const coarse = (found: readonly LevelLines[]): LevelLines[] =>
        found.map(({ level, lines }) => ({
          level,
          lines: lines.flatMap((piece) => coarsePieces(piece, isFine, frame)),
        }));
      const known = coarse(traced);
      const thin = await thinLines(f, samples, known);
      const refined = [
        ...(await refine(f, samples, thin?.rest ?? known)),
        ...(thin === undefined ? [] : await refine(f, thin.samples, coarse(thin.found))),
      ];
      const rough = refined.flatMap(({ level, lines }) =>
        lines.map((piece) => ({ level, line: toPixels(piece, frame) })),
      );
      // Lines that are traced anew in some cells come in pieces, of which a short one is no crumb.
      const inPieces = new Set(thin?.found.map(({ level }) => level));
      const bent = (await bend(f, rough, frame))
        .filter(({ level, line }) => inPieces.has(level) || !isCrumb(line, frame))
        .map(({ level, line }) => ({ level, line: simplified(line, FLAT) }));
      const room = roomBetween(samples, chosen.values, frame);
      const thickRoom = roomBetween(samples, chosen.values.filter(chosen.isThick), frame);
      const curves = chosen.values.map((level): Curve => {
        const thick = chosen.isThick(level);
        const lines = bent.filter((path) => path.level === level).map((path) => path.line);
        return {
          level,
          thick,
          lines: at ? lines : lines.flatMap((path) => apart(path, thick ? thickRoom : room)),
        };
      });
      const isSome = curves.some(({ lines }) => lines.length > 0);
      const result = labels ? labelled(curves, room, frame, taken) : { curves, texts: [] };
      return {
        marks: [...curveMarks(result.curves, halo, frame), ...result.texts],
        notes: [
          ...notes,
          ...(chosen.spacing === "even" || !isSome ? [] : [words[chosen.spacing][frame.language]]),
        ],
        ...(isSome && { words: described(chosen, curves, frame) }),
        legend: [
          ...(chosen.step > 0 && isSome ? [stepEntry(chosen.step, frame)] : []),
          ...absences(chosen, at, curves, samples, bent.length > 0 && !isSome, frame).map((text) =>
            noteEntry(text, frame),
          ),
        ],
      };
    },
  };
}

/** The caller's own levels, which need not be even. */
export const given = (values: readonly number[]): Chosen => ({
  values,
  step: 0,
  spacing: "even",
  isThick: () => false,
});

/** Throws `domain` for a step, a count or levels that no layer can draw. */
export function checkLevels(operation: string, { at, step, count = 12, spacing }: LevelsOptions): void {
  const refuse = (fact: string, value: number): never => {
    throw new NablaError("domain", `${operation}: ${fact}, got ${value}`, { value });
  };
  if (step !== undefined && !(step > 0 && Number.isFinite(step)))
    refuse("step must be a positive number", step);
  if (!(count >= 1 && count <= MOST)) refuse(`count must be 1 … ${MOST}`, count);
  if (spacing !== undefined && !SPACINGS.includes(spacing))
    throw new NablaError("domain", `${operation}: spacing must be ${SPACINGS.join(", ")}, got ${spacing}`, {
      value: spacing,
    });
  const wrong = at?.find((level) => !Number.isFinite(level));
  if (wrong !== undefined) refuse("a level must be finite", wrong);
}

/** What is told of lines that a reader may look for in vain: of asked levels, or of a constant. */
function absences(
  { values }: Chosen,
  at: readonly number[] | undefined,
  curves: readonly Curve[],
  samples: Samples,
  isDense: boolean,
  { decimal, language }: Frame,
): string[] {
  if (at !== undefined) {
    const without = curves.filter(({ lines }) => lines.length === 0);
    const listed = (found: readonly Curve[]): string => {
      const texts = [...new Set(found.map(({ level }) => numeral(level, decimal)))];
      return [...texts.slice(0, LISTED), ...(texts.length > LISTED ? ["…"] : [])].join("; ");
    };
    const isTouched = touching(samples);
    const touched = without.filter(({ level }) => isTouched(level));
    const unfound = without.filter(({ level }) => !isTouched(level));
    return [
      ...(touched.length > 0 ? [words.touched(listed(touched))[language]] : []),
      ...(unfound.length > 0 ? [words.unfound(listed(unfound))[language]] : []),
    ];
  }
  const some = samples.values.find(Number.isFinite);
  if (values.length > 0) return isDense ? [words.dense[language]] : [];
  if (some === undefined) return [];
  const isExact = samples.values.every((value) => value === some || Number.isNaN(value));
  return [words.constant(`${isExact ? "" : "≈ "}${numeral(some, decimal)}`)[language]];
}

/** The levels that are drawn, in a sentence. */
function described({ step, spacing }: Chosen, curves: readonly Curve[], frame: Frame): string {
  const drawn = curves.filter(({ lines }) => lines.length > 0).map(({ level }) => level);
  const write = (value: number): string => numeral(value, frame.decimal);
  const text = words.lines(write(Math.min(...drawn)), write(Math.max(...drawn)))[frame.language];
  if (step > 0) return `${text}${words.step(write(step))[frame.language]}.`;
  return spacing === "even" ? `${text}.` : `${text}; ${words[spacing][frame.language]}.`;
}

/** What of a line keeps its distance to the next: thin lines end where they would make a black area, and then thick. */
function apart({ points, closed }: Polyline, room: Room): Polyline[] {
  const kept = points.slice();
  for (let n = 0; n < points.length; n += 2) if (room(points[n], points[n + 1]) < APART) kept[n] = Number.NaN;
  const pieces = withoutVertices({ points: kept, closed });
  return pieces.length === 1 && pieces[0]?.closed === closed && pieces[0].points.length === points.length
    ? pieces
    : pieces.filter((piece) => measured(piece).length >= PIECE);
}

function curveMarks(curves: readonly Curve[], halo: boolean, { theme }: Frame): Mark[] {
  const marks = curves
    .filter(({ lines }) => lines.length > 0)
    .map(({ level, thick, lines }): Mark => {
      const stroke = thick || halo ? theme.text : theme.line;
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

/** A line without what lies where f is finer than pixels, and what a grid finds is chance. */
function coarsePieces({ points, closed }: LevelLine, isFine: Fineness["isFine"], frame: Frame): LevelLine[] {
  const coarse = points.slice();
  for (let n = 0; n < points.length; n += 2)
    if (isFine(frame.toX(points[n]), frame.toY(points[n + 1]))) coarse[n] = Number.NaN;
  return withoutVertices({ points: coarse, closed });
}

/**
 * A level line on the page. Where it passes near a grid point, two vertices all but meet: of those nearer than a pixel
 * and a half one is kept, since so short a piece has a direction of its own. A small ring keeps more of them.
 */
function toPixels({ points, closed }: LevelLine, frame: Frame): Polyline {
  const page = points.map((value, n) => (n % 2 === 0 ? frame.toX(value) : frame.toY(value)));
  const near = Math.min(NEAR, measured({ points: page, closed }).length / 8);
  const moved: number[] = [];
  let [x0, y0] = [Number.NaN, Number.NaN];
  for (let n = 0; n < page.length; n += 2) {
    const [x, y] = [page[n], page[n + 1]];
    const isNear = Math.hypot(x - x0, y - y0) < near;
    const isEnd = !closed && n === page.length - 2;
    if (isNear && !isEnd) continue;
    if (isNear && moved.length > 2) moved.splice(-2);
    moved.push(x, y);
    [x0, y0] = [x, y];
  }
  return line(moved, closed);
}

/** "Δf = 2" beside a thin and a thick line: the step is the same everywhere. */
export function stepEntry(step: number, { theme, decimal }: Frame): LegendEntry {
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
