import type { Texts } from "../expression/row.js";
import type { Frame } from "./frame.js";
import { upwardName } from "./layers/axes.js";
import type { TextMark } from "./mark.js";
import { fitted } from "./text.js";

const words = {
  unequal: {
    en: "unequal axes: the right angle is not visible",
    ru: "оси неравные: прямой угол не виден",
  },
} satisfies Texts;

const SIZES = [8, 12] as const;

/** What layers with arrows say where right angles of the plane are none on the page. */
export function anglesNote({ equal, language }: Frame): string[] {
  return equal ? [] : [words.unequal[language]];
}

/** Notes above the plot's right corner, or the figure's where they are long, beside the name of the upward axis. */
export function noteMarks(notes: readonly string[], frame: Frame): TextMark[] {
  if (notes.length === 0) return [];
  const { right, top, width, theme } = frame;
  const from = upwardName(frame).end + 8;
  const inPlot = fitted(notes.join(" · "), right - from, SIZES);
  const isWhole = inPlot.size === SIZES[1];
  const { text, size } = isWhole ? inPlot : fitted(notes.join(" · "), width - 8 - from, SIZES);
  const x = isWhole ? right : width - 8;
  return [{ kind: "text", x, y: top - 13, text, size, fill: theme.text, anchor: "end", bold: true }];
}
