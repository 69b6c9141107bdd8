import type { Frame } from "./frame.js";
import type { TextMark } from "./mark.js";
import { textWidth } from "./text.js";

/** Pixels that a title takes above the plot. */
export const TITLE_ROOM = 24;
const SIZE = 15;
const SMALLEST = 10;

/**
 * The title above the plot, in smaller type when it is long; what does not fit even so is cut with a mark. None where
 * the figure's margin has no room for it.
 */
export function titleMarks(title: string, { left, right, top, width, theme }: Frame): TextMark[] {
  if (top < 20 + TITLE_ROOM) return [];
  const room = width - left - 8;
  const size = Math.max(SMALLEST, Math.min(SIZE, Math.floor((SIZE * room) / textWidth(title, SIZE))));
  const letters = [...title];
  let kept = letters.length;
  while (kept > 1 && textWidth(letters.slice(0, kept).join(""), size) > room) kept--;
  const text = kept === letters.length ? title : `${letters.slice(0, kept - 1).join("")}…`;
  // Over the plot's middle, unless it would then reach beyond the figure.
  const half = textWidth(text, size) / 2;
  const x = Math.min(Math.max((left + right) / 2, left + half), width - 8 - half);
  return [{ kind: "text", x, y: top - 32, text, size, fill: theme.text, anchor: "middle", bold: true }];
}
