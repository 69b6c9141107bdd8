import type { Figure } from "nabla/figure";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type Gestures, listenForGestures } from "./gestures.js";
import { type DrawElsewhere, MovingPainter, type Region, StillPainter } from "./painter.js";

export interface MapSize {
  readonly width: number;
  readonly height: number;
}

export interface Moving {
  readonly figure: Figure;
  readonly region: Region;
}

interface MapCanvasProps {
  /** What stays while a point is dragged; undefined until it is known. */
  readonly still: Figure | undefined;
  /** Draws what stays, where that can be done in another thread. */
  readonly elsewhere?: DrawElsewhere;
  /** What moves, on the same frame, and the part of the frame that it takes: it has a canvas of its own. */
  readonly moving: Moving | undefined;
  /** What follows the pointer, on a canvas above both. */
  readonly over?: Moving | undefined;
  readonly activeLevel?: number | undefined;
  readonly gestures: Omit<Gestures, "frame">;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onSize: (size: MapSize) => void;
  readonly dimmed: boolean;
  readonly label: string;
  readonly role: string;
  /** The id of the element that tells the keys. */
  readonly describedBy: string;
}

/** A map that can be dragged, zoomed and walked over by keys. It is one tab stop. */
export function MapCanvas(props: MapCanvasProps) {
  const element = useRef<HTMLDivElement>(null);
  const stillCanvas = useRef<HTMLCanvasElement>(null);
  const alongBox = useRef<HTMLDivElement>(null);
  const movingCanvas = useRef<HTMLCanvasElement>(null);
  const overCanvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(props);
  latest.current = props;

  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return;
    const tell = (): void => {
      const [width, height] = [Math.floor(box.clientWidth), Math.floor(box.clientHeight)];
      if (width >= 160 && height >= 160) latest.current.onSize({ width, height });
    };
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(box);
    const stop = listenForGestures(box, {
      frame: () => latest.current.still?.frame,
      handle: () => latest.current.gestures.handle(),
      dragTo: (...args) => latest.current.gestures.dragTo(...args),
      dragEnd: () => latest.current.gestures.dragEnd(),
      panBy: (...args) => latest.current.gestures.panBy(...args),
      panEnd: () => latest.current.gestures.panEnd(),
      zoomAt: (...args) => latest.current.gestures.zoomAt(...args),
      zoomEnd: () => latest.current.gestures.zoomEnd(),
      place: (...args) => latest.current.gestures.place(...args),
      hover: (at) => latest.current.gestures.hover(at),
    });
    return () => {
      observer.disconnect();
      stop();
    };
  }, []);
  // Layout effects: the picture belongs to the frame whose numbers are being shown.
  const { still, moving, over } = props;
  const painters = useRef<(Record<"moving" | "over", MovingPainter> & { still: StillPainter }) | undefined>(
    undefined,
  );
  useLayoutEffect(() => {
    const [still, moving, over] = [stillCanvas, movingCanvas, overCanvas].map(({ current }) => current);
    const box = alongBox.current;
    const canvas = box?.querySelector("canvas");
    if (!still || !moving || !over || !box || !canvas) return;
    painters.current = {
      still: new StillPainter(still, (...args) => latest.current.elsewhere?.(...args), { box, canvas }),
      moving: new MovingPainter(moving),
      over: new MovingPainter(over),
    };
  }, []);
  useLayoutEffect(() => {
    if (still !== undefined) painters.current?.still.paint(still);
  }, [still]);
  useLayoutEffect(() => {
    if (moving !== undefined) painters.current?.moving.paint(moving.figure, moving.region);
  }, [moving]);
  useLayoutEffect(() => {
    if (over === undefined) painters.current?.over.clear();
    else painters.current?.over.paint(over.figure, over.region);
  }, [over]);

  return (
    <div
      ref={element}
      id="map"
      class={props.dimmed ? "map-canvas dimmed" : "map-canvas"}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is worked by keys, so it is a tab stop.
      tabIndex={0}
      role="application"
      aria-roledescription={props.role}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      data-active-level={props.activeLevel}
      onKeyDown={(event) => latest.current.onKey(event)}
    >
      <canvas ref={stillCanvas} />
      <div ref={alongBox} class="along" hidden>
        <canvas class="moved" />
      </div>
      <canvas ref={movingCanvas} class="moved" />
      <canvas ref={overCanvas} />
    </div>
  );
}
