import { format } from "../../numbers/shown.js";
import { Icon, type IconName } from "../../shell/icon.js";
import { say } from "../../words/language.js";
import { focusWalk, gradientAt, pointAt, stepCount } from "./model.js";
import type { Walk } from "./runs/messages.js";
import { goTo, isStill, play, playing, speed, speeds, stepBy, stepShown } from "./steps.js";
import { descentWords as words } from "./words.js";

/** The steps of all runs: from the first to the last, by hand or by themselves. */
export function Player() {
  const [at, count] = [stepShown.value, stepCount.value];
  const atEnd = at >= count;
  return (
    <section class="player" aria-label={say(words.player)}>
      <div class="player-row">
        <Button icon="first" label={say(words.walk.first)} disabled={at === 0} onClick={() => goTo(0)} />
        <Button
          icon="previous"
          label={say(words.walk.previous)}
          disabled={at === 0}
          onClick={() => stepBy(-1)}
        />
        {isStill.value ? null : (
          <Button
            icon={playing.value ? "pause" : "play"}
            label={say(playing.value ? words.walk.pause : words.walk.play)}
            disabled={count === 0}
            onClick={() => (playing.value ? goTo(at) : play())}
          />
        )}
        <Button icon="next" label={say(words.walk.next)} disabled={atEnd} onClick={() => stepBy(1)} />
        <Button
          icon="last"
          label={say(words.walk.last)}
          disabled={atEnd}
          onClick={() => goTo(Number.POSITIVE_INFINITY)}
        />
        <input
          class="scrubber"
          type="range"
          min={0}
          max={count}
          step={1}
          value={at}
          disabled={count === 0}
          aria-label={say(words.scrubber)}
          aria-valuetext={say(words.atStep(at, count))}
          onInput={(event) => goTo(event.currentTarget.valueAsNumber)}
        />
        <span class="step-count" data-test="step">
          {say(words.atStep(at, count))}
        </span>
        {isStill.value ? null : (
          <select
            aria-label={say(words.speed)}
            value={speed.value}
            onChange={(event) => {
              speed.value = Number(event.currentTarget.value);
            }}
          >
            {speeds.map((count) => (
              <option key={count} value={count}>
                {say(words.perSecond(count))}
              </option>
            ))}
          </select>
        )}
      </div>
      <p class="at-step" data-test="at-step">
        {focusWalk.value === undefined ? " " : stepInWords(focusWalk.value, at)}
      </p>
    </section>
  );
}

/** "Adam, step 3: (1.6, 0.8), f = 3.2, ‖∇f‖ = 3.578"; of a run that has ended, its last step. */
export function stepInWords(walk: Walk, step: number): string {
  const f = format.value;
  const k = Math.min(step, walk.values.length - 1);
  const slope = Math.hypot(...gradientAt(walk, k));
  return say(
    words.stepOf(
      say(words.names[walk.method]),
      k,
      f.vector(pointAt(walk, k)),
      f.number(walk.values[k] ?? Number.NaN),
      Number.isNaN(slope) ? undefined : f.number(slope),
    ),
  );
}

interface ButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function Button({ icon, label, disabled, onClick }: ButtonProps) {
  return (
    <button type="button" class="icon" title={label} aria-label={label} disabled={disabled} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
