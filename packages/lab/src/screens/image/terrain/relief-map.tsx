import type { Frame } from "nabla/figure";
import { FigureCanvas } from "../../../map/figure-canvas.js";
import { useRoom } from "../../../map/room.js";
import { preview, terrain } from "../../../state/history.js";
import { say } from "../../../words/language.js";
import { cellAt, change, inside, mapAt, size, start, wayAt } from "./model.js";
import { brush, tool, withDab } from "./painting.js";
import { terrainWords as words } from "./words.js";

const STEPS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Cells that an arrow key goes with Shift. */
const LEAP = 10;

/** The map: a click sets the point or paints, a drag paints on; the keys do both. */
export function ReliefMap() {
  const [box, room] = useRoom(280, 860);
  const map = room === 0 ? undefined : mapAt(room);
  return (
    <div ref={box}>
      {map === undefined ? null : (
        <div
          id="relief"
          class={tool.value === "walk" ? "relief" : "relief paints"}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is worked by keys, so it is a tab stop.
          tabIndex={0}
          role="application"
          aria-roledescription={say(words.role)}
          aria-label={say(words.heading)}
          aria-describedby="relief-keys"
          data-plot={[map.frame.left, map.frame.top, map.frame.right, map.frame.bottom].join(",")}
          style={{ width: `${map.frame.width}px`, height: `${map.frame.height}px` }}
          onPointerDown={(event) => press(event, map.frame)}
          onPointerMove={(event) => drag(event, map.frame)}
          onPointerUp={release}
          onPointerCancel={release}
          onKeyDown={onKeyDown}
        >
          <Ground room={room} />
          <Way room={room} />
        </div>
      )}
      <p id="relief-keys" class="hint">
        {say(words.keys)}
      </p>
    </div>
  );
}

// Each is drawn anew only where what it shows has changed.
const Ground = ({ room }: { readonly room: number }) => <FigureCanvas figure={mapAt(room)} />;
const Way = ({ room }: { readonly room: number }) => <FigureCanvas figure={wayAt(room)} over />;

/** The cell under the pointer; undefined beside the plot. */
function under(event: PointerEvent, frame: Frame): readonly [column: number, row: number] | undefined {
  const area = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const [px, py] = [event.clientX - area.left, event.clientY - area.top];
  if (px < frame.left || px > frame.right || py < frame.top || py > frame.bottom) return undefined;
  return cellAt(...frame.at(px, py));
}

/** The stroke of the brush under way; undefined between two. */
let stroke: { readonly pointer: number; last: readonly [column: number, row: number] } | undefined;

function press(event: PointerEvent, frame: Frame): void {
  const at = under(event, frame);
  if (at === undefined || event.button !== 0 || stroke !== undefined) return;
  if (tool.peek() === "walk") {
    change({ at }, "terrain point");
    return;
  }
  (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  stroke = { pointer: event.pointerId, last: at };
  preview({ terrain: { ...terrain.peek(), dabs: withDab(at) } });
}

/** Along a stroke a touch follows a radius after the one before, where two add up to an even ridge. */
function drag(event: PointerEvent, frame: Frame): void {
  const at = under(event, frame);
  if (stroke === undefined || event.pointerId !== stroke.pointer || at === undefined) return;
  const [column, row] = stroke.last;
  if (Math.hypot(at[0] - column, at[1] - row) < brush.peek().radius) return;
  stroke.last = at;
  preview({ terrain: { ...terrain.peek(), dabs: withDab(at) } });
}

function release(event: PointerEvent): void {
  if (event.pointerId !== stroke?.pointer) return;
  stroke = undefined;
  change({});
}

function onKeyDown(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (step !== undefined) {
    event.preventDefault();
    const far = event.shiftKey ? LEAP : 1;
    const [column, row] = start.peek();
    const { columns, rows } = size.peek();
    change(
      { at: [inside(column + far * step[0], columns), inside(row + far * step[1], rows)] },
      "terrain point",
    );
  } else if ((event.key === "Enter" || event.key === " ") && tool.peek() !== "walk") {
    event.preventDefault();
    change({ dabs: withDab(start.peek()) });
  }
}
