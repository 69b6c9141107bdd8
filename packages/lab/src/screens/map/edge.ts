import type { Frame, Layer } from "nabla/figure";
import { format } from "../../numbers/shown.js";

/** Pixels from the edge of the plot. */
const INSIDE = 16;
const SIZE = 13;

/** Where on the page a place outside the plot is pointed at; undefined for one inside. */
export function edgePlace(x: number, y: number, frame: Frame): readonly [px: number, py: number] | undefined {
  const { left, right, top, bottom } = frame;
  const [px, py] = [frame.toX(x), frame.toY(y)];
  if (px >= left && px <= right && py >= top && py <= bottom) return undefined;
  const near = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
  return [near(px, left + INSIDE, right - INSIDE), near(py, top + INSIDE, bottom - INSIDE)];
}

/** An arrow at the edge of the map to P, which is outside, and its coordinates. */
export function edgeArrow(x: number, y: number): Layer {
  const text = `P ${format.value.point([x, y])}`;
  return {
    name: "point",
    lower(frame) {
      const [px, py] = edgePlace(x, y, frame) ?? [0, 0];
      const away = [frame.toX(x) - px, frame.toY(y) - py] as const;
      const far = Math.max(1, Math.hypot(...away));
      const [ux, uy] = [away[0] / far, away[1] / far];
      const corner = (along: number, across: number): number[] => [
        px + 10 * (ux * along - uy * across),
        py + 10 * (uy * along + ux * across),
      ];
      const points = Float64Array.from([...corner(1, 0), ...corner(-0.6, 0.7), ...corner(-0.6, -0.7)]);
      const { theme, left, right } = frame;
      const anchor =
        px < left + (right - left) / 4 ? "start" : px > right - (right - left) / 4 ? "end" : "middle";
      // Towards the middle of the plot.
      const tx = px + (anchor === "start" ? INSIDE : anchor === "end" ? -INSIDE : 0);
      const ty = py + (anchor === "middle" ? (py < (frame.top + frame.bottom) / 2 ? 22 : -22) : 0);
      const style = { size: SIZE, fill: theme.text, halo: theme.background, bold: true } as const;
      return {
        marks: [
          {
            kind: "path",
            lines: [{ points, closed: true }],
            fill: theme.ascent,
            stroke: theme.background,
            width: 1.5,
          },
          { kind: "text", x: tx, y: ty, text, anchor, ...style },
        ],
      };
    },
  };
}
