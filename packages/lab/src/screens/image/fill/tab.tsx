import "./fill.css";
import { FigureCanvas } from "../../../map/figure-canvas.js";
import { useRoom } from "../../../map/room.js";
import { format } from "../../../numbers/shown.js";
import { copyText } from "../../../shell/copy.js";
import { fill, preview } from "../../../state/history.js";
import { say } from "../../../words/language.js";
import { words as labWords } from "../../../words/words.js";
import { STEP, tip } from "./drawn.js";
import { angleTo, change, css, fillAt, turned } from "./model.js";
import { Stops } from "./stops.js";
import { fillWords as words } from "./words.js";

/** Colours along an arrow: what is a gradient to who draws, with its level lines. */
export function FillTab() {
  const f = format.value;
  const { lines } = fill.value;
  return (
    <>
      <p class="hint">{say(words.hint)}</p>
      <div class="image-columns">
        <figure>
          <Filled />
          <p id="fill-keys" class="hint">
            {say(words.angleHint)}
          </p>
          {lines ? <figcaption>{say(words.linesHint(f.number(STEP)))}</figcaption> : null}
        </figure>
        <div class="fill-side">
          <Stops />
          <label class="check">
            <input
              type="checkbox"
              checked={lines}
              onChange={(event) => change({ lines: event.currentTarget.checked })}
            />
            <span>{say(words.lines)}</span>
          </label>
          <section class="css" aria-labelledby="css-title">
            <h2 id="css-title">{say(words.css)}</h2>
            <code>{css(fill.value)}</code>
            <button
              type="button"
              class="labelled bordered"
              onClick={() => copyText(css(fill.peek()), say(labWords.copied))}
            >
              {say(words.copy)}
            </button>
          </section>
        </div>
      </div>
    </>
  );
}

/** The filled box, and the handle at the arrow's end. */
function Filled() {
  const [box, room] = useRoom(240, 620);
  const { angle } = fill.value;
  const [left, top] = tip(angle);
  const figure = room === 0 ? undefined : fillAt(room);
  return (
    <div ref={box}>
      {figure === undefined ? null : (
        <div
          id="fill"
          class="filled"
          style={{ width: `${figure.frame.width}px`, height: `${figure.frame.height}px` }}
        >
          <FigureCanvas figure={figure} />
          <div
            class="tip"
            role="slider"
            tabIndex={0}
            aria-label={say(words.angle)}
            aria-describedby="fill-keys"
            aria-valuemin={0}
            aria-valuemax={359}
            aria-valuenow={angle}
            aria-valuetext={`${angle}°`}
            style={{ left: `${100 * left}%`, top: `${100 * top}%` }}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={turn}
            onPointerUp={() => change({})}
            onPointerCancel={() => change({})}
            onKeyDown={onKeyDown}
          >
            <output>{angle}°</output>
          </div>
        </div>
      )}
    </div>
  );
}

function turn(event: PointerEvent): void {
  const handle = event.currentTarget as HTMLElement;
  const area = handle.parentElement?.getBoundingClientRect();
  if (area === undefined || !handle.hasPointerCapture(event.pointerId)) return;
  const angle = angleTo((event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height);
  preview({ fill: { ...fill.peek(), angle } });
}

const TURNS: Readonly<Record<string, number>> = { ArrowLeft: 1, ArrowUp: 1, ArrowRight: -1, ArrowDown: -1 };
/** Degrees that an arrow key turns with Shift: one sees fifteenths of a right angle's six. */
const LEAP = 15;

function onKeyDown(event: KeyboardEvent): void {
  const by = TURNS[event.key];
  if (by === undefined && event.key !== "Home") return;
  event.preventDefault();
  const angle = by === undefined ? 0 : turned(fill.peek().angle + by * (event.shiftKey ? LEAP : 1));
  change({ angle }, "fill angle");
}
