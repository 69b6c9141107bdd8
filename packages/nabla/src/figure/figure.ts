import { NablaError } from "../error.js";
import { BAR_ROOM } from "./colour-bar.js";
import { type Frame, type FrameOptions, frame, type Interval, WIDTH } from "./frame.js";
import { type Layer, LEGEND_ROW } from "./layer.js";
import { numeral } from "./numerals.js";
import { TITLE_ROOM } from "./title.js";

/**
 * A picture of a part of the plane: where, how large, and what is on it. Plain data: nothing is computed before it is
 * drawn.
 */
export interface Figure {
  readonly frame: Frame;
  /** In the order of painting. */
  readonly layers: readonly Layer[];
  readonly title: string;
  readonly description: string;
  /** Is the title written above the plot? */
  readonly heading: boolean;
}

/** Height of a figure with axes of its own, in widths. */
const TALL = 1.1;

export interface FigureOptions extends FrameOptions {
  readonly layers: readonly Layer[];
  /** What the picture is, in a few words of the reader's language; a screen reader says it. Default: the window. */
  readonly title?: string;
  /** Write the title above the plot; default false. */
  readonly heading?: boolean;
  /** What the picture shows, in the reader's language, for those who cannot see it. */
  readonly description?: string;
}

/** About how many pixels lie left of the legend. */
const LEFT = 60;

/**
 * A figure of the plane's part `x` × `y`, painted layer by layer.
 * Draw it with `svg(figure)` or `draw(figure, context)`; `figure.frame` turns pixels into coordinates and back.
 * Throws `domain` for a range, size, theme or id that cannot be drawn.
 */
export function figure(options: FigureOptions): Figure {
  const { layers, description = "", heading = false, ...rest } = options;
  for (const layer of layers) {
    if (typeof layer?.lower !== "function") {
      throw new NablaError("domain", `figure: a layer has a name and a method lower, got ${typeof layer}`, {
        value: layer,
      });
    }
  }
  const [alone] = layers.filter((layer) => layer.alone);
  const other = layers.find((layer) => layer !== alone);
  if (alone !== undefined && other !== undefined) {
    const fact = `figure: ${alone.name} has axes of its own and is drawn alone, got ${other.name} with it`;
    throw new NablaError("unsupported", fact, { what: other.name });
  }
  const window =
    alone === undefined
      ? rest
      : { ...rest, equal: false, height: rest.height ?? Math.round(TALL * (rest.width ?? WIDTH)) };
  const bars = layers.filter(({ hasBar }) => hasBar).length;
  const legend = layers.reduce((sum, { legendWidth = 0 }) => sum + legendWidth, 0);
  const rows = Math.max(1, Math.ceil(legend / Math.max(1, (rest.width ?? WIDTH) - LEFT)));
  const room = {
    top: 26 + (heading ? TITLE_ROOM : 0),
    right: 20 + bars * BAR_ROOM,
    bottom: 62 + (rows - 1) * LEGEND_ROW,
  };
  const place = frame({ ...window, margin: { ...room, ...rest.margin } });
  return { frame: place, layers, title: options.title || windowTitle(place), description, heading };
}

/** A name in no language, `x: −3 … 3, y: −3 … 3`: a picture without one is nothing to a screen reader. */
function windowTitle({ x, y, labels, decimal }: Frame): string {
  const range = ([low, high]: Interval): string => `${numeral(low, decimal)} … ${numeral(high, decimal)}`;
  return `${labels.x}: ${range(x)}, ${labels.y}: ${range(y)}`;
}
