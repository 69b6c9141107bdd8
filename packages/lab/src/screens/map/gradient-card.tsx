import { toLatex, toText, variableLatex, variableUnicode } from "../../formula/reading.js";
import { Typeset } from "../../formula/typeset.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { written } from "./model.js";

/** ∇f as a column: a partial derivative a row. */
export function GradientCard() {
  const { gradient, variables } = written.value;
  return (
    <section class="card" aria-labelledby="gradient-title">
      <h2 id="gradient-title">{say(words.gradient)}</h2>
      <div class="gradient" data-test="gradient">
        <Typeset latex={variables.length === 0 ? "\\nabla f = (\\,)" : "\\nabla f ="} class="gradient-name" />
        <ul class="column" style={{ gridTemplateRows: `repeat(${variables.length}, auto)` }}>
          {variables.map((name, k) => {
            const partial = gradient[k];
            return partial === undefined ? null : (
              <li key={name}>
                <Typeset
                  latex={`\\displaystyle ${toLatex(partial)}`}
                  plain={toText(partial)}
                  class="partial"
                />
                <span class="partial-name" title={say(words.partial(variableUnicode(name)))}>
                  <Typeset latex={`\\partial f / \\partial ${variableLatex(name)}`} />
                </span>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
