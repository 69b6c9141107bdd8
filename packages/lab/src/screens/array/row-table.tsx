import { readNumber } from "../../numbers/format.js";
import { format } from "../../numbers/shown.js";
import { say } from "../../words/language.js";
import { Element } from "./element.js";
import { change, type Solved, textOf } from "./model.js";
import { fractionOf } from "./tidy.js";
import { arrayWords as words } from "./words.js";

/** A row: the numbers, which can be changed, over their gradient; the chosen element's weights between them. */
export function RowTable({ solved }: { readonly solved: Solved }) {
  const f = format.value;
  const { columns, gradients, explanations } = solved;
  const numbers = solved.numbers as readonly number[];
  const weights = new Map(
    (explanations[0]?.indices ?? []).flatMap((place, k) => {
      const { weights: all = [], divisor = 1 } = explanations[0] ?? {};
      return place === null ? [] : [[place[0] ?? 0, (all[k] ?? 0) / divisor] as const];
    }),
  );
  const weightOf = (i: number): string => {
    const weight = weights.get(i) ?? 0;
    return fractionOf(weight) ?? f.number(weight);
  };
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
                  class="element"
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
              <td key={i}>{weights.has(i) ? `× ${weightOf(i)}` : ""}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">∇f</th>
            {places.map((i) => (
              <td key={i}>
                <Element solved={solved} index={[i]}>
                  {f.number(Number(gradients[0]?.data[i]))}
                </Element>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
