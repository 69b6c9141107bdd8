import type { Frame } from "nabla/figure";
import type { Modifiers, ZoomAxis } from "./view.js";

/** What a map does when it is touched. Pixels are those of the map's element. */
export interface Gestures {
  frame(): Frame | undefined;
  /** Where the point that can be dragged is, in pixels. */
  handle(): readonly [px: number, py: number] | undefined;
  dragTo(x: number, y: number, modifiers: Modifiers): void;
  dragEnd(): void;
  /** By a vector of the plane. */
  panBy(dx: number, dy: number): void;
  panEnd(): void;
  zoomAt(x: number, y: number, factor: number, axis: ZoomAxis): void;
  zoomEnd(): void;
  /** A click or a tap. */
  place(x: number, y: number, modifiers: Modifiers): void;
  /** The pointer is over a place without touching it; undefined: it is over the handle, gone or at work. */
  hover(at: readonly [x: number, y: number] | undefined): void;
}

/** Fingers are wider than mouse pointers. */
const REACH = { mouse: 14, pen: 18, touch: 26 } as const;
/** A finger or a pointer that is lifted within so many pixels of where it came down was a tap. */
const TAP = 5;
/** A mouse wheel's click is about 100 and zooms by a quarter. */
const WHEEL_RATE = 0.0022;

interface Held {
  px: number;
  py: number;
}

/** Listens on an element until the returned function is called. */
export function listenForGestures(element: HTMLElement, gestures: Gestures): () => void {
  const held = new Map<number, Held>();
  let mode: "none" | "drag" | "pan" | "pinch" = "none";
  let grip: Held = { px: 0, py: 0 };
  /** Where the first pointer came down, as long as it may be a tap. */
  let tap: Held | undefined;

  const place = (event: MouseEvent): Held => {
    const box = element.getBoundingClientRect();
    return { px: event.clientX - box.left, py: event.clientY - box.top };
  };
  const reach = (event: PointerEvent): number =>
    REACH[event.pointerType as keyof typeof REACH] ?? REACH.mouse;
  const overHandle = (event: PointerEvent): boolean => {
    const at = gestures.handle();
    const { px, py } = place(event);
    return at !== undefined && Math.hypot(px - at[0], py - at[1]) <= reach(event);
  };
  const finish = (): void => {
    if (mode === "drag") gestures.dragEnd();
    if (mode === "pan") gestures.panEnd();
    if (mode === "pinch") gestures.zoomEnd();
    mode = "none";
    delete element.dataset.mode;
  };

  const down = (event: PointerEvent): void => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    gestures.hover(undefined);
    const at = place(event);
    held.set(event.pointerId, at);
    if (held.size === 1) {
      mode = overHandle(event) ? "drag" : "pan";
      tap = mode === "pan" ? at : undefined;
      const handle = gestures.handle();
      // The point keeps its distance to the finger that took it, rather than jump under it.
      grip =
        mode === "drag" && handle !== undefined
          ? { px: handle[0] - at.px, py: handle[1] - at.py }
          : { px: 0, py: 0 };
    } else if (held.size === 2) {
      finish();
      tap = undefined;
      mode = "pinch";
    }
    element.dataset.mode = mode;
  };

  const move = (event: PointerEvent): void => {
    const before = held.get(event.pointerId);
    const frame = gestures.frame();
    if (frame === undefined) return;
    const at = place(event);
    if (before === undefined) {
      const isOver = overHandle(event);
      element.dataset.over = isOver ? "point" : "map";
      gestures.hover(isOver || !inPlot(at, frame) ? undefined : frame.at(at.px, at.py));
      return;
    }
    if (tap !== undefined && Math.hypot(at.px - tap.px, at.py - tap.py) <= TAP) return;
    tap = undefined;
    if (mode === "drag") {
      gestures.dragTo(...frame.at(at.px + grip.px, at.py + grip.py), event);
    } else if (mode === "pan") {
      gestures.panBy((before.px - at.px) / frame.scaleX, (at.py - before.py) / frame.scaleY);
    } else if (mode === "pinch") {
      const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
      if (other !== undefined) pinch(frame, before, at, other);
    }
    held.set(event.pointerId, at);
  };

  const pinch = (frame: Frame, before: Held, at: Held, other: Held): void => {
    const distance = (a: Held): number => Math.max(1, Math.hypot(a.px - other.px, a.py - other.py));
    gestures.panBy((before.px - at.px) / 2 / frame.scaleX, (at.py - before.py) / 2 / frame.scaleY);
    gestures.zoomAt(
      ...frame.at((at.px + other.px) / 2, (at.py + other.py) / 2),
      distance(at) / distance(before),
      "both",
    );
  };

  const up = (event: PointerEvent): void => {
    if (!held.delete(event.pointerId)) return;
    const wasPinch = mode === "pinch";
    const frame = gestures.frame();
    finish();
    if (tap !== undefined && event.type === "pointerup" && frame !== undefined && inPlot(tap, frame))
      gestures.place(...frame.at(tap.px, tap.py), event);
    tap = undefined;
    // The finger that stays after a pinch goes on moving the map.
    if (wasPinch && held.size === 1) mode = "pan";
  };

  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const frame = gestures.frame();
    if (frame === undefined) return;
    const { px, py } = place(event);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
    // With Shift some systems turn the wheel sideways.
    const turned = (event.deltaY === 0 ? event.deltaX : event.deltaY) * lines;
    const rate = event.ctrlKey ? 4 * WHEEL_RATE : WHEEL_RATE;
    const axis = event.shiftKey ? "x" : event.altKey ? "y" : "both";
    gestures.zoomAt(...frame.at(px, py), Math.exp(-Math.max(-300, Math.min(300, turned)) * rate), axis);
    gestures.zoomEnd();
  };

  const leave = (): void => gestures.hover(undefined);

  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", up);
  element.addEventListener("wheel", wheel, { passive: false });
  element.addEventListener("pointerleave", leave);
  return () => {
    element.removeEventListener("pointerdown", down);
    element.removeEventListener("pointermove", move);
    element.removeEventListener("pointerup", up);
    element.removeEventListener("pointercancel", up);
    element.removeEventListener("wheel", wheel);
    element.removeEventListener("pointerleave", leave);
  };
}

const inPlot = ({ px, py }: Held, { left, right, top, bottom }: Frame): boolean =>
  px >= left && px <= right && py >= top && py <= bottom;
