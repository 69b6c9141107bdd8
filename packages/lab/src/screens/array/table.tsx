import { format } from "../../numbers/shown.js";
import { say } from "../../words/language.js";
import { Element } from "./element.js";
import { type Solved, valueAt } from "./model.js";
import { arrayWords as words } from "./words.js";

/** Rows: f with an arrow of its gradient in each cell; axis 0 goes down, axis 1 to the right, as NumPy counts. */
export function Table({ solved }: { readonly solved: Solved }) {
  const f = format.value;
  const { rows, columns, gradients, explanations } = solved;
  const used = new Set(explanations.flatMap(({ indices }) => indices.map(String)));
  const part = (axis: number, r: number, c: number): number =>
    gradients[axis]?.data[r * columns + c] as number;
  let longest = 0;
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) longest = Math.max(longest, Math.hypot(part(0, r, c), part(1, r, c)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys too.
    <section class="table-scroll" tabIndex={0} aria-label={say(words.table)}>
      <table class="array-table grid">
        <thead>
          <tr>
            <th scope="col">0 ↓ 1 →</th>
            {Array.from({ length: columns }, (_, c) => (
              <th key={c} scope="col">
                [{c}]
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, r) => (
            <tr key={r}>
              <th scope="row">[{r}]</th>
              {Array.from({ length: columns }, (_, c) => {
                const [down, right] = [part(0, r, c), part(1, r, c)];
                return (
                  <td key={c} class={used.has(`${r},${c}`) ? "used" : ""}>
                    <Element solved={solved} index={[r, c]}>
                      <span>{f.coordinate(valueAt(solved, r, c))}</span>
                      <Arrow right={right} down={down} longest={longest} />
                      <small>{f.vector([down, right])}</small>
                    </Element>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const REACH = 13;

function Arrow({ right, down, longest }: { right: number; down: number; longest: number }) {
  const length = Math.hypot(right, down);
  const size = longest > 0 && Number.isFinite(length) ? (REACH * length) / longest : 0;
  const degrees = (Math.atan2(down, right) * 180) / Math.PI;
  return (
    <svg class="cell-arrow" viewBox="-15 -15 30 30" width="30" height="30" aria-hidden="true">
      {size < 1 ? (
        <circle r="2" fill="currentColor" />
      ) : (
        <path
          transform={`rotate(${degrees.toFixed(1)})`}
          d={`M${-size} 0H${size}M${size - 4} -3L${size} 0L${size - 4} 3`}
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      )}
    </svg>
  );
}
