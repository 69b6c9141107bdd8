import { format } from "../../numbers/shown.js";
import "../../formula/formula.css";
import "../map/side.css";
import "./graph.css";
import type { Graph } from "nabla";
import { toUnicode, variableUnicode } from "../../formula/reading.js";
import { Icon } from "../../shell/icon.js";
import { say } from "../../words/language.js";
import { FormulaBar } from "../map/formula-bar.js";
import { atPoint, stale } from "../map/model.js";
import { PointCard } from "../map/point-card.js";
import { asked, current, drawn, goTo, reached, stepBy, stepCount } from "./model.js";
import { Picture } from "./picture.js";
import { graphWords as words } from "./words.js";

/** The formula of the map as a graph: values forward, adjoints backward, step by step. */
export function GraphScreen() {
  const now = drawn.value;
  return (
    <div class="graph-screen">
      <h1 class="unseen">{say(words.heading)}</h1>
      <FormulaBar />
      <div class={stale.value ? "graph-columns dimmed" : "graph-columns"}>
        <aside class="side" aria-label={say(words.numbers)}>
          <PointCard />
          {"graph" in now ? <Check graph={now.graph} /> : null}
        </aside>
        <div class="graph-main">
          <Steps />
          <Picture />
          {"graph" in now ? <NodeTable graph={now.graph} /> : null}
        </div>
      </div>
    </div>
  );
}

/** The buttons of the walk, from the start to the end. */
const ways = [
  { icon: "first", go: () => goTo(0), isBack: true },
  { icon: "previous", go: () => stepBy(-1), isBack: true },
  { icon: "next", go: () => stepBy(1), isBack: false },
  { icon: "last", go: () => goTo(stepCount.peek() + 1), isBack: false },
] as const;

function Steps() {
  const at = reached.value;
  const under = current.value;
  const sentence =
    under === undefined
      ? say(at === 0 ? words.notYet : words.done)
      : say(under.isForward ? words.forward(under.place, under.of) : words.backward(under.place, under.of));
  return (
    <section class="card" aria-labelledby="steps-title">
      <h2 id="steps-title">{say(words.steps)}</h2>
      <div class="graph-buttons">
        {ways.map(({ icon, go, isBack }) => (
          <button
            key={icon}
            type="button"
            class="icon"
            disabled={isBack ? at === 0 : !Number.isFinite(at)}
            onClick={go}
            aria-label={say(words.walk[icon])}
          >
            <Icon name={icon} />
          </button>
        ))}
      </div>
      <div aria-live="polite">
        <p class="hint">{sentence}</p>
        <p class="graph-step" data-test="graph-step">
          {asked.value !== undefined ? (
            <Local edge={asked.value} />
          ) : under === undefined ? (
            ""
          ) : (
            say(under.step.text)
          )}
        </p>
      </div>
    </section>
  );
}

/** What the number at an edge is: `∂v₂/∂v₁ = 2v₁ = 4`. */
function Local({ edge: index }: { readonly edge: number }) {
  const now = drawn.value;
  const edge = "graph" in now ? now.graph.edges[index] : undefined;
  if (!("graph" in now) || edge === undefined) return null;
  const [from = "", to = ""] = [edge.from, edge.to].map((k) =>
    variableUnicode(now.graph.nodes[k]?.name ?? ""),
  );
  const slope = [`∂${to}/∂${from}`, toUnicode(edge.partial), format.value.number(edge.local)];
  return <>{say(words.local([...new Set(slope)].join(" = "), to, from))}</>;
}

/** Adjoints against the gradient by its formula. */
function Check({ graph: { nodes, variables, letter } }: { readonly graph: Graph }) {
  const f = format.value;
  const { gradient } = atPoint.value;
  if (variables.length === 0) return null;
  const adjoints = variables.map((name) => nodes.find((node) => node.name === name)?.adjoint ?? Number.NaN);
  const difference = Math.max(
    ...adjoints.map((adjoint, k) => Math.abs(adjoint - (gradient[k] ?? Number.NaN))),
  );
  const scale = Math.max(...gradient.map(Math.abs), Number.MIN_VALUE);
  const agrees = difference <= 1e-12 * scale;
  return (
    <section class="card" aria-labelledby="check-title">
      <h2 id="check-title">{say(words.check)}</h2>
      <p data-test="graph-check">
        ∇{letter} = {f.vector(adjoints)} {agrees ? `✓ ${say(words.agree)}, ` : ""}
        {say(words.difference(f.number(difference)))}
      </p>
    </section>
  );
}

/** The same for who does not see the picture, and for print. */
function NodeTable({ graph: { nodes, letter } }: { readonly graph: Graph }) {
  const f = format.value;
  return (
    <details class="card">
      <summary>{say(words.table)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys too. */}
      <section class="table-scroll" tabIndex={0} aria-label={say(words.table)}>
        <table class="node-table">
          <thead>
            <tr>
              <th scope="col">{say(words.node)}</th>
              <th scope="col">{say(words.operation)}</th>
              <th scope="col">{say(words.value)}</th>
              <th scope="col">{say(words.adjoint(letter))}</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map(({ name, formula, words: operation, kind, value, adjoint }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  {say(operation)}
                  {kind === "operation" ? `: ${toUnicode(formula)}` : ""}
                </td>
                <td>{f.number(value)}</td>
                <td>{adjoint === undefined ? "" : f.number(adjoint)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
