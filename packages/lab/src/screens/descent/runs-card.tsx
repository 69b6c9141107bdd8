import type { Words } from "nabla";
import { verdict } from "nabla/descent";
import { markerLines, runStyle, themes } from "nabla/figure";
import { exampleNames } from "../../formula/example-names.js";
import { type Example, examples } from "../../formula/examples.js";
import { commit, descent } from "../../state/history.js";
import { type MethodName, methodNames } from "../../state/state.js";
import { theme } from "../../theme/theme.js";
import { say } from "../../words/language.js";
import { flipped, focus, focusOn, isEndless } from "./model.js";
import { styleOf } from "./picture.js";
import { found, late } from "./runs/asking.js";
import type { Refusal, Walk } from "./runs/messages.js";
import { descentWords as words } from "./words.js";

/** The six that textbooks compare; the others are folded away until they are chosen. */
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
  const others = methodNames.filter((name) => !usual.includes(name));
  return (
    <section class="card" aria-labelledby="runs-title">
      <h2 id="runs-title">
        {say(words.methods)} {late.value ? <span class="late">{say(words.computing)}</span> : null}
      </h2>
      <RunTable names={usual} />
      <details class="other-methods" open={others.some((name) => runs.includes(name))}>
        <summary>{say(words.more)}</summary>
        <RunTable names={others} />
      </details>
      {runs.length === 0 ? <p class="hint">{say(words.none)}</p> : null}
      {isEndless.value ? <OtherFunctions /> : null}
    </section>
  );
}

function RunTable({ names }: { readonly names: readonly MethodName[] }) {
  const { runs } = descent.value;
  return (
    <table class={late.value ? "runs dimmed" : "runs"}>
      <thead class="unseen">
        <tr>
          <th scope="col">{say(words.method)}</th>
          <th scope="col">{say(words.verdict)}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <RunRow key={name} name={name} on={runs.includes(name)} />
        ))}
      </tbody>
    </table>
  );
}

/** Functions that have something to descend to. */
const bounded: readonly Example["name"][] = ["bowl", "rosenbrock", "himmelblau"];

function OtherFunctions() {
  return (
    <div class="other-functions">
      <p class="hint">{say(descent.value.up ? words.endlessUp : words.endlessDown)}</p>
      {examples
        .filter(({ name }) => bounded.includes(name))
        .map(({ name, state }) => (
          <button key={name} type="button" class="chip" onClick={() => commit(state)}>
            {say(exampleNames[name])}
          </button>
        ))}
    </div>
  );
}

function RunRow({ name, on }: { readonly name: MethodName; readonly on: boolean }) {
  const focused = on && focus.value === name;
  return (
    <tr data-run={name}>
      <th scope="row">
        <label class="check">
          <input type="checkbox" checked={on} onChange={() => commit(flipped(name))} />
          <Swatch name={name} />
          <span>{say(words.names[name])}</span>
        </label>
      </th>
      <td data-test="verdict">
        {on ? (
          <button type="button" class="verdict-button" aria-pressed={focused} onClick={() => focusOn(name)}>
            <Verdict run={found.value?.runs.get(name)} />
          </button>
        ) : null}
      </td>
    </tr>
  );
}

/** How a run ended, and why when it did not converge. */
function Verdict({ run }: { readonly run: Walk | Refusal | undefined }) {
  if (run === undefined) return <span class="hint">{say(words.computing)}</span>;
  if ("refused" in run) return <span class="ending bad">{say(refusal(run))}</span>;
  const { result } = run;
  if (result.status === "converged" && result.kind !== "saddle")
    return <span class="ending good">{say(verdict(result))}</span>;
  return (
    <>
      <span class="ending">{say(verdict(result))}</span>
      <span class="hint">{say(result.message)}</span>
    </>
  );
}

/** The one that needs a kind of function says so in both languages; what else is refused the library tells. */
const refusal = ({ method, refused }: Refusal): Words =>
  method === "levenberg-marquardt" ? words.noSquares : words.refused(refused);

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
