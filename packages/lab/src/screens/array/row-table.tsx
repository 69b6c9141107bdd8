import { readNumber } from "../../numbers/format.js";
import { say } from "../../words/language.js";
import { onCellKey } from "./choice.js";
import { change, format, type Solved, textOf } from "./model.js";
import { arrayWords as words } from "./words.js";

/** A row: the numbers, which can be changed, over their gradient; the chosen element's weights between them. */
export function RowTable({ solved }: { readonly solved: Solved }) {
  const f = format.value;
  const { columns, gradients, index, explanations } = solved;
  const numbers = solved.numbers as readonly number[];
  const weights = new Map(
    (explanations[0]?.indices ?? []).flatMap((place, k) => {
      const { weights: all = [], divisor = 1 } = explanations[0] ?? {};
      return place === null ? [] : [[place[0] ?? 0, (all[k] ?? 0) / divisor] as const];
    }),
  );
  const places = Array.from({ length: columns }, (_, i) => i);
  const write = (i: number, text: string): void => {
    const value = readNumber(text);
    if (value !== undefined)
      change({ text: textOf(numbers.map((old, k) => (k === i ? value : old))) }, `cell ${i}`);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys too.
    <section class="table-scroll" tabIndex={0} aria-label={say(words.table)}>
      <table class="array-table">
        <thead>
          <tr>
            <th scope="row">i</th>
            {places.map((i) => (
              <th key={i} scope="col">
                [{i}]
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">f</th>
            {places.map((i) => (
              <td key={i} class={weights.has(i) ? "used" : ""}>
                <input
                  class="cell"
                  type="text"
                  inputMode="decimal"
                  aria-label={say(words.cell(`[${i}]`))}
                  value={f.coordinate(numbers[i] ?? Number.NaN)}
                  onChange={(event) => write(i, event.currentTarget.value)}
                />
              </td>
            ))}
          </tr>
          <tr class="weights">
            <th scope="row">{say(words.weights)}</th>
            {places.map((i) => (
              <td key={i}>{weights.has(i) ? `× ${f.number(weights.get(i) ?? 0)}` : ""}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">∇f</th>
            {places.map((i) => {
              const value = f.number(gradients[0]?.data[i] as number);
              const chosen = i === index[0];
              return (
                <td key={i}>
                  <button
                    type="button"
                    class="cell"
                    data-test="element"
                    aria-pressed={chosen}
                    aria-label={say(words.gradientCell(`[${i}]`, value))}
                    tabIndex={chosen ? 0 : -1}
                    onClick={() => change({ index: [i] }, "element")}
                    onKeyDown={(event) => onCellKey(event, [i], [columns])}
                  >
                    {value}
                  </button>
                </td>
              );
            })}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
