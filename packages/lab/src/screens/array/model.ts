import { computed } from "@preact/signals";
import { isNablaError, type Words } from "nabla";
import type { NDArray } from "nabla/array";
import { type Explanation, explain, type GridOptions, gradient } from "nabla/grid";
import { readNumber } from "../../numbers/format.js";
import { array, commit, state } from "../../state/history.js";
import type { ArrayState } from "../../state/state.js";
import { type ArrayReading, cells, type Numbers, readArray } from "./reading.js";
import { arrayWords } from "./words.js";

/** Numbers with their gradient, all that the screen shows. */
export interface Solved {
  readonly numbers: Numbers;
  readonly rows: number;
  readonly columns: number;
  /** 1 for a row, 2 for rows. */
  readonly dimensions: 1 | 2;
  /** A number or coordinates, by axis. */
  readonly spacing: readonly (number | readonly number[])[];
  /** The gradient by axis. */
  readonly gradients: readonly NDArray[];
  /** The element that is explained, inside the array. */
  readonly index: readonly number[];
  /** Where its parts come from, by axis. */
  readonly explanations: readonly Explanation[];
  /** Names in the first line, which is no row of numbers. */
  readonly heading?: string | undefined;
}

export type Outcome =
  | { readonly ok: true; readonly solved: Solved }
  | { readonly ok: false; readonly message: Words };

export const outcome = computed<Outcome>(() => solve(array.value));

/** The last numbers that had a gradient: while others are being typed, they stay on the screen. */
export const shown = computed<Solved>(() => {
  const now = outcome.value;
  if (now.ok) lastGood = now.solved;
  return lastGood;
});
let lastGood: Solved = {
  numbers: [],
  rows: 0,
  columns: 0,
  dimensions: 1,
  spacing: [],
  gradients: [],
  index: [],
  explanations: [],
};

/** Changes a part of what the screen holds. */
export function change(part: Partial<ArrayState>, kind = ""): void {
  commit({ array: { ...state.peek().array, ...part } }, kind);
}

function solve({ text, spacing, edgeOrder, index }: ArrayState): Outcome {
  const reading: ArrayReading = readArray(text);
  if (!reading.ok) return reading;
  const { numbers, rows, columns, heading } = reading;
  const lengths = rows === 1 ? [columns] : [rows, columns];
  const steps: (number | readonly number[])[] = [];
  for (const [axis, length] of lengths.entries()) {
    if (length <= edgeOrder) return { ok: false, message: arrayWords.tooShort(edgeOrder) };
    const step = readSpacing(spacing[axis] ?? "1", length);
    if ("en" in step) return { ok: false, message: step };
    steps.push(step.value);
  }
  const inside = lengths.map((length, axis) => Math.min(index[axis] ?? 0, length - 1));
  const options: GridOptions = {
    spacing: steps.map((step) => (typeof step === "number" ? step : [...step])),
    edgeOrder,
  };
  try {
    const found = gradient(numbers as Parameters<typeof gradient>[0], options);
    const whence = explain(numbers as Parameters<typeof explain>[0], inside, options);
    return {
      ok: true,
      solved: {
        numbers,
        rows,
        columns,
        dimensions: rows === 1 ? 1 : 2,
        spacing: steps,
        gradients: Array.isArray(found) ? found : [found],
        index: inside,
        explanations: Array.isArray(whence) ? whence : [whence],
        heading,
      },
    };
  } catch (error) {
    if (isNablaError(error)) return { ok: false, message: arrayWords.refused(error.message) };
    throw error;
  }
}

/**
 * A number that is not zero, or a coordinate for each element. `0,5` alone is a number with a decimal comma: between
 * two coordinates stands a space too.
 */
function readSpacing(text: string, length: number): { readonly value: number | readonly number[] } | Words {
  const whole = readNumber(text);
  const values = whole === undefined ? cells(text.replace(/[[\]()]/g, " ")).map(readNumber) : [whole];
  const read = values.filter((value) => value !== undefined);
  if (read.length < values.length) return arrayWords.spacingWrong(text);
  const [only] = read;
  if (read.length === 1 && only !== undefined && only !== 0) return { value: only };
  if (read.length === 1) return arrayWords.spacingWrong(text);
  return read.length === length ? { value: read } : arrayWords.spacingCount(read.length, length);
}

/** f at a place. */
export function valueAt({ numbers }: Solved, row: number, column: number): number {
  const line = numbers[row];
  if (Array.isArray(line)) return line[column] ?? Number.NaN;
  return (numbers as readonly number[])[column] ?? Number.NaN;
}

/** The coordinate of an element of a row. */
export function coordinateOf({ spacing: [step = 1] }: Solved, i: number): number {
  return typeof step === "number" ? i * step : (step[i] ?? Number.NaN);
}

/** The numbers as text that is read back. */
export function textOf(numbers: readonly number[]): string {
  return numbers.join(", ");
}
