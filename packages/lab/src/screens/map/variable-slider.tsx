import type { ComponentChildren } from "preact";
import { variableLatex, variableUnicode } from "../../formula/reading.js";
import { Typeset } from "../../formula/typeset.js";
import { NumberField } from "../../numbers/number-field.js";
import { format } from "../../numbers/shown.js";
import { commit, preview } from "../../state/history.js";
import type { LabState } from "../../state/state.js";

/** A slider ends here, or at the next power of ten when the value is farther out. */
const SLIDER_END = 5;

interface VariableSliderProps {
  readonly name: string;
  readonly value: number;
  readonly label: string;
  /** What of the state is another with this value. */
  readonly at: (next: number) => Partial<LabState>;
  readonly children?: ComponentChildren;
}

/** A letter of the formula with its number, to be slid or typed. */
export function VariableSlider({ name, value, label, at, children }: VariableSliderProps) {
  const end = Math.abs(value) <= SLIDER_END ? SLIDER_END : 10 ** Math.ceil(Math.log10(Math.abs(value)));
  return (
    <div class="slider">
      <Typeset latex={variableLatex(name)} plain={variableUnicode(name)} />
      <input
        type="range"
        min={-end}
        max={end}
        step={end / 50}
        value={value}
        aria-label={label}
        aria-valuetext={`${variableUnicode(name)} = ${format.value.coordinate(value)}`}
        onInput={(event) => preview(at(event.currentTarget.valueAsNumber))}
        onChange={(event) => commit(at(event.currentTarget.valueAsNumber), `slider ${name}`)}
      />
      <NumberField value={value} label={`${label} =`} onChange={(next, kind) => commit(at(next), kind)} />
      {children}
    </div>
  );
}
