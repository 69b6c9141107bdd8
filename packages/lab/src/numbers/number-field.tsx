import { useState } from "preact/hooks";
import { constantOf } from "../formula/reading.js";
import { snapStep } from "../map/view.js";
import { state } from "../state/history.js";
import { readNumber } from "./format.js";
import { format } from "./shown.js";

interface NumberFieldProps {
  readonly value: number;
  readonly label: string;
  /** Changes of one `kind` that follow one another quickly are one step of undo. */
  readonly onChange: (value: number, kind: string) => void;
  /** Which numbers it takes; default all. The others are marked as wrong, and change nothing. */
  readonly accepts?: (value: number) => boolean;
  /** How the arrow keys step it; default by the grid of the map. */
  readonly stepped?: (value: number, by: 1 | -1) => number;
}

/** One more or less in the second digit: for numbers of any size that have nothing to do with the map. */
export const byDigit = (value: number, by: 1 | -1): number =>
  value + by * (value === 0 ? 0.1 : 10 ** (Math.floor(Math.log10(Math.abs(value)) + 1e-9) - 1));

/**
 * A number that is typed, with decimal comma or point, or stepped by the arrow keys. While it is typed, its text is the
 * reader's.
 */
export function NumberField({ value, label, onChange, accepts = () => true, stepped }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | undefined>(undefined);
  /** A number, or a formula that is one: `1/3`, `pi`. */
  const numberIn = (text: string): number | undefined => {
    const number = readNumber(text) ?? constantOf(text);
    return number !== undefined && accepts(number) ? number : undefined;
  };
  const text = draft ?? format.value.coordinate(value);
  const wrong = draft !== undefined && numberIn(draft) === undefined;
  const take = (typed: string): void => {
    setDraft(typed);
    const next = numberIn(typed);
    if (next !== undefined) onChange(next, `field ${label}`);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    setDraft(undefined);
    const next = stepped?.(value, by) ?? value + by * snapStep(state.peek().view.span, event);
    if (accepts(next)) onChange(Number(next.toPrecision(12)), `field ${label}`);
  };
  return (
    <input
      class="number"
      type="text"
      inputMode="decimal"
      autocomplete="off"
      aria-label={label}
      aria-invalid={wrong}
      value={text}
      onInput={(event) => take(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => setDraft(undefined)}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
