import type { Words } from "nabla";
import { useId, useState } from "preact/hooks";
import { constantOf } from "../formula/reading.js";
import { snapStep } from "../map/view.js";
import { state } from "../state/history.js";
import { say } from "../words/language.js";
import { readNumber } from "./format.js";
import { format } from "./shown.js";
import { numberWords as words } from "./words.js";

/** Which numbers a field takes, and what is said of others. */
export interface Accepted {
  readonly takes: (value: number) => boolean;
  readonly otherwise: Words;
}
export const positive: Accepted = { takes: (value) => value > 0, otherwise: words.notPositive };
export const atLeastOne: Accepted = { takes: (value) => value >= 1, otherwise: words.belowOne };

interface NumberFieldProps {
  readonly value: number;
  readonly label: string;
  /** Changes of one `kind` that follow one another quickly are one step of undo. */
  readonly onChange: (value: number, kind: string) => void;
  /** Default: all numbers. Others are marked as wrong, and change nothing. */
  readonly accepts?: Accepted;
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
export function NumberField({ value, label, onChange, accepts, stepped }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const id = useId();
  /** A number, or a formula that is one: `1/3`, `pi`; else what is wrong. */
  const reading = (text: string): number | Words => {
    const number = readNumber(text) ?? constantOf(text);
    if (number === undefined) return words.noNumber;
    return accepts === undefined || accepts.takes(number) ? number : accepts.otherwise;
  };
  const shown = format.value.coordinate(value);
  const read = draft === undefined ? value : reading(draft);
  const take = (typed: string): void => {
    setDraft(typed);
    const next = reading(typed);
    if (typeof next === "number") onChange(next, `field ${label}`);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    setDraft(undefined);
    const next = stepped?.(value, by) ?? value + by * snapStep(state.peek().view.span, event);
    if (accepts?.takes(next) !== false) onChange(Number(next.toPrecision(12)), `field ${label}`);
  };
  return (
    <span class="number-field">
      <input
        class="number"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        aria-label={label}
        aria-invalid={typeof read !== "number"}
        aria-describedby={typeof read === "number" ? undefined : id}
        value={draft ?? shown}
        onInput={(event) => take(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setDraft(undefined)}
        onFocus={(event) => event.currentTarget.select()}
      />
      {typeof read === "number" ? null : (
        <span id={id} class="number-mistake" role="status">
          {say(words.stays(read, { en: shown, ru: shown }))}
        </span>
      )}
    </span>
  );
}
