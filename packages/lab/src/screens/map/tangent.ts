import type { Layer, Mark } from "nabla/figure";

/** The tangent to the curve at a point, and the point. */
export function tangent(x: number, y: number, slope: number): Layer {
  return {
    name: "point",
    lower(frame) {
      const { theme, scaleX, scaleY } = frame;
      const [px, py] = [frame.toX(x), frame.toY(y)];
      if (!Number.isFinite(py)) return { marks: [] };
      const heightAt = (edge: number): number => py - (slope * (edge - px) * scaleY) / scaleX;
      const marks: Mark[] = [];
      if (Number.isFinite(slope)) {
        const points = Float64Array.of(frame.left, heightAt(frame.left), frame.right, heightAt(frame.right));
        const data = { part: "tangent" };
        marks.push({
          kind: "path",
          lines: [{ points, closed: false }],
          stroke: theme.ascent,
          width: 2,
          data,
        });
      }
      const dot = { points: disc(px, py, 5), closed: true };
      marks.push({ kind: "path", lines: [dot], fill: theme.text, stroke: theme.background, width: 1.5 });
      const name = { text: "P", size: 13, anchor: "middle", halo: theme.background } as const;
      marks.push({ kind: "text", x: px + 13, y: py - 13, fill: theme.text, ...name });
      return { marks };
    },
  };
}

/** A circle's outline, with enough corners for a radius of a few pixels. */
function disc(x: number, y: number, radius: number): Float64Array {
  const corners = 24;
  const angle = (n: number): number => (2 * Math.PI * (n >> 1)) / corners;
  return Float64Array.from({ length: 2 * corners }, (_, n) =>
    n % 2 === 0 ? x + radius * Math.cos(angle(n)) : y + radius * Math.sin(angle(n)),
  );
}
