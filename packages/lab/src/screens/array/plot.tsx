import { format } from "../../numbers/shown.js";
import { say } from "../../words/language.js";
import { coordinateOf, type Solved } from "./model.js";
import { arrayWords as words } from "./words.js";

const WIDTH = 640;
const HEIGHT = 240;
const MARGIN = 28;

/** The numbers over their coordinates, with the secant whose slope the chosen element is. */
export function Plot({ solved }: { readonly solved: Solved }) {
  const f = format.value;
  const values = solved.numbers as readonly number[];
  const places = values.map((_, i) => coordinateOf(solved, i));
  const x = scale(places, MARGIN + 24, WIDTH - MARGIN);
  const y = scale(values, HEIGHT - MARGIN, MARGIN);
  const chosen = solved.index[0] ?? 0;
  const slope = solved.gradients[0]?.data[chosen] as number;
  const used = (solved.explanations[0]?.indices ?? []).flatMap((place) =>
    place === null ? [] : [place[0] ?? 0],
  );
  const ends = [Math.min(...used), Math.max(...used)].filter((i) => Number.isFinite(i));
  // The line with the element's slope through its point; where two elements are used it is parallel to their secant.
  const tangent = (at: number): number => (values[chosen] ?? 0) + slope * (at - (places[chosen] ?? 0));
  const reach = ends.map((i) => places[i] ?? 0);
  return (
    <figure class="card array-plot">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={say(words.plot)}>
        <polyline class="line" points={values.map((v, i) => `${x(places[i] ?? 0)},${y(v)}`).join(" ")} />
        <polyline
          class="secant"
          points={ends.map((i) => `${x(places[i] ?? 0)},${y(values[i] ?? 0)}`).join(" ")}
        />
        <polyline class="slope" points={reach.map((at) => `${x(at)},${y(tangent(at))}`).join(" ")} />
        {values.map((v, i) => (
          <circle
            key={i}
            class={i === chosen ? "chosen" : used.includes(i) ? "taken" : ""}
            cx={x(places[i] ?? 0)}
            cy={y(v)}
            r={i === chosen ? 6 : 4}
          />
        ))}
        <text x={MARGIN + 16} y={MARGIN + 4} text-anchor="end">
          {f.number(Math.max(...values))}
        </text>
        <text x={MARGIN + 16} y={HEIGHT - MARGIN + 4} text-anchor="end">
          {f.number(Math.min(...values))}
        </text>
        <text x={x(places[0] ?? 0)} y={HEIGHT - 6} text-anchor="middle">
          {f.coordinate(places[0] ?? 0)}
        </text>
        <text x={x(places.at(-1) ?? 0)} y={HEIGHT - 6} text-anchor="middle">
          {f.coordinate(places.at(-1) ?? 0)}
        </text>
      </svg>
      <figcaption class="hint">{say(words.plot)}</figcaption>
    </figure>
  );
}

/** From a range of numbers to pixels. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return (value) => Math.round((from + (span > 0 ? (value - low) / span : 0.5) * (to - from)) * 100) / 100;
}
