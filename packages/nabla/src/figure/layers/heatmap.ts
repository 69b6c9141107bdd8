import { NablaError } from "../../error.js";
import { type Colours, colourMap, paletteOf } from "../colour-maps.js";
import { type Field, pixels, rasterOver, type Samples, sample } from "../field.js";
import { coarseSamples, finenessOf } from "../fineness.js";
import type { Frame } from "../frame.js";
import type { Layer, LegendEntry } from "../layer.js";
import { type Span, spanOf } from "../level-span.js";
import type { RasterMark } from "../mark.js";
import { numeral } from "../numerals.js";
import { textWidth } from "../text.js";

export interface HeatmapOptions {
  /** Default "cividis". Of "blue-orange" the grey is zero. */
  readonly colours?: Colours;
  /** 0 … 1; default 0.85, so that the grid is seen through it. */
  readonly opacity?: number;
  /** Pixels between the points at which f is asked for; default 5. */
  readonly cell?: number;
}

/** Index 0 is "nothing here"; values take 1 … 255. */
const SHADES = 255;
const BAR = { width: 96, height: 10 };

/**
 * f as colour, dark to light, with a colour bar. Beside poles, colours end before the values do. `f` is a {@link Field}
 * whose first function is drawn.
 */
export function heatmap(f: Field, options: HeatmapOptions = {}): Layer {
  const { colours = "cividis", opacity = 0.85 } = options;
  const cell = pixels("heatmap: cell", options.cell ?? 5);
  if (!(opacity >= 0 && opacity <= 1)) {
    throw new NablaError("domain", `heatmap: opacity must be 0 … 1, got ${opacity}`, { value: opacity });
  }
  const { kind } = colourMap(colours, "heatmap");
  const palette = paletteOf(colours, SHADES, opacity, "heatmap");
  return {
    name: "heatmap",
    async lower(frame) {
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
        legend: [colourBar(span, palette, frame)],
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

function colourBar({ low, high }: Span, palette: Uint8Array, { theme, decimal }: Frame): LegendEntry {
  // 2·10⁻¹³ beside 1 is a zero that rounding has touched.
  const write = (value: number): string =>
    numeral(Math.abs(value) < 1e-9 * (high - low) ? 0 : value, decimal, 3);
  const [first, last] = [write(low), write(high)];
  const before = textWidth(first, 12) + 6;
  return {
    width: before + BAR.width + 6 + textWidth(last, 12),
    marks: (x, y) => [
      { kind: "text", x, y, text: first, size: 12, fill: theme.text },
      {
        kind: "raster",
        x: x + before,
        y: y - BAR.height / 2,
        ...BAR,
        columns: SHADES,
        rows: 1,
        pixels: Uint8Array.from({ length: SHADES }, (_, n) => n + 1),
        palette,
      },
      { kind: "text", x: x + before + BAR.width + 6, y, text: last, size: 12, fill: theme.text },
    ],
  };
}
