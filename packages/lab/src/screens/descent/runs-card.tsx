import { verdict } from "nabla/descent";
import { markerLines, runStyle, themes } from "nabla/figure";
import { format } from "../../numbers/shown.js";
import { commit, descent } from "../../state/history.js";
import type { MethodName } from "../../state/state.js";
import { theme } from "../../theme/theme.js";
import { say } from "../../words/language.js";
import { shown } from "../map/model.js";
import { flipped, focus, focusOn, isWalk } from "./model.js";
import { styleOf } from "./picture.js";
import { found } from "./runs/asking.js";
import type { Walk } from "./runs/messages.js";
import { descentWords as words } from "./words.js";

/** The six that textbooks compare; the others are in the menu, and here when they are chosen. */
const usual: readonly MethodName[] = [
  "gradient-descent",
  "momentum",
  "nesterov",
  "adagrad",
  "rmsprop",
  "adam",
];

/** Which methods walk, how they look, and how each run ends. */
export function RunsCard() {
  const { runs } = descent.value;
  const others = runs.filter((name) => !usual.includes(name));
  return (
    <section class="card" aria-labelledby="runs-title">
      <h2 id="runs-title">{say(words.methods)}</h2>
      <table class="runs" data-test="runs">
        <thead class="unseen">
          <tr>
            <th scope="col">{say(words.method)}</th>
            <th scope="col">{say(words.verdict)}</th>
          </tr>
        </thead>
        <tbody>
          {[...usual, ...others].map((name) => (
            <RunRow key={name} name={name} on={runs.includes(name)} />
          ))}
        </tbody>
      </table>
      {runs.length === 0 ? <p class="hint">{say(words.none)}</p> : null}
    </section>
  );
}

function RunRow({ name, on }: { readonly name: MethodName; readonly on: boolean }) {
  const run = on ? found.value?.runs.get(name) : undefined;
  const focused = on && focus.value?.method === name;
  return (
    <tr class={focused ? "run focused" : "run"} data-run={name}>
      <th scope="row">
        <label class="check">
          <input type="checkbox" checked={on} onChange={() => commit(flipped(name))} />
          <Swatch name={name} />
          <span>{say(words.names[name])}</span>
        </label>
      </th>
      <td data-test="verdict">
        {!on ? null : run === undefined ? (
          <span class="hint">{say(words.computing)}</span>
        ) : isWalk(run) ? (
          <button type="button" class="verdict-button" aria-pressed={focused} onClick={() => focusOn(name)}>
            <Verdict walk={run} />
          </button>
        ) : (
          <span class="mistake">{say(words.refused(run.refused))}</span>
        )}
      </td>
    </tr>
  );
}

/** How a run ended, and where or why. */
function Verdict({ walk }: { readonly walk: Walk }) {
  const f = format.value;
  const { result } = walk;
  const good = result.status === "converged";
  const end = shown.value.variables.map((name) => result.at[name] ?? Number.NaN);
  return (
    <>
      <span class={good ? "ending good" : "ending"}>{say(verdict(result))}</span>
      <span class="hint">
        {good ? say(words.endsAt(f.vector(end), f.number(result.value))) : say(result.message)}
      </span>
    </>
  );
}

/** The line and the sign of a method on the map. */
function Swatch({ name }: { readonly name: MethodName }) {
  const { colour, dash, marker } = runStyle(styleOf(name), themes[theme.value]);
  const outline = markerLines(marker, 18, 8)
    .map(({ points, closed }) => {
      const corners = Array.from(
        { length: points.length / 2 },
        (_, k) => `${points[2 * k]} ${points[2 * k + 1]}`,
      );
      return `M${corners.join("L")}${closed ? "Z" : ""}`;
    })
    .join("");
  return (
    <svg
      class="swatch"
      viewBox="0 0 36 16"
      width="36"
      height="16"
      aria-hidden="true"
      stroke={colour}
      fill="none"
    >
      <path d="M0 8H36" stroke-width="2" stroke-dasharray={dash.join(" ")} />
      <path d={outline} class="swatch-sign" stroke-width="1.5" />
    </svg>
  );
}
