import type { Runner } from "nabla";
import type { Field, Layer } from "nabla/figure";
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

/** A function's slopes where the function itself has a value: (ln x)' = 1/x is no slope at −1, though it can be computed there. */
export function onlyWhereDefined(slopes: Field, f: Field): Field {
  const mask = (values: Float64Array, out: readonly Float64Array[]): void => {
    for (let n = 0; n < values.length; n++) {
      if (!Number.isFinite(values[n])) for (const slope of out) slope[n] = Number.NaN;
    }
  };
  return {
    async grid(axes, out) {
      const values = new Float64Array(out[0]?.length ?? 0);
      await f.grid(axes, [values]);
      await slopes.grid(axes, out);
      mask(values, out);
    },
    async points(columns, out) {
      const values = new Float64Array(out[0]?.length ?? 0);
      await f.points(columns, [values]);
      await slopes.points(columns, out);
      mask(values, out);
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
      const { theme } = frame;
      const [px, py] = [frame.toX(x), frame.toY(y)];
      if (!Number.isFinite(py)) return { marks: [] };
      const across = {
        ...{ kind: "path" as const },
        stroke: theme.ascent,
        width: 2,
        data: { part: "tangent" },
      };
      const points = [frame.left, frame.right].flatMap((edge) => [
        edge,
        py - (slope * (edge - px) * frame.scaleY) / frame.scaleX,
      ]);
      const dot = Array.from({ length: 48 }, (_, k) => {
        const angle = (Math.PI * (k - (k % 2))) / 24;
        return k % 2 === 0 ? px + 5 * Math.cos(angle) : py + 5 * Math.sin(angle);
      });
      return {
        marks: [
          ...(Number.isFinite(slope)
            ? [{ ...across, lines: [{ points: Float64Array.from(points), closed: false }] }]
            : []),
          {
            kind: "path",
            lines: [{ points: Float64Array.from(dot), closed: true }],
            fill: theme.text,
            stroke: theme.background,
            width: 1.5,
          },
          {
            kind: "text",
            x: px + 13,
            y: py - 13,
            text: "P",
            size: 13,
            fill: theme.text,
            anchor: "middle",
            halo: theme.background,
          },
        ],
      };
    },
  };
}
