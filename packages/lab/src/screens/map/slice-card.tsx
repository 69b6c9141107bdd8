import { variableUnicode } from "../../formula/reading.js";
import { format } from "../../numbers/shown.js";
import { commit, state } from "../../state/history.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { coordinateOf, mapAxes, shown } from "./model.js";
import { usualAxes } from "./runners.js";
import { VariableSlider } from "./variable-slider.js";

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
        <VariableSlider
          key={name}
          name={name}
          value={coordinateOf(name)}
          label={say(words.sliceOf(variableUnicode(name)))}
          at={(next) => ({ point: { ...state.peek().point, [name]: next } })}
        />
      ))}
    </section>
  );
}
