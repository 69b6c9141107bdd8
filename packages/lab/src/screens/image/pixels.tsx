import { FigureCanvas } from "../../map/figure-canvas.js";
import { useRoom } from "../../map/room.js";
import { say } from "../../words/language.js";
import { change, figureAt, pixel, size } from "./model.js";
import { imageWords as words } from "./words.js";

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The picture, pixel by pixel, with a frame around the one that is explained. */
export function Pixels() {
  const [box, room] = useRoom(160, 560);
  const figure = room === 0 ? undefined : figureAt(room);
  const { width, height } = size.value;
  const [x, y] = pixel.value;
  const inside = (value: number, count: number): number => Math.min(Math.max(value, 0), count - 1);
  const choose = (event: MouseEvent): void => {
    if (figure === undefined) return;
    const area = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const [right, up] = figure.frame.at(event.clientX - area.left, event.clientY - area.top);
    // The plane's y grows up, rows are counted down.
    const place = [inside(Math.floor(right), width), inside(Math.floor(height - up), height)] as const;
    change({ pixel: place }, "pixel");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const [right, down] = step;
    change({ pixel: [inside(x + right, width), inside(y + down, height)] }, "pixel");
  };
  return (
    <div ref={box} class="pixels">
      <div
        id="picture"
        class="pixels-frame"
        style={
          figure === undefined ? {} : { width: `${figure.frame.width}px`, height: `${figure.frame.height}px` }
        }
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is worked by keys, so it is a tab stop.
        tabIndex={0}
        role="application"
        aria-roledescription={say(words.role)}
        aria-label={say(words.headings.pixels)}
        aria-describedby="pixel-keys"
        onClick={choose}
        onKeyDown={onKeyDown}
      >
        {figure === undefined ? null : <Drawn room={room} />}
        {figure === undefined ? null : (
          <span
            class="pixel-mark"
            style={{
              left: `${figure.frame.toX(x)}px`,
              top: `${figure.frame.toY(height - y)}px`,
              width: `${figure.frame.scaleX}px`,
              height: `${figure.frame.scaleY}px`,
            }}
          />
        )}
      </div>
      <p id="pixel-keys" class="hint">
        {say(words.keys)}
      </p>
    </div>
  );
}

/** Drawn anew where the picture or its view is changed, not where another pixel is chosen. */
const Drawn = ({ room }: { readonly room: number }) => <FigureCanvas figure={figureAt(room)} />;
