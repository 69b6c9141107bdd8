import type { NDView, NestedNumbers } from "../../array/view.js";
import { NablaError } from "../../error.js";
import type { Texts } from "../../expression/row.js";
import type { Frame, Interval } from "../frame.js";
import type { Layer } from "../layer.js";
import { noteEntry } from "../legend.js";
import { line, type Mark, type TextMark } from "../mark.js";
import { numeral } from "../numerals.js";
import { type Placed, type Placement, placed } from "../placed.js";
import { textWidth } from "../text.js";

export interface NumbersOptions extends Placement {
  /** Significant digits, at most; default 4. */
  readonly digits?: number;
  /** Cells with a thick border, by their index [row, column]. */
  readonly outlined?: readonly (readonly [row: number, column: number])[];
  /**
   * The numbers that a grey picture of the same array under them shows black and white, as its `range`: ink is then
   * light on dark cells and dark on light ones. Default: ink of the theme with edges, which is seen on any colour.
   */
  readonly on?: Interval;
}

const words = {
  small: { en: "cells too small for their numbers", ru: "клетки малы для чисел" },
} satisfies Texts;

const LARGEST = 16;
const SMALLEST = 7;
/** Pixels between a number and its cell's border. */
const PADDING = 3;
/** Of greys up to this share of the way to white, white ink has the higher contrast (WCAG 2.2), of others black. */
const MIDDLE = 0.46;
const [BLACK, WHITE] = ["#000000", "#ffffff"];

/**
 * An array of numbers written out, each in its cell: on a `picture` of the same place, or alone. All are of one size,
 * which fits the longest; where even small type does not fit, the legend says so instead. Throws `shape` for an array
 * that has not two axes or for an index outside of it, `domain` for options out of range.
 */
export function numbers(grid: NDView | NestedNumbers, options: NumbersOptions = {}): Layer {
  const { digits = 4, outlined = [], on } = options;
  const cells = placed(grid, options, "numbers");
  if (!(Number.isInteger(digits) && digits >= 1 && digits <= 17)) {
    throw new NablaError("domain", `numbers: digits must be 1 … 17, got ${digits}`, { value: digits });
  }
  if (on !== undefined && !(on[0] < on[1] && Number.isFinite(on[1] - on[0]))) {
    const fact = `numbers: on must grow from its first number to its second, got [${on.join(", ")}]`;
    throw new NablaError("domain", fact, { value: on });
  }
  const { rows, columns } = cells;
  for (const [row, column] of outlined) {
    if (Number.isInteger(row + column) && row >= 0 && row < rows && column >= 0 && column < columns) continue;
    const fact = `numbers: outlined must be cells of a grid of ${rows} × ${columns}, got [${row}, ${column}]`;
    throw new NablaError("shape", fact, { shape: [row, column], expected: [rows, columns] });
  }
  return {
    name: "numbers",
    lower(frame) {
      const texts = textMarks(cells, digits, on, frame);
      const marks = [...borderMarks(cells, outlined, frame), ...(texts ?? [])];
      if (texts !== undefined) return { marks };
      return { marks, legend: [noteEntry(words.small[frame.language], frame)] };
    },
  };
}

/** Undefined where the numbers do not fit. */
function textMarks(
  cells: Placed,
  digits: number,
  on: Interval | undefined,
  frame: Frame,
): TextMark[] | undefined {
  const { x, y, width, height } = cells.on(frame);
  const [cellWidth, cellHeight] = [width / cells.columns, height / cells.rows];
  // Even the shortest number does not fit; nor is it looked at what a million of them would be.
  if (cellHeight < SMALLEST + PADDING || cellWidth < SMALLEST) return undefined;
  const { theme, decimal } = frame;
  const texts = Array.from({ length: cells.rows * cells.columns }, (_, n) => {
    const value = cells.at(Math.floor(n / cells.columns), n % cells.columns);
    return Number.isFinite(value) ? numeral(value, decimal, digits) : "–";
  });
  const widest = Math.max(...texts.map((text) => textWidth(text, 1)));
  const size = Math.min(LARGEST, (cellWidth - 2 * PADDING) / widest, cellHeight - 2 * PADDING);
  if (size < SMALLEST) return undefined;
  const inkOn = (value: number): Pick<TextMark, "fill" | "halo"> => {
    if (on === undefined || !Number.isFinite(value)) return { fill: theme.text, halo: theme.background };
    const share = (value - on[0]) / (on[1] - on[0]);
    return { fill: share < MIDDLE ? WHITE : BLACK };
  };
  return texts.map((text, n) => ({
    kind: "text",
    x: x + ((n % cells.columns) + 0.5) * cellWidth,
    y: y + (Math.floor(n / cells.columns) + 0.5) * cellHeight,
    text,
    size,
    ...inkOn(cells.at(Math.floor(n / cells.columns), n % cells.columns)),
    anchor: "middle",
  }));
}

function borderMarks(cells: Placed, outlined: readonly (readonly [number, number])[], frame: Frame): Mark[] {
  const { x, y, width, height } = cells.on(frame);
  const [cellWidth, cellHeight] = [width / cells.columns, height / cells.rows];
  const marks: Mark[] = [];
  // Borders nearer than a few pixels would be all that is seen.
  if (Math.min(cellWidth, cellHeight) >= 4) {
    const lines = [
      ...Array.from({ length: cells.columns + 1 }, (_, k) =>
        line([x + k * cellWidth, y, x + k * cellWidth, y + height]),
      ),
      ...Array.from({ length: cells.rows + 1 }, (_, k) =>
        line([x, y + k * cellHeight, x + width, y + k * cellHeight]),
      ),
    ];
    marks.push({ kind: "path", lines, stroke: frame.theme.muted, width: 0.75 });
  }
  const frames = outlined.map(([row, column]) => {
    const [left, top] = [x + column * cellWidth, y + cells.fromTop(row) * cellHeight];
    const [right, bottom] = [left + cellWidth, top + cellHeight];
    return line([left, top, right, top, right, bottom, left, bottom], true);
  });
  if (frames.length > 0)
    marks.push({
      kind: "path",
      lines: frames,
      stroke: frame.theme.ascent,
      width: 2.5,
      data: { part: "outlined" },
    });
  return marks;
}
