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
  const choose = (event: MouseEvent): void => {
    const area = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const at = (share: number, count: number): number =>
      Math.min(Math.max(Math.floor(share * count), 0), count - 1);
    change(
      {
        pixel: [
          at((event.clientX - area.left) / area.width, width),
          at((event.clientY - area.top) / area.height, height),
        ],
      },
      "pixel",
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const [right, down] = step;
    const inside = (value: number, count: number): number => Math.min(Math.max(value, 0), count - 1);
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
        {figure === undefined ? null : <FigureCanvas figure={figure} />}
        <span
          class="pixel-mark"
          style={{
            left: `${(100 * x) / width}%`,
            top: `${(100 * y) / height}%`,
            width: `${100 / width}%`,
            height: `${100 / height}%`,
          }}
        />
      </div>
      <p id="pixel-keys" class="hint">
        {say(words.keys)}
      </p>
    </div>
  );
}
