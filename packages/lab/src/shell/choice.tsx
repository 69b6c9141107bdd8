import type { Words } from "nabla";
import { say } from "../words/language.js";

interface ChoiceProps<Name extends string> {
  readonly label: Words;
  readonly names: readonly Name[];
  readonly texts: Readonly<Record<Name, Words>>;
  readonly chosen: Name;
  readonly choose: (name: Name) => void;
}

/** One of a few, all of them in sight. */
export function Choice<Name extends string>({ label, names, texts, chosen, choose }: ChoiceProps<Name>) {
  return (
    <fieldset class="field">
      <legend>{say(label)}</legend>
      <div class="switch wraps">
        {names.map((name) => (
          <button key={name} type="button" aria-pressed={name === chosen} onClick={() => choose(name)}>
            {say(texts[name])}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
