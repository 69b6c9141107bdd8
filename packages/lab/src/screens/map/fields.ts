import type { Runner } from "nabla";
import type { Field, Layer, Mark } from "nabla/figure";
import { levels } from "nabla/figure";

/** A function of many variables with all but the first two held fast: what the map shows of it. */
export function slice(runner: Runner, fixed: readonly number[]): Field {
  if (fixed.length === 0) return runner;
  return {
    grid: (axes, out) => runner.grid([...axes, ...fixed.map((value) => Float64Array.of(value))], out),
    points(columns, out) {
      const length = columns[0]?.length ?? 0;
      runner.points([...columns, ...fixed.map((value) => new Float64Array(length).fill(value))], out);
    },
  };
}

/** f(x) − y for a function of one variable: it is zero on the curve. */
function offCurve(runner: Runner): Field {
  return {
    grid([x = none, y = none], [values = none]) {
      const heights = new Float64Array(x.length);
      runner.grid([x], [heights]);
      for (let n = 0; n < values.length; n++) {
        values[n] = (heights[Math.floor(n / y.length)] as number) - (y[n % y.length] as number);
      }
    },
    points([x = none, y = none], [values = none]) {
      runner.points([x], [values]);
      for (let n = 0; n < values.length; n++) values[n] = (values[n] as number) - (y[n] as number);
    },
  };
}
const none = new Float64Array(0);

/** The graph of a function of one variable, cut at its poles: it is the level line 0 of f(x) − y. */
export function curve(runner: Runner): Layer {
  const lines = levels(offCurve(runner), { at: [0], labels: false, cell: 3 });
  return {
    name: "curve",
    async lower(frame) {
      const { marks } = await lines.lower(frame);
      return {
        marks: marks.map((mark) =>
          mark.kind === "path" ? { ...mark, stroke: frame.theme.text, width: 2 } : mark,
        ),
      };
    },
  };
}

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
