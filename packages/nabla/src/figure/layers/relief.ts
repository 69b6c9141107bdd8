import { interpolateYlOrBr } from "d3-scale-chromatic";
import type { NDView } from "../../array/view.js";
import { NablaError } from "../../error.js";
import type { Texts } from "../../expression/row.js";
import { aspect as aspectOf } from "../../terrain/aspect.js";
import type { TerrainOptions } from "../../terrain/dem.js";
import { hillshade as hillshadeOf } from "../../terrain/hillshade.js";
import { slope as slopeOf } from "../../terrain/slope.js";
import { roundTicks } from "../colour-bar.js";
import { colourMap } from "../colour-maps.js";
import { type Field, pixels, rasterOver, type Samples, sample } from "../field.js";
import type { Frame } from "../frame.js";
import type { ColourBar, Layer } from "../layer.js";
import type { Mark } from "../mark.js";
import { channelsOf } from "../oklab.js";

/** What heights mean on the ground, and how it is lit. */
export interface GroundOptions {
  /** Are x and y longitude and latitude in degrees, and the heights metres? Default: all three have one unit. */
  readonly geographic?: boolean;
  /** The sign of the unit of heights, such as "m", for the legend; default none. */
  readonly unit?: string;
  /** Heights are multiplied by this; default 1. */
  readonly zFactor?: number;
  /** Where the light comes from, in degrees clockwise from north (up); default 315. */
  readonly azimuth?: number;
  /** How high the light stands above the horizon, in degrees; default 45. */
  readonly altitude?: number;
  /** Pixels between the points at which f is asked for; default 2. */
  readonly cell?: number;
}

/**
 * The slope that is drawn darkest, in degrees; steeper is rare. The same on every map, so that maps can be compared.
 */
const STEEPEST = 60;
const SHADES = 255;
const BAR_COLOURS = 32;
const [BROWN, DARK_BROWN, PAPER] = ["#6b4a2b", "#3d2b1a", "#f6f1e6"] as const;
/** The points of the compass, clockwise from north to north. */
const words = { winds: { en: "NESWN", ru: "СВЮЗС" } } satisfies Texts;
/** How dark the deepest shadow and how bright the brightest light is over colours. */
const SHADOW = 0.75;
const LIGHT = 0.6;
/** Green, olive, yellow, sand, nearly white: each is lighter than the one before. */
const TINTS: readonly Stop[] = [
  [111, 158, 122],
  [169, 191, 134],
  [216, 209, 154],
  [234, 220, 184],
  [250, 246, 238],
];

/** What {@link hillshade} lies on. */
export interface HillshadeOptions extends GroundOptions {
  /** Only shadow and light, to be seen through: for colours below. Default false: opaque, in grey. */
  readonly over?: boolean;
}

/** The surface z = f(x, y) lit from one side; `hillshade` of nabla/terrain. */
export function hillshade(f: Field, options: HillshadeOptions = {}): Layer {
  const { azimuth = 315, altitude = 45, over = false } = options;
  // How bright flat ground is: what lies below it stays there as it is.
  const flat = 1 + 254 * Math.max(0, Math.sin((altitude * Math.PI) / 180));
  const through = (shade: number): Colour =>
    shade < flat
      ? [0, 0, 0, SHADOW * (1 - shade / flat)]
      : [255, 255, 255, (LIGHT * (shade - flat)) / (256 - flat)];
  return relief("hillshade", f, options, {
    measure: (heights, ground) => hillshadeOf(heights, { ...ground, azimuth, altitude }),
    colour: (share) => {
      const shade = 1 + share * (SHADES - 1);
      return over ? through(shade) : [shade, shade, shade, 1];
    },
  });
}

/** Heights in the colours of maps: from green lowlands over yellow to pale summits, ever lighter. */
export function tint(f: Field, options: Pick<GroundOptions, "cell" | "unit"> = {}): Layer {
  return relief("tint", f, options, {
    measure: (heights) => heights,
    colour: (share) => [...between(TINTS, share), 1],
    range: ({ values }) => {
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const value of values) {
        if (value < low) low = value;
        if (value > high) high = value;
      }
      return low <= high ? [low, high] : [0, 0];
    },
    ticks: (low, high, frame) => {
      const ticks = roundTicks(low, high, frame);
      // The unit beside the highest is enough.
      return ticks.map(({ share, text }, k) => ({
        share,
        text: options.unit !== undefined && k === ticks.length - 1 ? `${text} ${options.unit}` : text,
      }));
    },
  });
}

/** How steep the surface z = f(x, y) is, from pale (flat) to dark (60° and more); `slope` of nabla/terrain. */
export function slope(f: Field, options: GroundOptions = {}): Layer {
  return relief("slope", f, options, {
    measure: (heights, ground) => slopeOf(heights, { ...ground, noAnswer: Number.NaN }),
    colour: (share) => [...channels(interpolateYlOrBr(share)), 1],
    range: () => [0, STEEPEST],
    ticks: () =>
      [0, 15, 30, 45, STEEPEST].map((degrees) => ({
        share: degrees / STEEPEST,
        text: `${degrees === STEEPEST ? "≥ " : ""}${degrees}°`,
      })),
  });
}

/**
 * Which way the surface z = f(x, y) falls, once round the colours: light to the north, orange to the east, dark to the
 * south, blue to the west; `aspect` of nabla/terrain. Flat ground has none.
 */
export function aspect(f: Field, options: GroundOptions = {}): Layer {
  return relief("aspect", f, options, {
    measure: (heights, ground) => aspectOf(heights, { ...ground, noAnswer: Number.NaN }),
    colour: (share) => {
      const [red, green, blue] = channelsOf(colourMap("compass", "aspect").colour(share));
      return [255 * red, 255 * green, 255 * blue, 1];
    },
    range: () => [0, 360],
    ticks: (_low, _high, { language }) =>
      [...words.winds[language]].map((text, k) => ({ share: k / 4, text })),
  });
}

/** Lines and numbers in the brown of topographic maps, which is seen on their pale colours in both themes. */
export function brown(lines: Layer): Layer {
  return {
    name: lines.name,
    async lower(frame) {
      const lowered = await lines.lower(frame);
      const marks = lowered.marks.map((mark): Mark => {
        if (mark.kind === "text") return { ...mark, fill: DARK_BROWN, halo: PAPER };
        return mark.kind === "path" && mark.stroke !== undefined ? { ...mark, stroke: BROWN } : mark;
      });
      return { ...lowered, marks };
    },
  };
}

/** Red, green and blue, 0 … 255, and opacity, 0 … 1. */
type Colour = readonly [red: number, green: number, blue: number, opacity: number];

/** One measure of the relief, and its colours. */
interface Measure {
  measure(heights: NDView, ground: TerrainOptions): NDView;
  colour(share: number): Colour;
  /** The values of the first and the last colour; by default those are 1 and 255. */
  range?(samples: Samples): readonly [low: number, high: number];
  /** The ticks of a colour bar; no bar without. */
  ticks?(low: number, high: number, frame: Frame): ColourBar["ticks"];
}

function relief(name: string, f: Field, options: GroundOptions, kind: Measure): Layer {
  const { geographic = false, zFactor = 1 } = options;
  const cell = pixels(`${name}: cell`, options.cell ?? 2);
  const palette = new Uint8Array(4 * (SHADES + 1));
  for (let n = 1; n <= SHADES; n++) {
    const [red, green, blue, opacity] = kind.colour((n - 1) / (SHADES - 1));
    palette.set([red, green, blue, 255 * opacity].map(Math.round), 4 * n);
  }
  return {
    name,
    hasBar: kind.ticks !== undefined,
    async lower(frame) {
      const samples = await sample(f, frame, cell);
      const { x, y, values, view } = samples;
      const [south, north] = [y[0], y[y.length - 1]];
      if (geographic && !(south >= -90 && north <= 90)) {
        const fact = `${name}: latitudes lie between −90 and 90, got ${south} to ${north}`;
        throw new NablaError("domain", fact, { value: [south, north] });
      }
      // The first row is the southernmost.
      const cellSize = [(x[x.length - 1] - x[0]) / (x.length - 1), (south - north) / (y.length - 1)] as const;
      const latitudes = geographic && { latitudes: [south, north] as const };
      const measured = kind.measure(view, { cellSize, zFactor, computeEdges: true, ...latitudes });
      const [down = 0, along = 0] = measured.stride;
      const [low, high] = kind.range?.(samples) ?? [1, SHADES];
      const indexOf = (n: number): number => {
        const value = Number(measured.data[(n % y.length) * down + Math.floor(n / y.length) * along]);
        if (Number.isNaN(values[n]) || Number.isNaN(value)) return 0;
        const share = high > low ? Math.min(Math.max((value - low) / (high - low), 0), 1) : 0.5;
        return 1 + Math.round(share * (SHADES - 1));
      };
      const ticks = kind.ticks?.(low, high, frame);
      return {
        marks: [rasterOver(samples, palette, indexOf, frame)],
        ...(ticks !== undefined && { bar: { colours: barColours(kind), ticks } }),
      };
    },
  };
}

/** The colours of a bar, `#rrggbb`. */
function barColours({ colour }: Measure): string[] {
  return Array.from({ length: BAR_COLOURS }, (_, k) => {
    const bytes = colour(k / (BAR_COLOURS - 1)).slice(0, 3);
    return `#${bytes.map((byte) => Math.round(byte).toString(16).padStart(2, "0")).join("")}`;
  });
}

/** The channels of `rgb(1, 2, 3)`. */
function channels(text: string): [number, number, number] {
  const [red = 0, green = 0, blue = 0] = (text.match(/\d+/g) ?? []).map(Number);
  return [red, green, blue];
}

type Stop = readonly [red: number, green: number, blue: number];

function between(stops: readonly Stop[], share: number): Stop {
  const place = share * (stops.length - 1);
  const low = Math.min(Math.floor(place), stops.length - 2);
  const [a = [0, 0, 0], b = [0, 0, 0]] = stops.slice(low, low + 2);
  const at = (k: 0 | 1 | 2): number => a[k] + (b[k] - a[k]) * (place - low);
  return [at(0), at(1), at(2)];
}
