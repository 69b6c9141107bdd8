import { NablaError } from "../../error.js";
import type { Texts } from "../../expression/row.js";
import { arrowOutline, type Direction, directionOf } from "../arrow.js";
import { type Area, areNear } from "../clearance.js";

import { colourMap } from "../colour-maps.js";
import { type Field, firstOf, pixels } from "../field.js";
import { finenessOf } from "../fineness.js";
import type { Frame, Interval } from "../frame.js";
import type { ColourBar, Layer, LegendEntry } from "../layer.js";
import { circle, type Mark, type Polyline } from "../mark.js";
import { anglesNote } from "../notes.js";
import { numeral } from "../numerals.js";
import { textWidth } from "../text.js";
import { mix } from "../theme.js";

const words = {
  root: { en: "lengths as √", ru: "длины как √" },
  up: { en: "Arrows point along the gradient, the way up.", ru: "Стрелки указывают вдоль градиента, вверх." },
  down: {
    en: "Arrows point along the antigradient, the way down.",
    ru: "Стрелки указывают вдоль антиградиента, вниз.",
  },
} satisfies Texts;

/** How an arrow's length depends on ‖∇f‖. */
export type ArrowLength = "equal" | "sqrt" | "true";

export interface ArrowsOptions {
  /** 1 draws ∇f, the way up (default); −1 draws −∇f, the way down. */
  readonly sign?: 1 | -1;
  /**
   * Arrows of one length, whose thickness tells ‖∇f‖ (default); or lengths that grow with its root, or with itself.
   */
  readonly length?: ArrowLength;
  /** Quiet greys (default), under which a point's gradient stands out; or colours by ‖∇f‖, with a colour bar. */
  readonly colour?: "grey" | "size";
  /**
   * f itself: where it is undefined, no arrow is drawn, even if the formula of its gradient has a value there, as 1/x
   * of ln x.
   */
  readonly value?: Field;
  /** About how many pixels lie between arrows; default 44. */
  readonly spacing?: number;
}

/** Shades of thickness and colour. Arrows of one shade are one path, which is quick to draw. */
const SHADES = 6;
/** How much of the full grey the faintest arrow has: enough for a contrast of 3 to the background. */
const FAINTEST = { light: 0.68, dark: 0.62 };
/** The part of the map of colours that is seen on the background. */
const SEEN = { light: [0, 0.72], dark: [0.3, 1] } as const;
/**
 * An arrow longer than this many cells would hide the others; next to a pole there always are some, and they are left
 * out.
 */
const LONGEST = 4;

/**
 * Arrows of ∇f, or of −∇f, each with its middle at the point that it belongs to. `gradient` is a {@link Field} of two
 * functions, ∂f/∂x and ∂f/∂y. Arrows are vectors of the plane: on unequal axes they are stretched as the plane is. A
 * dot stands where the gradient is zero, nothing where it is undefined, where f varies faster than pixels can show, and
 * near labels. The points are fixed in the plane, so that a map that is moved takes its arrows along.
 */
export function arrows(gradient: Field, options: ArrowsOptions = {}): Layer {
  const { sign = 1, length = "equal", colour = "grey" } = options;
  const spacing = pixels("arrows: spacing", options.spacing ?? 44);
  const refuse = (name: string, allowed: string, value: unknown): never => {
    throw new NablaError("domain", `arrows: ${name} must be ${allowed}, got ${String(value)}`, { value });
  };
  if (sign !== 1 && sign !== -1) refuse("sign", "1 or -1", sign);
  if (length !== "equal" && length !== "sqrt" && length !== "true")
    refuse("length", "equal, sqrt or true", length);
  if (colour !== "grey" && colour !== "size") refuse("colour", "grey or size", colour);
  const judged = options.value ?? firstOf(gradient);
  return {
    name: "arrows",
    legendWidth: 320,
    hasBar: colour === "size",
    async lower(frame, taken = []) {
      const { isFine, notes } = await finenessOf(judged, frame);
      const all = await vectorsOf(gradient, options.value, frame, spacing, sign);
      const vectors = all.filter(({ x, y }) => !isFine(x, y));
      const sizes = Float64Array.from(vectors, ({ size }) => size)
        .filter((size) => size > 0)
        .sort();
      const high = quantile(sizes, 0.95);
      // Far from a hill a gradient is next to nothing: shades tell apart no more than three powers of ten.
      const low = Math.max(quantile(sizes, 0.05), high / 1000);
      const cell = latticeStep(spacing / frame.scaleX) * frame.scaleX;
      // Lengths are those on the page, where unequal axes stretch an arrow by its direction.
      const seen = Float64Array.from(vectors, ({ size, stretch }) => size * stretch).sort();
      const along = frame.scaleX / Math.max(frame.scaleX, frame.scaleY);
      const scale: Scale = { low, high, unit: ceilNice(quantile(seen, 0.95)), along, cell, length };
      const [from, to] = SEEN[frame.theme.name];
      const faintest = FAINTEST[frame.theme.name];
      const shade: Shade = (share) =>
        colour === "size"
          ? colourMap("cividis", "arrows").colour(from + (to - from) * share)
          : mix(frame.theme.background, frame.theme.muted, faintest + (1 - faintest) * share);
      const marks = arrowMarks(vectors, scale, shade, taken);
      if (!(high > 0)) return { marks, notes };
      return {
        marks,
        notes: [...notes, ...anglesNote(frame)],
        legend: [legendEntry(scale, sign, shade, frame)],
        ...(colour === "size" && { bar: sizeBar(scale, shade, frame) }),
        words: (sign === 1 ? words.up : words.down)[frame.language],
      };
    },
  };
}

/** The colour of a share of steepness, from 0 to 1. */
type Shade = (share: number) => string;

/** A vector of the plane, at a pixel. */
interface Vector extends Direction {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

interface Scale {
  readonly low: number;
  readonly high: number;
  /** An arrow of one cell along the finer axis stands for this size, when lengths tell it. */
  readonly unit: number;
  /** How long an arrow along x is beside one along the finer axis. */
  readonly along: number;
  /** Pixels. */
  readonly cell: number;
  readonly length: ArrowLength;
}

async function vectorsOf(
  gradient: Field,
  value: Field | undefined,
  frame: Frame,
  spacing: number,
  sign: number,
): Promise<Vector[]> {
  const x = lattice(frame.x, spacing / frame.scaleX);
  const y = lattice(frame.y, spacing / frame.scaleY);
  const [gx, gy] = [new Float64Array(x.length * y.length), new Float64Array(x.length * y.length)];
  await gradient.grid([x, y], [gx, gy]);
  const defined = new Float64Array(gx.length);
  if (value !== undefined) await value.grid([x, y], [defined]);
  const vectors: Vector[] = [];
  gx.forEach((_, n) => {
    const [vx, vy] = [gx[n] * sign, gy[n] * sign];
    const size = Math.hypot(vx, vy);
    if (!Number.isFinite(size + defined[n])) return;
    const [i, j] = [Math.floor(n / y.length), n % y.length];
    vectors.push({
      x: frame.toX(x[i]),
      y: frame.toY(y[j]),
      size,
      ...directionOf(vx, vy, frame),
    });
  });
  return vectors;
}

/** The value below which this share of a sorted list lies. */
function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? 0;
}

/** Points half a step off the multiples of a step, so that few fall on axes, where functions like to be special. */
function lattice([low, high]: Interval, wanted: number): Float64Array {
  const step = latticeStep(wanted);
  const first = Math.ceil(low / step - 0.5);
  const count = Math.floor(high / step - 0.5) - first + 1;
  return Float64Array.from({ length: Math.max(0, count) }, (_, k) => (first + k + 0.5) * step);
}

/**
 * A step of 1, 1.5, 2, 3, 4, 5, 6 or 8 times a power of ten near the wanted one: it changes only now and then while one
 * zooms.
 */
function latticeStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  const mantissa = wanted / power;
  const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
  return (steps.find((step) => step >= mantissa * 0.9) ?? 10) * power;
}

/** The next number up of the form 1, 2 or 5 times a power of ten. */
function ceilNice(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value * (1 - 1e-9)) ?? 10) * power;
}

/**
 * Where a size stands between the small ones (0) and the large ones (1), by ratio, since steepness varies by orders.
 */
function rank(size: number, { low, high }: Scale): number {
  if (!(high > low * 1.001)) return 0.6;
  return Math.min(Math.max(Math.log(size / low) / Math.log(high / low), 0), 1);
}

function lengthOf({ size, stretch }: Vector, { length, cell, unit }: Scale): number {
  if (length === "equal") return 0.8 * cell;
  const seen = (size / unit) * stretch;
  return cell * (length === "sqrt" ? Math.sqrt(seen) : seen);
}

const thickness = (share: number): number => 1 + 1.5 * share;

function arrowMarks(vectors: readonly Vector[], scale: Scale, shade: Shade, taken: readonly Area[]): Mark[] {
  const shades: Polyline[][] = Array.from({ length: SHADES }, () => []);
  for (const vector of vectors) {
    const { x, y, ux, uy, size } = vector;
    const index = size > 0 ? Math.round(rank(size, scale) * (SHADES - 1)) : 0;
    const pixelsLong = size > 0 ? lengthOf(vector, scale) : 0;
    if (pixelsLong > LONGEST * scale.cell) continue;
    const [dx, dy] = [(ux * pixelsLong) / 2, (uy * pixelsLong) / 2];
    const width = thickness(index / (SHADES - 1));
    const area = { x0: x - dx, y0: y - dy, x1: x + dx, y1: y + dy, radius: 1.5 * width };
    if (taken.some((other) => areNear(area, other))) continue;
    const outline =
      pixelsLong < 2
        ? circle(x, y, 1.5)
        : { points: arrowOutline(x - dx, y - dy, x + dx, y + dy, width), closed: true };
    shades[index]?.push(outline);
  }
  return shades.flatMap((lines, index): Mark[] =>
    lines.length === 0 ? [] : [{ kind: "path", lines, fill: shade(index / (SHADES - 1)) }],
  );
}

/**
 * What an arrow means: a thin and a thick one with their sizes, or one of a cell's length with the size that it stands
 * for.
 */
function legendEntry(scale: Scale, sign: number, shade: Shade, frame: Frame): LegendEntry {
  const name = sign === 1 ? "∇f" : "−∇f";
  const write = (value: number): string => numeral(value, frame.decimal, 2);
  const root = scale.length === "sqrt" ? ` (${words.root[frame.language]})` : "";
  const samples: readonly (readonly [share: number, text: string])[] =
    scale.length === "equal"
      ? [
          [0, `‖∇f‖ ≤ ${write(scale.low)}`],
          [1, `‖∇f‖ ≥ ${write(scale.high)}`],
        ]
      : [[0.6, `‖∇f‖ = ${numeral(scale.unit / scale.along, frame.decimal, 3)}${root}`]];
  const long = Math.round(scale.length === "equal" ? 0.8 * scale.cell : scale.cell);
  const nameWidth = Math.ceil(textWidth(name, 12)) + 10;
  const places = samples.map(([, text]) => long + 7 + Math.ceil(textWidth(text, 12)) + 12);
  return {
    width: nameWidth + places.reduce((sum, width) => sum + width, 0),
    marks(x, y) {
      const text = { kind: "text", y, size: 12, fill: frame.theme.text } as const;
      let at = x + nameWidth;
      const marks: Mark[] = [{ ...text, x, text: name, fill: shade(1), bold: true }];
      samples.forEach(([share, words], k) => {
        const points = arrowOutline(at, y, at + long, y, thickness(share));
        marks.push({ kind: "path", lines: [{ points, closed: true }], fill: shade(share) });
        marks.push({ ...text, x: at + long + 7, text: words });
        at += places[k] ?? 0;
      });
      return marks;
    },
  };
}

/** ‖∇f‖ beside its colours, at ratios as the colours are. */
function sizeBar(scale: Scale, shade: Shade, { decimal }: Frame): ColourBar {
  const { low, high } = scale;
  const tick = (share: number) => ({ share, text: numeral(low * (high / low) ** share, decimal, 2) });
  const colours = Array.from({ length: 48 }, (_, n) => shade(n / 47));
  return { colours, ticks: [0, 1, 0.5, 0.25, 0.75].map(tick) };
}
