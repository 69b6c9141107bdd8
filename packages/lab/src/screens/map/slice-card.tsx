import { variableLatex, variableUnicode } from "../../formula/reading.js";
import { Typeset } from "../../formula/typeset.js";
import { NumberField } from "../../numbers/number-field.js";
import { format } from "../../numbers/shown.js";
import { commit, preview, state } from "../../state/history.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { coordinateOf, mapAxes, shown, usualAxes } from "./model.js";

/** For three variables and more: which two lie along the map's axes, and where the slice lies in the others. */
export function SliceCard() {
  const { horizontal, vertical, rest } = mapAxes.value;
  const { variables } = shown.value;
  if (rest.length === 0 || vertical === undefined) return null;
  const choose = (axes: readonly [string, string]): void => {
    const usual = usualAxes(variables);
    commit({ axes: axes[0] === usual[0] && axes[1] === usual[1] ? [] : axes });
  };
  const options = (label: string, value: string, onChoose: (name: string) => void) => (
    <label class="axis-choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {variables.map((name) => (
          <option key={name} value={name}>
            {variableUnicode(name)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <section class="card" aria-labelledby="slice-title">
      <h2 id="slice-title">
        {say(
          words.slice(
            rest
              .map((name) => `${variableUnicode(name)} = ${format.value.coordinate(coordinateOf(name))}`)
              .join(", "),
          ),
        )}
      </h2>
      <fieldset class="axis-choices" aria-label={say(words.axesOfPlane)}>
        {options(say(words.horizontal), horizontal, (name) =>
          choose([name, name === vertical ? horizontal : vertical]),
        )}
        {options(say(words.vertical), vertical, (name) =>
          choose([name === horizontal ? vertical : horizontal, name]),
        )}
      </fieldset>
      {rest.map((name) => (
        <Slider key={name} name={name} />
      ))}
    </section>
  );
}

/** A slider ends here, or at the next power of ten when the value is farther out. */
const SLIDER_END = 5;

function Slider({ name }: { name: string }) {
  const value = coordinateOf(name);
  const end = Math.abs(value) <= SLIDER_END ? SLIDER_END : 10 ** Math.ceil(Math.log10(Math.abs(value)));
  const at = (next: number) => ({ point: { ...state.peek().point, [name]: next } });
  const label = say(words.sliceOf(variableUnicode(name)));
  return (
    <div class="slider">
      <Typeset latex={variableLatex(name)} />
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
    </div>
  );
}
