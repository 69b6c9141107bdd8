import { oklab } from "nabla/figure";
import { format } from "../../../numbers/shown.js";
import { Icon } from "../../../shell/icon.js";
import { Slider } from "../../../shell/slider.js";
import { MOST_STOPS } from "../../../state/fill.js";
import { fill } from "../../../state/history.js";
import { say } from "../../../words/language.js";
import { addStop, change, changeStop } from "./model.js";
import { fillWords as words } from "./words.js";

/** The colours and their places, in the order of the arrow. */
export function Stops() {
  const f = format.value;
  const { stops } = fill.value;
  return (
    <section class="stops" aria-labelledby="stops-title">
      <h2 id="stops-title">{say(words.stops)}</h2>
      <ol>
        {stops.map(({ colour, at }, k) => (
          <li key={k}>
            <input
              type="color"
              aria-label={say(words.colour(k + 1))}
              value={colour}
              onInput={(event) => changeStop(k, { colour: event.currentTarget.value }, `stop colour ${k}`)}
            />
            <Slider
              label={words.place}
              value={at}
              min={0}
              max={100}
              least={(stops[k - 1]?.at ?? -1) + 1}
              most={(stops[k + 1]?.at ?? 101) - 1}
              text={`${at} %, ${say(words.lightness)} ${f.number(Math.round(oklab(colour)[0] * 100) / 100)}`}
              onChange={(next) => changeStop(k, { at: next }, `stop place ${k}`)}
            />
            <button
              type="button"
              class="icon"
              aria-label={say(words.remove(k + 1))}
              title={say(words.remove(k + 1))}
              disabled={stops.length === 2}
              onClick={() => change({ stops: stops.filter((_, n) => n !== k) })}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ol>
      <button type="button" class="labelled bordered" disabled={stops.length >= MOST_STOPS} onClick={addStop}>
        <Icon name="plus" />
        <span>{say(words.add)}</span>
      </button>
    </section>
  );
}
