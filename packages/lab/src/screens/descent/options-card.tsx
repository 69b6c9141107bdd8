import { type MethodOptions, methods } from "nabla/descent";
import { byDigit, NumberField } from "../../numbers/number-field.js";
import { commit, descent, state } from "../../state/history.js";
import type { MethodName } from "../../state/state.js";
import { say } from "../../words/language.js";
import { changed, focus } from "./model.js";
import { defaultsOf, optionsOf } from "./options.js";
import { descentWords as words } from "./words.js";

type OptionName = keyof typeof words.optionNames;
const optionNames = Object.keys(words.optionNames) as OptionName[];

/** What the method in focus can be told: its own parameters, each with its usual value. */
export function OptionsCard() {
  const name = focus.value;
  if (name === undefined) return null;
  const defaults = defaultsOf(name);
  const known = optionNames.filter((option) => defaults[option] !== undefined);
  const told = descent.value.told[name];
  return (
    <details class="card options-card">
      <summary>{say(words.optionsOf(say(words.names[name])))}</summary>
      <div class="method-options">
        {known.map((option) => (
          <Option key={`${name}.${option}`} method={name} option={option} />
        ))}
      </div>
      {told === undefined ? null : (
        <button type="button" class="labelled" onClick={() => commit(asUsual(name))}>
          {say(words.usual)}
        </button>
      )}
    </details>
  );
}

function Option({ method, option }: { readonly method: MethodName; readonly option: OptionName }) {
  const label = say(words.optionNames[option]);
  const value = settingOf(method, option);
  const take = (next: number | string, kind: string): void => commit(told(method, option, next), kind);
  if (typeof value === "number")
    return (
      <div class="method-option">
        <span aria-hidden="true">{label}</span>
        <NumberField value={value} label={label} onChange={take} stepped={byDigit} />
      </div>
    );
  return (
    <label class="method-option">
      <span>{label}</span>
      <select value={value} onChange={(event) => take(event.currentTarget.value, "")}>
        {choicesOf(method, option).map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What a method runs with: what it is told, what its convention has of its own, or its default. */
function settingOf(method: MethodName, option: OptionName): number | string {
  const given = optionsOf(method, descent.value);
  const defaults = defaultsOf(method);
  const like = given.like ?? defaults.like;
  const own = conventionsOf(method)[like ?? ""];
  const all: MethodOptions = { ...defaults, ...own, ...given };
  return all[option] ?? Number.NaN;
}

const conventionsOf = (name: MethodName): Readonly<Record<string, MethodOptions>> =>
  methods.find((method) => method.name === name)?.conventions ?? {};

function choicesOf(method: MethodName, option: OptionName): readonly (readonly [string, string])[] {
  if (option === "like") return Object.keys(conventionsOf(method)).map((like) => [like, like]);
  return Object.entries(words.searches).map(([search, text]) => [search, say(text)]);
}

function told(method: MethodName, option: OptionName, value: number | string) {
  const all = state.peek().descent.told;
  return changed({ told: { ...all, [method]: { ...all[method], [option]: value } } });
}

/** A method without anything told of it alone. */
function asUsual(method: MethodName) {
  const { [method]: _, ...others } = state.peek().descent.told;
  return changed({ told: others });
}
