import type { Figure } from "nabla/figure";
import { useLayoutEffect, useRef } from "preact/hooks";
import { MovingPainter, StillPainter } from "./painter.js";

interface FigureCanvasProps {
  readonly figure: Figure;
  /** Does it lie over another figure on the same frame, and change more often? */
  readonly over?: boolean;
}

/** A figure in its own size, whole whenever it is seen. */
export function FigureCanvas({ figure, over = false }: FigureCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const paint = useRef<((figure: Figure) => void) | undefined>(undefined);
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    paint.current ??= painterOf(canvas.current, over);
    paint.current(figure);
  }, [figure, over]);
  return <canvas ref={canvas} />;
}

function painterOf(canvas: HTMLCanvasElement, over: boolean): (figure: Figure) => void {
  if (!over) {
    const still = new StillPainter(canvas);
    return (figure) => still.paint(figure);
  }
  const moving = new MovingPainter(canvas);
  return (figure) => {
    const { width, height } = figure.frame;
    moving.paint(figure, { left: 0, top: 0, width, height });
  };
}
