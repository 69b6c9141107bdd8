import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { MapSize } from "../../map/canvas.js";
import { StillPainter } from "../../map/painter.js";
import { say } from "../../words/language.js";
import { progressPicture } from "./picture.js";
import { descentWords as words } from "./words.js";

/** How far f is from the best value, against the step, as the command draws it. */
export function Progress() {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<StillPainter | undefined>(undefined);
  const [size, setSize] = useState<MapSize | undefined>(undefined);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || canvas.current === null) return undefined;
    painter.current = new StillPainter(canvas.current);
    const tell = (): void => {
      const [width, height] = [Math.floor(element.clientWidth), Math.floor(element.clientHeight)];
      if (width >= 160 && height >= 100) setSize({ width, height });
    };
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const picture = size && progressPicture(size);
  useLayoutEffect(() => {
    if (picture !== undefined) painter.current?.paint(picture);
  });
  return (
    <div ref={box} class="progress" role="img" aria-label={say(words.progress)}>
      <canvas ref={canvas} />
    </div>
  );
}
