import type { Words } from "nabla";
import { useId } from "preact/hooks";
import { say } from "../words/language.js";

interface SliderProps {
  readonly label: Words;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** The part of the way from `min` to `max` that it keeps to; default all. */
  readonly least?: number;
  readonly most?: number;
  /** The value as it is read, with its unit. */
  readonly text: string;
  readonly onChange: (value: number) => void;
}

/** A whole number between two others, with its value beside its name. */
export function Slider({ label, value, min, max, least = min, most = max, text, onChange }: SliderProps) {
  const id = useId();
  const take = (input: HTMLInputElement): void => {
    const next = Math.min(Math.max(input.valueAsNumber, least), most);
    input.valueAsNumber = next;
    if (next !== value) onChange(next);
  };
  return (
    <div class="field slider-field">
      <label for={id}>
        {say(label)} <output>{text}</output>
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        value={value}
        aria-valuetext={text}
        onInput={(event) => take(event.currentTarget)}
      />
    </div>
  );
}
