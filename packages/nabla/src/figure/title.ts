import type { Frame } from "./frame.js";
import type { TextMark } from "./mark.js";
import { fitted } from "./text.js";

/** Pixels that a title takes above the plot. */
export const TITLE_ROOM = 24;
const SIZES = [10, 15] as const;

/**
 * The title above the plot, in smaller type when it is long; what does not fit even so is cut with a mark. None where
 * the figure's margin has no room for it.
 */
export function titleMarks(title: string, { left, right, top, width, theme }: Frame): TextMark[] {
  if (top < 20 + TITLE_ROOM) return [];
  const { text, size, width: wide } = fitted(title, width - left - 8, SIZES);
  // Over the plot's middle, unless it would then reach beyond the figure.
  const x = Math.min(Math.max((left + right) / 2, left + wide / 2), width - 8 - wide / 2);
  return [{ kind: "text", x, y: top - 32, text, size, fill: theme.text, anchor: "middle", bold: true }];
}
