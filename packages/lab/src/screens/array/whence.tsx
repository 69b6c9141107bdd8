import { written } from "../../numbers/shown.js";
import { say } from "../../words/language.js";
import type { Solved } from "./model.js";
import { inSymbols } from "./symbols.js";
import { tidied } from "./tidy.js";
import { arrayWords as words } from "./words.js";

/** Where the chosen element comes from: its sum written out, one for each axis. */
export function Whence({ solved }: { readonly solved: Solved }) {
  const { index, explanations, rows, columns, dimensions, spacing } = solved;
  const lengths = dimensions === 1 ? [columns] : [rows, columns];
  const place = index.join(", ");
  return (
    <section class="card whence" aria-labelledby="whence-title" aria-live="polite">
      <h2 id="whence-title">{say(words.whence)}</h2>
      {explanations.map((explanation) => {
        const { axis, indices, sentence } = explanation;
        const symbols = inSymbols(explanation, spacing[axis]);
        const i = index[axis] ?? 0;
        const edge = i === 0 || i === (lengths[axis] ?? 1) - 1;
        return (
          <div key={axis}>
            <p class="sentence">
              g[{place}] {symbols === undefined ? null : <span data-test="symbols">= {symbols}</span>}
            </p>
            <p class="sentence">
              = <span data-test="sentence">{written(tidied(sentence))}</span>
            </p>
            {dimensions === 1 ? null : <p class="hint">{say(words.along(axis))}</p>}
            <p>{say(edge ? words.edge : indices.length > 2 ? words.unequal : words.inside)}</p>
          </div>
        );
      })}
      <p class="hint">{say(words.counted(index))}</p>
    </section>
  );
}
