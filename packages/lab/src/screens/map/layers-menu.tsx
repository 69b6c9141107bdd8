import { useId } from "preact/hooks";
import { Menu } from "../../shell/menu.js";
import { commit, layers as layersShown, looks as looksShown } from "../../state/history.js";
import {
  arrowDensities,
  arrowLengths,
  type LayerName,
  type LooksState,
  layerNames,
  levelSpacings,
} from "../../state/state.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";

/** What is drawn on the map, and how. */
export function LayersMenu() {
  const [layers, looks] = [layersShown.value, looksShown.value];
  const flip = (name: LayerName): void =>
    commit({ layers: layerNames.filter((layer) => (layer === name) !== layers.includes(layer)) });
  return (
    <Menu label={say(words.layers)} icon="layers" closes={false}>
      {layerNames.map((name) => (
        <label key={name} class="check">
          <input type="checkbox" checked={layers.includes(name)} onChange={() => flip(name)} />
          <span>{say(words[name])}</span>
        </label>
      ))}
      <Looks name="spacing" choices={levelSpacings} chosen={looks.spacing} />
      {looks.spacing === "log" || looks.spacing === "quantile" ? (
        <p class="hint">{say(words.unevenLevels)}</p>
      ) : null}
      <Looks name="length" choices={arrowLengths} chosen={looks.length} />
      <Looks name="density" choices={arrowDensities} chosen={looks.density} />
    </Menu>
  );
}

interface LooksProps<Name extends keyof LooksState> {
  readonly name: Name;
  readonly choices: readonly LooksState[Name][];
  readonly chosen: LooksState[Name];
}

/** One of a few ways to look. */
function Looks<Name extends keyof LooksState>({ name, choices, chosen }: LooksProps<Name>) {
  const group = useId();
  const texts: Readonly<Record<string, { en: string; ru: string }>> = words.looks[name].choices;
  return (
    <fieldset class="looks">
      <legend>{say(words.looks[name].title)}</legend>
      {choices.map((choice) => (
        <label key={choice} class="check">
          <input
            type="radio"
            name={group}
            checked={choice === chosen}
            onChange={() => commit({ looks: { ...looksShown.peek(), [name]: choice } })}
          />
          <span>{say(texts[choice] ?? words.looks[name].title)}</span>
        </label>
      ))}
    </fieldset>
  );
}
