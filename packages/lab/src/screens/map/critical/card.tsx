import type { Kind } from "nabla";
import { variableUnicode } from "../../../formula/reading.js";
import { Typeset } from "../../../formula/typeset.js";
import { format } from "../../../numbers/shown.js";
import { commit, state } from "../../../state/history.js";
import { say } from "../../../words/language.js";
import { words } from "../../../words/words.js";
import { shown } from "../model.js";
import { critical, wanted } from "./asking.js";
import type { CriticalRow } from "./rows.js";

/** Shapes that the kinds have on the map too. */
const GLYPHS: Readonly<Record<Kind, string>> = {
  minimum: "▽",
  maximum: "△",
  saddle: "✕",
  constant: "━",
  undecided: "?",
};

/** Where ∇f = 0, what each point is, and what of that is proven. */
export function CriticalCard() {
  return (
    <details
      class="card critical"
      open={wanted.value}
      onToggle={(event) => {
        wanted.value = event.currentTarget.open;
      }}
    >
      <summary>{say(words.criticalPoints)}</summary>
      {wanted.value ? <Found /> : null}
    </details>
  );
}

/** More rows than this are for the command. */
const MOST_ROWS = 60;

function Found() {
  const answer = critical.value;
  if (shown.value.variables.length === 0) return null;
  if (answer === undefined) return <p class="hint">{say(words.lookingFor)}</p>;
  if (answer.refused !== undefined) return <p class="mistake">{say(words.notSolved(answer.refused))}</p>;
  const { rows, complete, kinks } = answer;
  return (
    <div aria-live="polite">
      {rows.length === 0 ? (
        <p data-test="no-critical">{say(complete ? words.noCritical : words.noneFound)}</p>
      ) : null}
      <ul class="critical-rows">
        {rows.slice(0, MOST_ROWS).map((row, k) => (
          <li key={`${k}${row.kind}`} data-test="critical-point">
            <Row row={row} />
          </li>
        ))}
      </ul>
      {rows.length > MOST_ROWS ? <p class="hint">{say(words.moreRows(rows.length - MOST_ROWS))}</p> : null}
      {rows.length === 0 ? null : (
        <p class="hint">{say(complete ? words.allCritical : words.someCritical)}</p>
      )}
      {kinks.length === 0 ? null : (
        <p class="hint">
          {say(words.kinksToo)} <Typeset latex={kinks.join(",\\ ")} />
        </p>
      )}
    </div>
  );
}

function Row({ row }: { readonly row: CriticalRow }) {
  const f = format.value;
  const { at, set, value, kind, degenerate, eigenvalues } = row;
  const glyph = (
    <span class={`critical-glyph ${kind}`} aria-hidden="true">
      {GLYPHS[kind]}
    </span>
  );
  const what = `${say(words.kinds[kind])}${degenerate ? `, ${say(words.degenerate)}` : ""}`;
  if (at === undefined) {
    return (
      <span class="critical-set">
        {glyph} <span class="critical-kind">{say(words.setOf(what))}</span>{" "}
        <Typeset latex={(set ?? []).join(",\\ ")} />
      </span>
    );
  }
  const names = shown.value.variables;
  const place = f.vector(names.map((name) => at[name] ?? Number.NaN));
  return (
    <button
      type="button"
      class="critical-point"
      title={say(words.putPointHere)}
      onClick={() => commit({ point: { ...state.peek().point, ...at } })}
    >
      {glyph}
      <span class="critical-place" title={names.map(variableUnicode).join(", ")}>
        {place}
      </span>
      <span class="critical-kind">{what}</span>
      <span class="hint">
        f = {f.number(value ?? Number.NaN)}
        {eigenvalues.length === 0 ? "" : ` · λ = ${f.vector(eigenvalues)}`}
      </span>
    </button>
  );
}
