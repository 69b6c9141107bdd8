import { NablaError } from "../../error.js";
import { evenColours, roundTicks } from "../colour-bar.js";
import { type Colours, colourMap, paletteOf } from "../colour-maps.js";
import { type Field, pixels, rasterOver, type Samples, sample } from "../field.js";
import { coarseSamples, finenessOf } from "../fineness.js";
import type { Frame } from "../frame.js";
import type { ColourBar, Layer } from "../layer.js";
import { type Span, spanOf } from "../level-span.js";
import type { RasterMark } from "../mark.js";
import { mix } from "../theme.js";

export interface HeatmapOptions {
  /** Default "cividis". Of "blue-orange" the grey is zero. */
  readonly colours?: Colours;
  /** 0 … 1, how much of the colour, and how little of the background; default 0.52, in the dark theme 0.42. */
  readonly opacity?: number;
  /** Pixels between the points at which f is asked for; default 5. */
  readonly cell?: number;
}

/** Index 0 is "nothing here"; values take 1 … 255. */
const SHADES = 255;

/**
 * f as colour, dark to light, with a colour bar. Beside poles, colours end before the values do. `f` is a {@link Field}
 * whose first function is drawn.
 */
export function heatmap(f: Field, options: HeatmapOptions = {}): Layer {
  const { colours = "cividis", opacity } = options;
  const cell = pixels("heatmap: cell", options.cell ?? 5);
  if (opacity !== undefined && !(opacity >= 0 && opacity <= 1)) {
    throw new NablaError("domain", `heatmap: opacity must be 0 … 1, got ${opacity}`, { value: opacity });
  }
  const { kind } = colourMap(colours, "heatmap");
  return {
    name: "heatmap",
    hasBar: true,
    async lower(frame) {
      const seen = opacity ?? frame.theme.under;
      const palette = paletteOf(colours, SHADES, seen, "heatmap");
      const fineness = await finenessOf(f, frame);
      const samples = coarseSamples(await sample(f, frame, cell), fineness, frame);
      const { notes } = fineness;
      const found = spanOf(samples);
      if (found === undefined) return { marks: [], notes };
      const reach = Math.max(Math.abs(found.low), Math.abs(found.high));
      // Colours of two signs have their middle at zero.
      const span = kind === "diverging" ? { ...found, low: -reach, high: reach } : found;
      return {
        marks: [picture(samples, span, palette, frame)],
        notes,
        bar: barOf(span, colours, seen, frame),
      };
    },
  };
}

/** The samples as colours; outside of the span the nearest colour. */
function picture(samples: Samples, { low, high }: Span, palette: Uint8Array, frame: Frame): RasterMark {
  const indexOf = (n: number): number => {
    const value = samples.values[n];
    const share = high > low ? Math.min(Math.max((value - low) / (high - low), 0), 1) : 0.5;
    return Number.isNaN(value) ? 0 : 1 + Math.round(share * (SHADES - 1));
  };
  return rasterOver(samples, palette, indexOf, frame);
}

function barOf({ low, high }: Span, colours: Colours, opacity: number, frame: Frame): ColourBar {
  const { colour } = colourMap(colours, "heatmap");
  return {
    colours: evenColours((share) => mix(frame.theme.background, colour(share), opacity)),
    ticks: roundTicks(low, high, frame),
  };
}
