import { useState } from "preact/hooks";
import { variableUnicode } from "../../formula/reading.js";
import { later } from "../../shell/later.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { written } from "./model.js";

const DerivationLines = later(() => import("./derivation-lines.js").then((module) => module.DerivationLines));

/** How the partial derivatives come about, line by line; the last line is what the gradient shows. */
export function DerivationCard() {
  const { variables } = written.value;
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState("");
  const variable = variables.includes(chosen) ? chosen : variables[0];
  if (variable === undefined) return null;
  return (
    <details class="card derivation" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(words.derivation)}</summary>
      {open ? (
        <>
          <fieldset class="switch" aria-label={say(words.derivationBy)}>
            {variables.map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={name === variable}
                onClick={() => setChosen(name)}
              >
                ∂f/∂{variableUnicode(name)}
              </button>
            ))}
          </fieldset>
          <DerivationLines variable={variable} />
        </>
      ) : null}
    </details>
  );
}
