import { type Kind, parse } from "nabla";
import { toLatex, toText, variableLatex, variableUnicode } from "../../../formula/reading.js";
import { Typeset } from "../../../formula/typeset.js";
import { format } from "../../../numbers/shown.js";
import { commit, state } from "../../../state/history.js";
import { say } from "../../../words/language.js";
import { words } from "../../../words/words.js";
import { shown } from "../model.js";
import type { Found } from "./answer.js";
import { critical, listed } from "./asking.js";

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
      open={listed.value}
      onToggle={(event) => {
        listed.value = event.currentTarget.open;
      }}
    >
      <summary>{say(words.criticalPoints)}</summary>
      {listed.value ? <Answer /> : null}
    </details>
  );
}

/** More rows than this are for the command. */
const MOST_ROWS = 60;

function Answer() {
  const answer = critical.value;
  if (shown.value.variables.length === 0) return null;
  if (answer === undefined) return <p class="hint">{say(words.lookingFor)}</p>;
  const { found, refused = "" } = answer;
  if (found === undefined) return <p class="mistake">{say(words.notSolved(refused))}</p>;
  const { points, families, complete } = found;
  const kinks = [...new Set(found.kinks.map(({ where }) => where))].map((where) => parse(where));
  const rows = [
    ...points.map((point) => <PointRow point={point} />),
    ...families.map((family) => <FamilyRow family={family} />),
  ];
  return (
    <div aria-live="polite">
      {rows.length === 0 ? (
        <p data-test="no-critical">{say(complete ? words.noCritical : words.noneFound)}</p>
      ) : null}
      <ul class="critical-rows">
        {rows.slice(0, MOST_ROWS).map((row, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no state, and come and go together.
          <li key={k} data-test="critical-point">
            {row}
          </li>
        ))}
      </ul>
      {rows.length > MOST_ROWS ? <p class="hint">{say(words.moreRows(rows.length - MOST_ROWS))}</p> : null}
      {rows.length === 0 ? null : (
        <p class="hint">{say(complete ? words.allCritical : words.someCritical)}</p>
      )}
      {kinks.length === 0 ? null : (
        <p class="hint">
          {say(words.kinksToo)}{" "}
          <Typeset
            latex={kinks.map((where) => `${toLatex(where)} = 0`).join(",\\ ")}
            plain={kinks.map((where) => `${toText(where)} = 0`).join(", ")}
          />
        </p>
      )}
    </div>
  );
}

type Row = Pick<Found["points"][number], "kind" | "degenerate">;

function Glyph({ kind }: Pick<Row, "kind">) {
  return (
    <span class={`critical-glyph ${kind}`} aria-hidden="true">
      {GLYPHS[kind]}
    </span>
  );
}

/** "Minimum, degenerate". */
const told = (kind: string, degenerate: boolean): string =>
  `${kind}${degenerate ? `, ${say(words.degenerate)}` : ""}`;

function FamilyRow({ family }: { readonly family: Found["families"][number] }) {
  const { bind, free, kind, degenerate } = family;
  const set = Object.entries(bind).map(([name, e]) => [name, parse(e)] as const);
  const what = say(free.length === 1 ? words.lineOf : words.setOf);
  return (
    <span class="critical-set">
      <Glyph kind={kind} />{" "}
      <span class="critical-kind">{told(`${what} ${say(words.members[kind])}`, degenerate)}:</span>{" "}
      <Typeset
        latex={set.map(([name, e]) => `${variableLatex(name)} = ${toLatex(e)}`).join(",\\ ")}
        plain={set.map(([name, e]) => `${variableUnicode(name)} = ${toText(e)}`).join(", ")}
      />
    </span>
  );
}

function PointRow({ point }: { readonly point: Found["points"][number] }) {
  const f = format.value;
  const { at, value, kind, eigenvalues } = point;
  const names = shown.value.variables;
  const place = f.vector(names.map((name) => at[name] ?? Number.NaN));
  return (
    <button
      type="button"
      class="critical-point"
      title={say(words.putPointHere)}
      onClick={() => commit({ point: { ...state.peek().point, ...at } })}
    >
      <Glyph kind={kind} />
      <span class="critical-place" title={names.map(variableUnicode).join(", ")}>
        {place}
      </span>
      <span class="critical-kind">{told(say(words.kinds[kind]), point.degenerate)}</span>
      <span class="hint">
        f = {f.number(value)}
        {eigenvalues.length === 0 ? "" : ` · λ = ${f.vector(eigenvalues)}`}
      </span>
    </button>
  );
}
