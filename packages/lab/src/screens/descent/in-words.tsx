import { verdict } from "nabla/descent";
import { useState } from "preact/hooks";
import { variableUnicode } from "../../formula/reading.js";
import { format } from "../../numbers/shown.js";
import { copyText } from "../../shell/copy.js";
import { say } from "../../words/language.js";
import { words as shared } from "../../words/words.js";
import { shown } from "../map/model.js";
import { focusWalk, gradientAt, pointAt, walks } from "./model.js";
import type { Walk } from "./runs/messages.js";
import { descentWords as words } from "./words.js";

/** So many rows are read; the file has all steps. */
const ROWS = 200;

/** The runs for who does not see the map: a sentence each, and the steps of one as a table. */
export function DescentInWords() {
  const [open, setOpen] = useState(false);
  return (
    <details class="card in-words" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(words.asText)}</summary>
      {open ? (
        <>
          {walks.value.map((walk) => (
            <p key={walk.method}>{endInWords(walk)}</p>
          ))}
          {focusWalk.value === undefined ? null : <StepTable walk={focusWalk.value} />}
        </>
      ) : null}
    </details>
  );
}

/** "Adam converges in 46 steps to a minimum: …. Its best point is (0, 0), f = 0." */
export function endInWords({ method, result }: Walk): string {
  const f = format.value;
  const best = f.vector(shown.value.variables.map((name) => result.at[name] ?? Number.NaN));
  return `${say(
    words.ends(say(words.names[method]), say(verdict(result)), say(result.message)),
  )} ${say(words.best(best, f.number(result.value)))}`;
}

function StepTable({ walk }: { readonly walk: Walk }) {
  const f = format.value;
  const { variables } = shown.value;
  const count = walk.values.length;
  const each = Math.ceil(count / ROWS);
  const steps = Array.from({ length: count }, (_, k) => k).filter((k) => k % each === 0 || k === count - 1);
  const title = say(words.stepsOf(say(words.names[walk.method])));
  return (
    <>
      <h3>{title}</h3>
      {each > 1 ? <p class="hint">{say(words.eachStep(each))}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long table is scrolled by keys too. */}
      <section class="table-scroll step-table" tabIndex={0} aria-label={title}>
        <table data-test="steps">
          <thead>
            <tr>
              <th scope="col">{say(words.step)}</th>
              {variables.map((name) => (
                <th key={name} scope="col">
                  {variableUnicode(name)}
                </th>
              ))}
              <th scope="col">f</th>
              <th scope="col">‖∇f‖</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((k) => (
              <tr key={k}>
                <th scope="row">{k}</th>
                {pointAt(walk, k).map((value, i) => (
                  <td key={variables[i]}>{f.number(value)}</td>
                ))}
                <td>{f.number(walk.values[k] ?? Number.NaN)}</td>
                <td>{slope(walk, k)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <button
        type="button"
        class="labelled"
        onClick={() => copyText(stepsAsCsv(walks.peek(), variables), say(shared.copied))}
      >
        {say(words.copyCsv)}
      </button>
    </>
  );
}

function slope(walk: Walk, k: number): string {
  const length = Math.hypot(...gradientAt(walk, k));
  return Number.isNaN(length) ? "—" : format.value.number(length);
}

/** All steps of all runs, with every digit, as programs read them. */
export function stepsAsCsv(runs: readonly Walk[], variables: readonly string[]): string {
  const head = ["method", "step", ...variables, "f", ...variables.map((name) => `df/d${name}`), "rate"];
  const cell = (value: number | undefined): string =>
    value === undefined || Number.isNaN(value) ? "" : String(value);
  const rows = runs.flatMap((walk) =>
    Array.from({ length: walk.values.length }, (_, k) =>
      [
        walk.method,
        String(k),
        ...[...pointAt(walk, k), walk.values[k], ...gradientAt(walk, k), walk.rates[k]].map(cell),
      ].join(","),
    ),
  );
  return `${[head.join(","), ...rows].join("\n")}\n`;
}
