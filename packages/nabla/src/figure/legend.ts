import type { Frame } from "./frame.js";
import type { LegendEntry } from "./layer.js";
import { textWidth } from "./text.js";

const SIZE = 12;

/** An entry of words alone. */
export const noteEntry = (text: string, { theme }: Frame): LegendEntry => ({
  width: textWidth(text, SIZE),
  marks: (x, y) => [{ kind: "text", x, y, text, size: SIZE, fill: theme.muted }],
});
