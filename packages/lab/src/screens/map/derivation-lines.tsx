import { isNablaError, type Step, steps } from "nabla";
import { Typeset } from "../../formula/typeset.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { written } from "./model.js";

/** The lines of one partial derivative, walked by arrow keys. */
export function DerivationLines({ variable }: { readonly variable: string }) {
  const lines = derived(variable);
  if (lines === undefined) return <p class="hint">{say(words.derivationTooLong)}</p>;
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("li")];
    const next = items[items.indexOf(document.activeElement as HTMLElement) + by];
    if (by === 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <ol class="derivation-lines" onKeyDown={onKeyDown}>
      {lines.map(({ name, sides, text }) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the lines are walked by arrow keys, and long ones scrolled.
        <li key={`${variable}${sides.text.join()}`} tabIndex={0} data-test="step">
          <Typeset
            latex={`\\displaystyle ${sides.latex.join(" = ")}`}
            plain={sides.text.at(-1) ?? ""}
            class="step-line"
          />
          <strong>{say(name)}</strong>
          <p class="hint">{say(text)}</p>
        </li>
      ))}
    </ol>
  );
}

function derived(variable: string): readonly Step[] | undefined {
  try {
    return steps(written.value.expr, variable);
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}
