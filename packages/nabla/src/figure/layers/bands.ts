import { NablaError } from "../../error.js";
import type { Texts } from "../../expression/row.js";
import { aboveLevels } from "../../levels/bands.js";
import { bandRaster } from "../band-raster.js";
import { levelTicks, SEAM } from "../colour-bar.js";
import { type Colours, colourMap } from "../colour-maps.js";
import { type Field, pixels, type Samples, sample } from "../field.js";
import { finenessOf } from "../fineness.js";
import type { Frame } from "../frame.js";
import type { ColourBar, Layer } from "../layer.js";
import { noteEntry } from "../legend.js";
import { chooseLevels } from "../level-choice.js";
import { type Mark, type Polyline, tenth } from "../mark.js";
import { numeral } from "../numerals.js";
import { channelsOf } from "../oklab.js";
import { patches } from "../patches.js";
import { simplified } from "../simplify.js";
import { mix } from "../theme.js";
import { checkLevels, type LevelsOptions } from "./levels.js";

export interface BandsOptions extends Pick<LevelsOptions, "at" | "step" | "count" | "spacing" | "cell"> {
  /** Default "cividis", or "blue-orange" with grey at zero where f takes both signs. */
  readonly colours?: Colours;
  /** 0 … 1, how much of the colour, and how little of the background; default 0.52, in the dark theme 0.42. */
  readonly opacity?: number;
}

const words = {
  fine: { en: "bands narrower than a pixel: not drawn", ru: "полосы уже пикселя: не показаны" },
} satisfies Texts;

/** Pixels: a corner nearer than this to the line without it is not seen, since a colour's edge is soft. */
const FLAT = 0.4;

/**
 * The bands between level lines filled with colour, with a colour bar whose ticks are the levels. They are the levels
 * that {@link levels} draws with the same options. Where f jumps or ends inside a cell of the grid, the colours are
 * those of single pixels rather than of a slope that is not there, and where bands are narrower than a pixel everywhere
 * the legend says so instead. `f` is a {@link Field} whose first function is
 * drawn. Put it below lines and arrows. Throws `domain` for options out of range.
 */
export function bands(f: Field, options: BandsOptions = {}): Layer {
  checkLevels("bands", options);
  const { at, step, count = 12, spacing, colours, opacity } = options;
  const cell = pixels("bands: cell", options.cell ?? 5);
  colourMap(colours ?? "cividis", "bands");
  if (opacity !== undefined && !(opacity >= 0 && opacity <= 1)) {
    throw new NablaError("domain", `bands: opacity must be 0 … 1, got ${opacity}`, { value: opacity });
  }
  return {
    name: "bands",
    hasBar: true,
    async lower(frame) {
      const samples = await sample(f, frame, cell);
      const { squares, notes } = await finenessOf(f, frame);
      const { values: chosen, step: even } = at
        ? { values: [...new Set(at)].sort((a, b) => a - b), step: 0 }
        : chooseLevels(samples, { step, count, spacing });
      const shades = shadesOf(chosen, colours).map((colour) =>
        mix(frame.theme.background, colour, opacity ?? frame.theme.under),
      );
      const bar = barOf(chosen, even, shades, samples, frame);
      const patched = squares.length > 0 ? undefined : await patches(f, samples, chosen, frame);
      if (patched === undefined) {
        const raster = await bandRaster(f, chosen, rasterPalette(shades), squares, frame);
        if (raster !== undefined)
          return { marks: [raster], notes: raster.pixels.includes(0) ? notes : [], bar };
        const note = words.fine[frame.language];
        return { marks: [], notes, legend: [noteEntry(note, frame)], words: `${note}.` };
      }
      const { values, rectangles } = patched;
      const view = { ...samples.view, data: values };
      const options = { x: samples.x, y: samples.y, cornerMask: false };
      // Each edge once in a file: a band covers all that is above its level, and the next one lies upon it.
      const regions = aboveLevels(view, [Number.NEGATIVE_INFINITY, ...chosen], options);
      const band = (lines: readonly Polyline[], k: number): Mark => {
        const data = { above: String(chosen[k - 1] ?? "-"), below: String(chosen[k] ?? "-") };
        const colour = shades[k] ?? "none";
        return { kind: "path", lines, fill: colour, stroke: colour, width: SEAM, data };
      };
      const marks = [
        ...regions.map(({ polygons }, k) => {
          const rings = polygons.flatMap(({ outer, holes }) => [outer, ...holes]);
          return band(
            rings.map((ring) => onPage(ring, frame)).filter(({ points }) => points.length >= 6),
            k,
          );
        }),
        ...rectangles.map(band),
      ];
      return {
        marks: marks.filter((mark) => mark.kind === "path" && mark.lines.length > 0),
        bar,
      };
    },
  };
}

/**
 * A colour for each band, one more than levels: evenly over the map, or, where the levels take both signs, evenly to
 * both sides of zero.
 */
function shadesOf(levels: readonly number[], colours: Colours | undefined): string[] {
  const [first = 0, last = 0] = [levels[0], levels.at(-1)];
  const name = colours ?? (first < 0 && last > 0 ? "blue-orange" : "cividis");
  const { kind, colour } = colourMap(name, "bands");
  const count = levels.length + 1;
  if (kind !== "diverging") return Array.from({ length: count }, (_, k) => colour((k + 0.5) / count));
  // Where zero stands among the bands: between two, if it is a level, or in the middle of one.
  const below = levels.filter((level) => level < 0).length;
  const zero = levels.includes(0) ? below + 1 : below + 0.5;
  const reach = Math.max(zero, count - zero);
  return Array.from({ length: count }, (_, k) => colour(0.5 + (k + 0.5 - zero) / (2 * reach)));
}

/** The levels are the ticks. The one colour of a constant has its value. */
function barOf(
  levels: readonly number[],
  step: number,
  shades: readonly string[],
  { values }: Samples,
  frame: Frame,
): ColourBar {
  const { decimal } = frame;
  const some = values.find(Number.isFinite);
  if (levels.length === 0 && some !== undefined)
    return { colours: shades, ticks: [{ share: 0.5, text: numeral(some, decimal) }] };
  const chosen = { values: levels, step };
  return { colours: shades, ticks: levelTicks(chosen, (_, k) => (k + 1) / shades.length, frame) };
}

/** The colours, after one that is transparent. */
const rasterPalette = (shades: readonly string[]): Uint8Array =>
  Uint8Array.from([
    ...[0, 0, 0, 0],
    ...shades.flatMap((shade) => [...channelsOf(shade).map((channel) => Math.round(255 * channel)), 255]),
  ]);

/** A ring in pixels, without the corners that are not seen. */
function onPage(ring: Float64Array, frame: Frame): Polyline {
  const points = ring.map((value, n) => (n % 2 === 0 ? frame.toX(value) : frame.toY(value)));
  const outline = simplified({ points, closed: true }, FLAT);
  return { ...outline, points: outline.points.map(tenth) };
}
