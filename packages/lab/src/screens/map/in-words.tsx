import { useState } from "preact/hooks";
import { format } from "../../numbers/shown.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";
import { describe, sampleWindow } from "./description.js";
import { mapAxes } from "./model.js";

/** The map for who does not see it: a paragraph, and its values as a table. */
export function MapInWords() {
  const [open, setOpen] = useState(false);
  return (
    <details class="card in-words" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(words.asText)}</summary>
      {open ? (
        <>
          <p>{describe()}</p>
          <h3>{say(words.asTable)}</h3>
          <Values />
        </>
      ) : null}
    </details>
  );
}

const PLACES = 7;

/** f at even places: x to the right, y upwards, as on the map. */
function Values() {
  const f = format.value;
  const { horizontal, vertical } = mapAxes.value;
  const sampled = sampleWindow(PLACES);
  if (sampled === undefined) return null;
  const rows = vertical === undefined ? [undefined] : [...sampled.y.keys()].reverse();
  const short = (value: number): string => f.coordinate(Number(value.toPrecision(3)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys too.
    <section class="table-scroll" tabIndex={0} aria-label={say(words.asTable)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{vertical === undefined ? horizontal : `${vertical} ↑ ${horizontal} →`}</th>
            {[...sampled.x].map((x) => (
              <th key={x} scope="col">
                {short(x)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row ?? 0}>
              <th scope="row">{row === undefined ? "f" : short(sampled.y[row] ?? 0)}</th>
              {[...sampled.x.keys()].map((column) => (
                <td key={column}>
                  {f.number(
                    sampled.values[column * Math.max(1, sampled.y.length) + (row ?? 0)] ?? Number.NaN,
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
