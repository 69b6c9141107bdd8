import { useId } from "preact/hooks";
import { atLeastOne, byDigit, NumberField, positive } from "../../numbers/number-field.js";
import { format } from "../../numbers/shown.js";
import { commit, descent, preview } from "../../state/history.js";
import { MOST_STEPS } from "../../state/state.js";
import { say } from "../../words/language.js";
import { OpenIn } from "../map/open-in.js";
import { PointFields } from "../map/point-card.js";
import { changed } from "./model.js";
import { found } from "./runs/asking.js";
import type { Bound } from "./runs/messages.js";
import { descentWords as words } from "./words.js";

/** The slider's ends, in powers of ten, and its step; rates have two digits. */
const LOW = -4;
const HIGH = 1;
const STEP = 0.001;

/** One more or less in the second digit, wherever the slider stands. */
const KEYS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** From where, which way, and with what rate. */
export function StartCard() {
  const { up } = descent.value;
  return (
    <section class="card" aria-labelledby="start-title">
      <h2 id="start-title">{say(words.start)}</h2>
      <PointFields />
      <fieldset class="switch way" aria-label={say(words.way)}>
        {[false, true].map((way) => (
          <button
            key={String(way)}
            type="button"
            class={way ? "ascent" : "descent"}
            aria-pressed={up === way}
            onClick={() => commit(changed({ up: way }))}
          >
            {way ? "▲" : "▼"} {say(way ? words.up : words.down)}
          </button>
        ))}
      </fieldset>
      <Rate />
      <Limits />
      <OpenIn />
    </section>
  );
}

/** Where runs end. */
function Limits() {
  const { tolerance, steps } = descent.value;
  const f = format.value;
  return (
    <details class="limits">
      <summary>{say(words.limits(f.coordinate(tolerance), f.coordinate(steps)))}</summary>
      <div class="method-option">
        <span aria-hidden="true">{say(words.tolerance)}</span>
        <NumberField
          value={tolerance}
          label={say(words.tolerance)}
          stepped={byDigit}
          accepts={positive}
          onChange={(next, kind) => commit(changed({ tolerance: next }), kind)}
        />
      </div>
      <div class="method-option">
        <span aria-hidden="true">{say(words.mostSteps)}</span>
        <NumberField
          value={steps}
          label={say(words.mostSteps)}
          stepped={byDigit}
          accepts={atLeastOne}
          onChange={(next, kind) => commit(changed({ steps: Math.min(MOST_STEPS, Math.round(next)) }), kind)}
        />
      </div>
    </details>
  );
}

/** η on a scale of powers of ten, with a mark where gradient descent ceases to be stable. */
function Rate() {
  const { rate } = descent.value;
  const f = format.value;
  const id = useId();
  const bound = found.value?.bound;
  const take = (power: number) => changed({ rate: Number((10 ** power).toPrecision(2)) });
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = KEYS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Number(byDigit(rate, by).toPrecision(2));
    if (next >= 10 ** LOW && next <= 10 ** HIGH) commit(changed({ rate: next }), "rate");
  };
  return (
    <div class="rate">
      <label htmlFor={id}>{say(words.rate)}</label>
      <NumberField
        value={rate}
        label={`${say(words.rate)} =`}
        stepped={byDigit}
        accepts={positive}
        onChange={(next, kind) => commit(changed({ rate: next }), kind)}
      />
      <div class="rate-scale">
        <input
          id={id}
          type="range"
          min={LOW}
          max={HIGH}
          step={STEP}
          value={Math.log10(rate)}
          aria-valuetext={`η = ${f.coordinate(rate)}`}
          aria-describedby={`${id}-bound`}
          onKeyDown={onKeyDown}
          onInput={(event) => preview(take(event.currentTarget.valueAsNumber))}
          onChange={(event) => commit(take(event.currentTarget.valueAsNumber), "rate")}
        />
        {typeof bound !== "object" ? null : <Tick power={Math.log10(bound.rate)} />}
      </div>
      <p id={`${id}-bound`} class="hint" data-test="bound">
        {bound === undefined ? say(words.computing) : boundInWords(bound)}
      </p>
    </div>
  );
}

function boundInWords(bound: Bound): string {
  if (bound === "long") return say(words.longBound);
  if (bound === "none") return say(descent.value.up ? words.noBoundUp : words.noBound);
  const rate = format.value.number(bound.rate);
  return say(bound.where === "everywhere" ? words.boundEverywhere(rate) : words.boundHere(rate));
}

/** The mark on the scale; what lies beyond it is tinted. */
function Tick({ power }: { readonly power: number }) {
  const share = (power - LOW) / (HIGH - LOW);
  if (share < 0 || share > 1) return null;
  return (
    <div class="rate-track" aria-hidden="true">
      <span class="rate-beyond" style={{ left: `${100 * share}%` }} />
      <span class="rate-tick" style={{ left: `${100 * share}%` }} />
    </div>
  );
}
