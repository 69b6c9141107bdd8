import type { Area } from "./clearance.js";
import type { Frame } from "./frame.js";
import type { Mark } from "./mark.js";

/** From one row of the legend to the next, in pixels. */
export const LEGEND_ROW = 18;

/** One kind of thing on a figure. It draws nothing: it says, for a frame, which marks it consists of. */
export interface Layer {
  readonly name: string;
  /** Has it a colour bar? The figure then leaves room for one beside the plot. */
  readonly hasBar?: boolean;
  /** About how wide its legend can be, in pixels, so that the figure leaves room for as many rows; default 0. */
  readonly legendWidth?: number;
  /** Has it axes of its own? Nothing else can then be drawn with it, and the window is what was asked for. */
  readonly alone?: boolean;
  /** `taken` is what texts and other things of the layers above take: labels and arrows keep off it. */
  lower(frame: Frame, taken?: readonly Area[]): Lowered | Promise<Lowered>;
}

export interface Lowered {
  readonly marks: readonly Mark[];
  /** Marks over the edge of the plot are cut off (default); the axes' labels are not. */
  readonly clip?: boolean;
  /** What the reader must know of this layer; the figure sets the entries in a row under the plot. */
  readonly legend?: readonly LegendEntry[];
  /** What its colours stand for: beside the plot where there is room, else in the legend. */
  readonly bar?: ColourBar;
  /** What of it, besides its texts, labels and arrows of the layers below keep off. */
  readonly covers?: readonly Area[];
  /** What must not be missed, in a few words of the reader's language: it is written above the plot. */
  readonly notes?: readonly string[];
  /** What it shows, in a sentence of the reader's language, for those who cannot see it. */
  readonly words?: string;
}

/** A legend's entry, `width` pixels wide; `marks` draws it with its left end's middle at (x, y). */
export interface LegendEntry {
  readonly width: number;
  marks(x: number, y: number): readonly Mark[];
}

/** What colours stand for. */
export interface ColourBar {
  /** From the low end to the high one, each as long as the others. */
  readonly colours: readonly string[];
  /** Numbers beside the bar, each at a share of its length; those too near to one listed before are left out. */
  readonly ticks: readonly { readonly share: number; readonly text: string }[];
}
