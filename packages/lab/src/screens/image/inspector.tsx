import type { EdgeExplanation } from "nabla/image";
import { format, written } from "../../numbers/shown.js";
import { image } from "../../state/history.js";
import { say } from "../../words/language.js";
import { brightnessAt, edge, explanations, pixel } from "./model.js";
import { Neighbourhood } from "./neighbourhood.js";
import { imageWords as words } from "./words.js";

/** The pixel among its neighbours, with the operator's weights and both sums written out. */
export function Inspector() {
  const f = format.value;
  const [x, y] = pixel.value;
  const [inX, inY] = explanations.value;
  const weightAt = (column: number, row: number): number =>
    inX.kernel[row - inX.corner[1]]?.[column - inX.corner[0]] ?? 0;
  return (
    <section class="card inspector" aria-labelledby="pixel-title">
      <h2 id="pixel-title">{say(words.pixelAt(x, y))}</h2>
      <Neighbourhood
        label={say(words.neighbourhood)}
        at={pixel.value}
        valueAt={brightnessAt}
        weightAt={weightAt}
      />
      <div aria-live="polite">
        {([inX, inY] as const).map((part, k) => (
          <div key={k === 0 ? "x" : "y"}>
            <p class="hint">{say(words.change(k === 0 ? "x" : "y"))}</p>
            <p class="sentence" data-test={k === 0 ? "sum-x" : "sum-y"}>
              {written(part.sentence)}
            </p>
          </div>
        ))}
        {edge.value === undefined ? (
          <p>
            ‖∇I‖ = <span data-test="magnitude">{f.number(Math.hypot(inX.value, inY.value))}</span>
          </p>
        ) : image.value.view === "edges" ? (
          <Verdict edge={edge.value} />
        ) : null}
      </div>
    </section>
  );
}

/** How Canny comes to its answer: the comparisons that decide, and the verdict. */
function Verdict({ edge }: { readonly edge: EdgeExplanation }) {
  const f = format.value;
  const { magnitude, low, high, neighbours, verdict } = edge;
  const compared = (other: number): string =>
    `${f.number(magnitude)} ${magnitude > other ? ">" : magnitude < other ? "<" : "="} ${f.number(other)}`;
  const isThinned = verdict === "thinned";
  return (
    <div class="verdict">
      <p class="sentence">
        |∂I/∂x| + |∂I/∂y| = <span data-test="magnitude">{f.number(magnitude)}</span>
      </p>
      <ul>
        <li>
          {compared(low)} <span class="hint">{say(words.low)}</span>
        </li>
        {verdict === "weak"
          ? null
          : neighbours.map((neighbour) =>
              neighbour.pixels.map(({ x, y }) => (
                <li key={`${x},${y}`}>
                  {compared(neighbour.magnitude)} <span class="hint">{say(words.neighbourAt(x, y))}</span>
                </li>
              )),
            )}
        {verdict === "weak" || isThinned ? null : (
          <li>
            {compared(high)} <span class="hint">{say(words.high)}</span>
          </li>
        )}
      </ul>
      <p data-test="verdict">
        <strong>{say(edge.edge ? words.isEdge : words.noEdge)}</strong>: {say(words.verdicts[verdict])}
      </p>
    </div>
  );
}
