import { useRoom } from "../../map/room.js";
import { format } from "../../numbers/shown.js";
import { say } from "../../words/language.js";
import { coordinateOf, type Solved } from "./model.js";
import { arrayWords as words } from "./words.js";

const HEIGHT = 250;
/** Left there are the numbers of the axis, below the coordinates, above the value of the highest point. */
const AROUND = { left: 56, right: 24, top: 26, bottom: 30 };
/** Pixels that a number of the points takes, so that none lies on the next. */
const LABEL = 46;

/** The numbers over their coordinates, with the secant whose slope the chosen element is. */
export function Plot({ solved }: { readonly solved: Solved }) {
  const [box, room] = useRoom(240, 900);
  return (
    <figure class="card array-plot">
      <div ref={box}>{room === 0 ? null : <Curve solved={solved} width={room} />}</div>
      <figcaption class="hint">{say(words.plot)}</figcaption>
    </figure>
  );
}

function Curve({ solved, width }: { readonly solved: Solved; readonly width: number }) {
  const f = format.value;
  const values = solved.numbers as readonly number[];
  const places = values.map((_, i) => coordinateOf(solved, i));
  const x = scale(places, AROUND.left, width - AROUND.right);
  const y = scale(values, HEIGHT - AROUND.bottom, AROUND.top);
  const chosen = solved.index[0] ?? 0;
  const slope = solved.gradients[0]?.data[chosen] as number;
  const used = (solved.explanations[0]?.indices ?? []).flatMap((place) =>
    place === null ? [] : [place[0] ?? 0],
  );
  const ends = [Math.min(...used), Math.max(...used)].filter((i) => Number.isFinite(i));
  // The line with the element's slope through its point; where two elements are used it is parallel to their secant.
  const tangent = (at: number): number => (values[chosen] ?? 0) + slope * (at - (places[chosen] ?? 0));
  const reach = ends.map((i) => places[i] ?? 0);
  const isRoomy = values.length * LABEL <= width - AROUND.left;
  const named = isRoomy ? values.map((_, i) => i) : [0, values.length - 1];
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={say(words.plot)}>
      {[Math.max(...values), Math.min(...values)].map((value, k) => (
        <g key={k === 0 ? "high" : "low"}>
          <line class="grid-line" x1={AROUND.left} x2={width - AROUND.right} y1={y(value)} y2={y(value)} />
          <text x={AROUND.left - 12} y={y(value) + 4} text-anchor="end">
            {f.number(value)}
          </text>
        </g>
      ))}
      <polyline points={values.map((v, i) => `${x(places[i] ?? 0)},${y(v)}`).join(" ")} />
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
      {named.map((i) => (
        <text key={i} x={x(places[i] ?? 0)} y={HEIGHT - 8} text-anchor="middle">
          {f.coordinate(places[i] ?? 0)}
        </text>
      ))}
      {(isRoomy ? named : [chosen]).map((i) => (
        <text
          key={i}
          class={i === chosen ? "value chosen" : "value"}
          x={x(places[i] ?? 0)}
          y={y(values[i] ?? 0) - 10}
          text-anchor="middle"
        >
          {f.number(values[i] ?? 0)}
        </text>
      ))}
    </svg>
  );
}

/** From a range of numbers to pixels. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return (value) => Math.round((from + (span > 0 ? (value - low) / span : 0.5) * (to - from)) * 100) / 100;
}
