import type { Figure } from "nabla/figure";
import { useLayoutEffect, useRef } from "preact/hooks";
import { StillPainter } from "./painter.js";

/** A figure in its own size, whole whenever it is seen. */
export function FigureCanvas({ figure }: { readonly figure: Figure }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<StillPainter | undefined>(undefined);
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    painter.current ??= new StillPainter(canvas.current);
    painter.current.paint(figure);
  }, [figure]);
  return <canvas ref={canvas} />;
}
