import { NablaError } from "../../error.js";
import type { Texts } from "../../expression/row.js";
import { levelLines } from "../../levels/lines.js";
import { arrowOutline } from "../arrow.js";
import { levelTicks } from "../colour-bar.js";
import { type Field, type Samples, samplesOn, spread } from "../field.js";
import { judge } from "../fineness.js";
import type { Frame, Interval } from "../frame.js";
import type { Layer, LegendEntry, Lowered } from "../layer.js";
import { chooseLevels } from "../level-choice.js";
import type { Chosen } from "../level-spacing.js";
import { spanOf } from "../level-span.js";
import { numeral } from "../numerals.js";
import { refine } from "../refine.js";
import { boxMarks } from "../surface/box.js";
import { barColours } from "../surface/face.js";
import { floorArrows, floorLines, pointMarks } from "../surface/floor.js";
import type { Lifted } from "../surface/lifted.js";
import { meshOf } from "../surface/mesh.js";
import { sheetMarks } from "../surface/sheet.js";
import { checkView, type Sides, sidesOf, space, type View } from "../surface/space.js";
import { surfaceNowhere, surfaceWords } from "../surface/words.js";
import { textWidth } from "../text.js";
import { checkLevels, given, type LevelsOptions, stepEntry } from "./levels.js";

export interface SurfaceOptions extends View {
  /** Same length of a unit of x and of y (default), unless the box would be five times as long as wide. */
  readonly equal?: boolean;
  /** ∂f/∂x and ∂f/∂y, as two functions of (x, y): arrows of ∇f on the floor. Default: none. */
  readonly gradient?: Field;
  /** Draws −∇f instead of ∇f with −1. */
  readonly sign?: 1 | -1;
  /** Which level lines lie on the surface and on the floor, or none; default: about 7, one step apart. */
  readonly levels?: Pick<LevelsOptions, "at" | "step" | "count" | "spacing"> | false;
  /** A level whose lines stand out, on the surface and on the floor. */
  readonly active?: number;
  /**
   * x and y of a point: the dot on the surface with its tangent plane, and the gradient under it on the floor, across
   * the level line. Needs `gradient`.
   */
  readonly at?: readonly [x: number, y: number];
  /** Cells of the mesh along its longer side, 8 … 200; default 32. */
  readonly cells?: number;
  /** Name of the axis of heights; default "f". */
  readonly name?: string;
  /** The bar of colours, needless beside a map that has one of the same levels; default true. */
  readonly bar?: boolean;
}

/** How much higher than its samples a surface may be, in their range. */
const MORE = 0.02;

const words = {
  clipped: { en: "clipped", ru: "обрезано" },
  finer: { en: "f is finer than the mesh", ru: "f мельче сетки" },
} satisfies Texts;

/**
 * The graph of f as a surface over a floor with its map. Level lines lie on the surface and, the same lines, on the
 * floor, where arrows of the gradient stand across them. The surface is painted from back to front; colour tells the
 * height, by the bar whose ticks are the levels, shade the slope. Where f is undefined there is a hole; at poles, what
 * lies outside of the middle 96 % of heights is cut off, and the legend says so.
 *
 * The layer brings its own axes, and nothing else can be drawn on the same figure. `f` is a {@link Field} whose first
 * function is drawn. Throws `domain` for options out of range.
 */
export function surface(f: Field, options: SurfaceOptions = {}): Layer {
  const { cells = 32, at, sign = 1 } = options;
  if (!(cells >= 8 && cells <= 200)) {
    throw new NablaError("domain", `surface: cells must be 8 … 200, got ${cells}`, { value: cells });
  }
  if (at !== undefined && !at.every(Number.isFinite)) {
    throw new NablaError("domain", `surface: at must be finite, got (${at.join(", ")})`, { value: at });
  }
  checkView(options);
  if (options.levels) checkLevels("surface", options.levels);
  if (sign !== 1 && sign !== -1) {
    throw new NablaError("domain", `surface: sign must be 1 or -1, got ${String(sign)}`, { value: sign });
  }
  return {
    name: "surface",
    alone: true,
    hasBar: options.bar ?? true,
    lower: (frame) => lowerSurface(f, options, cells, frame),
  };
}

async function lowerSurface(
  f: Field,
  options: SurfaceOptions,
  cells: number,
  frame: Frame,
): Promise<Lowered> {
  const { levels = {}, name = "f", gradient, at, sign = 1 } = options;
  const sides = sidesOf(frame, options.equal ?? true);
  const samples = await fineSamples(f, frame, sides, cells);
  const heights = heightsOf(samples);
  if (heights === undefined) return nothing(frame);
  const box = space(frame, sides, heights.z, options);
  const mesh = await meshOf(f, everySecond(samples), heights.z);
  const chosen = chosenOf(samples, levels);
  const found = levelLines(samples.view, chosen.values, { x: samples.x, y: samples.y });
  const curves = (await refine(f, samples, found)).flatMap(({ level, lines }): Lifted[] => {
    const weight = level === options.active ? "active" : chosen.isThick(level) ? "thick" : "thin";
    return lines.map((each) => ({ level, weight, ...each }));
  });
  const isInBox = (level: number): boolean => level >= heights.z[0] && level <= heights.z[1];
  const onSheet = curves.filter(({ level }) => isInBox(level));
  const arrows = gradient === undefined ? [] : await floorArrows(f, gradient, sign, box, frame);
  const { squares } = await judge(f, samples, frame);
  const marked = at && gradient ? await pointMarks(f, gradient, at, sign, box, frame) : [];
  return {
    marks: [
      ...boxMarks(frame, box, name),
      ...floorLines(curves, box, frame),
      ...arrows,
      ...sheetMarks(mesh, box, onSheet),
      ...marked,
    ],
    clip: false,
    words: surfaceWords(samples, heights.z, heights.cut.includes(true), frame),
    ...(squares.length > 0 && { notes: [words.finer[frame.language]] }),
    ...(options.bar !== false && {
      bar: {
        colours: barColours(box),
        ticks: levelTicks(
          { ...chosen, values: chosen.values.filter(isInBox) },
          (level) => box.share(level),
          frame,
        ),
      },
    }),
    legend: [
      ...(chosen.step > 0 ? [stepEntry(chosen.step, frame)] : []),
      ...(arrows.length > 0 ? [arrowEntry(sign, frame)] : []),
      ...(heights.cut.includes(true) ? [clippedEntry(heights, name, frame)] : []),
    ],
  };
}

/** What stands in the place of a surface that has no point. */
function nothing({ left, right, top, bottom, theme, language }: Frame): Lowered {
  const text = surfaceNowhere[language];
  const place = { x: (left + right) / 2, y: (top + bottom) / 2, anchor: "middle" } as const;
  return { marks: [{ kind: "text", ...place, text, size: 14, fill: theme.muted }], clip: false, words: text };
}

function chosenOf(samples: Samples, levels: Exclude<SurfaceOptions["levels"], undefined>): Chosen {
  if (levels === false) return given([]);
  const { at, step, count = 7, spacing = "even" } = levels;
  return at ? given(at) : chooseLevels(samples, { step, count, spacing });
}

/** Twice as many points as the mesh has, for level lines; each second one is the mesh's. */
function fineSamples(f: Field, { x, y }: Frame, [sideX, sideY]: Sides, cells: number): Promise<Samples> {
  const along = (side: number): number => 2 * Math.max(8, Math.round(cells * side));
  return samplesOn(f, spread(x, along(sideX)), spread(y, along(sideY)));
}

function everySecond({ x, y, values }: Samples): Pick<Samples, "x" | "y" | "values"> {
  const even = (_: number, n: number): boolean => n % 2 === 0;
  return {
    x: x.filter(even),
    y: y.filter(even),
    values: values.filter((_, n) => even(0, Math.floor(n / y.length)) && even(0, n % y.length)),
  };
}

interface Heights {
  readonly z: Interval;
  /** Is the surface cut off below, and above? */
  readonly cut: readonly [below: boolean, above: boolean];
}

/** What the box spans: all heights or, where the extremes lie far from the rest as beside a pole, 96 % of them. */
function heightsOf(samples: Samples): Heights | undefined {
  const span = spanOf(samples);
  if (span === undefined) return undefined;
  const sorted = samples.values.filter(Number.isFinite).sort();
  const quantile = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const [low, high] = [
    span.low > quantile(0) ? quantile(0.02) : quantile(0),
    span.high < quantile(1) ? quantile(0.98) : quantile(1),
  ];
  // A little more than the samples have, which may have missed a summit.
  const more = MORE * (high - low);
  if (low < high) {
    const [cutBelow, cutAbove] = [low > quantile(0), high < quantile(1)];
    return { z: [cutBelow ? low : low - more, cutAbove ? high : high + more], cut: [cutBelow, cutAbove] };
  }
  const half = Math.max(Math.abs(low), 1) / 2;
  return { z: [low - half, low + half], cut: [false, false] };
}

function arrowEntry(sign: 1 | -1, { theme }: Frame): LegendEntry {
  const text = sign === 1 ? "∇f" : "−∇f";
  const fill = sign === 1 ? theme.ascent : theme.descent;
  return {
    width: 36 + textWidth(text, 12),
    marks: (x, y) => [
      { kind: "path", lines: [{ points: arrowOutline(x, y, x + 28, y, 1.7), closed: true }], fill },
      { kind: "text", x: x + 36, y, text, size: 12, fill: theme.text },
    ],
  };
}

/** At which heights the surface is cut off. */
function clippedEntry({ z: [low, high], cut }: Heights, name: string, frame: Frame): LegendEntry {
  const { theme, decimal, language } = frame;
  const [least, most] = [
    cut[0] ? `${numeral(low, decimal, 3)} ≤ ` : "",
    cut[1] ? ` ≤ ${numeral(high, decimal, 3)}` : "",
  ];
  const text = `${words.clipped[language]}: ${least}${name}${most}`;
  return {
    width: textWidth(text, 12),
    marks: (x, y) => [{ kind: "text", x, y, text, size: 12, fill: theme.text }],
  };
}
