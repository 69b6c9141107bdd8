import { variableUnicode } from "../../formula/reading.js";
import { Icon } from "../../shell/icon.js";
import { commit, state } from "../../state/history.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { coordinateOf, mapAxes, parameterOf, written } from "./model.js";
import { VariableSlider } from "./variable-slider.js";

/** Letters that are variables to most readers. */
const USUAL: readonly string[] = ["x", "y", "z"];

/**
 * Variables that may well be meant as numbers: beside x or y all other letters, else those that the map does not show.
 */
function candidates(): readonly string[] {
  const { variables, declared } = written.value;
  if (declared.length > 0) return [];
  const among = variables.includes("x") || variables.includes("y") ? variables : mapAxes.value.rest;
  return among.filter((name) => !USUAL.includes(name));
}

/** A button for each letter that can become a parameter. Its slider begins where P is, so that nothing changes. */
export function ParameterChips() {
  const names = candidates();
  if (names.length === 0) return null;
  const choose = (name: string): void =>
    commit({ parameters: { ...state.peek().parameters, [name]: coordinateOf(name) }, axes: [] });
  return (
    <div class="parameter-chips">
      <span>{say(words.addSlider)}</span>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          class="chip"
          aria-label={`${say(words.addSlider)} ${variableUnicode(name)}`}
          onClick={() => choose(name)}
        >
          <Icon name="plus" /> {variableUnicode(name)}
        </button>
      ))}
    </div>
  );
}

/** The parameters with their sliders. */
export function ParametersCard() {
  const { parameters, declared } = written.value;
  if (parameters.length === 0) return null;
  const release = (name: string): void => {
    const { [name]: value, ...rest } = state.peek().parameters;
    commit({
      parameters: rest,
      point: { ...state.peek().point, ...(value !== undefined && { [name]: value }) },
    });
  };
  return (
    <section class="card parameters" aria-labelledby="parameters-title">
      <h2 id="parameters-title">{say(words.parameters)}</h2>
      {parameters.map((name) => (
        <VariableSlider
          key={name}
          name={name}
          value={parameterOf(name)}
          label={say(words.parameterOf(variableUnicode(name)))}
          at={(next) => ({ parameters: { ...state.peek().parameters, [name]: next } })}
        >
          {declared.length > 0 ? null : (
            <button
              type="button"
              class="icon"
              title={say(words.noParameter(variableUnicode(name)))}
              aria-label={say(words.noParameter(variableUnicode(name)))}
              onClick={() => release(name)}
            >
              <Icon name="close" />
            </button>
          )}
        </VariableSlider>
      ))}
    </section>
  );
}
