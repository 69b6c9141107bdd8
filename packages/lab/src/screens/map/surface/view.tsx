import { useLayoutEffect, useRef } from "preact/hooks";
import { StillPainter } from "../../../map/painter.js";
import { commit } from "../../../state/history.js";
import { homeSurface } from "../../../state/state.js";
import { say } from "../../../words/language.js";
import { activeLevel, levelAt } from "../drawing/levels.js";
import { drawSurface, floorLines, surfacePicture, surfaceSize, turn, turning } from "./signals.js";
import { surfaceWords as words } from "./words.js";
import "./surface.css";

/** Degrees for each pixel of a drag, and for a key. */
const RATE = 0.4;
const STEP = 5;

const KEYS: Readonly<Record<string, readonly [azimuth: number, elevation: number]>> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

/** The surface over its map, turned by dragging and by keys. */
export function SurfaceView() {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<StillPainter | undefined>(undefined);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || canvas.current === null) return undefined;
    painter.current = new StillPainter(canvas.current, drawSurface);
    const measure = (): void => {
      const [width, height] = [Math.floor(element.clientWidth), Math.floor(element.clientHeight)];
      if (width >= 160 && height >= 160) surfaceSize.value = { width, height };
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const picture = surfacePicture.value;
  useLayoutEffect(() => {
    if (picture !== undefined) painter.current?.paint(picture);
  }, [picture]);

  const move = (event: PointerEvent): void => {
    const lines = floorLines.peek();
    if (turning.peek()) turn(-event.movementX * RATE, event.movementY * RATE, "going on");
    else activeLevel.value = lines && levelAt(event.offsetX, event.offsetY, lines);
  };
  const down = (event: PointerEvent): void => {
    box.current?.setPointerCapture(event.pointerId);
    turning.value = true;
  };
  const up = (): void => {
    if (!turning.peek()) return;
    turning.value = false;
    commit({}, "turn");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = KEYS[event.key];
    if (by === undefined && event.key !== "0") return;
    event.preventDefault();
    if (by === undefined) commit({ surface: homeSurface });
    else turn(...by, "key");
  };
  return (
    <div
      ref={box}
      class="surface-view"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is worked by keys, so it is a tab stop.
      tabIndex={0}
      role="application"
      aria-roledescription={say(words.role)}
      aria-label={say(words.name)}
      aria-describedby="surface-keys"
      data-active-level={activeLevel.value}
      data-levels={new Set(floorLines.value?.paths.map(({ level }) => level)).size}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onPointerLeave={() => {
        activeLevel.value = undefined;
      }}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} />
      <p id="surface-keys" class="unseen">
        {say(words.keys)}
      </p>
    </div>
  );
}
