import type { ComponentChildren } from "preact";
import { format } from "../../numbers/shown.js";
import { say } from "../../words/language.js";
import { change, type Solved } from "./model.js";
import { arrayWords as words } from "./words.js";

interface ElementProps {
  readonly solved: Solved;
  readonly index: readonly number[];
  readonly children: ComponentChildren;
}

/** The gradient of one element, a button that shows where it comes from; the chosen one is the table's tab stop. */
export function Element({ solved, index, children }: ElementProps) {
  const { gradients, rows, columns, dimensions } = solved;
  const lengths = dimensions === 1 ? [columns] : [rows, columns];
  const at = index.reduce((place, i, axis) => place * (lengths[axis] ?? 1) + i, 0);
  const parts = gradients.map(({ data }) => Number(data[at]));
  const f = format.value;
  const value = dimensions === 1 ? f.number(parts[0] ?? Number.NaN) : f.vector(parts);
  const chosen = index.every((i, axis) => i === solved.index[axis]);
  return (
    <button
      type="button"
      class="element"
      data-test="element"
      aria-pressed={chosen}
      aria-label={say(words.gradientCell(`[${index.join(", ")}]`, value))}
      tabIndex={chosen ? 0 : -1}
      onClick={() => change({ index }, "element")}
      onKeyDown={(event) => walk(event, index, lengths)}
    >
      {children}
    </button>
  );
}

/** Moves the chosen element by arrow keys, Home and End; the focus follows. */
function walk(event: KeyboardEvent, index: readonly number[], lengths: readonly number[]): void {
  const last = index.length - 1;
  const move = (axis: number, to: number): readonly number[] =>
    index.map((i, k) => (k === axis ? Math.min(Math.max(to, 0), (lengths[k] ?? 1) - 1) : i));
  const [along, down] = [index[last] ?? 0, index[0] ?? 0];
  const targets: Readonly<Record<string, readonly number[]>> = {
    ArrowLeft: move(last, along - 1),
    ArrowRight: move(last, along + 1),
    Home: move(last, 0),
    End: move(last, (lengths[last] ?? 1) - 1),
    ...(last === 1 ? { ArrowUp: move(0, down - 1), ArrowDown: move(0, down + 1) } : {}),
  };
  const next = targets[event.key];
  if (next === undefined) return;
  event.preventDefault();
  change({ index: next }, "element");
  const table = (event.currentTarget as HTMLElement).closest("table");
  requestAnimationFrame(() => table?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus());
}
