import type { Texts } from "../expression/row.js";
import type { Frame } from "./frame.js";
import type { TextMark } from "./mark.js";
import { textWidth } from "./text.js";

const words = {
  unequal: {
    en: "unequal axes: the right angle is not visible",
    ru: "оси неравные: прямой угол не виден",
  },
} satisfies Texts;

const SIZE = 12;
const SMALLEST = 8;

/** What layers with arrows say where right angles of the plane are none on the page. */
export function anglesNote({ equal, language }: Frame): string[] {
  return equal ? [] : [words.unequal[language]];
}

/** Notes above the plot's right corner, in smaller type where they are long. */
export function noteMarks(notes: readonly string[], { left, right, top, theme }: Frame): TextMark[] {
  if (notes.length === 0) return [];
  const text = notes.join(" · ");
  // The name of the upward axis stands at the left corner.
  const room = right - left - 24;
  const size = Math.max(SMALLEST, Math.min(SIZE, Math.floor((SIZE * room) / textWidth(text, SIZE))));
  return [{ kind: "text", x: right, y: top - 13, text, size, fill: theme.text, anchor: "end", bold: true }];
}
