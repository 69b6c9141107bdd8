import type { Frame } from "./frame.js";
import type { Mark } from "./mark.js";

/** One kind of thing on a figure. It draws nothing: it says, for a frame, which marks it consists of. */
export interface Layer {
  readonly name: string;
  lower(frame: Frame): Lowered | Promise<Lowered>;
}

export interface Lowered {
  readonly marks: readonly Mark[];
  /** Marks over the edge of the plot are cut off (default); the axes' labels are not. */
  readonly clip?: boolean;
  /** What the reader must know of this layer; the figure sets the entries in a row under the plot. */
  readonly legend?: readonly LegendEntry[];
}

/** A legend's entry, `width` pixels wide; `marks` draws it with its left end's middle at (x, y). */
export interface LegendEntry {
  readonly width: number;
  marks(x: number, y: number): readonly Mark[];
}
