import { format, written } from "../../numbers/shown.js";
import { say } from "../../words/language.js";
import { brightnessAt, explanations, pixel } from "./model.js";
import { imageWords as words } from "./words.js";

/** Pixels shown to each side of the one that is explained. */
const REACH = 2;

/** The pixel among its neighbours, with the operator's weights and both sums written out. */
export function Inspector() {
  const f = format.value;
  const [x, y] = pixel.value;
  const [inX, inY] = explanations.value;
  const offsets = Array.from({ length: 2 * REACH + 1 }, (_, k) => k - REACH);
  return (
    <section class="card inspector" aria-labelledby="pixel-title">
      <h2 id="pixel-title">{say(words.pixelAt(x, y))}</h2>
      <table class="neighbourhood" aria-label={say(words.neighbourhood)}>
        <tbody>
          {offsets.map((down) => (
            <tr key={down}>
              {offsets.map((right) => {
                const value = brightnessAt(x + right, y + down);
                const weight = inX.kernel[y + down - inX.corner[1]]?.[x + right - inX.corner[0]] ?? 0;
                const role = down === 0 && right === 0 ? "centre" : weight === 0 ? "" : "used";
                return (
                  <td key={right} class={role}>
                    {value === undefined ? "" : f.coordinate(value)}
                    {weight === 0 ? null : <small>× {f.number(weight)}</small>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div aria-live="polite">
        {([inX, inY] as const).map((part, k) => (
          <div key={k === 0 ? "x" : "y"}>
            <p class="hint">{say(words.change(k === 0 ? "x" : "y"))}</p>
            <p class="sentence" data-test={k === 0 ? "sum-x" : "sum-y"}>
              {written(part.sentence)}
            </p>
          </div>
        ))}
        <p>
          ‖∇I‖ = <span data-test="magnitude">{f.number(Math.hypot(inX.value, inY.value))}</span>
        </p>
      </div>
    </section>
  );
}
