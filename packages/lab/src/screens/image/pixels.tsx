import { draw } from "nabla/figure";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
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
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => setRoom(Math.max(160, Math.min(element.clientWidth, 560)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const figure = room === 0 ? undefined : figureAt(room);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (figure === undefined || context === null || context === undefined) return;
    const density = devicePixelRatio;
    context.canvas.width = Math.round(figure.frame.width * density);
    context.canvas.height = Math.round(figure.frame.height * density);
    context.scale(density, density);
    void draw(figure, context);
  }, [figure]);
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
        aria-label={say(words.heading)}
        aria-describedby="pixel-keys"
        onClick={choose}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} />
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
